"""What is worth calling somebody for: words of a customer, a mention, a hand-over, too long a wait, a new seat."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from petdesk.seat.lines import InboxRow, Line
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message
from petdesk.shop.joining import Joining

CallKind = Literal["message", "mention", "assigned", "late", "joining"]
Wanted = Literal["all", "mine", "off"]

# What came this long ago was missed anyway; it is in the inbox, and calls nobody.
FRESH_MS = 10 * 60 * 1000
MOST_LOOKED_AT = 50


class Call(Struct, frozen=True, kw_only=True):
    """One thing to tell: of which conversation, of which message in it ("" for none), whose it is and what was said.

    Of a computer that waits for a manager's yes: for whose seat, and what it calls itself.
    """

    kind: CallKind
    thread: str
    title: str
    text: str
    message: str = ""


class Calls:
    """Looks at what a seat's notices name; each message calls once."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._called: dict[str, None] = {}
        self._late: dict[str, int] = {}
        self._asking: dict[str, None] = {}

    def of(self, notice: Notice, wanted: Wanted) -> list[Call]:
        """The calls that a notice is worth to who sits here."""
        if wanted == "off" or notice.everything or len(notice.messages) > MOST_LOOKED_AT:
            return []
        lines = (self._seat.reader.line(thread, message) for thread, message in sorted(notice.messages))
        found = (self._call(line, wanted) for line in lines if line is not None and self._is_news(line))
        return [call for call in found if call is not None]

    def late(self, rows: Iterable[InboxRow], wanted: Wanted) -> list[Call]:
        """The calls for waits that became too long (`rows` are those that are); each wait calls once."""
        fresh, late = [], {}
        for row in rows:
            since = row.waiting_since or 0
            late[row.thread] = since
            if wanted != "off" and self._late.get(row.thread) != since and (wanted == "all" or self._is_mine(row)):
                fresh.append(Call(kind="late", thread=row.thread, title=row.title, text=row.last_text))
        self._late = late
        return fresh

    def joinings(self, notice: Notice, wanted: Wanted) -> list[Call]:
        """The calls for computers that wait for a manager's yes, each once; only managers' seats hear of any."""
        if not any(kind == "joining" for kind, _ in notice.records):
            return []
        now = self._seat.clock.wall_ms()
        asking = [one for one, _ in self._seat.reader.joinings()]
        fresh = [one for one in asking if one.id not in self._asking and _waits(one, now)]
        self._asking = dict.fromkeys(one.id for one in asking)
        if wanted == "off":
            return []
        who = self._seat.reader.name_of
        return [Call(kind="joining", thread="", title=who(one.member), text=one.name) for one in fresh]

    def nobody_asks(self) -> bool:
        """Whether no computer waits any more, as far as was heard."""
        return not self._asking

    def _is_news(self, line: Line) -> bool:
        if line.place is None or line.id in self._called or line.author == self._seat.reader.member:
            return False
        if line.recalled_at is not None or self._seat.clock.wall_ms() - line.at > FRESH_MS:
            return False
        self._called[line.id] = None
        while len(self._called) > 2_000:
            del self._called[next(iter(self._called))]
        return True

    def _call(self, line: Line, wanted: Wanted) -> Call | None:
        row = self._seat.reader.inbox_row(line.thread)
        kind = self._kind(line, row, wanted) if row is not None else None
        if kind is None or row is None:
            return None
        return Call(kind=kind, thread=line.thread, title=row.title, text=line.text, message=line.id)

    def _kind(self, line: Line, row: InboxRow, wanted: Wanted) -> CallKind | None:
        member = self._seat.reader.member
        if line.activity is not None:
            return "assigned" if line.activity.what == "assigned" and line.activity.to == member else None
        held = self._seat.reader.record("message", line.id)
        if held is not None and isinstance(held[0], Message) and member in held[0].mentions:
            return "mention"
        if line.automatic or not (line.side == "customer" or row.room):
            return None
        return "message" if wanted == "all" or self._is_mine(row) else None

    def _is_mine(self, row: InboxRow) -> bool:
        """What nobody took over is everybody's."""
        return row.assignee in (None, self._seat.reader.member)


def _waits(one: Joining, now: int) -> bool:
    """Whether it waits still, by a clock that may be off by some minutes."""
    return one.since - FRESH_MS < now < one.until + FRESH_MS
