"""A week of a shop with two groomers: thirty families come twice, sixty bookings in all."""

from functools import partial
from typing import Any

from petdesk.relay import diary
from petdesk.relay.accounts import add_household, add_staff
from petdesk.relay.directory import RELAY
from petdesk.relay.jobs.firing import fire
from petdesk.relay.submissions import OwnAct
from petdesk.shop.ids import occurrence_id
from petdesk.wire.commands import AddRecord
from tests.relay.booked_scene import BookedScene

BOOKINGS, DAYS, EACH_DAY, FAMILIES = 60, 6, 10, 30


class Week(BookedScene):
    """Thirty families with a dog each come twice; the second groomer works as well."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        with self.store.writing(self.now) as transaction:
            self.second = add_staff(transaction, "陈美容", "groomer", id="groomer-2")
            for number in range(FAMILIES):
                add_household(transaction, f"家{number}", id=f"h-{number}", thread=f"t-{number}")
        for number in range(FAMILIES):
            record = {"id": f"p-{number}", "household": f"h-{number}", "name": f"狗{number}", "species": "dog"}
            assert self.desk.does(AddRecord(kind="pet", record=record)).refusal is None
        table = {"id": "table-2", "name": "table 2", "kind": "table"}
        assert self.manager.does(AddRecord(kind="resource", record=table)).refusal is None
        # The day after the first is the scene's holiday; the week begins behind it.
        self.days = list(range(2, 2 + DAYS))
        self.week = [self._book(number) for number in range(BOOKINGS)]

    def _book(self, number: int) -> str:
        day, place = self.days[number // EACH_DAY], number % EACH_DAY
        family = number % FAMILIES
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
