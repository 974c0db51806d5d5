"""The zone by which the shop tells its time: that of its opening hours, else its own."""

from petdesk.seat.cache.records import R, record
from petdesk.seat.database import Connection
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.people import Shop
from petdesk.shop.records import KINDS


def shop_zone(db: Connection) -> tuple[str, int]:
    """The IANA zone, "" where nothing is held that says it, and the version of the record that does."""
    calendar = record(db, Calendar, CALENDAR)
    if calendar is not None:
        return calendar[0].hours.zone, calendar[1]
    shop = _first(db, Shop)
    return (shop[0].zone, shop[1]) if shop is not None else ("", 0)


def _first(db: Connection, kind: type[R]) -> tuple[R, int] | None:
    row = db.execute("SELECT id FROM record WHERE kind = ? LIMIT 1", (KINDS[kind],)).fetchone()
    return record(db, kind, row[0]) if row is not None else None
