"""The files on the sheet: their order, how each is turned, and what each weighs before and after."""

from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from petdesk.console.composer.tray import as_media
from petdesk.console.sending.frame import turned
from petdesk.console.thread.source import FilesRefused, ThreadActs
from petdesk.seat.commands.choice import Choice, Crop, Prepared, Treatment
from petdesk.seat.lines import FailureCode
from petdesk.shop.conversation import MediaRef

AT_ONCE = 2


class Starts(Protocol):
    """Who runs what takes a while."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> object:
        """Run it."""


@dataclass(eq=False, slots=True)
class Item:
    """One file. `made` is what came of it under each treatment that was tried; `problem` why it cannot be sent."""

    path: Path
    media: MediaRef
    turns: int = 0
    crop: Crop | None = None
    made: dict[Treatment, Prepared] = field(default_factory=dict)
    problem: FailureCode | None = None
    last: Prepared | None = None

    @property
    def turnable(self) -> bool:
        """Whether it is a photo, which can be turned."""
        return self.media.kind == "image" and self.media.mime != "image/gif"


class Items(QObject):
    """All files in order; `changed` when there are others or in another order, `weighed` when one is known better."""

    changed = Signal()
    weighed = Signal(object)

    def __init__(self, acts: ThreadActs, tasks: Starts, parent: QObject | None = None) -> None:
        """Tries files out through `acts`, in tasks of `tasks`."""
        super().__init__(parent)
        self._acts, self._tasks = acts, tasks
        self._items: list[Item] = []
        self._running: set[Item] = set()
        self.original = False

    def all(self) -> Sequence[Item]:
        """The files in order."""
        return self._items

    def add(self, files: Iterable[Path]) -> list[Path]:
        """Put files at the end, each once; the answer is the folders among them, which are left out."""
        known = {item.path for item in self._items}
        fresh = [file for file in dict.fromkeys(files) if file not in known]
        self._items += [Item(file, as_media(file)) for file in fresh if not file.is_dir()]
        self._tell()
        return [file for file in fresh if file.is_dir()]

    def remove(self, item: Item) -> None:
        """Leave one out."""
        self._items.remove(item)
        self._give_up(item, None)
        self._tell()

    def move(self, item: Item, to: int) -> None:
        """Put one at another place, counted from 0."""
        place = min(max(0, to), len(self._items) - 1)
        if self._items.index(item) != place:
            self._items.remove(item)
            self._items.insert(place, item)
            self.changed.emit()

    def turn(self, item: Item, by: int) -> None:
        """Turn a photo by quarters, clockwise."""
        if item.turnable:
            item.turns = (item.turns + by) % 4
            item.crop = turned(item.crop, by)
            self._tell()

    def crop(self, item: Item, crop: Crop | None) -> None:
        """Let a part of a photo go, None for all of it."""
        if item.turnable and crop != item.crop:
            item.crop = crop
            self._tell()

    def uncropped(self, item: Item) -> Prepared | None:
        """What came of all of a photo, turned as it is."""
        return item.made.get(Treatment(turns=item.turns, original=self.original))

    def keep_original(self, original: bool) -> None:
        """Let all keep every pixel, or be made small."""
        if original != self.original:
            self.original = original
            self._tell()

    def treatment(self, item: Item) -> Treatment:
        """How a file is to be made ready as things stand."""
        return Treatment(turns=item.turns, original=self.original, crop=item.crop)

    def ready(self, item: Item) -> Prepared | None:
        """What came of it as things stand, if that is known."""
        return item.made.get(self.treatment(item))

    def after(self, item: Item) -> int | None:
        """What it will weigh in bytes; None while that is not known."""
        ready = self.ready(item)
        return None if ready is None else ready.ref.size

    def choices(self) -> list[Choice]:
        """All as they are to be sent."""
        return [Choice(path=item.path, treatment=self.treatment(item), ready=self.ready(item)) for item in self._items]

    def clear(self, sent: Sequence[Choice] = ()) -> None:
        """Forget all, and what was made of those that were not `sent`."""
        kept = {choice.ready.path for choice in sent if choice.ready is not None}
        for item in self._items:
            self._give_up(item, kept)
        self._items = []
        self.original = False

    def settle(self, item: Item, treatment: Treatment, ready: Prepared) -> None:
        """Take in what came of a file."""
        if item in self._items:
            item.made[treatment] = item.last = ready
        else:
            self._acts.give_up(ready)

    def _tell(self) -> None:
        self._pump()
        self.changed.emit()

    def _pump(self) -> None:
        for item in self._items:
            if len(self._running) >= AT_ONCE:
                return
            if item not in self._running and item.problem is None and self.ready(item) is None:
                self._running.add(item)
                self._tasks.start(self._try_out(item, self.treatment(item)), name=f"try out {item.path.name}")

    async def _try_out(self, item: Item, treatment: Treatment) -> None:
        try:
            ready = await self._acts.try_out(item.path, treatment)
            self.settle(item, treatment, ready)
        except FilesRefused as refused:
            item.problem = refused.code
        finally:
            self._running.discard(item)
            self._pump()
        if item in self._items:
            self.weighed.emit(item)

    def _give_up(self, item: Item, kept: set[Path] | None) -> None:
        for ready in item.made.values():
            if kept is None or ready.path not in kept:
                self._acts.give_up(ready)
        item.made.clear()
