"""Reading the inbox: a window of rows by filter, and how many each filter holds."""

from collections.abc import Sequence
from typing import Any, get_args

import msgspec

from petdesk.seat.database import Connection
from petdesk.seat.lines import Filter, InboxRow

COUNTED_AT_MOST = 1_000

_SHOWN = """thread, title, pets, photo, last_text, last_kind, last_side, last_author, last_at, unread, waiting_since,
    assignee, pinned, closed, snoozed_until, labels, room, my_read"""
_LATEST = "ORDER BY pinned DESC, last_at DESC, thread DESC"
_AWAKE = "known = 1 AND closed = 0 AND snoozed_until <= :now"
_BEFORE = "AND (pinned, last_at, thread) < (:pinned, :at, :thread)"
# Filter: what belongs to it, what comes after a given row, and the order.
_FILTERS: dict[Filter, tuple[str, str, str]] = {
    "waiting": (
        f"{_AWAKE} AND waiting_since IS NOT NULL",
        "AND (waiting_since, thread) > (:since, :thread)",
        "ORDER BY waiting_since, thread",
    ),
    "mine": (f"assignee = :member AND {_AWAKE}", _BEFORE, _LATEST),
    "unassigned": (f"assignee IS NULL AND room = 0 AND {_AWAKE}", _BEFORE, _LATEST),
    "all": ("known = 1 AND closed = 0", _BEFORE, _LATEST),
    "snoozed": (
        "known = 1 AND closed = 0 AND snoozed_until > :now",
        "AND (snoozed_until, thread) > (:until, :thread)",
        "ORDER BY snoozed_until, thread",
    ),
    "closed": ("known = 1 AND closed = 1", _BEFORE, _LATEST),
}
_INDEXES: dict[Filter, str] = {
    "waiting": "inbox_waiting",
    "mine": "inbox_hands",
    "unassigned": "inbox_hands",
    "all": "inbox_all",
    "snoozed": "inbox_all",
    "closed": "inbox_all",
}
_strings = msgspec.json.Decoder(tuple[str, ...])


def read_inbox(
    db: Connection, wanted: Filter, member: str, now_ms: int, limit: int, after: InboxRow | None
) -> list[tuple[InboxRow, int]]:
    """Rows of `wanted` in their order, each with the place up to which the seat's member has read."""
    belongs, beyond, order = _FILTERS[wanted]
    asked = f"SELECT {_SHOWN} FROM inbox WHERE {belongs} {beyond if after else ''} {order} LIMIT :limit"
    values: dict[str, Any] = {"member": member, "now": now_ms, "limit": limit}
    if after is not None:
        values |= {"pinned": int(after.pinned), "at": after.last_at, "since": after.waiting_since}
        values |= {"until": after.snoozed_until, "thread": after.thread}
    return [_row_of(row) for row in db.execute(asked, values)]


def read_rows(db: Connection, threads: Sequence[str]) -> list[tuple[InboxRow, int]]:
    """The rows of `threads` that are held, each with the place up to which the seat's member has read."""
    asked = f"SELECT {_SHOWN} FROM inbox WHERE thread IN ({', '.join('?' * len(threads))}) AND known = 1"
    return [_row_of(row) for row in db.execute(asked, threads)]


def count_filters(db: Connection, member: str, now_ms: int) -> dict[Filter, int]:
    """How many threads each filter holds, counted up to COUNTED_AT_MOST."""
    counts: dict[Filter, int] = {}
    for name in get_args(Filter):
        # Each index holds all that is asked here, so that no row is read.
        inner = f"SELECT 1 FROM inbox INDEXED BY {_INDEXES[name]} WHERE {_FILTERS[name][0]} LIMIT {COUNTED_AT_MOST}"
        values = {"member": member, "now": now_ms}
        counts[name] = db.execute(f"SELECT count(*) FROM ({inner})", values).fetchone()[0]
    return counts


def read_labels(db: Connection) -> list[str]:
    """Every label that some thread wears, sorted."""
    asked = "SELECT DISTINCT value FROM inbox, json_each(inbox.labels) WHERE labels <> '[]' ORDER BY value"
    return [row[0] for row in db.execute(asked)]


def _strings_of(text: str) -> tuple[str, ...]:
    return () if text == "[]" else _strings.decode(text)


def _row_of(row: tuple[Any, ...]) -> tuple[InboxRow, int]:
    shown = InboxRow(
        thread=row[0],
        title=row[1],
        pets=_strings_of(row[2]),
        photo=row[3],
        last_text=row[4],
        last_kind=row[5],
        last_side=row[6],
        last_author=row[7],
        last_at=row[8],
        unread=row[9],
        waiting_since=row[10],
        assignee=row[11],
        pinned=bool(row[12]),
        closed=bool(row[13]),
        snoozed_until=row[14],
        labels=_strings_of(row[15]),
        room=bool(row[16]),
    )
    return shown, row[17]
