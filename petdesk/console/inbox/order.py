"""Which threads a filter shows and in which order: the rule that the cache follows in its own language."""

from typing import Any

from petdesk.seat.lines import Filter, InboxRow


def belongs(name: Filter, row: InboxRow, member: str, now: int, wanted: str = "") -> bool:
    """Whether a filter shows a row: `member` is who sits here, `now` Unix ms, `wanted` a casefolded part of a name."""
    if wanted and not any(wanted in said.casefold() for said in (row.title, *row.pets)):
        return False
    if row.closed or name == "closed":
        return row.closed and name == "closed"
    awake = row.snoozed_until <= now
    return {
        "waiting": awake and row.waiting_since is not None,
        "mine": row.assignee == member,
        "unassigned": awake and row.assignee is None and not row.room,
        "all": True,
    }[name]


def order_key(name: Filter, row: InboxRow) -> tuple[Any, ...]:
    """What rows are sorted by, smallest first: whoever waits longest leads, elsewhere pinned ones, then the latest."""
    if name == "waiting":
        return (row.waiting_since or 0, row.thread)
    return (not row.pinned, -row.last_at, row.thread)
