"""Saying something, and what it does beside being said: a plain yes confirms a booking, a report of the day is done."""

from msgspec.structs import replace

from petdesk.relay.commands import messages
from petdesk.relay.commands.asking import answered, confirmed
from petdesk.relay.commands.diary import calendar_of
from petdesk.relay.commands.drafts import Draft, Moment
from petdesk.relay.commands.following import reminder_id, report_key
from petdesk.relay.commands.view import View
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.hours import local_day
from petdesk.shop.people import Actor
from petdesk.shop.reminders import Reminder, confirms
from petdesk.shop.visits import REPORT
from petdesk.wire.commands import SendMessage


def send(view: View, body: SendMessage, actor: Actor, moment: Moment) -> list[Draft]:
    """`message.send`, with what the relay understands of it."""
    drafts = messages.send(view, body, actor, moment)
    said = drafts[0].record
    if not isinstance(said, Message) or said.audience != "public":
        return drafts
    if actor.side == "customer":
        return _settled(view, drafts, said, actor, moment)
    return [*drafts, *_reported(view, said, moment)] if said.step == REPORT else drafts


def _settled(view: View, drafts: list[Draft], said: Message, actor: Actor, moment: Moment) -> list[Draft]:
    if said.media or not confirms(said.text):
        return drafts
    standing = view.standing("thread", said.thread)
    if standing is None or not isinstance(standing.record, Thread):
        return drafts
    found = answered(view, standing.record, said.text, moment)
    if found is None:
        return drafts
    booking, booked = found
    words = replace(drafts[0], record=replace(said, booking=booking.id, settled=True))
    return [words, *drafts[1:], *confirmed(view, booking, booked, actor, moment)]


def _reported(view: View, said: Message, moment: Moment) -> list[Draft]:
    """A boarder's report of today went out: the reminder of it is done."""
    key = report_key(said.visit or "", local_day(calendar_of(view).hours, moment.now))
    standing = view.standing("reminder", reminder_id(key))
    if standing is None or not isinstance(standing.record, Reminder):
        return []
    if standing.record.state not in {"waiting", "open"}:
        return []
    done = replace(standing.record, state="done", settled_at=moment.now, settled_by=said.author)
    return [Draft(kind="reminder", act="reminder.done", record=done, thread=done.thread)]
