"""What is kept for years beside a pet: incidents, agreements, and what a household allows the shop to do."""

from collections.abc import Iterable
from typing import Literal

from petdesk.shop.record import Record

Harm = Literal["bite", "injury", "illness", "escape", "damage", "other"]
Purpose = Literal["messages", "marketing", "photos", "health", "passing_on"]
Source = Literal["said", "written", "page", "import", "phone"]

PURPOSES: tuple[Purpose, ...] = ("messages", "marketing", "photos", "health", "passing_on")


class Incident(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something that went wrong with a pet on an ISO date, and what was done; `proof` is the media id of a photo."""

    pet: str
    on: str
    harm: Harm = "other"
    text: str
    done: str = ""
    proof: str | None = None
    struck: bool = False


class Agreement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a household signed on an ISO date, with the version of its text; `pet` where it is about one of them."""

    household: str
    name: str
    on: str
    version: str = ""
    pet: str | None = None
    signer: str = ""
    expires: str | None = None
    proof: str | None = None
    struck: bool = False


class Consent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A household's yes or no to one purpose: when (Unix ms), how it was told, and which text was read to it.

    Consents are never changed, only followed by newer ones; the newest of a purpose counts.
    """

    household: str
    purpose: Purpose
    given: bool
    at: int
    source: Source = "said"
    version: str = ""
    customer: str | None = None


def standing_consents(consents: Iterable[Consent]) -> dict[Purpose, Consent]:
    """The newest consent of each purpose that was ever asked about."""
    newest: dict[Purpose, Consent] = {}
    for consent in sorted(consents, key=lambda one: (one.at, one.id)):
        newest[consent.purpose] = consent
    return newest


def may(consents: Iterable[Consent], purpose: Purpose) -> bool:
    """Whether the household said yes to a purpose, and not no since; never asked is no."""
    newest = standing_consents(consents).get(purpose)
    return newest is not None and newest.given
