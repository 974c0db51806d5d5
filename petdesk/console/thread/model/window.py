"""A bounded window over a thread's lines: it pages both ways and takes in notices piece by piece."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from petdesk.console.thread.source import LineSource
from petdesk.seat.lines import Line
from petdesk.seat.notices import Notice
from petdesk.shop.receipts import SHOP

LIMIT = 200
PAGE = 50
# Whose names stand at the lines.
_NAMED = frozenset({"household", "customer", "staff"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What a notice changed: whether any row differs, and how many lines of others came after the last one known."""

    changed: bool = False
    arrived: int = 0


class LineWindow:
    """At most LIMIT settled lines, in rising order of place, and behind the newest of them whatever waits to be sent.

    `older_left` and `newer_left` tell whether the thread goes on beyond the window; waiting lines show only when it
    holds the newest.
    """

    def __init__(self, source: LineSource) -> None:
        """Look at nothing yet; `open` chooses the thread."""
        self._source = source
        self._settled: list[Line] = []
        self._waiting: list[Line] = []
        self._threads: frozenset[str] = frozenset()
        self.thread = ""
        self.member = ""
        self.older_left = False
        self.newer_left = False
        self.unread_from: int | None = None

    def open(self, thread: str, member: str) -> int | None:
        """Show `thread` as `member` should first see it.

        Answers the place of the first unread line, or None: then stand at the newest.
        """
        self.thread, self.member = thread, member
        self._threads = frozenset(self._source.together(thread))
        self.unread_from = self._source.first_unread(thread, member)
        if self.unread_from is None or not self._load_around(self.unread_from):
            self.go_to_newest()
        return self.unread_from

    @property
    def threads(self) -> frozenset[str]:
        """The open thread and all others of the same family."""
        return self._threads

    def turn_to(self, thread: str) -> None:
        """Go on with another thread of the same family: what is held stays."""
        self.thread = thread

    def close(self) -> None:
        """Hold nothing."""
        self.thread, self._settled, self._waiting = "", [], []
        self.older_left = self.newer_left = False
        self.unread_from = None

    def lines(self) -> list[Line]:
        """All rows' lines in order."""
        return self._settled + ([] if self.newer_left else self._waiting)

    def settled(self) -> int:
        """How many settled lines are held; never more than LIMIT."""
        return len(self._settled)

    def go_to_newest(self) -> None:
        """Hold the newest lines."""
        self._settled = self._source.lines(self.thread, None, PAGE)
        self._waiting = self._source.waiting_lines(self.thread)
        self.older_left = len(self._settled) == PAGE
        self.newer_left = False

    def go_to(self, place: int) -> str | None:
        """Hold the lines around `place`; the message at it (or the next after it), None when there is none."""
        if not self._holds(place) and not self._load_around(place):
            return None
        index = bisect_left(self._settled, place, key=_place)
        return self._settled[min(index, len(self._settled) - 1)].id

    def read_older(self) -> bool:
        """Take in one page of older lines, dropping the newest beyond LIMIT; False when there were none."""
        if not self.older_left or not self._settled:
            return False
        page = self._source.lines(self.thread, _place(self._settled[0]), PAGE)
        self.older_left = len(page) == PAGE
        self._settled[:0] = page
        if len(self._settled) > LIMIT:
            del self._settled[LIMIT:]
            self.newer_left = True
        return bool(page)

    def read_newer(self) -> bool:
        """Take in one page of newer lines, dropping the oldest beyond LIMIT; False when there were none."""
        if not self.newer_left or not self._settled:
            return False
        page = self._source.lines_after(self.thread, _place(self._settled[-1]), PAGE)
        self._settled += page
        # A page may be full and the last one all the same.
        self.newer_left = len(page) == PAGE and (self._source.last_place(self.thread) or 0) > _place(page[-1])
        self._trim_oldest()
        if not self.newer_left:
            self._waiting = self._source.waiting_lines(self.thread)
        return bool(page)

    def take(self, notice: Notice, *, at_newest: bool) -> Taken:
        """Look again at what `notice` names.

        Lines beyond LIMIT push the oldest out only if `at_newest`, where none of those is seen; else they wait outside.
        """
        if not self.thread:
            return Taken()
        if notice.everything:
            return self._reload()
        threads = frozenset(self._source.together(self.thread))
        if threads != self._threads:
            # A family was joined, or parted.
            self._threads = threads
            return self._reload()
        messages = {message for thread, message in notice.messages if thread in threads}
        messages |= {line.id for line in self._settled if line.about and ("booking", line.about) in notice.records}
        if media := {id for kind, id in notice.records if kind == "media"}:
            messages |= {line.id for line in self._settled if any(ref.id in media for ref in line.media)}
        marked = any(kind == "mark" and self._shows_on_lines(name) for kind, name in notice.records)
        renamed = not threads.isdisjoint(notice.threads) and any(kind in _NAMED for kind, _ in notice.records)
        if not messages and not marked and not renamed:
            return Taken()
        if len(messages) > PAGE or marked or not messages:
            return self._refresh(at_newest=at_newest)
        return self._take_messages(messages, at_newest=at_newest)

    def _shows_on_lines(self, mark: str) -> bool:
        """Whether a mark tells how far others have got in what is held; one's own shows nowhere here."""
        thread, _, member = mark.partition(".")
        return thread in self._threads and member not in (self.member, SHOP)

    def _take_messages(self, messages: Iterable[str], *, at_newest: bool) -> Taken:
        before = self.lines()
        newest = _place(self._settled[-1]) if self._settled else 0
        arrived = 0
        found = [(message, self._source.line(self.thread, message)) for message in messages]
        for message, line in sorted(found, key=lambda pair: (pair[1].place or 0) if pair[1] else 0):
            if line is None or line.place is None:
                self._settled = [held for held in self._settled if held.id != message]
            elif not self._replace(line):
                arrived += line.place > newest and line.author != self.member
                self._insert(line, at_newest=at_newest)
        self._waiting = self._source.waiting_lines(self.thread)
        self._trim_oldest()
        return Taken(self.lines() != before, arrived)

    def _insert(self, line: Line, *, at_newest: bool) -> None:
        place = _place(line)
        if self._settled and place < _place(self._settled[0]) and self.older_left:
            return
        behind = not self._settled or place > _place(self._settled[-1])
        if behind and (self.newer_left or (not at_newest and len(self._settled) >= LIMIT)):
            self.newer_left = True
            return
        self._settled.insert(bisect_left(self._settled, place, key=_place), line)

    def _replace(self, line: Line) -> bool:
        for index, held in enumerate(self._settled):
            if held.id == line.id:
                self._settled[index] = line
                return True
        return False

    def _refresh(self, *, at_newest: bool) -> Taken:
        """Read the whole window again where it stands: one bounded read, however much has changed."""
        if not self._settled:
            self.go_to_newest()
            return Taken(changed=bool(self.lines()))
        before, newest = self.lines(), _place(self._settled[-1])
        if at_newest and not self.newer_left:
            settled = self._source.lines(self.thread, None, LIMIT)
            self.older_left = self.older_left or len(settled) == LIMIT
        else:
            settled = self._source.lines_after(self.thread, _place(self._settled[0]) - 1, LIMIT)
            self.newer_left = bool(settled) and (self._source.last_place(self.thread) or 0) > _place(settled[-1])
        self._settled = settled
        self._waiting = self._source.waiting_lines(self.thread)
        arrived = sum(1 for line in settled if _place(line) > newest and line.author != self.member)
        return Taken(self.lines() != before, arrived)

    def _reload(self) -> Taken:
        """The cache was built anew: stand where we stood, as far as that is still there."""
        middle = _place(self._settled[len(self._settled) // 2]) if self._settled else None
        if middle is None or not self.newer_left or not self._load_around(middle):
            self.go_to_newest()
        return Taken(changed=True)

    def _load_around(self, place: int) -> bool:
        settled = self._source.lines_around(self.thread, place, 2 * PAGE)[-LIMIT:]
        if not settled:
            return False
        self._settled = settled
        self.older_left = bool(self._source.lines(self.thread, _place(settled[0]), 1))
        self.newer_left = (self._source.last_place(self.thread) or 0) > _place(settled[-1])
        self._waiting = self._source.waiting_lines(self.thread)
        return True

    def _holds(self, place: int) -> bool:
        return bool(self._settled) and _place(self._settled[0]) <= place <= _place(self._settled[-1])

    def _trim_oldest(self) -> None:
        if len(self._settled) > LIMIT:
            del self._settled[: len(self._settled) - LIMIT]
            self.older_left = True


def _place(line: Line) -> int:
    return line.place or 0
