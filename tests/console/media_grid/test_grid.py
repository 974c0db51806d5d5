"""All photos and videos of a conversation by date: gathered backwards, opened large, saved together."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from petdesk.console.media_grid.gathering import AT_ONCE, PART, Gathering
from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.lines import HouseholdCard, Line, PetCard
from petdesk.shop.conversation import MediaKind, MediaRef
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet
from tests import media_making as making
from tests.console.thread.desk import OpenDesk, open_desk
from tests.console.thread.talk import line, talk

__all__ = ["open_desk"]
DAY = 24 * 60


def sent(number: int, kind: MediaKind = "image") -> Line:
    """A line with one photo or something else."""
    ref = MediaRef(id=f"p{number}", name=f"{number}.jpg", kind=kind, mime="", size=1000)
    return line(number, text="", media=(ref,))


def ids(held: Gathering) -> list[str]:
    """What was found."""
    return [shown.media.id for shown in held.shown]


def test_only_what_can_be_seen_is_gathered_and_nothing_that_was_taken_back() -> None:
    lines = [sent(1), sent(2, "file"), sent(3, "audio"), sent(4, "video"), *talk(3, 5)]
    held = Gathering(MemoryThreads([*lines, line(9, text="", recalled_at=5)]), "t")
    held.more()
    assert (ids(held), held.whole) == (["p1", "p4"], True)


def test_a_long_conversation_is_gathered_a_part_at_a_time_from_the_newest() -> None:
    count = 3 * AT_ONCE
    held = Gathering(MemoryThreads([sent(number) if number % 2 else line(number) for number in range(1, count)]), "t")
    held.more()
    assert PART <= len(held.shown) < count / 2
    assert ids(held)[-1] == f"p{count - 1}"
    while not held.whole:
        held.more()
    assert ids(held) == [f"p{number}" for number in range(1, count, 2)]


def test_the_grid_opens_the_photo_that_was_chosen_among_all_others(open_desk: OpenDesk, tmp_path: Path) -> None:
    held = MemoryThreads([sent(number * DAY) for number in range(1, 7)])
    for number in range(1, 7):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(making.photo(width=80, height=60))
        held.files[f"p{number * DAY}"] = path
    desk = open_desk(held)
    desk.pane.show_all_media()
    grid = desk.pane.media_grid()
    assert grid.isVisible()
    assert QApplication.focusWidget() is grid.wall
    assert "6" in grid.count.text()
    QTest.keyClick(grid.wall, Qt.Key.Key_Right)
    QTest.keyClick(grid.wall, Qt.Key.Key_Return)
    shown = desk.pane.viewer().current()
    assert shown is not None
    assert shown.media.id == f"p{5 * DAY}"
    desk.pane.viewer().leave()
    assert QApplication.focusWidget() is grid.wall
    where = grid.wall.place(0).center().toPoint()
    QTest.mouseClick(grid.wall.viewport(), Qt.MouseButton.LeftButton, pos=where)
    shown = desk.pane.viewer().current()
    assert shown is not None
    assert shown.media.id == f"p{6 * DAY}"
    desk.pane.viewer().go()
    assert grid.isHidden()


def test_scrolling_to_the_end_brings_older_ones(open_desk: OpenDesk) -> None:
    count = AT_ONCE * 2
    desk = open_desk(MemoryThreads([sent(number) for number in range(1, count + 1)]))
    desk.pane.show_all_media()
    grid = desk.pane.media_grid()
    before = len(grid.shown())
    assert before < count
    QTest.keyClick(grid.wall, Qt.Key.Key_End)
    assert len(grid.shown()) == count


def test_a_conversation_without_photos_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.pane.show_all_media()
    grid = desk.pane.media_grid()
    assert grid.empty.isVisible()
    assert not grid.save.isEnabled()
    QTest.keyClick(grid.wall, Qt.Key.Key_Escape)
    assert grid.isHidden()


def test_each_day_has_its_own_row(open_desk: OpenDesk) -> None:
    desk = open_desk(MemoryThreads([sent(1), sent(2), sent(3 * DAY)]))
    desk.pane.show_all_media()
    wall = desk.pane.media_grid().wall
    newest, later, first = (wall.place(number) for number in range(3))
    assert newest.top() < later.top() == first.top()
    assert later.left() < first.left()


def test_the_photos_of_one_pet_are_looked_at_alone(open_desk: OpenDesk, tmp_path: Path) -> None:
    mochi = Pet(id="p1", household="h1", name="Mochi")
    household = Household(id="h1", name="Sophie", thread="t")
    filed = [replace(sent(number), pets=("p1",) if number == 2 else ()) for number in range(1, 4)]
    held = MemoryThreads(filed)
    held.cards["t"] = HouseholdCard(household=household, version=1, pets=(PetCard(pet=mochi, version=1),))
    desk = open_desk(held)
    desk.pane.show_all_media()
    grid = desk.pane.media_grid()
    assert [shown.media.id for shown in grid.shown()] == ["p1", "p2", "p3"]
    assert [chip.text() for chip in grid.chips.values()] == ["All", "Mochi"]
    grid.chips["p1"].click()
    assert [shown.media.id for shown in grid.shown()] == ["p2"]
    assert grid.count.text() == "1 of Mochi"
    grid.chips[None].click()
    assert len(grid.shown()) == 3
    assert grid.count.text() == "3 in this conversation"
