"""What a customer does about bookings alone: ask for a time, confirm it, move it, cancel it."""

from msgspec.structs import replace

from petdesk.relay.commands.bookings import stepped
from petdesk.relay.commands.diary import agenda_of, builds_of, calendar_of, fitted, language_of, names_of
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.following import follows, reminder_about
from petdesk.relay.commands.messages import open_thread, written
from petdesk.relay.commands.saying import words_about
from petdesk.relay.commands.view import Standing, View
from petdesk.shop.agenda import MINUTE_MS, Wish
from petdesk.shop.bookings import AHEAD, Booking
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import Actor
from petdesk.shop.reminders import BEFORE, Reminder, confirms
from petdesk.wire.commands import AskBooking, CancelBooking, ConfirmBooking, MoveBooking

AHEAD_EACH = 10


def ask(view: View, body: AskBooking, actor: Actor, moment: Moment) -> list[Draft]:
    """`booking.ask`: confirmed at once or awaiting the shop, as the shop's rules say."""
    thread = open_thread(view, body.thread, actor, "booking.ask")
    calendar = calendar_of(view)
    if thread.household is None or not calendar.customers_book:
        raise Refused("not_allowed")
    if view.standing("booking", body.booking) is not None:
        raise Refused("id_conflict")
    if sum(one.state in AHEAD for one in view.booked_for(thread.id, moment.now)) >= AHEAD_EACH:
        raise Refused("bad_input", "booking")
    asked = calendar.approval == "ask"
    booking = replace(
        fitted(view, _wished(view, body, thread.household), moment.now, customer=True),
        state="requested" if asked else "confirmed",
        awaits="shop" if asked else None,
        made_by="customer",
        made_at=moment.now,
        confirmed_at=0 if asked else moment.now,
    )
    act = f"booking.{booking.state}"
    made = Draft(kind="booking", act=act, record=booking, thread=thread.id, audience="public")
    told = _told(view, booking, "asked", actor, moment, settled=not asked)
    return [told, made, *follows(view, None, booking, actor, moment), *_woken(thread)]


def _wished(view: View, body: AskBooking, household: str) -> Booking:
    """The booking as it is wished for, at the shop's own price. Raises Refused."""
    builds = builds_of(view, body.pets, household)
    agenda = agenda_of(view, 0, 0)
    services = [agenda.services.get(id) for id in body.services]
    wanted = [one for one in services if one is not None and one.online and not one.struck]
    stays = {one.kind for one in wanted}
    if len(wanted) < len(services) or len(stays) > 1 or ("stay" in stays) != bool(body.end):
        raise Refused("bad_input", "services")
    wish = Wish(services=body.services, start=body.start, end=body.end, pets=builds)
    quote = agenda.quote(wish)
    return Booking(
        id=body.booking,
        thread=body.thread,
        household=household,
        pets=body.pets,
        service=names_of(wanted, language_of(view, household)),
        services=body.services,
        start=body.start,
        end=body.start + quote.minutes * MINUTE_MS,
        price=quote.price,
        wish=written(body.wish, needed=False),
    )


def confirm(view: View, body: ConfirmBooking, actor: Actor, moment: Moment) -> list[Draft]:
    """`booking.confirm`: yes to the time that was seen. Twice is as good as once."""
    booking, standing = _own(view, body.booking, actor)
    _seen(booking, body.start, standing)
    if booking.state not in AHEAD or booking.awaits == "shop":
        raise Refused("bad_input", "state")
    if booking.held_until and booking.held_until <= moment.now:
        raise Refused("too_late")
    if booking.confirmed_at and booking.state == "confirmed":
        return []
    return confirmed(view, booking, standing, actor, moment)


def confirmed(view: View, booking: Booking, standing: Standing, actor: Actor, moment: Moment) -> list[Draft]:
    """The drafts of a customer's yes, given now."""
    after = replace(stepped(view, booking, replace(booking, state="confirmed"), moment.now), confirmed_at=moment.now)
    return _changed(view, booking, after, standing, actor, moment)


