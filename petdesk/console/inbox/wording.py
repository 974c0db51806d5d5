"""What an inbox row says: the last message, its time and the waiting, in short words."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from petdesk.console import words
from petdesk.seat.lines import Filter, InboxRow

translate = QCoreApplication.translate

Urgency = Literal["calm", "amber", "red"]

MINUTE = 60_000


def filter_words(name: Filter) -> str:
    """The name of a filter."""
    return {
        "waiting": translate("Inbox", "Waiting"),
        "mine": translate("Inbox", "Mine"),
        "unassigned": translate("Inbox", "Unassigned"),
        "all": translate("Inbox", "All"),
        "snoozed": translate("Inbox", "Snoozed"),
        "closed": translate("Inbox", "Closed"),
    }[name]


def kind_words(kind: str) -> str:
    """What stands for a message without words."""
    return {
        "image": translate("Inbox", "[Photo]"),
        "video": translate("Inbox", "[Video]"),
        "audio": translate("Inbox", "[Voice]"),
        "file": translate("Inbox", "[File]"),
        "recalled": translate("Inbox", "[Message taken back]"),
        "let_go": translate("Inbox", "[Message deleted]"),
    }.get(kind, "")


def draft_mark() -> str:
    """What stands before a draft."""
    return translate("Inbox", "[Draft]")


def typing_words() -> str:
    """What stands in the row of somebody who is typing."""
    return translate("Inbox", "is typing…")


def picked_words() -> str:
    """What a screen reader adds to a row that was picked with others."""
    return translate("Inbox", "picked")


def preview(row: InboxRow) -> str:
    """The last message on one line, without its draft mark."""
    if row.draft:
        return " ".join(row.draft.split())
    said = " ".join(row.last_text.split()) if row.last_kind not in ("recalled", "let_go") else ""
    parts = [part for part in (kind_words(row.last_kind), said) if part]
    if not parts:
        return translate("Inbox", "No messages yet")
    text = " ".join(parts)
    if row.room and row.last_author:
        return translate("Inbox", "{name}: {text}").format(name=row.last_author, text=text)
    return text


def time_words(at: int, now: int) -> str:
    """When it was: the time of today, yesterday, the weekday within a week, then the date. Unix ms; empty for 0."""
    if at == 0:
        return ""
    then, today = QDateTime.fromMSecsSinceEpoch(at), QDateTime.fromMSecsSinceEpoch(now)
    days = then.date().daysTo(today.date())
    locale = words.locale()
    if days <= 0:
        return locale.toString(then.time(), "HH:mm")
    if days == 1:
        return translate("Inbox", "Yesterday")
    if days < 7:
        return locale.standaloneDayName(then.date().dayOfWeek(), QLocale.FormatType.ShortFormat)
    same_year = then.date().year() == today.date().year()
    form = (
        translate("Inbox", "d MMM", "date in this year")
        if same_year
        else translate("Inbox", "d MMM yyyy", "older date")
    )
    return locale.toString(then.date(), form)


def waiting_words(since: int, now: int) -> str:
    """How long somebody has waited: minutes, then hours, then days."""
    minutes = max(0, now - since) // MINUTE
    if minutes < 60:
        return translate("Inbox", "{n} min").format(n=minutes)
    if minutes < 24 * 60:
        return translate("Inbox", "{n} h").format(n=minutes // 60)
    return translate("Inbox", "{n} d").format(n=minutes // (24 * 60))


def spoken(row: InboxRow, assignee: str, typing: bool, now: int) -> str:
    """The whole row as a screen reader says it."""
    parts = [row.title, " ".join(row.pets)]
    if row.unread:
        parts.append(translate("Inbox", "%n unread", "", row.unread))
    if row.waiting_since is not None:
        parts.append(translate("Inbox", "waiting {time}").format(time=waiting_words(row.waiting_since, now)))
    if typing:
        parts.append(typing_words())
    if row.draft:
        parts.append(draft_mark())
    parts.append(preview(row))
    parts.append(time_words(row.last_at, now))
    if row.snoozed_until > now:
        from petdesk.console.inbox import snoozing

        back = snoozing.until_words(row.snoozed_until, now)
        parts.append(translate("Inbox", "comes back {time}").format(time=back))
    parts += row.labels
    if assignee:
        parts.append(translate("Inbox", "with {name}").format(name=assignee))
    return ", ".join(part for part in parts if part)


def nobody_named() -> tuple[str, str, str]:
    """Title, sentence and button where no message names who sits here."""
    return (
        translate("Inbox", "Nobody has mentioned you"),
        translate("Inbox", "A colleague who writes @ and your name in a note or a staff room appears here."),
        translate("Inbox", "Show all conversations"),
    )


def why_empty(name: Filter, wanted: str) -> tuple[str, str, str]:
    """Title, sentence and button (empty for none) where a filter has no rows; `wanted` is the name looked for."""
    everything = translate("Inbox", "Show all conversations")
    if wanted:
        return (
            translate("Inbox", "Nobody called “{name}”").format(name=wanted),
            translate("Inbox", "A part of a customer's or a pet's name is enough."),
            translate("Inbox", "Clear the search"),
        )
    return {
        "waiting": (
            translate("Inbox", "Nobody is waiting"),
            translate("Inbox", "Every customer has an answer. Who writes next appears here, longest waiting first."),
            everything,
        ),
        "mine": (
            translate("Inbox", "Nothing is with you"),
            translate("Inbox", "Take a conversation over with a right click on it, or with the keys for assigning."),
            everything,
        ),
        "unassigned": (
            translate("Inbox", "Everything has somebody"),
            translate("Inbox", "Conversations that nobody has taken over appear here."),
            everything,
        ),
        "all": (
            translate("Inbox", "No conversations yet"),
            translate("Inbox", "They appear as soon as a customer opens the shop's link and writes."),
            "",
        ),
        "snoozed": (
            translate("Inbox", "Nothing is put away"),
            translate("Inbox", "What you snooze rests here until its time, or until the customer writes again."),
            "",
        ),
        "closed": (
            translate("Inbox", "Nothing is closed"),
            translate("Inbox", "What you close rests here, and comes back by itself when the customer writes again."),
            "",
        ),
    }[name]
