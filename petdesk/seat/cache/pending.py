"""What was changed here and is not in the cache yet, laid over the records a window reads."""

from typing import Any, TypeVar

import msgspec

from petdesk.seat.outbox import Outbox
from petdesk.shop.record import Record, with_fields
from petdesk.shop.records import KINDS
from petdesk.wire.commands import AddRecord, EditRecord

R = TypeVar("R", bound=Record)

_ON_ITS_WAY = """kind IN ('record.edit', 'record.add') AND refusal IS NULL AND failure IS NULL
    AND (state IN ('queued', 'ready') OR (state = 'sent' AND n > ?)) ORDER BY number"""


class Pending:
    """The edits and the new records of one outbox that are above `cursor`, the number the cache has reached."""

    def __init__(self, outbox: Outbox, cursor: int) -> None:
        self._edits: dict[tuple[str, str], dict[str, Any]] = {}
        self._added: dict[str, dict[str, dict[str, Any]]] = {}
        for entry in outbox.entries(_ON_ITS_WAY, (cursor,)):
            if entry.kind == "record.add":
                add = msgspec.json.decode(entry.body, type=AddRecord)
                self._added.setdefault(add.kind, {})[str(add.record.get("id"))] = add.record
            else:
                edit = msgspec.json.decode(entry.body, type=EditRecord)
                self._edits.setdefault((edit.kind, edit.id), {}).update(edit.set)

    def over(self, record: R) -> R:
        """The record as it will be once what waits is done; as it is where that cannot be one."""
        fields = self._edits.get((KINDS[type(record)], record.id))
        if fields is None:
            return record
        return _made(type(record), with_fields(msgspec.to_builtins(record), fields)) or record

    def touched(self, kind: str) -> frozenset[str]:
        """The ids of the records of a kind that were made or changed here."""
        return frozenset(self._added.get(kind, {})) | {id for one, id in self._edits if one == kind}

    def added(self, kind: type[R]) -> list[R]:
        """The new records of a kind, as they will be, oldest first."""
        made = [_made(kind, values) for values in self._added.get(KINDS[kind], {}).values()]
        return [self.over(record) for record in made if record is not None]


def _made(kind: type[R], values: dict[str, Any]) -> R | None:
    """The record with these values; None for what the relay is going to refuse."""
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError:
        return None
