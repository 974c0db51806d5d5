"""What a seat holds of its shop on its own disk; it may be deleted at any time and comes back from the relay."""
