"""A family that is in the books twice: one conversation in the order of saying, each line to and from whom it is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.lines import HouseholdCard, InboxRow, PetCard
from petdesk.seat.notices import Notice
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import HUSBAND, ME, line, tops

__all__ = ["open_desk"]


def twice(*, joined: bool = True) -> MemoryThreads:
    """Sophie's words under odd numbers, Tom's under even ones, an answer to each."""
    said = [line(number, thread="t") for number in (1, 3, 5)]
    said += [line(number, HUSBAND, thread="u") for number in (2, 4)]
    said += [line(6, ME, "yes", thread="t"), line(7, ME, "no", thread="u", pets=("p",))]
    held = MemoryThreads(said)
    held.families = [frozenset({"t", "u"})] if joined else []
    return held


def shown(desk: Desk) -> list[int]:
    return [each.place for each in desk.pane.opened.lines() if each.place is not None]


def test_lines_of_both_stand_in_the_order_of_saying_and_say_whose_they_are(open_desk: OpenDesk) -> None:
    desk = open_desk(twice())
    assert shown(desk) == [1, 2, 3, 4, 5, 6, 7]
    entries = {entry.line.place: entry for entry in desk.pane.opened.entries if entry.line is not None}
    assert [entries[number].named for number in (1, 2, 3)] == [True, True, True]
    assert (entries[6].to, entries[7].to) == ("Sophie Turner", "Tom Turner")
    assert desk.pane.composer.addressee.isVisible()
    assert "Sophie Turner" in desk.pane.composer.addressee.text()


def test_one_conversation_alone_says_nothing_of_it(open_desk: OpenDesk) -> None:
    desk = open_desk(twice(joined=False))
    assert shown(desk) == [1, 3, 5, 6]
    assert not desk.pane.composer.addressee.isVisible()
    assert all(not entry.to for entry in desk.pane.opened.entries)


def test_whom_one_answers_is_chosen_and_nothing_on_screen_moves(open_desk: OpenDesk) -> None:
    desk = open_desk(twice())
    desk.pane.families.wanted.connect(desk.pane.show_thread)
    before = tops(desk.pane.view)
    QTest.keyClicks(desk.pane.composer.edit, "half written to Sophie")
    tom = next(act for act in desk.pane.composer.addressee.offered.actions() if not act.isChecked())
    tom.trigger()
    assert desk.pane.composer.thread_id == desk.pane.opened.thread == "u"
    assert desk.pane.composer.edit.text() == ""
    assert shown(desk) == [1, 2, 3, 4, 5, 6, 7]
    assert tops(desk.pane.view) == before
    QTest.keyClicks(desk.pane.composer.edit, "to Tom")
    QTest.keyClick(desk.pane.composer.edit, Qt.Key.Key_Return)
    assert [(done[1], done[2]) for done in desk.did("send_text")] == [("u", "to Tom")]
    desk.pane.show_thread("t")
    assert desk.pane.composer.edit.text() == "half written to Sophie"


def test_answering_a_line_of_the_other_goes_to_the_other(open_desk: OpenDesk) -> None:
    desk = open_desk(twice())
    desk.pane.families.wanted.connect(desk.pane.show_thread)
    desk.pane.line_acts.do("reply", "m4", "")
    assert desk.pane.composer.thread_id == "u"
    assert desk.pane.composer.unsent.reply_to is not None
    assert desk.pane.composer.unsent.reply_to.id == "m4"


def test_what_was_seen_is_read_in_both(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(twice())
    qtbot.waitUntil(lambda: {("mark_read", "t", 6), ("mark_read", "u", 7)} <= set(desk.did("mark_read")))


def test_a_family_joined_or_parted_shows_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk(twice(joined=False))
    desk.held.families = [frozenset({"t", "u"})]
    desk.pane.hear(Notice(records=frozenset({("link", "l")})))
    assert shown(desk) == [1, 2, 3, 4, 5, 6, 7]
    desk.held.put(line(8, HUSBAND, thread="u"))
    desk.pane.hear(Notice(messages=frozenset({("u", "m8")})))
    assert shown(desk)[-1] == 8
    desk.held.families = []
    desk.pane.hear(Notice(records=frozenset({("link", "l")})))
    assert shown(desk) == [1, 3, 5, 6]
    assert not desk.pane.composer.addressee.isVisible()


def test_who_is_there_twice_under_one_name_is_told_apart_by_phone(open_desk: OpenDesk) -> None:
    held = twice()
    held.rows["t"] = InboxRow(thread="t", title="Wang")
    held.rows["u"] = InboxRow(thread="u", title="Wang")
    for thread, phone in (("t", "13812346621"), ("u", "13912340199")):
        home = Household(id=f"h-{thread}", name="Wang", thread=thread)
        people = (Customer(id=f"c-{thread}", name="Wang", household=home.id, phones=(phone,)),)
        held.cards[thread] = HouseholdCard(household=home, version=1, customers=people)
    desk = open_desk(held)
    assert sorted(desk.pane.families.titles().values()) == ["Wang 138****6621", "Wang 139****0199"]


def test_a_line_names_the_pet_that_it_was_tied_to(open_desk: OpenDesk) -> None:
    held = twice(joined=False)
    held.put(line(9, text="him", thread="t", pets=("p", "gone")))
    home = Household(id="h", name="Turner", thread="t")
    pets = (PetCard(pet=Pet(id="p", household="h", name="Mochi"), version=1),)
    held.cards["t"] = HouseholdCard(household=home, version=1, pets=pets)
    desk = open_desk(held)
    entries = {entry.line.place: entry for entry in desk.pane.opened.entries if entry.line is not None}
    assert entries[9].pets == ("Mochi",)
    assert entries[5].pets == ()
