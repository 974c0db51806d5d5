"""Ports for relays that must be found again where they were: nobody else takes one while nobody listens on it."""

import os
import socket
from itertools import count

# Below the ports that the system itself hands out, to whoever binds to 0 and to each connection that goes out: one
# that is looked at now and opened later, or given back for a moment, would be anybody's. Above what browsers refuse.
FIRST = 12_000
# Each process of a run keeps to a lane of its own.
LANES, PER_LANE = 64, 320
_turns = count()


def free_port() -> int:
    """A port that nobody has, and that no other process of this run will ask for."""
    for turn in _turns:
        port = FIRST + os.getpid() % LANES + turn % PER_LANE * LANES
        with socket.socket() as probe:
            # As the relay will ask for it: one that was given back a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("the turns never end")
