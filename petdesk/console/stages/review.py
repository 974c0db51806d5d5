"""The sheet before sending: photos in order, one of them chosen, some not weighed yet, under a caption."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.parts.avatar import pet_face
from petdesk.console.sending.filing import Label, Shelf, label_words
from petdesk.console.sending.sheet import Addressed, ReviewSheet
from petdesk.console.stages import sample_pictures
from petdesk.console.stages.thread import morning, pane
from petdesk.console.stages.thread_states import said
from petdesk.console.thread.memory_acts import MemoryActs
from petdesk.seat.commands.choice import Prepared, Treatment
from petdesk.seat.lines import Status
from petdesk.shop.conversation import MediaRef


class _Nobody:
    """Runs nothing: a stage stands still."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> object:
        """Let it be."""
        return coro.close()


def _build() -> QWidget:
    stage = pane(morning())
    stage.resize(theme.px(1100), theme.px(700))
    sheet = ReviewSheet(stage, MemoryActs(morning(), Status(), lambda: 0), _Nobody())
    sheet.panel.grid.pictures.read_at_once()
    files = [sample_pictures.file(1600 + 80 * number, 1200, number) for number in range(6)]
    words = said("年糕吹完毛啦，全程没有躁动，只吃了两根猫条。", "All dry, and she never made a fuss.")
    face = pet_face(said("年糕", "Mochi"), "Mochi")
    labels = tuple(
        Label(code, label_words(code), reached=code == "arrived") for code in ("arrived", "bath", "dry", "trim")
    )
    shelves = (Shelf("p1", said("年糕", "Mochi"), labels, "v1"), Shelf("p2", said("麻薯", "Pearl"), ()))
    sheet.open(Addressed("t1", said("王小满", "Sophie Turner"), face, shelves=shelves), files, words)
    sheet.panel.side.filing.tick.setChecked(True)
    for item in sheet.items.all()[:4]:
        made = MediaRef(id=str(item.path), name=item.media.name, kind="image", mime="", size=item.media.size // 5)
        sheet.items.settle(item, sheet.items.treatment(item), Prepared(item.path, made))
    sheet.items.changed.emit()
    sheet.panel.grid.tile(sheet.items.all()[1]).setFocus()
    return stage


def _crop() -> QWidget:
    """A part of a photo being chosen."""
    stage = _build()
    sheet = next(iter(stage.findChildren(ReviewSheet)))
    item = sheet.items.all()[0]
    item.crop = (0.18, 0.1, 0.78, 0.9)
    made = MediaRef(id=str(item.path), name=item.media.name, kind="image", mime="", size=item.media.size)
    sheet.items.settle(item, Treatment(), Prepared(item.path, made))
    sheet.cropper.open(item)
    sheet.cropper.finish_reading()
    return stage


STAGES: dict[str, Callable[[], QWidget]] = {"review": _build, "review-crop": _crop}
