"""Words left at another seat are offered over the field; one press puts them in, and none are lost or mixed up."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.lines import Elsewhere
from petdesk.seat.notices import Notice
from petdesk.shop.jottings import NOTE_MARK
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import talk

__all__ = ["open_desk"]


def held(text: str = "see you at three", *, note: bool = False) -> MemoryThreads:
    """A thread with words left at another seat."""
    threads = MemoryThreads(talk(3))
    threads.left["t"] = Elsewhere(seat="d2", text=text, note=note, at=7)
    return threads


def field(desk: Desk) -> str:
    """What stands in the field."""
    return desk.pane.composer.edit.text()


def test_they_are_offered_and_one_press_puts_them_in_front_of_what_is_written(open_desk: OpenDesk) -> None:
    desk = open_desk(held())
    bar = desk.pane.elsewhere
    assert bar.isVisible()
    assert "see you at three" in bar.accessibleDescription()
    QTest.keyClicks(desk.pane.composer.edit, "and bring the booklet")
    assert field(desk) == "and bring the booklet", "nothing is put under anybody's hand"
    QTest.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert field(desk) == "see you at three\nand bring the booklet"
    assert desk.did("take_draft") == [("take_draft", "t", field(desk), "d2")]
    assert not bar.isVisible()
    assert desk.pane.composer.edit.hasFocus()


def test_what_only_staff_were_to_read_never_becomes_part_of_a_reply(open_desk: OpenDesk) -> None:
    desk = open_desk(held("afraid of the dryer", note=True))
    QTest.keyClicks(desk.pane.composer.edit, "a reply")
    QTest.mouseClick(desk.pane.elsewhere.action, Qt.MouseButton.LeftButton)
    assert desk.pane.composer.unsent.note
    assert desk.did("take_draft")[0][2] == NOTE_MARK + "afraid of the dryer\na reply"


def test_left_there_they_are_offered_no_more(open_desk: OpenDesk) -> None:
    desk = open_desk(held())
    QTest.mouseClick(desk.pane.elsewhere.dismiss, Qt.MouseButton.LeftButton)
    assert desk.did("pass_draft") == [("pass_draft", "t", "d2")]
    assert not desk.pane.elsewhere.isVisible()
    assert field(desk) == ""


def test_it_belongs_to_its_thread_and_comes_and_goes_with_what_is_heard(open_desk: OpenDesk) -> None:
    desk = open_desk(held())
    desk.pane.show_thread("u")
    assert not desk.pane.elsewhere.isVisible()
    desk.held.left["u"] = Elsewhere(seat="d3", text="half", at=8)
    desk.pane.hear(Notice(threads=frozenset({"u"})))
    assert desk.pane.elsewhere.isVisible()
    del desk.held.left["u"]
    desk.pane.hear(Notice(threads=frozenset({"u"})))
    assert not desk.pane.elsewhere.isVisible()


def test_words_that_went_on_elsewhere_leave_the_field_unless_they_were_touched(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads(talk(3)))
    composer = desk.pane.composer
    for typed, later, stays in (("half a word", "", ""), ("half a word", " more", "half a word more")):
        QTest.keyClicks(composer.edit, typed)
        composer.keep_draft()
        QTest.keyClicks(composer.edit, later)
        desk.pane.hear(Notice(drafts=frozenset({("t", typed)})))
        assert field(desk) == stays


def test_words_left_in_another_thread_of_this_window_go_too(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads(talk(3)))
    QTest.keyClicks(desk.pane.composer.edit, "half a word")
    desk.pane.show_thread("u")
    desk.held.drafts["t"] = ""
    desk.pane.hear(Notice(drafts=frozenset({("t", "half a word")})))
    desk.pane.show_thread("t")
    assert field(desk) == ""
