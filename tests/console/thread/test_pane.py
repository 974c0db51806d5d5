"""The conversation as a whole: said, answered, changed, recalled, dropped on and switched."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QColor, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.lines import HouseholdCard, PetCard, Quote, Sign
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef
from petdesk.shop.people import Household
from petdesk.shop.pets import Alert, Pet, Vaccine
from petdesk.shop.receipts import State
from tests.console.dragging import drag, enter
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import COLLEAGUE, CUSTOMER, ME, line, talk, told
from tests.waiting import until

__all__ = ["open_desk"]


def say(desk: Desk, text: str) -> None:
    """Type and press Enter."""
    QTest.keyClicks(desk.pane.composer.edit, text)
    QTest.keyClick(desk.pane.composer.edit, Qt.Key.Key_Return)


def test_what_is_said_waits_at_the_bottom_and_the_unread_rule_goes(open_desk: OpenDesk) -> None:
    held = MemoryThreads(talk(200))
    held.unread["t"] = 150
    desk = open_desk(held)
    assert not desk.pane.view.at_newest()
    assert desk.pane.pill.isVisible()
    say(desk, "hello")
    assert desk.did("send_text") == [("send_text", "t", "hello", None, "public")]
    last = desk.pane.view.stack.shown()[-1].entry.line
    assert last is not None
    assert (last.text, last.state) == ("hello", State.WAITING)
    assert all(entry.kind != "unread" for entry in desk.pane.view.stack.entries)
    assert not desk.pane.pill.isVisible()
    assert desk.pane.composer.edit.hasFocus()


def test_new_lines_below_are_counted_on_the_pill_and_a_press_goes_there(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads(talk(200)))
    desk.pane.view.scroll_by(-600)
    for number in (201, 202):
        desk.held.put(line(number))
        desk.acts.tell(told(f"m{number}"))
    assert desk.pane.pill.isVisible()
    assert "2" in desk.pane.pill.text()
    QTest.mouseClick(desk.pane.pill, Qt.MouseButton.LeftButton)
    assert desk.pane.view.at_newest()
    assert not desk.pane.pill.isVisible()


def test_a_reply_quotes_and_a_press_on_the_quote_goes_there(open_desk: OpenDesk) -> None:
    held = MemoryThreads(talk(300))
    held.put(line(301, ME, "yes", quote=Quote(id="m40", author="Sophie", text="?", at=1)))
    desk = open_desk(held)
    desk.pane.line_acts.do("reply", "m299", "")
    say(desk, "about that")
    assert desk.did("send_text")[0][3] == "m299"
    desk.pane.line_acts.do("jump", "m301", "m40")
    assert "line m40" in [row.entry.key for row in desk.pane.view.stack.shown()]


def test_a_quote_of_what_is_gone_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads([line(1, quote=Quote(id="gone", author="", text="", at=0))]))
    desk.pane.line_acts.do("jump", "m1", "gone")
    assert desk.pane.composer.problem.isVisible()


def test_up_in_the_empty_field_changes_the_last_own_message(open_desk: OpenDesk) -> None:
    held = MemoryThreads([line(1, ME, "frist"), line(2), line(3, COLLEAGUE, "not mine"), line(4)])
    desk = open_desk(held)
    QTest.keyClick(desk.pane.composer.edit, Qt.Key.Key_Up)
    assert desk.pane.composer.edit.text() == "frist"
    desk.pane.composer.edit.set_text("first")
    QTest.keyClick(desk.pane.composer.edit, Qt.Key.Key_Return)
    assert desk.did("edit_message") == [("edit_message", "m1", "first")]
    assert desk.pane.opened.lines()[0].edited_at is not None


def test_a_recalled_message_can_be_written_again_by_whoever_recalled_it_here(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads([line(1, ME, "wrong house number"), line(2, ME, "", recalled_at=5)]))
    desk.clock.now = line(1).at + 1_000
    desk.pane.line_acts.do("recall", "m1", "")
    assert desk.did("recall_message") == [("recall_message", "m1")]
    rewritable = [entry.rewritable for entry in desk.pane.view.stack.entries if entry.kind == "line"]
    assert rewritable == [True, False]
    desk.pane.line_acts.do("rewrite", "m1", "")
    assert desk.pane.composer.edit.text() == "wrong house number"


def test_copying_puts_the_words_on_the_clipboard(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads([line(1, text="疫苗本 booklet")]))
    desk.pane.line_acts.do("copy", "m1", "")
    assert QGuiApplication.clipboard().text() == "疫苗本 booklet"


def test_failed_lines_are_retried_or_forgotten(open_desk: OpenDesk) -> None:
    failed = line(21, ME, "hello", place=None, state=State.WAITING, failure="bad_input")
    desk = open_desk(MemoryThreads([*talk(20), failed]))
    desk.pane.line_acts.do("retry", "m21", "m21")
    desk.pane.line_acts.do("discard", "m21", "m21")
    assert [done[0] for done in desk.acts.done if done[0] in ("retry", "discard")] == ["retry", "discard"]
    assert desk.pane.opened.line("m21") is None


def test_ctrl_n_writes_a_note(open_desk: OpenDesk) -> None:
    desk = open_desk()
    QTest.keyClick(desk.pane.composer.edit, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert desk.pane.composer.unsent.note
    say(desk, "low speed")
    assert desk.did("send_text") == [("send_text", "t", "low speed", None, "staff")]
    assert desk.did("show_typing") == []


def test_what_was_seen_is_told_once_per_place(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(MemoryThreads(talk(20)))
    qtbot.waitUntil(lambda: desk.did("mark_read") == [("mark_read", "t", 20)])


def test_switching_threads_keeps_each_draft_and_says_what_is_open(open_desk: OpenDesk) -> None:
    desk = open_desk()
    QTest.keyClicks(desk.pane.composer.edit, "unfinished")
    desk.pane.show_thread("u")
    assert desk.pane.composer.edit.text() == ""
    assert desk.held.drafts["t"] == "unfinished"
    desk.pane.show_thread("t")
    assert desk.pane.composer.edit.text() == "unfinished"
    desk.pane.show_thread(None)
    assert [done[1] for done in desk.did("show_open")] == ["t", "u", "t", None]


def test_a_text_the_seat_cannot_keep_is_still_in_the_field(open_desk: OpenDesk) -> None:
    desk = open_desk()

    def refuse(*_said: object) -> str:
        raise ValueError("half a character")

    desk.acts.send_text = refuse  # type: ignore[method-assign]
    say(desk, "hello")
    assert desk.pane.composer.edit.text() == "hello"
    assert desk.pane.composer.problem.isVisible()


def drop(widget: QWidget, data: QMimeData) -> None:
    """Let go over a widget that the drag has entered."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, button, none))


