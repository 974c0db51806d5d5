"""Bookings, visits, boarders' care, the queue and calendars from a seat, with a real relay and without one."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from petdesk.seat.cache.bookings_diary import BookedReads
from petdesk.seat.commands import bookings, records
from petdesk.seat.commands.conversation import discard
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, Care, Tick, Waitlist
from petdesk.shop.reminders import Reminder
from petdesk.shop.visits import Visit
from petdesk.wire.limits import Limits
from tests.page.booked_shop import BATH, GROOMER, PET, ZONE, BookedPageShop, tomorrow
from tests.page.shop import PLAIN_NAME, STAFF, THREAD, desk
from tests.waiting import until


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[BookedPageShop]:
    shop = BookedPageShop(tmp_path, Limits(staff_per_second=2_000, staff_burst=2_000))
    await shop.open()
    yield shop
    await shop.close()


@pytest.fixture
async def seat(shop: BookedPageShop, tmp_path: Path) -> AsyncIterator[Seat]:
    async with desk(shop, tmp_path / "seat") as seat:
        yield seat


def book(seat: Seat, id: str, start: int, minutes: int = 60, **given: Any) -> str:
    """Book the cat's bath; the answer is the command's id."""
    record = {
        "id": id, "thread": THREAD, "household": "household-wang", "pets": [PET], "services": [BATH],
        "service": "去浮毛护理", "start": start, "end": start + minutes * 60_000, **given,
    }  # fmt: skip
    return records.add_record(seat, "booking", record)


def edit(seat: Seat, id: str, **fields: Any) -> str:
    """Change a booking as it is held."""
    held = seat.reader.record("booking", id)
    return records.edit_record(seat, "booking", id, held[1] if held else 0, fields)


async def known(seat: Seat, id: str, **wanted: Any) -> Booking:
    """Wait until the relay's word on a booking is this."""

    def found() -> Booking | None:
        held = seat.reader.record("booking", id)
        fits = held is not None and all(getattr(held[0], name) == value for name, value in wanted.items())
        return held[0] if held is not None and fits and isinstance(held[0], Booking) else None

    booking = await until(found, 30)
    assert isinstance(booking, Booking)
    return booking


async def test_a_booking_made_without_a_relay_is_seen_at_once_and_says_that_it_waits(
    shop: BookedPageShop, seat: Seat
) -> None:
    await shop.close()
    await until(lambda: seat.status().connection != "online", 30)
    book(seat, "b1", tomorrow(10))
    reads: BookedReads = seat.reader.booked()
    (waiting,) = reads.between(tomorrow(0), tomorrow(23))
    assert (waiting.id, waiting.groomer, reads.waiting()) == ("b1", None, frozenset({"b1"}))
    await shop.open()
    seat.reconnect()
    booking = await known(seat, "b1", state="confirmed")
    assert booking.groomer == GROOMER
    await until(lambda: seat.reader.booked().waiting() == frozenset(), 30)


async def test_of_two_that_want_the_same_time_the_second_is_told_what_is_free(seat: Seat) -> None:
    book(seat, "b1", tomorrow(10))
    await known(seat, "b1")
    cmd = book(seat, "b2", tomorrow(10, 30))
    (failure,) = await until(seat.reader.failures, 30)
    assert failure.id == cmd
    entry = seat.outbox.entry(cmd)
    assert entry is not None
    assert entry.code() == "slot_taken"
    assert seat.reader.booked().waiting() == frozenset()
    discard(seat, cmd)
    assert seat.reader.failures() == []


