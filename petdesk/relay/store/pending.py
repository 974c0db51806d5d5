"""Rows on their way into the database, gathered so that many commands cost few statements."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from msgspec import json

from petdesk.relay.store.driver import Connection

# Rows that go in with one statement; what is left over goes in one by one.
TOGETHER = 16
_EVENT = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_EVENTS = (
    "INSERT INTO event(seq, kind, record, act, actor, ts, place, public, pseq, thread, audience, cmd_id, part, device, "
    "dseq, client_ts, prev, body, checksum) VALUES"
)
_RECORD = "(?, ?, ?, ?, ?)"
_RECORDS = "INSERT INTO record(kind, id, ver, place, public) VALUES"
_DEVICES = "UPDATE device SET last_dseq = told.value FROM json_each(?) AS told WHERE device.id = told.key"
_ONE = {_EVENTS: f"{_EVENTS}{_EVENT}", _RECORDS: f"{_RECORDS}{_RECORD}"}
_MANY = {
    _EVENTS: _EVENTS + ",".join([_EVENT] * TOGETHER),
    _RECORDS: _RECORDS + ",".join([_RECORD] * TOGETHER),
}
_encode = json.Encoder().encode

Mark = tuple[int, int, int]


class Pending:
    """Events, new records, and the last numbers of devices, in the order in which they were given."""

    def __init__(self) -> None:
        self.events: list[tuple[Any, ...]] = []
        self.records: list[tuple[Any, ...]] = []
        self.devices: list[tuple[str, int]] = []

    def mark(self) -> Mark:
        """How much there is now."""
        return len(self.events), len(self.records), len(self.devices)

    def drop_after(self, mark: Mark) -> None:
        """Forget what came after a mark."""
        for rows, count in zip((self.events, self.records, self.devices), mark, strict=True):
            del rows[count:]

    def write(self, connection: Connection, mark: Mark) -> None:
        """Write what came before a mark, and keep the rest."""
        events, records, devices = mark
        _insert(connection, _EVENTS, self.events[:events])
        _insert(connection, _RECORDS, self.records[:records])
        if devices:
            connection.execute(_DEVICES, (_encode(dict(self.devices[:devices])).decode(),))
        del self.events[:events], self.records[:records], self.devices[:devices]


def _insert(connection: Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    whole = len(rows) - len(rows) % TOGETHER
    for start in range(0, whole, TOGETHER):
        connection.execute(_MANY[table], tuple(chain.from_iterable(rows[start : start + TOGETHER])))
    for row in rows[whole:]:
        connection.execute(_ONE[table], row)
