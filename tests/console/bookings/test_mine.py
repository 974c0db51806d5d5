"""The list of the day, and what failed: a step is one press, photos another, a taken time has others beside it."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.bookings.queue import read_queue, read_waiters
from petdesk.console.stages.sample import ZHOU
from petdesk.console.stages.sample_bookings import CHEN, at, booked_seat
from petdesk.console.tasks import Tasks
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, Waitlist
from petdesk.shop.reminders import Reminder
from petdesk.wire.commands import JoinWaitlist, ReachStep, SendMessage
from petdesk.wire.refusals import Refusal
from tests.waiting import until


def sent(seat: Seat, kind: str) -> list[bytes]:
    """The bodies of the commands of a kind that this seat has given."""
    return [entry.body for entry in seat.outbox.entries("kind = ? ORDER BY number", (kind,))]


def test_the_next_step_is_one_press_and_shows_at_once(place: BookingsPlace, seat: Seat) -> None:
    place.show_view("mine")
    row = place.mine.rows["booking-li"]
    assert row.next_button.text() == "Now: Trim"
    row.next_button.click()
    (body,) = sent(seat, "visit.step")
    assert msgspec.json.decode(body, type=ReachStep) == ReachStep(visit="booking-li", step="trim")
    place.read()
    assert place.mine.rows["booking-li"].next_button.text() == "Now: Ready"


def test_when_it_will_be_ready_is_corrected_from_the_list(place: BookingsPlace, seat: Seat) -> None:
    place.show_view("mine")
    menu = place.mine.rows["booking-li"].ready_button.menu()
    menu.actions()[0].trigger()
    (body,) = sent(seat, "visit.step")
    assert msgspec.json.decode(body, type=ReachStep).ready_at == at("11:33")


def test_a_groomer_sees_the_own_visits_only(place: BookingsPlace, seat: Seat) -> None:
    seat.projection().become(CHEN, "groomer")
    place.show_view("mine")
    assert list(place.mine.rows) == ["booking-wu", "booking-zhou", "booking-he"]


async def test_files_dropped_on_a_row_go_to_its_step(seat: Seat, qtbot: QtBot, tmp_path: Path) -> None:
    photo = tmp_path / "bobo.jpg"
    Image.new("RGB", (64, 48), "orange").save(photo)
    failed: list[BaseException] = []
    tasks = Tasks(lambda _name, error: failed.append(error))
    place = BookingsPlace(seat, tasks=tasks)
    qtbot.addWidget(place)
    place.show_view("mine")
    place.mine.rows["booking-li"].dropped.emit("dry", [photo])
    await until(lambda: bool(sent(seat, "message.send")))
    (body,) = sent(seat, "message.send")
    message = msgspec.json.decode(body, type=SendMessage)
    assert (message.visit, message.step, message.thread) == ("booking-li", "dry", "thread-li")
    await tasks.stop()
    assert failed == []


@pytest.mark.parametrize("times", [1, 3])
def test_a_time_that_was_taken_meanwhile_offers_the_next_ones(place: BookingsPlace, seat: Seat, times: int) -> None:
    place.book("thread-sun", ZHOU, 17 * 60)
    place.panel.form.services["service-bath"].click()
    place.panel.form.book_button.click()
    (command,) = seat.outbox.offers(1, 9)
    clocks = ("18:00", "18:15", "19:00")[:times]
    free = [{"start": at(c), "end": at(c) + 3_600_000, "groomer": CHEN, "place": None} for c in clocks]
    seat.outbox.answered(1, command.cmd, 0, Refusal(code="slot_taken", field="start", stands=free), 5)
    seat.changed(Notice(status=True))
    place.read()
    assert place.trouble.isVisible()
    assert len(place.trouble.times) == times
    place.trouble.times[0].click()
    place.read()
    (booking,) = [one for one in seat.reader.booked().made_here(Booking) if one.thread == "thread-sun"]
    assert (booking.start, booking.groomer) == (at("18:00"), CHEN)
    assert not place.trouble.isVisible()


def test_a_refused_change_says_why_and_can_be_let_go(place: BookingsPlace, seat: Seat) -> None:
    place.acts.step("booking-chen", "arrived")
    (command,) = seat.outbox.offers(1, 9)
    seat.outbox.answered(1, command.cmd, 0, Refusal(code="bad_input", field="state"), 5)
    seat.changed(Notice(status=True))
    place.read()
    assert "gone on meanwhile" in place.trouble.banner.accessibleDescription()
    place.trouble.banner.action.click()
    place.read()
    assert not place.trouble.isVisible()
    assert seat.reader.failures() == []


def test_the_queue_shows_what_will_be_said_and_whom_to_call(place: BookingsPlace, seat: Seat) -> None:
    calls, queue = read_queue(seat)
    assert [entry.reminder.kind for entry in calls] == ["low_score", "call"]
    assert calls[1].phones == ("13900001111 Emma Reed",)
    assert [entry.reminder.id for entry in queue][:2] == ["reminder-sun-survey", "reminder-zhou-same_day"]
    evening = next(entry for entry in queue if entry.reminder.kind == "day_before")
    assert "Mochi" in evening.text
    assert "{pet}" in evening.template


def test_an_entry_is_worded_stopped_and_sent_now(place: BookingsPlace, seat: Seat) -> None:
    place.show_view("reminders")
    row = place.queue.rows["reminder-wang-day_before"]
    row.edit_button.click()
    row.edit.setPlainText("See you tomorrow, {pet}!")
    row.save_button.click()
    held = seat.reader.booked().those(Reminder, ["reminder-wang-day_before"])["reminder-wang-day_before"]
    assert held.text == "See you tomorrow, {pet}!"
    place.read()
    assert place.queue.rows["reminder-wang-day_before"].words.text() == "See you tomorrow, Mochi!"
    place.queue.rows["reminder-wu-same_day"].stop_button.click()
    place.read()
    assert not place.queue.rows["reminder-wu-same_day"].resume_button.isHidden()
    place.queue.rows["reminder-chen-call"].done_button.click()
    place.read()
    assert "reminder-chen-call" not in place.queue.rows


def test_a_family_waits_for_a_time_that_comes_free(place: BookingsPlace, seat: Seat) -> None:
    place.book("thread-sun")
    form = place.panel.form
    form.wait_button.click()
    assert form.trouble.text() == "Choose a service."
    form.services["service-bath"].click()
    form.wait_button.click()
    (body,) = sent(seat, "waitlist.join")
    joined = msgspec.json.decode(body, type=JoinWaitlist)
    assert (joined.thread, joined.services, joined.first, joined.last) == (
        "thread-sun",
        ("service-bath",),
        "2026-11-22",
        "2026-11-28",
    )
    assert not place.right.isVisible()


def test_who_waits_is_listed_and_can_be_taken_off(qtbot: QtBot) -> None:
    seat, ledger = booked_seat()
    with seat:
        ledger.write(
            Waitlist(
                id="wait-1",
                thread="thread-sun",
                household="household-sun",
                pets=("pet-sun-0",),
                services=("service-bath",),
                first="2026-11-23",
                last="2026-11-27",
            )
        )
        (waiter,) = read_waiters(seat)
        assert (waiter.whom, waiter.wish) == ("Susan Hill · Coco", "Bath · 11-23 – 11-27")
        place = BookingsPlace(seat)
        qtbot.addWidget(place)
        place.show_view("reminders")
        place.queue.waiter_left.emit("wait-1")
        assert len(sent(seat, "waitlist.leave")) == 1


def test_a_calendar_link_is_for_oneself_or_for_a_manager_to_make(place: BookingsPlace, seat: Seat) -> None:
    assert all(action.isEnabled() for action in place.calendar_link.menu(ZHOU, "Zoe").actions())
    seat.projection().become(CHEN, "groomer")
    assert not any(action.isEnabled() for action in place.calendar_link.menu(ZHOU, "Zoe").actions())
    assert all(action.isEnabled() for action in place.calendar_link.menu(CHEN, "Chen").actions())


def test_a_step_pressed_by_mistake_is_taken_back_where_the_booking_is_looked_into(
    place: BookingsPlace, seat: Seat
) -> None:
    place.show_booking("booking-li")
    assert not place.side.steps["bath"].isEnabled()
    place.side.steps["dry"].click()
    place.side.steps["trim"].click()
    steps = [msgspec.json.decode(body, type=ReachStep) for body in sent(seat, "visit.step")]
    assert [(one.step, one.undo) for one in steps] == [("dry", True), ("trim", False)]


def test_what_may_have_been_said_before_a_restore_is_sent_or_let_be_by_a_person(qtbot: QtBot) -> None:
    seat, ledger = booked_seat()
    with seat:
        held = seat.reader.record("reminder", "reminder-wu-same_day")
        assert held is not None
        assert isinstance(held[0], Reminder)
        ledger.write(msgspec.structs.replace(held[0], state="open"))
        place = BookingsPlace(seat)
        qtbot.addWidget(place)
        place.show_view("reminders")
        row = place.queue.rows["reminder-wu-same_day"]
        assert row.entry.doubtful
        shown = (row.now_button, row.resume_button, row.done_button)
        assert [button.isHidden() for button in shown] == [True, False, False]
        row.resume_button.click()
        place.read()
        assert not place.queue.rows["reminder-wu-same_day"].entry.doubtful
