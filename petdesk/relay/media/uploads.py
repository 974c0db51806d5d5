"""The rules of an upload (tus 1.0): what may begin, go on and end; no file, no network, no clock of its own."""

import base64
import binascii
import re
from collections.abc import Iterable

from msgspec import Struct

from petdesk.relay.media.bounds import MediaBounds
from petdesk.shop.filenames import clean_file_name, is_program
from petdesk.shop.ids import is_id
from petdesk.shop.people import Actor, Side

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum"
CONTENT = "application/offset+octet-stream"
_NUMBER = re.compile(r"^[0-9]{1,15}$")
_HASH = re.compile(r"^[0-9a-f]{64}$")
_METADATA_LIMIT = 4096


class UploadRefused(Exception):
    """An upload may not begin or go on: HTTP status, a code for programs, and the offset reached where that helps."""

    def __init__(self, status: int, code: str, offset: int | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.offset = offset


class Wish(Struct, frozen=True, kw_only=True):
    """What a sender wants to bring: size in bytes, name as it may be shown, the thread it is for, its hash if told."""

    size: int
    name: str = "file"
    thread: str | None = None
    sha256: str = ""


class Ticket(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One upload as it stands on disk beside its bytes; the offset is the length of those.

    `sound_to` is set while a request with a checksum is under way: what lies beyond it is not yet verified. `whole` is
    the hash of the finished file once it is on its way to the shelf.
    """

    id: str
    member: str
    side: Side
    wish: Wish
    sound_to: int | None = None
    whole: str = ""


def read_wish(length: str | None, metadata: str | None, actor: Actor, bounds: MediaBounds) -> Wish:
    """The wish in the headers Upload-Length and Upload-Metadata. Raises UploadRefused.

    Names known in the metadata: name (or filename), thread, sha256 (hex). A customer's files go to the household's
    thread.
    """
    if length is None or not _NUMBER.match(length):
        raise UploadRefused(400, "bad_length")
    size = int(length)
    if size == 0:
        raise UploadRefused(400, "file_empty")
    if size > bounds.file_bytes:
        raise UploadRefused(413, "file_too_large")
    told = _metadata(metadata or "")
    raw_name = told.get("name") or told.get("filename") or ""
    if actor.side == "customer" and is_program(raw_name):
        raise UploadRefused(415, "program")
    thread = told.get("thread") or actor.thread
    sha256 = told.get("sha256", "").lower()
    if (thread and not is_id(thread)) or (sha256 and not _HASH.match(sha256)):
        raise UploadRefused(400, "bad_metadata")
    return Wish(size=size, name=clean_file_name(raw_name), thread=thread or None, sha256=sha256)


def _metadata(header: str) -> dict[str, str]:
    """Upload-Metadata: comma-separated pairs of a key and a value in base64; a key may stand alone."""
    if len(header) > _METADATA_LIMIT:
        raise UploadRefused(400, "bad_metadata")
    told: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        key, _, value = pair.partition(" ")
        if key in told:
            raise UploadRefused(400, "bad_metadata")
        try:
            told[key] = base64.b64decode(value.strip(), validate=True).decode()
        except ValueError:
            raise UploadRefused(400, "bad_metadata") from None
    return told


def check_quota(wish: Wish, mine: Iterable[Ticket], day_bytes: int, side: Side, bounds: MediaBounds) -> None:
    """May this begin, beside the member's unfinished ones (`mine`) and what came within a day? Raises UploadRefused."""
    unfinished = list(mine)
    if len(unfinished) >= bounds.open_uploads:
        raise UploadRefused(429, "too_many_uploads")
    if sum(ticket.wish.size for ticket in unfinished) + wish.size > bounds.open_bytes:
        raise UploadRefused(413, "quota")
    if side == "customer" and day_bytes + wish.size > bounds.customer_day_bytes:
        raise UploadRefused(413, "quota")


def check_room(missing: int, free: int, bounds: MediaBounds) -> None:
    """Is there room on the disk for the `missing` bytes? Raises UploadRefused.

    Files are refused while there is little room left; text goes on for long after that.
    """
    if free - missing < bounds.floor_bytes:
        raise UploadRefused(507, "no_room")


def check_part(size: int, offset: int, told_offset: str | None, content_length: int | None) -> None:
    """May a request that says to begin at `told_offset` go on with an upload that has `offset` of `size` bytes?

    Raises UploadRefused: 409 with the right offset when it begins elsewhere, 413 when it would go beyond the end.
    """
    if told_offset is None or not _NUMBER.match(told_offset):
        raise UploadRefused(400, "bad_offset")
    if int(told_offset) != offset:
        raise UploadRefused(409, "offset", offset)
    if content_length is not None and offset + content_length > size:
        raise UploadRefused(413, "beyond_size", offset)


def read_checksum(header: str | None) -> bytes | None:
    """The digest in Upload-Checksum ("sha256 <base64>"), None without one. Raises UploadRefused for other words."""
    if header is None:
        return None
    algorithm, _, value = header.strip().partition(" ")
    try:
        digest = base64.b64decode(value.strip(), validate=True)
    except binascii.Error:
        digest = b""
    if algorithm != "sha256" or len(digest) != 32:
        raise UploadRefused(400, "bad_checksum")
    return digest


class Pace:
    """Whether a transfer keeps up the least speed: at least `slowest` bytes per second over each window."""

    def __init__(self, bounds: MediaBounds, now: float) -> None:
        """`now` and all later times are seconds of a steady clock."""
        self._window = bounds.slow_window_ms / 1000
        self._least = int(bounds.slowest * self._window)
        self._start = now
        self._bytes = 0

    def patience(self, now: float) -> float:
        """Seconds until the present window ends."""
        return max(0.0, self._start + self._window - now)

    def came(self, count: int, now: float) -> None:
        """Count bytes. Raises UploadRefused (408) when the window that just ended had too few."""
        self._bytes += count
        if now - self._start < self._window:
            return
        if self._bytes < self._least:
            raise UploadRefused(408, "too_slow")
        self._start, self._bytes = now, 0
