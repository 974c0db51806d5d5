"""What the relay itself keeps true in the records about bookings, whoever edits or adds them."""

from msgspec.structs import replace

from petdesk.relay.commands.drafts import Moment, Refused
from petdesk.relay.commands.view import View
from petdesk.shop.bookings import Booking, Tick, Waitlist
from petdesk.shop.people import Actor
from petdesk.shop.record import Record
from petdesk.shop.reminders import FOR_STAFF, Reminder
from petdesk.shop.visits import Visit


def kept(view: View, new: Record, old: Record | None, actor: Actor, moment: Moment) -> Record:
    """The record with what is not its editor's to say. Raises Refused."""
    if isinstance(new, Tick):
        return _tick(view, new, old, actor, moment)
    if isinstance(new, Reminder) and isinstance(old, Reminder):
        return _reminder(new, old, actor, moment)
    if isinstance(new, Visit) and isinstance(old, Visit) and new.report is not None and new.report != old.report:
        return replace(new, report=replace(new.report, by=actor.member, at=moment.now))
    if isinstance(new, Waitlist) and isinstance(old, Waitlist) and new.state not in {old.state, "cancelled"}:
        raise Refused("bad_input", "state")
    return new


def _tick(view: View, new: Tick, old: Record | None, actor: Actor, moment: Moment) -> Tick:
    standing = view.standing("booking", new.booking)
    if standing is None or not isinstance(standing.record, Booking) or not standing.record.stay:
        raise Refused("no_such", "booking")
    if old is not None and (not isinstance(old, Tick) or new.struck == old.struck):
        return new
    return replace(new, at=moment.now, by=actor.member)


def _reminder(new: Reminder, old: Reminder, actor: Actor, moment: Moment) -> Reminder:
    """A waiting entry may be stopped, put off or worded anew; an open one is done by whoever says so, or said after all
    where it is for a customer."""
    after_open = {"open", "done"} if old.kind in FOR_STAFF else {"open", "done", "waiting"}
    allowed = {"waiting": {"waiting", "stopped"}, "stopped": {"stopped", "waiting"}, "open": after_open}
    if new.state not in allowed.get(old.state, {old.state}) or (old.state not in allowed and new != old):
        raise Refused("bad_input", "state")
    if new.due != old.due and not 0 < new.due < moment.now + 400 * 24 * 3_600_000:
        raise Refused("bad_input", "due")
    if old.state == "open" and new.state == "waiting":
        # Its own time is over, and what was done about it then was done once for ever.
        new = replace(new, due=moment.now)
    return replace(new, settled_by=actor.member, settled_at=moment.now) if new != old else new
