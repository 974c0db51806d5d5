"""A client of resumable uploads (tus.io/protocols/resumable-upload, version 1.0.0): create, ask, send on, give up."""

import asyncio
import base64
from collections.abc import Callable
from os import SEEK_END
from typing import TYPE_CHECKING, BinaryIO

from petdesk.seat.tasks import to_its_end

if TYPE_CHECKING:
    import aiohttp

VERSION = "1.0.0"
BLOCK = 512 * 1024
_CREATED, _OK, _NO_CONTENT, _CONFLICT = 201, 200, 204, 409


class TusRefused(Exception):
    """The server answered with an HTTP status that is no success."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class Tus:
    """Uploads to one server, whose address `where` tells as it is at the moment.

    `headers` go with every request; `ssl` is aiohttp's (True or Fingerprint).
    """

    def __init__(
        self,
        session: "aiohttp.ClientSession",
        where: Callable[[], str],
        headers: dict[str, str],
        ssl: "bool | aiohttp.Fingerprint",
    ) -> None:
        self._session = session
        self._where = where
        self._headers = {**headers, "Tus-Resumable": VERSION}
        self._ssl = ssl

    async def create(self, size: int, metadata: dict[str, str]) -> tuple[str, int]:
        """Make room for `size` bytes; the answer is the upload's address and how much of it is there already.

        Raises TusRefused; aiohttp.ClientError and TimeoutError as every request here.
        """
        pairs = [f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in metadata.items()]
        headers = {**self._headers, "Upload-Length": str(size), "Upload-Metadata": ",".join(pairs)}
        async with self._session.post(self._where(), headers=headers, ssl=self._ssl) as answer:
            if answer.status != _CREATED or "Location" not in answer.headers:
                raise TusRefused(answer.status)
            # Only the name is taken over: what carries our token goes to no other address than the one we know.
            name = answer.headers["Location"].rstrip("/").rpartition("/")[2]
            return f"{self._where()}/{name}", _number(answer.headers.get("Upload-Offset"))

    def at(self, place: str) -> str:
        """Where an upload that was made at `place` is now."""
        return f"{self._where()}/{place.rpartition('/')[2]}"

    async def offset(self, place: str) -> int:
        """How many bytes the server has. Raises TusRefused (404 and 410: the upload is gone)."""
        async with self._session.head(place, headers=self._headers, ssl=self._ssl) as answer:
            if answer.status not in (_OK, _NO_CONTENT):
                raise TusRefused(answer.status)
            return _number(answer.headers.get("Upload-Offset"))

    async def send(self, place: str, file: BinaryIO, offset: int, moved: Callable[[int], None]) -> int:
        """Send `file` from `offset` on and close it; the answer is the offset reached.

        `moved` is told how far the reading has got. Raises TusRefused (409: ask for the offset).
        """
        headers = {
            **self._headers,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        try:
            headers["Content-Length"] = str(file.seek(0, SEEK_END) - offset)
            body = _Blocks(file, offset, moved)
            async with self._session.patch(place, data=body, headers=headers, ssl=self._ssl) as answer:
                if answer.status != _NO_CONTENT:
                    raise TusRefused(answer.status)
                return _number(answer.headers.get("Upload-Offset"))
        finally:
            # A thread may still read for a request that was given up: closing waits for it, so not in the loop.
            await to_its_end(asyncio.get_running_loop().run_in_executor(None, file.close))

    async def give_up(self, place: str) -> None:
        """Let the server forget an upload; one it has forgotten already is as good."""
        async with self._session.delete(place, headers=self._headers, ssl=self._ssl) as answer:
            if answer.status not in (_NO_CONTENT, 403, 404, 410):
                raise TusRefused(answer.status)


class _Blocks:
    """The bytes of `file` from `offset` on.

    No generator: one that a request leaves in the middle is ended by the collector of garbage, in a task of nobody's.
    """

    def __init__(self, file: BinaryIO, offset: int, moved: Callable[[int], None]) -> None:
        self._file, self._offset, self._moved = file, offset, moved
        self._given: bytes | None = None

    def __aiter__(self) -> "_Blocks":
        return self

    async def __anext__(self) -> bytes:
        loop = asyncio.get_running_loop()
        if self._given is None:
            await loop.run_in_executor(None, self._file.seek, self._offset)
        else:
            self._offset += len(self._given)
            self._moved(self._offset)
        self._given = await loop.run_in_executor(None, self._file.read, BLOCK)
        if not self._given:
            raise StopAsyncIteration
        return self._given


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0
