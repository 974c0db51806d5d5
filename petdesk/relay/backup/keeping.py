"""The calendar of backups: when the next one is due, and which of the older ones stay."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from petdesk.wire.backups import BackupPlan


def next_time(plan: BackupPlan, after: datetime) -> datetime:
    """The first time of the plan's hour after `after` (aware, in the relay's own zone)."""
    hour, minute = (int(part) for part in plan.at.split(":"))
    today = after.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (
        today
        if today > after
        else (after + timedelta(days=1)).replace(hour=hour, minute=minute, second=0, microsecond=0)
    )


def staying(plan: BackupPlan, made: Iterable[datetime]) -> set[datetime]:
    """Of the times at which backups were made those that stay: the last of each of the latest days, weeks, months."""
    newest = sorted(made, reverse=True)
    kept: set[datetime] = set()
    for much, span in ((plan.nights, "%Y-%j"), (plan.weeks, "%G-%V"), (plan.months, "%Y-%m")):
        seen: dict[str, datetime] = {}
        for at in newest:
            seen.setdefault(at.strftime(span), at)
        kept.update(list(seen.values())[:much])
    return kept | set(newest[:1])
