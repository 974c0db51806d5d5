"""A seat filled with the sample shop and no relay behind it, for looking at the console by itself."""

from datetime import datetime

from petdesk.launch.sample_changes import sample_changes
from petdesk.launch.sample_shop import sample_shop
from petdesk.launch.sample_talk import staff_id
from petdesk.seat.cache.database import Position
from petdesk.seat.seat import Seat

EPOCH = "sample"


def fill_seat(seat: Seat, now: datetime) -> None:
    """Fill the empty cache of `seat` with the sample shop as of `now` (aware); it is the front desk's."""
    changes = sample_changes(sample_shop(now))
    projection = seat.projection()
    projection.become(staff_id("lin"), "desk")
    room = next(change for change in changes if change.kind == "thread" and change.audience == "room")
    position = Position(epoch=EPOCH, cursor=changes[-1].n, whole=("staff", f"room:{room.id}"))
    seat.notices.tell(projection.apply(changes, position))
