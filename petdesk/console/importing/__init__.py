"""The place where customers and pets are brought in from a table: a file, its columns, what would come of it."""
