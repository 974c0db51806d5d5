"""Reading everything that the sidebar shows of the household behind a thread."""

import msgspec

from petdesk.seat.cache.records import children, record
from petdesk.seat.cache.threads import end, spot
from petdesk.seat.database import Connection
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import MediaRef, Message, Thread
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet, Vaccine, Weight

PHOTOS_LOOKED_THROUGH = 200


def read_household(db: Connection, thread: str) -> HouseholdCard | None:
    """The card of the household of `thread`; None for a staff room or a thread that is not held."""
    held = record(db, Thread, thread)
    if held is None or held[0].household is None:
        return None
    found = record(db, Household, held[0].household)
    if found is None:
        return None
    household, version = found
    photos = _photos(db, thread)
    return HouseholdCard(
        household=household,
        version=version,
        customers=tuple(customer for customer, _ in children(db, Customer, household.id)),
        pets=tuple(_pet(db, pet, ver, photos) for pet, ver in list(children(db, Pet, household.id))),
        bookings=tuple(sorted((b for b, _ in children(db, Booking, thread)), key=lambda b: (b.start, b.id))),
    )


def _pet(db: Connection, pet: Pet, version: int, photos: dict[str, list[MediaRef]]) -> PetCard:
    return PetCard(
        pet=pet,
        version=version,
        weights=tuple(sorted((w for w, _ in children(db, Weight, pet.id)), key=lambda w: w.on)),
        vaccines=tuple(sorted((v for v, _ in children(db, Vaccine, pet.id)), key=lambda v: v.given)),
        photos=tuple(photos.get(pet.id, ())),
    )


def _photos(db: Connection, thread: str) -> dict[str, list[MediaRef]]:
    """Pictures of the thread's latest messages by the pets they were filed under, oldest first."""
    number = db.execute("SELECT number FROM inbox WHERE thread = ?", (thread,)).fetchone()[0]
    asked = """SELECT body FROM (SELECT number, id, body FROM message WHERE number BETWEEN ? AND ?
        ORDER BY number DESC LIMIT ?) AS said
        WHERE EXISTS (SELECT 1 FROM media WHERE media.message = said.id AND media.kind = 'image') ORDER BY number"""
    photos: dict[str, list[MediaRef]] = {}
    for (body,) in db.execute(asked, (spot(number, 0), end(number), PHOTOS_LOOKED_THROUGH)):
        message = msgspec.json.decode(body, type=Message)
        for pet in message.pets:
            photos.setdefault(pet, []).extend(ref for ref in message.media if ref.kind == "image")
    return photos
