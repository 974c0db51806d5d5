"""Reading a thread: a window of messages before, after or around a place."""

from typing import Any

import msgspec

from petdesk.seat.cache.threads import end, spot
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Message


class Spoken(msgspec.Struct, frozen=True):
    """A message as it is held: its place, its version, itself."""

    place: int
    ver: int
    message: Message


_message = msgspec.json.Decoder(Message)
_HELD = "SELECT place, ver, body FROM message"


def before(db: Connection, number: int, place: int | None, limit: int) -> list[Spoken]:
    """The `limit` messages before `place` (None: the newest) of the thread with this number, rising."""
    bound = end(number) + 1 if place is None else spot(number, place)
    asked = f"{_HELD} WHERE number >= ? AND number < ? ORDER BY number DESC LIMIT ?"
    rows = db.execute(asked, (spot(number, 0), bound, limit)).fetchall()
    rows.reverse()
    return [_spoken(row) for row in rows]


def after(db: Connection, number: int, place: int, limit: int) -> list[Spoken]:
    """The `limit` messages after `place`, rising."""
    asked = f"{_HELD} WHERE number > ? AND number <= ? ORDER BY number LIMIT ?"
    return [_spoken(row) for row in db.execute(asked, (spot(number, place), end(number), limit))]


def around(db: Connection, number: int, place: int, limit: int) -> list[Spoken]:
    """About `limit` messages, half of them from before `place`, rising."""
    half = limit // 2
    return before(db, number, place, half) + after(db, number, place - 1, limit - half)


def by_id(db: Connection, ids: tuple[str, ...]) -> dict[str, Spoken]:
    """The held ones of these messages."""
    if not ids:
        return {}
    asked = f"{_HELD} WHERE id IN ({', '.join('?' * len(ids))})"
    found = [_spoken(row) for row in db.execute(asked, ids)]
    return {spoken.message.id: spoken for spoken in found}


def last_place(db: Connection, number: int) -> int | None:
    """The place of the newest message."""
    asked = "SELECT place FROM message WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT 1"
    found = db.execute(asked, (spot(number, 0), end(number))).fetchone()
    return None if found is None else int(found[0])


def place_at(db: Connection, number: int, at: int) -> int | None:
    """The place of the first message sent at `at` (Unix ms) or later, of the last one where there is none.

    Places rise with time, so that it is found by halving; None in an empty thread.
    """
    asked = "SELECT place, sent_at FROM message WHERE number BETWEEN ? AND ? ORDER BY number LIMIT 1"
    last = last_place(db, number)
    if last is None:
        return None
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        place, sent = db.execute(asked, (spot(number, middle), end(number))).fetchone()
        low, high = (low, middle) if sent >= at else (place + 1, high)
    return int(db.execute(asked, (spot(number, low), end(number))).fetchone()[0])


def first_unread(db: Connection, number: int, place: int, member: str) -> int | None:
    """The place of the first message after `place` that `member` must notice."""
    asked = """SELECT place FROM message WHERE number > ? AND number <= ? AND counts = 1 AND author <> ?
        ORDER BY number LIMIT 1"""
    found = db.execute(asked, (spot(number, place), end(number), member)).fetchone()
    return None if found is None else int(found[0])


def _spoken(row: tuple[Any, ...]) -> Spoken:
    return Spoken(row[0], row[1], _message.decode(row[2]))
