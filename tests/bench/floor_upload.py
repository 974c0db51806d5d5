"""The floor of an upload: hashing the same bytes on one core, writing them to the same disk durably; nothing else."""

import hashlib
import os
import time
from pathlib import Path

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
