"""Passing a message on: to a room or a colleague's eyes first, to another customer only when that is said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.thread.forwarding import ForwardTo, forwarded_words
from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.lines import InboxRow
from petdesk.shop.conversation import MediaRef
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import ME, line
from tests.waiting import until

__all__ = ["open_desk"]
PDF = MediaRef(id="p1", name="../booklet.pdf", kind="file", mime="application/pdf", size=3)


def rooms() -> MemoryThreads:
    """A line, and a room beside the two households."""
    held = MemoryThreads([line(1, text="he scratches")])
    held.rows["u"] = InboxRow(thread="u", title="Tom Turner")
    held.rows["team"] = InboxRow(thread="team", title="Team", room=True)
    return held


def asked(desk: Desk, message: str = "m1") -> ForwardTo:
    """The question where it is to go."""
    desk.pane.line_acts.do("forward", message, "")
    found = desk.pane.findChildren(ForwardTo)[-1]
    assert isinstance(found, ForwardTo)
    return found


def test_a_name_that_nobody_has_says_so_and_passes_nothing_on(open_desk: OpenDesk) -> None:
    desk = open_desk(rooms())
    question = asked(desk)
    assert question.nobody.isHidden()
    question.search.setText("qqq")
    assert not question.nobody.isHidden()
    assert question.list.isHidden()
    assert not question.send.isEnabled()
    question.accept()
    assert desk.did("forward_text") == []


def test_a_customers_conversation_gets_a_note_unless_the_tick_is_taken_away(open_desk: OpenDesk) -> None:
    desk = open_desk(rooms())
    asked(desk).send.click()
    again = asked(desk)
    again.as_note.click()
    QTest.keyClick(again.search, Qt.Key.Key_Down)
    QTest.keyClick(again.search, Qt.Key.Key_Up)
    again.send.click()
    assert desk.did("forward_text") == [
        ("forward_text", "u", "Forwarded from Sophie Turner\nhe scratches", "staff"),
        ("forward_text", "u", "he scratches", "public"),
    ]


def test_a_name_narrows_the_list_and_a_room_is_no_place_for_notes(open_desk: OpenDesk) -> None:
    desk = open_desk(rooms())
    question = asked(desk)
    QTest.keyClicks(question.search, "tea")
    assert question.list.count() == 1
    assert not question.as_note.isEnabled()
    QTest.keyClick(question.search, Qt.Key.Key_Return)
    assert [done[1:] for done in desk.did("forward_text")] == [
        ("team", "Forwarded from Sophie Turner\nhe scratches", "public")
    ]


def test_nobody_found_and_esc_pass_nothing_on(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(rooms())
    question = asked(desk)
    QTest.keyClicks(question.search, "zzz")
    assert not question.send.isEnabled()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.pane.findChildren(ForwardTo))
    assert desk.did("forward_text") == []


async def test_files_go_under_their_own_names_and_never_out_of_their_folder(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    file = tmp_path / "p1"
    file.write_text("pdf")
    held = MemoryThreads([line(1, ME, "look", media=(PDF,))])
    held.files["p1"] = file
    desk = open_desk(held)
    asked(desk).send.click()
    await until(lambda: desk.did("send_media"))
    _act, thread, files, text, reply_to, audience = desk.did("send_media")[0]
    assert (thread, reply_to, audience) == ("u", None, "staff")
    assert [path.name for path in files] == ["booklet.pdf"]
    assert files[0].read_text() == "pdf"
    assert text.endswith("look")


def test_files_that_are_not_here_are_fetched_first(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads([line(1, media=(PDF,))]))
    asked(desk).send.click()
    assert desk.pane.composer.problem.isVisible()
    assert desk.held.fetched[-1] == ("p1", "full")
    assert desk.did("send_media") == []


@pytest.mark.parametrize(("title", "who"), [("Sophie Turner", "Sophie Turner"), ("Turners", "Sophie Turner · Turners")])
def test_among_staff_it_says_who_said_it_and_where(title: str, who: str) -> None:
    assert forwarded_words(line(1, text="x"), title, inside=True) == f"Forwarded from {who}\nx"
    assert forwarded_words(line(1, text="x"), title, inside=False) == "x"
