"""Receipts: how far each member of a thread has got, and what that says about one message."""

from enum import IntEnum

from petdesk.shop.record import Record

SHOP = "shop"


class State(IntEnum):
    """Where a message stands for its author; merging two sights of it takes the higher."""

    WAITING = 0
    SENT = 1
    DELIVERED = 2
    READ = 3


class Mark(Record, frozen=True, kw_only=True, omit_defaults=True):
    """High-water marks of one member in one thread; the id is "thread.member".

    `delivered` and `read` count in the shop's numbers, `public_delivered` and `public_read` in the thread's public
    ones, so that both sides can compare with the numbers they know. The member "shop" stands for all staff toward the
    customer.
    """

    thread: str
    member: str
    delivered: int = 0
    read: int = 0
    public_delivered: int = 0
    public_read: int = 0


def mark_id(thread: str, member: str) -> str:
    """The id of a member's mark in a thread."""
    return f"{thread}.{member}"


def merge_marks(old: Mark, new: Mark) -> Mark:
    """The higher of both in every count; what is read was delivered."""
    read = max(old.read, new.read)
    public_read = max(old.public_read, new.public_read)
    return Mark(
        id=old.id,
        thread=old.thread,
        member=old.member,
        delivered=max(old.delivered, new.delivered, read),
        read=read,
        public_delivered=max(old.public_delivered, new.public_delivered, public_read),
        public_read=public_read,
    )


def state_of(number: int | None, delivered: int, read: int) -> State:
    """The state of the author's message with place `number` (None: not yet accepted), given the other side's marks."""
    if number is None:
        return State.WAITING
    if read >= number:
        return State.READ
    return State.DELIVERED if delivered >= number else State.SENT
