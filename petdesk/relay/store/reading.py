"""Reads of the relay's SQLite database."""

from typing import Any

from petdesk.relay.store.driver import Connection
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.rows import DeviceRow, DoneRow, Logged, ResultRow, ShopRow

_DONE = "SELECT actor, device, dseq, seq, pseq, ts FROM event WHERE cmd_id = ? ORDER BY part"
_DEVICE = "SELECT id, member, name, token_hash, last_dseq, created, revoked FROM device WHERE id = ?"
# `seq = place` marks the first change of a record: where a message stands.
_MESSAGES = """SELECT seq, pseq, actor FROM event
    WHERE thread = ? AND kind = 'message' AND seq = place AND seq <= ? ORDER BY seq DESC LIMIT ?"""
_PUBLIC_MESSAGES = """SELECT seq, pseq, actor FROM event
    WHERE thread = ? AND kind = 'message' AND seq = place AND pseq <= ? ORDER BY pseq DESC LIMIT ?"""


class Reading:
    """A Reader over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Rows of a statement of the module's own."""
        return self._connection.execute(sql, values).fetchall()

    def _row(self, sql: str, *values: Any) -> Any:
        return self._connection.execute(sql, values).fetchone()

    def shop(self) -> ShopRow:
        """The shop's row."""
        row = self._row("SELECT id, epoch, head, safe, last_ts, rights FROM shop")
        if row is None:
            raise StoreUnusable("There is no shop in this folder yet. Create one first, or name the right folder.")
        return ShopRow(*row)

    def record(self, kind: str, id: str) -> Logged | None:
        """The record as it stands."""
        row = self._row("SELECT * FROM standing WHERE kind = ? AND id = ?", kind, id)
        return None if row is None else Logged(*row)

    def records(self, kind: str) -> list[Logged]:
        """All records of a kind."""
        return [Logged(*row) for row in self.rows("SELECT * FROM standing WHERE kind = ? ORDER BY id", kind)]

    def rooms(self) -> list[Logged]:
        """The threads that are staff rooms."""
        found = self.rows("SELECT * FROM logged WHERE kind = 'thread' AND audience = 'room' ORDER BY thread, seq")
        return list({row[2]: Logged(*row) for row in found}.values())

    def changes(self, after: int, until: int, limit: int) -> list[Logged]:
        """The shop's log."""
        sql = "SELECT * FROM logged WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
        return [Logged(*row) for row in self.rows(sql, after, until, limit)]

    def public_changes(self, thread: str, after: int, until: int, limit: int) -> list[Logged]:
        """The public log of a thread."""
        sql = "SELECT * FROM logged WHERE thread = ? AND pseq > ? AND pseq <= ? ORDER BY pseq LIMIT ?"
        return [Logged(*row) for row in self.rows(sql, thread, after, until, limit)]

    def public_head(self, thread: str) -> int:
        """The highest public number of a thread."""
        (head,) = self._row("SELECT max(pseq) FROM event WHERE thread = ? AND pseq > 0", thread)
        return head or 0

    def page(self, audiences: tuple[str, ...], thread: str | None, span: tuple[int, int], limit: int) -> list[Logged]:
        """Standing records of some audiences, in rising version."""
        sql = """SELECT * FROM standing WHERE seq > ? AND seq <= ? AND audience IN (?, ?)
            AND (thread = ? OR ? IS NULL) ORDER BY seq LIMIT ?"""
        values = (*span, audiences[0], audiences[-1], thread, thread, limit)
        return [Logged(*row) for row in self.rows(sql, *values)]

    def public_page(self, thread: str, span: tuple[int, int], limit: int) -> list[Logged]:
        """Standing public records of a thread, in rising public version."""
        sql = "SELECT * FROM standing WHERE thread = ? AND pseq > ? AND pseq <= ? ORDER BY pseq LIMIT ?"
        return [Logged(*row) for row in self.rows(sql, thread, *span, limit)]

    def messages_before(self, thread: str, seq: int, limit: int) -> list[tuple[int, int | None, str]]:
        """The last messages of a thread up to a number of the shop."""
        return self.rows(_MESSAGES, thread, seq, limit)

    def public_messages_before(self, thread: str, pseq: int, limit: int) -> list[tuple[int, int, str]]:
        """The last public messages of a thread up to a public number."""
        return self.rows(_PUBLIC_MESSAGES, thread, pseq, limit)

    def last_messages(self) -> list[tuple[str, int]]:
        """The place of the last message of every thread."""
        sql = "SELECT thread, max(seq) FROM event WHERE kind = 'message' AND seq = place GROUP BY thread"
        return self.rows(sql)

    def done(self, cmd: str) -> DoneRow | None:
        """The command in the log; its public number is that of its last public part."""
        found = self.rows(_DONE, cmd)
        if not found:
            return None
        public = [pseq for _, _, _, _, pseq, _ in found if pseq is not None]
        actor, device, dseq, seq, _, at = found[-1]
        return DoneRow(actor, device, dseq, seq, public[-1] if public else None, at)

    def result(self, device: str, dseq: int) -> ResultRow | None:
        """The stored answer under a device number."""
        row = self._row("SELECT cmd_id, seq, ts, refusal FROM cmd_result WHERE device = ? AND dseq = ?", device, dseq)
        return None if row is None else ResultRow(*row)

    def device(self, id: str) -> DeviceRow | None:
        """A device."""
        row = self._row(_DEVICE, id)
        return None if row is None else DeviceRow(*row)

    def devices_of(self, member: str) -> list[DeviceRow]:
        """The devices of a member."""
        ids = self.rows("SELECT id FROM device WHERE member = ? ORDER BY created, id", member)
        return [DeviceRow(*self._row(_DEVICE, id)) for (id,) in ids]

    def session_device(self, hash: str) -> DeviceRow | None:
        """The device behind a cookie."""
        row = self._row("SELECT device FROM session WHERE hash = ?", hash)
        return None if row is None else self.device(row[0])

    def fields_since(self, kind: str, id: str, base: int, device: str) -> dict[str, str]:
        """Fields that another device changed above a number, and who did last."""
        sql = """SELECT field, field_history.actor FROM field_history JOIN event ON event.seq = field_history.n
            WHERE field_history.kind = ? AND field_history.id = ? AND n > ? AND event.device IS NOT ? ORDER BY n"""
        return dict(self.rows(sql, kind, id, base, device))

    def media(self, id: str) -> bytes | None:
        """All that is known of a file."""
        row = self._row("SELECT row FROM media WHERE id = ?", id)
        return None if row is None else bytes(row[0])

    def citing(self, media: str) -> list[str]:
        """Messages that cite a file."""
        return [message for (message,) in self.rows("SELECT message FROM citation WHERE media = ?", media)]
