"""What is worth calling somebody for: a customer's words, a mention, a conversation given to one, too long a wait."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from petdesk.seat.lines import InboxRow, Line
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message

CallKind = Literal["message", "mention", "assigned", "late"]
Wanted = Literal["all", "mine", "off"]

# What came this long ago was missed anyway; it is in the inbox, and calls nobody.
FRESH_MS = 10 * 60 * 1000
MOST_LOOKED_AT = 50


class Call(Struct, frozen=True, kw_only=True):
    """One thing to tell: of which conversation, of which message in it ("" for none), whose it is and what was said."""

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
