"""Films made of boxes (ISO/IEC 14496-12): blanking what they tell about place, time and device, without any program."""

from typing import BinaryIO

_NOTES = frozenset({b"udta", b"meta", b"uuid"})
_HOLDERS = frozenset({b"moov", b"trak"})
_PLACES = (b"\xa9xyz", b"loci", b"location", b"mebx")
_COUNT = 10_000


def tells_place(film: BinaryIO) -> bool:
    """True when the film has a note, or a track of notes, about where it was taken."""
    return any(_in_box(film, start, size) for kind, start, size in _boxes(film, 0, _end(film)) if kind == b"moov")


def _in_box(film: BinaryIO, start: int, size: int) -> bool:
    film.seek(start)
    told = film.read(min(size, 64 * 1024 * 1024))
    return any(word in told for word in _PLACES)


def blank_notes(film: BinaryIO) -> bool:
    """Turn all notes of a film, open for writing, into empty room of the same size; nothing in it moves.

    False when there were none.
    """
    return _blank(film, 0, _end(film))


def _blank(film: BinaryIO, start: int, end: int) -> bool:
    found = False
    for kind, content, size in list(_boxes(film, start, end)):
        if kind in _HOLDERS:
            found |= _blank(film, content, content + size)
        elif kind in _NOTES:
            film.seek(_kind_at(film, content, size))
            film.write(b"free")
            film.seek(content)
            film.write(bytes(size))
            found = True
    return found


def _kind_at(film: BinaryIO, content: int, size: int) -> int:
    """Where the type of the box stands whose content begins at `content`: its head has 8 bytes, or 16."""
    film.seek(content - 8)
    short = int.from_bytes(film.read(4), "big") == size + 8
    return content - 4 if short else content - 12


def _boxes(film: BinaryIO, start: int, end: int) -> "list[tuple[bytes, int, int]]":
    """Type, beginning and size of the content of each box between `start` and `end`; stops at what is no box."""
    found: list[tuple[bytes, int, int]] = []
    while start + 8 <= end and len(found) < _COUNT:
        film.seek(start)
        header = film.read(16)
        size, head = int.from_bytes(header[:4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(header[8:16], "big"), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            break
        found.append((header[4:8], start + head, size - head))
        start += size
    return found


def _end(film: BinaryIO) -> int:
    return film.seek(0, 2)
