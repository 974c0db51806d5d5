"""Reading a thread: a window of messages before, after or around a place."""

from typing import Any

import msgspec

from petdesk.seat.database import Connection
from petdesk.shop.conversation import Message


class Spoken(msgspec.Struct, frozen=True):
    """A message as it is held: its place, its version, itself."""

    place: int
    ver: int
    message: Message


_message = msgspec.json.Decoder(Message)
_HELD = "SELECT place, ver, body FROM message"


def before(db: Connection, thread: str, place: int | None, limit: int) -> list[Spoken]:
    """The `limit` messages before `place` (None: the newest), rising."""
    bound = 2**62 if place is None else place
    asked = f"{_HELD} WHERE thread = ? AND place < ? ORDER BY place DESC LIMIT ?"
    rows = db.execute(asked, (thread, bound, limit)).fetchall()
    rows.reverse()
    return [_spoken(row) for row in rows]


def after(db: Connection, thread: str, place: int, limit: int) -> list[Spoken]:
    """The `limit` messages after `place`, rising."""
    asked = f"{_HELD} WHERE thread = ? AND place > ? ORDER BY place LIMIT ?"
    return [_spoken(row) for row in db.execute(asked, (thread, place, limit))]


def around(db: Connection, thread: str, place: int, limit: int) -> list[Spoken]:
    """About `limit` messages, half of them from before `place`, rising."""
    half = limit // 2
    return before(db, thread, place, half) + after(db, thread, place - 1, limit - half)


def by_id(db: Connection, ids: tuple[str, ...]) -> dict[str, Spoken]:
    """The held ones of these messages."""
    if not ids:
        return {}
    asked = f"{_HELD} WHERE id IN ({', '.join('?' * len(ids))})"
    found = [_spoken(row) for row in db.execute(asked, ids)]
    return {spoken.message.id: spoken for spoken in found}


def last_place(db: Connection, thread: str) -> int | None:
    """The place of the newest message."""
    found: int | None = db.execute("SELECT max(place) FROM message WHERE thread = ?", (thread,)).fetchone()[0]
    return found


def unread_after(db: Connection, thread: str, place: int, member: str) -> int:
    """How many messages that `member` must notice lie after `place`."""
    asked = "SELECT count(*) FROM message WHERE thread = ? AND place > ? AND counts = 1 AND author <> ?"
    return int(db.execute(asked, (thread, place, member)).fetchone()[0])


def first_unread(db: Connection, thread: str, place: int, member: str) -> int | None:
    """The place of the first message after `place` that `member` must notice."""
    asked = """SELECT place FROM message WHERE thread = ? AND place > ? AND counts = 1 AND author <> ?
        ORDER BY place LIMIT 1"""
    found = db.execute(asked, (thread, place, member)).fetchone()
    return None if found is None else int(found[0])


def _spoken(row: tuple[Any, ...]) -> Spoken:
    return Spoken(row[0], row[1], _message.decode(row[2]))
