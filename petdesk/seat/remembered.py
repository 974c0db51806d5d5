"""What this seat saw the shop say by itself: told to a relay that was brought back and may not know it."""

from collections.abc import Iterator

import msgspec

from petdesk.seat.cache.database import CacheFiles, Position
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Message
from petdesk.shop.reminders import Reminder
from petdesk.shop.visits import Survey
from petdesk.wire.commands import SaidOnce, TellSaid

# What was said longer ago stands in every backup that anybody would restore.
MOST = 1_000
BYTES_EACH, MOST_EACH = 32 * 1024, 40
_SENT = """SELECT body FROM record WHERE kind = 'reminder' AND json_extract(body, '$.state') = 'sent'
    ORDER BY ver DESC LIMIT ?"""


def of_another_history(files: CacheFiles, position: Position) -> bool:
    """True when a cache begun at `position` is of another history than the one this seat holds."""
    held = files.current.position().epoch
    return bool(held) and held != position.epoch


def remembered(files: CacheFiles) -> list[TellSaid]:
    """What the cache in use knows to have been said, as commands of a bounded size."""
    db = files.current.db
    rows = db.execute(_SENT, (MOST,)).fetchall()
    said = [_said(db, msgspec.json.decode(row[0], type=Reminder)) for row in rows]
    return [TellSaid(said=part) for part in parts_of(said)]


def parts_of(said: list[SaidOnce]) -> Iterator[tuple[SaidOnce, ...]]:
    """Memories in parts of a bounded size, in their order."""
    part: list[SaidOnce] = []
    size = 0
    for one in said:
        length = len(msgspec.json.encode(one))
        if part and (size + length > BYTES_EACH or len(part) >= MOST_EACH):
            yield tuple(part)
            part, size = [], 0
        part.append(one)
        size += length
    if part:
        yield tuple(part)


def _said(db: Connection, reminder: Reminder) -> SaidOnce:
    message, survey = _message(db, reminder), _survey(db, reminder)
    return SaidOnce(
        key=reminder.key,
        kind=reminder.kind,
        thread=reminder.thread,
        household=reminder.household,
        about=reminder.about,
        booking=reminder.booking,
        source=reminder.source,
        service=reminder.service,
        pets=reminder.pets,
        due=reminder.due,
        settled_at=reminder.settled_at,
        text=message.text if message is not None and message.recalled_at is None else "",
        stars=survey.stars,
        tags=survey.tags,
        words=survey.words,
        answered_at=survey.answered_at,
    )


def _message(db: Connection, reminder: Reminder) -> Message | None:
    row = db.execute("SELECT body FROM message WHERE id = ?", (reminder.message,)).fetchone()
    return msgspec.json.decode(row[0], type=Message) if row is not None else None


def _survey(db: Connection, reminder: Reminder) -> Survey:
    """The question that came with it as it was answered; one that nobody answered where there is none."""
    asked = "SELECT body FROM record WHERE kind = 'survey' AND id = ?"
    row = db.execute(asked, (reminder.booking,)).fetchone() if reminder.kind == "survey" else None
    if row is None:
        return Survey(id="", thread="", household="", pets=(), service="")
    return msgspec.json.decode(row[0], type=Survey)
