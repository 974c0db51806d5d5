"""Quick replies: found while typing after "/", put in with their fields filled, added and changed without leaving."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.composer.replies_dialog import RepliesDialog
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.quick_values import values_for
from petdesk.seat.lines import HouseholdCard
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import MediaRef
from petdesk.shop.people import Household
from petdesk.shop.replies import PICTURES_LIMIT, Reply
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import talk
from tests.waiting import until

__all__ = ["open_desk"]


def shop() -> MemoryThreads:
    """A thread, and three quick replies."""
    held = MemoryThreads(talk(3))
    held.quick = [
        Reply(id="r1", shortcut="done", text="{pet} is done, {customer}!"),
        Reply(id="r2", shortcut="book", text="Booked for {time}, bring the booklet."),
        Reply(id="r3", shortcut="door", text="Ring at the green door."),
    ]
    return held


def write(desk: Desk, text: str) -> None:
    """Type."""
    QTest.keyClicks(desk.pane.composer.edit, text)


def press(desk: Desk, key: Qt.Key) -> None:
    """Press a key in the field."""
    QTest.keyClick(desk.pane.composer.edit, key)


def rows(desk: Desk) -> list[str]:
    """What the list shows, by its first word."""
    shown = desk.pane.quick.list
    return [shown.item(row).text().split()[0] for row in range(shown.count())]


def test_a_slash_opens_all_and_letters_narrow_them(open_desk: OpenDesk) -> None:
    desk = open_desk(shop())
    write(desk, "/")
    assert desk.pane.quick.isVisible()
    assert rows(desk) == ["/book", "/done", "/door", "Add"]
    write(desk, "do")
    assert rows(desk) == ["/done", "/door", "Add"]
    write(desk, "or")
    assert rows(desk) == ["/door", "Add"]
    assert desk.did("send_text") == []


@pytest.mark.parametrize("opener", ["、", "／"])
def test_a_chinese_keyboards_slash_opens_them_too(open_desk: OpenDesk, opener: str) -> None:
    desk = open_desk(shop())
    desk.pane.composer.edit.insertPlainText(opener)
    assert desk.pane.quick.isVisible()


def test_enter_puts_it_in_filled_and_sends_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(shop())
    write(desk, "/don")
    press(desk, Qt.Key.Key_Return)
    assert desk.pane.composer.edit.text() == "Mochi, Pearl is done, Sophie Turner!"
    assert not desk.pane.quick.isVisible()
    assert desk.did("send_text") == []
    press(desk, Qt.Key.Key_Return)
    assert [done[2] for done in desk.did("send_text")] == ["Mochi, Pearl is done, Sophie Turner!"]


def test_a_field_that_is_not_known_is_marked_so_that_typing_fills_it(open_desk: OpenDesk) -> None:
    desk = open_desk(shop())
    write(desk, "/bo")
    press(desk, Qt.Key.Key_Tab)
    write(desk, "three")
    assert desk.pane.composer.edit.text() == "Booked for three, bring the booklet."


def test_arrows_walk_and_esc_leaves_the_words_as_they_are(open_desk: OpenDesk) -> None:
    desk = open_desk(shop())
    write(desk, "/")
    press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Escape)
    assert desk.pane.composer.edit.text() == "/"
    assert not desk.pane.quick.isVisible()
    write(desk, "do")
    press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Return)
    assert desk.pane.composer.edit.text() == "Ring at the green door."


def test_words_that_only_begin_with_a_slash_are_words(open_desk: OpenDesk) -> None:
    desk = open_desk(shop())
    write(desk, "/srv is full")
    assert not desk.pane.quick.isVisible()
    press(desk, Qt.Key.Key_Return)
    assert [done[2] for done in desk.did("send_text")] == ["/srv is full"]


def test_the_last_row_opens_the_dialog_where_replies_are_added_changed_and_taken_away(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk(shop())
    write(desk, "/")
    press(desk, Qt.Key.Key_Up)
    press(desk, Qt.Key.Key_Return)
    shown = desk.pane.findChild(RepliesDialog)
    assert shown is not None
    dialog = shown.form
    dialog.fresh.click()
    dialog.shortcut.setText("two words")
    dialog.text.setPlainText("We close at eight.")
    dialog.keep.click()
    assert dialog.problem.text()
    dialog.shortcut.setText("door")
    dialog.keep.click()
    assert "/door" in dialog.problem.text()
    dialog.shortcut.setText("/close")
    dialog.keep.click()
    assert not dialog.problem.text()
    dialog.text.setPlainText("We close at nine.")
    dialog.keep.click()
    assert {reply.shortcut: reply.text for reply in desk.held.replies()}["close"] == "We close at nine."
    dialog.list.setCurrentRow(0)
    dialog.strike.click()
    assert [reply.shortcut for reply in desk.held.replies()] == ["close", "done", "door"]


def pictured() -> MemoryThreads:
    """A thread, and one quick reply with two pictures."""
    held = MemoryThreads(talk(3))
    media = tuple(MediaRef(id=f"m{n}", name=f"{n}.jpg", kind="image", mime="image/jpeg", size=9) for n in (1, 2))
    held.quick = [Reply(id="r1", shortcut="menu", text="Our prices, {customer}", media=media)]
    return held


def test_the_pictures_of_a_reply_lie_in_the_field_and_go_with_its_words(open_desk: OpenDesk) -> None:
    desk = open_desk(pictured())
    write(desk, "/menu")
    press(desk, Qt.Key.Key_Return)
    tray = desk.pane.composer.field.tray
    assert len(tray.cards) == 2
    tray.cards[0].dropped.emit()
    assert len(tray.cards) == 1
    press(desk, Qt.Key.Key_Return)
    assert [done[2] for done in desk.did("send_text")] == ["Our prices, Sophie Turner"]
    assert desk.did("pictures") == [("pictures", ("m2",))]
    assert tray.cards == []
    desk.pane.undoing.undo()
    assert len(tray.cards) == 1
    assert desk.pane.composer.edit.text() == "Our prices, Sophie Turner"


async def test_files_of_this_computer_follow_the_pictures_of_the_shop(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(pictured())
    own = tmp_path / "own.pdf"
    own.write_bytes(b"%PDF-1.7 own")
    write(desk, "/menu")
    press(desk, Qt.Key.Key_Return)
    desk.pane.composer.add_files([own])
    press(desk, Qt.Key.Key_Return)
    await until(lambda: desk.did("send_media"))
    assert desk.did("pictures") == [("pictures", ("m1", "m2"))]
    assert [(done[2], done[3]) for done in desk.did("send_media")] == [((own,), "")]


def test_pictures_stay_in_the_field_of_their_thread_while_another_is_open(open_desk: OpenDesk) -> None:
    desk = open_desk(pictured())
    write(desk, "/menu")
    press(desk, Qt.Key.Key_Return)
    tray = desk.pane.composer.field.tray
    desk.pane.show_thread("u")
    assert tray.cards == []
    desk.pane.show_thread("t")
    assert len(tray.cards) == 2


async def test_the_form_takes_pictures_in_and_out_and_says_when_there_are_too_many(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(pictured())
    desk.pane.change_replies()
    shown = desk.pane.findChild(RepliesDialog)
    assert shown is not None
    form = shown.form
    assert len(form.tray.cards) == 2
    form.tray.dropped.emit(form.tray.media[0])
    assert form.is_touched()
    files = [tmp_path / f"{n}.png" for n in range(PICTURES_LIMIT)]
    for file in files:
        file.write_bytes(b"png")
    form.add_pictures(files)
    assert len(form.tray.cards) == PICTURES_LIMIT
    assert str(PICTURES_LIMIT) in form.problem.text()
    form.keep.click()
    await until(lambda: len(desk.held.replies()[0].media) == PICTURES_LIMIT and form.keep.isEnabled())
    assert not form.is_touched()
    desk.acts.refuses_files = "file_no_picture"
    form.tray.dropped.emit(form.tray.media[0])
    form.add_pictures(files[-1:])
    form.keep.click()
    await until(form.problem.text)
    assert "5.png" in form.problem.text()


def test_the_next_booking_gives_the_time_and_the_past_does_not(open_desk: OpenDesk) -> None:
    held = shop()
    desk = open_desk(held)
    now = desk.clock.now
    common = {"thread": "t", "household": "h", "pets": ("p",), "service": "bath"}
    past = Booking(id="b1", start=now - 9, end=now - 1, **common)
    card = HouseholdCard(household=Household(id="h", name="x", thread="t"), version=1, bookings=(past,))
    assert values_for(held.rows["t"], card, now)["time"] == ""
    ahead = Booking(id="b2", start=now + 86_400_000, end=now + 90_000_000, **common)
    off = Booking(id="b3", start=now + 3_600_000, end=now + 7_200_000, state="cancelled", **common)
    card = HouseholdCard(household=card.household, version=1, bookings=(past, ahead, off))
    assert values_for(held.rows["t"], card, now)["time"].startswith("tomorrow ")
