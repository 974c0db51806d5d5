"""A morning of bookings at two desks and a real relay: set up, booked, too late, moved, arrived, stepped, reported."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.bookings.gathering import calendar_of
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.setup.services import ServicesPane
from petdesk.console.tasks import Tasks
from petdesk.seat.commands.records import add_record
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking
from petdesk.shop.hours import instant, local_day
from petdesk.shop.services import Service
from petdesk.shop.visits import Visit
from tests.seat.house import House, house
from tests.waiting import until

WANG, GAO = "t-wang", "p-gao"


def fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


async def online(shop: House, name: str) -> Seat:
    """A seat in step with the relay."""
    seat = await shop.started(name)
    await until(lambda: seat.status().connection == "online" and seat.reader.household(WANG) is not None)
    return seat


async def settled(seat: Seat) -> None:
    """Everything given here is answered."""
    await until(lambda: seat.status().waiting == 0)


def service(seat: Seat, name: str) -> Service:
    """A service by its name."""
    return next(one for one in seat.reader.booked().every(Service) if one.name == name)


def offer_services(seat: Seat) -> None:
    """Set up two services and a kennel as a manager's hand does."""
    pane = ServicesPane(Desk(seat, Settings(None), Tasks(fail), lambda: None))
    pane.enter()
    for name, price, steps in (("Bath", "88", "Bath\nDry"), ("Style", "¥288", "Bath\nTrim")):
        pane.services.edit("")
        entries = {entry.field: entry.control for entry in pane.services.cards[""].form.entries}
        entries["name"].setText(name)
        entries["price"].setText(price)
        entries["steps"].setPlainText(steps)
        pane.services.cards[""].save_button.click()
    add_record(
        seat, "service", {"id": "s-stay", "name": "Boarding", "kind": "stay", "needs": "kennel", "groomed": False}
    )
    add_record(seat, "resource", {"id": "r-1", "name": "1", "kind": "kennel"})


async def test_a_morning_of_bookings_at_two_desks(tmp_path: Path, qapp: QApplication) -> None:
    words.install(qapp, "en")
    # In the test itself: between a test and its fixtures' end Qt's events are handled without a running loop.
    async with house(tmp_path) as shop:
        shop.hire("chief", "manager")
        shop.hire("mei", "groomer")
        await shop.open()
        await morning(shop)


async def morning(shop: House) -> None:
    """What happens on that morning."""
    chief, lin = await online(shop, "chief"), await online(shop, "lin")
    add_record(lin, "pet", {"id": GAO, "household": "h-wang", "name": "年糕", "species": "cat"})
    offer_services(chief)
    await settled(chief)
    for seat in (lin, chief):
        await until(lambda seat=seat: len(seat.reader.booked().every(Service)) == 3)
        await until(lambda seat=seat: seat.reader.record("pet", GAO) is not None)
    assert chief.reader.failures() == []

    places = [BookingsPlace(seat) for seat in (lin, chief)]
    listening = [seat.notices.listen(place.hear) for place, seat in zip(places, (lin, chief), strict=True)]
    for place in places:
        place.show()
    desk, office = places
    hours = calendar_of(lin).hours
    tomorrow = local_day(hours, lin.clock.wall_ms()) + timedelta(days=1)
    desk.show_day(tomorrow)
    office.show_day(tomorrow)

    # Both want the same groomer at the same time; one of them is a moment later.
    bath = service(lin, "Bath")
    for place in places:
        place.book(WANG, "mei", 15 * 60)
        place.panel.form.services[bath.id].click()
    desk.panel.form.book_button.click()
    office.panel.form.book_button.click()
    await until(lambda: bool(lin.reader.failures() or chief.reader.failures()))
    late = desk if lin.reader.failures() else office
    await until(lambda: late.trouble.failure is not None)
    assert late.trouble.times, late.trouble.failure
    late.trouble.times[0].click()
    await settled(lin)
    await settled(chief)
    await until(lambda: len(lin.reader.booked().of_household(WANG)) == 2)
    first, second = lin.reader.booked().of_household(WANG)
    assert first.groomer == second.groomer == "mei"
    assert second.start >= first.end
    assert lin.reader.failures() == chief.reader.failures() == []

    # Moved by key at one desk, seen at the other.
    await until(lambda: desk.board.grid.block(second.id) is not None)
    desk.acts.move(second.id, instant(hours, tomorrow, 18 * 60), instant(hours, tomorrow, 19 * 60), "mei")
    await until(lambda: any(one.start == instant(hours, tomorrow, 18 * 60) for one in held(chief, second.id)))

    # Arrived, a step, ready, report, collected; the other desk sees each.
    desk.acts.step(first.id, "arrived")
    await until(lambda: bool(chief.reader.booked().those(Visit, [first.id])))
    desk.read()
    desk.acts.reach(first.id, "bath", 0)
    await until(lambda: [one.state for one in held(chief, first.id)] == ["in_progress"])
    desk.show_booking(first.id)
    desk.side.buttons["report"].click()
    desk.reporting.form.mood.setText("calm")
    desk.reporting.form.save_button.click()
    await until(lambda: visit(chief, first.id).report is not None)
    for state in ("ready", "collected"):
        desk.acts.step(first.id, state)
    await until(lambda: [one.state for one in held(chief, first.id)] == ["collected"])
    assert lin.reader.failures() == []

    # A stay with its care, ticked off at one desk and seen at the other.
    desk.book(WANG)
    desk.panel.form.services["s-stay"].click()
    desk.panel.form.book_button.click()
    await until(lambda: any(one.stay for one in lin.reader.booked().of_household(WANG)) or lin.reader.failures())
    assert lin.reader.failures() == []
    (stay,) = [one for one in lin.reader.booked().of_household(WANG) if one.stay]
    assert (stay.resource, len(stay.care)) == ("r-1", 4)
    desk.acts.step(stay.id, "arrived")
    desk.acts.tick(stay.id, tomorrow, stay.care[0], True)
    await settled(lin)
    office.show_view("boarding")
    office.show_day(tomorrow)
    await until(lambda: any(tick.booking == stay.id and tick.by == "lin" for tick in office.diary.ticks))
    assert lin.reader.failures() == chief.reader.failures() == []
    for place, stop_listening in zip(places, listening, strict=True):
        stop_listening()
        delete(place)


def held(seat: Seat, booking: str) -> list[Booking]:
    """A booking as a seat holds it."""
    return list(seat.reader.booked().those(Booking, [booking]).values())


def visit(seat: Seat, booking: str) -> Visit:
    """A visit as a seat holds it."""
    return seat.reader.booked().those(Visit, [booking])[booking]
