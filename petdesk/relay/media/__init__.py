"""Files that messages cite: how they come in, where they lie, what is found out about them, and how they go."""
