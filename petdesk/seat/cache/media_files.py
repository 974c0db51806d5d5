"""The pictures, films and files that a seat has at hand, on its disk up to a size, least recently seen first out."""

import os
from pathlib import Path
from typing import Literal

from petdesk.seat.vault import Vault
from petdesk.shop.ids import is_id

Size = Literal["full", "thumb"]
LIMIT_BYTES = 2 * 1024**3
# When the limit is reached, this much is made free at once.
_ROOM = 0.1


class MediaFiles:
    """Files in `folder`, named by media id (previews end in ".thumb", what is half fetched in ".part")."""

    def __init__(self, folder: Path, limit: int = LIMIT_BYTES, vault: Vault | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.vault = vault or Vault(folder, None)
        self._folder = folder
        self.limit = limit
        self._bytes: int | None = None

    async def fit(self) -> int:
        """Let go of what is beyond the limit, what was seen longest ago first; how many bytes stay."""
        import asyncio

        return await asyncio.to_thread(self._fit)

    async def empty(self) -> None:
        """Keep nothing; what is looked at again is fetched again."""
        import asyncio

        await asyncio.to_thread(self._clear)

    def place(self, media: str, size: Size) -> Path:
        """Where a file belongs. Raises ValueError for what is no id."""
        if not is_id(media):
            raise ValueError("not a media id")
        return self._folder / (f"{media}.thumb" if size == "thumb" else media)

    def path(self, media: str, size: Size = "full") -> Path | None:
        """Where a file lies to be looked at, or None when it is not here, or not open yet; counts as seen."""
        if not is_id(media):
            return None
        place = self.place(media, size)
        try:
            os.utime(place)
            return self.vault.shown(place)
        except FileNotFoundError:
            return None

    async def open(self, media: str, size: Size) -> bool:
        """Let a file that is here lie open, however large; False when it is not here."""
        import asyncio

        if not self.place(media, size).exists():
            return False
        try:
            return await asyncio.to_thread(self.vault.shown, self.place(media, size), at_once=False) is not None
        except FileNotFoundError:
            return False

    async def adopt(self, media: str, size: Size, found: Path) -> None:
        """Take over a whole file; what was seen longest ago makes room for it."""
        import asyncio

        await asyncio.to_thread(self._take, self.place(media, size), found)

    async def drop(self, media: str) -> None:
        """Remove a file and its preview."""
        import asyncio

        await asyncio.to_thread(self._drop, media)

    def _take(self, place: Path, found: Path) -> None:
        if not found.exists():
            return
        self.vault.seal(found)
        size = found.stat().st_size
        os.replace(found, place)
        self._bytes = self._sum() if self._bytes is None else self._bytes + size
        if self._bytes > self.limit:
            self._make_room(place)

    def _drop(self, media: str) -> None:
        for size in ("full", "thumb"):
            place = self.place(media, size)
            place.unlink(missing_ok=True)
            self.vault.forget(place.name)
        self._bytes = None

    def _fit(self) -> int:
        self._bytes = self._sum()
        if self._bytes > self.limit:
            self._make_room(None)
        return self._bytes

    def _clear(self) -> None:
        for entry in os.scandir(self._folder):
            if not entry.name.endswith(".part"):
                Path(entry.path).unlink(missing_ok=True)
                self.vault.forget(entry.name)
        self._bytes = 0

    def _sum(self) -> int:
        return sum(entry.stat().st_size for entry in os.scandir(self._folder) if not entry.name.endswith(".part"))

    def _make_room(self, newest: Path | None) -> None:
        found = [(entry.stat(), Path(entry.path)) for entry in os.scandir(self._folder)]
        total = sum(state.st_size for state, _ in found)
        for state, place in sorted(found, key=lambda pair: pair[0].st_mtime_ns):
            if total <= self.limit * (1 - _ROOM):
                break
            if place != newest and place.suffix != ".part":
                place.unlink(missing_ok=True)
                self.vault.forget(place.name)
                total -= state.st_size
        self._bytes = total
