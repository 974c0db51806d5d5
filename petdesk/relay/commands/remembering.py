"""What the shop had said by itself after the backup it was brought back from, as its seats remember it."""

from msgspec.structs import replace

from petdesk.relay.commands.diary import calendar_of
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.following import reminder_id
from petdesk.relay.commands.messages import written
from petdesk.relay.commands.surveys import survey_of
from petdesk.relay.commands.view import View
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.ids import occurrence_id
from petdesk.shop.people import BY_ITSELF, Actor
from petdesk.shop.reminders import FOR_STAFF, Reminder
from petdesk.shop.rights import authorize
from petdesk.wire.commands import SaidOnce, TellSaid

UNSETTLED = frozenset({"waiting", "open", "cancelled"})


def tell(view: View, body: TellSaid, actor: Actor, moment: Moment) -> list[Draft]:
    """`diary.tell`: what stands as said already, or was said after the restore, stays as it is."""
    if not authorize(actor, "reminder.edit"):
        raise Refused("not_allowed")
    restored = view.restored_at()
    drafts: list[Draft] = []
    for one in {said.key: said for said in body.said}.values():
        if one.settled_at <= restored and one.kind not in FOR_STAFF:
            drafts += _said_again(view, one, moment)
    return drafts


def _said_again(view: View, said: SaidOnce, moment: Moment) -> list[Draft]:
    """The entry as sent, its words and its survey, as far as they are not there."""
    thread = view.standing("thread", said.thread)
    found = thread.record if thread is not None else None
    if not isinstance(found, Thread) or found.household != said.household:
        return []
    entry = _entry(view, said)
    if entry is None:
        return []
    drafts = [_draft(view, said, moment), *_survey(view, said, moment)]
    kept = [draft for draft in drafts if draft is not None]
    words = next((draft.record.id for draft in kept if draft.kind == "message"), entry.message)
    after = replace(entry, state="sent", settled_at=said.settled_at, message=words)
    return [*kept, Draft(kind="reminder", act="reminder.sent", record=after, thread=said.thread)]


def _entry(view: View, said: SaidOnce) -> Reminder | None:
    """The entry that is to stand as sent; None when it does, or when a hand has seen to it since."""
    standing = view.standing("reminder", reminder_id(said.key))
    if standing is not None:
        held = standing.record
        settled = not isinstance(held, Reminder) or held.state not in UNSETTLED or held.settled_by
        return None if settled or not isinstance(held, Reminder) else held
    return Reminder(
        id=reminder_id(said.key),
        thread=said.thread,
        household=said.household,
        kind=said.kind,
        key=said.key,
        about=said.about,
        booking=said.booking,
        source=said.source,
        service=written(said.service, needed=False),
        pets=said.pets,
        due=said.due,
    )


def _draft(view: View, said: SaidOnce, moment: Moment) -> Draft | None:
    """The words, under the id that the occurrence gives them."""
    id = occurrence_id("say", reminder_id(said.key))
    if not said.text or view.standing("message", id) is not None:
        return None
    message = Message(
        id=id,
        thread=said.thread,
        author=BY_ITSELF,
        side="shop",
        text=written(said.text, needed=True),
        pets=said.pets,
        booking=said.booking,
        automatic=True,
        sent_at=min(said.settled_at, moment.now),
    )
    return Draft(kind="message", act="message.sent", record=message, thread=said.thread, audience="public")


def _survey(view: View, said: SaidOnce, moment: Moment) -> list[Draft | None]:
    """The question after a visit with its answer, if it had one."""
    standing = view.standing("booking", said.booking or "")
    booking = standing.record if standing is not None and standing.audience == "public" else None
    if said.kind != "survey" or not isinstance(booking, Booking) or booking.thread != said.thread:
        return []
    if view.standing("survey", booking.id) is not None:
        return []
    survey = survey_of(view, booking, calendar_of(view), min(said.settled_at, moment.now))
    if said.stars:
        tags = tuple(written(tag, needed=True) for tag in said.tags)
        words = written(said.words, needed=False)
        survey = replace(survey, stars=said.stars, tags=tags, words=words, answered_at=said.answered_at)
    return [Draft(kind="survey", act="survey.asked", record=survey, thread=booking.thread, audience="public")]
