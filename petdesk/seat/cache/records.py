"""Writing and reading the records of the cache, messages apart from all others; the higher version wins."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from petdesk.seat.cache.search_index import SearchIndex, forget_all_found, forget_found
from petdesk.seat.cache.threads import Summaries, end, spot
from petdesk.seat.database import Connection
from petdesk.shop.bookings import Booking, Tick, Waitlist
from petdesk.shop.browsers import Browser
from petdesk.shop.care import Agreement, Consent, Incident
from petdesk.shop.conversation import Message, Thread, turn_of
from petdesk.shop.later import Later
from petdesk.shop.people import Customer, Household, Link
from petdesk.shop.pets import Pet, Vaccine, Weight
from petdesk.shop.receipts import Mark
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.shop.reminders import Reminder
from petdesk.shop.visits import Survey, Visit
from petdesk.wire.changes import Change

R = TypeVar("R", bound=Record)

_PUT_RECORD = """INSERT INTO record VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(kind, id) DO UPDATE SET
    ver = excluded.ver, thread = excluded.thread, audience = excluded.audience, parent = excluded.parent,
    body = excluded.body WHERE excluded.ver > record.ver"""
_PUT_RAW = """INSERT INTO raw_change SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
    WHERE NOT EXISTS (SELECT 1 FROM record WHERE kind = ?1 AND id = ?2 AND ver >= ?3)
    AND NOT EXISTS (SELECT 1 FROM message WHERE ?1 = 'message' AND id = ?2 AND ver >= ?3)
    ON CONFLICT(kind, id) DO UPDATE SET
    ver = excluded.ver, thread = excluded.thread, audience = excluded.audience, body = excluded.body
    WHERE excluded.ver > raw_change.ver"""
_RENEW_MESSAGE = "UPDATE message SET ver = ?, audience = ?, sent_at = ?, turn = ?, counts = ?, body = ? WHERE id = ?"


class Held(msgspec.Struct, frozen=True):
    """What is known of a message before a change of it is applied."""

    ver: int
    place: int
    turn: str | None
    counts: int


def held_messages(db: Connection, ids: Sequence[str]) -> dict[str, Held]:
    """Those of `ids` that the cache holds."""
    if not ids:
        return {}
    asked = f"SELECT id, ver, place, turn, counts FROM message WHERE id IN ({', '.join('?' * len(ids))})"
    return {row[0]: Held(*row[1:]) for row in db.execute(asked, ids)}


def put_message(
    db: Connection, change: Change, message: Message, before: Held | None, rows: Summaries, index: SearchIndex
) -> Held | None:
    """Write a message (only this does), tell its thread's row and the index; None when a later version is held."""
    if before is not None and before.ver >= change.n:
        return None
    place = change.place if before is None else before.place
    turn, counts = _turn(message, place), int(_counts(message))
    body, row = bytes(change.body), rows.of(message.thread)
    terms = ""
    if before is None:
        number = spot(row.number, place)
        rows.add_message(
            number, change.id, message.thread, place, change.public, change.n, message.audience, message.author,
            message.sent_at, turn, counts, body,
        )  # fmt: skip
    else:
        rows.write_messages()
        terms = index.held(change.id)
        db.execute(_RENEW_MESSAGE, (change.n, message.audience, message.sent_at, turn, counts, body, change.id))
        _forget_media(db, change.id, {ref.id for ref in message.media})
    for ref in message.media:
        kept = (ref.id, change.id, ref.sha256, ref.size, ref.kind)
        db.execute("INSERT OR REPLACE INTO media VALUES(?, ?, ?, ?, ?)", kept)
    rows.show_last(row, message, place)
    rows.turn(row, None if before is None else before.turn, turn, place, message.sent_at)
    rows.count(row, message.author, place, counts - (0 if before is None else before.counts))
    index.change(place, terms, message)
    return Held(change.n, place, turn, counts)


def put_record(db: Connection, change: Change, record: Record) -> bool:
    """Write any other record; False when the cache holds a later version."""
    numbers = (change.kind, change.id, change.n, change.place, change.public, change.thread, change.audience)
    return db.execute(_PUT_RECORD, (*numbers, parent_of(record), bytes(change.body))).rowcount > 0


