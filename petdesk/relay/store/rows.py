"""The rows of the store as the relay's other modules see them."""

from msgspec import Struct

from petdesk.shop.conversation import Audience


class ShopRow(Struct, frozen=True):
    """The one row of the shop.

    `head` is the number of the last change, `safe` the highest one in a verified backup, `last_ts` the time of the last
    change in Unix ms, `rights` a count that rises whenever somebody's rights may have changed.
    """

    id: str
    epoch: str
    head: int
    safe: int
    last_ts: int
    rights: int


class Logged(Struct, frozen=True):
    """One change as it stands in the log.

    `seq` is the shop's number, `pseq` the public one of its thread (None on what customers never see). `place` and
    `public` are both numbers of the record's first change. `body` is the whole record as JSON.
    """

    seq: int
    kind: str
    id: str
    act: str
    by: str
    at: int
    place: int
    public: int | None
    pseq: int | None
    thread: str | None
    audience: Audience
    cmd: str
    body: bytes


class Entry(Struct, frozen=True):
    """A record's new version on its way into the log; `body` is the whole record as JSON."""

    kind: str
    id: str
    act: str
    thread: str | None
    audience: Audience
    body: bytes


class Origin(Struct, frozen=True):
    """Where changes come from: command, member, the time they get; device and its number where a device sent it."""

    cmd: str
    by: str
    at: int
    device: str | None = None
    dseq: int | None = None
    written_at: int | None = None


class DeviceRow(Struct, frozen=True):
    """One seat or browser of a member; `token_hash`: SHA-256 of a seat's token, empty for a customer's browser."""

    id: str
    member: str
    name: str
    token_hash: str
    last_dseq: int
    created: int
    revoked: int | None


class ResultRow(Struct, frozen=True):
    """The stored answer to a command that made no change of its own; `refusal` is JSON, None when it was accepted."""

    cmd_id: str
    seq: int
    at: int
    refusal: bytes | None


class DoneRow(Struct, frozen=True):
    """A command that is in the log: who gave it on which device, and the numbers of its last changes."""

    actor: str
    device: str | None
    dseq: int | None
    seq: int
    pseq: int | None
    at: int
