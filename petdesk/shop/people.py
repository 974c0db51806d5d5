"""The people of a shop: staff with their roles, households and the customers in them."""

from typing import Literal

from msgspec import Struct

from petdesk.shop.record import Record

Role = Literal["manager", "desk", "groomer"]
Side = Literal["staff", "customer", "shop"]
Channel = Literal["", "page", "phone", "sms", "wechat", "email"]


# The member in whose name the shop speaks and acts by itself.
BY_ITSELF = "relay"


class Shop(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The store itself; its record id is the shop's id. The book of who did what is kept `audit_days`, 0 for ever.

    So are the words of messages `word_days`, their files `file_days`, and voices `voice_days`. With `seats_ask` a new
    seat waits for a manager's yes.
    """

    name: str
    zone: str = "Asia/Shanghai"
    language: str = "zh_CN"
    phone: str = ""
    address: str = ""
    own_fields: tuple[str, ...] = ()
    audit_days: int = 730
    word_days: int = 0
    file_days: int = 0
    voice_days: int = 0
    seats_ask: bool = False


class Staff(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person working here. `colour` is the ground of the initial, as #RRGGBB."""

    name: str
    role: Role
    colour: str = "#7A5CC8"
    disabled: bool = False


class Household(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A family that shares pets and one thread. `emergency` is whom to call when nobody of it answers."""

    name: str
    thread: str
    language: str = "zh_CN"
    tags: tuple[str, ...] = ()
    note: str = ""
    channel: Channel = ""
    emergency: str = ""
    address: str = ""


class Link(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Two households that are one family: the shop sees both together, and neither sees the other's past.

    `household` is the one that goes on; `other` was found to be the same. `struck` when they are apart again,
    `apart` when somebody looked and said that they never were the same.
    """

    household: str
    other: str
    struck: bool = False
    apart: bool = False


class Erasure(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A household that was erased, with the ids of all that went with it; it holds nothing else of anybody.

    With `household` it is one person of that household, under the person's id; the household and its pets stay.
    """

    thread: str
    people: tuple[str, ...] = ()
    pets: tuple[str, ...] = ()
    at: int = 0
    household: str = ""

    def act(self) -> str:
        """What the log calls it."""
        return "person.erased" if self.household else "household.erased"


class Customer(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A pet owner, one person of a household."""

    name: str
    household: str
    phones: tuple[str, ...] = ()
    picks_up: bool = False
    struck: bool = False


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts: the member behind a device, as the relay knows them at this moment.

    `role` is None for customers; `thread` is the one thread of a customer; `rooms` are the staff rooms of a colleague,
    and the own id, under which lies what is for this member's seats alone.
    """

    member: str
    side: Side
    device: str
    role: Role | None = None
    thread: str | None = None
    rooms: frozenset[str] = frozenset()


def masked_phone(phone: str) -> str:
    """A phone number of which only the first three and the last four digits can be read, however it was written."""
    phone = "".join(letter for letter in phone if letter not in " -./()")
    if len(phone) <= 4:
        return "*" * len(phone)
    head = 3 if len(phone) >= 9 else 0
    return f"{phone[:head]}{'*' * (len(phone) - head - 4)}{phone[-4:]}"
