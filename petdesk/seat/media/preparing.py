"""Files made fit to send in the background: one photo and one film at a time, so that no photo waits for a film."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from petdesk.seat.commands.choice import Prepared, Treatment
from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.media.attention import Attention
from petdesk.seat.media.prepare import MakesPhotos, prepare
from petdesk.seat.tasks import Tasks
from petdesk.seat.transfers import FileRow, Moved, Transfers
from petdesk.shop.conversation import MediaRef

Lane = Literal["film", "other"]


class Preparing:
    """Sees to the files of `transfers` that are not ready yet; `changed` is told of each that got further or is done.

    `changed` may be called often; it is called in the loop's own thread. `develop` makes the photos.
    """

    def __init__(
        self,
        transfers: Transfers,
        folder: Path,
        tasks: Tasks,
        changed: Callable[[FileRow], None],
        develop: MakesPhotos,
    ) -> None:
        self._transfers, self._folder, self._tasks, self._changed = transfers, folder, tasks, changed
        self._develop = develop
        self._running: dict[str, tuple[Lane, str, Attention, asyncio.Task[None]]] = {}
        self._workers: dict[Lane, ThreadPoolExecutor] = {
            lane: ThreadPoolExecutor(1, f"petdesk-{lane}") for lane in _LANES
        }

    def begin(self) -> None:
        """Start what there is room for."""
        passed = list(self._running)
        busy = {lane for lane, *_rest in self._running.values()}
        while len(busy) < len(_LANES) and (file := self._transfers.next("preparing", passed)) is not None:
            passed.append(file.local)
            lane: Lane = "film" if file.cited().kind == "video" else "other"
            if lane not in busy:
                busy.add(lane)
                self._start(lane, file)

    def skip(self, cmd: str) -> None:
        """Send the films of a message as they are, without making them small first."""
        for _lane, of, attention, _task in self._running.values():
            if of == cmd:
                attention.skip()

    def end(self, local: str) -> None:
        """Give up one file."""
        if (running := self._running.pop(local, None)) is not None:
            _lane, _cmd, attention, task = running
            attention.give_up()
            task.cancel()

    def close(self) -> None:
        """Give up all of them."""
        for local in list(self._running):
            self.end(local)
        for worker in self._workers.values():
            worker.shutdown(wait=False, cancel_futures=True)

    async def ended(self) -> None:
        """Give up all of them; afterwards nothing more comes into the folder."""
        self.close()
        for worker in self._workers.values():
            await asyncio.to_thread(worker.shutdown)

    def _start(self, lane: Lane, file: FileRow) -> None:
        loop = asyncio.get_running_loop()
        told = _Told(lambda part: loop.call_soon_threadsafe(self._note, file, part))
        attention = Attention(told)
        task = self._tasks.start(self._prepare(lane, file, attention), f"prepare {file.local}")
        self._running[file.local] = (lane, file.cmd, attention, task)

    async def _prepare(self, lane: Lane, file: FileRow, attention: Attention) -> None:
        """Make one file fit to send; what cannot be sent fails its command with the reason."""
        loop = asyncio.get_running_loop()
        asked = file.asked()
        work = (Path(file.source), file.cited(), self._folder, asked.treatment, attention, self._develop)
        try:
            done = await loop.run_in_executor(self._workers[lane], _made, *work)
            self._transfers.prepared(file.local, str(done.path), done.ref)
        except FileProblem as problem:
            self._transfers.fail(file.cmd, problem.code)
        finally:
            attention.skip()
            self._running.pop(file.local, None)
            self._transfers.note_moved(file.cmd, file.local, Moved())
            self._changed(file)

    def _note(self, file: FileRow, part: float) -> None:
        if file.local in self._running:
            self._transfers.note_moved(file.cmd, file.local, Moved(int(part * file.total)))
            self._changed(file)


def _made(
    source: Path, ref: MediaRef, folder: Path, treatment: Treatment, attention: Attention, develop: MakesPhotos
) -> Prepared:
    """As `prepare`; of what was given up meanwhile nothing is left lying."""
    done = prepare(source, ref, folder, treatment, attention, develop)
    if attention.given_up:
        done.path.unlink(missing_ok=True)
    return done


class _Told:
    """Passes on how far something is, but no step smaller than one in a hundred."""

    def __init__(self, tell: Callable[[float], object]) -> None:
        self._tell = tell
        self._last = 0.0

    def __call__(self, part: float) -> None:
        if part - self._last >= 0.01:
            self._last = part
            self._tell(part)


_LANES: tuple[Lane, ...] = ("film", "other")
