"""Reading the log from its first change to its last, and comparing everything that was worked out from it."""

from collections import Counter
from typing import Any

import msgspec
from msgspec import Struct

from petdesk.relay.checking.findings import Findings
from petdesk.relay.store.driver import Connection
from petdesk.relay.store.writing import checksum
from petdesk.shop.conversation import Message
from petdesk.shop.receipts import Mark
from petdesk.shop.record import Record
from petdesk.shop.records import RECORDS

_COLUMNS = (
    "seq, kind, record, act, actor, ts, place, public, pseq, thread, audience, cmd_id, part, device, dseq, client_ts, "
    "prev, body, checksum"
)
_decoders = {kind: msgspec.json.Decoder(record) for kind, record in RECORDS.items()}


class Row(Struct, frozen=True):
    """A row of the log, as it lies there."""

    seq: int
    kind: str
    record: str
    act: str
    actor: str
    ts: int
    place: int
    public: int | None
    pseq: int | None
    thread: str | None
    audience: str
    cmd_id: str
    part: int
    device: str | None
    dseq: int | None
    client_ts: int | None
    prev: int | None
    body: bytes
    checksum: int

    @property
    def name(self) -> str:
        """The change, for people."""
        return f"change {self.seq} ({self.kind} {self.record})"


class Stand(Struct):
    """A record as the replay leaves it; `worded` when any change of it still holds what a message said."""

    ver: int
    place: int
    public: int | None
    prev: int | None
    record: Record | None
    worded: bool


class Replay:
    """The shop as its log alone makes it. `head` is the last number that was read."""

    def __init__(self, findings: Findings) -> None:
        self.head = 0
        self.standing: dict[tuple[str, str], Stand] = {}
        self.last_dseq: dict[str, int] = {}
        self._findings = findings
        self._public: Counter[str] = Counter()
        self._ts = 0
        self._said: Counter[str] = Counter()
        self._dseqs: dict[str, tuple[int, str]] = {}

    def run(self, connection: Connection) -> None:
        """Read the whole log."""
        for values in connection.execute(f"SELECT {_COLUMNS} FROM event ORDER BY seq"):
            row = Row(*values)
            self._check_numbers(row, values)
            self._check_device(row)
            self._stand(row, self._read(row))

    def _check_numbers(self, row: Row, values: tuple[Any, ...]) -> None:
        if row.seq != self.head + 1:
            last = row.seq - 1
            self._findings.add("is missing from the log", f"change {last}" if last == self.head + 1 else
                               f"everything from change {self.head + 1} to {last}")  # fmt: skip
        self.head = row.seq
        if checksum(values[:17], bytes(row.body)) != row.checksum:
            self._findings.add("is not as it was written: its checksum differs", row.name)
        if row.ts < self._ts:
            self._findings.add("is older than the change before it", row.name)
        self._ts = max(self._ts, row.ts)
        if row.pseq is not None and row.thread is not None:
            if row.pseq != self._public[row.thread] + 1:
                wrong = f"has the public number {row.pseq} where {self._public[row.thread] + 1} follows"
                self._findings.add(wrong, row.name)
            self._public[row.thread] = row.pseq

    def _check_device(self, row: Row) -> None:
        if row.device is None or row.dseq is None:
            return
        last, cmd = self._dseqs.get(row.device, (0, ""))
        if row.dseq < last or (row.dseq == last and row.cmd_id != cmd):
            self._findings.add("is out of its device's order", row.name)
        self._dseqs[row.device] = (row.dseq, row.cmd_id)
        self.last_dseq[row.device] = max(self.last_dseq.get(row.device, 0), row.dseq)

    def _read(self, row: Row) -> Record | None:
        """The record of a row; None for a kind that this program does not know, and for what cannot be read."""
        decoder = _decoders.get(row.kind)
        if decoder is None:
            return None
        try:
            record = decoder.decode(row.body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self._findings.add("cannot be read", row.name)
            return None
        if record.id != row.record:
            self._findings.add("holds another record than it says", row.name)
        if isinstance(record, Message) and (record.thread, record.audience) != (row.thread, row.audience):
            self._findings.add("says another thread or audience than it is filed under", row.name)
        return record

    def _stand(self, row: Row, record: Record | None) -> None:
        before = self.standing.get((row.kind, row.record))
        wanted = (row.seq, row.pseq, None) if before is None else (before.place, before.public, before.ver)
        if (row.place, row.public, row.prev) != wanted:
            self._findings.add("does not join the changes of its record before it", row.name)
        if isinstance(record, Message) and before is None:
            self._said[record.thread] = row.seq
        if isinstance(record, Mark):
            self._check_mark(row, record, None if before is None else before.record)
        prev = None if before is None else before.ver
        worded = isinstance(record, Message) and record.recalled_at is None
        worded = worded or (before is not None and before.worded)
        self.standing[row.kind, row.record] = Stand(row.seq, wanted[0], wanted[1], prev, record, worded)

    def _check_mark(self, row: Row, mark: Mark, before: Record | None) -> None:
        if not mark.read <= mark.delivered <= self._said[mark.thread]:
            self._findings.add("marks more than was said, or as read what was not delivered", row.name)
        if isinstance(before, Mark) and (mark.read < before.read or mark.delivered < before.delivered):
            self._findings.add("moves a mark back", row.name)
