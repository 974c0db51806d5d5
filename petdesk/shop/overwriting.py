"""Reading and overwriting parts of an open file, where nothing in it may move."""

from typing import BinaryIO

_BLOCK = 1024 * 1024


def bytes_at(file: BinaryIO, place: int, size: int) -> bytes:
    """At most `size` bytes from a place on."""
    file.seek(place)
    return file.read(size)


def end_of(file: BinaryIO) -> int:
    """How long it is."""
    return file.seek(0, 2)


def wipe(file: BinaryIO, place: int, size: int) -> bool:
    """Write zeros over what is there; False when nothing else was."""
    found = False
    for start in range(place, place + size, _BLOCK):
        told = bytes_at(file, start, min(_BLOCK, place + size - start))
        if told.strip(b"\0"):
            found = True
            file.seek(start)
            file.write(bytes(len(told)))
    return found
