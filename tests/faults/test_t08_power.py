"""Power cuts with torn sectors: the real store, outbox and cache keep what they called kept, and never break."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
import pytest

from petdesk.relay.accounts import add_customer, add_household, add_staff, create_shop
from petdesk.relay.checking.shop import check_database
from petdesk.relay.log import decide_batch
from petdesk.relay.store.driver import connect
from petdesk.relay.store.reading import Reading
from petdesk.relay.store.rows import DeviceRow
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import Submission
from petdesk.seat.cache.database import Cache, Position
from petdesk.seat.database import open_database
from petdesk.seat.jottings import Jottings
from petdesk.seat.outbox import Outbox
from petdesk.seat.projection import Projection
from petdesk.wire.commands import KINDS, Body, EditMessage, EditRecord, MoveMark, RecallMessage, SendMessage
from petdesk.wire.frames import Ack
from tests.faults.figures import tell
from tests.faults.power import PowerCut, TearingLibrary, sound
from tests.faults.sizes import Size, forms
from tests.seat.changes import Told

NOW = 1_780_000_000_000
LIVES = 4
DEVICES = {"seat": "lin", "phone": "c-wang"}


class Loss(AssertionError):
    """Something that was called kept is not there any more, or what is there is broken."""


def found(folder: Path) -> None:
    """A small shop on a good disk."""
    store = SqliteStore(folder, ballast=0)
    create_shop(store, "爪爪", NOW)
    with store.writing(NOW) as transaction:
        add_staff(transaction, "林", "manager", id="lin")
        home = add_household(transaction, "王", id="wang", thread="t-wang")
        add_customer(transaction, home.id, "王", id="c-wang")
        for device, member in DEVICES.items():
            transaction.add_device(DeviceRow(device, member, "", "", 0, NOW, None))
    store.close()


class ShopLife:
    """One relay folder through several power cuts; `kept` is every answer that was given."""

    def __init__(self, folder: Path, seed: int, *, sync: str = "", lying: bool = False) -> None:
        self.folder, self.rng = folder, random.Random(seed)
        self.library = TearingLibrary()
        self.library.disk.sync, self.library.disk.lying = sync, lying
        self.kept: list[Ack] = []
        self.dseq = dict.fromkeys(DEVICES, 0)

    def live(self) -> None:
        """Start, check what is there, work until the power goes."""
        with self._power():
            store = SqliteStore(self.folder, ballast=0, connect=partial(connect, library=self.library))
            try:
                self._check(store)
                self.library.disk.dark_at = self.library.disk.acts + self.rng.randrange(5, 400)
                while True:
                    self._work(store)
            finally:
                store.close()

    @contextmanager
    def _power(self) -> Iterator[None]:
        try:
            yield
        except PowerCut:
            self.library.lose_power(self.rng)

    def _work(self, store: SqliteStore) -> None:
        """A group of commands in one commit; some devices go on from what they think was their last number."""
        epoch, group = Reading(store._writer).shop().epoch, []
        for _ in range(self.rng.choice((1, 1, 2, 3, 8))):
            device = self.rng.choice(list(DEVICES))
            self.dseq[device] += 1
            body = self._body(device)
            cmd = f"{device}-{len(self.kept)}-{self.rng.getrandbits(60)}"
            kind = KINDS[type(body)]
            group.append(Submission(device=device, dseq=self.dseq[device], cmd=cmd, epoch=epoch, kind=kind,
                                    body=msgspec.json.encode(body)))  # fmt: skip
        for answer in decide_batch(store, group, NOW + len(self.kept)).answers:
            if not isinstance(answer, Ack):
                raise Loss(f"a device that lost nothing was answered {answer}")
            self.kept.append(answer)

    def _body(self, device: str) -> Body:
        said = [ack.id for ack in self.kept[-60:] if ack.id.startswith(device)]
        kind = self.rng.random()
        if said and kind < 0.12:
            return EditMessage(message=self.rng.choice(said), text=f"anew {kind}")
        if said and kind < 0.2:
            return RecallMessage(message=self.rng.choice(said))
        if kind < 0.3:
            return MoveMark(thread="t-wang", delivered=len(self.kept), read=len(self.kept) // 2)
        if kind < 0.4:
            return EditRecord(kind="thread", id="t-wang", base=10**9, set={"labels": [str(kind)[:6]]})
        return SendMessage(thread="t-wang", text="字" * self.rng.randrange(1, 600))

    def _check(self, store: SqliteStore) -> None:
        """All that was answered is there, once; the file is sound; everything in it joins."""
        _, findings = check_database(store._writer)
        if sentences := findings.sentences():
            raise Loss(f"corrupt: {sentences}")
        reader = Reading(store._writer)
        for ack in self.kept:
            device = ack.id.partition("-")[0]
            done, result = reader.done(ack.id), reader.result(device, ack.dseq)
            if done is None and (result is None or result.cmd_id != ack.id):
                raise Loss(f"lost {ack.id}, answered with number {ack.n}")
        for device in DEVICES:
            row = reader.device(device)
            assert row is not None
            self.dseq[device] = row.last_dseq


def shops(folder: Path, cuts: int, *, sync: str = "", lying: bool = False) -> tuple[int, int]:
    """Live through so many power cuts; the answers are the cuts and the kept answers. Raises Loss."""
    found(folder / "template")
    kept = 0
    for seed in range(cuts // LIVES):
        place = Path(shutil.copytree(folder / "template", folder / "shop"))
        life = ShopLife(place, seed, sync=sync, lying=lying)
        for _ in range(LIVES):
            life.live()
        store = SqliteStore(place, ballast=0)
        life._check(store)
        store.close()
        kept += len(life.kept)
        shutil.rmtree(place)
    return cuts // LIVES * LIVES, kept


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A folder in memory where there is one: what is tested brings its own platters."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        return tmp_path
    return memory / f"petdesk-{tmp_path.name}-{random.getrandbits(40)}"


@pytest.fixture(autouse=True)
def _tidy(disk: Path) -> Iterator[None]:
    disk.mkdir(exist_ok=True)
    yield
    shutil.rmtree(disk, ignore_errors=True)


@pytest.mark.rule("R-ack-after-commit", "R-number-in-order", "R-refusal-recorded")
@forms("power_relay")
def test_the_relay_loses_nothing_that_it_acknowledged(disk: Path, size: Size) -> None:
    cuts, kept = shops(disk, size["cuts"])
    tell("T8 power cuts, relay", cuts=cuts, acknowledged=kept, lost=0, corrupt=0)


@pytest.mark.parametrize(
    ("sync", "lying"), [("NORMAL", False), ("", True)], ids=["synchronous=NORMAL", "a lying fsync"]
)
def test_the_same_cuts_do_lose_something_on_a_careless_disk(disk: Path, sync: str, lying: bool) -> None:
    with pytest.raises(Loss):
        shops(disk, 380, sync=sync, lying=lying)


def test_a_power_cut_while_a_shop_is_founded_leaves_a_folder_that_can_be_founded_again(disk: Path) -> None:
    for at in range(3, 75, 3):
        place, library = disk / f"new-{at}", TearingLibrary()
        library.disk.dark_at = at
        with pytest.raises(PowerCut):
            _found_until_dark(place, library)
        library.lose_power(random.Random(at))
        store = SqliteStore(place, ballast=0)
        if not store.reader().rows("SELECT 1 FROM shop"):
            create_shop(store, "爪爪", NOW)
        assert check_database(store._writer)[1].sentences() == []
        store.close()


def _found_until_dark(place: Path, library: TearingLibrary) -> None:
    store = SqliteStore(place, ballast=0, connect=partial(connect, library=library))
    try:
        create_shop(store, "爪爪", NOW)
    finally:
        store.close()
    while True:
        library.disk.tick()


class OutboxLife:
    """One outbox through several power cuts; `kept` are the commands that were called kept, with their numbers."""

    def __init__(self, place: Path, seed: int, *, sync: str = "", lying: bool = False) -> None:
        self.place, self.rng = place, random.Random(seed)
        self.library = TearingLibrary()
        self.library.disk.sync, self.library.disk.lying = sync, lying
        self.kept: dict[str, int] = {}
        self.answered = self.safe = 0

    def live(self) -> None:
        """Start, check, work until the power goes."""
        try:
            outbox = Outbox(open_database(self.place, durable=True, library=self.library))
            self._check(outbox)
            jottings = Jottings(outbox)
            outbox.become("seat")
            outbox.welcome(self.answered)
            self.library.disk.dark_at = self.library.disk.acts + self.rng.randrange(5, 250)
            while True:
                self._work(outbox, jottings)
        except PowerCut:
            self.library.lose_power(self.rng)

    def _work(self, outbox: Outbox, jottings: Jottings) -> None:
        act = self.rng.random()
        if act < 0.6:
            body = SendMessage(thread="t", text="字" * self.rng.randrange(1, 400))
            cmd = jottings.say(body, NOW) if act < 0.3 else outbox.enqueue(body, NOW)
            entry = outbox.entry(cmd)
            assert entry is not None
            self.kept[cmd] = entry.dseq or 0
        elif act < 0.7:
            jottings.save_draft("t", str(act), NOW)
        elif act < 0.95:
            for entry in outbox.offers(self.answered + 1, 1):
                self.answered = entry.dseq or 0
                outbox.answered(entry.dseq or 0, entry.cmd, (entry.dseq or 0) * 2, None, NOW)
        else:
            self.safe = max(self.safe, self.rng.randrange(self.answered + 1))
            outbox.prune(self.safe, NOW)

    def _check(self, outbox: Outbox) -> None:
        if sound_now := [row for row in outbox.db.execute("PRAGMA integrity_check") if row[0] != "ok"]:
            raise Loss(f"corrupt: {sound_now}")
        there = {entry.cmd: entry.dseq for entry in outbox.entries("1")}
        for cmd, dseq in self.kept.items():
            if 2 * dseq > self.safe and there.get(cmd) != dseq:
                raise Loss(f"lost {cmd} under {dseq}: {there.get(cmd)}")
        if outbox.next_dseq() <= max(self.kept.values(), default=0):
            raise Loss("a number would be given a second time")


def outboxes(folder: Path, cuts: int, *, sync: str = "", lying: bool = False) -> tuple[int, int]:
    """As `shops`, for outboxes."""
    kept = 0
    for seed in range(cuts // LIVES):
        place = folder / f"outbox-{seed}.db"
        life = OutboxLife(place, seed, sync=sync, lying=lying)
        for _ in range(LIVES):
            life.live()
        life._check(Outbox(open_database(place, durable=True, library=life.library)))
        life.library.lose_power(life.rng)
        kept += len(life.kept)
    return cuts // LIVES * LIVES, kept


@pytest.mark.rule("R-outbox-first", "R-never-renumber", "R-kept-until-safe")
@forms("power_outbox")
def test_the_outbox_loses_and_renumbers_nothing(disk: Path, size: Size) -> None:
    cuts, kept = outboxes(disk, size["cuts"])
    tell("T8 power cuts, outbox", cuts=cuts, kept=kept, lost=0, corrupt=0)


@pytest.mark.parametrize(
    ("sync", "lying"), [("NORMAL", False), ("", True)], ids=["synchronous=NORMAL", "a lying fsync"]
)
def test_the_same_cuts_lose_lines_of_an_outbox_on_a_careless_disk(disk: Path, sync: str, lying: bool) -> None:
    with pytest.raises(Loss):
        outboxes(disk, 140, sync=sync, lying=lying)


@pytest.mark.rule("R-cursor-with-cache")
@forms("power_cache")
def test_a_torn_cache_stands_where_its_cursor_says(disk: Path, size: Size) -> None:
    told = Told()
    told.shop()
    thread = told.household("wang", "年糕")
    for number in range(400):
        told.say(thread, f"m{number}", "字" * (number % 97), by="lin" if number % 3 else None)
        if number % 5 == 4:
            told.say(thread, f"m{number - 2}", "anew", by="lin")
    applied = 0
    for seed in range(size["cuts"]):
        applied += _torn_cache(disk / f"cache-{seed}.db", told, random.Random(seed))
    assert applied
    tell("T8 power cuts, cache", cuts=size["cuts"], changes_applied=applied, wrong_cursors=0, corrupt=0)


def _torn_cache(place: Path, told: Told, rng: random.Random) -> int:
    """Fill a cache until the power goes; what is there afterwards is the log up to its cursor."""
    library, at = TearingLibrary(), 0
    try:
        cache = Cache(open_database(place, library=library))
        # So small a log that it is folded into the file many times: those are the dangerous moments.
        cache.db.execute("PRAGMA wal_autocheckpoint = 20")
        library.disk.dark_at = library.disk.acts + rng.randrange(20, 2_000)
        while at < told.head:
            to = min(told.head, at + rng.randrange(1, 12))
            Projection(cache).apply(told.changes[at:to], Position(epoch="e", cursor=to, whole=("staff",)))
            at = to
        raise PowerCut
    except PowerCut:
        library.lose_power(rng)
    assert sound(place) == "ok"
    with_power, expected = Cache(open_database(place)), Cache(open_database(None))
    cursor = with_power.position().cursor
    assert cursor <= told.head
    if cursor:
        Projection(expected).apply(told.changes[:cursor], with_power.position())
    assert with_power.digest() == expected.digest()
    with_power.close()
    expected.close()
    return cursor
