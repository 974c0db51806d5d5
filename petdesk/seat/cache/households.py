"""Reading everything that the sidebar shows of the household behind a thread."""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from petdesk.seat.cache.links import linked, read_links
from petdesk.seat.cache.pending import Pending
from petdesk.seat.cache.records import R, children, parent_of, record
from petdesk.seat.cache.shop_zone import shop_zone
from petdesk.seat.cache.threads import end, spot
from petdesk.seat.database import Connection
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.shop.bookings import Booking
from petdesk.shop.care import Agreement, Consent, Incident
from petdesk.shop.conversation import MediaRef, Message, Thread
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet, Vaccine, Weight

PHOTOS_LOOKED_THROUGH = 200


def read_family(db: Connection, thread: str, pending: Pending) -> HouseholdCard | None:
    """The card of a thread's household, with the cards of those that were found to be the same family."""
    card = read_household(db, thread, pending)
    links = read_links(db, pending) if card is not None else []
    if card is None or not links:
        return card
    own = next((one for one in links if card.household.id in (one.household, one.other)), None)
    others = (held for id in linked(links, card.household.id)[1:] if (held := record(db, Household, id)) is not None)
    cards = (read_household(db, other.thread, pending) for other, _ in others)
    found = tuple(one for one in cards if one is not None)
    return replace(card, link="" if own is None else own.id, linked=found)


def read_household(db: Connection, thread: str, pending: Pending) -> HouseholdCard | None:
    """The card of the household of `thread` with what was changed here a moment ago; None for a staff room or a thread
    that is not held.
    """
    found = _behind(db, thread, pending)
    if found is None:
        return None
    household, version = found
    photos = _photos(db, thread)
    return HouseholdCard(
        household=pending.over(household),
        version=version,
        customers=tuple(customer for customer, _ in below(db, Customer, household.id, pending)),
        pets=tuple(_pet(db, pet, ver, photos, pending) for pet, ver in below(db, Pet, household.id, pending)),
        bookings=tuple(sorted((b for b, _ in children(db, Booking, thread)), key=lambda b: (b.start, b.id))),
        agreements=_grown(db, Agreement, household.id, pending, lambda one: one.on),
        consents=_grown(db, Consent, household.id, pending, lambda one: str(one.at)),
        zone=shop_zone(db)[0],
    )


def _behind(db: Connection, thread: str, pending: Pending) -> tuple[Household, int] | None:
    """The household of a thread with its version, 0 for one that the relay does not know yet."""
    held = record(db, Thread, thread)
    if held is not None:
        return record(db, Household, held[0].household) if held[0].household is not None else None
    return next(((one, 0) for one in pending.added(Household) if one.thread == thread), None)


def _grown(db: Connection, kind: type[R], parent: str, pending: Pending, key: Callable[[R], str]) -> tuple[R, ...]:
    """What grew under a record, in order."""
    return tuple(sorted((one for one, _ in below(db, kind, parent, pending)), key=key))


def _pet(db: Connection, pet: Pet, version: int, photos: dict[str, list[MediaRef]], pending: Pending) -> PetCard:
    refs = photos.get(pet.id, ())
    return PetCard(
        pet=pet,
        version=version,
        weights=_grown(db, Weight, pet.id, pending, lambda one: one.on),
        vaccines=_grown(db, Vaccine, pet.id, pending, lambda one: one.given),
        incidents=_grown(db, Incident, pet.id, pending, lambda one: one.on),
        photos=tuple(ref for ref in refs if ref.kind == "image"),
        files=tuple(ref for ref in refs if ref.kind not in {"image", "video"}),
    )


def below(db: Connection, kind: type[R], parent: str, pending: Pending) -> list[tuple[R, int]]:
    """The records of a kind under `parent` that are not struck out, with their versions; those that wait have 0."""
    held = list(children(db, kind, parent))
    known = {one.id for one, _ in held}
    new = [(one, 0) for one in pending.added(kind) if one.id not in known and parent_of(one) == parent]
    every = [(pending.over(one), version) for one, version in held] + new
    return [(one, version) for one, version in every if not getattr(one, "struck", False)]


def _photos(db: Connection, thread: str) -> dict[str, list[MediaRef]]:
    """The files of the thread's latest messages by the pets they were filed under, oldest first."""
    row = db.execute("SELECT number FROM inbox WHERE thread = ?", (thread,)).fetchone()
    if row is None:
        return {}
    asked = """SELECT body FROM (SELECT number, id, body FROM message WHERE number BETWEEN ? AND ?
        ORDER BY number DESC LIMIT ?) AS said
        WHERE EXISTS (SELECT 1 FROM media WHERE media.message = said.id) ORDER BY number"""
    photos: dict[str, list[MediaRef]] = {}
    for (body,) in db.execute(asked, (spot(row[0], 0), end(row[0]), PHOTOS_LOOKED_THROUGH)):
        message = msgspec.json.decode(body, type=Message)
        for pet in message.pets:
            photos.setdefault(pet, []).extend(message.media)
    return photos
