"""What follows from a booking's new state: its reminders, its visit, and the time it leaves to somebody who waits."""

from datetime import date, timedelta

from msgspec.structs import replace

from petdesk.relay.commands.diary import calendar_of
from petdesk.relay.commands.drafts import Draft, Moment
from petdesk.relay.commands.view import View
from petdesk.relay.commands.visiting import visit_drafts
from petdesk.relay.commands.waitlist import after_change
from petdesk.shop.agenda import MINUTE_MS
from petdesk.shop.bookings import AHEAD, IN_SHOP, Booking
from petdesk.shop.calendar import Calendar
from petdesk.shop.hours import instant, local_day
from petdesk.shop.ids import occurrence_id
from petdesk.shop.people import Actor
from petdesk.shop.reminders import CALL_BEFORE_MS, Due, Reminder, ReminderKind, booking_reminders, out_of_quiet

JOB = "reminder"


def follows(view: View, old: Booking | None, new: Booking, actor: Actor, moment: Moment) -> list[Draft]:
    """The drafts that come after a booking's own."""
    reminders = queue_drafts(view, new, moment.now)
    return [*visit_drafts(view, new, actor, moment), *reminders, *after_change(view, old, new, moment, queue_drafts)]


def queue_drafts(view: View, booking: Booking, now: int) -> list[Draft]:
    """The queue brought in step with a booking: what is no longer to be said goes, what is new waits."""
    entries = {one.id: one for one in wanted(calendar_of(view), booking, now)}
    waiting = view.waiting_for(booking.id)
    known = {one.id for one in waiting}
    drafts = [
        _draft("reminder.cancelled", replace(one, state="cancelled", settled_at=now))
        for one in waiting
        if one.id not in entries
    ]
    for id, reminder in entries.items():
        if id in known:
            continue
        standing = view.standing("reminder", id)
        if standing is None:
            drafts.append(_draft("reminder.kept", reminder))
        elif isinstance(standing.record, Reminder) and standing.record.state == "cancelled":
            drafts.append(_draft("reminder.kept", replace(reminder, text=standing.record.text)))
    return drafts


def _draft(act: str, reminder: Reminder) -> Draft:
    return Draft(kind="reminder", act=act, record=reminder, thread=reminder.thread)


def wanted(calendar: Calendar, booking: Booking, now: int) -> list[Reminder]:
    """What is still to be done by itself for a booking as it stands."""
    if booking.state in AHEAD:
        dues = _before(calendar, booking, now)
    elif booking.state in IN_SHOP and booking.stay:
        dues = _reports(calendar, booking, now)
    elif booking.state == "collected" and calendar.ask_survey:
        at = booking.ended_at + calendar.survey_minutes * MINUTE_MS
        at = out_of_quiet(calendar.hours, calendar.quiet, at, earlier=False)
        dues = [Due(at=at, kind="survey", key=f"{booking.id}/survey")]
    else:
        dues = []
    return [_reminder(booking, due) for due in dues]


def _before(calendar: Calendar, booking: Booking, now: int) -> list[Due]:
    if booking.held_until:
        return [Due(at=booking.held_until, kind="hold", key=f"{booking.id}/hold/{booking.held_until}")]
    if not calendar.remind:
        return []
    dues = booking_reminders(
        calendar.hours,
        calendar.quiet,
        booking.id,
        booking.start,
        evening=calendar.evening,
        hours_before=calendar.hours_before,
    )
    call = booking.start - CALL_BEFORE_MS
    if booking.awaits == "customer" or any(due.at < call for due in dues):
        dues.append(Due(at=call, kind="call", key=f"{booking.id}/call/{booking.start}"))
    return [due for due in dues if due.at > now]


def _reports(calendar: Calendar, booking: Booking, now: int) -> list[Due]:
    """A boarder's report is due on each day of the stay but the one of going home."""
    found = []
    day, last = local_day(calendar.hours, booking.start), local_day(calendar.hours, booking.end)
    while day < last:
        at = instant(calendar.hours, day, calendar.report_minute)
        if at > now:
            found.append(Due(at=at, kind="report", key=report_key(booking.id, day)))
        day += timedelta(days=1)
    return found


def report_key(booking: str, day: date) -> str:
    """The occurrence of a boarder's report on a day."""
    return f"{booking}/report/{day.isoformat()}"


def reminder_id(key: str) -> str:
    """The one id of an occurrence's entry in the queue."""
    return occurrence_id(JOB, key)


def reminder_about(booking: Booking, kind: ReminderKind) -> str:
    """The id of a booking's reminder of a kind, for the time at which it begins now."""
    return reminder_id(f"{booking.id}/{kind}/{booking.start}")


def _reminder(booking: Booking, due: Due) -> Reminder:
    return Reminder(
        id=reminder_id(due.key),
        thread=booking.thread,
        household=booking.household,
        kind=due.kind,
        key=due.key,
        about=booking.id,
        booking=booking.id,
        pets=booking.pets,
        due=due.at,
    )
