"""What a hand puts off: words for a time to come, other words, another time, or not at all."""

from collections.abc import Sequence

from petdesk.seat.commands.conversation import checked_text
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.wire.commands import ChangeLater, SendLater

AT_ONCE = 1


def send_later(seat: Seat, thread: str, text: str, due: int, pets: Sequence[str] = ()) -> str:
    """Say `text` in a thread at `due` (Unix ms); the thread's draft ends with it. The answer is the id of what waits.

    Raises ValueError when no text is left or it is too long.
    """
    body = SendLater(thread=thread, text=checked_text(text), due=due, pets=tuple(pets))
    cmd = seat.outbox.enqueue(body, seat.clock.wall_ms())
    seat.jottings.save_draft(thread, "", seat.clock.wall_ms())
    _tell(seat, thread, cmd)
    return cmd


def change_later(seat: Seat, thread: str, later: str, text: str = "", due: int = 0) -> str:
    """Other words or another time (Unix ms) for what waits; "" and 0 leave what stands."""
    return _give(seat, thread, ChangeLater(later=later, text=text, due=due))


def say_now(seat: Seat, thread: str, later: str) -> str:
    """Say at once what waits."""
    return _give(seat, thread, ChangeLater(later=later, due=AT_ONCE))


def call_off(seat: Seat, thread: str, later: str) -> str:
    """Do not say what waits."""
    return _give(seat, thread, ChangeLater(later=later, cancelled=True))


def _give(seat: Seat, thread: str, body: ChangeLater) -> str:
    cmd = seat.outbox.enqueue(body, seat.clock.wall_ms())
    _tell(seat, thread, body.later)
    return cmd


def _tell(seat: Seat, thread: str, later: str) -> None:
    shown, known = frozenset({(thread, later)}), frozenset({("later", later)})
    seat.changed(Notice(threads=frozenset({thread}), messages=shown, records=known, status=True))
