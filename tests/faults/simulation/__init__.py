"""A world in one thread: the real cores under a made-up clock, network and crashes, replayed from a seed."""
