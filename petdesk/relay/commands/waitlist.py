"""The waiting list: who would come if a time came free, and the freed time held for the first whom it suits."""

from collections.abc import Callable

from msgspec.structs import replace

from petdesk.relay.commands.diary import agenda_of, builds_of, language_of, names_of
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.messages import open_thread
from petdesk.relay.commands.saying import said_by_shop
from petdesk.relay.commands.view import View
from petdesk.shop.agenda import DAY_MS, MINUTE_MS, Agenda, Quote, Wish
from petdesk.shop.bookings import AHEAD, HOLDING, Booking, Waitlist
from petdesk.shop.hours import instant, local_day
from petdesk.shop.ids import occurrence_id
from petdesk.shop.people import Actor
from petdesk.shop.pets import iso_date
from petdesk.shop.slots import Slot
from petdesk.wire.commands import JoinWaitlist, LeaveWaitlist

WAITING_EACH = 5
LONGEST_DAYS = 92
Queue = Callable[[View, Booking, int], list[Draft]]


def join(view: View, body: JoinWaitlist, actor: Actor, moment: Moment) -> list[Draft]:
    """`waitlist.join`: wait for a time to come free; at most five wishes of a household wait at once."""
    thread = open_thread(view, body.thread, actor, "waitlist.join")
    if thread.household is None:
        raise Refused("bad_input", "thread")
    if view.standing("waitlist", body.entry) is not None:
        raise Refused("id_conflict")
    first, last = iso_date(body.first), iso_date(body.last)
    if first is None or last is None or not 0 <= (last - first).days <= LONGEST_DAYS or body.open >= body.close:
        raise Refused("bad_input", "last")
    builds_of(view, body.pets, thread.household)
    services = agenda_of(view, 0, 0).services
    if any(id not in services or services[id].struck or services[id].kind == "stay" for id in body.services):
        raise Refused("bad_input", "services")
    if sum(one.thread == thread.id and one.state in {"waiting", "offered"} for one in _entries(view)) >= WAITING_EACH:
        raise Refused("bad_input", "entry")
    entry = Waitlist(
        id=body.entry,
        thread=thread.id,
        household=thread.household,
        pets=body.pets,
        services=body.services,
        groomer=body.groomer,
        first=body.first,
        last=body.last,
        open=body.open,
        close=body.close,
        made_at=moment.now,
    )
    return [_draft("waitlist.joined", entry)]


def leave(view: View, body: LeaveWaitlist, actor: Actor, _moment: Moment) -> list[Draft]:
    """`waitlist.leave`: no longer wait."""
    standing = view.standing("waitlist", body.entry)
    if standing is None or not isinstance(standing.record, Waitlist):
        raise Refused("no_such", "entry")
    open_thread(view, standing.record.thread, actor, "waitlist.join")
    if standing.record.state != "waiting":
        return []
    return [_draft("waitlist.left", replace(standing.record, state="cancelled"))]


def after_change(view: View, old: Booking | None, new: Booking, moment: Moment, queue: Queue) -> list[Draft]:
    """What a booking's change means for those who wait: an offer was taken or let go, a time came free."""
    drafts = []
    offered = next((one for one in _entries(view) if one.booking == new.id and one.state == "offered"), None)
    if offered is not None and new.state != "requested":
        state = "cancelled" if new.state not in HOLDING else "taken"
        drafts.append(_draft(f"waitlist.{state}", replace(offered, state=state)))
    freed = old is not None and old.state in AHEAD and (new.state not in HOLDING or _moved(old, new))
    if freed and old is not None and not new.stay:
        drafts += _offer(view, old, new, moment, queue)
    return drafts


def _moved(old: Booking, new: Booking) -> bool:
    return (old.start, old.end, old.groomer) != (new.start, new.end, new.groomer)


def _offer(view: View, old: Booking, new: Booking, moment: Moment, queue: Queue) -> list[Draft]:
    """The freed time held for the first who waits and whom it suits."""
    agenda = agenda_of(view, old.start - DAY_MS, old.end + DAY_MS)
    others = tuple(one for one in agenda.booked if one.id != old.id)
    agenda = replace(agenda, booked=(*others, new) if new.state in HOLDING else others)
    for entry in sorted(_entries(view), key=lambda one: (one.made_at, one.id)):
        if entry.state != "waiting" or entry.household == old.household:
            continue
        slot = _slot_for(agenda, entry, _wish(view, entry, old), old.end + old.buffer * MINUTE_MS, moment.now)
        if slot is not None:
            return _held(view, agenda, entry, slot, moment, queue)
    return []


def _wish(view: View, entry: Waitlist, old: Booking) -> Wish:
    builds = builds_of(view, entry.pets, entry.household)
    return Wish(services=entry.services, start=old.start, pets=builds, groomer=entry.groomer)


def _slot_for(agenda: Agenda, entry: Waitlist, wish: Wish, until: int, now: int) -> Slot | None:
    """The first time that the entry would take, of those that came free between the wish's start and `until`."""
    hours = agenda.calendar.hours
    day = local_day(hours, wish.start)
    if not entry.first <= day.isoformat() <= entry.last or any(id not in agenda.services for id in entry.services):
        return None
    earliest = max(now + agenda.calendar.lead_minutes * MINUTE_MS, instant(hours, day, entry.open))
    latest = instant(hours, day, entry.close)
    slots = agenda.free(wish, day, earliest)
    return next((slot for slot in slots if slot.end <= latest and _touches(slot, wish, until)), None)


def _touches(slot: Slot, wish: Wish, until: int) -> bool:
    """True for a time that could not be had before this one came free."""
    return slot.start < until and slot.end > wish.start


def _held(view: View, agenda: Agenda, entry: Waitlist, slot: Slot, moment: Moment, queue: Queue) -> list[Draft]:
    wanted = [agenda.services[id] for id in entry.services]
    builds = builds_of(view, entry.pets, entry.household)
    quote: Quote = agenda.quote(Wish(services=entry.services, start=slot.start, pets=builds))
    booking = Booking(
        id=occurrence_id("offer", f"{entry.id}/{slot.start}/{moment.cmd}"),
        thread=entry.thread,
        household=entry.household,
        pets=entry.pets,
        service=names_of(wanted, language_of(view, entry.household)),
        services=entry.services,
        groomer=slot.groomer,
        resource=slot.place,
        start=slot.start,
        end=slot.end,
        buffer=quote.buffer,
        price=quote.price,
        state="requested",
        awaits="customer",
        held_until=min(moment.now + agenda.calendar.hold_minutes * MINUTE_MS, slot.start),
        made_by="shop",
        made_at=moment.now,
    )
    made = Draft(kind="booking", act="booking.offered", record=booking, thread=entry.thread, audience="public")
    told = said_by_shop(view, booking, "offer", moment.now)
    return [
        made,
        _draft("waitlist.offered", replace(entry, state="offered", booking=booking.id)),
        told,
        *queue(view, booking, moment.now),
    ]


def _entries(view: View) -> list[Waitlist]:
    return [one for one in view.every("waitlist") if isinstance(one, Waitlist)]


def _draft(act: str, entry: Waitlist) -> Draft:
    return Draft(kind="waitlist", act=act, record=entry, thread=entry.thread, audience="public")
