"""Writes to the relay's SQLite database, inside one transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from petdesk.relay.store.driver import Connection, telling
from petdesk.relay.store.reading import Reading
from petdesk.relay.store.rows import DeviceRow, Entry, Logged, Origin, ResultRow, ShopRow

_EVENT = (
    "INSERT INTO event(seq, kind, record, act, actor, ts, place, public, pseq, thread, audience, cmd_id, part, device, "
    "dseq, client_ts, prev, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_STANDING = "SELECT ver, place, public FROM record WHERE kind = ? AND id = ?"


class Writing(Reading):
    """A Transaction; the shop's row is read once at the start and written once at the end."""

    def __init__(self, connection: Connection, shop: ShopRow | None, now: int) -> None:
        super().__init__(connection)
        self._begun = shop
        self._head = shop.head if shop else 0
        self._rights = shop.rights if shop else 0
        self._safe = shop.safe if shop else 0
        self.made: list[Logged] = []
        self.now = max(now, shop.last_ts) if shop else now

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
        """Write the shop's row if anything moved."""
        begun = self._begun
        if begun and (begun.head, begun.rights, begun.safe) != (self._head, self._rights, self._safe):
            sql = "UPDATE shop SET head = ?, rights = ?, safe = ?, last_ts = ?"
            self.run(sql, self._head, self._rights, self._safe, self.now)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the transaction that is undone alone when its block raises."""
        before = self._head, self._rights, self._safe
        made = len(self.made)
        with telling():
            self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            with telling():
                # A full disk may have ended the whole transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK TO part")
                    self._connection.execute("RELEASE part")
            self._head, self._rights, self._safe = before
            del self.made[made:]
            raise
        with telling():
            self._connection.execute("RELEASE part")

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement; the answer is the number of rows it changed."""
        with telling():
            return self._connection.execute(sql, values).rowcount

    def touch_rights(self) -> None:
        """Say that somebody's rights may have changed."""
        self._rights += 1

    def mark_safe(self, seq: int) -> None:
        """Say that everything up to `seq` stands in a verified backup."""
        self._safe = max(self._safe, seq)

    def append(self, entry: Entry, part: int, origin: Origin) -> Logged:
        """Give a record's new version the next numbers and write it to the log."""
        seq = self._head + 1
        pseq = None
        if entry.audience == "public":
            if entry.thread is None:
                raise ValueError("what customers see belongs to a thread")
            pseq = self.public_head(entry.thread) + 1
        standing = self._row(_STANDING, entry.kind, entry.id)
        prev, place, public = standing or (None, seq, pseq)
        logged = Logged(
            seq, entry.kind, entry.id, entry.act, origin.by, origin.at, place, public, pseq, entry.thread,
            entry.audience, origin.cmd, entry.body,
        )  # fmt: skip
        with telling():
            self._write(logged, part, origin, prev)
        self._head = seq
        self.made.append(logged)
        return logged

    def _write(self, logged: Logged, part: int, origin: Origin, prev: int | None) -> None:
        if prev is None:
            self._connection.execute(
                "INSERT INTO record(kind, id, ver, place, public) VALUES(?, ?, ?, ?, ?)",
                (logged.kind, logged.id, logged.seq, logged.place, logged.public),
            )
        else:
            self._connection.execute(
                "UPDATE record SET ver = ? WHERE kind = ? AND id = ?", (logged.seq, logged.kind, logged.id)
            )
        self._connection.execute(
            _EVENT,
            (
                logged.seq, logged.kind, logged.id, logged.act, logged.by, logged.at, logged.place, logged.public,
                logged.pseq, logged.thread, logged.audience, logged.cmd, part, origin.device, origin.dseq,
                origin.written_at, prev, logged.body,
            ),
        )  # fmt: skip

    def answer(self, device: str, dseq: int, result: ResultRow) -> None:
        """Store the answer to a command that the log does not tell."""
        sql = "INSERT INTO cmd_result(device, dseq, cmd_id, seq, ts, refusal) VALUES(?, ?, ?, ?, ?, ?)"
        self.run(sql, device, dseq, result.cmd_id, result.seq, result.at, result.refusal)

    def advance(self, device: DeviceRow, dseq: int) -> None:
        """Set the device's last number."""
        self.run("UPDATE device SET last_dseq = ? WHERE id = ?", dseq, device.id)

    def rewrite(self, kind: str, id: str, body: bytes) -> None:
        """Replace the body of every change of a record by `body`."""
        (ver,) = self._row("SELECT ver FROM record WHERE kind = ? AND id = ?", kind, id)
        while ver is not None:
            (prev,) = self._row("SELECT prev FROM event WHERE seq = ?", ver)
            self.run("UPDATE event SET body = ? WHERE seq = ?", body, ver)
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
