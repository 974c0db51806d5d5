"""What a customer thought of a visit: answered once, and a low score goes to the manager's list."""

from msgspec.structs import replace

from petdesk.relay.commands.diary import calendar_of
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.following import reminder_id
from petdesk.relay.commands.messages import written
from petdesk.relay.commands.view import View
from petdesk.shop.bookings import Booking
from petdesk.shop.calendar import Calendar
from petdesk.shop.conversation import Thread
from petdesk.shop.hours import local_day
from petdesk.shop.people import Actor, Staff
from petdesk.shop.reminders import Reminder
from petdesk.shop.rights import authorize
from petdesk.shop.visits import Survey, Visit
from petdesk.wire.commands import AnswerSurvey


def answer(view: View, body: AnswerSurvey, actor: Actor, moment: Moment) -> list[Draft]:
    """`survey.answer`: the first answer stands; the same again does nothing."""
    survey = _asked(view, body, actor, moment)
    tags = tuple(written(tag, needed=True) for tag in body.tags)
    words = written(body.words, needed=False)
    if survey.stars:
        if (survey.stars, survey.tags, survey.words) == (body.stars, tags, words):
            return []
        raise Refused("too_late")
    after = replace(survey, stars=body.stars, tags=tags, words=words, answered_at=moment.now)
    drafts = [Draft(kind="survey", act="survey.answered", record=after, thread=survey.thread, audience="public")]
    drafts += _asked_no_more(view, survey, moment)
    if body.stars <= calendar_of(view).low_score:
        drafts += _for_manager(view, after, moment)
    return drafts


def survey_of(view: View, booking: Booking, calendar: Calendar, asked_at: int) -> Survey:
    """The question after a visit, as nobody has answered it."""
    visit = view.standing("visit", booking.id)
    return Survey(
        id=booking.id,
        thread=booking.thread,
        household=booking.household,
        pets=booking.pets,
        service=booking.service,
        groomer=booking.groomer,
        groomer_name=visit.record.groomer_name if visit is not None and isinstance(visit.record, Visit) else "",
        day=local_day(calendar.hours, booking.start).isoformat(),
        asked_at=asked_at,
    )


def _asked(view: View, body: AnswerSurvey, actor: Actor, moment: Moment) -> Survey:
    """The question that is answered; a restored relay may not know that it had asked. Raises Refused."""
    standing = view.standing("survey", body.survey) or view.standing("booking", body.survey)
    found = standing.record if standing is not None and standing.audience == "public" else None
    if isinstance(found, Booking) and found.state == "collected":
        found = survey_of(view, found, calendar_of(view), moment.now)
    if not isinstance(found, Survey) or not authorize(actor, "survey.answer", found.thread):
        raise Refused("no_such", "survey")
    return found


def _asked_no_more(view: View, survey: Survey, moment: Moment) -> list[Draft]:
    """What was answered need not be asked any more."""
    waiting = [one for one in view.waiting_for(survey.id) if one.kind == "survey"]
    settled = (replace(one, state="sent", settled_at=moment.now) for one in waiting)
    return [Draft(kind="reminder", act="reminder.sent", record=one, thread=survey.thread) for one in settled]


def _for_manager(view: View, survey: Survey, moment: Moment) -> list[Draft]:
    """An item on the list of calls, and the conversation in a manager's hands."""
    key = f"{survey.id}/low_score"
    item = Reminder(
        id=reminder_id(key),
        thread=survey.thread,
        household=survey.household,
        kind="low_score",
        key=key,
        about=survey.id,
        booking=survey.id,
        pets=survey.pets,
        due=moment.now,
        state="open",
    )
    drafts = [Draft(kind="reminder", act="reminder.opened", record=item, thread=survey.thread)]
    found = view.standing("thread", survey.thread)
    leads = sorted(one.id for one in view.every("staff") if isinstance(one, Staff) and _leads(one))
    if found is not None and isinstance(found.record, Thread) and leads and found.record.assignee not in leads:
        given = replace(found.record, assignee=leads[0], closed=False, closed_at=0, snoozed_until=0)
        drafts.append(Draft(kind="thread", act="thread.assigned", record=given, thread=survey.thread))
    return drafts


def _leads(one: Staff) -> bool:
    return one.role == "manager" and not one.disabled
