"""What is said of a booking in few words: its time, how it stands, and what to know of it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate

from petdesk.console import words
from petdesk.console.bookings.diary import Diary
from petdesk.console.pet import wording
from petdesk.shop.absences import is_away
from petdesk.shop.bookings import AHEAD, Booking, BookingState
from petdesk.shop.visits import Visit, VisitStep, now_at

translate = QCoreApplication.translate

TONES: dict[BookingState, str] = {
    "requested": "warn",
    "confirmed": "info",
    "arrived": "accent",
    "in_progress": "accent",
    "ready": "accent",
    "collected": "ok",
    "cancelled": "plain",
    "no_show": "danger",
}
SPOKEN = frozenset({"collected", "no_show", "in_progress", "arrived", "ready", "cancelled"})
MINUTE_MS = 60_000


def state_name(state: BookingState) -> str:
    """How a booking stands."""
    return {
        "requested": translate("Bookings", "Not confirmed"),
        "confirmed": translate("Bookings", "Confirmed"),
        "arrived": translate("Bookings", "Arrived"),
        "in_progress": translate("Bookings", "In progress"),
        "ready": translate("Bookings", "Ready"),
        "collected": translate("Bookings", "Done"),
        "cancelled": translate("Bookings", "Cancelled"),
        "no_show": translate("Bookings", "Did not come"),
    }[state]


def act_name(state: BookingState) -> str:
    """What pressing does that leads to a state."""
    return {
        "requested": translate("Bookings", "Ask again"),
        "confirmed": translate("Bookings", "Confirm"),
        "arrived": translate("Bookings", "Has arrived"),
        "in_progress": translate("Bookings", "Begin"),
        "ready": translate("Bookings", "Is ready"),
        "collected": translate("Bookings", "Was collected"),
        "cancelled": translate("Bookings", "Cancel booking"),
        "no_show": translate("Bookings", "Did not come"),
    }[state]


def act_from(was: BookingState, state: BookingState) -> str:
    """What pressing does that leads from one state to another: a step back is called one."""
    back: dict[tuple[BookingState, BookingState], str] = {
        ("arrived", "confirmed"): translate("Bookings", "Is not here yet"),
        ("in_progress", "arrived"): translate("Bookings", "Has not begun yet"),
        ("ready", "in_progress"): translate("Bookings", "Is not ready yet"),
        ("collected", "ready"): translate("Bookings", "Was not collected yet"),
    }
    return back.get((was, state)) or act_name(state)


def when(diary: Diary, booking: Booking) -> str:
    """From when to when, and how it stands where that does not go without saying."""
    said = f"{diary.clock(booking.start)} – {diary.clock(booking.end)}"
    return f"{said} {state_name(booking.state)}" if booking.state in SPOKEN else said


def when_short(diary: Diary, booking: Booking) -> str:
    """From when, and how it stands where that does not go without saying."""
    said = diary.clock(booking.start)
    return f"{said} {state_name(booking.state)}" if booking.state in SPOKEN else said


def title(diary: Diary, booking: Booking) -> str:
    """Who comes for what."""
    return wording.DOT.join(part for part in (diary.pet_names(booking), diary.service_name(booking)) if part)


def detail(diary: Diary, booking: Booking) -> str:
    """The family, and what matters most just now."""
    return wording.DOT.join(
        part for part in (diary.families.get(booking.household, ""), *matters(diary, booking)) if part
    )


def alerts(diary: Diary, booking: Booking) -> list[str]:
    """What to mind of the pets."""
    return [one.text or one.code for pet in booking.pets if pet in diary.pets for one in diary.pets[pet].alerts]


def alerts_short(diary: Diary, booking: Booking) -> str:
    """The first thing to mind, "" for nothing."""
    return next((f"⚠ {one}" for one in alerts(diary, booking)), "")


def day_short(day: date) -> str:
    """A day in a few letters."""
    return words.locale().toString(QDate(day.year, day.month, day.day), translate("Bookings", "d MMM", "short day"))


def day_and_time(diary: Diary, at: int) -> str:
    """When something is, by the shop's clock: today, tomorrow or the day, and the time."""
    day = diary.local(at).date()
    today, tomorrow = translate("Bookings", "today {time}"), translate("Bookings", "tomorrow {time}")
    form = {0: today, 1: tomorrow}.get((day - diary.today).days, f"{day_short(day)} {{time}}")
    return form.format(time=diary.clock(at))


def step_name(step: VisitStep) -> str:
    """What a step is called."""
    return step.name if words.current().startswith("zh") or not step.name_en else step.name_en


def minutes_left(visit: Visit, now: int) -> int | None:
    """In how many minutes the pet is expected to be ready; None when nobody knows."""
    return max(0, -(-(visit.ready_at - now) // MINUTE_MS)) if visit.ready_at else None


def matters(diary: Diary, booking: Booking) -> list[str]:
    """What matters most just now: the step, a promise, something to mind."""
    visit = diary.visits.get(booking.id)
    said: list[str] = []
    match booking.state:
        case "in_progress" | "arrived" | "ready" if booking.stay:
            sent = diary.photos.get(booking.id, 0)
            said.append(translate("Bookings", "%n photo(s) sent", "", sent) if sent else alerts_short(diary, booking))
        case "in_progress" | "arrived" | "ready" if visit is not None:
            said += _progress(diary, visit)
        case "collected":
            sent = diary.photos.get(booking.id, 0)
            said += [wording.price(booking.price), translate("Bookings", "%n photo(s) sent", "", sent) if sent else ""]
        case "requested":
            said.append(state_name("requested"))
        case "confirmed" if booking.id in diary.reminded:
            said.append(translate("Bookings", "Reminded"))
    if booking.state in AHEAD:
        said += [*_nobody(diary, booking), alerts_short(diary, booking)]
    if booking.wish and booking.state in AHEAD:
        said.append(booking.wish)
    return [part for part in said if part]


def _nobody(diary: Diary, booking: Booking) -> list[str]:
    """That whoever is to do it is away then: it has to be moved, or given to somebody else."""
    who = booking.groomer
    if who is None or not is_away(diary.hours, diary.absences, who, booking.start, booking.end):
        return []
    return [translate("Bookings", "⚠ {name} is away").format(name=diary.groomer_name(who))]


def _progress(diary: Diary, visit: Visit) -> list[str]:
    at, left = now_at(visit), minutes_left(visit, diary.now)
    name = step_name(visit.steps[at]) if at >= 0 else ""
    ahead = at < len(visit.steps) - 1
    return [name, translate("Bookings", "about {n} min left").format(n=left) if left is not None and ahead else ""]
