"""The names of staff and customers, looked up once and kept until something is written."""

import msgspec

from petdesk.seat.cache.links import threads_together
from petdesk.seat.cache.records import record
from petdesk.seat.database import Connection
from petdesk.shop.people import Customer, Side, Staff


class People:
    """Who is who in one cache, for a connection that only reads it."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._version = -1
        self._names: dict[str, str] = {}
        self._together: dict[str, tuple[str, ...]] = {}

    def look_for_changes(self) -> None:
        """Forget the names if anything was written since; called once for each read, not for each name."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._version = version
            self._names.clear()
            self._together.clear()

    def of(self, member: str) -> str:
        """The name of a member; "" when not held."""
        name = self._names.get(member)
        if name is None:
            staff, customer = record(self._db, Staff, member), record(self._db, Customer, member)
            name = staff[0].name if staff else customer[0].name if customer else ""
            self._names[member] = name
        return name

    def together(self, thread: str) -> tuple[str, ...]:
        """The threads of the family behind a thread, which comes first."""
        if thread not in self._together:
            self._together[thread] = threads_together(self._db, thread)
        return self._together[thread]

    def side_of(self, member: str) -> Side:
        """Whether a member works here or is a customer."""
        return "staff" if record(self._db, Staff, member) else "customer"


def read_staff(db: Connection) -> list[Staff]:
    """Everybody who works here, by name."""
    rows = db.execute("SELECT body FROM record WHERE kind = 'staff'")
    staff = (msgspec.json.decode(body, type=Staff) for (body,) in rows)
    return sorted(staff, key=lambda one: (one.name, one.id))
