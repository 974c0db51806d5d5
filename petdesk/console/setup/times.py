"""The settings page of the shop's times: opening hours and holidays, how early one books, when it writes by itself."""

from collections.abc import Sequence
from typing import Any

from msgspec import to_builtins
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout

from petdesk.console import theme
from petdesk.console.bookings.gathering import calendar_of
from petdesk.console.labels import empty
from petdesk.console.pet.edit_card import EditCard
from petdesk.console.pet.entries import Entry, choice_entry, text_entry, tick_entry
from petdesk.console.pet.form import Form, whole
from petdesk.console.pet.knowing import today_at
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.setup.entries import clock_entry, number_entry
from petdesk.console.setup.week import week_entry
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.notices import Notice
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.text import FIELD_LIMIT

translate = QCoreApplication.translate

QUIET = ("quiet_start", "quiet_end")


class TimesPane(Pane):
    """The shop's rules about time, a card for each part; each is kept by its own button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._seat = desk.seat
        self.cards: dict[str, EditCard] = {}
        self._shown: Calendar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(14))

    def enter(self) -> None:
        """Show what is so now; what was not changed stays as it is."""
        calendar = calendar_of(self._seat)
        if calendar != self._shown:
            self._shown = calendar
            self._fill(calendar)

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.everything or any(kind == "calendar" for kind, _ in notice.records):
            self.enter()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            self._fill(self._shown)
        super().changeEvent(event)

    def _fill(self, calendar: Calendar) -> None:
        empty(self._column)
        self.cards = {}
        may = self._seat.reader.role == "manager"
        for name, (title, entries) in self._parts(calendar).items():
            form = Form(title=title, kind="calendar", id=CALENDAR, entries=entries, was=_was(calendar))
            card = self.cards[name] = EditCard(form)
            card.saved.connect(self._keep)
            card.left.connect(self._begin_anew)
            card.setEnabled(may)
            self._column.addWidget(card)
        self._column.addStretch(1)

    def _parts(self, calendar: Calendar) -> dict[str, tuple[str, Sequence[Entry]]]:
        hours = week_entry(calendar.hours, today_at(self._seat))
        return {
            "hours": (translate("Setup", "Opening hours and holidays"), [hours]),
            "booking": (translate("Setup", "Booking"), _booking(calendar)),
            "reminding": (translate("Setup", "Reminders"), _reminding(calendar)),
            "afterwards": (translate("Setup", "After a visit"), _afterwards(calendar)),
        }

    def _begin_anew(self) -> None:
        self._shown = None
        self.enter()

    def _keep(self, fields: dict[str, Any]) -> None:
        calendar = calendar_of(self._seat)
        quiet = {name.removeprefix("quiet_"): fields.pop(name) for name in QUIET if name in fields}
        if quiet:
            fields["quiet"] = to_builtins(whole(calendar.quiet)) | quiet
        if not fields:
            return
        held = self._seat.reader.record("calendar", CALENDAR)
        if held is None and not self._seat.reader.booked().made_here(Calendar):
            add_record(self._seat, "calendar", {"id": CALENDAR, "hours": to_builtins(calendar.hours)} | fields)
        else:
            edit_record(self._seat, "calendar", CALENDAR, 0 if held is None else held[1], fields)
        self._begin_anew()


def _was(calendar: Calendar) -> dict[str, Any]:
    plain: dict[str, Any] = to_builtins(whole(calendar))
    return plain | {"quiet_start": calendar.quiet.start, "quiet_end": calendar.quiet.end}


def _booking(calendar: Calendar) -> list[Entry]:
    minutes, days = translate("Setup", "min"), translate("Setup", "days")
    approval = {
        "ask": translate("Setup", "Staff say yes first"),
        "at_once": translate("Setup", "It holds at once"),
    }
    return [
        number_entry("step", translate("Setup", "Times are offered every"), calendar.step, 5, 120, minutes),
        tick_entry("customers_book", translate("Setup", "Customers may book on their page"), calendar.customers_book),
        choice_entry("approval", translate("Setup", "What customers book"), approval, calendar.approval),
        number_entry("lead_minutes", translate("Setup", "At least ahead"), calendar.lead_minutes, 0, 20160, minutes),
        number_entry("ahead_days", translate("Setup", "At most ahead"), calendar.ahead_days, 1, 365, days),
        number_entry(
            "cancel_minutes", translate("Setup", "Moved or cancelled until"), calendar.cancel_minutes, 0, 20160, minutes
        ),
        number_entry(
            "hold_minutes", translate("Setup", "A freed time is held for"), calendar.hold_minutes, 5, 1440, minutes
        ),
    ]


def _reminding(calendar: Calendar) -> list[Entry]:
    hours, days = translate("Setup", "hours"), translate("Setup", "days")
    fields = translate("Setup", "Empty: the program's own words. Fields: {fields}").format(
        fields="{pet} {time} {day} {service} {shop}"
    )
    return [
        tick_entry("remind", translate("Setup", "Remind of bookings"), calendar.remind),
        clock_entry("evening", translate("Setup", "The day before, at"), calendar.evening),
        number_entry(
            "hours_before", translate("Setup", "And on the day, before it by"), calendar.hours_before, 1, 12, hours
        ),
        clock_entry("quiet_start", translate("Setup", "Nobody is written to from"), calendar.quiet.start),
        clock_entry("quiet_end", translate("Setup", "Until"), calendar.quiet.end),
        _text("day_before", translate("Setup", "Words the day before. {fields}").format(fields=fields), calendar),
        _text("same_day", translate("Setup", "Words on the day"), calendar),
        tick_entry("remind_rebooking", translate("Setup", "Ask to come again"), calendar.remind_rebooking),
        _text("rebook", translate("Setup", "Words for coming again"), calendar),
        tick_entry("remind_vaccines", translate("Setup", "Remind of vaccines"), calendar.remind_vaccines),
        number_entry("vaccine_days", translate("Setup", "Ahead by"), calendar.vaccine_days, 1, 90, days),
        _text("vaccine", translate("Setup", "Words for vaccines"), calendar),
        tick_entry("remind_birthdays", translate("Setup", "Wish a happy birthday"), calendar.remind_birthdays),
        _text("birthday", translate("Setup", "Words for birthdays"), calendar),
    ]


def _afterwards(calendar: Calendar) -> list[Entry]:
    minutes, stars = translate("Setup", "min"), translate("Setup", "stars")
    return [
        tick_entry("ask_survey", translate("Setup", "Ask how it was"), calendar.ask_survey),
        number_entry(
            "survey_minutes", translate("Setup", "After collection by"), calendar.survey_minutes, 0, 10080, minutes
        ),
        _text("survey", translate("Setup", "Words of the question"), calendar),
        number_entry(
            "low_score", translate("Setup", "A matter for the manager up to"), calendar.low_score, 0, 4, stars
        ),
        clock_entry("report_minute", translate("Setup", "Daily report of boarders is due at"), calendar.report_minute),
    ]


def _text(field: str, label: str, calendar: Calendar) -> Entry:
    return text_entry(field, label, str(getattr(calendar, field))[:FIELD_LIMIT])


PAGE = Page(
    name="times",
    icon="clock",
    title=lambda: translate("Setup", "Hours and reminders"),
    sentence=lambda: translate("Setup", "When the shop is open, how early one books, and what it writes by itself."),
    build=TimesPane,
    finds=lambda: translate("Setup", "opening holiday closed lead cancel quiet survey vaccine birthday"),
)
