"""What a hand has said and the relay has not yet made safe: kept on disk, in order, one entry per command."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from petdesk.seat.database import CannotKeep, CannotOpen, Connection, DatabaseError, bring_up, open_database
from petdesk.seat.entry import Entry
from petdesk.shop.ids import new_id
from petdesk.wire.codec import check_carried, decode_body, encode_body
from petdesk.wire.commands import KINDS, Body
from petdesk.wire.refusals import Refusal

log = logging.getLogger(__name__)

SCHEMA = 1
KEPT_MS = 7 * 24 * 3600 * 1000
KEPT_ENTRIES = 10_000

_FIELDS = "number, cmd, dseq, state, kind, thread, body, written_at, n, refusal, failure, given_up"
_OPEN = "state IN ('queued', 'ready') AND refusal IS NULL AND failure IS NULL"
_FAILED = "(refusal IS NOT NULL OR failure IS NOT NULL) AND given_up = 0"


def open_outbox(place: Path | None, key: bytes | None = None) -> "Outbox":
    """The outbox at `place` (None: in memory); one that cannot be read is set aside and said so, never deleted."""
    try:
        return Outbox(open_database(place, key, durable=True))
    except CannotOpen as error:
        if place is None:
            raise
        aside = next(name for n in range(1, 1000) if not (name := place.with_suffix(f".unreadable{n}")).exists())
        log.error("what waited to be sent cannot be read (%s); the file is kept as %s", error, aside.name)
        place.rename(aside)
    return Outbox(open_database(place, key, durable=True))


class Outbox:
    """The rules of the outbox over its own file; used by one thread, every method is short."""

    def __init__(self, db: Connection, ids: Callable[[int], str] = new_id) -> None:
        bring_up(db, SCHEMA, _migrate)
        self.db = db
        self._new_id = ids

    @contextmanager
    def commit(self, *, lazy: bool = False) -> Iterator[None]:
        """One transaction, on disk when it ends; a `lazy` one survives the program's end, but not a power cut at once.

        Lazy is for what the relay or the hand would say again: an answer, a draft. Raises CannotKeep.
        """
        try:
            self.db.execute(f"PRAGMA synchronous={'NORMAL' if lazy else 'FULL'}")
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.execute("COMMIT")
        except BaseException as error:
            # A full disk, for one, may have ended the transaction already.
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if isinstance(error, DatabaseError):
                raise CannotKeep(str(error)) from error
            raise

    def device(self) -> str | None:
        """The id under which the relay knows this seat, or None before pairing."""
        found = self._note("device")
        return None if found is None else str(found)

    def lock(self) -> str | None:
        """How the window was locked, in the words of the seat's guard; None when nothing was kept."""
        found = self._note("lock")
        return None if found is None else str(found)

    def keep_lock(self, state: str) -> None:
        """Keep how the window is locked. Raises CannotKeep."""
        with self.commit():
            self._keep("lock", state)

    def become(self, device: str) -> None:
        """Be `device` from now on; what is kept is offered anew under its numbers, from 1 (command ids stay)."""
        if self.device() == device:
            return
        with self.commit():
            self._keep("device", device)
            self._keep("lock", "open:")
            self._keep("welcomed", 0)
            self._renumber(0)

    def enqueue(self, body: Body, now_ms: int) -> str:
        """Keep a command, on disk when this returns; the answer is its id."""
        with self.commit():
            return self.append(body, now_ms)

    def append(self, body: Body, now_ms: int) -> str:
        """Put a command that may go at once at the end, inside a commit; the answer is its id."""
        cmd = self._new_id(now_ms)
        self.insert(cmd, body, now_ms)
        self.make_ready(cmd)
        return cmd

    def insert(self, cmd: str, body: Body, now_ms: int) -> None:
        """Put a command at the end, without a device number yet; inside a commit.

        Raises BadBody (a ValueError) for one that breaks its bounds: the relay would refuse it for ever.
        """
        kind, raw = KINDS[type(body)], bytes(encode_body(body))
        decode_body(kind, raw)
        check_carried(raw)
        values = (cmd, kind, getattr(body, "thread", None), raw, now_ms)
        self.db.execute(
            "INSERT INTO entry(cmd, state, kind, thread, body, written_at) VALUES(?, 'queued', ?, ?, ?, ?)", values
        )

    def make_ready(self, cmd: str) -> None:
        """Let a queued command go, under its device number (the next one unless it has one); inside a commit."""
        dseq = self.db.execute("SELECT dseq FROM entry WHERE cmd = ?", (cmd,)).fetchone()[0]
        if dseq is None:
            dseq = self.next_dseq()
            self._keep("next_dseq", dseq + 1)
        self.db.execute("UPDATE entry SET state = 'ready', dseq = ? WHERE cmd = ?", (dseq, cmd))

    def next_dseq(self) -> int:
        """The device number that the next command will get."""
        return int(self._note("next_dseq") or 1)

    def oldest(self) -> int:
        """The lowest device number that can still be offered."""
        found = self.db.execute("SELECT min(dseq) FROM entry").fetchone()[0]
        return self.next_dseq() if found is None else int(found)

    def offers(self, start: int, limit: int) -> list[Entry]:
        """Up to `limit` unanswered entries from device number `start` on, none beyond one that waits for its files."""
        stop = self.db.execute("SELECT min(dseq) FROM entry WHERE state = 'queued'").fetchone()[0]
        where = "state = 'ready' AND dseq >= ?1 AND (?2 IS NULL OR dseq < ?2) ORDER BY dseq LIMIT ?3"
        return self.entries(where, (start, stop, limit))

    def welcome(self, device_last: int) -> None:
        """Compare with the relay's memory of this device: what it does not know is offered (again)."""
        with self.commit():
            if not self._note("welcomed"):
                # Nothing was ever sent under these numbers, so they may still follow the relay's.
                self._renumber(device_last)
                self._keep("welcomed", 1)
            if self.next_dseq() <= device_last:
                self._keep("next_dseq", device_last + 1)
            again = "UPDATE entry SET state = 'ready', n = 0 WHERE state IN ('sent', 'refused') AND dseq > ?"
            self.db.execute(again, (device_last,))

    def answered(self, dseq: int, cmd: str, n: int, refusal: Refusal | None, now_ms: int) -> Entry | None:
        """Note the relay's word on an entry; the entry as it was, or None for one that is not waiting for it."""
        found = self.entries("cmd = ? AND dseq = ? AND state = 'ready'", (cmd, dseq))
        if not found:
            return None
        no = found[0].refusal if refusal is None or found[0].void else msgspec.json.encode(refusal)
        state = "sent" if no is None and found[0].failure is None else "refused"
        with self.commit(lazy=True):
            self.db.execute(
                "UPDATE entry SET state = ?, n = ?, refusal = ?, answered_at = ? WHERE cmd = ?",
                (state, n, no, now_ms, cmd),
            )
        return found[0]

    def happened(self, numbers: dict[str, int], now_ms: int) -> None:
        """Our own commands came back as changes, by id and number: as good as an answer."""
        if not numbers:
            return
        marks = ", ".join("?" * len(numbers))
        mine = self.entries(f"state = 'ready' AND cmd IN ({marks})", tuple(numbers))
        for entry in mine:
            self.answered(entry.dseq or 0, entry.cmd, numbers[entry.cmd], None, now_ms)

    def prune(self, safe: int, now_ms: int) -> list[str]:
        """Forget what is safe (n <= `safe`), or answered long ago; the answer is the forgotten command ids.

        Only a head of the device's numbers is ever forgotten, so that what is left can be offered without a hole.
        """
        last = self.db.execute("SELECT max(dseq) FROM entry").fetchone()[0] or 0
        kept = """SELECT min(dseq) FROM entry WHERE dseq IS NOT NULL AND NOT (
            state IN ('sent', 'refused') AND (n <= ? OR answered_at < ? OR dseq <= ?))"""
        found = self.db.execute(kept, (safe, now_ms - KEPT_MS, last - KEPT_ENTRIES)).fetchone()[0]
        stop = last + 1 if found is None else found
        gone = [entry.cmd for entry in self.entries(f"dseq < ? AND NOT ({_FAILED})", (stop,))]
        if gone or self.oldest() < stop:
            with self.commit(lazy=True):
                self.db.executemany("DELETE FROM entry WHERE cmd = ?", [(cmd,) for cmd in gone])
                self.db.execute("UPDATE entry SET dseq = NULL WHERE dseq < ?", (stop,))
        return gone

    def give_up(self, cmd: str) -> None:
        """The person has decided about a failed entry: it is shown no more."""
        with self.commit():
            self.db.execute("UPDATE entry SET given_up = 1 WHERE cmd = ?", (cmd,))
            self.db.execute("DELETE FROM entry WHERE cmd = ? AND dseq IS NULL", (cmd,))

    def entry(self, cmd: str) -> Entry | None:
        """The entry of a command, or None."""
        found = self.entries("cmd = ?", (cmd,))
        return found[0] if found else None

    def shown(self, thread: str) -> list[Entry]:
        """The messages of a thread that were said here, oldest first: waiting, failed, or sent and not yet safe."""
        return self.entries("kind = 'message.send' AND thread = ? AND given_up = 0 ORDER BY number", (thread,))

    def last_waiting(self) -> dict[str, Entry]:
        """The last message of each thread that is not answered yet."""
        waiting = self.entries(f"{_OPEN} AND kind = 'message.send' ORDER BY number")
        return {entry.thread: entry for entry in waiting if entry.thread is not None}

    def failed(self) -> list[Entry]:
        """All entries that wait for a person's decision."""
        return self.entries(f"{_FAILED} ORDER BY number")

    def counts(self) -> tuple[int, int]:
        """How many commands wait to be sent (marks and jottings aside), and how many failed."""
        counted = "SELECT count(*) FROM entry WHERE kind NOT IN ('mark.move', 'jotting.keep') AND "
        waiting, failed = (self.db.execute(counted + which).fetchone()[0] for which in (_OPEN, _FAILED))
        return waiting, failed

    def is_empty(self) -> bool:
        """True when nothing waits for the relay's answer."""
        return self.db.execute("SELECT 1 FROM entry WHERE state IN ('queued', 'ready') LIMIT 1").fetchone() is None

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def _renumber(self, last: int) -> None:
        kept = [row[0] for row in self.db.execute("SELECT cmd FROM entry WHERE dseq IS NOT NULL ORDER BY dseq")]
        self.db.execute("UPDATE entry SET dseq = NULL")
        for dseq, cmd in enumerate(kept, last + 1):
            self.db.execute("UPDATE entry SET dseq = ? WHERE cmd = ?", (dseq, cmd))
        self._keep("next_dseq", last + len(kept) + 1)

    def entries(self, where: str, values: Sequence[Any] = ()) -> list[Entry]:
        """The entries for which `where` (a condition of our own, no input) holds."""
        return [Entry(*row) for row in self.db.execute(f"SELECT {_FIELDS} FROM entry WHERE {where}", values)]

    def _note(self, name: str) -> Any:
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def _keep(self, name: str, value: str | int) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (name, value))


def _migrate(db: Connection) -> None:
    from petdesk.seat.outbox_schema import migrate

    migrate(db)
