"""What a file is, by its bytes alone: names and types told by the sender are never believed."""

import re
from typing import BinaryIO

import filetype
from msgspec import Struct

from petdesk.shop.conversation import MediaKind

HEAD_BYTES = 64 * 1024
_BOX_LIMIT = 8 * 1024 * 1024
_BOXES = 64


class Sort(Struct, frozen=True):
    """What a file is: the kind a person would say, and its type (RFC 6838)."""

    kind: MediaKind
    mime: str
    program: bool = False


OTHER = Sort("file", "application/octet-stream")
PROGRAM = Sort("file", "application/octet-stream", program=True)

# What a file's bytes may make of it. Everything else is a file to be saved, never shown.
_KNOWN = {
    "image/jpeg": Sort("image", "image/jpeg"),
    "image/png": Sort("image", "image/png"),
    "image/apng": Sort("image", "image/png"),
    "image/gif": Sort("image", "image/gif"),
    "image/webp": Sort("image", "image/webp"),
    "image/heic": Sort("image", "image/heic"),
    "audio/mpeg": Sort("audio", "audio/mpeg"),
    "audio/aac": Sort("audio", "audio/aac"),
    "audio/amr": Sort("audio", "audio/amr"),
    "audio/x-flac": Sort("audio", "audio/flac"),
    "audio/x-wav": Sort("audio", "audio/wav"),
    "application/pdf": Sort("file", "application/pdf"),
    "application/zip": Sort("file", "application/zip"),
}
_HEIF_BRANDS = re.compile(rb"^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$")
_PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
)


def sniff(file: BinaryIO) -> Sort:
    """Look at the file's first bytes, and for films and sounds at their table of tracks. Raises OSError."""
    head = file.read(HEAD_BYTES)
    if head.startswith(_PROGRAM_STARTS):
        return PROGRAM
    if head[4:8] == b"ftyp":
        return _of_boxes(file, head)
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return _of_matroska(head)
    if head.startswith(b"OggS"):
        return Sort("video", "video/ogg") if b"\x80theora" in head else Sort("audio", "audio/ogg")
    guess = filetype.guess_mime(head)
    return _KNOWN.get(guess or "", OTHER)


def _of_matroska(head: bytes) -> Sort:
    """WebM and Matroska name their codecs near the beginning; without one for pictures it is a sound."""
    if re.search(rb"V_(VP8|VP9|AV1|MPEG|MPEGH|THEORA|MJPEG|UNCOMPRESSED)", head):
        return Sort("video", "video/webm") if b"webm" in head[:64] else Sort("video", "video/x-matroska")
    return Sort("audio", "audio/webm") if re.search(rb"A_(OPUS|VORBIS|AAC|FLAC|MPEG)", head) else OTHER


def _of_boxes(file: BinaryIO, head: bytes) -> Sort:
    """Files made of boxes (ISO/IEC 14496-12): HEIC by its brand, film or sound by the handlers of its tracks."""
    size = int.from_bytes(head[:4], "big")
    brand = head[8:12]
    brands = {brand, *(head[i : i + 4] for i in range(16, min(size, 256), 4))}
    if _HEIF_BRANDS.match(brand) and any(_HEIF_BRANDS.match(b) for b in brands):
        return Sort("image", "image/heic")
    tracks = _box(file, b"moov")
    if b"vide" in tracks:
        return Sort("video", "video/quicktime" if brand == b"qt  " else "video/mp4")
    if b"soun" in tracks or brand == b"M4A ":
        return Sort("audio", "audio/mp4")
    return OTHER


def _box(file: BinaryIO, wanted: bytes) -> bytes:
    """The content of the first top-level box of this type, at most 8 MiB of it; empty when there is none."""
    total = file.seek(0, 2)
    file.seek(0)
    for _ in range(_BOXES):
        header = file.read(16)
        size, kind = int.from_bytes(header[:4], "big"), header[4:8]
        skip = 8
        if size == 1:
            size, skip = int.from_bytes(header[8:16], "big"), 16
        start = file.tell() - len(header)
        if len(header) < 8 or size < skip or start + size > total:
            return b""
        if kind == wanted:
            file.seek(start + skip)
            return file.read(min(size - skip, _BOX_LIMIT))
        file.seek(start + size)
    return b""
