"""The first step of a connection: is the device known, do the versions meet, and where does it go on."""

from msgspec import Struct

from petdesk.relay.access import known_seat
from petdesk.relay.audience import scopes_of
from petdesk.relay.directory import Directory
from petdesk.relay.feed import Feed
from petdesk.relay.store.contract import Reader
from petdesk.relay.store.rows import DeviceRow
from petdesk.shop.people import Actor
from petdesk.wire.frames import (
    AUTH,
    GOING_DOWN,
    UPGRADE,
    Bye,
    Frame,
    Granted,
    Hello,
    Reset,
    ResetReason,
    Revoked,
    Welcome,
)
from petdesk.wire.limits import PROTO, Limits
from petdesk.wire.people import DISABLED, REVOKED

SPOKEN = (PROTO,)
STRANGER = "not signed in"


class Admitted(Struct, frozen=True):
    """A device that may come in: who acts on it, and the head of its stream as read from the store."""

    device: DeviceRow
    actor: Actor
    public_head: int


def admit(reader: Reader, directory: Directory, rights: int, hello: Hello, browser: str | None) -> Admitted | str:
    """Who says hello, or why not. `browser` is the device behind the cookie, None where a token must be shown."""
    if browser is None:
        device = known_seat(reader, hello.device, hello.token or "")
    else:
        device = reader.device(browser) if browser == hello.device else None
    if device is None:
        return STRANGER
    actor = acting(reader, directory, rights, device)
    if isinstance(actor, str):
        return actor
    if (actor.side == "customer") != (browser is not None):
        return STRANGER
    return Admitted(device, actor, reader.public_head(actor.thread) if actor.thread else 0)


def acting(reader: Reader, directory: Directory, rights: int, device: DeviceRow) -> Actor | str:
    """Who acts on a device, or why nobody may: a seat learns whether it was revoked or its colleague left."""
    if device.revoked is not None:
        return REVOKED if device.token_hash else STRANGER
    return directory.actor(reader, rights, device.member, device.id) or (DISABLED if device.token_hash else STRANGER)


class Start(Struct, frozen=True):
    """The frames that answer a hello, and the number from which batches follow (None when there will be none)."""

    frames: list[Frame]
    sent: int | None


def start(feed: Feed, limits: Limits, hello: Hello, admitted: Admitted | str, now: int) -> Start:
    """Answer a hello; `now` in Unix ms."""
    if isinstance(admitted, str):
        return Start([Bye(code=AUTH, why=admitted)], None)
    if not set(hello.proto) & set(SPOKEN):
        return Start([Bye(code=UPGRADE, why=f"this relay speaks {min(SPOKEN)} to {max(SPOKEN)}")], None)
    actor = admitted.actor
    head = admitted.public_head if actor.side == "customer" else feed.head
    reason = _reset_reason(feed, actor, hello)
    if reason is None and hello.since > head:
        return Start([Bye(code=GOING_DOWN, retry_ms=1_000, why="this relay is behind")], None)
    welcome = Welcome(
        proto=max(set(hello.proto) & set(SPOKEN)),
        epoch=feed.epoch,
        head=head,
        device_last=admitted.device.last_dseq,
        safe=feed.safe if actor.side == "staff" else 0,
        now=now,
        member=actor.member,
        role=actor.role,
        thread=actor.thread,
        limits=limits,
        pin=feed.pin if actor.side == "staff" else None,
    )
    if reason is not None:
        reset = Reset(epoch=feed.epoch, why=reason, as_of=head, scopes=scopes_of(actor))
        return Start([welcome, reset], head)
    return Start([welcome, *moved_scopes(hello.scopes, scopes_of(actor), hello.since)], hello.since)


def moved_scopes(before: tuple[str, ...], after: tuple[str, ...], until: int) -> list[Frame]:
    """What to tell a reader whose scopes were `before` and are `after`."""
    lost: list[Frame] = [Revoked(scope=scope) for scope in before if scope not in after]
    return lost + [Granted(scope=scope, until=until) for scope in after if scope not in before]


def _reset_reason(feed: Feed, actor: Actor, hello: Hello) -> ResetReason | None:
    if not hello.epoch:
        return "new"
    if hello.epoch != feed.epoch:
        return "epoch"
    # A customer's numbers are those of one thread; in another thread they mean nothing.
    other_thread = actor.side == "customer" and bool(hello.scopes) and scopes_of(actor) != hello.scopes
    return "epoch" if other_thread else None
