"""From changes to the cache: the only writer of what the relay said, in one transaction with the cursor."""

import logging
from collections.abc import Sequence
from typing import Any

import msgspec

from petdesk.seat.cache import records
from petdesk.seat.cache.database import Cache, Position
from petdesk.seat.cache.forgetting import forget_household, forget_person
from petdesk.seat.cache.names import refresh_names
from petdesk.seat.cache.search_index import SearchIndex
from petdesk.seat.cache.threads import Summaries
from petdesk.seat.database import CLASHES
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.later import Later
from petdesk.shop.people import Erasure, Household
from petdesk.shop.pets import Pet
from petdesk.shop.receipts import SHOP, Mark, mark_id
from petdesk.shop.record import Record
from petdesk.wire.changes import Change, record_of

log = logging.getLogger(__name__)


class Poison(Exception):
    """A change that contradicts itself or the cache; it is kept raw and skipped."""


class Projection:
    """Applies changes to one cache; the same changes in any order, any number of times, give the same cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._db = cache.db

    def apply(self, changes: Sequence[Change], position: Position | None = None) -> Notice:
        """Write `changes` and move to `position`, in one transaction; the answer says what to look at again.

        The higher `n` wins. What this version cannot read is kept raw and logged.
        """
        try:
            return self._apply(changes, position, careful=False)
        except CLASHES:
            # Something in here contradicts the cache; find out which one, so that the others get in.
            return self._apply(changes, position, careful=True)

    def become(self, member: str, role: str | None) -> bool:
        """Note whose seat this is; unread counts are that member's. False when it is known already."""
        if self._cache.note("member") == member and self._cache.note("role") == (role or ""):
            return False
        with self._cache.transaction():
            self._cache.keep_note("member", member)
            self._cache.keep_note("role", role or "")
            self._recount(member)
        return True

    def forget(self, scope: str, position: Position) -> Notice:
        """Remove what may no longer be seen, and move to `position`, in one transaction."""
        with self._cache.transaction():
            if scope.startswith("room:"):
                records.forget_thread(self._db, scope.removeprefix("room:"))
            elif scope == "managers":
                records.forget_audience(self._db, scope)
                self._recount(self._cache.note("member") or "")
            else:
                records.forget_all(self._db)
            self._count_messages()
            self._cache.move_to(position)
        return Notice(everything=True)

    def read_again(self) -> None:
        """Apply what an older version could not read and this one can."""
        asked = "SELECT kind, id, ver, place, public, thread, audience, body FROM raw_change"
        kept = [_change_of(row) for row in self._db.execute(asked).fetchall()]
        if readable := [change for change in kept if _readable(change)]:
            self.apply(readable)

    def take_gone_media(self) -> list[str]:
        """The media ids that no message cites any more; taken off the list, their files must go."""
        gone = [row[0] for row in self._db.execute("SELECT id FROM gone_media")]
        self._db.executemany("DELETE FROM gone_media WHERE id = ?", [(media,) for media in gone])
        return gone

    def _apply(self, changes: Sequence[Change], position: Position | None, *, careful: bool) -> Notice:
        with self._cache.transaction():
            work = _Work(self._cache, changes, careful=careful)
            for change in changes:
                if careful:
                    self._try(work, change)
                else:
                    work.take(change)
            notice = work.finish()
            if position is not None:
                self._cache.move_to(position)
        return notice

    def _try(self, work: "_Work", change: Change) -> None:
        self._db.execute("SAVEPOINT one")
        try:
            work.take(change)
        except CLASHES as error:
            self._db.execute("ROLLBACK TO one")
            work.set_aside(change, error)
        self._db.execute("RELEASE one")

    def _recount(self, member: str) -> None:
        rows = Summaries(self._db, member)
        for (thread,) in self._db.execute("SELECT thread FROM inbox").fetchall():
            row = rows.of(thread)
            mark = records.record(self._db, Mark, mark_id(thread, member))
            row.my_read = 0 if mark is None else mark[0].read
            row.unread = rows.unread_after(thread, row.my_read)
        rows.save()

    def _count_messages(self) -> None:
        total = self._db.execute("SELECT count(*) FROM message").fetchone()[0]
        self._cache.keep_note("messages", str(total))


