"""Pets and what grows with them: alerts, weights, vaccines."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct, field

from petdesk.shop.record import Record

Species = Literal["cat", "dog", "rabbit", "bird", "other"]
Sex = Literal["female", "male", "unknown"]
PetState = Literal["active", "inactive", "deceased"]
Size = Literal["", "tiny", "small", "middle", "large", "giant"]
Treatment = Literal["vaccine", "parasite"]
Validity = Literal["lasting", "valid", "due", "lapsed"]

DUE_DAYS = 30
TREND_MONTHS = 6
HEAVIEST_GRAMS = 200_000
CENTURY = 100
_WRITTEN_DAY = re.compile(
    r"(?:(?P<year>\d{4})\s*[-./年]\s*)?(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})\s*[日号]?", re.ASCII
)
_DENSE_DAY = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_WRITTEN_WEIGHT = re.compile(r"(?P<number>\d{1,6}(?:[.,]\d{1,3})?)\s*(?P<unit>kg|公斤|千克|g|克|斤)?", re.ASCII)
_GRAMS_IN = {"kg": 1000, "公斤": 1000, "千克": 1000, "g": 1, "克": 1, "斤": 500}
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Alert(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A flag that must be seen before touching the animal."""

    code: str
    text: str
    colour: str = ""


class Pet(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The subject of it all. Dates are ISO 8601 (YYYY-MM-DD); `photo` is a media id, `chip` the number of its chip.

    `cut`, `blade`, `findings`, `products` and `never` are the grooming card: the style, the blade and length, what was
    found last, what is used, and what must not be done. `own` holds the shop's own fields by their names; `struck`: the
    pet was added by mistake.
    """

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
    chip: str = ""
    medicine: str = ""
    conditions: str = ""
    vet: str = ""
    habits: str = ""
    mixed: bool = False
    size: Size = ""
    allergies: str = ""
    belongings: str = ""
    cut: str = ""
    blade: str = ""
    findings: str = ""
    products: str = ""
    never: str = ""
    own: dict[str, str] = field(default_factory=dict)
    struck: bool = False


class Weight(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One weighing, in grams, on an ISO date; `struck` out when it was noted by mistake."""

    pet: str
    grams: int
    on: str
    struck: bool = False


class Vaccine(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A vaccination or a parasite treatment, with the dates it was given and lapses; `struck` out like a weighing.

    `vet` gave it, `batch` is what stands on the label, `proof` the media id of a photo of the booklet.
    """

    pet: str
    name: str
    given: str
    expires: str | None = None
    treatment: Treatment = "vaccine"
    vet: str = ""
    batch: str = ""
    proof: str | None = None
    struck: bool = False


class Age(Struct, frozen=True):
    """Whole years, months and days since birth."""

    years: int
    months: int
    days: int


def iso_date(text: str | None) -> date | None:
    """The date written as YYYY-MM-DD, or None when there is none or it cannot be one."""
    if not text or not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_day(text: str, today: date) -> date:
    """The day a person wrote: 2023-09-14, 2023.9.14, 2023/9/14, 2023年9月14日, 20230914, or 9-14 of this year.

    Raises ValueError when it is no day that has been, or will be within a hundred years.
    """
    shape = _WRITTEN_DAY.fullmatch(text.strip()) or _DENSE_DAY.fullmatch(text.strip())
    if shape is None:
        raise ValueError("no day is written there")
    day = date(int(shape["year"] or today.year), int(shape["month"]), int(shape["day"]))
    if abs(day.year - today.year) > CENTURY:
        raise ValueError("no animal's day is that far away")
    return day


def read_grams(text: str) -> int:
    """The weight a person wrote, in grams: 4.6, 4,6 kg, 4.6公斤, 850 g, 9.2斤 (a jin is 500 g).

    Raises ValueError when it is none, nothing, or more than HEAVIEST_GRAMS.
    """
    shape = _WRITTEN_WEIGHT.fullmatch(text.strip().lower())
    if shape is None:
        raise ValueError("no weight is written there")
    grams = round(float(shape["number"].replace(",", ".")) * _GRAMS_IN[shape["unit"] or "kg"])
    if not 0 < grams <= HEAVIEST_GRAMS:
        raise ValueError("no animal weighs that")
    return grams


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later (negative: earlier), or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(birthday: str | None, today: date) -> Age | None:
    """The age on a day; None without a birthday that can be read, or before it."""
    born = iso_date(birthday)
    if born is None or born > today:
        return None
    months = (today.year - born.year) * 12 + today.month - born.month
    if months_after(born, months) > today:
        months -= 1
    years, rest = divmod(months, 12)
    return Age(years, rest, (today - months_after(born, months)).days)


def validity(vaccine: Vaccine, today: date) -> tuple[Validity, int]:
    """How a vaccination stands on a day, and in how many days it lapses (negative: it did that long ago).

    It is due from 30 days before it lapses, and still valid on the day itself. One without a date of lapse, or with one
    that cannot be read, is lasting, with 0 days.
    """
    ends = iso_date(vaccine.expires)
    if ends is None:
        return "lasting", 0
    left = (ends - today).days
    if left < 0:
        return "lapsed", left
    return ("due" if left <= DUE_DAYS else "valid"), left


def newest_vaccines(vaccines: Iterable[Vaccine]) -> tuple[Vaccine, ...]:
    """Of each name the vaccination that lasts longest, in the order the names first come."""
    best: dict[str, Vaccine] = {}
    for vaccine in vaccines:
        known = best.get(vaccine.name)
        if known is None or (vaccine.expires or vaccine.given) >= (known.expires or known.given):
            best[vaccine.name] = vaccine
    return tuple(best.values())


def weight_trend(weights: Iterable[Weight], months: int = TREND_MONTHS) -> int | None:
    """Grams gained over the `months` before the last weighing; None without two weighings in that time.

    It compares with the first weighing in that time. Weighings on a date that cannot be read do not count.
    """
    dated = sorted((day, weight.grams) for weight in weights if (day := iso_date(weight.on)) is not None)
    if not dated:
        return None
    last_day, last = dated[-1]
    within = [grams for day, grams in dated if day >= months_after(last_day, -months)]
    return last - within[0] if len(within) > 1 else None
