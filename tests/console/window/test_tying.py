"""P files the message that is marked under the pet beside it, and takes it out again."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from petdesk.console import current_pet
from petdesk.console.stages.sample import Ledger
from petdesk.shop.people import Erasure
from petdesk.wire.commands import TieMessage
from tests.console.window.test_window import OpenWindow, english, opened

__all__ = ["english", "opened"]


def sent(window: object) -> list[TieMessage]:
    entries = window.seat.outbox.offers(1, 99)  # type: ignore[attr-defined]
    return [msgspec.json.decode(one.body, type=TieMessage) for one in entries if one.kind == "message.tie"]


def test_p_files_the_marked_message_under_the_pet_beside_it(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread("thread-wang")
    window.pet.show_pet("pet-wang-1")
    view = window.conversation.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_P)
    (told,) = sent(window)
    assert told.pets == ("pet-wang-1",)
    assert QToolTip.text() == "Filed under Pearl"
    assert "File under the pet beside it, or no longer" in [act.label for act in view.acts_on(view.opened.lines()[-1])]


def test_a_message_that_is_filed_is_taken_out_again(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread("thread-wang")
    line = window.conversation.opened.lines()[-1]
    shown = window.pet.shown_pet()
    assert shown is not None
    current_pet.tie(window, msgspec.structs.replace(line, pets=(shown.pet.id,)))
    assert sent(window)[-1].pets == ()


def test_a_conversation_that_was_erased_is_on_screen_no_more(
    opened: OpenWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = opened()
    window.open_thread("thread-wang")
    notice = window.seat.projection().apply([])
    assert window.current == "thread-wang"
    window.hear(notice)
    assert window.current == "thread-wang"

    ledger = Ledger(window.seat)
    ledger.n = 10_000
    ledger.write(Erasure(id="household-wang", thread="thread-wang"))
    assert window.current is None
