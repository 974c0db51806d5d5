"""Programs that can be killed: the real relay and a seat without a window, each in a process of its own."""

import asyncio
import json
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

from tests.ports import free_port

READY_S = 30.0
BAD_LINE = re.compile(r"\[(error|critical|warning) *\]|Traceback")


class Program:
    """One program, started as often as one likes; what it prints on standard error is kept in a file."""

    def __init__(
        self, log: Path, *arguments: str, before: tuple[str, ...] = (), more: dict[str, str] | None = None
    ) -> None:
        self._log = log
        self._command = (*before, sys.executable, *arguments)
        self._env = {**os.environ, **(more or {})}
        self.process: Process | None = None
        self.lines: list[str] = []
        self._reading: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start it; `lines` fills with what it prints."""
        with self._log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=log, env=self._env, limit=2**20
            )
        self._reading = asyncio.ensure_future(self._read(self.process))

    async def _read(self, process: Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            # A line that a kill cut in two says nothing.
            if line.endswith(b"\n"):
                self.lines.append(line.decode().rstrip("\n"))

    async def kill(self) -> None:
        """End it as a pulled plug of the process would: no handler, no goodbye."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to end; the answer is its exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        process = self.process
        if process is None:
            return 0
        if process.returncode is None:
            process.send_signal(how)
        try:
            code = await asyncio.wait_for(process.wait(), READY_S)
        except TimeoutError:
            process.kill()
            raise
        assert self._reading is not None
        await self._reading
        self.process = None
        return code

    async def line(self, pattern: str, seconds: float = READY_S) -> "re.Match[str]":
        """Wait for a line that it prints from now on or has printed since it was started last."""
        begun = asyncio.get_running_loop().time()
        while asyncio.get_running_loop().time() < begun + seconds:
            for line in self.lines:
                if found := re.search(pattern, line):
                    return found
            if self.process is None or self.process.returncode is not None:
                raise AssertionError(f"the program ended:\n{self._log.read_text()[-2000:]}")
            await asyncio.sleep(0.01)
        raise AssertionError(f"no line {pattern!r} came; it said {self.lines[-3:]}")

    def complaints(self) -> list[str]:
        """Lines of its log at WARNING or worse."""
        return [line for line in self._log.read_text().splitlines() if BAD_LINE.search(line)]


class RelayProgram(Program):
    """`petdesk relay` over a folder, always on the same port, so that clients find it again.

    `settings` are some of RelaySettings as JSON would have them; with them the same relay is started by a small program
    of the tests, because no command line sets bounds.
    """

    def __init__(
        self,
        folder: Path,
        log: Path,
        *,
        before: tuple[str, ...] = (),
        more: dict[str, str] | None = None,
        settings: dict[str, Any] | None = None,
    ) -> None:
        self.port = free_port()
        arguments: tuple[str, ...] = ("petdesk", "relay", "--folder", str(folder), "--port", str(self.port))
        if settings is not None:
            told = {"folder": str(folder), "port": self.port, **settings}
            arguments = ("tests.faults.relay_program", json.dumps(told))
        super().__init__(log, "-m", *arguments, before=before, more=more)

    @property
    def address(self) -> str:
        """Where it is, or will be again."""
        return f"http://127.0.0.1:{self.port}"

    async def open(self) -> None:
        """Start it and wait until it is ready."""
        self.lines.clear()
        await self.start()
        await self.line("ready on")
