"""Threads held in memory that answer like a seat: what stages, tests and measurements stand on."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from pathlib import Path

from petdesk.console.thread.source import MediaSize
from petdesk.seat.lines import Elsewhere, Filter, HouseholdCard, InboxRow, Line, Sign
from petdesk.shop.later import Later
from petdesk.shop.people import Staff
from petdesk.shop.record import Record
from petdesk.shop.replies import Reply


class MemoryThreads:
    """Lines by thread, rising in place; change the fields, then tell those who look by a notice."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        """Hold these lines; those without a place wait."""
        self.settled: dict[str, list[Line]] = {}
        self.waiting: dict[str, list[Line]] = {}
        self.rows: dict[str, InboxRow] = {}
        self.families: list[frozenset[str]] = []
        self.cards: dict[str, HouseholdCard] = {}
        self.people: list[Staff] = []
        self.quick: list[Reply] = []
        self.records: dict[tuple[str, str], Record] = {}
        self.put_off: list[Later] = []
        self.signs_of: dict[str, list[Sign]] = {}
        self.drafts: dict[str, str] = {}
        self.left: dict[str, Elsewhere] = {}
        self.unread: dict[str, int] = {}
        self.files: dict[str, Path] = {}
        self.fetched: list[tuple[str, MediaSize]] = []
        for line in lines:
            self.put(line)

    def put(self, line: Line) -> None:
        """Add a line, or let it take the place of the one with its id."""
        waiting = self.waiting.setdefault(line.thread, [])
        waiting[:] = [each for each in waiting if each.id != line.id]
        settled = self.settled.setdefault(line.thread, [])
        if line.place is None:
            waiting.append(line)
            return
        index = bisect_left(settled, line.place, key=_place)
        if index < len(settled) and settled[index].place == line.place:
            settled[index] = line
        else:
            settled.insert(index, line)

    def remove(self, thread: str, message: str) -> None:
        """Drop a line that waits."""
        self.waiting[thread] = [line for line in self.waiting.get(thread, []) if line.id != message]

    def together(self, thread: str) -> tuple[str, ...]:
        """The family set in `families`."""
        return next(((thread, *sorted({*one} - {thread})) for one in self.families if thread in one), (thread,))

    def lines(self, thread: str, before: int | None = None, limit: int = 50) -> list[Line]:
        """The lines before a place."""
        settled = self.settled.get(thread, [])
        end = len(settled) if before is None else bisect_left(settled, before, key=_place)
        return settled[max(0, end - limit) : end]

    def lines_after(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """The lines after a place."""
        settled = self.settled.get(thread, [])
        start = bisect_right(settled, place, key=_place)
        return settled[start : start + limit]

    def lines_around(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """The lines about a place."""
        half = limit // 2
        return self.lines(thread, place, half) + self.lines_after(thread, place - 1, limit - half)

    def waiting_lines(self, thread: str) -> list[Line]:
        """What waits."""
        return list(self.waiting.get(thread, []))

    def line(self, thread: str, message: str) -> Line | None:
        """One line."""
        held = [*self.settled.get(thread, []), *self.waiting.get(thread, [])]
        return next((line for line in held if line.id == message), None)

    def first_unread(self, thread: str, member: str) -> int | None:
        """The place set in `unread`."""
        return self.unread.get(thread)

    def last_place(self, thread: str) -> int | None:
        """The place of the newest line."""
        settled = self.settled.get(thread, [])
        return settled[-1].place if settled else None

    def inbox_row(self, thread: str) -> InboxRow | None:
        """The row set in `rows`."""
        return self.rows.get(thread)

    def inbox(self, wanted: Filter, limit: int = 200) -> list[InboxRow]:
        """All rows, whatever is wanted."""
        return list(self.rows.values())[:limit]

    def household(self, thread: str) -> HouseholdCard | None:
        """The card set in `cards`."""
        return self.cards.get(thread)

    def staff(self) -> list[Staff]:
        """The people set in `people`."""
        return list(self.people)

    def record(self, kind: str, id: str) -> tuple[Record, int] | None:
        """A record, as its first version."""
        found = self.records.get((kind, id))
        return None if found is None else (found, 1)

    def replies(self) -> list[Reply]:
        """The replies set in `quick`."""
        return sorted((reply for reply in self.quick if not reply.struck), key=lambda reply: reply.shortcut)

    def signs(self, thread: str) -> list[Sign]:
        """The signs set in `signs_of`."""
        return list(self.signs_of.get(thread, []))

    def later(self, thread: str | None = None) -> list[Later]:
        """What is kept in `put_off`."""
        return sorted((one for one in self.put_off if thread in (None, one.thread)), key=lambda one: one.due)

    def draft(self, thread: str) -> str:
        """The draft set in `drafts`."""
        return self.drafts.get(thread, "")

    def elsewhere(self, thread: str) -> Elsewhere | None:
        """What is set in `left`."""
        return self.left.get(thread)

    def media_path(self, media_id: str, size: MediaSize = "full") -> Path | None:
        """The file set in `files`."""
        return self.files.get(media_id)

    def fetch_media(self, media_id: str, size: MediaSize = "full") -> None:
        """Note in `fetched` that it was asked for."""
        self.fetched.append((media_id, size))


def _place(line: Line) -> int:
    return line.place or 0
