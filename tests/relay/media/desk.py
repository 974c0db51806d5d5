"""A real relay's files without the rest of it: the doors on 127.0.0.1, a disk, a workshop, and rows in memory."""

import asyncio
import base64
import io
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from petdesk.relay.doors.media import MediaDoor
from petdesk.relay.doors.uploads import Body, UploadDoor
from petdesk.relay.media.blobs import Blobs, Step, no_step
from petdesk.relay.media.bounds import MediaBounds
from petdesk.relay.media.deriving import Deriving
from petdesk.relay.media.intake import Intake
from petdesk.relay.media.records import FileRow
from petdesk.relay.media.standing import Means
from petdesk.relay.media.tickets import Tickets
from petdesk.relay.media.workshop import Workshop
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize
from tests.waiting import until

THREAD, OTHER_THREAD = "t-lin", "t-zhou"
ANNA = Actor(member="anna", side="staff", device="seat-1", role="desk")
BEN = Actor(member="ben", side="staff", device="seat-2", role="groomer")
LIN = Actor(member="lin", side="customer", device="phone-1", thread=THREAD)
ZHOU = Actor(member="zhou", side="customer", device="phone-2", thread=OTHER_THREAD)
PEOPLE = {actor.member: actor for actor in (ANNA, BEN, LIN, ZHOU)}
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"


class MemoryRecords:
    """Rows and citations in dictionaries, kept in `book` so that they outlive one desk."""

    def __init__(self, book: dict[str, FileRow]) -> None:
        self.book = book
        self.cited: dict[str, dict[str, bool]] = {}
        self.announced: list[FileRow] = []
        self.shut_out: set[str] = set()

    def cite(self, media: str, thread: str, standing: bool = True) -> None:
        """Let a public message in `thread` show the file, or take it back."""
        self.cited.setdefault(media, {})[thread] = standing

    async def add(self, row: FileRow) -> None:
        self.book.setdefault(row.id, row)

    async def get(self, media: str) -> FileRow | None:
        return self.book.get(media)

    async def learn(self, row: FileRow) -> None:
        self.book[row.id] = row
        self.announced.append(row)

    async def may_upload(self, actor: Actor, thread: str | None) -> bool:
        if actor.member in self.shut_out:
            return False
        return authorize(actor, "media.upload", thread)

    async def may_read(self, actor: Actor, media: str) -> bool:
        row = self.book.get(media)
        if row is None:
            return False
        if media not in self.cited:
            return row.member == actor.member
        return any(up and authorize(actor, "media.read", thread) for thread, up in self.cited[media].items())

    async def known(self, member: str, original: str) -> FileRow | None:
        mine = [r for r in self.book.values() if r.member == member and r.original == original and r.state != "failed"]
        return mine[-1] if mine else None

    async def brought(self, member: str, since: int) -> int:
        return sum(row.size for row in self.book.values() if row.member == member and row.made_at >= since)

    async def pending(self) -> list[str]:
        return [row.id for row in self.book.values() if row.state == "pending"]

    async def names(self, sha256: str) -> bool:
        return any(sha256 in (row.sha256, row.thumb) for row in self.book.values())

    async def hashes(self) -> frozenset[str]:
        return frozenset(name for row in self.book.values() for name in (row.sha256, row.thumb) if name)

    async def forget_uncited(self, before: int) -> int:
        gone = [r.id for r in self.book.values() if r.made_at < before and not any(self.cited.get(r.id, {}).values())]
        for media in gone:
            del self.book[media]
        return len(gone)


