"""The relay is killed with -9 while a video uploads and lines wait: everything arrives once, whole and in order."""

import asyncio
import hashlib
import random
import signal
import sys
from pathlib import Path

import pytest

from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.seat import Seat
from tests.seat.house import House, digests, house
from tests.seat.test_with_relay import online
from tests.waiting import until

WANG = "t-wang"
ROOT = Path(__file__).parents[2]


async def spawn(shop: House) -> asyncio.subprocess.Process:
    """Start the shop's relay as a process and wait until it is ready."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.seat.relay_process", str(shop.data), str(shop.port)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(20):
        assert await process.stdout.readline() == b"ready\n"
    return process


async def kill(process: asyncio.subprocess.Process) -> None:
    """End it without a word."""
    process.send_signal(signal.SIGKILL)
    await process.wait()


@pytest.mark.timeout(120)
async def test_relay_killed_while_a_video_uploads_and_lines_wait_gets_everything_once_and_in_order(
    tmp_path: Path,
) -> None:
    size = 40_000_000
    data = random.Random(5).randbytes(size)
    (tmp_path / "v.bin").write_bytes(data)
    async with house(tmp_path) as shop:
        relay = await spawn(shop)
        lin, zhou = await shop.started("lin"), await shop.started("zhou")
        await online(lin, zhou)
        film = await send_media(lin, WANG, [tmp_path / "v.bin"], "视频")
        said = []
        for number in range(3):
            await until(lambda number=number: moved(lin) > size * (number + 1) // 5)
            await kill(relay)
            said += [send_text(lin, WANG, f"{number}.{line}") for line in range(3)]
            relay = await spawn(shop)
            lin.reconnect()
        await until(lambda: len(zhou.reader.lines(WANG)) == 10, seconds=40)
        lines = zhou.reader.lines(WANG)
        assert [line.id for line in lines if line.id != film] == said
        (media,) = next(line.media for line in lines if line.id == film)
        zhou.fetch_media(media.id)
        await until(lambda: zhou.media_path(media.id))
        fetched = zhou.media_path(media.id)
        assert fetched is not None
        assert hashlib.sha256(fetched.read_bytes()).digest() == hashlib.sha256(data).digest()
        await until(lambda: lin.status().waiting == 0)
        await until(digests(lin, zhou))
        await kill(relay)


def moved(seat: Seat) -> int:
    """How many bytes of the film have gone."""
    return max((line.transfers[0].done for line in seat.reader.waiting_lines(WANG) if line.transfers), default=10**9)
