"""Stages: each part of the console alone, with sample data, for looking at and for taking pictures."""
