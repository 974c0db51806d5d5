"""The help inside: short pages in both languages."""
