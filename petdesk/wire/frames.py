"""The frames of the protocol, both ways; README.md beside this file says what each must do."""

from typing import Annotated, Literal

from msgspec import Meta, Raw, Struct

from petdesk.shop.ids import Id
from petdesk.wire.changes import Change
from petdesk.wire.commands import Number
from petdesk.wire.limits import Limits
from petdesk.wire.refusals import Refusal

Positive = Annotated[int, Meta(ge=1, le=2**53 - 1)]
Scope = Annotated[str, Meta(pattern=r"^(staff|managers|room:[A-Za-z0-9_-]{1,64}|thread:[A-Za-z0-9_-]{1,64})\Z")]
EphemeralKind = Literal["typing", "open", "presence"]
ResetReason = Literal["new", "epoch", "pruned"]
# The SHA-256 of a certificate (DER) in hex.
Pin = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Frame(Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """The base of all frames; `t` is the frame's word."""


class Hello(Frame, frozen=True, kw_only=True, tag="hello"):
    """First from the seat or the page: who, what it holds, and where it stopped.

    `epoch` is None and `since` 0 on a device that holds nothing. `scopes` are the parts of the shop it holds whole.
    `oldest` is the lowest device number it can still offer. `token` is given by seats; a customer's page is known by
    its cookie.
    """

    proto: Annotated[tuple[int, ...], Meta(max_length=16)]
    app: Annotated[str, Meta(max_length=80)] = ""
    device: Id
    token: Annotated[str, Meta(max_length=200)] | None = None
    epoch: Annotated[str, Meta(max_length=40)] | None = None
    since: Number = 0
    scopes: Annotated[tuple[Scope, ...], Meta(max_length=200)] = ()
    oldest: Positive = 1


class Welcome(Frame, frozen=True, kw_only=True, tag="welcome"):
    """The relay goes on from `since`; `device_last` is the last device number it has answered for good.

    `pin` tells a seat which certificate the relay will show from some day on, or shows already; None where it has none
    of its own.
    """

    proto: int
    epoch: str
    head: int
    device_last: int
    safe: int
    now: int
    member: str
    role: str | None = None
    thread: str | None = None
    limits: Limits = Limits()
    pin: Pin | None = None


class Reset(Frame, frozen=True, kw_only=True, tag="reset"):
    """What the device holds is of no use: build anew from pages up to `as_of`; batches follow from there.

    Sent after a welcome.
    """

    epoch: str
    why: ResetReason
    as_of: int
    scopes: tuple[str, ...]


class Want(Frame, frozen=True, kw_only=True, tag="want"):
    """Ask for a page of a scope: its records with after < n <= until, in rising n."""

    scope: Scope
    after: Number = 0
    until: Number


class Page(Frame, frozen=True, kw_only=True, tag="page"):
    """Records of a scope in rising n; `next` is the `after` of the following page, None at the end."""

    scope: str
    after: int
    until: int
    next: int | None
    changes: tuple[Change, ...] = ()


class Granted(Frame, frozen=True, kw_only=True, tag="granted"):
    """This member may now see `scope`; the device asks for its pages up to `until` and merges them by number."""

    scope: str
    until: int


class Revoked(Frame, frozen=True, kw_only=True, tag="revoked"):
    """This member may no longer see `scope`; the device forgets what it holds of it."""

    scope: str


class Batch(Frame, frozen=True, kw_only=True, tag="batch"):
    """Every change with start < n <= to that this reader may see; numbers may be absent, never late."""

    start: int
    to: int
    head: int
    safe: int = 0
    changes: tuple[Change, ...] = ()


class Recv(Frame, frozen=True, kw_only=True, tag="recv"):
    """The device holds all up to `to` on its own disk; feeds "delivered"."""

    to: Number


class Cmd(Frame, frozen=True, kw_only=True, tag="cmd"):
    """A command under the device's next number. `written_at` is the writer's clock in Unix ms, for show only."""

    id: Id
    dseq: Positive
    epoch: Annotated[str, Meta(max_length=40)]
    kind: Annotated[str, Meta(max_length=64)]
    body: Raw
    written_at: Number | None = None


class Ack(Frame, frozen=True, kw_only=True, tag="ack"):
    """The command is answered for good: done under number `n`, or refused."""

    id: str
    dseq: int
    n: int = 0
    at: int = 0
    refusal: Refusal | None = None


class Busy(Frame, frozen=True, kw_only=True, tag="busy"):
    """Not now: offer `dseq` and what follows again after `retry_ms`."""

    dseq: int
    retry_ms: int
    why: str = ""


class Gap(Frame, frozen=True, kw_only=True, tag="gap"):
    """A device number is missing before this one: go on from `expected`."""

    dseq: int
    expected: int


class NeedMedia(Frame, frozen=True, kw_only=True, tag="need_media"):
    """The relay lacks files that this command cites: upload them, then offer the same number again."""

    dseq: int
    ids: tuple[str, ...]


class Ping(Frame, frozen=True, kw_only=True, tag="ping"):
    """Are you there?"""


class Pong(Frame, frozen=True, kw_only=True, tag="pong"):
    """Yes; the relay adds its head and its clock."""

    head: int = 0
    now: int = 0


class Ephemeral(Frame, frozen=True, kw_only=True, tag="eph"):
    """A passing sign, never stored: who types, who has the thread open, who is here. `member` is set by the relay."""

    thread: Id | None = None
    kind: EphemeralKind
    ttl: Annotated[int, Meta(ge=0, le=120_000)] = 0
    member: str | None = None


class Bye(Frame, frozen=True, kw_only=True, tag="bye"):
    """The relay ends the connection; `code` is the WebSocket close code that follows."""

    code: int
    retry_ms: int = 0
    why: str = ""


AUTH, SLOW, TOO_MANY, REPLACED, UPGRADE, GOING_DOWN, BAD_FRAME, CLONED = 4001, 4008, 4009, 4010, 4011, 4012, 4013, 4014

FromSeat = Hello | Want | Recv | Cmd | Ping | Pong | Ephemeral
FromRelay = (
    Welcome | Reset | Page | Granted | Revoked | Batch | Ack | Busy | Gap | NeedMedia | Ping | Pong | Ephemeral | Bye
)
