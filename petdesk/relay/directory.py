"""Who is behind a member id: side, role, thread and rooms, as the records of the shop say at this moment."""

from msgspec import json
from msgspec.structs import replace

from petdesk.relay.store.contract import Reader
from petdesk.shop.conversation import Audience, Thread
from petdesk.shop.people import BY_ITSELF, Actor, Customer, Household, Staff

RELAY = BY_ITSELF
BOT = Actor(member=RELAY, side="shop", device=RELAY)

_staff = json.Decoder(Staff)
_customer = json.Decoder(Customer)
_household = json.Decoder(Household)
_thread = json.Decoder(Thread)


class Directory:
    """Looks members up and remembers them for as long as nobody's rights changed. May be used by several threads."""

    def __init__(self) -> None:
        # Replaced whole: a slow thread then adds what it found to a dict that nobody reads any more.
        self._state: tuple[int, dict[str, Actor | None]] = (-1, {})

    def actor(self, reader: Reader, rights: int, member: str, device: str) -> Actor | None:
        """The actor of `member` on `device`, or None for members who are unknown, disabled or without a thread.

        `rights` is the shop's count of changes of rights; `reader` stands there or later.
        """
        state = self._state
        if state[0] != rights:
            state = self._state = (rights, {})
        known = state[1]
        if member not in known:
            known[member] = _looked_up(reader, member)
        found = known[member]
        return replace(found, device=device) if found else None

    def forget(self) -> None:
        """Forget all, as after a transaction that was undone."""
        self._state = (-1, {})


def _looked_up(reader: Reader, member: str) -> Actor | None:
    if member == RELAY:
        return BOT
    if (row := reader.record("staff", member)) is not None:
        staff = _staff.decode(row.body)
        rooms = frozenset() if staff.disabled else _rooms_of(reader, member)
        return None if staff.disabled else Actor(member=member, side="staff", device="", role=staff.role, rooms=rooms)
    if (row := reader.record("customer", member)) is not None:
        customer = _customer.decode(row.body)
        household = reader.record("household", customer.household)
        # Who was erased has no name any more.
        if household is not None and customer.name:
            thread = _household.decode(household.body).thread
            return Actor(member=member, side="customer", device="", thread=thread)
    return None


def _rooms_of(reader: Reader, member: str) -> frozenset[str]:
    """The staff rooms a colleague is in, and a drawer under the own id for what is nobody else's."""
    rooms = [_thread.decode(row.body) for row in reader.rooms()]
    return frozenset(room.id for room in rooms if member in room.members) | {member}


def touches_rights(kind: str, audience: Audience) -> bool:
    """True when a change of such a record may change somebody's rights: people, and who is in a staff room."""
    return kind in {"staff", "customer"} or (kind == "thread" and audience == "room")