async def test_a_visit_goes_on_step_by_step_from_the_seat(seat: Seat) -> None:
    book(seat, "b1", tomorrow(10))
    await known(seat, "b1")
    edit(seat, "b1", state="arrived")
    visit = await until(lambda: (held := seat.reader.record("visit", "b1")) and held[0], 30)
    assert isinstance(visit, Visit)
    assert [step.code for step in visit.steps] == ["arrived", "bath", "dry", "trim", "ready"]
    bookings.reach_step(seat, "b1", "bath", tomorrow(12))
    await known(seat, "b1", state="in_progress")
    bookings.report_visit(seat, "b1", {"words": "很乖"})
    await until(lambda: (held := seat.reader.record("visit", "b1")) and getattr(held[0], "report", None), 30)
    bookings.reach_step(seat, "b1", "ready")
    await known(seat, "b1", state="ready")


async def test_a_boarders_care_is_ticked_taken_back_and_ticked_again(seat: Seat) -> None:
    care = Care(kind="meal", minute=490)
    stay = {"services": ["service-stay"], "service": "寄养", "care": [{"kind": "meal", "minute": 490}]}
    book(seat, "b1", tomorrow(10), 2 * 24 * 60, **stay)
    await known(seat, "b1", stay=True)
    day = datetime.now(ZONE).date()

    async def ticked(struck: bool) -> Tick:
        def found() -> Tick | None:
            ticks = [one for one in seat.reader.booked().every(Tick) if one.struck is struck and one.by]
            return ticks[0] if ticks else None

        one = await until(found, 30)
        assert isinstance(one, Tick)
        return one

    bookings.tick_care(seat, "b1", day, care)
    assert (await ticked(struck=False)).by == STAFF
    bookings.untick_care(seat, "b1", day, care)
    await ticked(struck=True)
    bookings.tick_care(seat, "b1", day, care)
    await ticked(struck=False)


async def test_the_queue_is_seen_worded_stopped_and_sent_by_hand(seat: Seat) -> None:
    start = tomorrow(15) + 3 * 24 * 3_600_000
    book(seat, "b1", start)

    def queue(*states: str) -> list[Reminder]:
        found = [one for one in seat.reader.booked().every(Reminder) if one.state in states]
        return sorted(found, key=lambda one: one.due)

    await until(lambda: len(queue("waiting")) == 3, 30)
    evening, call, _ = queue("waiting")
    bookings.stop_reminder(seat, call.id)
    await until(lambda: [one.id for one in queue("stopped")] == [call.id], 30)
    bookings.resume_reminder(seat, call.id)
    bookings.put_reminder_off(seat, call.id, start - 60_000)
    bookings.word_reminder(seat, evening.id, "{pet}明天见！")
    bookings.send_reminder_now(seat, evening.id)
    await until(lambda: any(line.text == "年糕明天见！" for line in seat.reader.lines(THREAD)), 30)
    await until(lambda: [one.id for one in queue("sent")] == [evening.id], 30)


async def test_the_waiting_list_is_joined_and_left(seat: Seat) -> None:
    day = datetime.now(ZONE).date()
    entry = bookings.join_waitlist(seat, THREAD, [PET], [BATH], day, day, between=(600, 900))
    held = await until(lambda: seat.reader.booked().those(Waitlist, [entry]).get(entry), 30)
    assert isinstance(held, Waitlist)
    assert (held.open, held.close, held.state) == (600, 900, "waiting")
    bookings.leave_waitlist(seat, entry)
    await until(lambda: seat.reader.booked().those(Waitlist, [entry])[entry].state == "cancelled", 30)


async def test_a_colleague_has_a_calendar_by_a_secret_link_and_nobody_elses(seat: Seat) -> None:
    link = (await bookings.make_calendar(seat, STAFF)).replace(PLAIN_NAME, "127.0.0.1")
    async with aiohttp.ClientSession() as session, session.get(link) as answer:
        assert answer.status == 200
        assert (await answer.text()).startswith("BEGIN:VCALENDAR")
    with pytest.raises(NoAnswer, match="403"):
        await bookings.make_calendar(seat, GROOMER)
    await bookings.end_calendar(seat, STAFF)
    async with aiohttp.ClientSession() as session, session.get(link) as answer:
        assert answer.status == 404
