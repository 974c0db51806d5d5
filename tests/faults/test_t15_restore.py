"""Back to last night's backup: the devices bring back all that is newer, files too, and what cannot come is listed."""

import random
import shutil
from pathlib import Path

import pytest

from petdesk.relay import audit
from petdesk.relay.access import Issued
from petdesk.relay.accounts import new_epoch
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.restoring import restore
from petdesk.relay.view import decoded
from petdesk.seat.commands.conversation import edit_message, recall_message, send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.shop.conversation import Message
from petdesk.wire.commands import SendMessage
from petdesk.wire.limits import Limits
from tests.faults.figures import tell
from tests.faults.hand import Hand, Hands
from tests.faults.history import History
from tests.faults.shop import Keys, found_shop, log_of, thread_of
from tests.faults.sizes import Size, forms
from tests.ports import free_port
from tests.waiting import until

WEEK_MS = 8 * 24 * 3_600_000


class Night:
    """A shop with two seats that live, one that forgets what is long answered, and a device that is lost for good."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.rng, self.port = folder, random.Random(seed), free_port()
        self.keys: Keys = found_shop(folder / "relay", staff=4, households=2)
        self.seats = [self._seat(number, one) for number, one in enumerate(self.keys.staff[:3])]
        self.said: dict[str, list[str]] = {seat.folder.name: [] for seat in self.seats}
        self.albums: list[str] = []
        self.gone: set[str] = set()

    def _seat(self, number: int, issued: Issued) -> Seat:
        seat = Seat(self.folder / f"seat{number}", f"http://127.0.0.1:{self.port}", KeyringSecrets(f"s{number}"))
        seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
        return seat

    def settings(self) -> RelaySettings:
        """A relay that lets one speak fast, and takes files on a full machine."""
        limits = Limits(staff_per_second=5_000, staff_burst=5_000)
        return RelaySettings(folder=self.keys.folder, port=self.port, limits=limits)

    def talk(self, count: int) -> None:
        """Everybody says as many things; now and then one is said anew or taken back."""
        for _ in range(count):
            for seat in self.seats:
                mine = self.said[seat.folder.name]
                mine.append(send_text(seat, thread_of(self.rng.randrange(2)), f"words {self.rng.random()}"))
                standing = [id for id in mine[-5:] if id not in self.gone]
                if self.rng.random() < 0.1:
                    edit_message(seat, self.rng.choice(standing), f"anew {self.rng.random()}")
                elif self.rng.random() < 0.05:
                    chosen = self.rng.choice(standing)
                    self.gone.add(chosen)
                    recall_message(seat, chosen)

    async def album(self, words: str) -> None:
        """The first seat shows a file."""
        source = self.folder / f"{words}.txt"
        source.write_text(words * 1_000, encoding="utf-8")
        self.albums.append(await send_media(self.seats[0], thread_of(0), [source], words))

    async def rest(self) -> None:
        """Wait until nothing waits and all seats are equal."""
        await until(lambda: all(seat.outbox.is_empty() for seat in self.seats), 60)
        await until(lambda: len({self._stands(seat) for seat in self.seats}) == 1, 30)

    def _stands(self, seat: Seat) -> tuple[int, str]:
        cache = seat.files.target
        return cache.position().cursor, cache.digest()


@pytest.mark.rule(
    "R-epoch", "R-reoffer", "R-kept-until-safe", "R-need-media", "R-restore-missing", "R-snapshot-tail", "R-id-once"
)
@forms("restores")
async def test_after_a_restore_the_devices_bring_back_what_is_newer_than_the_backup(tmp_path: Path, size: Size) -> None:
    brought_back = 0
    for number in range(size["restores"]):
        brought_back += await _one_restore(tmp_path / f"night{number}", number, size["messages"])
    tell("T15 restores", restores=size["restores"], brought_back=brought_back, lost=0, doubled=0)


async def _one_restore(folder: Path, seed: int, messages: int) -> int:
    """Lose the relay to a backup once; the answer is how many messages came back from devices alone."""
    night = Night(folder, seed)
    backup, shelf = folder / "backup.db", folder / "backup-blobs"
    keys, blobs = night.keys, night.keys.folder / "media" / "blobs"
    lost = Hand(f"http://127.0.0.1:{night.port}", keys.staff[3], History(), epoch=keys.epoch, since=keys.head)
    try:
        async with doors_open(night.settings()) as doors, Hands([lost]) as crew:
            for seat in night.seats:
                await seat.start()
            await until(crew.online, 10)
            night.talk(20)
            kept_of_lost = [lost.say(SendMessage(thread=thread_of(0), text="kept")) for _ in range(5)]
            await night.album("before")
            await until(crew.quiet, 20)
            await night.rest()
            safe = doors.relay._store.backup(backup)
            shutil.copytree(blobs, shelf)
            await doors.relay.write(lambda transaction: transaction.mark_safe(safe))
            night.talk(messages // 3)
            gone_with_lost = [lost.say(SendMessage(thread=thread_of(1), text="gone")) for _ in range(5)]
            await night.album("after")
            await until(crew.quiet, 20)
            await night.rest()
            forgotten = _forget(night.seats[2])
        shutil.rmtree(blobs)
        shutil.copytree(shelf, blobs)
        assert restore(backup, keys.folder, new_epoch()) == safe
        async with doors_open(night.settings()) as doors:
            for seat in night.seats:
                seat.reconnect()
            await until(lambda: all(seat.status().connection == "online" for seat in night.seats), 20)
            night.gone |= set(forgotten)
            night.talk(3)
            await night.rest()
            await _check_missing(doors, keys, forgotten)
            assert all(seat.outbox.failed() == [] for seat in night.seats)
    finally:
        for seat in night.seats:
            await seat.stop()
    return _check_log(night, safe, set(forgotten), kept_of_lost, gone_with_lost)


def _forget(seat: Seat) -> dict[str, int]:
    """Let a week pass for one seat's outbox; the answer is the commands that only the relay knows now, with numbers."""
    numbers = {entry.cmd: entry.dseq or 0 for entry in seat.outbox.entries("dseq IS NOT NULL")}
    gone = seat.outbox.prune(0, unix_ms() + WEEK_MS)
    return {cmd: numbers[cmd] for cmd in gone}


