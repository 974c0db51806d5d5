"""What is said over HTTP about booking: what a customer may choose from, the free times, and a groomer's calendar."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from petdesk.shop.ids import Id


class OfferedService(Struct, frozen=True, kw_only=True):
    """A service that customers may book alone; `minutes` and `price` are those of most pets."""

    id: str
    name: str
    name_en: str
    kind: Literal["visit", "stay"]
    minutes: int
    price: int


class OwnPet(Struct, frozen=True, kw_only=True):
    """A pet of the household; `photo` is a media id that the customer may see."""

    id: str
    name: str
    species: str
    photo: str | None = None


class Offered(Struct, frozen=True, kw_only=True):
    """GET /page/booking: days are ISO dates by the shop's clock, `now` is Unix ms, minutes are before a booking."""

    books: bool
    asks: bool
    zone: str
    now: int
    first: str
    last: str
    cancel_minutes: int
    services: list[OfferedService]
    pets: list[OwnPet]


class OfferedTime(Struct, frozen=True):
    """A time of the day (Unix ms) at which it could begin, and whether it is still free."""

    start: int
    end: int
    free: bool


class Times(Struct, frozen=True, kw_only=True):
    """GET /page/times: what it takes and costs for these pets, and the day's times in order."""

    minutes: int
    price: int
    times: list[OfferedTime]


class MakeFeed(Struct, frozen=True, forbid_unknown_fields=True):
    """POST /calendar: whose calendar may be read by a new secret link; an older one opens nothing any more."""

    member: Id


class FeedMade(Struct, frozen=True):
    """The link, which is told this once."""

    address: Annotated[str, Meta(max_length=500)]
