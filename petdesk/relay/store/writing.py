"""Writes to the relay's SQLite database, inside one transaction."""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any
from zlib import crc32

from msgspec import json
from msgspec.structs import replace

from petdesk.relay.store.driver import Connection, told
from petdesk.relay.store.memory import LONE, Memory
from petdesk.relay.store.pending import Mark, Pending
from petdesk.relay.store.reading import Reading
from petdesk.relay.store.rows import DeviceRow, DoneRow, Entry, Logged, Origin, ResultRow, ShopRow

# Place and public place are those of the first change for ever; `prev` is the version that stood before.
_STAND = """INSERT INTO record(kind, id, ver, place, public) VALUES(?, ?, ?, ?, ?)
    ON CONFLICT(kind, id) DO UPDATE SET prev = ver, ver = excluded.ver RETURNING place, public, prev"""

_IN_LOG = "SELECT DISTINCT cmd_id FROM event WHERE cmd_id IN (SELECT value FROM json_each(?))"
_NOTHING = (0, 0, 0)

_encode = json.Encoder().encode


def checksum(facts: tuple[Any, ...], body: bytes) -> int:
    """What tells later that a row of the log is as it was written: `facts` are all its columns before the body."""
    return crc32(_encode(facts)) ^ crc32(body)


class Writing(Reading):
    """A Transaction; the shop's row is read once at the start and written once at the end.

    `memory` is that of the store's one writer. New rows are gathered; before anything is read from the database or
    written to it otherwise, they go in. A part gets a savepoint when its first row does, not before.
    """

    def __init__(self, connection: Connection, shop: ShopRow | None, now: int, memory: Memory) -> None:
        super().__init__(connection)
        self._memory = memory
        self._begun = shop
        self._head = shop.head if shop else 0
        self._rights = shop.rights if shop else 0
        self._safe = shop.safe if shop else 0
        self._pending = Pending()
        self._part: Mark | None = None
        self._saved = False
        self._asked: frozenset[str] = frozenset()
        self._in_log: set[str] = set()
        self.made: list[Logged] = []
        self.scrubs = False
        self.now = max(now, shop.last_ts) if shop else now
        memory.at(self._rights)

    def shop(self) -> ShopRow:
        """The shop's row as this transaction will leave it."""
        begun = self._begun or super().shop()
        return ShopRow(begun.id, begun.epoch, self._head, self._safe, self.now, self._rights)

    def found(self, id: str, epoch: str) -> None:
        """Make the shop's row; the first act in a new database."""
        self._begun = ShopRow(id, epoch, 0, 0, self.now, 0)
        self.run(
            "INSERT INTO shop(one, id, epoch, head, safe, last_ts, rights) VALUES(1, ?, ?, 0, 0, ?, 0)",
            id,
            epoch,
            self.now,
        )

    def finish(self) -> None:
        """Write what waits, and the shop's row if anything moved."""
        self._settle(writing=False)
        begun = self._begun
        if begun and (begun.head, begun.rights, begun.safe) != (self._head, self._rights, self._safe):
            sql = "UPDATE shop SET head = ?, rights = ?, safe = ?, last_ts = ?"
            self.run(sql, self._head, self._rights, self._safe, self.now)

    def savepoint(self) -> "Savepoint":
        """A part of the transaction that is undone alone when its block raises."""
        return Savepoint(self)

    def begin_part(self) -> tuple[int, int, int, int]:
        """Begin a part; the answer is what `undo_part` needs."""
        self._part = self._pending.mark()
        return self._head, self._rights, self._safe, len(self.made)

    def end_part(self) -> None:
        """Keep what was written in the part."""
        if self._saved:
            self._connection.execute("RELEASE part")
        self._part, self._saved = None, False

    def undo_part(self, before: tuple[int, int, int, int]) -> None:
        """Undo what was written in the part."""
        # A full disk may have ended the whole transaction already.
        if self._saved and self._connection.in_transaction:
            self._connection.execute("ROLLBACK TO part")
            self._connection.execute("RELEASE part")
        self._pending.drop_after(self._part or _NOTHING)
        self._part, self._saved = None, False
        self._head, self._rights, self._safe, made = before
        self._memory.forget()
        del self.made[made:]

    def _settle(self, *, writing: bool) -> None:
        """Bring all that waits into the database; `writing` says that more of this part will be written there."""
        pending, connection = self._pending, self._connection
        if self._part is not None and not self._saved:
            pending.write(connection, self._part)
            self._part = _NOTHING
            if writing or pending.mark() != _NOTHING:
                connection.execute("SAVEPOINT part")
                self._saved = True
        pending.write(connection, pending.mark())

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Rows of a statement of the module's own."""
        self._settle(writing=False)
        return super().rows(sql, *values)

    def _row(self, sql: str, *values: Any) -> Any:
        self._settle(writing=False)
        return super()._row(sql, *values)

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement; the answer is the number of rows it changed."""
        self._settle(writing=True)
        return self._connection.execute(sql, values).rowcount

    def expect(self, commands: Iterable[str]) -> None:
        """Say which commands will be asked for, so that one look into the log serves them all."""
        self._asked = frozenset(commands)
        found = self.rows(_IN_LOG, _encode(list(self._asked)).decode())
        self._in_log.update(command for (command,) in found)

    def done(self, cmd: str) -> DoneRow | None:
        """The command with this id if it is in the log."""
        if cmd in self._asked and cmd not in self._in_log:
            return None
        return super().done(cmd)

    def touch_rights(self) -> None:
        """Say that somebody's rights may have changed."""
        self._rights += 1
        self._memory.at(self._rights)

    def mark_safe(self, seq: int) -> None:
        """Say that everything up to `seq` stands in a verified backup."""
        self._safe = max(self._safe, seq)

    def append(self, entry: Entry, part: int, origin: Origin) -> Logged:
        """Give a record's new version the next numbers and write it to the log."""
        seq = self._head + 1
        pseq = self._next_public(entry)
        place, public, prev = self._stand(entry, origin, seq, pseq)
        logged = Logged(
            seq, entry.kind, entry.id, entry.act, origin.by, origin.at, place, public, pseq, entry.thread,
            entry.audience, origin.cmd, entry.body,
        )  # fmt: skip
        facts = (
            seq, entry.kind, entry.id, entry.act, origin.by, origin.at, place, public, pseq, entry.thread,
            entry.audience, origin.cmd, part, origin.device, origin.dseq, origin.written_at, prev,
        )  # fmt: skip
        self._pending.events.append((*facts, entry.body, checksum(facts, entry.body)))
        self._in_log.add(origin.cmd)
        self._head = seq
        if pseq is not None and entry.thread is not None:
            self._memory.public[entry.thread] = pseq
        if entry.kind == "thread":
            self._memory.threads[entry.id] = logged
        elif entry.kind in LONE:
            self._memory.lone[entry.kind, entry.id] = logged
        self.made.append(logged)
        return logged

    def _stand(self, entry: Entry, origin: Origin, seq: int, pseq: int | None) -> tuple[int, int | None, int | None]:
        """Make the new version the standing one; the answer is the record's places and its version before."""
        if entry.id == origin.cmd:
            # What bears the name of its command came into being with it.
            self._pending.records.append((entry.kind, entry.id, seq, seq, pseq))
            return seq, pseq, None
        self._settle(writing=True)
        place, public, prev = self._connection.execute(_STAND, (entry.kind, entry.id, seq, seq, pseq)).fetchone()
        return place, public, prev

    def _next_public(self, entry: Entry) -> int | None:
        if entry.audience != "public":
            return None
        if entry.thread is None:
            raise ValueError("what customers see belongs to a thread")
        known = self._memory.public.get(entry.thread)
        return (self.public_head(entry.thread) if known is None else known) + 1

    def record(self, kind: str, id: str) -> Logged | None:
        """The record as it stands; threads and the shop's own rules are remembered."""
        if kind in LONE:
            if (kind, id) not in self._memory.lone:
                self._memory.lone[kind, id] = super().record(kind, id)
            return self._memory.lone[kind, id]
        if kind != "thread":
            return super().record(kind, id)
        known = self._memory.threads.get(id) or super().record(kind, id)
        if known is not None:
            self._memory.threads[id] = known
        return known

    def device(self, id: str) -> DeviceRow | None:
        """A device; remembered while no rights change."""
        known = self._memory.devices.get(id) or super().device(id)
        if known is not None:
            self._memory.devices[id] = known
        return known

    def answer(self, device: str, dseq: int, result: ResultRow) -> None:
        """Store the answer to a command that the log does not tell."""
        sql = "INSERT INTO cmd_result(device, dseq, cmd_id, seq, ts, refusal) VALUES(?, ?, ?, ?, ?, ?)"
        self.run(sql, device, dseq, result.cmd_id, result.seq, result.at, result.refusal)

    def advance(self, device: DeviceRow, dseq: int) -> None:
        """Set the device's last number."""
        self._pending.devices.append((device.id, dseq))
        self._memory.devices[device.id] = replace(device, last_dseq=dseq)

    def scrub(self) -> None:
        """Say that nothing of what this overwrites may be left in any file of the store once it is durable."""
        self.scrubs = True
        self._memory.forget()

    def rewrite(self, kind: str, id: str, body: bytes) -> None:
        """Replace the body of every change of a record by `body`."""
        self.rewrite_each(kind, id, lambda _: body)

    def rewrite_each(self, kind: str, id: str, anew: Callable[[bytes], bytes]) -> None:
        """Replace the body of every change of a record by what `anew` makes of it."""
        (ver,) = self._row("SELECT ver FROM record WHERE kind = ? AND id = ?", kind, id)
        while ver is not None:
            prev, old, known = self._row("SELECT prev, body, checksum FROM event WHERE seq = ?", ver)
            if (body := anew(old)) != old:
                fresh = known ^ crc32(old) ^ crc32(body)
                self.run("UPDATE event SET body = ?, checksum = ? WHERE seq = ?", body, fresh, ver)
            ver = prev

    def keep_fields(self, kind: str, id: str, logged: Logged, fields: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Add to the history of a record's fields."""
        sql = "INSERT INTO field_history(kind, id, field, n, old, new, actor, ts) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
        for field, old, new in fields:
            self.run(sql, kind, id, field, logged.seq, old, new, logged.by, logged.at)

    def keep_revision(self, message: str, seq: int, body: bytes) -> None:
        """Keep what a message said before the change `seq`."""
        self.run("INSERT INTO message_revision(message, n, body) VALUES(?, ?, ?)", message, seq, body)

    def drop_revisions(self, message: str) -> None:
        """Forget all that a message ever said."""
        self.run("DELETE FROM message_revision WHERE message = ?", message)

    def cite(self, message: str, media: Iterable[str]) -> None:
        """Note that a message shows these files."""
        for id in media:
            self.run("INSERT OR IGNORE INTO citation(media, message) VALUES(?, ?)", id, message)

    def uncite(self, message: str) -> None:
        """Note that a message shows no files any more."""
        self.run("DELETE FROM citation WHERE message = ?", message)

    def add_device(self, device: DeviceRow) -> None:
        """A new device."""
        sql = (
            "INSERT INTO device(id, member, name, token_hash, last_dseq, created, revoked) VALUES(?, ?, ?, ?, ?, ?, ?)"
        )
        self.run(
            sql,
            device.id,
            device.member,
            device.name,
            device.token_hash,
            device.last_dseq,
            device.created,
            device.revoked,
        )


class Savepoint:
    """A block of a transaction; the library's errors come out of it as what they mean."""

    def __init__(self, transaction: Writing) -> None:
        self._transaction = transaction
        self._before = (0, 0, 0, 0)

    def __enter__(self) -> None:
        self._before = self._transaction.begin_part()

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: TracebackType | None) -> None:
        if error is None:
            self._transaction.end_part()
            return
        self._transaction.undo_part(self._before)
        if (meant := told(error)) is not error:
            raise meant from error
