"""Bookings inside the transaction: one check, one winner, states in order, and everything that follows from them."""

from typing import Any

import pytest

from petdesk.shop.bookings import Booking
from petdesk.shop.hours import instant, local_day
from petdesk.wire.commands import (
    AddRecord,
    CancelBooking,
    ConfirmBooking,
    EditRecord,
    EraseHousehold,
    JoinWaitlist,
    MoveBooking,
    ReachStep,
    SendMessage,
)
from petdesk.wire.frames import Ack
from tests.relay.booked_scene import HOUR, MINUTE, BookedScene, refused


@pytest.fixture
def shop() -> BookedScene:
    return BookedScene()


def test_a_booking_takes_its_groomer_place_and_clean_up_from_its_service(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    booking = shop.booking(id)
    assert (booking.groomer, booking.resource) == (shop.groomer.member, "table-1")
    assert (booking.end - booking.start, booking.buffer) == (60 * MINUTE, 15)
    assert shop.log()[-1].act in {"booking.confirmed", "reminder.kept"}


@pytest.mark.rule("R-slot-next")
def test_the_same_time_twice_is_refused_with_the_next_three(shop: BookedScene) -> None:
    shop.booked(shop.at(10))
    answer = shop.books(shop.at(10, 30))
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.field) == ("slot_taken", "start")
    # 10:00 to 11:00 and a quarter of an hour to clean up after it.
    assert [one["start"] for one in answer.refusal.stands] == [shop.at(11, 15), shop.at(11, 30), shop.at(11, 45)]


@pytest.mark.parametrize(
    ("day", "hour", "minute", "why"),
    [(-3, 10, 0, "past"), (0, 8, 0, "closed"), (0, 19, 30, "closed"), (1, 10, 0, "closed")],
)
def test_times_that_cannot_be_are_named(shop: BookedScene, day: int, hour: int, minute: int, why: str) -> None:
    assert refused(shop.books(shop.at(hour, minute, day=day))) == ("bad_input", why)


def test_a_booking_across_midnight_or_without_length_is_refused(shop: BookedScene) -> None:
    assert refused(shop.books(shop.at(19), minutes=6 * 60)) == ("bad_input", "closed")
    assert refused(shop.books(shop.at(10), minutes=0)) == ("bad_input", "end")
    assert refused(shop.books(shop.at(10), minutes=13 * 60)) == ("bad_input", "too_long")


def test_a_service_of_no_length_and_hours_that_overlap_are_refused(shop: BookedScene) -> None:
    service = {"id": "s-none", "name": "无", "minutes": 0}
    assert refused(shop.manager.does(AddRecord(kind="service", record=service))) == ("bad_input", "minutes")
    week = [[{"open": 540, "close": 720}, {"open": 700, "close": 900}]] * 7
    hours = {"zone": "Asia/Shanghai", "week": week, "holidays": []}
    edit = EditRecord(kind="calendar", id="calendar", base=0, set={"hours": hours})
    assert refused(shop.manager.does(edit)) == ("bad_input", "hours")
    assert refused(shop.desk.does(edit)) == ("not_allowed", "")


