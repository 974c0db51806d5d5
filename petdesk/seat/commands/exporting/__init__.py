"""Taking data out: what a list shows as a table, one household whole, and the whole shop."""
