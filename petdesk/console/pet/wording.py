"""What the sidebar says of a pet: its age, weight, vaccines and next booking, in short words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate

from petdesk.console import shop_time, words
from petdesk.shop.bookings import Booking
from petdesk.shop.pets import TREND_MONTHS, Pet, Vaccine, Weight, age_on, iso_date, validity, weight_trend

translate = QCoreApplication.translate

DOT = " · "
MINUTES_OF_A_DAY = 24 * 60
MINUTE_MS = 60_000
# A change of more than a tenth in half a year is worth a look.
MUCH = 0.1


def sex(pet: Pet) -> str:
    """Sex and whether neutered; empty when neither is known."""
    sexes = {"female": translate("Pet", "female"), "male": translate("Pet", "male")}
    neutered = translate("Pet", "spayed") if pet.sex == "female" else translate("Pet", "neutered")
    return DOT.join(part for part in (sexes.get(pet.sex, ""), neutered if pet.neutered else "") if part)


def breed(pet: Pet) -> str:
    """Breed, or the species where none is noted, and the colour unless the breed says it."""
    species = {
        "cat": translate("Pet", "Cat"),
        "dog": translate("Pet", "Dog"),
        "rabbit": translate("Pet", "Rabbit"),
        "bird": translate("Pet", "Bird"),
        "other": translate("Pet", "Pet"),
    }[pet.species]
    name = pet.breed or species
    return name if not pet.colour or pet.colour in name else f"{name}{DOT}{pet.colour}"


def age(pet: Pet, today: date) -> str:
    """The age: years and months, below a year months, below a month days; empty when it is not known."""
    known = age_on(pet.birthday, today)
    if known is None:
        return ""
    if known.years:
        said = translate("Pet", "{y} y {m} m").format(y=known.years, m=known.months)
        said = said if known.months else translate("Pet", "%n year(s)", "", known.years)
    elif known.months:
        said = translate("Pet", "%n month(s)", "", known.months)
    else:
        said = translate("Pet", "%n day(s)", "", known.days)
    return translate("Pet", "about {age}").format(age=said) if pet.birthday_estimated else said


def years_short(years: int) -> str:
    """An age in whole years, in few letters."""
    return translate("Pet", "{n} y", "an age in years").format(n=years)


def age_short(pet: Pet, today: date) -> str:
    """The age in few letters: whole years where there are any."""
    known = age_on(pet.birthday, today)
    return years_short(known.years) if known is not None and known.years else age(pet, today)


def weight(grams: int) -> str:
    """A weight in kg with one decimal, below a kilogram in g."""
    if grams < 1000:
        return f"{grams} g"
    return f"{words.locale().toString(grams / 1000, 'f', 1)} kg"


def age_and_weight(pet: Pet, weights: Sequence[Weight], today: date) -> str:
    """The line under the breed."""
    last = weight(weights[-1].grams) if weights else ""
    return DOT.join(part for part in (age(pet, today), last) if part)


def trend(weights: Sequence[Weight]) -> tuple[str, str]:
    """How the weight moved in half a year and its tone; both empty when there is nothing to compare."""
    change = weight_trend(weights)
    if change is None:
        return "", ""
    moved = words.locale().toString(abs(change) / 1000, "f", 1)
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    tone = "warn" if abs(change) > MUCH * max(weights[-1].grams, 1) else "ok"
    return translate("Pet", "{change} in {n} months").format(change=f"{sign}{moved}", n=TREND_MONTHS), tone


def day(text: str | None) -> str:
    """A date of a record as it is read here; empty when there is none."""
    known = iso_date(text)
    if known is None:
        return ""
    form = translate("Pet", "d MMM yyyy", "date of a record")
    return words.locale().toString(QDate(known.year, known.month, known.day), form)


def day_of_ms(at: int, zone: str) -> str:
    """The day of a time in Unix ms by the shop's clock, written as a date that programs read too."""
    return shop_time.local(at, zone).date().isoformat()


def vaccine(given: Vaccine, today: date) -> tuple[str, str]:
    """How a vaccination stands, in words and as the kind of a chip."""
    state, days = validity(given, today)
    match state:
        case "lasting":
            return translate("Pet", "Given {date}").format(date=day(given.given)), "plain"
        case "valid":
            return translate("Pet", "Valid to {date}").format(date=day(given.expires)), "ok"
        case "due":
            if days == 0:
                return translate("Pet", "Due today"), "warn"
            return translate("Pet", "Due in %n day(s)", "", days), "warn"
        case "lapsed":
            return translate("Pet", "%n day(s) overdue", "", -days), "danger"


def booking_time(start: int, now: int, zone: str) -> str:
    """When a booking begins, by the shop's clock: today, tomorrow or the day, and the time. Unix ms."""
    then, today = shop_time.local(start, zone), shop_time.local(now, zone)
    days = (then.date() - today.date()).days
    if days == 0:
        name = translate("Pet", "Today")
    elif days == 1:
        name = translate("Pet", "Tomorrow")
    else:
        form = translate("Pet", "ddd d MMM", "day of a booking")
        name = words.locale().toString(QDate(then.year, then.month, then.day), form)
    return f"{name} {then:%H:%M}"


def booking_detail(booking: Booking, groomer: str) -> str:
    """Who does it, how many minutes or nights it takes, what it costs."""
    minutes = (booking.end - booking.start) // MINUTE_MS
    if booking.stay:
        lasts = translate("Pet", "%n night(s)", "", max(1, round(minutes / MINUTES_OF_A_DAY)))
    else:
        lasts = translate("Pet", "{n} min").format(n=minutes)
    return DOT.join(part for part in (groomer, lasts, price(booking.price)) if part)


def price(amount: int) -> str:
    """An amount in fen as yuan; empty for nothing."""
    if amount == 0:
        return ""
    return f"¥{amount // 100}" if amount % 100 == 0 else f"¥{amount / 100:.2f}"


def booking_state(booking: Booking) -> tuple[str, str]:
    """How a booking stands, in a word and as the kind of a chip."""
    return {
        "requested": (translate("Pet", "Asked for"), "warn"),
        "confirmed": (translate("Pet", "Confirmed"), "ok"),
        "arrived": (translate("Pet", "Arrived"), "info"),
        "in_progress": (translate("Pet", "In progress"), "info"),
        "ready": (translate("Pet", "Ready"), "ok"),
        "collected": (translate("Pet", "Collected"), "plain"),
        "cancelled": (translate("Pet", "Cancelled"), "plain"),
        "no_show": (translate("Pet", "Did not come"), "danger"),
    }[booking.state]


def last_service(booking: Booking, zone: str) -> str:
    """When the pet was here last by the shop's clock, and for what."""
    then = shop_time.local(booking.start, zone)
    form = translate("Pet", "d MMM", "day of the last service")
    return f"{words.locale().toString(QDate(then.year, then.month, then.day), form)} {booking.service}"
