"""When a pet was last in the shop, by the shop's own clock, wherever the seat stands."""

from datetime import date

from petdesk.console import shop_time
from petdesk.console.bookings.gathering import calendar_of
from petdesk.seat.seat import Seat


def zone_of(seat: Seat) -> str:
    """The IANA zone of the shop's clock."""
    return calendar_of(seat).hours.zone


def visited(seat: Seat, at: int) -> tuple[date, int]:
    """The day of a visit (Unix ms), and how many days ago that was."""
    zone = zone_of(seat)
    day, today = shop_time.local(at, zone).date(), shop_time.local(seat.clock.wall_ms(), zone).date()
    return day, (today - day).days
