"""Films of Matroska and WebM tell nothing beside what is seen and heard, and nothing in them moves."""

import io
import random

import pytest

from petdesk.shop.tags import blank_tags

CANARY = b"here +39.9042+116.4074"
HEAD, SEGMENT, INFO, TRACKS, TRACK, CLUSTER, TAGS, TITLE, WRITER, NAME = (
    bytes.fromhex(name)
    for name in ("1a45dfa3", "18538067", "1549a966", "1654ae6b", "ae", "1f43b675", "1254c367", "7ba9", "5741", "536e")
)
FRAME = b"\xa3\x85\x81\x00\x00\x80\x07"
UNKNOWN = b"\x01" + b"\xff" * 7


def element(name: bytes, *inside: bytes, size: bytes | None = None) -> bytes:
    """An element; its size is written with eight bytes unless it is given."""
    content = b"".join(inside)
    return name + (size or b"\x01" + len(content).to_bytes(7, "big")) + content


def film(*, live: bool, notes: int = 1) -> bytes:
    """A film with notes in every place that can hold some, its parts without sizes when it is `live`."""
    size = UNKNOWN if live else None
    facts = element(INFO, element(TITLE, CANARY), element(WRITER, CANARY), element(b"\xec", CANARY))
    tracks = element(TRACKS, element(TRACK, element(NAME, CANARY, size=bytes([0x80 | len(CANARY)])), b"\x83\x81\x01"))
    talk = element(CLUSTER, b"\xe7\x81\x00", FRAME, FRAME, size=size)
    told = element(TAGS, CANARY * notes)
    return element(HEAD, b"\x42\x82\x84webm") + element(SEGMENT, facts, tracks, talk, talk, told, size=size)


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("notes", [1, 5, 6, 100_000])
def test_every_note_goes_and_nothing_else_does(live: bool, notes: int) -> None:
    data = film(live=live, notes=notes)
    file = io.BytesIO(data)
    assert blank_tags(file, "video/webm")
    blanked = file.getvalue()
    assert CANARY not in blanked
    assert len(blanked) == len(data)
    assert blanked.count(FRAME) == 4
    assert blanked.index(FRAME) == data.index(FRAME)
    assert blanked[: data.index(INFO)] == data[: data.index(INFO)]
    assert not blank_tags(file, "video/webm")


def test_what_blanking_leaves_can_be_walked_to_its_end() -> None:
    file = io.BytesIO(film(live=False, notes=6))
    blank_tags(file, "video/x-matroska")
    left = file.getvalue()
    end = left.rindex(FRAME) + len(FRAME)
    assert left[end : end + 1] == b"\xec"
    assert int.from_bytes(left[end + 2 : end + 9], "big") == len(left) - end - 9


def test_a_film_that_was_cut_in_its_notes_tells_nothing_of_them() -> None:
    data = film(live=False, notes=50)[:-300]
    file = io.BytesIO(data)
    blank_tags(file, "video/webm")
    assert CANARY not in file.getvalue()
    assert len(file.getvalue()) == len(data)


def test_what_is_no_film_is_left_as_it_is_and_never_grows() -> None:
    chance = random.Random(5)
    for _ in range(300):
        data = b"\x1a\x45\xdf\xa3" + chance.randbytes(chance.randrange(0, 200))
        file = io.BytesIO(data)
        blank_tags(file, "video/webm")
        assert len(file.getvalue()) == len(data)
    for data in (b"", b"\x1a", b"\x00" * 50, b"\xff" * 50, b"\x18\x53\x80\x67" * 3, element(TAGS)):
        file = io.BytesIO(data)
        blank_tags(file, "video/webm")
        assert len(file.getvalue()) == len(data)
