"""The composer empty, as a note, with an answer and files, with a change, and under dragged files."""

import math
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.composer.composer import Composer
from petdesk.console.recording.bar import RecordBar
from petdesk.console.stages import sample_pictures
from petdesk.console.stages.thread import morning, pane
from petdesk.console.stages.thread_states import LENA, SOPHIE, Told, said
from petdesk.shop.jottings import NOTE_MARK


def _composer(draft: str = "") -> Composer:
    made = Composer()
    made.open("t1", said("王小满", "Sophie"), draft)
    return made


def _stage(*composers: Composer) -> QWidget:
    stage = QWidget()
    stage.setProperty("ground", "app")
    column = QVBoxLayout(stage)
    column.setContentsMargins(0, theme.px(16), 0, theme.px(16))
    column.setSpacing(theme.px(16))
    for made in composers:
        column.addWidget(made)
    column.addStretch()
    stage.resize(theme.px(706), theme.px(160 * len(composers)))
    return stage


def _build() -> QWidget:
    answering, changing, sending = _composer(), _composer(), _composer()
    told = Told()
    asked = told.say(SOPHIE, "10:31", said("那明天下午三点左右有位置吗？", "Any slot tomorrow around three?"))
    answering.answer(asked)
    changing.change(told.say(LENA, "10:36", said("有的，明天 15:00。", "Yes, tomorrow 15:00.")))
    sending.field.tray.shop.read_at_once()
    sending.add_files([sample_pictures.file(1024, 768, number) for number in (1, 4)])
    sending.write_again(said("吹完毛啦，一点也没闹。", "All dry, and she never made a fuss."))
    return _stage(_composer(), answering, sending, changing)


def _note() -> QWidget:
    words = said(
        "@周美容 明天吹后腿前先给猫条，主人带了两根备用的", "@Zoe a treat before her hind legs tomorrow, they bring two"
    )
    return _stage(_composer(NOTE_MARK + words))


def _drop() -> QWidget:
    made = pane(morning())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample_pictures.file(1024, 768, number))) for number in (0, 1, 3)])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    made.overlay.pictures.read_at_once()
    made.dragEnterEvent(QDragEnterEvent(QPoint(50, 300), Qt.DropAction.CopyAction, data, button, none))
    return made


def _voice() -> QWidget:
    """A voice being recorded, and one being listened to."""
    running, whole = _composer(), _composer()
    levels = [round(120 + 110 * math.sin(number / 2) * math.sin(number / 7)) for number in range(120)]
    for made, stand in ((running, "recording"), (whole, "listening")):
        bar = RecordBar(made.field)
        made.resize(theme.px(706), theme.px(160))
        bar.show_stand("recording" if stand == "recording" else "listening")
        bar.tell_time("0:07", "0:07")
        bar.meter.resize(theme.px(420), theme.px(30))
        if stand == "recording":
            bar.meter.show_levels(levels)
        else:
            bar.meter.show_whole(levels[::2], 0.4)
    return _stage(running, whole)


STAGES: dict[str, Callable[[], QWidget]] = {
    "composer": _build,
    "composer-note": _note,
    "composer-drop": _drop,
    "composer-voice": _voice,
}
