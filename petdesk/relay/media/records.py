"""What the relay keeps about each file, and what this room asks of the store that keeps it."""

from collections.abc import Sequence
from typing import Protocol

import msgspec
from msgspec import Struct

from petdesk.shop.conversation import MediaKind
from petdesk.shop.media import Media, MediaReason, MediaState
from petdesk.shop.people import Actor, Side


class FileRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file that came whole. `original` is the hash of the bytes that came, `sha256` of those that are served.

    They differ after a picture was made anew without what it told about its place. `thumb` is the hash of the preview,
    or empty. `made_at` is Unix ms. The rest as in Media.
    """

    id: str
    member: str
    side: Side
    thread: str | None = None
    name: str
    kind: MediaKind
    mime: str
    size: int
    sha256: str
    original: str
    made_at: int
    width: int = 0
    height: int = 0
    duration: int = 0
    tiny: str = ""
    waveform: tuple[int, ...] = ()
    thumb: str = ""
    state: MediaState = "pending"
    reason: MediaReason = ""

    def media(self, thread: str | None) -> Media:
        """The record of this file, as it is announced in `thread`."""
        told = {name: value for name, value in msgspec.structs.asdict(self).items() if name in Media.__struct_fields__}
        return Media(**{**told, "thread": thread, "thumb": bool(self.thumb)})


class MediaRecords(Protocol):
    """The store's face toward files; every answer is durable when it is given."""

    async def add(self, row: FileRow) -> None:
        """Keep a new row; one with an id that is here already changes nothing."""
        ...

    async def get(self, media: str) -> FileRow | None:
        """The row of a media id."""
        ...

    async def learn(self, row: FileRow) -> None:
        """Put `row` in the place of the one with its id; where messages cite it, its Media record changes with it."""
        ...

    async def may_upload(self, actor: Actor, thread: str | None) -> bool:
        """May `actor` bring a file to `thread` (None: to no thread yet, staff only), as the rights stand now?"""
        ...

    async def may_read(self, actor: Actor, media: str) -> bool:
        """May `actor` see a standing message that cites the file, or did bring it and nothing ever cited it?"""
        ...

    async def known(self, member: str, original: str) -> FileRow | None:
        """A row of a file with these bytes that this very member brought and that could be read."""
        ...

    async def brought(self, member: str, since: int) -> int:
        """Bytes of the files that a member brought since `since` (Unix ms)."""
        ...

    async def pending(self) -> list[str]:
        """Ids of the rows that nobody has looked into yet, oldest first."""
        ...

    async def names(self, sha256: str) -> bool:
        """Does any row serve these bytes, as file or preview?"""
        ...

    async def hashes(self) -> frozenset[str]:
        """Every hash that a row serves, as file or preview."""
        ...

    async def forget_uncited(self, before: int) -> int:
        """Drop the rows made before `before` (Unix ms) that nothing cites; the answer is how many."""
        ...

    async def orphans(self) -> list[str]:
        """Hashes of stored files that went with an erased household and are to be taken off the disk."""
        ...

    async def let_go(self, orphans: Sequence[str]) -> None:
        """These hashes are off the disk, or another file has them too."""
        ...

    async def is_erased(self, member: str, thread: str | None) -> bool:
        """Was a member erased, or a household to which they or a thread belong?"""
        ...
