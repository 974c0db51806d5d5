"""What a sound tells beside what is heard is blanked where it stands, and nothing else of it changes."""

import io
import struct

import pytest

from petdesk.shop.ogg import blank_comments
from petdesk.shop.tags import blank_tags

CANARY = b"CANARY-31.2304N"
SOUND = bytes(range(1, 200)) * 40


def id3v2(told: bytes) -> bytes:
    """A tag in front: its head, then its frames."""
    size = bytes((len(told) >> 7 * place) & 0x7F for place in (3, 2, 1, 0))
    return b"ID3\x04\0\0" + size + told


def ape(told: bytes, *, headed: bool = True) -> bytes:
    """An APEv2 tag of one item."""
    items = struct.pack("<II", len(told), 0) + b"Comment\0" + told
    flags = 0x80000000 if headed else 0
    foot = struct.pack("<IIII", 2000, len(items) + 32, 1, flags) + bytes(8)
    head = struct.pack("<IIII", 2000, len(items) + 32, 1, flags | 0x20000000) + bytes(8)
    return (b"APETAGEX" + head if headed else b"") + items + b"APETAGEX" + foot


def lyrics(told: bytes) -> bytes:
    """Lyrics3 v2, as it stands before an ID3v1."""
    inner = b"LYRICSBEGIN" + told
    return inner + f"{len(inner):06}".encode() + b"LYRICS200"


ID3V1 = b"TAG" + CANARY.ljust(125, b"\0")


def blanked(data: bytes, mime: str) -> bytes:
    """The same file with its tags empty; the second time there is nothing left to do."""
    file = io.BytesIO(data)
    assert blank_tags(file, mime)
    assert not blank_tags(file, mime)
    assert len(file.getvalue()) == len(data)
    assert CANARY not in file.getvalue()
    return file.getvalue()


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (id3v2(b"TIT2" + CANARY * 9), b""),
        (id3v2(CANARY) + id3v2(CANARY), b""),
        (b"", ID3V1),
        (b"", ape(CANARY)),
        (b"", ape(CANARY, headed=False)),
        (ape(CANARY), b""),
        (b"", lyrics(CANARY) + ID3V1),
        (id3v2(CANARY * 20_000), ape(CANARY) + lyrics(CANARY) + ID3V1),
    ],
)
@pytest.mark.parametrize("mime", ["audio/mpeg", "audio/aac"])
def test_tags_before_and_behind_a_sound_are_emptied(before: bytes, behind: bytes, mime: str) -> None:
    sound = b"\xff\xfb\x90\0" + SOUND
    got = blanked(before + sound + behind, mime)
    assert got[len(before) : len(before) + len(sound)] == sound


def block(kind: int, told: bytes, *, last: bool = False) -> bytes:
    """A block of a FLAC."""
    return bytes([kind | (0x80 if last else 0)]) + len(told).to_bytes(3, "big") + told


def test_flac_keeps_its_sizes_and_loses_comments_pictures_and_programs_words() -> None:
    sizes, seek = block(0, bytes(range(34))), block(3, bytes(18))
    data = b"fLaC" + sizes + block(4, CANARY) + seek + block(6, CANARY * 9) + block(2, CANARY, last=True) + SOUND
    got = blanked(data, "audio/flac")
    assert got.startswith(b"fLaC" + sizes)
    assert got.endswith(SOUND)
    assert got[4 + len(sizes)] == 1
    assert seek in got
    assert blanked(id3v2(CANARY) + data, "audio/x-flac").endswith(SOUND)


def chunk(kind: bytes, told: bytes) -> bytes:
    """A chunk of a WAV."""
    return kind + struct.pack("<I", len(told)) + told + b"\0" * (len(told) % 2)


def test_wave_keeps_its_form_and_samples_alone() -> None:
    kept = chunk(b"fmt ", bytes(range(16))), chunk(b"data", SOUND)
    chunks = (
        kept[0] + chunk(b"LIST", b"INFOICMT" + CANARY) + kept[1] + chunk(b"bext", CANARY * 3) + chunk(b"id3 ", CANARY)
    )
    got = blanked(b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks, "audio/wav")
    assert all(part in got for part in kept)
    assert got.count(b"JUNK") == 3


def page(serial: int, number: int, kind: int, packets: list[bytes], *, open_end: bool = False) -> bytes:
    """One page of an Ogg with its sum; of an `open_end` the last packet goes on."""
    lengths = b""
    for packet in packets:
        lengths += b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])
    if open_end:
        lengths = lengths[:-1]
    head = struct.pack("<4sBBqIII", b"OggS", 0, kind, 0, serial, number, 0)
    whole = head + bytes([len(lengths)]) + lengths + b"".join(packets)
    return whole[:22] + struct.pack("<I", crc(whole)) + whole[26:]


def crc(data: bytes) -> int:
    """The sum of a page (RFC 3533), worked out bit by bit."""
    total = 0
    for byte in data:
        total ^= byte << 24
        for _ in range(8):
            total = ((total << 1) ^ (0x04C11DB7 if total & 0x80000000 else 0)) & 0xFFFFFFFF
    return total


