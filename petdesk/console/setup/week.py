"""The week and its holidays as people write them down: "9:00-12:00, 13:30-20:00", and a day with its name."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import to_builtins
from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from petdesk.console import theme, words
from petdesk.console.labels import Label
from petdesk.console.pet.entries import Entry, Unreadable
from petdesk.console.setup.entries import clock_text, read_clock
from petdesk.shop.hours import Holiday, Hours, Opening, problem_with
from petdesk.shop.pets import read_day
from petdesk.shop.text import clean_text

translate = QCoreApplication.translate

_SPAN = re.compile(r"(\d{1,2}[:：.]\d{2})\s*[-–—~～至到]+\s*(\d{1,2}[:：.]\d{2})")
MONDAY = QDate(2024, 1, 1)


def week_entry(hours: Hours, today: date) -> Entry:
    """The opening hours of each weekday and the days that differ; reads as the calendar's `hours`."""
    holder, grid = QWidget(), QGridLayout()
    holder.setLayout(grid)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(theme.px(6))
    grid.setHorizontalSpacing(theme.px(12))
    days = [QLineEdit(openings_text(openings)) for openings in hours.week]
    for at, edit in enumerate(days):
        name, label = day_name(at), Label("body")
        label.tell(name)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(translate("Setup", "closed"))
        grid.addWidget(label, at, 0)
        grid.addWidget(edit, at, 1)
    holidays, heading = QPlainTextEdit("\n".join(holiday_text(one) for one in hours.holidays)), Label("meta", "quiet")
    heading.tell(translate("Setup", "Holidays and other days: day, name, and hours if it is open"))
    holidays.setAccessibleName(heading.text())
    holidays.setPlaceholderText(translate("Setup", "2027-02-06 Spring Festival\n2027-02-05 New Year's Eve 9:00-15:00"))
    holidays.setFixedHeight(theme.px(84))
    holidays.setTabChangesFocus(True)
    grid.addWidget(heading, 7, 0, 1, 2)
    grid.addWidget(holidays, 8, 0, 1, 2)

    def read() -> Any:
        return read_hours(hours.zone, [edit.text() for edit in days], holidays.toPlainText(), today)

    return Entry("hours", translate("Setup", "Opening hours"), holder, read)


def read_hours(zone: str, week: Sequence[str], holidays: str, today: date) -> dict[str, Any]:
    """The hours in the words of a form, as they go over the wire. Raises Unreadable."""
    made = Hours(
        zone=zone,
        week=tuple(read_openings(text) for text in week),
        holidays=tuple(read_holiday(line, today) for line in holidays.splitlines() if line.strip()),
    )
    if len({one.on for one in made.holidays}) < len(made.holidays):
        raise Unreadable(translate("Setup", "A day stands twice among the holidays."))
    if problem_with(made) is not None:
        for at, openings in enumerate(made.week):
            if problem_with(Hours(week=(openings,) * 7)) is not None:
                said = translate("Setup", "{day}: the hours overlap, or end before they begin.")
                raise Unreadable(said.format(day=day_name(at)))
        raise Unreadable(translate("Setup", "The hours of a holiday overlap, or end before they begin."))
    plain: dict[str, Any] = to_builtins(made)
    return plain


def read_openings(text: str) -> tuple[Opening, ...]:
    """The stretches of a day; nothing is a day on which the shop is closed. Raises Unreadable."""
    rest = _SPAN.sub("", text)
    if re.sub(r"[\s,，;；、]+", "", rest) not in ("", "-", "–", "休", "休息", "closed"):
        raise Unreadable(
            translate("Setup", "“{text}”: write hours like 9:00-12:00, 13:30-20:00.").format(text=text.strip())
        )
    return tuple(Opening(read_clock(found[1]), read_clock(found[2])) for found in _SPAN.finditer(text))


def read_holiday(line: str, today: date) -> Holiday:
    """A day, its name, and its hours where it has some. Raises Unreadable."""
    first, _, rest = line.strip().partition(" ")
    try:
        day = read_day(first, today)
    except ValueError:
        said = translate("Field", "“{text}” is no day of the calendar. Write it like 2023-09-14.")
        raise Unreadable(said.format(text=first)) from None
    openings = tuple(Opening(read_clock(found[1]), read_clock(found[2])) for found in _SPAN.finditer(rest))
    return Holiday(on=day.isoformat(), name=clean_text(_SPAN.sub("", rest)).strip(" ,，")[:60], openings=openings)


def openings_text(openings: Sequence[Opening]) -> str:
    """The stretches of a day as they are written."""
    return ", ".join(f"{clock_text(one.open)}-{clock_text(one.close)}" for one in openings)


def holiday_text(holiday: Holiday) -> str:
    """A holiday as it is written."""
    return " ".join(part for part in (holiday.on, holiday.name, openings_text(holiday.openings)) if part)


def day_name(at: int) -> str:
    """A weekday's name, Monday first."""
    return words.locale().toString(MONDAY.addDays(at), "dddd")
