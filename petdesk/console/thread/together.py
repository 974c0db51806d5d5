"""The conversations of a family that is in the books twice, read as one, in the order in which things were said."""

from petdesk.console.thread.source import LineSource
from petdesk.seat.lines import Line


class Together:
    """A LineSource over another: where a thread has others of the same family, their lines stand between its own.

    Places are numbers of the whole shop, so those of several threads stand in one order.
    """

    def __init__(self, source: LineSource) -> None:
        self._source = source

    def together(self, thread: str) -> tuple[str, ...]:
        """The threads of the family, this one first."""
        return self._source.together(thread)

    def lines(self, thread: str, before: int | None = None, limit: int = 50) -> list[Line]:
        """The newest `limit` lines, or those just before the place `before`."""
        found = [line for one in self.together(thread) for line in self._source.lines(one, before, limit)]
        return sorted(found, key=_place)[-limit:]

    def lines_after(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """The first `limit` lines after a place."""
        found = [line for one in self.together(thread) for line in self._source.lines_after(one, place, limit)]
        return sorted(found, key=_place)[:limit]

    def lines_around(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """About `limit` lines around a place."""
        half = limit // 2
        return self.lines(thread, place, half) + self.lines_after(thread, place - 1, limit - half)

    def waiting_lines(self, thread: str) -> list[Line]:
        """What waits in the outbox for any of them, what is for later last."""
        found = [line for one in self.together(thread) for line in self._source.waiting_lines(one)]
        return sorted(found, key=lambda line: (line.due, line.order if not line.due else 0))

    def line(self, thread: str, message: str) -> Line | None:
        """One line, also a waiting one; None when it is not known."""
        found = (self._source.line(one, message) for one in self.together(thread))
        return next((line for line in found if line is not None), None)

    def first_unread(self, thread: str, member: str) -> int | None:
        """The place of the first line that the member has not read, or None."""
        found = (self._source.first_unread(one, member) for one in self.together(thread))
        return min((place for place in found if place is not None), default=None)

    def last_place(self, thread: str) -> int | None:
        """The place of the newest line, or None when there is none."""
        found = (self._source.last_place(one) for one in self.together(thread))
        return max((place for place in found if place is not None), default=None)


def _place(line: Line) -> int:
    return line.place or 0
