"""The shop's seats as rows: who sits where, since when, seen when; renamed, revoked, and taken over by a colleague."""

from petdesk.relay import audit
from petdesk.relay.directory import Directory
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize
from petdesk.wire.people import SeatShown

# Of each device when it was here (Unix ms), from which address, on which system.
Arrivals = dict[str, tuple[int, str, str]]

_SEATS = """SELECT id, member, name, system, address, created, seen, revoked FROM device
    WHERE token_hash != '' ORDER BY created, id"""
# Revoked ones are shown for a while, so that a manager sees what was done.
SHOWN_AFTER_MS = 30 * 24 * 60 * 60 * 1000


class NotAllowed(Exception):
    """Who asks may not do this, or no longer."""


class NoSuchSeat(LookupError):
    """There is no seat of that id."""


def acting(transaction: Transaction, device: str, action: str) -> Actor:
    """Who acts on this device, as the shop stands in this very transaction. Raises NotAllowed."""
    row = transaction.device(device)
    if row is None or row.revoked is not None:
        raise NotAllowed(action)
    actor = Directory().actor(transaction, transaction.shop().rights, row.member, device)
    if actor is None or not authorize(actor, action):
        raise NotAllowed(action)
    return actor


def seats(reader: Reader, now: int, here: str) -> list[SeatShown]:
    """All seats in the order of their pairing; `here` is the asker's own device, `now` Unix ms."""
    shown = []
    for id, member, name, system, address, created, seen, revoked in reader.rows(_SEATS):
        if revoked is not None and now - revoked > SHOWN_AFTER_MS:
            continue
        seat = SeatShown(
            id=id,
            member=member,
            name=name,
            system=system,
            address=address,
            paired=created,
            seen=seen,
            here=id == here,
            revoked=revoked,
        )
        shown.append(seat)
    return shown


def rename_seat(transaction: Transaction, seat: str, name: str, by: Actor) -> None:
    """Call a seat something else. Raises NoSuchSeat."""
    sql = "UPDATE device SET name = ? WHERE id = ? AND token_hash != ''"
    if transaction.run(sql, name, seat) != 1:
        raise NoSuchSeat(seat)
    audit.note(transaction, "seat.renamed", by.member, seat, name)


def keep_arrivals(transaction: Transaction, arrivals: Arrivals) -> None:
    """Note when devices were last here (Unix ms), from which address and on which system; "" leaves what is known."""
    sql = """UPDATE device SET seen = max(seen, ?), address = coalesce(nullif(?, ''), address),
        system = coalesce(nullif(?, ''), system) WHERE id = ?"""
    for device, (at, address, system) in arrivals.items():
        transaction.run(sql, at, address[:64], system[:80], device)


def take_over(transaction: Transaction, device: str, member: str) -> None:
    """From now on this colleague acts on the device; its connection begins anew."""
    transaction.run("UPDATE device SET member = ? WHERE id = ?", member, device)
    transaction.touch_rights()
