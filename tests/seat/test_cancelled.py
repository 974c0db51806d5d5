"""Work in threads for one who is cancelled: it is waited for beside the loop, and nothing stays behind."""

import asyncio
import gc
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Any, BinaryIO, cast

import aiohttp
import pytest
from aiohttp import web

from petdesk.seat.commands.choice import Treatment
from petdesk.seat.commands.media import cancel_transfer, send_media
from petdesk.seat.fetching import BLOCK
from petdesk.seat.media.darkroom import Darkroom
from petdesk.seat.seat import Seat
from petdesk.seat.tus import Tus
from petdesk.seat.vault import Vault
from petdesk.shop.conversation import MediaRef
from tests.ports import free_port
from tests.seat.house import House, house, stop
from tests.seat.test_files_with_relay import picture
from tests.seat.test_people import revoke
from tests.seat.test_rude_relay import Door, sitting, standing
from tests.seat.test_with_relay import online
from tests.waiting import until

PATIENCE_S = 30.0


class Stuck(io.RawIOBase):
    """A file on a disk that stands still until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.go = Event(), Event()

    def readable(self) -> bool:
        """It can."""
        return True

    def writable(self) -> bool:
        """It can."""
        return True

    def seekable(self) -> bool:
        """It can."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Its end is far."""
        return 10_000_000 if whence == io.SEEK_END else offset

    def tell(self) -> int:
        """At its beginning."""
        return 0

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # any writable buffer
        """Nothing comes until then."""
        self.asked.set()
        self.go.wait(PATIENCE_S)
        return 0

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override] # any readable buffer
        """Nothing goes until then."""
        self.asked.set()
        self.go.wait(PATIENCE_S)
        return len(data)


class Answering:
    """A place that takes a body and says nothing until it is left."""

    async def __aenter__(self) -> str:
        async def taking(request: web.Request) -> web.Response:
            await request.read()
            return web.Response(status=204)

        app = web.Application()
        app.add_routes([web.patch("/uploads/{id}", taking)])
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}/uploads"

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._runner.cleanup()


async def cancelled(task: asyncio.Task[object], stuck: Stuck) -> None:
    """Cancel, see that the loop goes on while the disk stands still, let it go, and wait for the end."""
    try:
        for _ in range(2):
            task.cancel()
            for _ in range(5):
                await asyncio.sleep(0)
        assert not task.done()
        assert not stuck.closed
    finally:
        stuck.go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert stuck.closed


async def test_who_takes_an_upload_back_while_the_disk_stands_still_does_not_stop_the_window() -> None:
    async with Answering() as where, aiohttp.ClientSession() as session:
        stuck = Stuck()
        tus = Tus(session, lambda: where, {}, True)
        sending = asyncio.ensure_future(tus.send(f"{where}/a", io.BufferedReader(stuck), 0, lambda _at: None))
        await until(stuck.asked.is_set)
        await cancelled(sending, stuck)


async def test_a_body_that_is_given_up_halfway_is_ended_by_no_task_of_nobodys() -> None:
    ended, at, begun = asyncio.Event(), [0], []

    async def deaf(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ended.wait()
        writer.transport.abort()

    def note(loop: asyncio.AbstractEventLoop, coroutine: Any, **more: Any) -> asyncio.Task[Any]:
        begun.append(type(coroutine).__name__)
        return asyncio.Task(coroutine, loop=loop, **more)

    server = await asyncio.start_server(deaf, "127.0.0.1", 0)
    where = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/uploads"
    async with server, aiohttp.ClientSession() as session:
        file = io.BufferedReader(cast(io.RawIOBase, io.BytesIO(bytes(64_000_000))))
        tus = Tus(session, lambda: where, {}, True)
        sending = asyncio.ensure_future(tus.send(f"{where}/a", file, 0, lambda now: at.__setitem__(0, now)))
        # Until nobody takes any more.
        before = -1
        while before != at[0] or not before:
            before = at[0]
            await asyncio.sleep(0.05)
        asyncio.get_running_loop().set_task_factory(note)
        sending.cancel()
        await asyncio.wait([sending])
        del sending
        for _ in range(5):
            gc.collect()
            await asyncio.sleep(0)
        ended.set()
        assert file.closed
    assert [name for name in begun if "generator" in name] == []


class SlowVault(Vault):
    """Hands out a file that stands still."""

    def __init__(self, folder: Path, file: Stuck) -> None:
        super().__init__(folder, None)
        self._file = file

    def write(self, place: Path) -> BinaryIO:
        """That one."""
        return cast(BinaryIO, self._file)


async def test_a_fetched_file_is_not_closed_under_the_thread_that_writes_it(tmp_path: Path) -> None:
    async def halting(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(bytes(2 * BLOCK))
        await left.wait()
        return answer

    port, stuck, left = free_port(), Stuck(), asyncio.Event()
    doors: dict[str, Door] = {"media/abc": halting}
    async with standing(port, **doors), sitting(tmp_path, port) as seat:
        seat.media.vault = SlowVault(tmp_path, stuck)
        seat.fetch_media("abc")
        await until(stuck.asked.is_set)
        (getting,) = [task for task in asyncio.all_tasks() if task.get_name() == "fetch abc"]
        try:
            await cancelled(getting, stuck)
        finally:
            left.set()


class SlowDarkroom(Darkroom):
    """Makes a photo only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.go = Event(), Event()

    def make(self, source: Path, ref: MediaRef, place: Path, treatment: Treatment) -> MediaRef | None:
        """The photo as it is."""
        self.asked.set()
        self.go.wait(PATIENCE_S)
        place.write_bytes(source.read_bytes())
        return ref


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


async def busy_with_a_photo(shop: House, tmp_path: Path) -> tuple[Seat, SlowDarkroom, str]:
    """A seat whose photo is just being made, and the message it is for."""
    seat, slow = shop.seat("lin"), SlowDarkroom()
    seat.darkroom = slow
    await seat.start()
    await online(seat)
    message = await send_media(seat, shop.thread, [picture(tmp_path / "a.jpg")])
    await until(slow.asked.is_set)
    return seat, slow, message


@pytest.mark.rule("R-revoked-forgets")
async def test_a_photo_that_is_being_made_when_a_seat_is_revoked_does_not_come_to_lie_there_afterwards(
    shop: House, tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("this seat forgets what it held, its outbox too")
    seat, slow, message = await busy_with_a_photo(shop, tmp_path)
    await revoke(shop, seat)
    await until(lambda: seat.status().connection == "refused")
    slow.go.set()
    await until(lambda: seat.outbox.entry(message) is None)
    await stop(seat)
    assert list(seat.prepared.iterdir()) == []


async def test_of_a_message_taken_back_while_its_photo_is_made_nothing_stays(shop: House, tmp_path: Path) -> None:
    seat, slow, message = await busy_with_a_photo(shop, tmp_path)
    assert cancel_transfer(seat, message)
    slow.go.set()
    again = await send_media(seat, shop.thread, [picture(tmp_path / "b.jpg")])
    # Photos are made one after another: once this one is seen, nobody works on the other any more.
    await until(lambda: [line.id for line in seat.reader.lines(shop.thread)] == [again])
    (kept,) = seat.transfers.of(again)
    assert [place.name for place in seat.prepared.iterdir()] == [kept.local]
