"""The floor of an upload: hashing the same bytes on one core, writing them to the same disk durably; nothing else."""

import hashlib
import os
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

BLOCK = 1024 * 1024


def hash_speed(data: bytes) -> float:
    """MB per second of SHA-256 over `data` in blocks of 1 MiB, on one core."""
    began = time.perf_counter()
    digest = hashlib.sha256()
    view = memoryview(data)
    for start in range(0, len(data), BLOCK):
        digest.update(view[start : start + BLOCK])
    return len(data) / 1e6 / (time.perf_counter() - began)


def write_speed(data: bytes, folder: Path) -> float:
    """MB per second of writing `data` to a new file in blocks of 1 MiB, one fsync at the end included."""
    path = folder / "floor"
    began = time.perf_counter()
    with path.open("wb", buffering=0) as file:
        view = memoryview(data)
        for start in range(0, len(data), BLOCK):
            file.write(view[start : start + BLOCK])
        os.fsync(file.fileno())
    speed = len(data) / 1e6 / (time.perf_counter() - began)
    path.unlink()
    return speed


def received_speed(data: bytes, folder: Path) -> float:
    """MB per second of a bare program that does all of it at once: a socket read, hashed and written beside, synced.

    What `hash_speed` and `write_speed` tell has a processor for itself; here they share the machine, as they do
    in a relay.
    """
    path, digest = folder / "floor", hashlib.sha256()
    coming, going = socket.socketpair()
    with coming, going, path.open("wb", buffering=0) as file, ThreadPoolExecutor(3) as pool:
        began = time.perf_counter()
        sending = pool.submit(going.sendall, data)
        hashing: Queue[bytes | bytearray] = Queue(4)
        writing: Queue[bytes | bytearray] = Queue(4)
        working = [pool.submit(_drain, hashing, digest.update), pool.submit(_drain, writing, file.write)]
        left = len(data)
        while left:
            block = bytearray(min(BLOCK, left))
            coming.recv_into(block, len(block), socket.MSG_WAITALL)
            left -= len(block)
            hashing.put(block)
            writing.put(block)
        hashing.put(b"")
        writing.put(b"")
        for work in (sending, *working):
            work.result()
        os.fsync(file.fileno())
        speed = len(data) / 1e6 / (time.perf_counter() - began)
    path.unlink()
    return speed


def _drain(queue: "Queue[bytes | bytearray]", work: Callable[[bytes | bytearray], object]) -> None:
    while block := queue.get():
        work(block)
