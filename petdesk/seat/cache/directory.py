"""Reading all customers and pets for the list of them, some households at a time."""

from msgspec import Struct

from petdesk.seat.cache.households import below
from petdesk.seat.cache.pending import Pending
from petdesk.seat.database import Connection
from petdesk.shop.bookings import Booking
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet, Vaccine, newest_vaccines


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


def household_ids(db: Connection) -> list[str]:
    """The ids of all households, in no order that matters."""
    return [row[0] for row in db.execute("SELECT id FROM record WHERE kind = 'household' ORDER BY id")]


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
