"""Moments in the few words of a list: "now", "today 9:12", "yesterday 21:14", "46 days ago", a date."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDateTime

from petdesk.console import words

translate = QCoreApplication.translate

LONG_AGO_DAYS = 30


def day_of(at: int) -> str:
    """A date as it is written in lists, from Unix ms."""
    return QDateTime.fromMSecsSinceEpoch(at).toString("yyyy-MM-dd")


def moment(at: int) -> str:
    """Date and time of day, from Unix ms."""
    return QDateTime.fromMSecsSinceEpoch(at).toString("yyyy-MM-dd HH:mm")


def days_since(at: int, now: int) -> int:
    """Whole days of the calendar here between two moments in Unix ms."""
    return (_date(now) - _date(at)).days


def seen(at: int, now: int) -> str:
    """When somebody was last here; both in Unix ms."""
    if not at:
        return translate("When", "never")
    days, time = days_since(at, now), QDateTime.fromMSecsSinceEpoch(at).toString("HH:mm")
    if days <= 0:
        return translate("When", "today {time}").format(time=time)
    if days == 1:
        return translate("When", "yesterday {time}").format(time=time)
    if days <= 365:
        return translate("When", "%n day(s) ago", "", days)
    return day_of(at)


def short(ms: int) -> str:
    """A time left, as minutes and seconds."""
    seconds = max(0, -(-ms // 1000))
    return f"{seconds // 60}:{seconds % 60:02}"


def count(number: int) -> str:
    """A number as this language writes it."""
    return words.locale().toString(number)


def _date(at: int) -> date:
    return datetime.fromtimestamp(at / 1000).astimezone().date()
