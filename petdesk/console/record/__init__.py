"""The page of one pet: all that is known of it, and all that happened."""
