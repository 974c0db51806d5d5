"""What staff did with a thread, told in the thread itself: a line without words, for staff only."""

from collections.abc import Iterable

from petdesk.relay.commands.drafts import Draft, FieldChange, Moment
from petdesk.shop.conversation import Activity, Message, Thread
from petdesk.shop.people import Actor
from petdesk.shop.record import Record


def told(record: Record, before: Record, changes: Iterable[FieldChange], actor: Actor, moment: Moment) -> list[Draft]:
    """The draft of the line that tells what `actor` did to a household's thread; none for what is not worth a line."""
    if not isinstance(record, Thread) or not isinstance(before, Thread) or record.household is None:
        return []
    activity = _activity(record, before, frozenset(change.field for change in changes), moment.now)
    if activity is None:
        return []
    line = Message(
        id=moment.cmd,
        thread=record.id,
        author=actor.member,
        side="staff",
        audience="staff",
        automatic=True,
        sent_at=moment.now,
        activity=activity,
    )
    return [Draft(kind="message", act="message.told", record=line, thread=record.id, audience="staff")]


def _activity(record: Thread, before: Thread, changed: frozenset[str], now: int) -> Activity | None:
    if "assignee" in changed:
        return Activity(what="assigned", to=record.assignee)
    if "closed" in changed:
        return Activity(what="closed" if record.closed else "reopened")
    if "snoozed_until" in changed:
        if record.snoozed_until > now:
            return Activity(what="snoozed", until=record.snoozed_until)
        return Activity(what="woken") if before.snoozed_until > now else None
    return Activity(what="dismissed") if "dismissed" in changed and record.dismissed > before.dismissed else None
