"""What a Matroska or WebM film tells beside what is seen and heard (RFC 9559), and how to blank it where it is."""

from typing import BinaryIO

from petdesk.shop.overwriting import bytes_at, end_of, wipe

_ELEMENTS = 1_000_000
_VOID = b"\xec"
# What is looked into: a segment, its facts, its tracks and each of them. Everything else is one piece.
_OPENED = frozenset({b"\x18\x53\x80\x67", b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b", b"\xae"})
# Tags, attachments, chapters; title, date, the names of this file and those around it; a track's name; checksums.
_TOLD = frozenset(
    {
        b"\x12\x54\xc3\x67",
        b"\x19\x41\xa4\x69",
        b"\x10\x43\xa7\x70",
        b"\x7b\xa9",
        b"\x44\x61",
        b"\x73\x84",
        b"\x3c\x83\xab",
        b"\x3e\x83\xbb",
        b"\x53\x6e",
        b"\xbf",
    }
)
# A film has to name what made it, but the name may be empty; and what was blanked before may not be.
_EMPTIED = frozenset({b"\x4d\x80", b"\x57\x41", _VOID})


def blank_elements(film: BinaryIO) -> bool:
    """Make nothing of every element that only tells; nothing in the film moves. False when none did.

    Elements without a size, as those of a film that was recorded live, end where the next of their rank begins.
    """
    found, place, end = False, 0, end_of(film)
    for _ in range(_ELEMENTS):
        kind, inside, size = _element(film, place)
        if not kind:
            break
        if kind in _OPENED or size is None:
            place = inside
            continue
        after = min(inside + size, end)
        if kind in _TOLD:
            found |= _make_void(film, place, after)
        elif kind in _EMPTIED:
            found |= wipe(film, inside, after - inside)
        place = inside + size
    return found


def _element(film: BinaryIO, place: int) -> tuple[bytes, int, int | None]:
    """The name of the element at a place, where its content begins, and how long that is if it says; b"" for none."""
    head = bytes_at(film, place, 12)
    name = _length(head, 4)
    width = _length(head[name:], 8)
    if not name or not width or len(head) < name + width:
        return b"", 0, None
    size = int.from_bytes(head[name : name + width], "big") & ((1 << 7 * width) - 1)
    return head[:name], place + name + width, None if size == (1 << 7 * width) - 1 else size


def _length(number: bytes, most: int) -> int:
    """How many bytes a number has by the first one set in it; 0 for what is none."""
    length = 9 - number[0].bit_length() if number else 0
    return length if 0 < length <= most else 0


def _make_void(film: BinaryIO, place: int, after: int) -> bool:
    """Let padding stand in an element's place."""
    room = after - place
    if room < 2:
        return False
    # A size of one byte ends at 126; a larger one is written with eight, for which there is room then.
    size = bytes([0x80 | room - 2]) if room - 2 < 127 else b"\x01" + (room - 9).to_bytes(7, "big")
    film.seek(place)
    film.write(_VOID + size)
    wipe(film, place + 1 + len(size), room - 1 - len(size))
    return True