class _Work:
    """One transaction's changes on their way in."""

    def __init__(self, cache: Cache, changes: Sequence[Change], *, careful: bool) -> None:
        self._cache = cache
        self._db = cache.db
        self._member = cache.note("member") or ""
        self._rows = Summaries(self._db, self._member, at_once=careful)
        self._index = SearchIndex(self._db)
        messages = [change for change in changes if change.kind == "message"]
        self._rows.expect(change.thread for change in messages if change.thread is not None)
        self._held = records.held_messages(self._db, [change.id for change in messages])
        self._before = len(self._held)
        self._messages: dict[tuple[str, str], None] = {}
        self._records: dict[tuple[str, str], None] = {}
        self._households: dict[str, None] = {}
        self._erased: list[Erasure] = []
        self._has_raw = self._db.execute("SELECT 1 FROM raw_change LIMIT 1").fetchone() is not None

    def take(self, change: Change) -> None:
        """Write one change, or keep it raw when this version cannot read it."""
        try:
            record = _checked(change)
        except (msgspec.ValidationError, msgspec.DecodeError, Poison) as error:
            self.set_aside(change, error)
            return
        if record is None:
            self._keep_raw(change)
        elif isinstance(record, Message):
            self._take_message(change, record)
        elif records.put_record(self._db, change, record):
            self._records[change.kind, change.id] = None
            self._derive(change, record)
        if record is not None and self._has_raw:
            records.drop_raw(self._db, change)

    def set_aside(self, change: Change, error: Exception) -> None:
        """Keep a poison change raw and go on."""
        log.warning("a change of %s %s (number %d) cannot be read: %s", change.kind, change.id, change.n, error)
        self._keep_raw(change)

    def finish(self) -> Notice:
        """Write what was derived; the answer says what differs."""
        self._rows.write_messages()
        refresh_names(self._db, self._rows, self._households)
        if self._erased:
            return self._forget()
        self._index.save()
        more = len(self._held) - self._before
        if more:
            self._cache.keep_note("messages", str(int(self._cache.note("messages") or 0) + more))
        return Notice(
            threads=self._rows.save(),
            messages=frozenset(self._messages),
            records=frozenset(self._records),
            status=more > 0,
        )

    def _forget(self) -> Notice:
        """Remove the erased households and people; whatever else came is written before."""
        self._index.save()
        self._rows.save()
        for erasure in self._erased:
            (forget_person if erasure.household else forget_household)(self._db, erasure)
        total = self._db.execute("SELECT count(*) FROM message").fetchone()[0]
        self._cache.keep_note("messages", str(total))
        return Notice(records=frozenset(("erasure", one.id) for one in self._erased), everything=True, status=True)

    def _keep_raw(self, change: Change) -> None:
        # What is kept raw is asked against the messages that are held.
        self._rows.write_messages()
        records.put_raw(self._db, change)
        self._has_raw = True

    def _take_message(self, change: Change, message: Message) -> None:
        before = self._held.get(change.id)
        held = records.put_message(self._db, change, message, before, self._rows, self._index)
        if held is not None:
            self._held[change.id] = held
            self._messages[message.thread, message.id] = None

    def _derive(self, change: Change, record: Record) -> None:
        match record:
            case Erasure():
                self._erased.append(record)
            case Thread():
                self._rows.set_thread(record)
                if record.household is not None:
                    self._households[record.household] = None
            case Household():
                self._households[record.id] = None
            case Pet():
                self._households[record.household] = None
            case Mark(member=self._member):
                self._rows.move_own_mark(record.thread, record.read)
            case Later():
                self._messages[record.thread, record.id] = None
            case Mark() if change.audience == "public" and record.member != SHOP:
                self._rows.move_their_mark(record.thread, record.delivered, record.read)


def _checked(change: Change) -> Record | None:
    record = record_of(change)
    if record is not None and record.id != change.id:
        raise Poison("the record has another id than the change")
    return record


def _readable(change: Change) -> bool:
    try:
        return _checked(change) is not None
    except (msgspec.ValidationError, msgspec.DecodeError, Poison):
        return False


def _change_of(row: tuple[Any, ...]) -> Change:
    kind, id, ver, place, public, thread, audience, body = row
    known = {"kind": kind, "id": id, "n": ver, "place": place, "public": public, "thread": thread, "audience": audience}
    return Change(**known, body=msgspec.Raw(body), act="", by="", at=0)
