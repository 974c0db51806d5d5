"""The figures of the desk, worked out beside the window."""

import asyncio

from petdesk.seat.cache.today import Report, read_report
from petdesk.seat.seat import Seat


async def report(seat: Seat, days: int = 1) -> Report:
    """The figures of the last `days` days; a reader of its own, in a thread."""
    now = seat.clock.wall_ms()
    return await asyncio.to_thread(report_now, seat, now, days)


def report_now(seat: Seat, now: int, days: int = 1) -> Report:
    """The same at once, for whoever may wait."""
    db = seat.open_cache()
    try:
        return read_report(db, now, days)
    finally:
        db.close()
