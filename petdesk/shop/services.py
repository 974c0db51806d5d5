"""What the shop does for pets: its services, the people and places they need, and what they cost."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from petdesk.shop.record import Record

ResourceKind = Literal["table", "kennel", "room", "tub"]
ServiceKind = Literal["visit", "stay"]

LONGEST_MINUTES = 12 * 60
LONGEST_STAY_DAYS = 90


class Rate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a service costs and takes for pets of a size or a coat; an empty word fits all."""

    size: str = ""
    coat: str = ""
    price: int
    minutes: int = 0


class Build(Struct, frozen=True):
    """What of a pet decides how long a service takes and what it costs."""

    size: str = ""
    coat: str = ""


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of a visit, as the customer reads it; `code` is unique within its service."""

    code: str
    name: str
    name_en: str = ""


class Service(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something that can be booked. `minutes` with the pet, `buffer` minutes of clean-up; a stay is by the night.

    `price` is in the currency's smallest unit, `rates` differ from it by size or coat. `groomers` are those who can do
    it (none: every groomer); `groomed` is False when it takes nobody's time. `needs` is the kind of place it takes.
    `day_before` and `same_day` are the words of its reminders, empty for the shop's own. `rebook_days` after the last
    time the customer is asked to come again; 0: never. `online`: customers may book it alone.
    """

    name: str
    name_en: str = ""
    kind: ServiceKind = "visit"
    minutes: int = 60
    buffer: int = 0
    price: int = 0
    rates: tuple[Rate, ...] = ()
    groomed: bool = True
    groomers: tuple[str, ...] = ()
    needs: ResourceKind | None = None
    steps: tuple[Step, ...] = ()
    day_before: str = ""
    same_day: str = ""
    rebook_days: int = 0
    needs_vaccine: bool = False
    online: bool = True
    order: int = 0
    struck: bool = False


class Resource(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A place: a table, a kennel, a room, with how many pets fit in at once; `detail` such as "cat, large"."""

    name: str
    kind: ResourceKind = "table"
    capacity: int = 1
    detail: str = ""
    order: int = 0
    struck: bool = False


def rate_for(service: Service, size: str, coat: str) -> Rate:
    """What a service costs and takes for a pet: the rate that fits most closely, else the service's own."""
    fitting = [rate for rate in service.rates if rate.size in ("", size) and rate.coat in ("", coat)]
    if not fitting:
        return Rate(price=service.price, minutes=service.minutes)
    best = max(fitting, key=lambda rate: (bool(rate.size) + bool(rate.coat), bool(rate.size)))
    return Rate(size=best.size, coat=best.coat, price=best.price, minutes=best.minutes or service.minutes)


def name_of(service: Service | Step, language: str) -> str:
    """The name in a language, the first one where there is no other."""
    return service.name if language.startswith("zh") or not service.name_en else service.name_en


def names_of(ids: Sequence[str], services: Iterable[Service], language: str) -> str:
    """The names of some services in a language, "" where one of them is not known any more."""
    known = {one.id: one for one in services}
    return " + ".join(name_of(known[id], language) for id in ids) if all(id in known for id in ids) else ""


def together(services: Sequence[Service], builds: Iterable[Build]) -> tuple[int, int, int]:
    """Minutes, clean-up minutes and price of several services for several pets, one after another."""
    rates = [rate_for(service, build.size, build.coat) for build in builds for service in services]
    buffer = max((service.buffer for service in services), default=0)
    return sum(rate.minutes for rate in rates), buffer, sum(rate.price for rate in rates)