class Desk:
    """The running doors, with the names a test needs."""

    def __init__(self, folder: Path, book: dict[str, FileRow], bounds: MediaBounds, step: Step) -> None:
        self.folder = folder
        self.skip_ms = 0
        self.records = MemoryRecords(book)
        self.blobs = Blobs(folder / "blobs", step)
        self.pool = ThreadPoolExecutor(4, "media")
        self.means = Means(
            tickets=Tickets(folder / "uploads"),
            blobs=self.blobs,
            records=self.records,
            bounds=bounds,
            pool=self.pool,
            now=lambda: int(time.time() * 1000) + self.skip_ms,
            steady=time.monotonic,
        )
        self.workshop = Workshop(folder / "work", bounds.job_ms)
        self.deriving = Deriving(self.means, self.workshop)
        self.intake = Intake(self.means, self.deriving.come)
        self.url = ""
        self.http = aiohttp.ClientSession(auto_decompress=False)

    async def identify(self, request: web.Request) -> Actor | None:
        """Whoever the bearer says; the real relay asks for a token."""
        return PEOPLE.get(request.headers.get("Authorization", "").removeprefix("Bearer "))

    async def create(self, who: Actor, size: int, told: dict[str, str] | None = None, **extra: Any) -> Any:
        """POST /uploads; the answer is the response, read."""
        headers = {**TUS, **bearer(who), "Upload-Length": str(size), **extra.pop("headers", {})}
        extra |= {"data": io.BytesIO(extra["data"])} if "data" in extra else {}
        if told is not None:
            headers["Upload-Metadata"] = metadata(told)
        async with self.http.post(f"{self.url}/uploads", headers=headers, **extra) as response:
            await response.read()
            return response

    async def patch(self, who: Actor, location: str, offset: int, data: Any, **headers: str) -> Any:
        """PATCH some bytes; the answer is the response, read."""
        sent = {**TUS, **bearer(who), "Content-Type": BYTES, "Upload-Offset": str(offset), **headers}
        body = io.BytesIO(data) if isinstance(data, bytes) else data
        async with self.http.patch(location, headers=sent, data=body) as response:
            await response.read()
            return response

    async def head(self, who: Actor, location: str) -> Any:
        """HEAD an upload."""
        async with self.http.head(location, headers={**TUS, **bearer(who)}) as response:
            return response

    async def bring(self, who: Actor, data: bytes, name: str = "file", **told: str) -> str:
        """Upload `data` in one go; the answer is its media id."""
        created = await self.create(who, len(data), {"name": name, "thread": who.thread or THREAD, **told})
        assert created.status == 201, created.status
        done = await self.patch(who, created.headers["Location"], 0, data)
        assert done.status == 204, done.status
        return str(created.headers["Location"]).rpartition("/")[2]

    async def derived(self, who: Actor, data: bytes, name: str = "file") -> FileRow:
        """Upload `data`, have it looked into, and give its row."""
        media = await self.bring(who, data, name)
        await self.deriving.look_into(media)
        return self.records.book[media]

    async def get(self, who: Actor, media: str, tail: str = "", method: str = "GET", **headers: str) -> Any:
        """GET a file; the answer is the response and its bytes."""
        url = f"{self.url}/media/{media}{tail}"
        async with self.http.request(method, url, headers={**bearer(who), **headers}) as response:
            return response, await response.read()

    def read_so_far(self, location: str) -> int:
        """How many bytes of the request that is writing have been read from the network; 0 without one."""
        standing = self.intake._standing.get(location.rpartition("/")[2])
        content = standing.flow._request.content if standing and isinstance(standing.flow, Body) else None
        return content.total_bytes - content._size if content else 0

    def stored(self) -> list[bytes]:
        """The bytes of every file that lies in any of the folders."""
        return [path.read_bytes() for path in self.folder.rglob("*") if path.is_file()]


@asynccontextmanager
async def opened(
    folder: Path,
    book: dict[str, FileRow] | None = None,
    bounds: MediaBounds | None = None,
    step: Step = no_step,
) -> AsyncIterator[Desk]:
    """Run a desk over `folder`; the same folder and book again is a restart of the relay."""
    running = len(asyncio.all_tasks())
    desk = Desk(folder, {} if book is None else book, bounds or MediaBounds(floor_bytes=0), step)
    await desk.intake.recover()
    app = web.Application()
    app.add_routes(UploadDoor(desk.intake, desk.identify).routes())
    app.add_routes(MediaDoor(desk.means, desk.identify).routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, lingering_time=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    desk.url = runner.addresses and f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield desk
    finally:
        await desk.http.close()
        await runner.cleanup()
        # Handlers that were cut off say good-bye in the loop's next rounds.
        await until(lambda: len(asyncio.all_tasks()) <= running)
        await asyncio.to_thread(desk.pool.shutdown)


def bearer(who: Actor) -> dict[str, str]:
    """The header by which the test's `identify` knows a person."""
    return {"Authorization": f"Bearer {who.member}"}


def metadata(told: dict[str, str]) -> str:
    """Upload-Metadata."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())


def with_bounds(**changed: int) -> MediaBounds:
    """The usual bounds of tests but for these."""
    return msgspec.structs.replace(MediaBounds(floor_bytes=0), **changed)
