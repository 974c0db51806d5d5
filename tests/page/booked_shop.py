"""The page's shop with something to book: services, a groomer, a table, and the household's cat."""

import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.log import append
from petdesk.relay.relay import RELAY as RUNNING
from petdesk.relay.relay import Relay
from petdesk.relay.store.rows import Origin
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.people import Staff
from petdesk.shop.pets import Pet
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.shop.services import Resource, Service, Step
from petdesk.wire.limits import Limits
from tests.page.shop import PageShop

ZONE = ZoneInfo("Asia/Shanghai")
GROOMER, PET, BATH = "staff-zhou", "pet-niangao", "service-bath"
STEPS = (Step(code="bath", name="洗浴"), Step(code="dry", name="吹干"), Step(code="trim", name="修剪"))


class BookedPageShop(PageShop):
    """Open from nine to eight each day; one groomer does everything."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        super().__init__(folder, limits)
        records: list[Record] = [
            Calendar(id=CALENDAR),
            Staff(id=GROOMER, name="周美容", role="groomer"),
            Pet(id=PET, household="household-wang", name="年糕", species="cat"),
            Service(id=BATH, name="去浮毛护理", minutes=60, price=16800, needs="table", steps=STEPS),
            Service(id="service-nails", name="剪指甲", minutes=30, price=3000, order=1),
            Service(id="service-stay", name="寄养", kind="stay", groomed=False, price=12000, needs="kennel", order=2),
            Resource(id="table-1", name="1 号台"),
            Resource(id="kennel-1", name="1 号房", kind="kennel"),
        ]
        store = SqliteStore(self.folder, ballast=0)
        now = time.time_ns() // 1_000_000
        with store.writing(now) as transaction:
            drafts = [Draft(kind=KINDS[type(one)], act="made", record=one) for one in records]
            append(transaction, drafts, Origin("made", RELAY, now))
        store.close()

    @property
    def relay(self) -> Relay:
        """The running relay."""
        if self._runner is None:
            raise RuntimeError("the shop is closed")
        return self._runner.app[RUNNING]


def tomorrow(hour: int, minute: int = 0) -> int:
    """A time of tomorrow by the shop's clock, in Unix ms."""
    day = datetime.now(ZONE) + timedelta(days=1)
    return int(day.replace(hour=hour, minute=minute, second=0, microsecond=0).timestamp() * 1000)
