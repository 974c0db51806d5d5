"""The yes that a new seat waits for: written down for the managers, and taken in once one of them has said it."""

import hmac
import secrets
from collections import OrderedDict
from typing import Literal

import msgspec
from msgspec import Struct

from petdesk.relay import audit
from petdesk.relay.access import Issued, add_device
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.credentials import prove
from petdesk.relay.directory import RELAY
from petdesk.relay.log import append
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.rows import Origin
from petdesk.shop.ids import new_id
from petdesk.shop.joining import Joining
from petdesk.shop.people import Shop, Staff
from petdesk.wire.pairing import WaitKeys, wait_keys

PATIENCE_MS = 10 * 60 * 1000
# So long a yes of the last moment may still be fetched.
GRACE_MS = 60 * 1000
MOST_WAITING = 8

Stand = Literal["asking", "in", "refused", "over"]


def wants_yes(reader: Reader) -> bool:
    """Whether the shop lets a new seat wait for a manager's yes."""
    return any(msgspec.json.decode(row.body, type=Shop).seats_ask for row in reader.records("shop"))


def ask(transaction: Transaction, member: str, name: str, address: str) -> Joining:
    """Write down that a computer with the right code asks to become a seat of `member`, for managers to read."""
    joining = Joining(
        id=new_id(transaction.now, secrets.token_bytes(10)),
        member=member,
        name=name[:80],
        address=address[:64],
        since=transaction.now,
        until=transaction.now + PATIENCE_MS,
    )
    draft = Draft(kind="joining", act="joining.asked", record=joining, audience="managers")
    append(transaction, [draft], Origin(new_id(transaction.now, secrets.token_bytes(10)), RELAY, transaction.now))
    return joining


def stand(reader: Reader, id: str, now: int) -> Stand:
    """What was said to the one that waits; `now` in Unix ms."""
    joining = _joining(reader, id)
    if joining is None:
        return "over"
    return "over" if joining.state == "asking" and now >= joining.until else joining.state


def take_in(transaction: Transaction, id: str) -> Issued | None:
    """The new seat of one that was let in; None when its colleague has left meanwhile. To be called once."""
    joining = _joining(transaction, id)
    held = transaction.record("staff", joining.member) if joining is not None and joining.state == "in" else None
    if joining is None or held is None or msgspec.json.decode(held.body, type=Staff).disabled:
        return None
    issued = add_device(transaction, joining.member, joining.name)
    prove(transaction, issued.device, issued.member)
    audit.note(transaction, "seat.paired", joining.member, issued.device, joining.name)
    return issued


def _joining(reader: Reader, id: str) -> Joining | None:
    row = reader.record("joining", id)
    return None if row is None else msgspec.json.decode(row.body, type=Joining)


class Waiting(Struct):
    """One that waits: its Joining, the key that seals its answer, until when (steady ms), its seat once it has one."""

    id: str
    seal: bytes
    until: int
    issued: Issued | None = None

    def __repr__(self) -> str:
        return f"Waiting({self.id!r})"


class WaitingRoom:
    """Those that wait, at most eight, in memory alone; `now` is steady time in ms. After a restart they begin again."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[bytes, Waiting] = OrderedDict()

    def enter(self, id: str, now: int) -> str:
        """Let it wait; the ticket, a secret, by which it will ask. With too many the oldest has to begin again."""
        ticket = secrets.token_urlsafe(32)
        keys: WaitKeys = wait_keys(ticket)
        self._waiting[keys.name] = Waiting(id, keys.seal, now + PATIENCE_MS + GRACE_MS)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        return ticket

    def of(self, name: bytes, now: int) -> Waiting | None:
        """The one that asks under this name; None for one that is unknown, or waited too long."""
        found = next((one for known, one in self._waiting.items() if hmac.compare_digest(known, name)), None)
        return found if found is not None and found.until > now else None
