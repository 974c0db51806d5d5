"""The hub as a process: it keeps one relay running, looks whether it answers, and starts it anew when it does not."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog
from msgspec import Struct, structs

from petdesk import __version__
from petdesk.launch.hub_awake import keep_awake
from petdesk.launch.hub_folder import HubFolder, HubState, Phase, server_program
from petdesk.relay.announcing import addresses
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.locking import FolderLock
from petdesk.relay.tasks import Tasks
from petdesk.relay.tls import pin_of

T = TypeVar("T")
LOCK_TRIES = 6
_journal = structlog.get_logger("petdesk.hub")


class Pace(Struct, frozen=True):
    """The keeper's seconds: until a start counts as failed, between looks at the relay's health and at a wish to end,
    how long an answer may take and how many may be missed, the first and the longest rest after a failure, and after
    which time a relay is taken to be well again."""

    start: float = 60.0
    probe: float = 5.0
    look: float = 0.5
    answer: float = 5.0
    misses: int = 3
    rest: float = 1.0
    longest: float = 30.0
    well: float = 60.0
    stop: float = 15.0


class Keeper:
    """Keeps the relay over `hub` running until it is asked to end; `passphrase` opens a shop that is sealed with one.

    Made on the loop.
    """

    def __init__(self, hub: HubFolder, pace: Pace | None = None, passphrase: str = "") -> None:
        self._hub = hub
        self._pace = pace or Pace()
        self._passphrase = passphrase
        self._state = HubState(phase="starting", version=__version__)
        self._tasks = Tasks()
        self._asked: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self) -> None:
        """Serve until SIGTERM, SIGINT or the wish in the folder. Raises StoreUnusable when another hub does."""
        lock = await self._lock()
        try:
            self._hub.stop_wish.unlink(missing_ok=True)
            self._hear_signals()
            self._tasks.start(self._look_for_wish(), "wish to end")
            async with keep_awake() as awake:
                self._say("starting", awake=awake)
                await self._keep_running()
        finally:
            await self._tasks.stop()
            self._say("stopped", address="", awake=False)
            self._hub.stop_wish.unlink(missing_ok=True)
            lock.release()

    async def _lock(self) -> FolderLock:
        """Whoever looks whether a hub runs holds the lock for a moment: what is held for long is another hub's."""
        for _ in range(LOCK_TRIES):
            try:
                return self._hub.lock()
            except StoreUnusable:
                await asyncio.sleep(self._pace.look)
        return self._hub.lock()

    async def _keep_running(self) -> None:
        rest = self._pace.rest
        while not self._asked.done():
            began = time.monotonic()
            await self._once()
            if self._asked.done():
                return
            rest = self._pace.rest if time.monotonic() - began > self._pace.well else rest
            _journal.warning("the relay ended; it is started again", seconds=rest)
            self._say("failing", problem=self._hub.last_words(), address="")
            await asyncio.wait({self._asked}, timeout=rest)
            rest = min(self._pace.longest, rest * 2)

    async def _once(self) -> None:
        """One life of the relay."""
        process = await self._start()
        try:
            address = await self._ready(process)
            if address:
                self._tasks.start(_drain(process), "the relay's words")
                self._say("up", address=address, pin=(pin_of(self._hub.shop) or b"").hex(), problem="")
                await self._watch(process, address)
        finally:
            await self._end(process)

    async def _start(self) -> Process:
        plan = self._hub.plan()
        words = ["relay", "--folder", str(self._hub.shop), "--host", plan.host, "--port", str(plan.port), "--tls"]
        words += [part for address in addresses() for part in ("--name", address)]
        words += ["--announce", plan.computer or "PetDesk"] if plan.announce else []
        words += ["--passphrase-from-stdin"] if self._passphrase else []
        self._state = structs.replace(self._state, starts=self._state.starts + 1)
        with self._hub.log.open("ab") as log:
            # A session of its own: what is pressed at a terminal reaches the hub, and the hub ends the relay.
            process = await asyncio.create_subprocess_exec(
                *server_program(),
                *words,
                stdin=PIPE,
                stdout=PIPE,
                stderr=log,
                start_new_session=sys.platform != "win32",
            )
        if process.stdin is not None:
            process.stdin.write(f"{self._passphrase}\n".encode())
            process.stdin.close()
        return process

    async def _ready(self, process: Process) -> str:
        """The address the relay says it is ready on; empty when it ended, was late, or the hub shall end."""
        if process.stdout is None:
            return ""
        line = await self._unless_asked(process.stdout.readline(), self._pace.start)
        return line.decode(errors="replace").strip().rpartition(" ")[2] if line else ""

    async def _watch(self, process: Process, address: str) -> None:
        """Look after a running relay until it ends, answers no more, or the hub shall end."""
        missed = 0
        while missed < self._pace.misses:
            ended = await self._unless_asked(process.wait(), self._pace.probe)
            if ended is not None or self._asked.done():
                return
            self._hub.trim_log()
            missed = 0 if await self._answers(address) else missed + 1
        _journal.warning("the relay answers no more", missed=missed)

    async def _answers(self, address: str) -> bool:
        """Whether the relay is well, under the certificate it was known by or the one it has changed to since."""
        if await answers(address, self._state.pin, self._pace.answer):
            return True
        pin = (pin_of(self._hub.shop) or b"").hex()
        if pin == self._state.pin or not await answers(address, pin, self._pace.answer):
            return False
        self._state = structs.replace(self._state, pin=pin)
        self._hub.keep_state(self._state)
        return True

    async def _end(self, process: Process) -> None:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(self._pace.stop):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()

    async def _unless_asked(self, work: Coroutine[Any, Any, T], seconds: float) -> T | None:
        """What `work` gives, or None when the hub shall end or the time is over before."""
        task = self._tasks.start(work, "waiting for the relay")
        await asyncio.wait({task, self._asked}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
            return None
        answer: T = task.result()
        return answer

    async def _look_for_wish(self) -> None:
        while True:
            if self._hub.stop_wish.exists():
                self._end_all()
                return
            await asyncio.sleep(self._pace.look)

    def _end_all(self) -> None:
        if not self._asked.done():
            self._asked.set_result(None)

    def _hear_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGTERM, signal.SIGINT):
            if sys.platform == "win32":
                signal.signal(wanted, lambda *_: loop.call_soon_threadsafe(self._end_all))
            else:
                loop.add_signal_handler(wanted, self._end_all)

    def _say(self, phase: Phase, **more: Any) -> None:
        now = time.time_ns() // 1_000_000
        self._state = structs.replace(self._state, phase=phase, pid=os.getpid(), since=now, **more)
        self._hub.keep_state(self._state)


async def answers(address: str, pin: str, seconds: float) -> bool:
    """True when the relay at `address` (https://host:port) with this certificate (SHA-256 in hex) says it is well."""
    import aiohttp

    try:
        async with (
            asyncio.timeout(seconds),
            aiohttp.ClientSession() as session,
            session.get(f"{address}/health", ssl=aiohttp.Fingerprint(bytes.fromhex(pin))) as answer,
        ):
            return answer.status == 200
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
        return False


async def _drain(process: Process) -> None:
    """Read on what the relay says after it is ready, so that it never has to wait to say it."""
    while process.stdout is not None and await process.stdout.readline():
        continue
