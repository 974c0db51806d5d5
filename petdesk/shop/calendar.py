"""The shop's own rules about time: when it is open, how early one books, when and how it writes by itself."""

from typing import Literal

from petdesk.shop.hours import Hours
from petdesk.shop.record import Record
from petdesk.shop.reminders import Quiet

CALENDAR = "calendar"
Approval = Literal["ask", "at_once"]


class Calendar(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The one record of these rules, under the id CALENDAR.

    Customers book at least `lead_minutes` and at most `ahead_days` before, and cancel or move until `cancel_minutes`
    before. `evening` (minutes after midnight) is when the day before is reminded of, `hours_before` when the day
    itself. Each text may hold {pet} {time} {day} {service} {shop}; an empty one is the program's own words, or for
    the survey none: its card says enough.
    `survey_minutes` after collection customers are asked; `low_score` stars and fewer are a matter for the manager.
    `report_minute` is when the daily report of a boarder is due.
    """

    hours: Hours = Hours()
    step: int = 15
    lead_minutes: int = 60
    ahead_days: int = 60
    cancel_minutes: int = 120
    customers_book: bool = True
    approval: Approval = "ask"
    hold_minutes: int = 60
    quiet: Quiet = Quiet()
    evening: int = 18 * 60
    hours_before: int = 2
    day_before: str = ""
    same_day: str = ""
    rebook: str = ""
    vaccine: str = ""
    birthday: str = ""
    survey: str = ""
    remind: bool = True
    remind_vaccines: bool = True
    remind_birthdays: bool = True
    remind_rebooking: bool = True
    ask_survey: bool = True
    vaccine_days: int = 14
    survey_minutes: int = 90
    low_score: int = 2
    report_minute: int = 17 * 60