def test_a_service_that_goes_leaves_its_bookings_as_they_were_agreed(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.edits("service", "s-bath", shop.manager, struck=True)
    assert refused(shop.books(shop.at(12))) == ("bad_input", "services")
    assert shop.edits("booking", id, shop.desk, start=shop.at(13)).refusal is None
    assert (shop.booking(id).service, shop.booking(id).end) == ("洗澡", shop.at(14))


def test_a_move_frees_the_old_time_and_takes_the_new_one(shop: BookedScene) -> None:
    first = shop.booked(shop.at(10))
    assert shop.edits("booking", first, shop.desk, start=shop.at(14)).refusal is None
    assert shop.booking(first).end == shop.at(15)
    assert any(row.act == "booking.moved" for row in shop.log())
    shop.edits("booking", first, shop.desk, awaits="customer", note="x")
    assert shop.booking(first).awaits is None
    second = shop.booked(shop.at(10))
    assert refused(shop.edits("booking", second, shop.desk, start=shop.at(14, 30))) == ("slot_taken", "start")
    assert shop.booking(second).start == shop.at(10)


@pytest.mark.rule("R-booking-states")
def test_states_go_only_their_way(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    assert refused(shop.edits("booking", id, shop.desk, state="collected")) == ("bad_input", "state")
    for state in ("arrived", "in_progress", "ready", "collected"):
        assert shop.edits("booking", id, shop.groomer, state=state).refusal is None
    assert refused(shop.edits("booking", id, shop.desk, state="cancelled")) == ("bad_input", "state")
    assert refused(shop.edits("booking", id, shop.desk, start=shop.at(15))) == ("bad_input", "state")
    assert shop.booking(id).ended_at == shop.now


def test_a_cancelled_time_is_free_again_and_a_no_show_may_still_come(shop: BookedScene) -> None:
    first = shop.booked(shop.at(10))
    shop.edits("booking", first, shop.desk, state="cancelled")
    second = shop.booked(shop.at(10))
    shop.edits("booking", second, shop.desk, state="no_show")
    assert shop.edits("booking", second, shop.desk, state="arrived").refusal is None


def test_a_kennel_takes_as_many_as_fit_and_no_more(shop: BookedScene) -> None:
    stay = {"services": ["s-stay"], "service": "寄养"}
    for _ in range(2):
        assert shop.books(shop.at(10), minutes=3 * 24 * 60, **stay).refusal is None
    full = shop.books(shop.at(12), minutes=2 * 24 * 60, **stay)
    assert full.refusal is not None
    assert full.refusal.code == "slot_taken"
    assert full.refusal.stands[0]["start"] == shop.at(12, day=3)  # When both have gone home.


def test_a_customer_books_alone_and_the_shop_says_yes(shop: BookedScene) -> None:
    answer = shop.asks(shop.at(10))
    assert answer.refusal is None
    booking = shop.booking("ask-1")
    assert (booking.state, booking.awaits, booking.made_by, booking.price) == ("requested", "shop", "customer", 9800)
    words = shop.record("message", answer.id)
    assert words.text == "我想预约：豆豆 · 洗澡，11月16日 周四 10:00"
    assert words.side == "customer"
    assert not words.settled
    assert shop.edits("booking", "ask-1", shop.desk, state="confirmed").refusal is None
    assert shop.booking("ask-1").awaits is None


def test_a_customer_keeps_to_the_shops_times_and_to_the_own_household(shop: BookedScene) -> None:
    shop.now = shop.at(9)
    assert refused(shop.asks(shop.at(9, 30))) == ("bad_input", "too_soon")
    assert refused(shop.asks(shop.at(10, day=90))) == ("bad_input", "too_far")
    assert refused(shop.asks(shop.at(10), pets=(shop.cat,))) == ("bad_input", "pets")
    assert refused(shop.asks(shop.at(10), thread="t-mimi")) == ("not_allowed", "")
    assert refused(shop.asks(shop.at(10), services=("s-hidden",))) == ("bad_input", "services")
    shop.calendar(customers_book=False)
    assert refused(shop.asks(shop.at(10))) == ("not_allowed", "")


def test_where_the_shop_trusts_its_customers_the_time_is_theirs_at_once(shop: BookedScene) -> None:
    shop.calendar(approval="at_once")
    answer = shop.asks(shop.at(10))
    assert shop.booking("ask-1").state == "confirmed"
    assert shop.record("message", answer.id).settled


@pytest.mark.rule("R-booking-seen")
def test_a_customer_confirms_what_was_seen_and_nothing_else(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10), state="requested")
    assert shop.booking(id).awaits == "customer"
    shop.edits("booking", id, shop.desk, start=shop.at(14))
    late = shop.customer.does(ConfirmBooking(booking=id, start=shop.at(10)))
    assert refused(late) == ("clash", "start")
    assert late.refusal is not None
    assert late.refusal.stands == shop.at(14)
    assert refused(shop.mother.does(ConfirmBooking(booking=id, start=shop.at(14)))) == ("no_such", "booking")
    assert shop.customer.does(ConfirmBooking(booking=id, start=shop.at(14))).refusal is None
    assert (shop.booking(id).state, shop.booking(id).confirmed_at) == ("confirmed", shop.now)
    length = len(shop.log())
    assert shop.customer.does(ConfirmBooking(booking=id, start=shop.at(14))).refusal is None
    assert len(shop.log()) == length


def test_a_customer_moves_and_cancels_until_the_shops_limit(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    assert shop.customer.does(MoveBooking(booking=id, start=shop.at(10), to=shop.at(15))).refusal is None
    assert (shop.booking(id).start, shop.booking(id).awaits) == (shop.at(15), "shop")
    shop.edits("booking", id, shop.desk, state="confirmed")
    shop.now = shop.at(14)
    assert refused(shop.customer.does(CancelBooking(booking=id))) == ("too_late", "")
    shop.now = shop.at(12)
    answer = shop.customer.does(CancelBooking(booking=id))
    assert (answer.refusal, shop.booking(id).state) == (None, "cancelled")
    assert shop.record("message", answer.id).text.startswith("我取消了预约")


@pytest.mark.parametrize("text", ["1", "好的", "OK", "好。", "ok!"])
def test_a_plain_yes_confirms_the_one_booking_that_was_asked_about(shop: BookedScene, text: str) -> None:
    id = shop.booked(shop.at(10), state="requested")
    said = shop.customer.says(text)
    assert shop.booking(id).state == "confirmed"
    assert shop.record("message", said).settled


@pytest.mark.rule("R-plain-yes")
@pytest.mark.parametrize("text", ["1点", "好的，不过晚一点", "不", "可以吗"])
def test_anything_more_stays_for_a_person(shop: BookedScene, text: str) -> None:
    id = shop.booked(shop.at(10), state="requested")
    said = shop.customer.says(text)
    assert shop.booking(id).state == "requested"
    assert not shop.record("message", said).settled


@pytest.mark.rule("R-plain-yes")
def test_a_yes_that_may_mean_two_bookings_stays_for_a_person(shop: BookedScene) -> None:
    ids = [shop.booked(shop.at(hour), state="requested") for hour in (10, 13)]
    shop.customer.says("好的")
    assert [shop.booking(id).state for id in ids] == ["requested", "requested"]


@pytest.mark.rule("R-booking-shown")
def test_what_customers_see_of_a_booking_is_only_theirs(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10), note="CANARY 付款慢")
    shown = shop.shown_to(shop.customer, "booking", id)
    assert "CANARY" not in shown
    assert shop.groomer.member not in shown
    assert shop.shown_to(shop.mother, "booking", id) == ""


@pytest.mark.rule("R-booking-shown")
def test_what_a_family_waits_for_is_shown_to_it_alone_and_without_names(shop: BookedScene) -> None:
    day = shop.first.isoformat()
    wish = JoinWaitlist(
        entry="w-1", thread="t-doudou", pets=(shop.dog,), services=("s-bath",), first=day, last=day,
        groomer=shop.groomer.member,
    )  # fmt: skip
    assert shop.desk.does(wish).refusal is None
    shown = shop.shown_to(shop.customer, "waitlist", "w-1")
    assert day in shown
    assert shop.groomer.member not in shown
    assert shop.shown_to(shop.mother, "waitlist", "w-1") == ""


def test_arriving_begins_a_visit_and_each_step_carries_it_on(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    shop.edits("booking", id, shop.desk, state="arrived")
    visit = shop.record("visit", id)
    assert [(step.code, bool(step.at)) for step in visit.steps] == [
        ("arrived", True), ("bath", False), ("dry", False), ("ready", False),
    ]  # fmt: skip
    assert visit.ready_at == shop.at(11)
    shop.now = shop.at(10, 20)
    assert shop.groomer.does(ReachStep(visit=id, step="bath", ready_at=shop.at(11, 30))).refusal is None
    assert (shop.booking(id).state, shop.record("visit", id).ready_at) == ("in_progress", shop.at(11, 30))
    shop.groomer.does(ReachStep(visit=id, step="ready"))
    assert shop.booking(id).state == "ready"
    shop.groomer.does(ReachStep(visit=id, step="ready", undo=True))
    assert shop.booking(id).state == "in_progress"
    assert refused(shop.groomer.does(ReachStep(visit=id, step="nap"))) == ("bad_input", "step")
    assert refused(shop.customer.does(ReachStep(visit=id, step="dry"))) == ("not_allowed", "")
    assert shop.groomer.member not in shop.shown_to(shop.customer, "visit", id)


def test_words_and_photos_are_filed_under_a_visit_of_the_same_household(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.edits("booking", id, shop.desk, state="arrived")
    said = shop.groomer.says("吹毛中", "t-doudou", visit=id, step="dry")
    assert shop.record("message", said).step == "dry"
    foreign = shop.groomer.does(SendMessage(thread="t-mimi", text="x", visit=id, step="dry"))
    assert refused(foreign) == ("no_such", "visit")


def test_a_freed_time_is_held_for_the_first_whom_it_suits(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    day = local_day(shop.hours, shop.at(10)).isoformat()
    wish: dict[str, Any] = {"thread": "t-mimi", "pets": (shop.cat,), "services": ("s-bath",), "last": day}
    assert shop.mother.does(JoinWaitlist(entry="w-late", first=day, open=13 * 60, **wish)).refusal is None
    assert shop.mother.does(JoinWaitlist(entry="w-1", first=day, close=13 * 60, **wish)).refusal is None
    for hour in (9, 11, 12):
        shop.booked(shop.at(hour, 15 if hour > 10 else 0), minutes=45)
    shop.edits("booking", id, shop.desk, state="cancelled")
    assert shop.record("waitlist", "w-late").state == "waiting"
    assert shop.record("waitlist", "w-1").state == "offered"
    offer = shop.booking(shop.record("waitlist", "w-1").booking)
    assert (offer.thread, offer.awaits, offer.held_until) == ("t-mimi", "customer", shop.now + HOUR)
    shop.mother.says("好的")
    assert shop.record("waitlist", "w-1").state == "taken"
    assert shop.booking(offer.id).state == "confirmed"


def test_a_repeated_command_books_once(shop: BookedScene) -> None:
    submission = shop.desk.next(shop.booking_command(shop.at(10)))
    first, again = shop.decide(submission), shop.decide(submission)
    assert isinstance(first, Ack)
    assert first.n == again.n
    assert sum(row.kind == "booking" for row in shop.log()) == 1


@pytest.mark.rule("R-slot-once")
def test_two_hundred_at_the_same_instant_for_ten_slots_make_ten_bookings(shop: BookedScene) -> None:
    # One groomer from 09:00 to 20:00, an hour apart.
    slots = [instant(shop.hours, local_day(shop.hours, shop.at(9)), 540 + 60 * n) for n in range(10)]
    asked = [
        shop.desk.next(shop.booking_command(slots[n % 10], services=["s-trim"], service="修毛", minutes=45))
        for n in range(200)
    ]
    answers = [answer for start in range(0, 200, 64) for answer in shop.decide(*asked[start : start + 64])]
    taken = [answer for answer in answers if answer.refusal is not None]
    assert len(taken) == 190
    assert {answer.refusal.code for answer in taken} == {"slot_taken"}
    starts = sorted(shop.booking(row.id).start for row in shop.reader.records("booking"))
    assert starts == sorted(slots)
    assert all(
        isinstance(one, Booking) for one in map(shop.booking, [row.id for row in shop.reader.records("booking")])
    )


def test_a_boarders_care_is_ticked_once_with_the_relays_own_time_and_name(shop: BookedScene) -> None:
    care = {"kind": "medicine", "minute": 20 * 60, "name": "化毛片"}
    id = shop.booked(shop.at(10), minutes=3 * 24 * 60, services=["s-stay"], service="寄养", care=[care])
    tick = {"id": f"{id}-1", "booking": id, "on": shop.first.isoformat(), **care}
    assert shop.groomer.does(AddRecord(kind="tick", record=tick)).refusal is None
    assert refused(shop.desk.does(AddRecord(kind="tick", record=tick))) == ("id_conflict", "")
    done = shop.record("tick", f"{id}-1")
    assert (done.at, done.by) == (shop.now, shop.groomer.member)
    forged = {**tick, "id": f"{id}-2", "by": shop.manager.member}
    assert refused(shop.groomer.does(AddRecord(kind="tick", record=forged))) == ("bad_input", "by")
    shop.edits("tick", f"{id}-1", shop.desk, struck=True)
    assert (shop.record("tick", f"{id}-1").struck, shop.record("tick", f"{id}-1").by) == (True, shop.desk.member)
    bath = shop.booked(shop.at(12))
    assert refused(shop.desk.does(AddRecord(kind="tick", record={**tick, "id": "t9", "booking": bath})))[0] == "no_such"


def test_a_report_card_is_signed_by_the_relay_and_bounded(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.edits("booking", id, shop.desk, state="arrived")
    report = {"findings": [{"about": "skin", "says": "正常"}], "words": "很乖", "grams": 4600, "next_on": "2023-12-30"}
    assert shop.edits("visit", id, shop.groomer, report={**report, "by": shop.manager.member}).refusal is None
    written = shop.record("visit", id).report
    assert (written.by, written.at, written.grams) == (shop.groomer.member, shop.now, 4600)
    assert refused(shop.edits("visit", id, shop.groomer, report={**report, "next_on": "soon"})) == (
        "bad_input",
        "report",
    )
    photos = {"photos": ["../etc/passwd"]}
    assert refused(shop.edits("visit", id, shop.groomer, report={**report, **photos})) == ("bad_input", "report")
    assert (
        refused(shop.customer.does(EditRecord(kind="visit", id=id, base=0, set={"report": report})))[0] == "not_allowed"
    )


def test_a_booking_of_an_erased_household_holds_no_time_any_more(shop: BookedScene) -> None:
    shop.booked(shop.at(10), note="CANARY")
    assert shop.manager.does(EraseHousehold(household="h-doudou")).refusal is None
    free = shop.booking_command(shop.at(10), thread="t-mimi", household="h-mimi", pets=[shop.cat])
    assert shop.desk.does(free).refusal is None
    assert all(b"CANARY" not in row.body for row in shop.log())
    assert {shop.record("reminder", row.id).household for row in shop.reader.records("reminder")} <= {
        "h-doudou",
        "h-mimi",
    }


def test_a_groomer_who_is_away_is_booked_by_nobody(shop: BookedScene) -> None:
    groomer = shop.groomer.member
    day = shop.first.isoformat()
    off = {"id": "a-1", "staff": groomer, "first": day, "last": day}
    assert refused(shop.groomer.does(AddRecord(kind="absence", record=off))) == ("not_allowed", "")
    assert shop.desk.does(AddRecord(kind="absence", record=off)).refusal is None
    assert refused(shop.books(shop.at(10), groomer=groomer)) == ("bad_input", "away")
    late = shop.asks(shop.at(10))
    assert late.refusal is not None
    assert late.refusal.code == "slot_taken"
    assert min(one["start"] for one in late.refusal.stands) > shop.at(23)
    assert shop.edits("absence", "a-1", shop.desk, struck=True).refusal is None
    assert shop.books(shop.at(10), groomer=groomer).refusal is None


@pytest.mark.parametrize(
    ("given", "field"),
    [({"last": "2020-01-01"}, "last"), ({"first": "x"}, "last"), ({"open": 600, "close": 600}, "close")],
)
def test_days_off_that_cannot_be_are_refused(shop: BookedScene, given: dict[str, object], field: str) -> None:
    groomer = shop.groomer.member
    off = {"id": "a-1", "staff": groomer, "first": "2026-12-01", "last": "2026-12-02", **given}
    assert refused(shop.manager.does(AddRecord(kind="absence", record=off))) == ("bad_input", field)
