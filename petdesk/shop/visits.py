"""Visits: a pet's actual stay in the shop, step by step, its report, and what the customer thought of it."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from petdesk.shop.record import Record
from petdesk.shop.services import Service, Step

ARRIVED = Step(code="arrived", name="到店", name_en="Arrived")
READY = Step(code="ready", name="完成", name_en="Ready")
REPORT = "report"
Level = Literal["good", "watch", "bad"]


class VisitStep(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step of a visit and when it was reached (Unix ms, 0: not yet), by whom."""

    code: str
    name: str
    name_en: str = ""
    at: int = 0
    by: str = ""


class Finding(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was looked at: `about` is "skin", "ears", "nails" ... or words, `says` what was found."""

    about: str
    says: str
    level: Level = "good"


class Report(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The report card. `before`, `after` and `photos` are media ids; `grams` the weight; `next_on` an ISO date."""

    findings: tuple[Finding, ...] = ()
    mood: str = ""
    coat: str = ""
    skin: str = ""
    words: str = ""
    grams: int = 0
    next_on: str | None = None
    before: str | None = None
    after: str | None = None
    photos: tuple[str, ...] = ()
    by: str = ""
    at: int = 0


class Visit(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What happens between arrived and collected; its id is the booking's.

    `ready_at` is when the pet is expected to be ready, corrected as it goes (Unix ms, 0: nobody knows). Photos are
    messages that name the visit and the step.
    """

    thread: str
    household: str
    pets: tuple[str, ...]
    service: str
    groomer: str | None = None
    groomer_name: str = ""
    steps: tuple[VisitStep, ...] = ()
    began: int = 0
    ready_at: int = 0
    ended: int = 0
    stay: bool = False
    report: Report | None = None


class Survey(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One question after a visit and its answer; its id is the booking's. `stars` is 1 to 5, 0 while unanswered."""

    thread: str
    household: str
    pets: tuple[str, ...]
    service: str
    groomer: str | None = None
    groomer_name: str = ""
    day: str = ""
    asked_at: int = 0
    stars: int = 0
    tags: tuple[str, ...] = ()
    words: str = ""
    answered_at: int = 0


def steps_for(services: Iterable[Service]) -> tuple[VisitStep, ...]:
    """The steps of a visit: arrived, those of its services in order and each once, ready."""
    found: dict[str, Step] = {ARRIVED.code: ARRIVED}
    for service in services:
        for step in service.steps:
            found.setdefault(step.code, step)
    found.pop(READY.code, None)
    steps = [*found.values(), READY]
    return tuple(VisitStep(code=step.code, name=step.name, name_en=step.name_en) for step in steps)


def now_at(visit: Visit) -> int:
    """The index of the step that the visit has reached, -1 before the first."""
    reached = [index for index, step in enumerate(visit.steps) if step.at]
    return reached[-1] if reached else -1
