"""A real relay's files without its sockets: the two doors on 127.0.0.1, a disk, a workshop, and the shop's store."""

import asyncio
import base64
import io
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import msgspec
from aiohttp import web

from petdesk.relay.accounts import add_customer, add_household, add_staff, create_shop
from petdesk.relay.doors.media import MediaDoor
from petdesk.relay.doors.uploads import Body, UploadDoor
from petdesk.relay.log import decide_batch
from petdesk.relay.media.blobs import Blobs, Step, no_step
from petdesk.relay.media.bounds import MediaBounds
from petdesk.relay.media.deriving import Deriving
from petdesk.relay.media.intake import Intake
from petdesk.relay.media.records import FileRow
from petdesk.relay.media.room import MEDIA, MediaRoom
from petdesk.relay.media.standing import Means
from petdesk.relay.media.stored import StoredRecords
from petdesk.relay.media.tickets import Tickets
from petdesk.relay.media.vault import Vault
from petdesk.relay.media.workshop import Workshop
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.relay.store.rows import DeviceRow
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import Submission
from petdesk.shop.ids import new_id
from petdesk.shop.media import Media
from petdesk.shop.people import Actor
from petdesk.wire.frames import Ack
from tests.waiting import until

THREAD, OTHER_THREAD = "t-lin", "t-zhou"
ANNA = Actor(member="anna", side="staff", device="seat-1", role="desk")
BEN = Actor(member="ben", side="staff", device="seat-2", role="groomer")
LIN = Actor(member="lin", side="customer", device="phone-1", thread=THREAD)
ZHOU = Actor(member="zhou", side="customer", device="phone-2", thread=OTHER_THREAD)
PEOPLE = {actor.member: actor for actor in (ANNA, BEN, LIN, ZHOU)}
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"
T = TypeVar("T")


def now_ms() -> int:
    """Unix ms."""
    return int(time.time() * 1000)


