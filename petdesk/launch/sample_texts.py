"""The sample shop as it is written down in resources/demo: the shape of its texts, and how they are read."""

from datetime import date, datetime, timedelta

import msgspec
from msgspec import Struct

from petdesk import resources
from petdesk.shop.bookings import BookingState, Care
from petdesk.shop.people import Role
from petdesk.shop.pets import Sex, Species
from petdesk.shop.services import Resource, Service

HOUSEHOLDS = ("wang", "chenyt", "lixiang", "zhao", "sun", "zhouyn", "wudi", "qian")


class StaffText(Struct, forbid_unknown_fields=True):
    """A person working in the sample shop."""

    key: str
    name: str
    role: Role
    colour: str


class RoomText(Struct, forbid_unknown_fields=True):
    """The staff room."""

    key: str
    title: str
    members: tuple[str, ...]


class DayText(Struct, forbid_unknown_fields=True):
    """What was said on one day; each line is when, who, words, and extras such as "note" or "photo PET POSE"."""

    ago: int
    lines: tuple[tuple[str, ...], ...]


class ReplyText(Struct, forbid_unknown_fields=True):
    """A quick reply."""

    shortcut: str
    text: str


class ShopText(Struct, forbid_unknown_fields=True):
    """resources/demo/shop.toml."""

    name: str
    phone: str
    address: str
    staff: tuple[StaffText, ...]
    room: RoomText
    days: tuple[DayText, ...]
    replies: tuple[ReplyText, ...] = ()


class CustomerText(Struct, forbid_unknown_fields=True):
    """One person of a household."""

    key: str
    name: str
    phones: tuple[str, ...] = ()
    picks_up: bool = False


class PetText(Struct, forbid_unknown_fields=True):
    """A pet; `look` is kind and palette of its pictures.

    `born` and the first numbers in `weights` and `vaccines` are days ago, a vaccine's second is days ahead.
    """

    key: str
    name: str
    species: Species
    breed: str
    sex: Sex
    born: int
    colour: str
    coat: str
    temper: str
    food: str
    look: tuple[str, str]
    neutered: bool = False
    birthday_estimated: bool = False
    groomer: str | None = None
    alerts: tuple[tuple[str, str], ...] = ()
    weights: tuple[tuple[int, int], ...] = ()
    vaccines: tuple[tuple[str, int, int], ...] = ()


class BookingText(Struct, forbid_unknown_fields=True):
    """A booking `day` days ahead (negative: past), for `minutes`, at a price in fen."""

    pets: tuple[str, ...]
    service: str
    day: int
    at: str
    minutes: int
    price: int
    groomer: str | None = None
    state: BookingState = "confirmed"
    services: tuple[str, ...] = ()
    place: str | None = None
    stay: bool = False
    care: tuple[Care, ...] = ()
    note: str = ""


class OfferText(Struct, forbid_unknown_fields=True):
    """resources/demo/booking.toml."""

    services: tuple[Service, ...]
    resources: tuple[Resource, ...]


class HouseholdText(Struct, forbid_unknown_fields=True):
    """One household's file. Staff have not read its last `unread` lines, its people not the shop's last `unseen`."""

    key: str
    name: str
    customers: tuple[CustomerText, ...]
    pets: tuple[PetText, ...]
    days: tuple[DayText, ...]
    bookings: tuple[BookingText, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    assignee: str | None = None
    closed: bool = False
    unread: int = 0
    unseen: int = 0


def read_shop() -> ShopText:
    """The shop's own file."""
    return msgspec.toml.decode(resources.read_text("demo", "shop.toml"), type=ShopText)


def read_offer() -> OfferText:
    """What can be booked, and where."""
    return msgspec.toml.decode(resources.read_text("demo", "booking.toml"), type=OfferText)


def read_households() -> tuple[HouseholdText, ...]:
    """All households, in the order of HOUSEHOLDS."""
    files = (resources.read_text("demo", f"{key}.toml") for key in HOUSEHOLDS)
    return tuple(msgspec.toml.decode(text, type=HouseholdText) for text in files)


def moment(now: datetime, ago: int, when: str) -> int:
    """Unix ms of a line: "15:04" on the day `ago` days before `now` (aware), or "-12", minutes before `now`."""
    if when.startswith("-"):
        return round((now + timedelta(minutes=int(when))).timestamp()) * 1000
    hour, minute = map(int, when.split(":"))
    day = now - timedelta(days=ago)
    return round(day.replace(hour=hour, minute=minute, second=0, microsecond=0).timestamp()) * 1000


def day_before(now: datetime, days: int) -> str:
    """The ISO date `days` before today (negative: after it)."""
    return date.fromordinal(now.toordinal() - days).isoformat()
