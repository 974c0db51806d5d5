"""What a customer thought of a visit: answered once, and a low score goes to the manager's list."""

from msgspec.structs import replace

from petdesk.relay.commands.diary import calendar_of
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.following import reminder_id
from petdesk.relay.commands.messages import written
from petdesk.relay.commands.view import View
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Actor, Staff
from petdesk.shop.reminders import Reminder
from petdesk.shop.rights import authorize
from petdesk.shop.visits import Survey
from petdesk.wire.commands import AnswerSurvey


def answer(view: View, body: AnswerSurvey, actor: Actor, moment: Moment) -> list[Draft]:
    """`survey.answer`: the first answer stands; the same again does nothing."""
    standing = view.standing("survey", body.survey)
    if standing is None or not isinstance(standing.record, Survey):
        raise Refused("no_such", "survey")
    survey = standing.record
    if not authorize(actor, "survey.answer", survey.thread):
        raise Refused("no_such", "survey")
    if survey.stars:
        raise Refused("too_late")
    tags = tuple(written(tag, needed=True) for tag in body.tags)
    words = written(body.words, needed=False)
    after = replace(survey, stars=body.stars, tags=tags, words=words, answered_at=moment.now)
    drafts = [
        Draft(kind="survey", act="survey.answered", record=after, thread=survey.thread, audience=standing.audience)
    ]
    if body.stars <= calendar_of(view).low_score:
        drafts += _for_manager(view, after, moment)
    return drafts


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
