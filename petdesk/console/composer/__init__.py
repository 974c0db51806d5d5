"""Where staff write: text, notes, answers to a line, files."""
