"""The rows of a thread on screen: lines, with the days, the unread mark and the typing sign set between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from petdesk.seat.lines import Line

EntryKind = Literal["line", "day", "unread", "typing"]
RUN_MS = 5 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; `key` names it for as long as it stands, `revision` rises with every visible difference.

    `own` is true on the shop's side (or one's own in a staff room); `face` and `named` say whether the author's
    face and name stand beside this row; `names` are those who type; `day` is an ISO date; `to` is whom it was said to,
    where that could be several; `pets` are the names of those it was tied to.
    """

    kind: EntryKind
    key: str
    revision: tuple[object, ...] = ()
    line: Line | None = None
    own: bool = False
    face: bool = False
    named: bool = False
    rewritable: bool = False
    day: str = ""
    names: tuple[str, ...] = ()
    to: str = ""
    pets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the lines do not say: who looks, whether this is a staff room, where the unread begins, who types.

    `families` are the titles of several threads, where those of one family stand together; `pets` the names of theirs.
    """

    member: str = ""
    room: bool = False
    unread_from: int | None = None
    typing: tuple[str, ...] = ()
    rewritable: frozenset[str] = frozenset()
    families: Mapping[str, str] = field(default_factory=dict)
    pets: Mapping[str, str] = field(default_factory=dict)


def build(lines: Sequence[Line], around: Surroundings, *, at_newest: bool) -> list[Entry]:
    """The rows for `lines` (rising, waiting ones last); the typing sign only where the newest line is among them."""
    entries: list[Entry] = []
    before: Line | None = None
    crowded = _crowded(lines) or len(around.families) > 1
    unread_from = around.unread_from if lines and (lines[0].place or 0) <= (around.unread_from or 0) else None
    for line in lines:
        day = day_of(line.at)
        if not line.due and (before is None or day_of(before.at) != day):
            entries.append(Entry("day", f"day {day}", day=day))
            before = None
        if unread_from is not None and line.place is not None and line.place >= unread_from:
            entries.append(Entry("unread", "unread"))
            unread_from, before = None, None
        entries.append(_line_entry(line, before, around, crowded=crowded))
        before = line
    if around.typing and at_newest:
        entries.append(Entry("typing", "typing", revision=around.typing, names=around.typing))
    return entries


def _line_entry(line: Line, before: Line | None, around: Surroundings, *, crowded: bool) -> Entry:
    own = is_own(line, around.member, room=around.room)
    starts = before is None or _starts_run(before, line)
    face = starts and not own and line.activity is None
    named = line.side == "staff" and line.author != around.member if own else starts and (around.room or crowded)
    rewritable = line.id in around.rewritable
    seen: tuple[object, ...] = (line.revision, line.state, line.failure, line.transfers, line.place is None)
    if line.due:
        seen = (*seen, line.text)
    said_to = own and starts and line.audience == "public" and line.activity is None
    to = around.families.get(line.thread, "") if said_to else ""
    # A card about a booking names its pets itself.
    tied = () if line.about or line.recalled_at is not None else line.pets
    pets = tuple(around.pets[one] for one in tied if one in around.pets)
    revision = (*seen, own, starts, named, rewritable, to, pets)
    return Entry("line", key_of(line.id), revision, line, own, face, named, rewritable, to=to, pets=pets)


def _starts_run(before: Line, line: Line) -> bool:
    if (
        before.thread != line.thread
        or before.author != line.author
        or before.audience != line.audience
        or before.recalled_at is not None
    ):
        return True
    return line.at - before.at > RUN_MS


def is_own(line: Line, member: str, *, room: bool) -> bool:
    """Whether the line stands on the shop's side; in a staff room only one's own lines do."""
    return line.author == member if room else line.side != "customer"


def _crowded(lines: Iterable[Line]) -> bool:
    return len({line.author for line in lines if line.side == "customer"}) > 1


def key_of(message: str) -> str:
    """The key of the row of a message."""
    return f"line {message}"


def day_of(at: int) -> str:
    """The local ISO date of a Unix time in ms."""
    return _day_of_minute(at // 60_000)


@lru_cache(maxsize=4_096)
def _day_of_minute(minute: int) -> str:
    return datetime.fromtimestamp(minute * 60, tz=UTC).astimezone().date().isoformat()
