"""An instant by the shop's own clock, wherever the seat stands."""

from datetime import datetime
from zoneinfo import ZoneInfo


def local(at: int, zone: str) -> datetime:
    """The instant (Unix ms) in an IANA zone; by the computer's own clock where the shop's is not known ("")."""
    moment = datetime.fromtimestamp(at / 1000).astimezone()
    return moment.astimezone(ZoneInfo(zone)) if zone else moment
