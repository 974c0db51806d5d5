"""A shop that lay open is sealed in its place: nothing readable stays, and a stop at any step loses nothing."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner
from keyring.backends import fail

from petdesk.launch.backup import nothing_told, restore_shop
from petdesk.launch.doors import main
from petdesk.launch.seal import is_open, seal_shop
from petdesk.launch.shop import found_shop, seat_code
from petdesk.launch.shop_key import NEXT, SEAL, NoKey, next_key, seal_of, shop_key
from petdesk.relay.backup.opening import NoBackup
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.vault import Vault
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.locking import FolderLock
from petdesk.relay.store.sealing import lies_open, seal_databases
from petdesk.relay.store.sqlite import DATABASE
from tests.fakes.keyring import MemoryKeyring

PHRASE = "three brown dogs"
FILE = b"CANARY-FILE " * 50_000
SHA256 = hashlib.sha256(FILE).hexdigest()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop that lies open, with a stored file and an upload half way."""
    folder = tmp_path / "shop"
    found_shop(folder, "CANARY-SHOP", "CANARY-MANAGER")
    Blobs(folder / "media" / "blobs").add(FILE)
    uploads = folder / "media" / "uploads"
    uploads.mkdir()
    (uploads / "one.part").write_bytes(b"CANARY-PART")
    os.utime(uploads / "one.part", (1_000_000_000, 1_000_000_000))
    return folder


@pytest.fixture
def no_keyring(own_keyring: MemoryKeyring) -> None:
    """A system that keeps no secrets."""
    keyring.set_keyring(fail.Keyring())


def lying(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "ballast")


def is_whole(folder: Path, key: bytes | None) -> bool:
    """Everything is there under this key."""
    with Blobs(folder / "media" / "blobs", vault=Vault(key)).open_for_reading(SHA256) as file:
        stored = file.read()
    return check_shop(folder, key).found == [] and stored == FILE and bool(seat_code(folder, "CANARY-MANAGER"))


def test_nothing_readable_stays_and_everything_is_there(shop: Path, own_keyring: MemoryKeyring) -> None:
    assert b"CANARY" in lying(shop)
    heard: list[tuple[int, int]] = []
    seal_shop(shop, None, lambda done, of: heard.append((done, of)))
    assert b"CANARY" not in lying(shop)
    assert b"SQLite format" not in lying(shop)
    assert heard == [(1, 2), (2, 2)]
    key = shop_key(shop)
    assert key is not None
    assert is_whole(shop, key)
    part = shop / "media" / "uploads" / "one.part"
    with Vault(key).open(part) as file:
        assert file.read() == b"CANARY-PART"
    assert part.stat().st_mtime == 1_000_000_000
    seal_shop(shop, None, nothing_told)
    assert shop_key(shop) == key
    assert len(own_keyring.secrets) == 1


class Stopped(Exception):
    """The power went."""


STEPS = ("begun", "database", "named", "files")


@pytest.mark.parametrize("step", STEPS)
def test_a_stop_at_any_step_leaves_a_shop_that_opens_and_the_next_try_ends_it(
    shop: Path, own_keyring: MemoryKeyring, step: str
) -> None:
    key = next_key(shop)
    if step != "begun":
        seal_databases(shop, key)
    if step in {"named", "files"}:
        seal_of(shop)
    if step == "files":
        with pytest.raises(Stopped):
            seal_shop(shop, None, _stop)
        # The database is sealed, and still it is told that some of the files are not.
        assert is_open(shop)
    assert is_whole(shop, shop_key(shop))
    assert lies_open(shop / DATABASE) is (step == "begun")
    seal_shop(shop, None, nothing_told)
    assert shop_key(shop) == key
    assert is_whole(shop, key)
    assert b"CANARY" not in lying(shop)
    assert not (shop / NEXT).exists()
    assert not is_open(shop)


def _stop(_done: int, _of: int) -> None:
    raise Stopped


KILLED = """
import os, sys
from pathlib import Path
from petdesk.relay.store import sealing
real = os.replace
def replace(a, b):
    if os.environ["AT"] == "before":
        os.kill(os.getpid(), 9)
    real(a, b)
    os.kill(os.getpid(), 9)
sealing.os.replace = replace
sealing.seal_databases(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
"""