def comments(maker: bytes, *told: bytes) -> bytes:
    """A list of comments as Vorbis has it."""
    listed = b"".join(struct.pack("<I", len(one)) + one for one in told)
    return struct.pack("<I", len(maker)) + maker + struct.pack("<I", len(told)) + listed


def pages_sound(data: bytes) -> bool:
    """Whether every page has its sum."""
    place = 0
    while place < len(data):
        lengths = data[place + 27 : place + 27 + data[place + 26]]
        whole = data[place : place + 27 + len(lengths) + sum(lengths)]
        if crc(whole[:22] + bytes(4) + whole[26:]) != int.from_bytes(whole[22:26], "little"):
            return False
        place += len(whole)
    return True


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (b"OpusHead" + bytes(11), b"OpusTags" + comments(b"libopus", b"LOCATION=" + CANARY, b"TITLE=x")),
        (b"\x01vorbis" + bytes(23), b"\x03vorbis" + comments(b"Xiph", b"COMMENT=" + CANARY) + b"\x01"),
        (b"\x80theora" + bytes(35), b"\x81theora" + comments(CANARY)),
        (b"Speex   " + bytes(72), comments(b"Speex", b"COMMENT=" + CANARY)),
        (b"\x7fFLAC\x01\0\0\x01fLaC" + bytes(38), block(4, comments(b"x", CANARY), last=True)),
    ],
)
def test_comments_of_an_ogg_are_none_afterwards_and_its_pages_stand_and_add_up(first: bytes, told: bytes) -> None:
    start = page(7, 0, 2, [first])
    rest = page(7, 2, 0, [SOUND[:300], CANARY.lower()])
    got = blanked(start + page(7, 1, 0, [told]) + rest, "audio/ogg")
    assert got.startswith(start)
    assert got.endswith(rest)
    assert pages_sound(got)


def test_comments_over_several_pages_between_those_of_another_stream_are_found() -> None:
    told = b"OpusTags" + comments(b"libopus", b"METADATA_BLOCK_PICTURE=" + CANARY * 90)
    parts = [told[:510], told[510:1020], told[1020:]]
    data = page(7, 0, 2, [b"OpusHead" + bytes(11)]) + page(9, 0, 2, [b"\x01vorbis" + bytes(23)])
    data += page(7, 1, 0, parts[:1], open_end=True) + page(9, 1, 0, [b"\x03vorbis" + comments(CANARY) + b"\x01"])
    data += page(7, 2, 1, parts[1:2], open_end=True) + page(7, 3, 1, [*parts[2:], SOUND[:200]])
    got = blanked(data, "audio/ogg")
    assert pages_sound(got)
    assert SOUND[:200] in got


def test_flac_in_ogg_loses_each_of_its_packets_of_notes() -> None:
    notes = [block(4, comments(b"x", CANARY)), block(6, CANARY * 3), block(1, CANARY, last=True)]
    data = page(7, 0, 2, [b"\x7fFLAC\x01\0\0\x03fLaC" + bytes(38)])
    data += b"".join(page(7, 1 + number, 0, [each]) for number, each in enumerate(notes)) + page(
        7, 4, 0, [b"\xff\xf8" + SOUND[:90]]
    )
    got = blanked(data, "audio/ogg")
    assert pages_sound(got)
    assert got.endswith(SOUND[:90])


def test_a_sound_without_tags_stays_as_it_is() -> None:
    for data, mime in (
        (b"\xff\xfb\x90\0" + SOUND, "audio/mpeg"),
        (page(7, 0, 2, [b"OpusHead" + bytes(11)]) + page(7, 1, 0, [b"OpusTags" + comments(b"   ")]), "audio/ogg"),
        (b"#!AMR\n" + SOUND, "audio/amr"),
        (CANARY, "application/pdf"),
    ):
        file = io.BytesIO(data)
        assert not blank_tags(file, mime)
        assert file.getvalue() == data


@pytest.mark.parametrize("mime", ["audio/mpeg", "audio/ogg", "audio/flac", "audio/wav", "audio/mp4"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"ID3",
        b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
        b"TAG",
        b"APETAGEX" + b"\xff" * 24,
        b"x" * 200 + b"APETAGEX" + b"\xff" * 24,
        b"999999LYRICS200",
        b"fLaC\x04\xff\xff\xff",
        b"RIFF\xff\xff\xff\xffWAVELIST\xff\xff\xff\xffmore",
        b"OggS" + b"\xff" * 300,
        page(7, 0, 2, [b"OpusHead"]) + page(7, 1, 0, [b"OpusTags"]),
        page(7, 0, 2, [b"OpusHead"]) + page(7, 1, 0, [b"OpusTags\xff\xff\xff\xff"])[:-2],
        page(7, 0, 2, [b"\x7fFLAC"]) + page(7, 1, 0, [b""]) + page(7, 2, 0, [b"\x04"]),
        b"\0\0\0\x08moov" * 40,
    ],
)
def test_broken_tags_neither_raise_nor_make_the_file_longer(data: bytes, mime: str) -> None:
    file = io.BytesIO(data)
    blank_tags(file, mime)
    assert len(file.getvalue()) == len(data)
    blank_comments(io.BytesIO(data))
