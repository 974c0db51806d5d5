"""Reads of the database beside the loop: a few threads, each with a connection of its own."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from petdesk.relay.store.contract import Reader, Store

T = TypeVar("T")
THREADS = 2


class Readers:
    """Threads that read from `store`."""

    def __init__(self, store: Store, threads: int = THREADS) -> None:
        self._store = store
        self._own = threading.local()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="petdesk-reader")

    async def read(self, look: Callable[[Reader], T]) -> T:
        """Look at what is committed."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._look, look)

    def _look(self, look: Callable[[Reader], T]) -> T:
        reader: Reader | None = getattr(self._own, "reader", None)
        if reader is None:
            reader = self._own.reader = self._store.reader()
        return look(reader)

    def stop(self) -> None:
        """End the threads; call it off the hot path, it waits for reads under way."""
        self._pool.shutdown()
