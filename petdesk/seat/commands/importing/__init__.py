"""Bringing in households and pets from a table: reading it, guessing its columns, planning, and carrying it out."""
