"""Which threads a filter shows and in which order: the rule that the cache follows in its own language."""

from typing import Any

from petdesk.seat.lines import Filter, InboxRow


class _Backwards(str):
    """A text that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def belongs(name: Filter, row: InboxRow, member: str, now: int) -> bool:
    """Whether a filter shows a row; `member` is who sits here, `now` Unix ms."""
    if row.closed or name == "closed":
        return row.closed and name == "closed"
    awake = row.snoozed_until <= now
    return {
        "waiting": awake and row.waiting_since is not None,
        "mine": awake and row.assignee == member,
        "unassigned": awake and row.assignee is None and not row.room,
        "all": True,
        "snoozed": not awake,
    }[name]


def is_called(row: InboxRow, wanted: str) -> bool:
    """Whether `wanted`, casefolded, is part of the name of the household or of a pet, or of how it is spelled."""
    if not wanted:
        return True
    names = [said.casefold() for said in (row.title, *row.pets)]
    return any(wanted in name for name in names) or (wanted.isascii() and any(_is_spelled(n, wanted) for n in names))


def _is_spelled(name: str, wanted: str) -> bool:
    """Whether `wanted` is part of a Chinese name's pinyin or of its initials; the tables are read at the first."""
    if name.isascii():
        return False
    from petdesk.seat.cache.scoring import score_name
    from petdesk.seat.cache.spelling import readings_of

    return score_name(name, readings_of(name), wanted.replace(" ", "")) > 0


def order_key(name: Filter, row: InboxRow) -> tuple[Any, ...]:
    """What rows are sorted by, smallest first: the longest wait, the first to come back; elsewhere pins, the latest."""
    if name == "waiting":
        return (row.waiting_since or 0, row.thread)
    if name == "snoozed":
        return (row.snoozed_until, row.thread)
    return (not row.pinned, -row.last_at, _Backwards(row.thread))
