"""Small painted widgets used everywhere in the console."""
