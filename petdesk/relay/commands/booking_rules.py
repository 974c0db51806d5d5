"""What the types of services, places, hours and bookings cannot say: bounds, and values that must fit together."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from petdesk.shop.absences import LONGEST_DAYS, Absence, days_of
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import DAY_MINUTES, problem_with
from petdesk.shop.ids import is_id
from petdesk.shop.pets import iso_date
from petdesk.shop.services import LONGEST_MINUTES, Service
from petdesk.shop.visits import ARRIVED, READY, Report

Rules = dict[str, Callable[[Any], bool]]
STEPS_LIMIT = 10
CARE_LIMIT = 20
PHOTOS_LIMIT = 60


def _minute(value: int) -> bool:
    return 0 <= value < DAY_MINUTES


def _zone_is_known(calendar: Calendar) -> bool:
    try:
        ZoneInfo(calendar.hours.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _hours_fit(calendar: Calendar) -> bool:
    days = [holiday.on for holiday in calendar.hours.holidays]
    told_once = len(set(days)) == len(days) and all(iso_date(day) is not None for day in days)
    return _zone_is_known(calendar) and told_once and problem_with(calendar.hours) is None


def _steps_fit(service: Service) -> bool:
    codes = [step.code for step in service.steps]
    named = all(is_id(step.code) and step.name for step in service.steps)
    return named and len(set(codes)) == len(codes) <= STEPS_LIMIT and not {ARRIVED.code, READY.code} & set(codes)


def _days_fit(absence: Absence) -> bool:
    days = days_of(absence)
    return days is not None and (days[1] - days[0]).days <= LONGEST_DAYS


def _report_fits(report: Report | None) -> bool:
    if report is None:
        return True
    files = [one for one in (report.before, report.after, *report.photos) if one is not None]
    day = report.next_on is None or iso_date(report.next_on) is not None
    return all(is_id(one) for one in files) and len(files) <= PHOTOS_LIMIT and day and report.grams >= 0


BOOKING: Rules = {
    "pets": lambda booking: 0 < len(booking.pets) <= 10,
    "start": lambda booking: booking.start > 0,
    "price": lambda booking: booking.price >= 0,
    "deposit": lambda booking: booking.deposit >= 0,
    "services": lambda booking: len(set(booking.services)) == len(booking.services) <= 10,
    "care": lambda booking: len(booking.care) <= CARE_LIMIT and all(_minute(one.minute) for one in booking.care),
}
SERVICE: Rules = {
    "name": lambda service: bool(service.name),
    "minutes": lambda service: 0 < service.minutes <= LONGEST_MINUTES,
    "buffer": lambda service: 0 <= service.buffer <= LONGEST_MINUTES,
    "price": lambda service: service.price >= 0,
    "rates": lambda service: all(one.price >= 0 and 0 <= one.minutes <= LONGEST_MINUTES for one in service.rates),
    "rebook_days": lambda service: 0 <= service.rebook_days <= 2 * 366,
    "steps": _steps_fit,
}
RESOURCE: Rules = {
    "name": lambda resource: bool(resource.name),
    "capacity": lambda resource: 0 < resource.capacity <= 100,
}
ABSENCE: Rules = {
    "last": _days_fit,
    "close": lambda absence: 0 <= absence.open < absence.close <= DAY_MINUTES,
}
CALENDAR_RULES: Rules = {
    "id": lambda calendar: calendar.id == CALENDAR,
    "hours": _hours_fit,
    "step": lambda calendar: 5 <= calendar.step <= 240,
    "lead_minutes": lambda calendar: 0 <= calendar.lead_minutes <= 60 * DAY_MINUTES,
    "ahead_days": lambda calendar: 1 <= calendar.ahead_days <= 366,
    "cancel_minutes": lambda calendar: 0 <= calendar.cancel_minutes <= 60 * DAY_MINUTES,
    "hold_minutes": lambda calendar: 5 <= calendar.hold_minutes <= DAY_MINUTES,
    "quiet": lambda calendar: _minute(calendar.quiet.start) and _minute(calendar.quiet.end),
    "evening": lambda calendar: _minute(calendar.evening),
    "hours_before": lambda calendar: 0 < calendar.hours_before <= 24,
    "vaccine_days": lambda calendar: 0 <= calendar.vaccine_days <= 90,
    "survey_minutes": lambda calendar: 0 <= calendar.survey_minutes <= 7 * DAY_MINUTES,
    "low_score": lambda calendar: 0 <= calendar.low_score <= 4,
    "report_minute": lambda calendar: _minute(calendar.report_minute),
}
TICK: Rules = {
    "on": lambda tick: iso_date(tick.on) is not None,
    "minute": lambda tick: _minute(tick.minute),
}
VISIT: Rules = {"report": lambda visit: _report_fits(visit.report)}
