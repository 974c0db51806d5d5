"""Backups: made while the shop is open, read back, sealed, thinned out; and a shop brought back from them anywhere."""

import io
import json
import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from petdesk.relay.accounts import new_epoch
from petdesk.relay.backup.envelope import BLOCK, BadEnvelope, Sealing, blocks
from petdesk.relay.backup.keeping import next_time, staying
from petdesk.relay.backup.making import Source, make_backup
from petdesk.relay.backup.opening import NoBackup, Restoring, backups_in, restore_backup
from petdesk.relay.backup.shelf import Erased, OtherShop, Shelf
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.vault import Vault
from petdesk.relay.store.sqlite import DATABASE, SqliteStore
from petdesk.shop.backup_keys import BackupKeys, WeakPassphrase, WrongPassphrase, make_backup_keys, unwrapped
from petdesk.wire.backups import BackupPlan
from tests.relay.media_rows import bring
from tests.relay.scene import Scene

NIGHT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
OLD, NEW = b"o" * 32, b"n" * 32
PHRASE = "three brown dogs"


@pytest.fixture(scope="module")
def keys() -> BackupKeys:
    return make_backup_keys(PHRASE)


class House:
    """A shop with words and one picture, its key, and a folder of backups beside it."""

    def __init__(self, folder: Path, keys: BackupKeys, key: bytes | None = None) -> None:
        self.shop, self.backups, self.key = folder / "shop", folder / "stick", key
        self.backups.mkdir()
        self.plan = BackupPlan(folder=str(self.backups), keys=keys)
        self.blobs = Blobs(self.shop / "media" / "blobs", vault=Vault(key))
        self.scene = Scene(self.shop)
        self.scene.customer.says("CANARY-WORDS")
        self.picture = self.blobs.add(b"CANARY-PICTURE" * 40_000)
        bring(
            self.scene, "m1", self.scene.customer.member, size=14 * 40_000, sha256=self.picture, original=self.picture
        )

    def back_up(self, at: datetime = NIGHT) -> int:
        """Make a backup as of `at`; the answer is its head."""
        source = Source(self.scene.store, self.blobs, self.key, self.shop, b"n" * 32)
        return make_backup(source, self.plan, at).head

    def bring_back(self, into: Path, **given: object) -> object:
        """Restore to the folder `into`."""
        wanted = Restoring(**{"backups": self.backups, "shop": into, "passphrase": PHRASE, **given})
        return restore_backup(wanted, int(NIGHT.timestamp() * 1000), new_epoch())


