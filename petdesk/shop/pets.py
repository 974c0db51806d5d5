"""Pets and what grows with them: alerts, weights, vaccines."""

from typing import Literal

from msgspec import Struct

from petdesk.shop.record import Record

Species = Literal["cat", "dog", "rabbit", "bird", "other"]
Sex = Literal["female", "male", "unknown"]
PetState = Literal["active", "inactive", "deceased"]


class Alert(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A flag that must be seen before touching the animal."""

    code: str
    text: str
    colour: str = ""


class Pet(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The subject of it all. Dates are ISO 8601 (YYYY-MM-DD); `photo` is a media id."""

    household: str
    name: str
    species: Species = "other"
    breed: str = ""
    sex: Sex = "unknown"
    neutered: bool = False
    birthday: str | None = None
    birthday_estimated: bool = False
    colour: str = ""
    coat: str = ""
    temper: str = ""
    food: str = ""
    photo: str | None = None
    alerts: tuple[Alert, ...] = ()
    groomer: str | None = None
    state: PetState = "active"


class Weight(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One weighing, in grams, on an ISO date."""

    pet: str
    grams: int
    on: str


class Vaccine(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A vaccination or a parasite treatment, with the dates it was given and lapses."""

    pet: str
    name: str
    given: str
    expires: str | None = None
