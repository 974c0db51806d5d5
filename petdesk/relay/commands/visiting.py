"""A visit from arrived to collected: it comes into being with the arrival, and goes on step by step."""

from msgspec.structs import replace

from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.view import View
from petdesk.shop.agenda import DAY_MS
from petdesk.shop.bookings import IN_SHOP, Booking, BookingState
from petdesk.shop.people import Actor, Staff
from petdesk.shop.rights import authorize
from petdesk.shop.services import Service
from petdesk.shop.visits import ARRIVED, READY, Visit, VisitStep, steps_for
from petdesk.wire.commands import ReachStep


def step(view: View, body: ReachStep, actor: Actor, moment: Moment) -> list[Draft]:
    """`visit.step`: a step was reached; the first takes the booking to in_progress, the last to ready."""
    standing = view.standing("visit", body.visit)
    booked = view.standing("booking", body.visit)
    if not authorize(actor, "visit.edit"):
        raise Refused("not_allowed")
    if standing is None or booked is None:
        raise Refused("no_such", "visit")
    visit, booking = standing.record, booked.record
    if not isinstance(visit, Visit) or not isinstance(booking, Booking):
        raise Refused("no_such", "visit")
    if body.step not in {one.code for one in visit.steps}:
        raise Refused("bad_input", "step")
    if booking.state not in IN_SHOP or (body.undo and body.step == ARRIVED.code):
        raise Refused("bad_input", "state")
    if body.ready_at and not moment.now - DAY_MS < body.ready_at < moment.now + 100 * DAY_MS:
        raise Refused("bad_input", "ready_at")
    reached = _at_step(visit, body.step, 0 if body.undo else moment.now, actor.member)
    reached = replace(reached, ready_at=body.ready_at or visit.ready_at)
    after = replace(booking, state=_state(reached))
    drafts = [] if reached == visit else [_draft("visit.stepped", reached)]
    if after.state != booking.state:
        act = f"booking.{after.state}"
        drafts.append(Draft(kind="booking", act=act, record=after, thread=after.thread, audience=booked.audience))
    return drafts


def visit_drafts(view: View, booking: Booking, actor: Actor, moment: Moment) -> list[Draft]:
    """What a booking's state means for its visit."""
    standing = view.standing("visit", booking.id)
    if standing is None or not isinstance(standing.record, Visit):
        return [_draft("visit.begun", _begun(view, booking, actor, moment))] if booking.state in IN_SHOP else []
    before = standing.record
    visit = replace(before, groomer=booking.groomer, groomer_name=_name(view, booking.groomer), pets=booking.pets)
    if booking.state in {"ready", "collected"}:
        visit = _ready(visit, moment.now, actor.member)
    visit = replace(visit, ended=(visit.ended or moment.now) if booking.state == "collected" else 0)
    return [] if visit == before else [_draft("visit.ended" if visit.ended else "visit.changed", visit)]


def _begun(view: View, booking: Booking, actor: Actor, moment: Moment) -> Visit:
    found = [view.standing("service", id) for id in booking.services]
    services = [one.record for one in found if one is not None and isinstance(one.record, Service)]
    visit = Visit(
        id=booking.id,
        thread=booking.thread,
        household=booking.household,
        pets=booking.pets,
        service=booking.service,
        groomer=booking.groomer,
        groomer_name=_name(view, booking.groomer),
        steps=steps_for(services),
        began=moment.now,
        ready_at=moment.now + booking.end - booking.start if not booking.stay else booking.end,
        stay=booking.stay,
    )
    return _at_step(visit, ARRIVED.code, moment.now, actor.member)


def _at_step(visit: Visit, code: str, at: int, by: str) -> Visit:
    steps = tuple(
        _reached(one, at, by) if one.code == code and bool(one.at) != bool(at) else one for one in visit.steps
    )
    return replace(visit, steps=steps)


def _reached(one: VisitStep, at: int, by: str) -> VisitStep:
    return replace(one, at=at, by=by if at else "")


def _ready(visit: Visit, now: int, by: str) -> Visit:
    if any(one.code == READY.code and one.at for one in visit.steps):
        return visit
    return replace(_at_step(visit, READY.code, now, by), ready_at=now)


def _state(visit: Visit) -> BookingState:
    reached = {one.code for one in visit.steps if one.at}
    if READY.code in reached:
        return "ready"
    return "in_progress" if reached - {ARRIVED.code} else "arrived"


def _name(view: View, groomer: str | None) -> str:
    standing = view.standing("staff", groomer) if groomer else None
    return standing.record.name if standing is not None and isinstance(standing.record, Staff) else ""


def _draft(act: str, visit: Visit) -> Draft:
    return Draft(kind="visit", act=act, record=visit, thread=visit.thread, audience="public")
