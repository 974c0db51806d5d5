"""The change: one record as it stands after one act, with its number in the reader's stream."""

from msgspec import Raw, Struct, json

from petdesk.shop.record import Record
from petdesk.shop.records import RECORDS


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happened to one record.

    `n` is its number: of the shop for staff, of the thread's public events for customers. `place` is the number of the
    record's first change in the same stream. `public` (staff only) is the public number of the record's first change,
    None on what customers never see. `act` is past tense ("message.sent"), `by` the member who did it, `at` Unix ms by
    the relay's clock, `cmd` the id of the command behind it. `body` is the record as JSON.
    """

    n: int
    kind: str
    id: str
    act: str
    by: str
    at: int
    place: int
    body: Raw
    thread: str | None = None
    public: int | None = None
    audience: str = "public"
    cmd: str | None = None


def record_of(change: Change) -> Record | None:
    """The record a change carries, or None when this version does not know its kind.

    Raises msgspec.ValidationError or msgspec.DecodeError when the body is not such a record (a poison change).
    """
    kind = RECORDS.get(change.kind)
    return None if kind is None else json.decode(change.body, type=kind)
