"""An entry of the queue whose time has come: what is done about it, decided inside the transaction."""

from collections.abc import Callable

from msgspec.structs import replace

from petdesk.relay.commands.bookings import stepped
from petdesk.relay.commands.diary import calendar_of
from petdesk.relay.commands.drafts import Draft, Moment
from petdesk.relay.commands.following import follows, reminder_about
from petdesk.relay.commands.surveys import survey_of
from petdesk.relay.commands.view import Standing, View
from petdesk.relay.directory import BOT
from petdesk.relay.jobs.wording import message_for
from petdesk.shop.bookings import AHEAD, IN_SHOP, Booking
from petdesk.shop.calendar import Calendar
from petdesk.shop.hours import local_day
from petdesk.shop.pets import Pet, Vaccine
from petdesk.shop.reminders import BEFORE, Reminder, ReminderState, out_of_quiet

DAY_MS = 24 * 60 * 60 * 1000
LATE_DAYS = 14


def fire(view: View, id: str, now: int) -> list[Draft]:
    """The drafts for an entry that is due; none when it is not, or was settled meanwhile."""
    standing = view.standing("reminder", id)
    if standing is None or not isinstance(standing.record, Reminder):
        return []
    reminder = standing.record
    if reminder.state != "waiting" or reminder.due > now:
        return []
    if view.standing("thread", reminder.thread) is None or view.standing("household", reminder.household) is None:
        return [_settled(reminder, "cancelled", now)]
    return _WAYS[reminder.kind](view, reminder, now)


def _remind(view: View, reminder: Reminder, now: int) -> list[Draft]:
    """Before a booking: said while it is still ahead, never in the quiet hours unless a hand asked for it."""
    found = _booking(view, reminder)
    if found is None or found[0].state not in AHEAD:
        return [_settled(reminder, "cancelled", now)]
    booking, calendar = found[0], calendar_of(view)
    if not calendar.remind and not reminder.settled_by:
        return [_settled(reminder, "cancelled", now)]
    if booking.start <= now:
        return [_settled(reminder, "missed", now)]
    if _may_be_said_already(view, reminder):
        return [_settled(reminder, "open", now)]
    later = _after_quiet(calendar, reminder, now)
    if later > now:
        return [_put_off(reminder, later)] if later < booking.start else [_settled(reminder, "missed", now)]
    return _say(view, reminder, now)


def _may_be_said_already(view: View, reminder: Reminder) -> bool:
    """True for what was due before the shop was brought back from a backup: only a person may say it after all."""
    return not reminder.settled_by and reminder.due <= view.restored_at()


def _call(view: View, reminder: Reminder, now: int) -> list[Draft]:
    """Three hours before: somebody has to telephone when nothing that was said has arrived."""
    found = _booking(view, reminder)
    if found is None or found[0].state not in AHEAD:
        return [_settled(reminder, "cancelled", now)]
    booking = found[0]
    if booking.start <= now:
        return [_settled(reminder, "missed", now)]
    sent = _sent_for(view, booking)
    reached = view.delivered(booking.thread)
    answered = any(at <= booking.confirmed_at for _, at in sent)
    arrived = any(place <= reached for place, _ in sent) if sent else booking.awaits != "customer"
    arrived = arrived and (bool(sent) or not _is_in_doubt(view, booking))
    return [_settled(reminder, "done" if answered or arrived else "open", now)]


def _is_in_doubt(view: View, booking: Booking) -> bool:
    """True when nobody knows whether a booking was reminded of."""
    found = (view.standing("reminder", reminder_about(booking, kind)) for kind in BEFORE)
    return any(isinstance(one.record, Reminder) and one.record.state == "open" for one in found if one is not None)


def _sent_for(view: View, booking: Booking) -> list[tuple[int, int]]:
    """The public places of what was said to remind of a booking, and when."""
    found = []
    for kind in BEFORE:
        entry = view.standing("reminder", reminder_about(booking, kind))
        if entry is None or not isinstance(entry.record, Reminder) or entry.record.message is None:
            continue
        said = view.standing("message", entry.record.message)
        if said is not None and said.public is not None:
            found.append((said.public, entry.record.settled_at))
    return found


def _hold(view: View, reminder: Reminder, now: int) -> list[Draft]:
    """A held time that nobody took is given up, and goes to whoever waits next."""
    found = _booking(view, reminder)
    done = _settled(reminder, "done", now)
    if found is None or found[0].state != "requested" or not 0 < found[0].held_until <= now:
        return [done]
    booking, standing = found
    after = stepped(view, booking, replace(booking, state="cancelled", reason="held"), now)
    gone = Draft(kind="booking", act="booking.cancelled", record=after, thread=after.thread, audience=standing.audience)
    moment = Moment(f"{reminder.id[:40]}-{reminder.due}", now)
    rest = [draft for draft in follows(view, booking, after, BOT, moment) if draft.record.id != reminder.id]
    return [gone, done, *rest]


