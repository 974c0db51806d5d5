"""Files on their way to the relay: prepared, sent a few at a time, gone on with after any cut, kept until safe."""

import asyncio
import importlib
import logging
import random
from collections.abc import Callable
from pathlib import Path

from petdesk.seat.heartbeat import Backoff
from petdesk.seat.local import LocalSeat
from petdesk.seat.media.preparing import Preparing
from petdesk.seat.relay_address import RelayAddress
from petdesk.seat.tasks import Tasks
from petdesk.seat.telling import Telling
from petdesk.seat.transfers import FileRow, Moved
from petdesk.seat.tus import Tus, TusRefused

log = logging.getLogger(__name__)

AT_ONCE = 2
TELL_EVERY_S = 0.1
STALLED_S = 30.0
FINISHING_S = 120.0
_FROM_THE_START = frozenset({404, 410, 460})
_FOR_GOOD = {400: "upload_refused", 403: "upload_refused", 413: "file_too_large", 415: "upload_refused"}


class Uploads:
    """Sees to the files of a seat's outbox and tells the window at most ten times a second how far each is.

    `ready()` is called when the last file of a command is there and the command may go.
    """

    def __init__(self, local: LocalSeat, tasks: Tasks, rng: random.Random, ready: Callable[[], None]) -> None:
        self._outbox = local.outbox
        self._transfers = local.transfers
        self._folder = local.prepared
        self._media = local.media
        self._vault = local.vault
        self._clock = local.clock
        self._telling = Telling(local.tell_transfer, TELL_EVERY_S)
        self._tasks = tasks
        self._rng = rng
        self._ready = ready
        self._wake = asyncio.Event()
        self._online = asyncio.Event()
        self._preparing = Preparing(local.transfers, local.prepared, tasks, self._prepared, local.darkroom.make)
        self._sending: dict[str, asyncio.Task[None]] = {}

    async def run(self, relay: RelayAddress) -> None:
        """Work until cancelled."""
        await asyncio.get_running_loop().run_in_executor(None, importlib.import_module, "aiohttp")
        import aiohttp

        timeout = aiohttp.ClientTimeout(total=None, sock_connect=STALLED_S)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as session:
                tus = Tus(session, lambda: f"{relay.url}/uploads", relay.headers(), relay.trust())
                await self._tidy()
                while True:
                    self._wake.clear()
                    await self._sweep()
                    await self._seal()
                    self._begin(tus)
                    await self._wake.wait()
        finally:
            self._preparing.close()
            self._telling.close()

    async def end(self) -> None:
        """Let go of everything; the task of `run` has ended. Afterwards nothing more comes into the folder."""
        sending = list(self._sending.values())
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
        await self._preparing.ended()

    def wake(self) -> None:
        """There may be something to do."""
        self._wake.set()

    def set_online(self, online: bool) -> None:
        """The link is up, or down: with it up nobody waits any longer before trying again."""
        if online and not self._online.is_set():
            self._online.set()
            self.wake()
        elif not online:
            self._online.clear()

    def pause(self, cmd: str) -> None:
        """Stop sending the files of a command; what has gone stays there."""
        self._transfers.set_state(cmd, "waiting", "paused")
        self._stop(cmd)

    def resume(self, cmd: str) -> None:
        """Go on with the files of a command."""
        self._transfers.set_state(cmd, "paused", "waiting")
        self._transfers.touch(cmd)
        self.wake()

    def skip_converting(self, cmd: str) -> None:
        """Send the films of a command as they are."""
        self._preparing.skip(cmd)

    def cancel(self, cmd: str) -> bool:
        """Take a message back that waits for its files; False when it is too late."""
        files = self._transfers.of(cmd)
        if self._transfers.cancel(cmd) is None:
            return False
        for file in files:
            self._end_tasks(file.local)
            (self._folder / file.local).unlink(missing_ok=True)
        return True

    def _begin(self, tus: Tus) -> None:
        self._preparing.begin()
        while len(self._sending) < AT_ONCE and (file := self._next()) is not None:
            self._sending[file.local] = self._tasks.start(self._see_through(tus, file), f"upload {file.local}")

    def _next(self) -> FileRow | None:
        return self._transfers.next("waiting", list(self._sending))

    async def _see_through(self, tus: Tus, file: FileRow) -> None:
        """Try until the relay has the file whole, or will not have it."""
        import aiohttp

        backoff = Backoff(self._rng)
        try:
            while True:
                began = self._transfers.moved(file.local).done
                try:
                    if await self._send(tus, file):
                        return
                except TusRefused as refusal:
                    if self._is_final(file, refusal):
                        return
                except FileNotFoundError:
                    self._transfers.fail(file.cmd, "file_gone")
                    return
                except (aiohttp.ClientError, OSError, TimeoutError) as error:
                    log.info("an upload was cut: %s", type(error).__name__)
                self._note(file, self._transfers.moved(file.local).done, 0.0, active=False)
                steady = self._transfers.moved(file.local).done > began
                await self._rest(backoff.next(steady=steady))
                file = self._transfers.named(file.local) or file
        finally:
            self._sending.pop(file.local, None)
            self._note(file, self._transfers.moved(file.local).done, 0.0, active=False)
            self.wake()

    async def _send(self, tus: Tus, file: FileRow) -> bool:
        """One try; True when the relay has it whole."""
        place = tus.at(file.location) if file.location else ""
        if place:
            offset = await tus.offset(place)
        else:
            ref = file.cited()
            told = {"name": ref.name, "mime": ref.mime, "sha256": ref.sha256, "thread": self._thread_of(file) or ""}
            place, offset = await tus.create(file.total, {key: value for key, value in told.items() if value})
            self._transfers.located(file.local, place, place.rpartition("/")[2])
        if offset < file.total:
            offset = await self._push(tus, file, place, offset)
        if offset < file.total:
            return False
        ready = self._transfers.done(file.local)
        self._note(file, file.total, 0.0, active=False)
        if ready:
            self._ready()
        return True

    async def _push(self, tus: Tus, file: FileRow, place: str, offset: int) -> int:
        began_at, began = self._clock.monotonic(), offset
        told_at = 0.0
        async with asyncio.timeout(STALLED_S) as patience:
            loop = asyncio.get_running_loop()

            def moved(done: int) -> None:
                nonlocal told_at
                patience.reschedule(loop.time() + (STALLED_S if done < file.total else FINISHING_S))
                now = self._clock.monotonic()
                if now - told_at >= TELL_EVERY_S:
                    told_at = now
                    self._note(file, done, (done - began) / max(now - began_at, 0.001), active=True)

            self._note(file, offset, 0.0, active=True)
            # Not in a thread: were the task cancelled meanwhile, nobody would be left to close what it opened.
            content = self._vault.read(Path(file.prepared))
            return await tus.send(place, content, offset, moved)

    def _is_final(self, file: FileRow, refusal: TusRefused) -> bool:
        """Decide what an HTTP status means; True when there is no use in trying again."""
        log.info("the relay refused an upload: %s", refusal)
        if refusal.status in _FROM_THE_START:
            self._transfers.located(file.local, "", "")
            self._note(file, 0, 0.0, active=False)
        elif refusal.status in _FOR_GOOD:
            self._transfers.fail(file.cmd, _FOR_GOOD[refusal.status])
            return True
        return False

    async def _rest(self, seconds: float) -> None:
        """Wait before the next try, but not while the link is just coming up."""
        self._online.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._online.wait()
        except TimeoutError:
            return

    async def _sweep(self) -> None:
        """Files whose command is safe become part of the media cache; those of a command given up go."""
        for file in self._transfers.orphans():
            if file.state == "done" and file.media:
                await self._media.adopt(file.media, "full", self._folder / file.local)
            (self._folder / file.local).unlink(missing_ok=True)
            self._transfers.drop(file.local)

    async def _seal(self) -> None:
        """What lies ready to be sent may lie here for long."""
        if not self._vault.sealed:
            return
        for place in self._transfers.lying_ready():
            try:
                await asyncio.to_thread(self._vault.seal, place)
            except OSError as error:
                log.info("a file that waits is not sealed yet: %s", type(error).__name__)

    async def _tidy(self) -> None:
        """Remove what a crash left between making a file and noting it."""
        names = await asyncio.to_thread(lambda: [place.name for place in self._folder.glob("*")])
        for name in names:
            if self._transfers.named(name) is None:
                (self._folder / name).unlink(missing_ok=True)

    def _stop(self, cmd: str) -> None:
        for file in self._transfers.of(cmd):
            self._end_tasks(file.local)
        self._transfers.touch(cmd)
        self.wake()

    def _end_tasks(self, local: str) -> None:
        self._preparing.end(local)
        if (task := self._sending.pop(local, None)) is not None:
            task.cancel()

    def _note(self, file: FileRow, done: int, rate: float, *, active: bool) -> None:
        self._transfers.note_moved(file.cmd, file.local, Moved(done, rate, active))
        self._telling.soon(file.cmd)

    def _prepared(self, file: FileRow) -> None:
        self._transfers.touch(file.cmd)
        self._telling.soon(file.cmd)
        self.wake()

    def _thread_of(self, file: FileRow) -> str | None:
        entry = self._outbox.entry(file.cmd)
        return None if entry is None else entry.thread
