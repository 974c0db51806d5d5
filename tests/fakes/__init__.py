"""Small real implementations that stand in for what a test machine does not have."""