def _report(view: View, reminder: Reminder, now: int) -> list[Draft]:
    """The report of a boarder's day is on the list of staff, for as long as the boarder is here."""
    found = _booking(view, reminder)
    here = found is not None and found[0].state in IN_SHOP
    return [_settled(reminder, "open" if here else "cancelled", now)]


def _survey(view: View, reminder: Reminder, now: int) -> list[Draft]:
    """After a visit the customer is asked, once."""
    found = _booking(view, reminder)
    calendar = calendar_of(view)
    if found is None or found[0].state != "collected" or not calendar.ask_survey or found[1].audience != "public":
        return [_settled(reminder, "cancelled", now)]
    if _may_be_said_already(view, reminder):
        return [_settled(reminder, "open", now)]
    later = _after_quiet(calendar, reminder, now)
    if later > now:
        return [_put_off(reminder, later)]
    booking = found[0]
    survey = survey_of(view, booking, calendar, now)
    asked = Draft(kind="survey", act="survey.asked", record=survey, thread=booking.thread, audience="public")
    if view.standing("survey", booking.id) is not None:
        return [_settled(reminder, "sent", now)]
    if not (reminder.text or calendar.survey):
        return [asked, _settled(reminder, "sent", now)]
    said = message_for(view, reminder, now)
    return [said, asked, _settled(replace(reminder, message=said.record.id), "sent", now)]


def _about_pet(view: View, reminder: Reminder, now: int) -> list[Draft]:
    """A pet's birthday, vaccine, or time to come again: said while it is still true."""
    standing = view.standing("pet", reminder.about)
    pet = standing.record if standing is not None else None
    calendar = calendar_of(view)
    if not isinstance(pet, Pet) or pet.state != "active" or not _still_true(view, reminder, pet, calendar):
        return [_settled(reminder, "cancelled", now)]
    late = local_day(calendar.hours, now) - local_day(calendar.hours, reminder.due)
    if late.days > (0 if reminder.kind == "birthday" else LATE_DAYS):
        return [_settled(reminder, "missed", now)]
    if _may_be_said_already(view, reminder):
        return [_settled(reminder, "open", now)]
    later = _after_quiet(calendar, reminder, now)
    return [_put_off(reminder, later)] if later > now else _say(view, reminder, now)


def _still_true(view: View, reminder: Reminder, pet: Pet, calendar: Calendar) -> bool:
    if reminder.kind == "birthday":
        return calendar.remind_birthdays
    if reminder.kind == "vaccine":
        given = view.standing("vaccine", reminder.source or "")
        kept = given.record if given is not None else None
        return calendar.remind_vaccines and isinstance(kept, Vaccine) and not kept.struck
    first = view.standing("booking", reminder.source or "")
    if not calendar.remind_rebooking or first is None or not isinstance(first.record, Booking):
        return False
    since = first.record.start
    later = view.booked_for(reminder.thread, since)
    return not any(pet.id in one.pets and one.start > since for one in later)


def _say(view: View, reminder: Reminder, now: int) -> list[Draft]:
    said = message_for(view, reminder, now)
    if view.standing("message", said.record.id) is not None:
        return [_settled(reminder, "sent", now)]
    return [said, _settled(replace(reminder, message=said.record.id), "sent", now)]


def _after_quiet(calendar: Calendar, reminder: Reminder, now: int) -> int:
    """`now`, or when the quiet hours are over; what somebody sent by hand does not wait."""
    return now if reminder.settled_by else out_of_quiet(calendar.hours, calendar.quiet, now, earlier=False)


def _settled(reminder: Reminder, state: ReminderState, now: int) -> Draft:
    after = replace(reminder, state=state, settled_at=now)
    return Draft(kind="reminder", act=f"reminder.{state}", record=after, thread=reminder.thread)


def _put_off(reminder: Reminder, due: int) -> Draft:
    after = replace(reminder, due=due)
    return Draft(kind="reminder", act="reminder.put_off", record=after, thread=reminder.thread)


def _booking(view: View, reminder: Reminder) -> tuple[Booking, Standing] | None:
    standing = view.standing("booking", reminder.booking or "")
    if standing is None or not isinstance(standing.record, Booking):
        return None
    return standing.record, standing


def _stay_open(_view: View, reminder: Reminder, now: int) -> list[Draft]:
    return [_settled(reminder, "open", now)]


_WAYS: dict[str, Callable[[View, Reminder, int], list[Draft]]] = {
    "day_before": _remind,
    "same_day": _remind,
    "call": _call,
    "hold": _hold,
    "report": _report,
    "survey": _survey,
    "rebook": _about_pet,
    "lapsed": _about_pet,
    "vaccine": _about_pet,
    "birthday": _about_pet,
    "low_score": _stay_open,
}
