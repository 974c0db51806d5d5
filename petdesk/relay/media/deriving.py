"""Finding out about files that came: one after another through the workshop, then to the store and to everybody."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import structlog

from petdesk.relay.media.blobs import hash_of
from petdesk.relay.media.records import FileRow
from petdesk.relay.media.standing import Means
from petdesk.relay.media.worked import Worked
from petdesk.relay.media.workshop import Workshop
from petdesk.relay.store.errors import StoreBusy

log = structlog.get_logger("petdesk.relay.media")
_AGAIN_SECONDS = 30


class Deriving:
    """The queue of files to look into; `come` adds one, `run` works until it is cancelled."""

    def __init__(self, means: Means, workshop: Workshop) -> None:
        self._means = means
        self._workshop = workshop
        self._queue: asyncio.Queue[str] = asyncio.Queue()

    def come(self, media: str) -> None:
        """A file has come whole."""
        self._queue.put_nowait(media)

    async def run(self) -> None:
        """Look into everything a former process left, then into what comes."""
        for media in await self._means.records.pending():
            self.come(media)
        while True:
            media = await self._queue.get()
            try:
                await self.look_into(media)
            except (OSError, StoreBusy) as error:
                log.warning("a file could not be looked into yet", media=media, problem=str(error))
                asyncio.get_running_loop().call_later(_AGAIN_SECONDS, self.come, media)
            except Exception:
                log.exception("a file could not be looked into", media=media)

    async def look_into(self, media: str) -> None:
        """Learn what there is to learn about one file, if nobody has yet. Raises OSError when the disk fails."""
        row = await self._means.records.get(media)
        if row is None or row.state != "pending":
            return
        if row.kind == "file":
            await self._means.records.learn(msgspec.structs.replace(row, state="ready"))
            return
        remake = row.side == "customer"
        async with (
            self._lying_open(row.sha256) as source,
            self._workshop.worked(source, row.kind, row.mime, remake) as (worked, folder),
        ):
            await self._learn(row, worked, folder)

    @asynccontextmanager
    async def _lying_open(self, sha256: str) -> AsyncIterator[Path]:
        """The file as a worker can read it."""
        means = self._means
        lying = means.blobs.lying_open(sha256, self._workshop.folder)
        source = await means.off_loop(lying.__enter__)
        try:
            yield source
        finally:
            await means.off_loop(lying.__exit__, None, None, None)

    async def _learn(self, row: FileRow, worked: Worked, folder: Path) -> None:
        """Put what was made onto the shelf, tell the store, and let go of the bytes as they came."""
        means = self._means
        served = await means.off_loop(_hash, folder, worked.served) or row.sha256
        thumb = await means.off_loop(_hash, folder, worked.thumb)
        size = await means.off_loop(os.path.getsize, folder / worked.served) if worked.served else row.size
        with means.blobs.holding(served), means.blobs.holding(thumb or served):
            if worked.served:
                await means.off_loop(means.blobs.take_in, folder / worked.served, served)
            if thumb:
                await means.off_loop(means.blobs.take_in, folder / worked.thumb, thumb)
            await means.records.learn(_learned(row, worked, served, thumb, size))
        # A household may have been erased meanwhile, and its rows with it: then nothing names what was made either.
        for sha256 in filter(None, {row.sha256, served, thumb}):
            await self._let_go(sha256)

    async def _let_go(self, sha256: str) -> None:
        """Delete bytes that no row serves."""
        means = self._means
        try:
            seen = await means.off_loop(means.blobs.seen, sha256)
        except FileNotFoundError:
            return
        if not await means.records.names(sha256):
            await means.off_loop(means.blobs.remove, sha256, seen)


def _learned(row: FileRow, worked: Worked, served: str, thumb: str, size: int) -> FileRow:
    failed = worked.reason not in {"", "no_decoder"}
    return msgspec.structs.replace(
        row,
        mime=worked.mime,
        size=size,
        sha256=served,
        width=worked.width,
        height=worked.height,
        duration=worked.duration,
        tiny=worked.tiny if len(worked.tiny) <= 1024 else "",
        waveform=worked.waveform,
        thumb=thumb,
        state="failed" if failed else "ready",
        reason=worked.reason,
    )


def _hash(folder: Path, name: str) -> str:
    """The hash of a file that the worker made, which is one of two names and nothing else; empty without one."""
    if name not in {"served", "thumb"}:
        return ""
    with (folder / name).open("rb") as file:
        return hash_of(file)
