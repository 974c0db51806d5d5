"""Two seats and a real relay over one thread: both see the same, each other, and what came in while they typed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from petdesk.console.seat_acts import SeatActs
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pane import ThreadPane
from petdesk.console.thread.pictures import Pictures
from petdesk.seat.seat import Seat
from tests.seat.house import House, house, stop
from tests.waiting import until

WANG = "t-wang"


class Place:
    """A conversation in front of somebody, over a seat of their own."""

    def __init__(self, seat: Seat) -> None:
        """Show nothing yet."""
        self.seat = seat
        self.pane = ThreadPane(seat.reader, seat, SeatActs(seat), Tasks(_raise), Pictures(seat), seat.clock.wall_ms)
        self._stop_listening = seat.notices.listen(self.pane.hear)
        self.pane.resize(700, 700)
        self.pane.show()

    async def sit(self) -> None:
        """Be the window in front, with the keyboard in the field."""
        self.pane.activateWindow()
        self.pane.composer.edit.setFocus()
        await until(lambda: QApplication.activeWindow() is self.pane)

    def write(self, text: str) -> None:
        """Type."""
        QTest.keyClicks(self.pane.composer.edit, text)

    def enter(self) -> None:
        """Press Enter."""
        QTest.keyClick(self.pane.composer.edit, Qt.Key.Key_Return)

    async def leave(self) -> None:
        """Close it as the program does."""
        self._stop_listening()
        self.pane.pictures.close()
        delete(self.pane)
        await stop(self.seat)

    def texts(self) -> list[str]:
        """The words of the lines shown."""
        return [line.text for line in self.pane.opened.lines() if line.place is not None]


def _raise(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


# No fixtures: between a fixture and its test Qt's events are handled while no loop runs, and tasks would trip over it.
@asynccontextmanager
async def two(folder: Path) -> AsyncIterator[tuple[Place, Place]]:
    """Lin and Zhou, both with the same thread open."""
    async with house(folder) as shop:
        await shop.open()
        lin, zhou = [await _placed(shop, name) for name in ("lin", "zhou")]
        try:
            yield lin, zhou
        finally:
            for place in (lin, zhou):
                await place.leave()


async def _placed(shop: House, name: str) -> Place:
    seat = await shop.started(name)
    await until(lambda: seat.status().connection == "online" and seat.reader.inbox_row(WANG) is not None)
    place = Place(seat)
    place.pane.show_thread(WANG)
    return place


async def test_each_sees_that_the_other_has_it_open_and_writes(tmp_path: Path) -> None:
    async with two(tmp_path) as (lin, zhou):
        await until(lambda: "周美容" in lin.pane.header.under.text() and "林前台" in zhou.pane.header.under.text())
        await zhou.sit()
        zhou.write("h")
        await until(lin.pane.heed.colleague.isVisible)
        assert "周美容" in lin.pane.heed.colleague.accessibleName()
        assert not zhou.pane.heed.colleague.isVisible()
        lin.pane.show_thread(None)
        await until(lambda: "林前台" not in zhou.pane.header.under.text())


async def test_a_quick_reply_added_at_one_seat_is_there_at_once_and_soon_at_the_other(tmp_path: Path) -> None:
    async with two(tmp_path) as (lin, zhou):
        acts = SeatActs(lin.seat)
        acts.keep_reply(None, "door", "Ring at the green door.", ())
        assert [reply.shortcut for reply in lin.seat.reader.replies()] == ["door"]
        await until(lambda: [reply.shortcut for reply in zhou.seat.reader.replies()] == ["door"])
        reply = zhou.seat.reader.replies()[0]
        SeatActs(zhou.seat).keep_reply(reply.id, "door", "Ring at the red door.", ())
        await until(lambda: [reply.text for reply in lin.seat.reader.replies()] == ["Ring at the red door."])
        acts.strike_reply(reply.id)
        await until(lambda: zhou.seat.reader.replies() == [])


async def test_an_answer_that_came_in_while_one_typed_is_asked_about_exactly_once(tmp_path: Path) -> None:
    async with two(tmp_path) as (lin, zhou):
        await lin.sit()
        lin.write("Lin answers")
        await zhou.sit()
        zhou.write("Zhou answers")
        zhou.enter()
        await until(lambda: lin.texts() == ["Zhou answers"])
        await lin.sit()
        lin.enter()
        assert lin.pane.meanwhile.isVisible()
        assert "Zhou answers" in lin.pane.meanwhile.accessibleDescription()
        assert lin.pane.composer.edit.text() == "Lin answers"
        lin.enter()
        assert not lin.pane.meanwhile.isVisible()
        await until(lambda: lin.texts() == zhou.texts() == ["Zhou answers", "Lin answers"])
        await zhou.sit()
        zhou.write("thanks")
        zhou.enter()
        assert not zhou.pane.meanwhile.isVisible()
        await until(lambda: lin.texts() == zhou.texts() == ["Zhou answers", "Lin answers", "thanks"])
