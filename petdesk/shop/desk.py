"""The shop's own rules for its desk: how long a customer may wait, and what is said when nobody is there."""

from petdesk.shop.hours import Hours, closed_last, is_open, open_ms_between
from petdesk.shop.record import Record

DESK = "desk"
LONGEST_LIMIT = 24 * 60
_MINUTE_MS = 60_000


class DeskRules(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The one record of these rules, under the id DESK.

    A wait turns amber after `amber_minutes` and red after `red_minutes`, counted while the shop is open; a first
    answer is meant to come within `target_minutes`. `away_text` is said once per absence to whoever writes while the
    shop is closed, `greeting_text` once to whoever writes for the first time; {open} in them is when it opens next.
    """

    amber_minutes: int = 3
    red_minutes: int = 10
    target_minutes: int = 5
    away: bool = False
    away_text: str = ""
    greeting: bool = False
    greeting_text: str = ""


def waited_ms(hours: Hours, since: int, now: int) -> int:
    """How long somebody has waited that counts: only while the doors were open."""
    return open_ms_between(hours, since, now)


def absence(hours: Hours, at: int) -> int | None:
    """What tells one absence from another: when the doors closed before it (Unix ms, 0 for never); None while open."""
    if is_open(hours, at):
        return None
    return closed_last(hours, at)


def limits_hold(rules: DeskRules) -> bool:
    """Whether the limits make sense: from one minute to a day, amber before red."""
    return 0 < rules.amber_minutes <= rules.red_minutes <= LONGEST_LIMIT and 0 < rules.target_minutes <= LONGEST_LIMIT