@pytest.fixture
def house(tmp_path: Path, keys: BackupKeys) -> Iterator[House]:
    house = House(tmp_path, keys)
    yield house
    house.scene.store.close()


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_an_envelope_gives_back_what_was_put_in_and_nothing_else(keys: BackupKeys, size: int) -> None:
    data, file = random.Random(size).randbytes(size), io.BytesIO()
    sealing = Sealing(file, bytes.fromhex(keys.public))
    for at in range(0, size, 70_000):
        sealing.write(data[at : at + 70_000])
    sealing.close()
    private, sealed = unwrapped(keys, PHRASE), file.getvalue()
    assert b"".join(blocks(io.BytesIO(sealed), private)) == data
    cut_at = 41 + (max(0, size - 1) // BLOCK) * (BLOCK + 16)
    broken = [sealed[:-1], sealed + b"x", sealed[:-20] + b"\0" * 20, b"x" + sealed[1:], sealed[:30]]
    for wrong in [*broken, *([sealed[:cut_at]] if size > BLOCK else [])]:
        with pytest.raises(BadEnvelope):
            list(blocks(io.BytesIO(wrong), private))
    with pytest.raises(BadEnvelope):
        list(blocks(io.BytesIO(sealed), unwrapped(make_backup_keys(PHRASE), PHRASE)))


def test_the_private_key_is_guarded_by_the_passphrase_however_it_is_typed(keys: BackupKeys) -> None:
    assert len(unwrapped(keys, f" {PHRASE} ")) == 32
    for wrong in ("three brown cats", ""):
        with pytest.raises(WrongPassphrase):
            unwrapped(keys, wrong)
    with pytest.raises(WrongPassphrase):
        unwrapped(BackupKeys(public=keys.public, wrapped="no base64!"), PHRASE)
    with pytest.raises(WeakPassphrase):
        make_backup_keys("short")


def test_nothing_in_the_folder_of_backups_can_be_read_without_the_passphrase(house: House) -> None:
    house.back_up()
    lying = b"".join(path.read_bytes() for path in house.backups.rglob("*") if path.is_file())
    names = " ".join(path.name for path in house.backups.rglob("*"))
    assert len(lying) > 14 * 40_000
    for word in (b"CANARY", "王女士".encode(), "豆豆".encode(), b"SQLite", b"a.jpg"):
        assert word not in lying
    assert house.picture not in names
    assert house.picture.encode() not in lying


@pytest.mark.parametrize(("old", "new"), [(None, None), (OLD, NEW), (None, NEW), (OLD, None), (OLD, OLD)])
def test_a_shop_comes_back_whole_on_another_computer(
    tmp_path: Path, keys: BackupKeys, old: bytes | None, new: bytes | None
) -> None:
    house = House(tmp_path, keys)
    if old:
        # What a relay with a key writes: the same shop under that key.
        house.back_up()
        house.bring_back(tmp_path / "sealed", new_key=old)
        shutil.rmtree(house.backups)
        house.backups.mkdir()
        house.scene.store.close()
        house.scene.store = SqliteStore(tmp_path / "sealed", old, ballast=0)
        house.blobs = Blobs(tmp_path / "sealed" / "media" / "blobs", vault=Vault(old))
        house.key, house.shop = old, tmp_path / "sealed"
    before = house.scene.store.reader().shop()
    assert house.back_up() == before.head
    restored = house.bring_back(tmp_path / "elsewhere", new_key=new)
    assert (restored.files, restored.missing, restored.erased) == (1, 0, 0)
    checked = check_shop(tmp_path / "elsewhere", new)
    assert checked.found == []
    store = SqliteStore(tmp_path / "elsewhere", new, ballast=0)
    shop = store.reader().shop()
    assert (shop.id, shop.head) == (before.id, before.head)
    assert shop.epoch != before.epoch
    store.close()
    house.scene.store.close()


def test_later_backups_bring_only_the_files_that_are_new(house: House) -> None:
    house.back_up()
    (first,) = house.backups.glob("files/*/*")
    stamp = first.stat().st_mtime_ns
    house.blobs.add(b"another")
    house.back_up(NIGHT + timedelta(days=1))
    assert first.stat().st_mtime_ns == stamp
    assert len(backups_in(house.backups)) == 2


def test_older_backups_are_thinned_out_with_the_files_that_only_they_had(house: House) -> None:
    house.plan = BackupPlan(folder=str(house.backups), keys=house.plan.keys, nights=2, weeks=0, months=0)
    house.back_up()
    with house.scene.store.writing(1) as transaction:
        transaction.run("DELETE FROM media")
    for day in (1, 2):
        house.back_up(NIGHT + timedelta(days=day))
    assert backups_in(house.backups) == [NIGHT + timedelta(days=1), NIGHT + timedelta(days=2)]
    assert list(house.backups.glob("files/*/*")) == []


def test_the_last_of_each_day_week_and_month_stays() -> None:
    plan = BackupPlan(folder="/x", keys=BackupKeys(public="", wrapped=""), nights=3, weeks=2, months=3)
    nights = [NIGHT - timedelta(days=day) for day in range(120)]
    kept = sorted(staying(plan, nights), reverse=True)
    assert [f"{at:%m-%d}" for at in kept] == ["11-22", "11-21", "11-20", "11-15", "10-31", "09-30"]


def test_the_next_backup_is_at_the_hour_of_the_plan() -> None:
    plan = BackupPlan(folder="/x", keys=BackupKeys(public="", wrapped=""), at="03:00")
    assert next_time(plan, NIGHT - timedelta(minutes=1)) == NIGHT
    assert next_time(plan, NIGHT) == NIGHT + timedelta(days=1)


def test_a_household_erased_since_the_backup_does_not_come_back(house: House, tmp_path: Path) -> None:
    house.back_up()
    Shelf(house.backups).note_erased([Erased("h-doudou", "t-doudou", 5)])
    restored = house.bring_back(tmp_path / "elsewhere")
    assert restored.erased == 1
    lying = b"".join(path.read_bytes() for path in (tmp_path / "elsewhere").glob("shop.db*"))
    assert b"CANARY-WORDS" not in lying
    assert check_shop(tmp_path / "elsewhere").found == []
    assert house.bring_back(tmp_path / "elsewhere").erased == 1


def test_a_person_erased_since_the_backup_does_not_come_back_and_the_family_does(house: House, tmp_path: Path) -> None:
    house.back_up()
    Shelf(house.backups).note_erased([Erased(house.scene.customer.member, "t-doudou", 5, "h-doudou")])
    restored = house.bring_back(tmp_path / "elsewhere")
    assert restored.erased == 1
    lying = b"".join(path.read_bytes() for path in (tmp_path / "elsewhere").glob("shop.db*"))
    assert b"CANARY-WORDS" not in lying
    assert "王女士".encode() not in lying
    assert "豆豆家".encode() in lying
    assert check_shop(tmp_path / "elsewhere").found == []


def test_what_stood_there_is_kept_aside_and_a_second_restore_is_as_good(house: House) -> None:
    house.back_up()
    house.scene.customer.says("newer than the backup")
    house.scene.store.close()
    for _ in range(2):
        house.bring_back(house.shop)
        assert check_shop(house.shop).found == []
    assert (house.shop / f"{DATABASE}.before-restore").exists()


def test_a_damaged_backup_or_a_wrong_passphrase_changes_nothing(house: House) -> None:
    house.back_up()
    house.scene.store.close()
    before = (house.shop / DATABASE).read_bytes()
    with pytest.raises(WrongPassphrase):
        house.bring_back(house.shop, passphrase="three brown cats")
    place = Shelf(house.backups).place(NIGHT)
    damaged = bytearray(place.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    place.write_bytes(damaged)
    with pytest.raises(NoBackup, match="changed or cut short"):
        house.bring_back(house.shop)
    with pytest.raises(NoBackup, match="no backups"):
        house.bring_back(house.shop, backups=house.shop)
    assert (house.shop / DATABASE).read_bytes() == before
    assert not (house.shop / "restore.part").exists()


def test_a_file_that_is_gone_from_the_backups_is_counted_and_the_rest_comes(house: House, tmp_path: Path) -> None:
    house.back_up()
    (file,) = house.backups.glob("files/*/*")
    file.unlink()
    restored = house.bring_back(tmp_path / "elsewhere")
    assert (restored.files, restored.missing) == (0, 1)


def test_a_folder_of_another_shops_backups_is_let_alone(house: House) -> None:
    house.back_up()
    house.plan = BackupPlan(folder=str(house.backups), keys=make_backup_keys("another passphrase"))
    with pytest.raises(OtherShop):
        house.back_up(NIGHT + timedelta(days=1))
    assert backups_in(house.backups) == [NIGHT]


def test_a_backup_cut_short_leaves_the_older_ones_and_nothing_half(house: House, expected_log: object) -> None:
    house.back_up()
    expected_log("a stored file cannot be backed up")  # type: ignore[operator] # the fixture is a function
    with house.scene.store.writing(1) as transaction:
        transaction.run("UPDATE media SET sha256 = ?", "f" * 64)
    house.back_up(NIGHT + timedelta(days=1))
    (house.backups / "shop-20261124T030000Z.petdesk.part").write_bytes(b"half")
    house.back_up(NIGHT + timedelta(days=2))
    assert list(house.backups.rglob("*.part")) == []
    assert json.loads((house.backups / "petdesk-backups.json").read_bytes())["format"] == 1
    assert len(backups_in(house.backups)) == 3
