"""A week of a shop with two groomers and sixty bookings: every reminder and survey once, whatever the clock does."""

from collections import Counter
from datetime import timedelta
from functools import partial

from petdesk.relay import diary
from petdesk.relay.accounts import add_household, add_staff
from petdesk.relay.directory import RELAY
from petdesk.relay.jobs.firing import fire
from petdesk.relay.submissions import OwnAct
from petdesk.shop.ids import occurrence_id
from petdesk.shop.pets import Pet
from petdesk.wire.commands import AddRecord
from tests.relay.booked_scene import HOUR, MINUTE, BookedScene

BOOKINGS, DAYS, EACH_DAY = 60, 6, 10
TICK_MS = 10 * MINUTE


class Week(BookedScene):
    """Thirty families with a dog each come twice; the second groomer works as well."""

    def __init__(self) -> None:
        super().__init__()
        with self.store.writing(self.now) as transaction:
            self.second = add_staff(transaction, "陈美容", "groomer", id="groomer-2")
            for number in range(30):
                add_household(transaction, f"家{number}", id=f"h-{number}", thread=f"t-{number}")
        for number in range(30):
            values = Pet(id=f"p-{number}", household=f"h-{number}", name=f"狗{number}", species="dog")
            record = {"id": values.id, "household": values.household, "name": values.name, "species": "dog"}
            assert self.desk.does(AddRecord(kind="pet", record=record)).refusal is None
        for number in (2,):
            table = {"id": f"table-{number}", "name": f"table {number}", "kind": "table"}
            assert self.manager.does(AddRecord(kind="resource", record=table)).refusal is None
        # The day after the first is the scene's holiday; the week begins behind it.
        self.days = list(range(2, 2 + DAYS))
        self.week = [self._book(number) for number in range(BOOKINGS)]

    def _book(self, number: int) -> str:
        day, place = self.days[number // EACH_DAY], number % EACH_DAY
        family = number % 30
        given = {"thread": f"t-{family}", "household": f"h-{family}", "pets": [f"p-{family}"]}
        start = self.at(9 + 2 * (place // 2), 0, day=day)
        return self.booked(start, groomer=[self.groomer.member, self.second][place % 2], **given)

    def tick(self, wall: int) -> None:
        """What the relay's clock does at a wall time; the store's own time never falls."""
        self.now = wall
        for id, at in diary.due(self.reader, wall, 100):
            cmd = occurrence_id("fire", f"{id}/{at}")
            self.decide(OwnAct(cmd=cmd, by=RELAY, decide=partial(fire, id=id, now=wall)))

    def work(self) -> None:
        """Staff lets each booking arrive, be done, and go home at its time."""
        for id in self.week:
            booking = self.booking(id)
            if booking.state == "confirmed" and booking.start <= self.now:
                self.edits("booking", id, self.groomer, state="arrived")
            elif booking.state == "arrived" and booking.end <= self.now:
                self.edits("booking", id, self.groomer, state="ready")
                self.edits("booking", id, self.desk, state="collected")


def told(shop: Week) -> Counter[str]:
    """How often each kind of thing was done."""
    acts = Counter(row.act for row in shop.log())
    said = [shop.record("message", row.id) for row in shop.log() if row.act == "message.sent"]
    texts = Counter("today" if "今天" in one.text else "tomorrow" for one in said if one.automatic)
    return Counter({**texts, "survey": acts["survey.asked"]})


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
