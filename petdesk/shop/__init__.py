"""The shop in plain Python: its records and its rules, with no input, output, clock or window."""
