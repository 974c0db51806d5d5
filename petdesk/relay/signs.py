"""Passing signs: who types, who has a thread open, who is here; never stored, and only between those who may know."""

from msgspec import Struct

from petdesk.shop.people import Actor
from petdesk.shop.receipts import SHOP
from petdesk.wire.frames import Ephemeral, EphemeralKind
from petdesk.wire.limits import Limits

REMEMBERED = 2_000


class _Kept(Struct, frozen=True):
    actor: Actor
    sign: Ephemeral
    until: int


class Signs:
    """The signs that still hold, so that who comes later sees them too. Times are steady ms."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._kept: dict[tuple[str, EphemeralKind, str | None], _Kept] = {}
        self._given: dict[tuple[str, EphemeralKind, str | None], int] = {}

    def give(self, actor: Actor, sign: Ephemeral, now: int) -> Ephemeral | None:
        """The sign as it may go on to others; None when it comes too soon after the last or is not theirs to give."""
        if not _may_give(actor, sign):
            return None
        key = (actor.member, sign.kind, sign.thread)
        last = self._given.get(key)
        if last is not None and sign.ttl and now - last < self._limits.typing_gap_ms:
            return None
        self._forget_old(now)
        self._given[key] = now
        longest = self._limits.typing_ttl_ms if sign.kind == "typing" else self._limits.presence_ttl_ms
        given = Ephemeral(thread=sign.thread, kind=sign.kind, ttl=min(sign.ttl, longest), member=actor.member)
        if given.ttl:
            self._kept[key] = _Kept(actor, given, now + given.ttl)
        else:
            self._kept.pop(key, None)
        return given

    def standing(self, reader: Actor, now: int) -> list[Ephemeral]:
        """The signs that hold now, as this reader may see them."""
        holding = [kept for kept in self._kept.values() if kept.until > now and kept.actor.member != reader.member]
        shown = [(shown_to(reader, kept.actor, kept.sign), kept.until - now) for kept in holding]
        return [
            Ephemeral(thread=sign.thread, kind=sign.kind, ttl=left, member=sign.member) for sign, left in shown if sign
        ]

    def end(self, actor: Actor) -> list[Ephemeral]:
        """The signs that say that all of this member's signs are over."""
        keys = [key for key in self._kept if key[0] == actor.member]
        for key in keys:
            del self._kept[key]
        return [Ephemeral(thread=thread, kind=kind, ttl=0, member=actor.member) for _, kind, thread in keys]

    def _forget_old(self, now: int) -> None:
        if len(self._given) < REMEMBERED:
            return
        self._kept = {key: kept for key, kept in self._kept.items() if kept.until > now}
        self._given = {key: at for key, at in self._given.items() if now - at < self._limits.typing_gap_ms}


def _may_give(actor: Actor, sign: Ephemeral) -> bool:
    """A customer shows signs in the own thread only; staff anywhere, and presence without a thread."""
    if actor.side == "customer":
        return sign.thread is not None and sign.thread == actor.thread
    return actor.side == "staff" and (sign.thread is not None or sign.kind == "presence")


def shown_to(reader: Actor, actor: Actor, sign: Ephemeral) -> Ephemeral | None:
    """The sign of `actor` as `reader` may see it, or None.

    A room's signs stay among those who are in it. Customers see only that the shop, or one of the household, types.
    """
    if reader.side == "staff":
        return sign if (sign.thread in reader.rooms) == (sign.thread in actor.rooms) else None
    if sign.thread is None or sign.thread != reader.thread or sign.kind != "typing":
        return None
    member = actor.member if actor.side == "customer" else SHOP
    return Ephemeral(thread=sign.thread, kind=sign.kind, ttl=sign.ttl, member=member)