class Shop:
    """The shop's real store as this room reaches it: one writer after another, off the loop."""

    def __init__(self, folder: Path) -> None:
        self._fresh = not (folder / "shop.db").exists()
        self.store = SqliteStore(folder, ballast=0)
        self._pool = ThreadPoolExecutor(1, "shop")
        self._reader = self.store.reader()
        self.busy = False
        if self._fresh:
            self._people()

    def _people(self) -> None:
        create_shop(self.store, "Shop", now_ms())
        with self.store.writing(now_ms()) as transaction:
            add_staff(transaction, "Anna", "desk", id=ANNA.member)
            add_staff(transaction, "Ben", "groomer", id=BEN.member)
            for who, thread in ((LIN, THREAD), (ZHOU, OTHER_THREAD)):
                home = add_household(transaction, who.member, thread=thread)
                add_customer(transaction, home.id, who.member, id=who.member)
            for who in PEOPLE.values():
                transaction.add_device(DeviceRow(who.device, who.member, "", "", 0, now_ms(), None))

    async def write(self, act: Callable[[Transaction], T]) -> T:
        """Do `act` durably."""
        if self.busy:
            raise StoreBusy("locked")
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._write, act)

    def _write(self, act: Callable[[Transaction], T]) -> T:
        with self.store.writing(now_ms()) as transaction:
            return act(transaction)

    async def read(self, look: Callable[[Reader], T]) -> T:
        """Look at what is committed."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, look, self._reader)

    def close(self) -> None:
        """Let go of the files."""
        self._pool.shutdown()
        self.store.close()


class Desk:
    """The running doors, with the names a test needs."""

    def __init__(self, folder: Path, bounds: MediaBounds, step: Step, key: bytes | None = None) -> None:
        self.folder = folder
        self.skip_ms = 0
        self.shop = Shop(folder / "shop")
        self.records = StoredRecords(self.shop)
        self.blobs = Blobs(folder / "blobs", step, Vault(key))
        self.pool = ThreadPoolExecutor(4, "media")
        self.means = Means(
            tickets=Tickets(folder / "uploads", self.blobs.vault),
            blobs=self.blobs,
            records=self.records,
            bounds=bounds,
            pool=self.pool,
            now=lambda: now_ms() + self.skip_ms,
            steady=time.monotonic,
        )
        self.workshop = Workshop(folder / "work", bounds.job_ms)
        self.deriving = Deriving(self.means, self.workshop)
        self.intake = Intake(self.means, self.deriving.come)
        self.origins: frozenset[str] = frozenset()
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
        return await self.row(media)

    async def row(self, media: str) -> FileRow:
        """The row of a file that is there."""
        row = await self.records.get(media)
        assert row is not None
        return row

    async def rows(self) -> list[FileRow]:
        """All rows there are."""
        ids = await self.shop.read(lambda reader: reader.rows("SELECT id FROM media ORDER BY created, id"))
        return [await self.row(media) for (media,) in ids]

    async def only(self) -> FileRow:
        """The one row there is."""
        (row,) = await self.rows()
        return row

    async def bytes_of(self, location: str) -> bytes:
        """The stored bytes of the file that an upload became."""
        return self.blobs.path_of((await self.row(location.rpartition("/")[2])).sha256).read_bytes()

    async def command(self, who: Actor, what: str, **body: Any) -> tuple[str, Any]:
        """Give the relay's log a command of this member's device; the answers are its id and what the log said."""
        command = new_id(now_ms())

        def decide() -> Any:
            reader = self.shop.store.reader()
            device = reader.device(who.device)
            given = Submission(
                device=who.device,
                dseq=(device.last_dseq if device else 0) + 1,
                cmd=command,
                epoch=reader.shop().epoch,
                kind=what,
                body=msgspec.json.encode(body),
            )
            return decide_batch(self.shop.store, [given], now_ms()).answers[0]

        return command, await asyncio.to_thread(decide)

    async def say(self, who: Actor, *media: str, **more: Any) -> str:
        """Send a message that shows these files; the answer is its id."""
        refs = [{"id": each, "name": "a", "kind": "file", "mime": "x/y", "size": 1} for each in media]
        message, answer = await self.command(
            who, "message.send", thread=more.pop("thread", who.thread or THREAD), media=refs, **more
        )
        assert isinstance(answer, Ack), answer
        assert answer.refusal is None, answer
        return message

    def told(self, media: str) -> Media | None:
        """The record of a file as everybody reads it."""
        standing = self.shop.store.reader().record("media", media)
        return None if standing is None else msgspec.json.decode(standing.body, type=Media)

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
        """The bytes of every file that was brought or made of it, wherever it lies."""
        places = [self.folder / name for name in ("blobs", "uploads", "work")]
        return [path.read_bytes() for place in places for path in place.rglob("*") if path.is_file()]


@asynccontextmanager
async def opened(
    folder: Path,
    bounds: MediaBounds | None = None,
    step: Step = no_step,
    key: bytes | None = None,
) -> AsyncIterator[Desk]:
    """Run a desk over `folder`; the same folder again is a restart of the relay."""
    running = len(asyncio.all_tasks())
    desk = Desk(folder, bounds or MediaBounds(floor_bytes=0), step, key)
    await desk.intake.recover()
    app = web.Application()
    app[MEDIA] = MediaRoom(desk.means, desk.intake, desk.deriving)
    app.add_routes(UploadDoor(desk.identify, lambda _: desk.origins).routes())
    app.add_routes(MediaDoor(desk.identify).routes())
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2, lingering_time=0.5)
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
        desk.shop.close()


def bearer(who: Actor) -> dict[str, str]:
    """The header by which the test's `identify` knows a person."""
    return {"Authorization": f"Bearer {who.member}"}


def metadata(told: dict[str, str]) -> str:
    """Upload-Metadata."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())


def with_bounds(**changed: int) -> MediaBounds:
    """The usual bounds of tests but for these."""
    return msgspec.structs.replace(MediaBounds(floor_bytes=0), **changed)
