"""The agenda: what is offered can be booked, what clashes cannot, and every obstacle has its name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from petdesk.shop.absences import Absence
from petdesk.shop.agenda import DAY_MS, Agenda, Wish, nights
from petdesk.shop.bookings import STEPS, Booking, BookingState, Care, may_follow, tally, tick_id
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import Hours, Opening, instant, is_skipped, local_day
from petdesk.shop.ids import is_id
from petdesk.shop.services import Build, Rate, Resource, Service, rate_for, together
from petdesk.shop.wordings import FIELDS, WRITTEN, day_and_time, filled, words_for

DAY = date(2026, 11, 23)
RULES = Calendar(id=CALENDAR)
BATH = Service(id="bath", name="洗澡", name_en="Bath", minutes=60, buffer=15, price=9800, needs="table")
NAILS = Service(id="nails", name="剪指甲", minutes=30, price=3000, groomers=("lin",))
STAY = Service(id="stay", name="寄养", kind="stay", groomed=False, price=12000, needs="kennel")
SERVICES = {one.id: one for one in (BATH, NAILS, STAY)}
PLACES = (Resource(id="table", name="1"), Resource(id="kennel", name="2", kind="kennel", capacity=2))


def at(hour: int, minute: int = 0, day: date = DAY) -> int:
    return instant(RULES.hours, day, hour * 60 + minute)


def booking(id: str, start: int, minutes: int, **given: object) -> Booking:
    values = {"thread": "t", "household": "h", "pets": ("p",), "service": "x", "groomer": "zhou", **given}
    return Booking(id=id, start=start, end=start + minutes * 60_000, **values)  # type: ignore[arg-type]  # test values


def agenda(*booked: Booking, rules: Calendar = RULES) -> Agenda:
    return Agenda(calendar=rules, services=SERVICES, resources=PLACES, groomers=("zhou", "lin"), booked=booked)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(["zhou", "lin"])), max_size=12))
def test_what_is_offered_can_be_booked_and_what_is_not_cannot(taken: list[tuple[int, int, str]]) -> None:
    held = [
        booking(
            f"b{number}", at(9) + start * 900_000, length * 15, groomer=who, resource="table" if length > 6 else None
        )
        for number, (start, length, who) in enumerate(taken)
    ]
    diary = agenda(*held)
    offered = {slot.start for slot in diary.free(Wish(services=("bath",), start=0), DAY)}
    for quarter in range(44):
        wish = Wish(services=("bath",), start=at(9) + quarter * 900_000)
        obstacle = diary.obstacle(wish, at(0), customer=False)
        assert (obstacle is None) == (wish.start in offered)


@pytest.mark.parametrize(
    ("start", "now", "why"),
    [
        (at(10), at(10) + 60_000, "past"),
        (at(10), at(9, 30), "too_soon"),
        (at(10, day=DAY + timedelta(days=61)), at(9), "too_far"),
        (at(8), at(6), "closed"),
        (at(19, 30), at(6), "closed"),
    ],
)
def test_each_obstacle_of_a_customer_has_its_name(start: int, now: int, why: str) -> None:
    assert agenda().obstacle(Wish(services=("bath",), start=start), now, customer=True) == why


def test_one_who_can_do_all_of_it_is_found_and_one_who_was_asked_for_is_kept() -> None:
    both = Wish(services=("bath", "nails"), start=at(10))
    found = agenda().find(both)
    assert found is not None
    assert (found.groomer, found.place, found.end) == ("lin", "table", at(11, 30))
    busy = agenda(booking("b", at(10), 60, groomer="zhou"))
    assert busy.find(Wish(services=("bath",), start=at(10), groomer="zhou")) is None


def test_a_service_for_which_nobody_is_there_is_not_offered_as_if_it_needed_nobody() -> None:
    nobody = Agenda(calendar=RULES, services=SERVICES, resources=(), groomers=())
    assert nobody.free(Wish(services=("bath",), start=0), DAY) == []
    assert nobody.find(Wish(services=("stay",), start=at(10), end=at(10, day=DAY + timedelta(days=1)))) is None


def test_cancelled_ones_hold_nothing_and_a_booking_does_not_stand_in_its_own_way() -> None:
    gone = booking("b", at(10), 60, state="cancelled", resource="table")
    assert agenda(gone).find(Wish(services=("bath",), start=at(10), groomer="zhou")) is not None
    own = booking("b", at(10), 60, resource="table")
    assert agenda(own).find(Wish(services=("bath",), start=at(10, 15), groomer="zhou"), without="b") is not None


def test_a_stay_costs_its_nights_and_fills_the_kennel() -> None:
    wish = Wish(services=("stay",), start=at(10), end=at(9, day=DAY + timedelta(days=3)))
    assert agenda().quote(wish).price == 36000
    assert nights(RULES, wish.start, wish.end) == 3
    full = [booking(f"b{n}", at(10), 2 * 24 * 60, groomer=None, resource="kennel", stay=True) for n in range(2)]
    assert agenda(*full).obstacle(wish, at(8), customer=False) == "taken"
    (first, *_) = agenda(*full).next(wish, at(8))
    assert first.start == at(10, day=DAY + timedelta(days=2))


def test_no_time_is_offered_in_the_hour_that_the_clocks_skip_or_twice_in_the_one_they_repeat() -> None:
    night = Hours(zone="Europe/Berlin", week=((Opening(0, 360),),) * 7)
    diary = agenda(rules=Calendar(id=CALENDAR, hours=night))
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        starts = [slot.start for slot in diary.free(Wish(services=("bath",), start=0), day)]
        assert starts == sorted(set(starts))
    spring = [slot.start for slot in diary.free(Wish(services=("bath",), start=0), date(2026, 3, 29))]
    assert len(spring) == (5 * 60 - 60) // 15 + 1
    assert is_skipped(night, date(2026, 3, 29), 150)
    assert not is_skipped(night, date(2026, 3, 28), 150)


def test_the_closest_rate_counts_and_several_pets_add_up() -> None:
    rates = (
        Rate(size="large", price=15800, minutes=90),
        Rate(size="large", coat="long", price=19800),
        Rate(coat="long", price=12000),
    )
    bath = Service(id="b", name="x", minutes=60, price=9800, rates=rates)
    prices = [
        rate_for(bath, size, coat).price
        for size, coat in (("", ""), ("large", ""), ("large", "long"), ("small", "long"))
    ]
    assert prices == [9800, 15800, 19800, 12000]
    assert together([bath], (Build("large"), Build())) == (150, 0, 25600)


def test_every_state_leads_somewhere_but_a_cancelled_one() -> None:
    states: tuple[BookingState, ...] = tuple(STEPS)
    assert {state for state in states if not STEPS[state]} == {"cancelled"}
    assert not may_follow("collected", "cancelled")
    counted = tally([booking(state, at(10), 60, state=state) for state in states])
    assert (counted.collected, counted.cancelled, counted.no_show, counted.ahead) == (1, 1, 1, 2)


def test_the_same_care_of_a_day_has_one_id() -> None:
    care = Care(kind="meal", minute=490)
    id = tick_id("0" * 64, "2026-11-23", care)
    assert is_id(id)
    assert id != tick_id("0" * 64, "2026-11-24", care)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_shops_own_words_are_whole_in_both_languages(language: str) -> None:
    day, time = day_and_time(at(15), RULES.hours.zone, language)
    values = {**dict.fromkeys(FIELDS, "X"), "day": day, "time": time}
    for kind in (*sorted(WRITTEN), "offer", "asked", "moved", "cancelled"):
        text = filled(words_for(kind, language), values)
        assert "X" in text
        assert "{" not in text
    assert time == "15:00"
    assert DAY_MS == 86_400_000


def test_who_is_away_has_no_free_time_and_another_one_takes_it() -> None:
    day = local_day(RULES.hours, at(9))
    off = Absence(id="a", staff="zhou", first=day.isoformat(), last=day.isoformat())
    diary = replace(agenda(), absences=(off,))
    assert not diary.free(Wish(services=("bath",), start=at(9), groomer="zhou"), day)
    assert {slot.groomer for slot in diary.free(Wish(services=("bath",), start=at(9)), day)} == {"lin"}
    assert diary.obstacle(Wish(services=("bath",), start=at(9), groomer="zhou"), at(8), customer=False) == "away"
    assert replace(agenda(), absences=(replace(off, struck=True),)).free(
        Wish(services=("bath",), start=at(9), groomer="zhou"), day
    )


def test_who_is_away_for_hours_is_free_before_and_after() -> None:
    day = local_day(RULES.hours, at(9))
    off = Absence(id="a", staff="zhou", first=day.isoformat(), last=day.isoformat(), open=12 * 60, close=15 * 60)
    diary = replace(agenda(), absences=(off,))
    free = [slot.start for slot in diary.free(Wish(services=("bath",), start=at(9), groomer="zhou"), day)]
    assert at(10) in free
    assert at(15) in free
    assert at(12) not in free
    assert at(14, 30) not in free
