"""Reading all customers and pets for the list of them: a page at a time, by the names of the pets."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from petdesk.seat.cache.households import below
from petdesk.seat.cache.pending import Pending
from petdesk.seat.cache.records import record
from petdesk.seat.database import Connection
from petdesk.shop.bookings import Booking
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet, Vaccine, newest_vaccines
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS

R = TypeVar("R", bound=Record)

_NAME = "json_extract(body, '$.name') COLLATE NOCASE"
# The planner has no figures of the cache and would sort all pets instead.
_CALLED = "SELECT body FROM record INDEXED BY record_called WHERE kind = 'pet'"
_SAME_NAME = f"{_CALLED} AND {_NAME} = ? AND id > ? ORDER BY id LIMIT ?"
_LATER_NAME = f"{_CALLED} AND {_NAME} > ? ORDER BY {_NAME}, id LIMIT ?"
_HOMES = """SELECT id, EXISTS (
    SELECT 1 FROM record AS pet INDEXED BY record_parent WHERE pet.kind = 'pet' AND pet.parent = record.id
    AND NOT coalesce(json_extract(pet.body, '$.struck'), 0)) FROM record
    WHERE kind = 'household' AND id > ? ORDER BY id LIMIT ?"""
# Nearly all homes have pets: of so many for each row that is wanted it is looked whether they do.
_HOMES_A_ROW = 8
_THESE = "SELECT body FROM record WHERE kind = ? AND id IN (SELECT value FROM json_each(?))"
_BELOW = """SELECT body FROM record WHERE kind = ? AND parent IN (SELECT value FROM json_each(?))
    ORDER BY parent, place, id"""
_COLLECTED = """SELECT parent, body FROM record WHERE kind = 'booking' AND instr(body, '"collected"')
    AND parent IN (SELECT value FROM json_each(?))"""
_COUNTS = """SELECT (SELECT count(*) FROM record INDEXED BY record_called WHERE kind = 'pet'),
    (SELECT count(*) FROM record INDEXED BY record_parent WHERE kind = 'household')"""
# What of a record that waits here makes its household's rows other ones.
_TOLD_IN_ROWS: tuple[type[Record], ...] = (Household, Customer, Pet, Vaccine, Booking)


class DirectoryRow(Struct, frozen=True, kw_only=True):
    """One pet, or a household without any, as the list shows it; `last_visit` in Unix ms, 0 for never."""

    household: Household
    customers: tuple[Customer, ...] = ()
    pet: Pet | None = None
    vaccines: tuple[Vaccine, ...] = ()
    last_visit: int = 0

    @property
    def id(self) -> str:
        """What the row stands for."""
        return self.pet.id if self.pet is not None else self.household.id


class _Stay(Struct, frozen=True):
    """Of a booking what tells when a pet was here."""

    pets: tuple[str, ...] = ()
    state: str = ""
    start: int = 0


class DirectoryScan:
    """All rows, page by page: the pets by name (ASCII letters large or small) and id, then homes without any by id.

    Homes of which something waits to be known to the relay come last, whole, in no order.
    """

    def __init__(self, db: Callable[[], Connection], pending: Pending) -> None:
        self._db, self._pending = db, pending
        self._last = "", ""
        self._home = ""
        self._waiting = sorted(homes_waiting(db(), pending))
        self._apart = frozenset(self._waiting)
        self.part = "pets"

    @property
    def whole(self) -> bool:
        """Whether everything was read."""
        return self.part == "nothing"

    def next(self, limit: int) -> list[DirectoryRow]:
        """The next rows, about `limit` of them; an empty page is not always the last one."""
        if self.part == "pets":
            return self._next_pets(limit)
        if self.part == "homes":
            return self._next_homes(limit)
        some, self._waiting = self._waiting[:limit], self._waiting[limit:]
        if not self._waiting:
            self.part = "nothing"
        return rows_of_homes(self._db(), some, self._pending)

    def _next_pets(self, limit: int) -> list[DirectoryRow]:
        bodies = self._db().execute(_SAME_NAME, (*self._last, limit)).fetchall()
        if len(bodies) < limit:
            bodies += self._db().execute(_LATER_NAME, (self._last[0], limit - len(bodies))).fetchall()
        pets = [msgspec.json.decode(body, type=Pet) for (body,) in bodies]
        if pets:
            self._last = pets[-1].name, pets[-1].id
        if len(pets) < limit:
            self.part = "homes"
        return _rows(self._db(), [pet for pet in pets if not pet.struck and pet.household not in self._apart])

    def _next_homes(self, limit: int) -> list[DirectoryRow]:
        homes = self._db().execute(_HOMES, (self._home, limit * _HOMES_A_ROW)).fetchall()
        if homes:
            self._home = homes[-1][0]
        if len(homes) < limit * _HOMES_A_ROW:
            self.part = "waiting" if self._waiting else "nothing"
        return _rows(self._db(), [], [id for id, has_pets in homes if not has_pets and id not in self._apart])


def household_ids(db: Connection) -> list[str]:
    """The ids of all households, in no order that matters."""
    return [row[0] for row in db.execute("SELECT id FROM record WHERE kind = 'household' ORDER BY id")]


def count_directory(open_cache: Callable[[], Connection]) -> tuple[int, int]:
    """About how many pets and households there are, through a connection of its own.

    Read from the indexes alone, which still takes longer than a frame where a large shop's are not in memory.
    """
    db = open_cache()
    try:
        pets, homes = db.execute(_COUNTS).fetchone()
    finally:
        db.close()
    return pets, homes


def rows_of_homes(db: Connection, homes: Iterable[str], pending: Pending) -> list[DirectoryRow]:
    """The rows of these households in their order, with what was done here a moment ago."""
    new, rows = {one.id: one for one in pending.added(Household)}, list[DirectoryRow]()
    for id in homes:
        held = record(db, Household, id)
        household = pending.over(held[0]) if held is not None else new.get(id)
        if household is not None:
            rows += rows_of(db, household, pending)
    return rows


def rows_for(db: Connection, wanted: Sequence[tuple[str, str]], pending: Pending) -> list[DirectoryRow]:
    """The rows of pets, each named by household and pet, "" for a home without any; in order, without those gone."""
    apart = homes_waiting(db, pending)
    ids = [pet for home, pet in wanted if pet and home not in apart]
    pets = [pet for pet in _these(db, Pet, ids) if not pet.struck]
    found = _rows(db, pets, [home for home, pet in wanted if not pet and home not in apart])
    found += rows_of_homes(db, dict.fromkeys(home for home, _ in wanted if home in apart), pending)
    known = {(row.household.id, row.pet.id if row.pet is not None else ""): row for row in found}
    return [known[one] for one in wanted if one in known]


def rows_of(db: Connection, household: Household, pending: Pending) -> list[DirectoryRow]:
    """The rows of one household."""
    customers = tuple(one for one, _ in below(db, Customer, household.id, pending))
    visits: dict[str, int] = {}
    for booking, _ in below(db, Booking, household.thread, pending):
        if booking.state == "collected":
            visits |= {pet: max(visits.get(pet, 0), booking.start) for pet in booking.pets}
    rows = []
    for pet, _ in below(db, Pet, household.id, pending):
        vaccines = newest_vaccines(one for one, _ in below(db, Vaccine, pet.id, pending))
        seen = visits.get(pet.id, 0)
        rows.append(DirectoryRow(household=household, customers=customers, pet=pet, vaccines=vaccines, last_visit=seen))
    return rows or [DirectoryRow(household=household, customers=customers)]


def homes_waiting(db: Connection, pending: Pending) -> set[str]:
    """The households of which something was made or changed here that the cache does not hold yet."""
    homes: set[str] = set()
    for kind in _TOLD_IN_ROWS:
        added = {one.id: one for one in pending.added(kind)}
        for id in pending.touched(KINDS[kind]):
            held = record(db, kind, id)
            one = held[0] if held is not None else added.get(id)
            if one is not None:
                homes.add(_home_of(db, one, pending))
    return homes


def _home_of(db: Connection, one: Record, pending: Pending) -> str:
    if isinstance(one, Vaccine):
        held = record(db, Pet, one.pet)
        one = held[0] if held is not None else next((pet for pet in pending.added(Pet) if pet.id == one.pet), one)
    return one.id if isinstance(one, Household) else str(getattr(one, "household", ""))


def _rows(db: Connection, pets: Sequence[Pet], petless: Sequence[str] = ()) -> list[DirectoryRow]:
    """The rows of pets and of homes without any, with one question for each kind of record, however many they are."""
    homes = {one.id: one for one in _these(db, Household, {*petless, *(pet.household for pet in pets)})}
    people: dict[str, tuple[Customer, ...]] = {}
    for person in _below(db, Customer, homes):
        people[person.household] = (*people.get(person.household, ()), person)
    vaccines: dict[str, list[Vaccine]] = {}
    for one in _below(db, Vaccine, [pet.id for pet in pets]):
        vaccines.setdefault(one.pet, []).append(one)
    visits = _visits(db, [home.thread for home in homes.values()]) if pets else {}
    return [
        DirectoryRow(
            household=homes[pet.household],
            customers=people.get(pet.household, ()),
            pet=pet,
            vaccines=newest_vaccines(vaccines.get(pet.id, ())),
            last_visit=visits.get(pet.id, 0),
        )
        for pet in pets
        if pet.household in homes
    ] + [DirectoryRow(household=homes[id], customers=people.get(id, ())) for id in petless if id in homes]


def _visits(db: Connection, threads: Iterable[str]) -> dict[str, int]:
    """When the pets of these threads were here last, in Unix ms."""
    visits: dict[str, int] = {}
    for _, body in db.execute(_COLLECTED, (_listed(threads),)):
        stay = msgspec.json.decode(body, type=_Stay)
        if stay.state == "collected":
            visits |= {pet: max(visits.get(pet, 0), stay.start) for pet in stay.pets}
    return visits


def _these(db: Connection, kind: type[R], ids: Iterable[str]) -> list[R]:
    return _decoded(db.execute(_THESE, (KINDS[kind], _listed(ids))), kind)


def _below(db: Connection, kind: type[R], parents: Iterable[str]) -> list[R]:
    found = _decoded(db.execute(_BELOW, (KINDS[kind], _listed(parents))), kind)
    return [one for one in found if not getattr(one, "struck", False)]


def _decoded(rows: Iterable[tuple[Any, ...]], kind: type[R]) -> list[R]:
    decode = msgspec.json.Decoder(kind).decode
    return [decode(body) for (body,) in rows]


def _listed(ids: Iterable[str]) -> str:
    return msgspec.json.encode(list(ids)).decode()
