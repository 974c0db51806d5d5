"""The message that an entry of the queue becomes: by hand, by service, by shop, or the program's own words."""

from petdesk.relay.commands.diary import calendar_of, language_of
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.saying import values_for
from petdesk.relay.commands.view import View
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Message
from petdesk.shop.hours import instant
from petdesk.shop.ids import occurrence_id
from petdesk.shop.people import BY_ITSELF
from petdesk.shop.pets import Vaccine, iso_date
from petdesk.shop.reminders import Reminder
from petdesk.shop.services import Service
from petdesk.shop.wordings import filled, words_for


def message_for(view: View, reminder: Reminder, now: int) -> Draft:
    """The draft of the message; its id is the occurrence's, so that it cannot be said twice."""
    message = Message(
        id=occurrence_id("say", reminder.id),
        thread=reminder.thread,
        author=BY_ITSELF,
        side="shop",
        text=text_of(view, reminder),
        pets=reminder.pets,
        booking=reminder.booking,
        automatic=True,
        sent_at=now,
    )
    return Draft(kind="message", act="message.sent", record=message, thread=reminder.thread, audience="public")


def text_of(view: View, reminder: Reminder) -> str:
    """The words, with their fields filled in."""
    service, at = _service_and_time(view, reminder)
    text = (
        reminder.text or _own_words(view, reminder) or words_for(reminder.kind, language_of(view, reminder.household))
    )
    return filled(text, values_for(view, reminder.household, reminder.pets, service, at))


def _service_and_time(view: View, reminder: Reminder) -> tuple[str, int]:
    booked = view.standing("booking", reminder.booking or "")
    if booked is not None and isinstance(booked.record, Booking):
        return booked.record.service, booked.record.start
    given = view.standing("vaccine", reminder.source or "")
    if given is not None and isinstance(given.record, Vaccine):
        day = iso_date(given.record.expires)
        return given.record.name, instant(calendar_of(view).hours, day, 0) if day is not None else reminder.due
    return reminder.service, reminder.due


def _own_words(view: View, reminder: Reminder) -> str:
    """What the shop wrote for this kind of reminder; that of the booking's first service goes before."""
    calendar = calendar_of(view)
    booked = view.standing("booking", reminder.booking or "")
    if booked is not None and isinstance(booked.record, Booking):
        for id in booked.record.services:
            found = view.standing("service", id)
            if found is not None and isinstance(found.record, Service):
                own = {"day_before": found.record.day_before, "same_day": found.record.same_day}.get(reminder.kind, "")
                if own:
                    return own
    general = {
        "day_before": calendar.day_before,
        "same_day": calendar.same_day,
        "rebook": calendar.rebook,
        "lapsed": calendar.rebook,
        "vaccine": calendar.vaccine,
        "birthday": calendar.birthday,
        "survey": calendar.survey,
    }
    return general.get(reminder.kind, "")
