"""What is booked and what becomes of it, by staff: one check inside the transaction, and all that follows from it."""

from msgspec.structs import replace

from petdesk.relay.commands.diary import calendar_of, fitted
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.following import follows
from petdesk.relay.commands.view import View
from petdesk.shop.bookings import AHEAD, HOLDING, IN_SHOP, Booking, may_follow
from petdesk.shop.people import Actor, Household
from petdesk.shop.services import Service

TIME = ("start", "end", "groomer", "resource", "services", "pets")


def added(view: View, booking: Booking, actor: Actor, moment: Moment) -> list[Draft]:
    """The drafts of a new booking made by staff. Raises Refused."""
    household = view.standing("household", booking.household)
    if household is None or not isinstance(household.record, Household):
        raise Refused("no_such", "household")
    if household.record.thread != booking.thread:
        raise Refused("bad_input", "thread")
    if booking.state not in AHEAD | IN_SHOP:
        raise Refused("bad_input", "state")
    for id in booking.services:
        standing = view.standing("service", id)
        if standing is None or not isinstance(standing.record, Service) or standing.record.struck:
            raise Refused("bad_input", "services")
    if booking.end <= booking.start:
        raise Refused("bad_input", "end")
    awaits = booking.awaits or "customer" if booking.state == "requested" else None
    booking = replace(fitted(view, booking, moment.now, customer=False), awaits=awaits, made_by="staff")
    booking = replace(booking, made_at=moment.now)
    made = Draft(
        kind="booking", act=f"booking.{booking.state}", record=booking, thread=booking.thread, audience="public"
    )
    return [made, *follows(view, None, booking, actor, moment)]


def edited(view: View, old: Booking, new: Booking, actor: Actor, moment: Moment) -> tuple[Booking, list[Draft]]:
    """A booking as staff left it, and what follows. Raises Refused."""
    if new.state != old.state and not may_follow(old.state, new.state):
        raise Refused("bad_input", "state")
    moved = any(getattr(old, field) != getattr(new, field) for field in TIME)
    if moved:
        new = _moved(view, old, new, moment)
    elif new.state in HOLDING and old.state not in HOLDING:
        new = fitted(view, new, moment.now, customer=False, without=new.id)
    new = stepped(view, old, new, moment.now)
    return new, follows(view, old, new, actor, moment)


def _moved(view: View, old: Booking, new: Booking, moment: Moment) -> Booking:
    """The booking at its new time. What has begun may only last longer or shorter, or change hands."""
    if old.state not in AHEAD | IN_SHOP or (old.state in IN_SHOP and new.start != old.start):
        raise Refused("bad_input", "state")
    if new.start != old.start and new.end == old.end:
        new = replace(new, end=new.start + old.end - old.start)
    if new.end <= new.start:
        raise Refused("bad_input", "end")
    # A visit under way that ran long is not in the past.
    now = min(moment.now, new.start) if old.state in IN_SHOP else moment.now
    new = fitted(view, new, now, customer=False, without=old.id)
    return replace(new, confirmed_at=0) if new.start != old.start else new


def stepped(view: View, old: Booking, new: Booking, now: int) -> Booking:
    """The booking with the times that its new state brings."""
    if new.state != "requested" and new.awaits is not None:
        new = replace(new, awaits=None)
    if new.state == old.state:
        return new
    if new.state == "collected":
        new = replace(new, ended_at=now)
    elif old.state == "collected":
        new = replace(new, ended_at=0)
    if new.state != "requested":
        new = replace(new, held_until=0)
    if new.state == "confirmed" and old.state == "requested":
        new = replace(new, confirmed_at=now)
    return new


def takes_approval(view: View) -> bool:
    """True when somebody of the shop says yes to what customers book."""
    return calendar_of(view).approval == "ask"
