"""The words of lines that are no talk: what somebody did with the thread, and what waits for its time."""

from PySide6.QtCore import QCoreApplication, QDate, QDateTime

from petdesk.console import words
from petdesk.seat.lines import Line

translate = QCoreApplication.translate


def activity_words(line: Line, member: str) -> str:
    """What somebody did with the thread, as a sentence."""
    who = translate("Thread", "You") if line.author == member else line.author_name or translate("Thread", "Somebody")
    activity = line.activity
    if activity is None:
        return ""
    if activity.what == "assigned" and activity.to == line.author:
        return translate("Thread", "{who} took this over").format(who=who)
    if activity.what == "assigned" and activity.to:
        return translate("Thread", "{who} gave this to {name}").format(who=who, name=line.to_name)
    sentences = {
        "assigned": translate("Thread", "{who} gave this back to everybody"),
        "closed": translate("Thread", "{who} closed this"),
        "reopened": translate("Thread", "{who} opened this again"),
        "snoozed": translate("Thread", "{who} put this away until {time}"),
        "woken": translate("Thread", "{who} brought this back"),
        "dismissed": translate("Thread", "{who}: needs no answer"),
    }
    return sentences[activity.what].format(who=who, time=due_words(activity.until))


def due_words(at: int) -> str:
    """A time to come: that of today, that of tomorrow, else with its day."""
    then = QDateTime.fromMSecsSinceEpoch(at)
    time, days = then.toString("HH:mm"), QDate.currentDate().daysTo(then.date())
    if days == 0:
        return translate("Thread", "today {time}").format(time=time)
    if days == 1:
        return translate("Thread", "tomorrow {time}").format(time=time)
    return words.locale().toString(then, translate("Thread", "ddd d MMM, HH:mm"))


def later_words(due: int) -> str:
    """When a line will be said."""
    return translate("Thread", "Goes out {time}").format(time=due_words(due))


def later_acts() -> tuple[str, str, str]:
    """What can be done with a line that waits for its time: another time, at once, not at all."""
    return (
        translate("Thread", "Change time"),
        translate("Thread", "Send now"),
        translate("Thread", "Cancel"),
    )
