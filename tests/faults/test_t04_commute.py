"""Pages and batches give one and the same cache, in whatever order and however often they come."""

import random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from petdesk.relay import accounts
from petdesk.relay.audience import change_for, may_see
from petdesk.relay.cursor import Cursor
from petdesk.relay.deliveries import Deliveries
from petdesk.relay.directory import Directory
from petdesk.relay.feed import Feed
from petdesk.relay.hub import Hub
from petdesk.relay.log import decide_batch
from petdesk.relay.store.rows import DeviceRow
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import Submission
from petdesk.seat.cache.database import Cache
from petdesk.seat.database import open_database
from petdesk.seat.projection import Projection
from petdesk.shop.people import Actor
from petdesk.wire.changes import Change
from petdesk.wire.commands import KINDS, Body, EditMessage, EditRecord, MoveMark, RecallMessage, SendMessage
from petdesk.wire.frames import Want
from petdesk.wire.limits import Limits
from tests.faults.figures import tell
from tests.faults.sizes import Size, forms

NOW = 1_780_000_000_000
LIMITS = Limits(page_changes=4, batch_changes=3)
WHO = {"boss": "lin", "desk": "zhou", "phone": "c-wang"}
ACTS = st.lists(st.tuples(st.sampled_from(list(WHO)), st.integers(0, 6), st.integers(0, 9)), min_size=4, max_size=40)


class Shop:
    """A real store in which the given acts happened, and everything a fresh reader may be sent of them."""

    def __init__(self, acts: list[tuple[str, int, int]], pages_at: int) -> None:
        self.store = SqliteStore(None)
        accounts.create_shop(self.store, "爪爪", NOW)
        with self.store.writing(NOW) as transaction:
            accounts.add_staff(transaction, "林", "manager", id="lin")
            accounts.add_staff(transaction, "周", "desk", id="zhou")
            accounts.add_household(transaction, "王", id="wang", thread="t-wang")
            accounts.add_customer(transaction, "wang", "王", id="c-wang")
            accounts.add_room(transaction, "店内", ["lin"], id="room")
            for device, member in WHO.items():
                transaction.add_device(DeviceRow(device, member, "", "", 0, NOW, None))
        self.said: dict[str, list[str]] = {device: [] for device in WHO}
        self.dseq = dict.fromkeys(WHO, 0)
        self.reader = self.store.reader()
        self.epoch = self.reader.shop().epoch
        self.pieces: list[tuple[Change, ...]] = []
        self._live(acts, pages_at)

    def _live(self, acts: list[tuple[str, int, int]], pages_at: int) -> None:
        """Do the acts; the pages of a snapshot at the middle are fetched one at a time while the rest happens."""
        middle = len(acts) // 2
        for act in acts[:middle]:
            self._do(*act)
        as_of, wanted = self.reader.shop().head, [("staff", 0), ("managers", 0), ("room:room", 0)]
        for at, act in enumerate(acts[middle:]):
            self._do(*act)
            if wanted and at >= pages_at:
                self._page(wanted, as_of)
        while wanted:
            self._page(wanted, as_of)
        self._tail(as_of)

    def _do(self, device: str, what: int, number: int) -> None:
        self.dseq[device] += 1
        body = self._body(device, what, number)
        submission = Submission(
            device=device, dseq=self.dseq[device], cmd=f"{device}{self.dseq[device]}", epoch=self.epoch,
            kind=KINDS[type(body)], body=msgspec.json.encode(body),
        )  # fmt: skip
        decide_batch(self.store, [submission], NOW + self.dseq[device])
        if isinstance(body, SendMessage):
            self.said[device].append(submission.cmd)

    def _body(self, device: str, what: int, number: int) -> Body:
        mine = self.said[device]
        anyone: dict[int, Body] = {2: MoveMark(thread="t-wang", delivered=number * 9, read=number * 4)}
        if mine:
            message = mine[number % len(mine)]
            anyone |= {0: EditMessage(message=message, text=f"anew {number}"), 1: RecallMessage(message=message)}
        if device != "phone":
            change = {"labels": [str(number)], "closed": number > 5}
            anyone[3] = EditRecord(kind="thread", id="t-wang", base=10**9, set=change)
            anyone[4] = SendMessage(thread="t-wang", text=f"note {number}", audience="staff")
        if device == "boss":
            anyone[5] = SendMessage(thread="room", text=f"among us {number}")
        return anyone.get(what, SendMessage(thread="t-wang", text=f"words {number}"))

    @property
    def actor(self) -> Actor:
        """The reader: the manager, who sees everything."""
        actor = Directory().actor(self.reader, 0, "lin", "boss")
        assert actor is not None
        return actor

    def _page(self, wanted: list[tuple[str, int]], as_of: int) -> None:
        hub = Hub(Feed(self.reader.shop(), LIMITS), LIMITS, lambda *_: True, lambda: NOW, Deliveries({}))
        scope, after = wanted.pop(0)
        page = Cursor(hub).page(self.actor, Want(scope=scope, after=after, until=as_of))(self.reader)
        self.pieces.append(page.changes)
        if page.next is not None:
            wanted.insert(0, (scope, page.next))

    def _tail(self, as_of: int) -> None:
        after = as_of
        while found := self.reader.changes(after, 10**9, LIMITS.batch_changes):
            visible = (change_for(self.actor, change) for change in found if may_see(self.actor, change))
            self.pieces.append(tuple(visible))
            after = found[-1].seq

    def whole(self) -> list[Change]:
        """The log from its beginning."""
        changes = self.reader.changes(0, 10**9, 10**9)
        return [change_for(self.actor, change) for change in changes if may_see(self.actor, change)]


def digest_of(pieces: list[Any]) -> str:
    """The digest of a cache that was told these pieces."""
    cache = Cache(open_database(None))
    projection = Projection(cache)
    projection.become("lin", "manager")
    for piece in pieces:
        projection.apply(piece)
    digest = cache.digest()
    cache.close()
    return digest


@pytest.mark.rule("R-snapshot-tail", "R-higher-wins", "R-recall-stub")
@forms("commute")
def test_pages_tail_and_repeats_commute(size: Size) -> None:
    orders = 0

    @settings(
        max_examples=size["examples"], deadline=None, database=None, derandomize=size["examples"] < 1_000,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(acts=ACTS, pages_at=st.integers(0, 10), seed=st.integers(0, 2**32))
    def commute(acts: list[tuple[str, int, int]], pages_at: int, seed: int) -> None:
        nonlocal orders
        shop, rng = Shop(acts, pages_at), random.Random(seed)
        whole = digest_of([shop.whole()])
        assert digest_of(shop.pieces) == whole
        for _ in range(3):
            mixed = [*shop.pieces, *rng.choices(shop.pieces, k=3)]
            rng.shuffle(mixed)
            assert digest_of(mixed) == whole
            single = [(change,) for piece in mixed for change in piece]
            rng.shuffle(single)
            assert digest_of([tuple(one[0] for one in single)]) == whole
            orders += 2
        shop.store.close()

    commute()
    tell("T4 commute", histories=size["examples"], orders=orders, differences=0)
