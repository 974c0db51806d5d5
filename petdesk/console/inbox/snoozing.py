"""Putting a conversation away for a while: the times that are offered, and one of one's own choosing."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QTime
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import icons, words
from petdesk.console.parts.pick_time import MORNING, Asked, PickTime

translate = QCoreApplication.translate

LATER_HOURS = 3
LATEST = QTime(20, 0)
MONDAY = 1


class Moment(NamedTuple):
    """A time that is offered, in words and in Unix ms."""

    words: str
    until: int


def moments(now: int) -> list[Moment]:
    """What is offered at `now` (Unix ms): later today while there is a later today, tomorrow morning, Monday."""
    here = QDateTime.fromMSecsSinceEpoch(now)
    later = _half_hour_after(here.addSecs(LATER_HOURS * 3600))
    found = []
    if later.date() == here.date() and later.time() <= LATEST:
        at = later.time().toString("HH:mm")
        found.append(Moment(translate("Inbox", "Later today, {time}").format(time=at), later.toMSecsSinceEpoch()))
    at = MORNING.toString("HH:mm")
    tomorrow = here.date().addDays(1)
    found.append(Moment(translate("Inbox", "Tomorrow, {time}").format(time=at), _morning_of(tomorrow)))
    monday = here.date().addDays((MONDAY - here.date().dayOfWeek()) % 7 or 7)
    if monday != tomorrow:
        found.append(Moment(translate("Inbox", "Monday, {time}").format(time=at), _morning_of(monday)))
    return found


def until_words(until: int, now: int) -> str:
    """When a conversation comes back: the time of today, else with its day."""
    then = QDateTime.fromMSecsSinceEpoch(until)
    if then.date() == QDateTime.fromMSecsSinceEpoch(now).date():
        return then.time().toString("HH:mm")
    return words.locale().toString(then, translate("Inbox", "ddd d MMM, HH:mm"))


def snooze_menu(
    parent: QWidget, over: QWidget, now: int, snoozed_until: int, put_away: Callable[[int], object]
) -> QMenu:
    """A menu of times; `put_away` gets Unix ms, or 0 for now. Its dialog lies over `over`."""
    menu = QMenu(translate("Inbox", "Snooze"), parent)
    menu.setIcon(icons.icon("snooze", size=18))
    for moment in moments(now):
        menu.addAction(moment.words).triggered.connect(lambda _on=False, until=moment.until: put_away(until))
    menu.addSeparator()
    pick = menu.addAction(icons.icon("calendar", size=18), translate("Inbox", "Pick a time…"))
    pick.triggered.connect(lambda _on=False: pick_snooze(over, now, put_away).open())
    if snoozed_until > now:
        back = menu.addAction(icons.icon("undo", size=18), translate("Inbox", "Bring back now"))
        back.triggered.connect(lambda _on=False: put_away(0))
    return menu


def pick_snooze(parent: QWidget, now: int, put_away: Callable[[int], object]) -> PickTime:
    """The dialog that asks until when; `put_away` gets Unix ms."""
    title, question = translate("Inbox", "Snooze"), translate("Inbox", "When should it come back?")
    return PickTime(parent, Asked(title, question, title, "snooze"), now, put_away)


def _half_hour_after(moment: QDateTime) -> QDateTime:
    past = moment.time().minute() % 30 * 60 + moment.time().second()
    return moment.addSecs(1800 - past if past else 0)


def _morning_of(day: QDate) -> int:
    return QDateTime(day, MORNING).toMSecsSinceEpoch()
