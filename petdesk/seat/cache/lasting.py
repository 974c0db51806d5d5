"""Making much that stays: the collector of garbage neither stops at it nor looks through it later."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """What is made in this block stays about as long as the process. A look through it would hold up every thread."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
