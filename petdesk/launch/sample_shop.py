"""The sample shop: its people, pets, weeks of talk and bookings, told relative to now so that the inbox is fresh."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from msgspec import Struct

from petdesk.launch import sample_texts as texts
from petdesk.launch.sample_bookings import booking_records, offer_records
from petdesk.launch.sample_talk import (
    Drawing,
    Talk,
    customer_id,
    household_id,
    pet_id,
    photo_ref,
    staff_id,
    thread_id,
)
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import Customer, Household, Shop, Side, Staff
from petdesk.shop.pets import Alert, Pet, Vaccine, Weight
from petdesk.shop.receipts import SHOP
from petdesk.shop.record import Record
from petdesk.shop.replies import Reply

SHOP_ID = "paw"
PORTRAIT_SIZE = (640, 640)
CHINA_HOURS = 8


class Reading(Struct, frozen=True, kw_only=True):
    """How far a member has got in a thread: ids of the last messages delivered and read."""

    thread: str
    member: str
    delivered: str
    read: str


class SampleShop(Struct, frozen=True, kw_only=True):
    """Everything in it: records in an order that names nothing before it is there, messages in rising time."""

    now: int
    records: tuple[Record, ...]
    messages: tuple[Message, ...]
    readings: tuple[Reading, ...]
    drawings: tuple[Drawing, ...]


def sample_shop(now: datetime) -> SampleShop:
    """The whole sample shop as of `now`, an aware time in the zone whose clock people there read."""
    shop, households = texts.read_shop(), texts.read_households()
    talks = [_room_talk(now, shop), *(_household_talk(now, shop, home) for home in households)]
    messages = sorted(chain.from_iterable(talk.messages for talk in talks), key=lambda message: message.sent_at)
    portraits = [_portrait(home, pet) for home in households for pet in home.pets]
    return SampleShop(
        now=round(now.timestamp() * 1000),
        records=(
            *_shop_records(shop, _zone(now)),
            *chain.from_iterable(_household_records(now, home) for home in households),
        ),
        messages=tuple(messages),
        readings=tuple(_readings(shop, households, talks)),
        drawings=(*portraits, *chain.from_iterable(talk.drawings for talk in talks)),
    )


def _zone(now: datetime) -> str:
    """The zone of the clock on this wall: the shop stands wherever it is shown, so that its three o'clock is here's."""
    hours, rest = divmod(now.utcoffset() or timedelta(), timedelta(hours=1))
    if hours == CHINA_HOURS or rest:
        return "Asia/Shanghai"
    # Named after what is to be added to reach UTC.
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"


def _room_talk(now: datetime, shop: texts.ShopText) -> Talk:
    talk = Talk(now, thread_id(shop.room.key), {staff.key: "staff" for staff in shop.staff}, ())
    talk.add(shop.days)
    return talk


def _household_talk(now: datetime, shop: texts.ShopText, home: texts.HouseholdText) -> Talk:
    people: dict[str, Side] = {staff.key: "staff" for staff in shop.staff}
    people |= {customer.key: "customer" for customer in home.customers}
    people[SHOP] = "shop"
    talk = Talk(now, thread_id(home.key), people, home.pets)
    talk.add(home.days)
    return talk


def _shop_records(shop: texts.ShopText, zone: str) -> Iterator[Record]:
    yield Shop(id=SHOP_ID, name=shop.name, zone=zone, phone=shop.phone, address=shop.address)
    for staff in shop.staff:
        yield Staff(id=staff_id(staff.key), name=staff.name, role=staff.role, colour=staff.colour)
    members = tuple(staff_id(key) for key in shop.room.members)
    yield Thread(id=thread_id(shop.room.key), title=shop.room.title, members=members)
    yield from offer_records(zone)
    for number, reply in enumerate(shop.replies):
        yield Reply(id=f"reply-{number}", shortcut=reply.shortcut, text=reply.text)


def _household_records(now: datetime, home: texts.HouseholdText) -> Iterator[Record]:
    thread, household = thread_id(home.key), household_id(home.key)
    yield Household(id=household, name=home.name, thread=thread, tags=home.tags, note=home.note)
    yield Thread(
        id=thread,
        household=household,
        title=home.name,
        assignee=staff_id(home.assignee) if home.assignee else None,
        closed=home.closed,
        closed_at=texts.moment(now, 1, "19:00") if home.closed else 0,
    )
    for person in home.customers:
        yield Customer(
            id=customer_id(person.key),
            name=person.name,
            household=household,
            phones=person.phones,
            picks_up=person.picks_up,
        )
    for pet in home.pets:
        yield from _pet_records(now, household, pet)
    for number, booking in enumerate(home.bookings):
        yield from booking_records(now, home, number, booking)


def _pet_records(now: datetime, household: str, pet: texts.PetText) -> Iterator[Record]:
    id = pet_id(pet.key)
    yield Pet(
        id=id,
        household=household,
        name=pet.name,
        species=pet.species,
        breed=pet.breed,
        sex=pet.sex,
        neutered=pet.neutered,
        birthday=texts.day_before(now, pet.born),
        birthday_estimated=pet.birthday_estimated,
        colour=pet.colour,
        coat=pet.coat,
        temper=pet.temper,
        food=pet.food,
        photo=f"portrait-{pet.key}",
        alerts=tuple(Alert(code=code, text=words) for code, words in pet.alerts),
        groomer=staff_id(pet.groomer) if pet.groomer else None,
    )
    for ago, grams in pet.weights:
        yield Weight(id=f"weight-{pet.key}-{ago}", pet=id, grams=grams, on=texts.day_before(now, ago))
    for number, (name, ago, ahead) in enumerate(pet.vaccines):
        given, expires = texts.day_before(now, ago), texts.day_before(now, -ahead)
        yield Vaccine(id=f"vaccine-{pet.key}-{number}", pet=id, name=name, given=given, expires=expires)


def _portrait(home: texts.HouseholdText, pet: texts.PetText) -> Drawing:
    return Drawing(
        media=photo_ref(f"portrait-{pet.key}", f"{pet.name}.jpg", PORTRAIT_SIZE),
        thread=thread_id(home.key),
        author=staff_id("lin"),
        kind=pet.look[0],
        palette=pet.look[1],
        pose=0,
    )


def _readings(
    shop: texts.ShopText, households: tuple[texts.HouseholdText, ...], talks: list[Talk]
) -> Iterator[Reading]:
    room, *homes = talks
    for staff in shop.staff:
        yield _reading(room.thread, staff_id(staff.key), [message.id for message in room.messages], 0)
    for home, talk in zip(households, homes, strict=True):
        ids = [message.id for message in talk.messages]
        for staff in shop.staff:
            yield _reading(talk.thread, staff_id(staff.key), ids, home.unread)
        public = [message.id for message in talk.messages if message.audience == "public"]
        yield _reading(talk.thread, customer_id(home.customers[0].key), public, home.unseen)


def _reading(thread: str, member: str, ids: list[str], unread: int) -> Reading:
    return Reading(thread=thread, member=member, delivered=ids[-1], read=ids[-1 - unread])
