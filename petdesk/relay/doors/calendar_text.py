"""A groomer's bookings as the text of a calendar (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from icalendar import Calendar, Event

from petdesk.relay.commands.view import View
from petdesk.shop.bookings import Booking
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet


def calendar_text(view: View, title: str, bookings: Iterable[Booking], now: int) -> bytes:
    """The calendar called `title`, as of `now` (Unix ms); all its times are in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//PetDesk//Bookings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for booking in bookings:
        calendar.add_component(_event(view, booking, now))
    return bytes(calendar.to_ical())


def _event(view: View, booking: Booking, now: int) -> Event:
    """One booking: the pets and what is done, with their alerts; no telephone, no address."""
    standing = view.standing("booking", booking.id)
    pets = [one.record for id in booking.pets if (one := view.standing("pet", id)) and isinstance(one.record, Pet)]
    household = view.standing("household", booking.household)
    family = household.record.name if household is not None and isinstance(household.record, Household) else ""
    alerts = [alert.text for pet in pets for alert in pet.alerts]
    event = Event()
    event.add("uid", f"{booking.id}@petdesk")
    event.add("sequence", standing.version if standing is not None else 0)
    event.add("dtstamp", _moment(now))
    event.add("dtstart", _moment(booking.start))
    event.add("dtend", _moment(booking.end))
    event.add("summary", f"{'、'.join(pet.name for pet in pets)} · {booking.service}")
    event.add("description", "\n".join([family, *alerts]))
    event.add("status", "TENTATIVE" if booking.state == "requested" else "CONFIRMED")
    return event


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at // 1000, UTC)
