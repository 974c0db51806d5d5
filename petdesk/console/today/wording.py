"""The words and figures of the page of today."""

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from petdesk.console import words
from petdesk.seat.cache.today import Report, Week
from petdesk.shop.answering import faster_percent

translate = QCoreApplication.translate

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE


def took_words(took: int | None) -> str:
    """A stretch of time in words: seconds, minutes with seconds, hours with minutes."""
    if took is None:
        return "–"
    seconds = round(took / SECOND)
    if seconds < 60:
        return translate("Today", "{s} s").format(s=seconds)
    if seconds < 3600:
        return translate("Today", "{m} min {s} s").format(m=seconds // 60, s=seconds % 60)
    return translate("Today", "{h} h {m} min").format(h=seconds // 3600, m=seconds % 3600 // 60)


def short_took(took: int | None) -> str:
    """A stretch of time as 2:10, or 1:02:10."""
    if took is None:
        return "–"
    seconds = round(took / SECOND)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def day_words(now: int) -> str:
    """The day and the time the figures are of."""
    then = QDateTime.fromMSecsSinceEpoch(now)
    day = words.locale().toString(then.date(), translate("Today", "dddd d MMMM"))
    return translate("Today", "{day}, as of {time}").format(day=day, time=then.toString("HH:mm"))


def compared(report: Report) -> tuple[str, str]:
    """How quickly compared with before, and the tone of that."""
    faster = faster_percent(report.took, report.took_before)
    if faster is None or not faster:
        return "", "quiet"
    if report.days > 1:
        if faster > 0:
            return translate("Today", "{n}% quicker than before").format(n=faster), "ok"
        return translate("Today", "{n}% slower than before").format(n=-faster), "danger"
    # Beside a large figure there is room for two short lines.
    before = _last(report, QLocale.FormatType.ShortFormat)
    if faster > 0:
        return translate("Today", "{n}% quicker than {before}").format(n=faster, before=before), "ok"
    return translate("Today", "{n}% slower than {before}").format(n=-faster, before=before), "danger"


def before_words(report: Report) -> str:
    """What the figures are compared with."""
    if report.days > 1:
        return translate("Today", "the {n} days before").format(n=report.days)
    short = words.current() == "zh_CN"
    return _last(report, QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat)


def _last(report: Report, form: QLocale.FormatType) -> str:
    """The same weekday a week ago."""
    return translate("Today", "last {day}").format(day=weekday(report, form))


def weekday(report: Report, form: QLocale.FormatType = QLocale.FormatType.LongFormat) -> str:
    """The name of the day the figures are of."""
    day = QDateTime.fromMSecsSinceEpoch(report.upto).date().dayOfWeek()
    return words.locale().standaloneDayName(day, form)


def now_words(report: Report) -> str:
    """What the figures of now are called."""
    return translate("Today", "Today") if report.days == 1 else translate("Today", "{n} days").format(n=report.days)


def busy_words(report: Report) -> str:
    """Which hours are the busiest, as advice."""
    best = sorted(report.busy, key=lambda each: -each[1])[:2]
    if not best or not best[0][1]:
        return translate("Today", "Not enough was written yet to say when it is busy.")
    if len(best) == 1 or best[1][1] < best[0][1] / 2:
        return translate("Today", "Busiest at {a}: have two people at the desk then.").format(a=f"{best[0][0]}:00")
    first, second = sorted(hour for hour, _ in best)
    return translate("Today", "Busiest at {a} and {b}: have two people at the desk then.").format(
        a=f"{first}:00", b=f"{second}:00"
    )


def this_week(report: Report) -> Week | None:
    """The answers of this week; None before the first."""
    return next((week for week in report.weeks if week.since == report.monday), None)


def last_week(report: Report) -> Week | None:
    """The answers of the week before this one."""
    monday = _date(report.monday).addDays(-7).toString(Qt.DateFormat.ISODate)
    return next((week for week in report.weeks if week.since == monday), None)


def week_words(report: Report, since: str) -> str:
    """The Monday of a week, short."""
    if since == report.monday:
        return translate("Today", "this week")
    return words.locale().toString(_date(since), translate("Today", "d MMM"))


def _date(iso: str) -> QDate:
    return QDate.fromString(iso, Qt.DateFormat.ISODate)
