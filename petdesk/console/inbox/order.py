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
    """Whether `wanted`, casefolded, is part of the name of the household or of a pet."""
    return not wanted or any(wanted in said.casefold() for said in (row.title, *row.pets))


def order_key(name: Filter, row: InboxRow) -> tuple[Any, ...]:
    """What rows are sorted by, smallest first: the longest wait, the first to come back; elsewhere pins, the latest."""
    if name == "waiting":
        return (row.waiting_since or 0, row.thread)
    if name == "snoozed":
        return (row.snoozed_until, row.thread)
    return (not row.pinned, -row.last_at, _Backwards(row.thread))
