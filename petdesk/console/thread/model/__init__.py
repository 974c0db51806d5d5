"""What the thread on screen holds: a bounded window over the lines of the cache, with no Qt in it."""
