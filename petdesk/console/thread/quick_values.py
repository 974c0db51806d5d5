"""What the fields of a quick reply are filled with in a thread: its customer, its pets, the next booking's time."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDateTime

from petdesk.console import shop_time, words
from petdesk.seat.lines import HouseholdCard, InboxRow

translate = QCoreApplication.translate

_AHEAD = frozenset({"requested", "confirmed"})


def values_for(row: InboxRow | None, card: HouseholdCard | None, now: int) -> Mapping[str, str]:
    """The values by field, "" where one is not known; times are by the shop's clock. `now` in Unix ms."""
    if row is None or row.room:
        return {}
    starts = [booking.start for booking in card.bookings if booking.state in _AHEAD] if card is not None else []
    ahead = min((start for start in starts if start > now), default=None)
    pets = translate("Thread", ", ", "between names of pets").join(row.pets)
    return {
        "customer": row.title,
        "pet": pets,
        "time": "" if ahead is None or card is None else _time_words(ahead, now, card.zone),
    }


def _time_words(at: int, now: int, zone: str) -> str:
    then = shop_time.local(at, zone)
    days = (then.date() - shop_time.local(now, zone).date()).days
    time = f"{then:%H:%M}"
    if days == 0:
        return translate("Thread", "today {time}").format(time=time)
    if days == 1:
        return translate("Thread", "tomorrow {time}").format(time=time)
    moment = QDateTime(then.year, then.month, then.day, then.hour, then.minute, 0)
    return words.locale().toString(moment, translate("Thread", "ddd d MMM HH:mm"))
