"""A request that is cancelled while its bytes are on their way to the disk leaves an upload that is true."""

import asyncio
import hashlib
import os
from threading import Event

import pytest

from petdesk.relay.media.blobs import BLOCK
from petdesk.relay.media.inflow import Cut
from petdesk.relay.media.uploads import Wish
from petdesk.relay.tasks import to_its_end
from tests.relay.media.desk import ANNA, Desk
from tests.waiting import until


class Stuck:
    """A body whose disk stands still from its second block on; its sender goes after the third."""

    def __init__(self, desk: Desk, data: bytes) -> None:
        self.desk, self.pieces = desk, [data[at : at + BLOCK] for at in range(0, 3 * BLOCK, BLOCK)]
        self.go = Event()
        self.reasons: list[Exception] = []
        self.ended = False

    async def read(self) -> bytes:
        """The next piece."""
        if len(self.pieces) == 2:
            for _ in range(4):
                self.desk.pool.submit(self.go.wait)
        if self.pieces:
            return self.pieces.pop(0)
        self.ended = True
        raise Cut

    def stop(self, reason: Exception) -> None:
        """Noted."""
        self.reasons.append(reason)


class Body:
    """A body that is there."""

    def __init__(self, data: bytes) -> None:
        self.pieces = [data, b""]

    async def read(self) -> bytes:
        """All of it, then nothing."""
        return self.pieces.pop(0)

    def stop(self, reason: Exception) -> None:
        """Nobody stops it."""
        raise AssertionError(reason)


@pytest.mark.rule("R-upload-resume")
@pytest.mark.parametrize("checksum", [None, bytes(32)], ids=["plain", "promised"])
async def test_who_is_cancelled_twice_while_the_disk_stands_still_leaves_what_is_true(
    desk: Desk, checksum: bytes | None
) -> None:
    data = os.urandom(5 * BLOCK)
    wish = Wish(size=len(data), name="film", sha256=hashlib.sha256(data).hexdigest())
    upload = (await desk.intake.create(ANNA, wish)).id
    stuck = Stuck(desk, data)
    request = asyncio.create_task(desk.intake.receive(ANNA, upload, "0", None, checksum, stuck))
    await until(lambda: stuck.ended)
    try:
        for _ in range(2):
            request.cancel()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert not request.done()
    finally:
        stuck.go.set()
    with pytest.raises(asyncio.CancelledError):
        await request
    assert [type(reason) for reason in stuck.reasons] == [Cut, Cut]
    at = (await desk.intake.progress(ANNA, upload)).offset
    part = next((desk.folder / "uploads").glob("*.part"))
    assert part.stat().st_size == at == (3 * BLOCK if checksum is None else 0)
    done = await desk.intake.receive(ANNA, upload, str(at), len(data) - at, None, Body(data[at:]))
    assert done.offset == len(data)
    assert await desk.bytes_of(upload) == data


async def test_work_that_fails_for_one_who_is_gone_is_told_to_nobody() -> None:
    doing: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    waiting = asyncio.create_task(to_its_end(doing))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.sleep(0)
    doing.set_exception(OSError("gone"))
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_work_that_was_itself_cancelled_says_so() -> None:
    doing: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    doing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await to_its_end(doing)