def put_raw(db: Connection, change: Change) -> None:
    """Keep a change that this version cannot read, for a later one."""
    numbers = (change.kind, change.id, change.n, change.place, change.public, change.thread, change.audience)
    db.execute(_PUT_RAW, (*numbers, bytes(change.body)))


def drop_raw(db: Connection, change: Change) -> None:
    """Forget what could not be read of a record once a later change of it can be."""
    db.execute("DELETE FROM raw_change WHERE kind = ? AND id = ? AND ver <= ?", (change.kind, change.id, change.n))


def record(db: Connection, kind: type[R], id: str) -> tuple[R, int] | None:
    """A record with its version, or None."""
    asked = "SELECT body, ver FROM record WHERE kind = ? AND id = ?"
    row = db.execute(asked, (KINDS[kind], id)).fetchone()
    return None if row is None else (msgspec.json.decode(row[0], type=kind), row[1])


def children(db: Connection, kind: type[R], parent: str) -> Iterator[tuple[R, int]]:
    """The records of `kind` that belong to `parent`, with their versions, in the order in which they came to be."""
    asked = "SELECT body, ver FROM record WHERE kind = ? AND parent = ? ORDER BY place, id"
    for body, ver in db.execute(asked, (KINDS[kind], parent)):
        yield msgspec.json.decode(body, type=kind), ver


def parent_of(record: Record) -> str | None:
    """The id of the record that `record` is found under."""
    match record:
        case Pet() | Customer() | Agreement() | Consent() | Link():
            return record.household
        case Weight() | Vaccine() | Incident():
            return record.pet
        case Booking() | Browser() | Household() | Mark() | Later() | Visit() | Survey() | Reminder() | Waitlist():
            return record.thread
        case Thread():
            return record.household
        case Tick():
            return record.booking
    return None


def forget_thread(db: Connection, thread: str) -> None:
    """Remove a thread and everything in it."""
    row = db.execute("SELECT number FROM inbox WHERE thread = ?", (thread,)).fetchone()
    if row is not None:
        _forget_messages(db, "number BETWEEN ? AND ?", (spot(row[0], 0), end(row[0])))
    for table in ("record", "raw_change"):
        db.execute(f"DELETE FROM {table} WHERE thread = ? OR (kind = 'thread' AND id = ?)", (thread, thread))
    db.execute("DELETE FROM inbox WHERE thread = ?", (thread,))


def forget_audience(db: Connection, audience: str) -> None:
    """Remove everything that is for this audience only."""
    _forget_messages(db, "audience = ?", (audience,))
    for table in ("record", "raw_change"):
        db.execute(f"DELETE FROM {table} WHERE audience = ?", (audience,))


def forget_all(db: Connection) -> None:
    """Remove everything."""
    forget_all_found(db)
    _forget_messages(db, "1", (), found=False)
    for table in ("record", "raw_change", "inbox"):
        db.execute(f"DELETE FROM {table}")


def _forget_messages(db: Connection, where: str, values: tuple[str | int, ...], *, found: bool = True) -> None:
    if found:
        forget_found(db, where, values)
    theirs = f"WHERE message IN (SELECT id FROM message WHERE {where})"
    db.execute(f"INSERT OR IGNORE INTO gone_media SELECT id FROM media {theirs}", values)
    db.execute(f"DELETE FROM media {theirs}", values)
    db.execute(f"DELETE FROM message WHERE {where}", values)


def _forget_media(db: Connection, message: str, kept: set[str]) -> None:
    for (media,) in db.execute("SELECT id FROM media WHERE message = ?", (message,)).fetchall():
        if media not in kept:
            db.execute("DELETE FROM media WHERE id = ?", (media,))
            db.execute("INSERT OR IGNORE INTO gone_media VALUES(?)", (media,))


def _turn(message: Message, place: int) -> str | None:
    if not turn_of(message, place).spoken:
        return None
    return "customer" if message.side == "customer" else "shop"


def _counts(message: Message) -> bool:
    """True for what a colleague must notice: customers' words and what staff say among themselves."""
    if message.recalled_at is not None or message.automatic:
        return False
    return message.side == "customer" or message.audience != "public"
