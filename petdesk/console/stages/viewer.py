"""An album seen large, with a caption and what else was sent."""

import logging
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.parts.avatar import pet_face
from petdesk.console.stages import sample_pictures
from petdesk.console.stages.thread_states import SOPHIE, ZOE, Told, photo, said
from petdesk.console.tasks import Tasks
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.pictures import Pictures
from petdesk.console.viewer.shown import visible_media
from petdesk.console.viewer.viewer import Viewer

log = logging.getLogger(__name__)


def album() -> MemoryThreads:
    """A thread with an album of seven."""
    told = Told("t1")
    caption = said(
        "年糕吹完毛啦，全程没有躁动，只在吹后腿时吃了两根猫条。",
        "Mochi is dry: calm all the way, for two treats at her hind legs.",
    )
    pictures = [photo(number, 2048, 1536) for number in range(6)]
    told.say(ZOE, "10:38", caption, media=(*pictures, photo(6, 1920, 1080, kind="video", duration=23_000)))
    told.say(SOPHIE, "10:40", said("好乖！", "So good!"))
    held = MemoryThreads(told.lines)
    held.files = {f"p{number}": sample_pictures.file(2048, 1536, number) for number in range(7)}
    return held


def _build() -> QWidget:
    stage = QWidget()
    stage.setProperty("ground", "app")
    stage.resize(theme.px(1440), theme.px(900))
    held = album()
    tasks = Tasks(lambda name, error: log.error("the task %s failed", name, exc_info=error))
    viewer = Viewer(stage, held, Pictures(held, stage, at_once=True), tasks)
    name = said("年糕", "Mochi")
    viewer.open(visible_media(held.lines("t1")), 2, name, pet_face(name, name))
    viewer.loading.finish()
    return stage


STAGES: dict[str, Callable[[], QWidget]] = {"viewer": _build}
