"""Bookings: the times agreed for pets, what may become of them, and what they count for."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from petdesk.shop.people import Side
from petdesk.shop.record import Record

BookingState = Literal["requested", "confirmed", "arrived", "in_progress", "ready", "collected", "cancelled", "no_show"]
CareKind = Literal["meal", "medicine", "walk"]

# From each state to those that may follow it; a hand that slipped may go back one step.
STEPS: Mapping[BookingState, frozenset[BookingState]] = {
    "requested": frozenset({"confirmed", "arrived", "cancelled", "no_show"}),
    "confirmed": frozenset({"arrived", "cancelled", "no_show"}),
    "arrived": frozenset({"in_progress", "ready", "confirmed", "cancelled"}),
    "in_progress": frozenset({"ready", "arrived"}),
    "ready": frozenset({"collected", "in_progress"}),
    "collected": frozenset({"ready"}),
    "cancelled": frozenset(),
    "no_show": frozenset({"confirmed", "arrived"}),
}
AHEAD: frozenset[BookingState] = frozenset({"requested", "confirmed"})
IN_SHOP: frozenset[BookingState] = frozenset({"arrived", "in_progress", "ready"})
HOLDING: frozenset[BookingState] = AHEAD | IN_SHOP | {"collected"}
OVER: frozenset[BookingState] = frozenset({"collected", "cancelled", "no_show"})


class Care(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to do for a boarder each day, at a minute after midnight: a meal, a medicine, a walk."""

    kind: CareKind
    minute: int
    name: str = ""


class Booking(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An agreed time, start and end in Unix ms, `buffer` minutes of clean-up after it.

    `services` are ids; `service` are their names as they were when the time was agreed, kept when a service goes.
    `price` and `deposit` are in the currency's smallest unit. `awaits` tells whose yes a requested booking needs;
    a held one is given up at `held_until`. `resource` is the place it takes (a table, a kennel). `stay` marks boarding,
    with its daily `care`. Bookings of one repeat share a `series`. `note` is for staff only, `wish` is the customer's.
    """

    thread: str
    household: str
    pets: tuple[str, ...]
    service: str
    services: tuple[str, ...] = ()
    groomer: str | None = None
    resource: str | None = None
    start: int
    end: int
    buffer: int = 0
    price: int = 0
    deposit: int = 0
    deposit_paid: bool = False
    state: BookingState = "confirmed"
    awaits: Literal["customer", "shop"] | None = None
    held_until: int = 0
    made_by: Side = "staff"
    made_at: int = 0
    confirmed_at: int = 0
    ended_at: int = 0
    series: str | None = None
    stay: bool = False
    care: tuple[Care, ...] = ()
    note: str = ""
    wish: str = ""
    reason: str = ""


class Tick(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something of a boarder's care that was done: for the day `on` (ISO date), at Unix ms, by whom."""

    booking: str
    on: str
    kind: CareKind
    minute: int
    name: str = ""
    at: int = 0
    by: str = ""
    struck: bool = False


class Waitlist(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Someone who would come if a time came free, between two ISO dates and two minutes of the day.

    An offer is a held booking, named in `booking`.
    """

    thread: str
    household: str
    pets: tuple[str, ...]
    services: tuple[str, ...]
    groomer: str | None = None
    first: str
    last: str
    open: int = 0
    close: int = 24 * 60
    state: Literal["waiting", "offered", "taken", "cancelled"] = "waiting"
    booking: str | None = None
    made_at: int = 0


class Tally(Struct, frozen=True, kw_only=True):
    """How a household's bookings went."""

    collected: int = 0
    cancelled: int = 0
    no_show: int = 0
    ahead: int = 0


def may_follow(state: BookingState, wanted: BookingState) -> bool:
    """True when a booking in `state` may become `wanted`."""
    return wanted in STEPS[state]


def tally(bookings: Iterable[Booking]) -> Tally:
    """The counts of some bookings."""
    states = [booking.state for booking in bookings]
    return Tally(
        collected=states.count("collected"),
        cancelled=states.count("cancelled"),
        no_show=states.count("no_show"),
        ahead=sum(state in AHEAD for state in states),
    )


def tick_id(booking: str, on: str, care: Care) -> str:
    """The id of a tick: the same thing done twice is one record."""
    return f"{booking[:40]}-{on.replace('-', '')}-{care.kind}-{care.minute}"
