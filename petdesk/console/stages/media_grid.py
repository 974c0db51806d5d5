"""All photos of a conversation by date, with one chosen, over the conversation."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.stages import sample_pictures
from petdesk.console.stages.thread import morning, pane
from petdesk.console.stages.thread_states import SOPHIE, Told
from petdesk.shop.conversation import MediaRef


def _build() -> QWidget:
    held, told = morning(), Told("t1")
    for number in range(9):
        path = sample_pictures.file(1024, 768, number)
        ref = MediaRef(id=f"all{number}", name=path.name, kind="video" if number == 4 else "image", mime="", size=9)
        held.files[ref.id] = path
        told.say(SOPHIE, f"0{number // 3 + 1}:10", "", media=(ref,))
    held.settled["t1"] = [*told.lines, *held.settled["t1"][len(told.lines) :]]
    stage = pane(held)
    stage.resize(theme.px(1100), theme.px(700))
    stage.show_all_media()
    return stage


STAGES: dict[str, Callable[[], QWidget]] = {"media-grid": _build}