async def _check_missing(doors: OpenDoors, keys: Keys, forgotten: dict[str, int]) -> None:
    """The shop reads exactly which numbers of which device cannot come back."""
    lines = await doors.relay.read(audit.lines)
    row = await doors.relay.read(lambda reader: reader.device(keys.staff[2].device))
    assert row is not None
    told = [(device, detail) for _, _, _, device, what, detail in lines if what == "commands.missing"]
    first, last = (int(word) for word in told[0][1].split(" to "))
    assert [device for device, _ in told] == [keys.staff[2].device]
    assert last == max(forgotten.values())
    assert set(range(first, last + 1)) <= set(forgotten.values())


def _check_log(night: Night, safe: int, forgotten: set[str], kept: list[str], gone: list[str]) -> int:
    said = [change for change in log_of(night.keys.folder) if change.act == "message.sent"]
    ids = [change.id for change in said]
    assert len(ids) == len(set(ids))
    before = {change.id for change in said if change.seq <= safe}
    for seat, mine in night.said.items():
        # What a device forgot is there if the backup had it.
        expected = [id for id in mine if id in before or id not in forgotten]
        assert [id for id in ids if id in set(mine)] == expected, seat
    assert [id for id in ids if id in kept] == kept
    assert not set(ids) & set(gone)
    albums = [record for change in said if change.id in night.albums and isinstance(record := decoded(change), Message)]
    assert sorted(record.text for record in albums) == ["after", "before"]
    assert check_shop(night.keys.folder).found == []
    return len(set(ids) - before)


@pytest.mark.rule("R-epoch")
async def test_a_restore_over_a_relay_that_runs_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    keys = found_shop(tmp_path / "relay")
    async with doors_open(RelaySettings(folder=keys.folder, port=0)) as doors:
        doors.relay._store.backup(tmp_path / "backup.db")
        with pytest.raises(StoreUnusable, match="already serving"):
            restore(tmp_path / "backup.db", keys.folder, new_epoch())
        assert doors.relay.hub.feed.epoch == keys.epoch
