"""What proofs that try to harm a relay share: one relay as a program, and the people who may come in."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from petdesk.relay.access import Issued
from tests.faults.processes import BAD_LINE
from tests.faults.raw_socket import RawSocket
from tests.faults.shop import Keys, found_shop

FULL_TURN_MB = 10.0


class Siege:
    """A relay that must stay alive whatever comes; `log` is what it wrote down."""

    def __init__(self, folder: Path) -> None:
        self.keys: Keys = found_shop(folder / "relay", staff=6, households=4)
        self.log = folder / "relay.log"
        settings = {"folder": str(self.keys.folder), "port": 0, "header_ms": 1_500}
        command = [sys.executable, "-m", "tests.faults.relay_program", msgspec.json.encode(settings).decode()]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._process.stdout is not None
        ready = re.search(r"ready on http://127.0.0.1:(\d+)", self._process.stdout.readline())
        assert ready, self.log.read_text()
        self.port = int(ready[1])
        self.memory = psutil.Process(self._process.pid)
        self.begun_mb = self.resident_mb()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def resident_mb(self) -> float:
        """Its memory."""
        return float(self.memory.memory_info().rss) / 2**20

    def spent_s(self) -> float:
        """Seconds of a processor that it used so far; what others on this machine do does not count."""
        times = self.memory.cpu_times()
        return float(times.user + times.system)

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def grown_mb(self) -> float:
        """By how much its memory is more than at the beginning, once it is back or a quarter of a minute is over."""
        deadline, pause = time.monotonic() + 15, threading.Event()
        while self.resident_mb() > self.begun_mb + FULL_TURN_MB and time.monotonic() < deadline:
            pause.wait(0.1)
        return self.resident_mb() - self.begun_mb

    def complaints(self) -> list[str]:
        """What it wrote at WARNING or worse."""
        return [line for line in self.log.read_text().splitlines() if BAD_LINE.search(line)]

    def end(self) -> int:
        """Ask it to stop; the answer is its exit code."""
        self._process.terminate()
        code = self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code


class Besieged:
    """That relay for the time of one test, whose connections end with it."""

    def __init__(self, siege: Siege) -> None:
        self.keys, self.port, self.address, self.log = siege.keys, siege.port, siege.address, siege.log
        self.spent_s = siege.spent_s
        self._sockets: list[RawSocket] = []

    async def dial(self, path: str = "/staff", headers: dict[str, str] | None = None) -> RawSocket:
        """Open a connection; see RawSocket."""
        socket = await RawSocket.dial(self.port, path, headers)
        self._sockets.append(socket)
        return socket

    async def enter(self, issued: Issued, **more: Any) -> tuple[RawSocket, dict[str, Any]]:
        """A seat that was welcomed, standing at the head; the second answer is the welcome."""
        socket = await self.dial()
        return socket, await greet(socket, issued, self.keys.epoch, token=issued.secret, **more)

    async def enter_as_customer(self, issued: Issued) -> tuple[RawSocket, dict[str, Any]]:
        """A customer's page that was welcomed."""
        headers = {"Cookie": f"petdesk={issued.secret}", "Origin": self.address}
        socket = await self.dial("/page/socket", headers)
        return socket, await greet(socket, issued, self.keys.epoch)

    async def leave(self) -> None:
        """End what the test left open."""
        for socket in self._sockets:
            await socket.hang_up()


async def greet(socket: RawSocket, issued: Issued, epoch: str, **more: Any) -> dict[str, Any]:
    """Say hello and hear the welcome."""
    await socket.say(t="hello", proto=[1], device=issued.device, epoch=epoch, **more)
    return await socket.hear("welcome")


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    """A relay that must be as it was when all is over: alive, silent in its log, no fatter."""
    relay = Siege(tmp_path_factory.mktemp("siege"))
    yield relay
    grown = relay.grown_mb()
    assert relay.end() == 0
    assert relay.complaints() == []
    assert grown <= FULL_TURN_MB, f"{grown:.1f} MB more than before"


@pytest.fixture
async def besieged(siege: Siege) -> AsyncIterator[Besieged]:
    """The relay under siege, for one test."""
    found = Besieged(siege)
    yield found
    await found.leave()
