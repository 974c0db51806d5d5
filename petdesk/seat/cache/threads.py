"""The inbox row of each thread, kept up while changes come in: last message, unread, waiting, the others' marks."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import compress
from operator import ne

import msgspec

from petdesk.seat.database import Connection
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import BY_ITSELF

TEXT_SHOWN = 160
ASKED_TOGETHER = 500
# A message's row number is its thread's number and its place: so the messages of a thread lie side by side on the disk.
_PLACES = 1 << 40
_LAST_PLACE = _PLACES - 1


class Summary(msgspec.Struct):
    """An inbox row as it lies in the cache; the fields are the columns, in their order."""

    thread: str
    number: int
    known: int = 0
    title: str = ""
    household: str | None = None
    pets: str = "[]"
    photo: str | None = None
    last_place: int = 0
    last_text: str = ""
    last_kind: str = "none"
    last_side: str | None = None
    last_author: str = ""
    last_at: int = 0
    unread: int = 0
    my_read: int = 0
    waiting_place: int = 0
    waiting_since: int | None = None
    answered: int = 0
    dismissed: int = 0
    their_delivered: int = 0
    their_read: int = 0
    assignee: str | None = None
    pinned: int = 0
    closed: int = 0
    snoozed_until: int = 0
    labels: str = "[]"
    room: int = 0


_FIELDS = Summary.__struct_fields__
COLUMNS = ", ".join(_FIELDS)
_ADD_MESSAGE = """INSERT INTO message(number, id, thread, place, public, ver, audience, author, sent_at, turn, counts,
    body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD = f"INSERT INTO inbox({COLUMNS}) VALUES({', '.join('?' * len(_FIELDS))})"


class Summaries:
    """The rows touched by one transaction, read once and written once, and the new messages that they tell of."""

    def __init__(self, db: Connection, member: str, *, at_once: bool = False) -> None:
        """`at_once` writes each new message when it is added, so that one which clashes is told apart."""
        self._db = db
        self._member = member
        # Each row as it shall be, and the columns as they lie in the cache.
        self._held: dict[str, tuple[Summary, tuple[object, ...] | None]] = {}
        self._new: set[str] = set()
        self._free: int | None = None
        self._at_once = at_once
        self._messages: list[tuple[object, ...]] = []

    def add_message(self, *values: object) -> None:
        """A message's row, to be written with the others before anything is read of messages."""
        self._messages.append(values)
        if self._at_once:
            self.write_messages()

    def write_messages(self) -> None:
        """Write the messages that were added."""
        if self._messages:
            # Taken off first: one that clashes is not tried again with the next.
            added, self._messages = self._messages, []
            self._db.executemany(_ADD_MESSAGE, added)

    def of(self, thread: str) -> Summary:
        """The row of `thread`, to be changed in place."""
        held = self._held.get(thread)
        if held is None:
            found = None
            if thread not in self._new:
                found = self._db.execute(f"SELECT {COLUMNS} FROM inbox WHERE thread = ?", (thread,)).fetchone()
            held = self._held[thread] = (Summary(thread, self._next()) if found is None else Summary(*found), found)
        return held[0]

    def expect(self, threads: Iterable[str]) -> None:
        """Read the rows of `threads` with one question, as most of them will be asked for."""
        asked = list(dict.fromkeys(threads))
        for start in range(0, len(asked), ASKED_TOGETHER):
            some = asked[start : start + ASKED_TOGETHER]
            sql = f"SELECT {COLUMNS} FROM inbox WHERE thread IN ({', '.join('?' * len(some))})"
            for row in self._db.execute(sql, some):
                self._held.setdefault(row[0], (Summary(*row), row))
        self._new.update(thread for thread in asked if thread not in self._held)

    def _next(self) -> int:
        if self._free is None:
            self._free = self._db.execute("SELECT coalesce(max(number), 0) FROM inbox").fetchone()[0]
        self._free += 1
        return self._free

    def save(self) -> frozenset[str]:
        """Write what differs and no more, for a column may lie in an index; the answer is the threads whose rows do."""
        self.write_messages()
        changed: list[str] = []
        written: dict[str, list[tuple[object, ...]]] = {}
        for thread, (now, before) in self._held.items():
            values = msgspec.structs.astuple(now)
            if values == before:
                continue
            changed.append(thread)
            if before is None:
                written.setdefault(_ADD, []).append(values)
                continue
            differing = tuple(map(ne, values, before))
            written.setdefault(_update(differing), []).append((*compress(values, differing), thread))
        for sql, rows in written.items():
            self._db.executemany(sql, rows)
        return frozenset(changed)

    def set_thread(self, record: Thread) -> None:
        """Take over what the thread's own record says."""
        row = self.of(record.id)
        row.known, row.household, row.assignee = 1, record.household, record.assignee
        row.title = record.title
        row.pinned, row.closed, row.snoozed_until = int(record.pinned), int(record.closed), record.snoozed_until
        row.labels = msgspec.json.encode(record.labels).decode()
        row.room = int(record.household is None)
        if row.dismissed != record.dismissed:
            row.dismissed = record.dismissed
            self._find_waiting(row)

    def show_last(self, row: Summary, message: Message, place: int) -> None:
        """Let `message` be the one the row shows, unless a later one is shown; notes are not conversation."""
        if place < row.last_place or message.audience not in ("public", "room"):
            return
        row.last_place, row.last_at, row.last_text = place, message.sent_at, said(message)
        row.last_side, row.last_author = message.side, message.author
        row.last_kind = _kind_of(message)

    def count(self, row: Summary, author: str, place: int, by: int) -> None:
        """One countable message more (1) or less (-1) at `place`."""
        if author != self._member and place > row.my_read:
            row.unread += by

    def turn(self, row: Summary, before: str | None, now: str | None, place: int, sent_at: int) -> None:
        """A message at `place` speaks now as `now` ("customer", "shop" or None) where it spoke as `before`.

        The message itself must be added or in the cache already, and shown as the last one if it is.
        """
        if before == now:
            return
        if before is not None:
            self._find_answered(row)
            self._find_waiting(row)
        elif now == "shop":
            self._answer(row, place)
        elif place > max(row.answered, row.dismissed) and (not row.waiting_place or place < row.waiting_place):
            row.waiting_place, row.waiting_since = place, sent_at

    def move_own_mark(self, thread: str, read: int) -> None:
        """The seat's own member has read up to `read`."""
        row = self.of(thread)
        if read > row.my_read:
            row.my_read = read
            row.unread = self.unread_after(thread, read)

    def move_their_mark(self, thread: str, delivered: int, read: int) -> None:
        """A customer of the thread has got that far."""
        row = self.of(thread)
        row.their_delivered = max(row.their_delivered, delivered)
        row.their_read = max(row.their_read, read)

    def unread_after(self, thread: str, place: int) -> int:
        """How many countable messages of others lie after `place`."""
        self.write_messages()
        return count_unread(self._db, self.of(thread).number, place, self._member)

    def _answer(self, row: Summary, place: int) -> None:
        if place <= row.answered:
            return
        row.answered = place
        if not 0 < row.waiting_place < place:
            return
        if row.last_place == place:
            # Whatever a customer said is seen by all, so nothing was said after this.
            row.waiting_place, row.waiting_since = 0, None
        else:
            self._find_waiting(row)

    def _find_answered(self, row: Summary) -> None:
        self.write_messages()
        last = """SELECT place FROM message WHERE number BETWEEN ? AND ? AND turn = 'shop'
            ORDER BY number DESC LIMIT 1"""
        found = self._db.execute(last, (spot(row.number, 0), end(row.number))).fetchone()
        row.answered = 0 if found is None else found[0]

    def _find_waiting(self, row: Summary) -> None:
        self.write_messages()
        first = """SELECT place, sent_at FROM message WHERE number > ? AND number <= ? AND turn = 'customer'
            ORDER BY number LIMIT 1"""
        after = spot(row.number, max(row.answered, row.dismissed))
        found = self._db.execute(first, (after, end(row.number))).fetchone()
        row.waiting_place, row.waiting_since = (0, None) if found is None else found


@lru_cache(maxsize=256)
def _update(differing: tuple[bool, ...]) -> str:
    names = ", ".join(f"{name} = ?" for name in compress(_FIELDS, differing))
    return f"UPDATE inbox SET {names} WHERE thread = ?"


def spot(number: int, place: int) -> int:
    """The row number of the message at `place` of the thread with this number."""
    return number * _PLACES + min(place, _LAST_PLACE)


def end(number: int) -> int:
    """The highest row number that a message of the thread with this number can have."""
    return number * _PLACES + _LAST_PLACE


def count_unread(db: Connection, number: int, place: int, member: str) -> int:
    """How many messages that `member` must notice lie after `place` of a thread."""
    counted = "SELECT count(*) FROM message WHERE number > ? AND number <= ? AND counts = 1 AND author <> ?"
    return int(db.execute(counted, (spot(number, place), end(number), member)).fetchone()[0])


def said(message: Message) -> str:
    """What a row shows of a message: its words; of a film or a voice without any how long it is, as 0:18."""
    length = round(message.media[0].duration / 1_000) if message.media else 0
    return message.text[:TEXT_SHOWN] or (f"{length // 60}:{length % 60:02}" if length else "")


def _kind_of(message: Message) -> str:
    if message.recalled_at is not None:
        return "let_go" if message.recalled_by == BY_ITSELF else "recalled"
    return message.media[0].kind if message.media else "text"
