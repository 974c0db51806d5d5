"""What sounds and films tell beside what is heard and seen (title, place, device), and how to blank it where it is."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from petdesk.shop.boxes import blank_notes
from petdesk.shop.matroska import blank_elements
from petdesk.shop.ogg import blank_comments
from petdesk.shop.overwriting import bytes_at, end_of, wipe

_COUNT = 10_000
# What a FLAC keeps: its sizes, and where to seek to. All else becomes padding.
_FLAC_KEPT, _FLAC_PADDING = frozenset({0, 3}), 1
_RIFF_KEPT = frozenset({b"fmt ", b"data", b"fact", b"JUNK"})
_ID3V1, _LYRICS_END, _APE_END = 128, 15, 32


def blank_tags(sound: BinaryIO, mime: str) -> bool:
    """Empty the tags of a sound or film, open for reading and writing; nothing in it moves. False when it had none.

    Knows ID3v1, ID3v2 (id3.org), APEv2 and Lyrics3 beside MP3 and AAC, the comments of Ogg (RFC 7845, Vorbis I), the
    blocks of FLAC (RFC 9639), the chunks of WAV, the elements of Matroska and the notes of MP4; other types are left as
    they are.
    """
    blanks = _BLANKS.get(mime)
    return blanks is not None and blanks(sound)


def _blank_around(sound: BinaryIO) -> bool:
    """Tags in front of the sound and behind it."""
    end = sound.seek(0, 2)
    start, found = _blank_front(sound, end)
    while size := _tag_behind(sound, start, end):
        found |= wipe(sound, end - size, size)
        end -= size
    return found


def _blank_front(sound: BinaryIO, end: int) -> tuple[int, bool]:
    """Where the sound begins, and whether a tag before it told anything; its head stays, so that players step over."""
    start, found = 0, False
    while True:
        head = bytes_at(sound, start, _APE_END)
        if head[:3] == b"ID3" and len(head) >= 10:
            size, rest = _syncsafe(head[6:10]), 10
        elif head[:8] == b"APETAGEX" and len(head) == _APE_END:
            size, rest = int.from_bytes(head[12:16], "little"), _APE_END
        else:
            return start, found
        size = min(size, end - start - rest)
        found |= wipe(sound, start + rest, size)
        start += rest + size


def _tag_behind(sound: BinaryIO, start: int, end: int) -> int:
    """The size of the tag that ends at `end`; 0 when none does."""
    tail = bytes_at(sound, max(start, end - _ID3V1), min(_ID3V1, end - start))
    size = 0
    if len(tail) == _ID3V1 and tail[:3] == b"TAG":
        size = _ID3V1
    elif tail[-9:] == b"LYRICS200" and tail[-_LYRICS_END:-9].isdigit():
        size = int(tail[-_LYRICS_END:-9]) + _LYRICS_END
    elif tail[-_APE_END:-24] == b"APETAGEX":
        headed = tail[-9] & 0x80
        size = int.from_bytes(tail[-20:-16], "little") + (_APE_END if headed else 0)
    elif tail[-10:-7] == b"3DI":
        size = _syncsafe(tail[-4:]) + 20
    return min(size, end - start)


def _blank_flac(sound: BinaryIO) -> bool:
    sound_at, found = _blank_front(sound, sound.seek(0, 2))
    if bytes_at(sound, sound_at, 4) != b"fLaC":
        return found
    return blank_flac_blocks(sound, sound_at + 4) or found


def blank_flac_blocks(sound: BinaryIO, place: int) -> bool:
    """Make padding of every block of notes from `place` on."""
    found = False
    for _ in range(_COUNT):
        head = bytes_at(sound, place, 4)
        if len(head) < 4:
            break
        kind, size = head[0] & 0x7F, int.from_bytes(head[1:], "big")
        if kind not in _FLAC_KEPT:
            sound.seek(place)
            sound.write(bytes([head[0] & 0x80 | _FLAC_PADDING]))
            found |= wipe(sound, place + 4, min(size, end_of(sound) - place - 4))
        place += 4 + size
        if head[0] & 0x80:
            break
    return found


def _blank_wave(sound: BinaryIO) -> bool:
    found = False
    for place, kind, size in list(_chunks(sound)):
        if kind not in _RIFF_KEPT:
            sound.seek(place)
            sound.write(b"JUNK")
            found |= wipe(sound, place + 8, size)
    return found


def _chunks(sound: BinaryIO) -> Iterator[tuple[int, bytes, int]]:
    """Where each chunk of a RIFF begins, its name, and how many bytes of it are there."""
    end, place = end_of(sound), 12
    for _ in range(_COUNT):
        head = bytes_at(sound, place, 8)
        if len(head) < 8:
            return
        size = int.from_bytes(head[4:], "little")
        yield place, head[:4], min(size, end - place - 8)
        place += 8 + size + size % 2


def _syncsafe(size: bytes) -> int:
    """A number of four times seven bits."""
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(size)))


_BLANKS: dict[str, Callable[[BinaryIO], bool]] = {
    "audio/mpeg": _blank_around,
    "audio/aac": _blank_around,
    "audio/ogg": blank_comments,
    "video/ogg": blank_comments,
    "audio/flac": _blank_flac,
    "audio/x-flac": _blank_flac,
    "audio/wav": _blank_wave,
    "audio/x-wav": _blank_wave,
    **dict.fromkeys(("video/webm", "video/x-matroska", "audio/webm"), blank_elements),
    **dict.fromkeys(("audio/mp4", "video/mp4", "video/x-m4v", "video/quicktime", "video/3gpp"), blank_notes),
}
