"""A week of a shop with two groomers and sixty bookings: every reminder and survey once, whatever the clock does."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.relay.booked_scene import HOUR, MINUTE
from tests.relay.booked_week import DAYS, Week

TICK_MS = 10 * MINUTE


def told(shop: Week) -> Counter[str]:
    """How often each kind of thing was done."""
    acts = Counter(row.act for row in shop.log())
    said = [shop.record("message", row.id) for row in shop.log() if row.act == "message.sent"]
    texts = Counter("today" if "今天" in one.text else "tomorrow" for one in said if one.automatic)
    return Counter({**texts, "survey": acts["survey.asked"]})


@pytest.mark.rule("R-once-per-occurrence")
def test_a_week_says_each_reminder_and_survey_once() -> None:
    shop = Week()
    end = shop.at(23, day=2 + DAYS)
    while shop.now < end:
        shop.tick(shop.now + TICK_MS)
        shop.work()
    assert {shop.booking(id).state for id in shop.week} == {"collected"}
    # A bath at nine has no same-day reminder: seven o'clock lies in the quiet hours, and nine is too late.
    assert told(shop) == {"tomorrow": 60, "today": 48, "survey": 60}
    assert _twice(shop) == []


def test_a_clock_that_jumps_a_day_ahead_and_back_doubles_nothing() -> None:
    shop = Week()
    end, jumped = shop.at(23, day=2 + DAYS), 0
    wall = shop.now
    while wall < end:
        wall += TICK_MS
        shop.tick(wall)
        if shop.days[0] <= (wall - shop.at(0)) // (24 * HOUR) and (wall // TICK_MS) % 50 == 0:
            # Somebody sets the clock a day ahead and, ten minutes later, right again.
            shop.tick(wall + 24 * HOUR)
            shop.tick(wall)
            jumped += 1
    assert jumped > 10
    told_once = told(shop)
    assert told_once["tomorrow"] <= 60
    assert _twice(shop) == []
    settled = Counter(shop.record("reminder", row.id).state for row in shop.reader.records("reminder"))
    assert settled["waiting"] == 0
    assert told_once["tomorrow"] + told_once["today"] == settled["sent"]


def _twice(shop: Week) -> list[str]:
    """What was said more than once about the same thing."""
    said = [shop.record("message", row.id) for row in shop.log() if row.act == "message.sent"]
    about = Counter((one.booking, one.text) for one in said if one.automatic)
    surveys = Counter(row.id for row in shop.log() if row.act == "survey.asked")
    return [str(one) for one, times in [*about.items(), *surveys.items()] if times > 1]


def test_the_queue_of_the_week_is_seen_ahead() -> None:
    shop = Week()
    waiting = [shop.record("reminder", row.id) for row in shop.reader.records("reminder")]
    assert Counter(one.kind for one in waiting) == {"day_before": 60, "call": 60, "same_day": 48}
    assert {one.state for one in waiting} == {"waiting"}
    first = min(one.due for one in waiting)
    assert first == shop.at(18, day=1)
    assert timedelta(milliseconds=max(one.due for one in waiting) - first) < timedelta(days=DAYS + 1)
