"""What the sidebar works out of a household's card: the facts asked for most, the next booking, the day it is."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.pet import wording
from petdesk.console.pet.identity import Fact
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking
from petdesk.shop.services import Service, names_of

translate = QCoreApplication.translate

OVER = frozenset({"collected", "cancelled", "no_show"})


def today_at(seat: Seat) -> date:
    """The day by the seat's clock."""
    return datetime.fromtimestamp(seat.clock.wall_ms() / 1000).astimezone().date()


def facts_of(seat: Seat, card: HouseholdCard, shown: PetCard) -> list[Fact]:
    """The grid of facts under a pet's alerts."""
    pet = shown.pet
    past = [one for one in card.bookings if pet.id in one.pets and one.state == "collected"]
    last = max(past, key=lambda one: one.start, default=None)
    return [
        Fact(translate("Pet", "Coat"), pet.coat, "coat"),
        Fact(translate("Pet", "Manner"), pet.temper, "temper"),
        Fact(translate("Pet", "Food"), pet.food, "food"),
        Fact(translate("Pet", "Last service"), wording.last_service(translated(seat, last), card.zone) if last else ""),
        Fact(translate("Pet", "Groomer"), staff_name(seat, pet.groomer), "groomer"),
        Fact(translate("Pet", "Visits"), str(len(past)) if past else ""),
    ]


def next_booking(seat: Seat, card: HouseholdCard, pet: str) -> Booking | None:
    """The booking of a pet that goes on now or comes next, its service named in the language now spoken."""
    now = seat.clock.wall_ms()
    coming = [one for one in card.bookings if pet in one.pets and one.state not in OVER and one.end >= now]
    first = min(coming, key=lambda one: one.start, default=None)
    return translated(seat, first) if first is not None else None


def translated(seat: Seat, booking: Booking) -> Booking:
    """The booking with its service named in the language now spoken."""
    return all_translated(seat, (booking,))[0]


def all_translated(seat: Seat, bookings: Sequence[Booking]) -> tuple[Booking, ...]:
    """The bookings with their services named in the language now spoken."""
    services = seat.reader.booked().every(Service) if bookings else []
    named = (names_of(one.services, services, words.current()) for one in bookings)
    return tuple(replace(one, service=name) if name else one for one, name in zip(bookings, named, strict=True))


def staff_name(seat: Seat, member: str | None) -> str:
    """The name of a colleague; "" for nobody."""
    return next((one.name for one in seat.reader.staff() if one.id == member), "") if member else ""