def test_files_dropped_on_the_thread_wait_in_the_field_for_the_right_customer(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    files = [tmp_path / "a.jpg"]
    files[0].write_bytes(b"not empty")
    desk = open_desk()
    data = drag(files)
    assert enter(desk.pane, data).isAccepted()
    overlay = desk.pane.overlay
    assert overlay.isVisible()
    assert overlay.geometry().top() == desk.pane.header.height()
    overlay.grab()
    # As Qt does it when the pointer moves: the overlay is what lies under it now.
    enter(overlay, data)
    drop(overlay, data)
    assert not overlay.isVisible()
    assert desk.pane.composer.unsent.files == tuple(files)
    assert desk.acts.done[-1][0] != "send_media"


def test_files_may_be_let_go_before_the_pointer_moves_or_never_come(
    open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"x")
    desk = open_desk()
    data = drag([file])
    enter(desk.pane, data)
    drop(desk.pane, data)
    assert desk.pane.composer.unsent.files == (file,)
    enter(desk.pane, data)
    QApplication.sendEvent(desk.pane, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not desk.pane.overlay.isVisible())


def test_a_drag_that_goes_elsewhere_leaves_nothing_and_text_is_no_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    data = drag([tmp_path / "a.jpg"])
    enter(desk.pane, data)
    enter(desk.pane.overlay, data)
    QApplication.sendEvent(desk.pane.overlay, QDragLeaveEvent())
    assert not desk.pane.overlay.isVisible()
    words = QMimeData()
    words.setText("just words")
    enter(desk.pane, words)
    assert not desk.pane.overlay.isVisible()
    assert desk.pane.composer.unsent.files == ()


async def test_files_are_sent_as_one_message_with_their_caption(open_desk: OpenDesk, tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"content")
    desk = open_desk()
    desk.pane.composer.add_files([file])
    say(desk, "look")
    await until(lambda: desk.did("send_media"))
    assert desk.did("send_media") == [("send_media", "t", (file,), "look", None, "public")]
    assert desk.pane.composer.unsent.files == ()
    await until(lambda: len(desk.tasks) == 0)
    assert desk.failed == []


async def test_refused_files_come_back_with_the_reason(open_desk: OpenDesk, tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"content")
    desk = open_desk()
    desk.acts.refuses_files = "file_too_large"
    desk.pane.composer.add_files([file])
    say(desk, "look")
    await until(desk.pane.composer.problem.isVisible)
    assert "a.bin" in desk.pane.composer.problem.text()
    assert desk.pane.composer.unsent.files == (file,)
    assert desk.pane.composer.edit.text() == "look"


async def test_a_disk_that_is_full_loses_nothing_and_is_reported_by_name(open_desk: OpenDesk, tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"content")
    desk = open_desk()

    async def fail(*_said: object) -> str:
        raise OSError("no space left")

    desk.acts.send_media = fail  # type: ignore[method-assign]
    desk.pane.composer.add_files([file])
    say(desk, "look")
    await until(lambda: desk.failed)
    assert desk.failed[0][0] == "send files"
    assert desk.pane.composer.unsent.files == (file,)
    assert desk.pane.composer.edit.text() == "look"


async def test_a_pasted_picture_becomes_a_file_of_the_conversation_it_was_pasted_in(open_desk: OpenDesk) -> None:
    desk = open_desk()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    desk.pane.composer.edit.picture_given.emit(image)
    desk.pane.show_thread("u")
    await until(lambda: not len(desk.tasks), 30)
    assert desk.pane.composer.unsent.files == ()
    desk.pane.show_thread("t")
    (file,) = desk.pane.composer.unsent.files
    assert QImage(str(file)).size() == image.size()
    assert file.stat().st_mode & 0o077 == 0 or file.parent.stat().st_mode & 0o077 == 0


def test_the_head_shows_whose_thread_it_is_and_who_takes_care(open_desk: OpenDesk) -> None:
    desk = open_desk()
    header = desk.pane.header
    assert header.name.text() == "Sophie Turner"
    sign = Sign(member=CUSTOMER, name="Sophie", side="customer", kind="typing")
    desk.held.signs_of["t"] = [sign]
    desk.acts.tell(Notice(signs=frozenset({"t"})))
    assert header.under.text()
    assert desk.pane.view.stack.shown()[-1].entry.kind == "typing"
    desk.held.signs_of["t"] = []
    desk.acts.tell(Notice(signs=frozenset({"t"})))
    assert not header.under.text()
    header.close_button.click()
    header.assigned.emit(COLLEAGUE)
    assert desk.did("close_thread") == [("close_thread", "t")]
    assert desk.did("assign") == [("assign", "t", COLLEAGUE)]


def test_a_colleague_who_writes_is_shown_above_the_field_until_dismissed(open_desk: OpenDesk) -> None:
    desk = open_desk()
    own = Sign(member=ME, name="Lena", side="staff", kind="typing")
    desk.held.signs_of["t"] = [own]
    desk.acts.tell(Notice(signs=frozenset({"t"})))
    assert not desk.pane.heed.colleague.isVisible()
    desk.held.signs_of["t"] = [own, Sign(member=COLLEAGUE, name="Zoe", side="staff", kind="typing")]
    desk.acts.tell(Notice(signs=frozenset({"t"})))
    assert desk.pane.heed.colleague.isVisible()
    button = desk.pane.heed.colleague.action
    assert isinstance(button, QPushButton)
    button.click()
    assert not desk.pane.heed.colleague.isVisible()


def test_alerts_and_lapsed_vaccines_stand_above_the_field(open_desk: OpenDesk) -> None:
    held = MemoryThreads(talk(3))
    cat = Pet(id="p1", household="h", name="Mochi", alerts=(Alert(code="dryer", text="dryer stress"),))
    vaccine = Vaccine(id="v1", pet="p1", name="Rabies", given="2020-01-01", expires="2021-01-01")
    card = PetCard(pet=cat, version=1, vaccines=(vaccine,))
    held.cards["t"] = HouseholdCard(household=Household(id="h", name="x", thread="t"), version=1, pets=(card,))
    desk = open_desk(held)
    strip = desk.pane.heed.alerts
    assert strip.isVisible()
    assert all(word in strip.accessibleName() for word in ("Mochi", "dryer stress", "Rabies"))
    desk.pane.show_thread("u")
    assert not desk.pane.heed.alerts.isVisible()


async def test_a_copied_picture_lands_on_the_clipboard(open_desk: OpenDesk, tmp_path: Path) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#0000ff"))
    path = tmp_path / "p.png"
    image.save(str(path))
    photo = MediaRef(id="p", name="p.png", kind="image", mime="image/png", size=9, width=30, height=20)
    held = MemoryThreads([line(1, text="", media=(photo,))])
    held.files["p"] = path
    desk = open_desk(held)
    QGuiApplication.clipboard().clear()
    desk.pane.line_acts.do("copy_picture", "m1", "")
    await until(lambda: QGuiApplication.clipboard().image().width() == 30)
    await asyncio.sleep(0)
    assert desk.failed == []
