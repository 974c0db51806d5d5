"""The words of the shop about a booking or a pet, filled in and in the language of the household."""

from petdesk.relay.commands.diary import calendar_of, language_of
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.view import View
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Message
from petdesk.shop.ids import occurrence_id
from petdesk.shop.people import BY_ITSELF, Shop
from petdesk.shop.pets import Pet
from petdesk.shop.wordings import day_and_time, filled, list_of, words_for


def values_for(
    view: View, household: str, pets: tuple[str, ...], service: str, at: int, zone: str | None = None
) -> dict[str, str]:
    """What the fields of the shop's words stand for."""
    language = language_of(view, household)
    found = [view.standing("pet", id) for id in pets]
    names = [one.record.name for one in found if one is not None and isinstance(one.record, Pet)]
    day, time = day_and_time(at, zone or calendar_of(view).hours.zone, language)
    shop = next((one.name for one in view.every("shop") if isinstance(one, Shop)), "")
    return {"pet": list_of(names, language), "service": service, "day": day, "time": time, "shop": shop}


def words_about(view: View, booking: Booking, kind: str, text: str = "") -> str:
    """The words of a kind about a booking; `text` where the shop has its own."""
    own = text or words_for(kind, language_of(view, booking.household))
    return filled(own, values_for(view, booking.household, booking.pets, booking.service, booking.start))


def said_by_shop(view: View, booking: Booking, kind: str, now: int) -> Draft:
    """A message about a booking that the shop sends by itself."""
    message = Message(
        id=occurrence_id("say", f"{kind}/{booking.id}/{booking.start}"),
        thread=booking.thread,
        author=BY_ITSELF,
        side="shop",
        text=words_about(view, booking, kind),
        pets=booking.pets,
        booking=booking.id,
        automatic=True,
        sent_at=now,
    )
    return Draft(kind="message", act="message.sent", record=message, thread=booking.thread, audience="public")
