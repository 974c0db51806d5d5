"""Ogg sounds (RFC 3533): blanking the comments at the beginning of each stream, so that no page of it moves."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

_HEAD = 27
_PAGES = 1_000_000
_FIRST, _CONTINUED = 0x02, 0x01
_COMMENTS_MOST = 64 * 1024 * 1024
# By its first packet: what stands before the comments in the packet that has them, and how that packet ends.
_CODECS = (
    (b"OpusHead", b"OpusTags", b""),
    (b"\x01vorbis", b"\x03vorbis", b"\x01"),
    (b"\x80theora", b"\x81theora", b""),
    (b"Speex   ", b"", b""),
)
_FLAC, _FLAC_KEPT = b"\x7fFLAC", frozenset({0, 3})


@dataclass
class _Packet:
    """One packet as it lies in the file: where each piece of it is, and its pages."""

    pieces: list[tuple[int, int]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    size: int = 0


@dataclass
class _Stream:
    """One stream of the file: what it is, and its packet of comments as far as it has come."""

    first: bytes
    packet: _Packet = field(default_factory=_Packet)


def blank_comments(sound: BinaryIO) -> bool:
    """Make every stream's comments none, and its maker's name spaces; False when there was nothing to blank."""
    streams: dict[int, _Stream] = {}
    found = False
    for page, serial, kind, lengths in _pages(sound):
        place = page + _HEAD + len(lengths)
        if kind & _FIRST:
            streams[serial] = _Stream(_at(sound, place, min(sum(lengths), 16)))
            continue
        stream = streams.get(serial)
        if stream is None:
            continue
        for length, whole in _packets(lengths):
            packet = stream.packet
            packet.pieces.append((place, length))
            packet.pages.append(page)
            packet.size += length
            place += length
            if not whole:
                continue
            more, blanked = _blanked(sound, stream)
            found |= blanked
            stream.packet = _Packet()
            if not more:
                del streams[serial]
                break
    return found


def _blanked(sound: BinaryIO, stream: _Stream) -> tuple[bool, bool]:
    """Blank one packet behind a stream's first; whether the next one may tell something too, and whether this did."""
    packet = stream.packet
    if packet.size > _COMMENTS_MOST:
        return False, False
    told = b"".join(_at(sound, place, size) for place, size in packet.pieces)
    if stream.first.startswith(_FLAC):
        return not told[:1] or not told[0] & 0x80, _put(sound, packet, told, _bare_block(told))
    for first, before, behind in _CODECS:
        if stream.first.startswith(first) and told.startswith(before):
            return False, _put(sound, packet, told, _bare_comments(told, before, behind))
    return False, False


def _bare_comments(told: bytes, before: bytes, behind: bytes) -> bytes:
    """As long as before, with no comments: what is left of the room is the name of the program that made it."""
    room = len(told) - len(before) - len(behind) - 8
    if room < 0:
        return told
    return before + struct.pack("<I", room) + b" " * room + struct.pack("<I", 0) + behind


def _bare_block(told: bytes) -> bytes:
    """A block of FLAC, as padding unless it is needed to play."""
    if len(told) < 4 or told[0] & 0x7F in _FLAC_KEPT or told[:1] == b"\xff":
        return told
    return bytes([told[0] & 0x80 | 1]) + told[1:4] + bytes(len(told) - 4)


def _put(sound: BinaryIO, packet: _Packet, told: bytes, bare: bytes) -> bool:
    """Write a packet over itself, and its pages' sums anew; False when it is the same already."""
    if bare == told:
        return False
    done = 0
    for place, size in packet.pieces:
        sound.seek(place)
        sound.write(bare[done : done + size])
        done += size
    for page in dict.fromkeys(packet.pages):
        _sum_anew(sound, page)
    return True


def _pages(sound: BinaryIO) -> Iterator[tuple[int, int, int, bytes]]:
    """Where each page begins, its stream, its kind and the lengths in its table; ends at what is no page."""
    place = 0
    for _ in range(_PAGES):
        head = _at(sound, place, _HEAD)
        if len(head) < _HEAD or head[:4] != b"OggS":
            return
        lengths = _at(sound, place + _HEAD, head[26])
        yield place, int.from_bytes(head[14:18], "little"), head[5], lengths
        place += _HEAD + len(lengths) + sum(lengths)


def _packets(lengths: bytes) -> Iterator[tuple[int, bool]]:
    """The pieces of packets on a page: how long each is, and whether it ends there."""
    size = 0
    for length in lengths:
        size += length
        if length < 255:
            yield size, True
            size = 0
    if lengths and lengths[-1] == 255:
        yield size, False


def _sum_anew(sound: BinaryIO, page: int) -> None:
    head = _at(sound, page, _HEAD)
    lengths = _at(sound, page + _HEAD, head[26])
    content = _at(sound, page + _HEAD + len(lengths), sum(lengths))
    total = 0
    for byte in head[:22] + bytes(4) + head[26:] + lengths + content:
        total = (total << 8) & 0xFFFFFFFF ^ _SUMS[(total >> 24) ^ byte]
    sound.seek(page + 22)
    sound.write(struct.pack("<I", total))


def _at(sound: BinaryIO, place: int, size: int) -> bytes:
    sound.seek(place)
    return sound.read(size)


def _sum_of(byte: int) -> int:
    total = byte << 24
    for _ in range(8):
        total = (total << 1) ^ 0x04C11DB7 if total & 0x80000000 else total << 1
    return total & 0xFFFFFFFF


_SUMS = tuple(_sum_of(byte) for byte in range(256))
