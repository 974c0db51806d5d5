"""A file is cut off at 20 random places on its way, relay and seat killed in turn: it arrives once, byte by byte."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from petdesk.seat.outbox import open_outbox
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from tests.faults.figures import tell
from tests.faults.processes import Program, RelayProgram
from tests.faults.shop import found_shop, thread_of
from tests.waiting import until

CUTS = 20
SIZE = 16_000_000
BLOCK = 16 * 1024


class Weir:
    """Stands before a relay and lets only so many bytes toward it; `full` when they have gone, `passed` counts all."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._writers: list[asyncio.StreamWriter] = []
        self.full = asyncio.Event()
        self.allowed = self.passed = 0
        self.port = 0

    def let(self, count: int) -> None:
        """Let so many more pass."""
        self.allowed = count
        self.full.clear()

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(BLOCK):
            if self.allowed < len(data):
                # Part of a block goes, and then nothing any more until somebody was killed.
                writer.write(data[: self.allowed])
                self.passed += self.allowed
                self.allowed = 0
                self.full.set()
                await reader.read()
                return
            self.allowed -= len(data)
            self.passed += len(data)
            writer.write(data)
            await writer.drain()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(BLOCK):
            writer.write(data)
            await writer.drain()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            far_reader, far = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.transport.abort()
            return
        self._writers += [writer, far]
        ways = [asyncio.ensure_future(self._up(reader, far)), asyncio.ensure_future(self._down(far_reader, writer))]
        _done, left = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in left:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        for end in (writer, far):
            end.transport.abort()

    def sever(self) -> None:
        """Let go of all connections, as the death of either end does."""
        for end in self._writers:
            end.transport.abort()
        self._writers.clear()


@asynccontextmanager
async def weir(port: int) -> AsyncIterator[Weir]:
    """A weir in front of a port."""
    made = Weir(port)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        made.sever()
        await server.wait_closed()
        await asyncio.sleep(0)


@pytest.mark.rule("R-upload-resume")
@pytest.mark.timeout(400)
async def test_a_file_cut_at_20_random_places_with_both_sides_killed_in_turn_arrives_byte_by_byte(
    tmp_path: Path,
) -> None:
    rng = random.Random(21)
    data = rng.randbytes(SIZE)
    source = tmp_path / "film.bin"
    source.write_bytes(data)
    keys = found_shop(tmp_path / "relay", staff=3)
    issued, other = keys.staff[1], keys.staff[2]
    relay = RelayProgram(keys.folder, tmp_path / "relay.log")
    folder, token = tmp_path / "seat", {"FAULTS_TOKEN": issued.secret}
    folder.mkdir()
    outbox = open_outbox(folder / "outbox.db")
    outbox.become(issued.device)
    outbox.close()
    async with weir(relay.port) as gate:
        address = f"http://127.0.0.1:{gate.port}"
        told = ("-m", "tests.faults.sending_program", str(folder), address, thread_of(0))
        seat = Program(tmp_path / "seat.log", *told, str(source), more=token)
        gate.let(2**40)
        await relay.open()
        await seat.start()
        message = (await seat.line("^kept ")).string.split()[1]
        await seat.line("alive")
        places: list[int] = []
        for cut in range(CUTS):
            gate.let(rng.randrange(1_000, SIZE // CUTS * 2 // 3))
            await asyncio.wait_for(gate.full.wait(), 60)
            places.append(gate.passed)
            if cut % 2:
                await seat.kill()
                gate.sever()
                # What an earlier one kept is gone on with; the file a person chose may have gone since.
                source.unlink(missing_ok=True)
                seat = Program(tmp_path / "seat.log", *told, "-", more=token)
                await seat.start()
            else:
                await relay.kill()
                gate.sever()
                await relay.open()
        gate.let(2**40)
        await seat.line("^sent", 120)
        assert seat.process is not None
        assert await seat.process.wait() == 0
        await seat.kill()
        assert seat.complaints() == []
        # Going on from what was reached costs no more than what was under way at each cut.
        assert gate.passed < SIZE * 1.5
    reading = Seat(tmp_path / "other", relay.address, KeyringSecrets("other"))
    reading.join(Paired(device=other.device, token=other.secret, shop="", member=other.member))
    await reading.start()
    try:
        await until(lambda: reading.reader.lines(thread_of(0)), 60)
        (line,) = reading.reader.lines(thread_of(0))
        assert line.id == message
        await until(lambda: _fetched(reading, line.media[0].id), 60)
        path = reading.media_path(line.media[0].id)
        assert path is not None
        assert path.read_bytes() == data
    finally:
        await reading.stop()
    assert await relay.stop() == 0
    tell("T21 uploads cut by kills", cuts=CUTS, bytes=SIZE, passed=gate.passed, share=gate.passed / SIZE)


def _fetched(seat: Seat, media: str) -> Path | None:
    seat.fetch_media(media)
    return seat.media_path(media)