def move(view: View, body: MoveBooking, actor: Actor, moment: Moment) -> list[Draft]:
    """`booking.move`: another time, which the shop's rules may want to be agreed to again."""
    booking, standing = _own(view, body.booking, actor)
    _seen(booking, body.start, standing)
    calendar = calendar_of(view)
    if not calendar.customers_book:
        raise Refused("not_allowed")
    _in_time(booking, calendar.cancel_minutes, moment.now)
    asked = calendar.approval == "ask"
    wished = replace(booking, start=body.to, end=body.to + booking.end - booking.start)
    # Whoever was to do it may have no time then; somebody else may.
    after = replace(
        fitted(view, replace(wished, groomer=None, resource=None), moment.now, customer=True, without=booking.id),
        state="requested" if asked else "confirmed",
        awaits="shop" if asked else None,
        held_until=0,
        confirmed_at=0 if asked else moment.now,
    )
    if after.start == booking.start:
        return []
    told = _told(view, after, "moved", actor, moment, settled=not asked)
    return [told, *_changed(view, booking, after, standing, actor, moment)]


def cancel(view: View, body: CancelBooking, actor: Actor, moment: Moment) -> list[Draft]:
    """`booking.cancel`: up to the shop's own time before; what was never agreed to, any time."""
    booking, standing = _own(view, body.booking, actor)
    if booking.state == "cancelled":
        return []
    calendar = calendar_of(view)
    if booking.state != "requested":
        _in_time(booking, calendar.cancel_minutes, moment.now)
    if booking.state not in AHEAD:
        raise Refused("too_late")
    after = stepped(view, booking, replace(booking, state="cancelled", reason="customer"), moment.now)
    told = _told(view, after, "cancelled", actor, moment)
    return [told, *_changed(view, booking, after, standing, actor, moment)]


def answered(view: View, thread: Thread, text: str, moment: Moment) -> tuple[Booking, Standing] | None:
    """The one booking that a customer's words say yes to, if they say nothing else.

    It was reminded of, or offered; where two might be meant a person has to see.
    """
    if thread.household is None or not confirms(text):
        return None
    meant = []
    for booking in view.booked_for(thread.id, moment.now):
        reminded = max(_sent_at(view, reminder_about(booking, kind)) for kind in BEFORE)
        ahead = booking.state in AHEAD and booking.awaits != "shop" and booking.start > moment.now
        over = 0 < booking.held_until <= moment.now
        if ahead and not over and (reminded > booking.confirmed_at or booking.awaits == "customer"):
            meant.append(booking)
    standing = view.standing("booking", meant[0].id) if len(meant) == 1 else None
    return None if standing is None else (meant[0], standing)


def _sent_at(view: View, id: str) -> int:
    """When an entry of the queue was said, 0 when it was not."""
    standing = view.standing("reminder", id)
    entry = standing.record if standing is not None else None
    return entry.settled_at if isinstance(entry, Reminder) and entry.state == "sent" else 0


def _own(view: View, id: str, actor: Actor) -> tuple[Booking, Standing]:
    """The booking, if it is the customer's own. Raises Refused."""
    standing = view.standing("booking", id)
    if standing is None or not isinstance(standing.record, Booking) or standing.audience != "public":
        raise Refused("no_such", "booking")
    if actor.side != "customer" or standing.record.thread != actor.thread:
        raise Refused("no_such", "booking")
    return standing.record, standing


def _seen(booking: Booking, start: int, standing: Standing) -> None:
    if booking.start != start:
        raise Refused("clash", "start", stands=booking.start, version=standing.public or 0)


def _in_time(booking: Booking, minutes: int, now: int) -> None:
    if booking.state not in AHEAD or now > booking.start - minutes * MINUTE_MS:
        raise Refused("too_late")


def _changed(view: View, old: Booking, new: Booking, standing: Standing, actor: Actor, moment: Moment) -> list[Draft]:
    act = f"booking.{new.state}" if new.start == old.start else "booking.moved"
    draft = Draft(kind="booking", act=act, record=new, thread=new.thread, audience=standing.audience)
    return [draft, *follows(view, old, new, actor, moment)]


def _told(view: View, booking: Booking, kind: str, actor: Actor, moment: Moment, *, settled: bool = False) -> Draft:
    """The customer's act as words in the conversation, so that somebody of the shop notices."""
    message = Message(
        id=moment.cmd,
        thread=booking.thread,
        author=actor.member,
        side="customer",
        text=words_about(view, booking, kind),
        pets=booking.pets,
        booking=booking.id,
        settled=settled,
        sent_at=moment.now,
    )
    return Draft(kind="message", act="message.sent", record=message, thread=booking.thread, audience="public")


def _woken(thread: Thread) -> list[Draft]:
    if not thread.closed:
        return []
    opened = replace(thread, closed=False, closed_at=0, snoozed_until=0)
    return [Draft(kind="thread", act="thread.reopened", record=opened, thread=thread.id)]