@pytest.mark.parametrize("at", ["before", "after"])
def test_a_kill_around_the_moment_in_which_the_sealed_one_takes_its_place(
    shop: Path, own_keyring: MemoryKeyring, at: str
) -> None:
    key = next_key(shop)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(shop), key.hex()], env={**os.environ, "AT": at}, check=False
    )
    assert done.returncode == -9
    assert lies_open(shop / DATABASE) is (at == "before")
    assert is_whole(shop, shop_key(shop))
    seal_shop(shop, None, nothing_told)
    assert is_whole(shop, key)
    assert b"CANARY" not in lying(shop)


def test_without_a_keyring_it_is_a_passphrase_by_command(shop: Path, own_keyring: MemoryKeyring) -> None:
    words = ["seal", "--folder", str(shop), "--passphrase"]
    done = CliRunner().invoke(main, words, input=f"{PHRASE}\n{PHRASE}\n")
    assert done.exit_code == 0, done.output
    assert own_keyring.secrets == {}
    with pytest.raises(NoKey, match="not the passphrase"):
        shop_key(shop, lambda: "three brown cats")
    key = shop_key(shop, lambda: PHRASE)
    assert key is not None
    assert check_shop(shop, key).found == []


def test_a_shop_that_is_served_or_is_none_is_not_touched(shop: Path, tmp_path: Path) -> None:
    lock = FolderLock(shop)
    with pytest.raises(StoreUnusable, match="already serving"):
        seal_shop(shop, None, nothing_told)
    lock.release()
    assert seal_of(shop) is None
    done = CliRunner().invoke(main, ["seal", "--folder", str(tmp_path / "nothing")])
    assert done.exit_code == 1
    assert "no shop in" in done.output
    assert CliRunner().invoke(main, ["seal"]).exit_code == 2


def test_a_restore_that_fails_leaves_an_open_shop_open(shop: Path, tmp_path: Path, own_keyring: MemoryKeyring) -> None:
    stick = backed_up(shop, tmp_path)
    (newest,) = stick.glob("*.petdesk")
    newest.write_bytes(newest.read_bytes()[:-1])
    done = CliRunner().invoke(main, ["restore", str(stick), "--folder", str(shop)], input=f"{PHRASE}\n")
    assert done.exit_code == 1
    assert "cut short" in done.output
    assert seal_of(shop) is None
    assert is_whole(shop, shop_key(shop))


def test_a_restore_seals_what_lay_open_before_also_what_it_sets_aside(
    shop: Path, tmp_path: Path, own_keyring: MemoryKeyring
) -> None:
    stick = backed_up(shop, tmp_path)
    done = CliRunner().invoke(main, ["restore", str(stick), "--folder", str(shop)], input=f"{PHRASE}\n")
    assert done.exit_code == 0, done.output
    assert (shop / f"{DATABASE}.before-restore").exists()
    shutil.rmtree(shop / "media" / "uploads")
    assert b"CANARY" not in lying(shop)
    assert b"SQLite format" not in lying(shop)
    assert is_whole(shop, shop_key(shop))


def backed_up(shop: Path, folder: Path) -> Path:
    """A stick with a backup of the shop."""
    stick = folder / "stick"
    stick.mkdir()
    words = ["backup", "--folder", str(shop), "--to", str(stick)]
    done = CliRunner().invoke(main, words, input=f"{PHRASE}\n{PHRASE}\n")
    assert done.exit_code == 0, done.output
    return stick


def handed(folder: Path, passphrase: str) -> None:
    """The system's service keeper hands this one over."""
    folder.mkdir(exist_ok=True)
    (folder / "petdesk-passphrase").write_text(passphrase, encoding="utf-8")


def test_without_a_keyring_a_lost_key_gives_way_to_one_under_the_backups_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_keyring: None
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))
    handed(tmp_path / "credentials", "the hub's own one")
    shop = tmp_path / "shop"
    found_shop(shop, "CANARY-SHOP", "CANARY-MANAGER", sealed=True, passphrase="the hub's own one")
    key = shop_key(shop)
    stick = backed_up(shop, tmp_path)
    restore_shop(stick, shop, PHRASE)
    assert shop_key(shop) == key
    handed(tmp_path / "credentials", "forgotten")
    (newest,) = stick.glob("*.petdesk")
    whole = newest.read_bytes()
    newest.write_bytes(whole[:-1])
    with pytest.raises(NoBackup):
        restore_shop(stick, shop, PHRASE)
    assert shop_key(shop, lambda: "the hub's own one") == key
    newest.write_bytes(whole)
    restore_shop(stick, shop, PHRASE)
    fresh = shop_key(shop, lambda: PHRASE)
    assert fresh not in {None, key}
    assert check_shop(shop, fresh).found == []
    assert (shop / f"{SEAL}.before-restore").exists()
