"""A shop's backups by hand: one made now, also while its relay runs, and a shop brought back from them."""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from petdesk.launch.shop_key import Ask, NoKey, asked_passphrase, can_seal, next_key, seal_of, shop_key
from petdesk.relay.accounts import new_epoch
from petdesk.relay.backup.keeper import read_plan
from petdesk.relay.backup.making import Made, Source, make_backup
from petdesk.relay.backup.opening import NoBackup, Restored, Restoring, backups_in, restore_backup
from petdesk.relay.backup.shelf import Shelf
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.sealing import seal_files
from petdesk.relay.media.vault import Vault
from petdesk.relay.store.copying import ShopAtRest
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.locking import FolderLock
from petdesk.relay.store.sealing import seal_databases
from petdesk.relay.store.sqlite import DATABASE
from petdesk.shop.backup_keys import make_backup_keys, unwrapped
from petdesk.wire.backups import BackupPlan

Tell = Callable[[int, int], None]


def nothing_told(_done: int, _of: int) -> None:
    """Whoever does not want to know how far it is."""


def back_up_shop(
    folder: Path, target: Path | None, choose: Callable[[], str], tell: Tell = nothing_told
) -> tuple[Path, Made]:
    """Back the shop in `folder` up to `target`, None: where its plan says; the place, and what was made.

    In a `target` without backups they are begun under the passphrase that `choose` gives. Raises NoBackup, NoKey,
    StoreUnusable, OtherShop, CannotRead, WeakPassphrase, OSError.
    """
    if not (folder / DATABASE).is_file():
        raise StoreUnusable(f"There is no shop in {folder}. Name the folder that the relay serves.")
    kept = read_plan(folder)
    if target is None:
        if kept is None:
            raise NoBackup("This shop has no plan for backups yet. Say where to: --to FOLDER.")
        plan = kept.plan
    else:
        about = Shelf(target).about()
        keys = about.keys if about else kept.plan.keys if kept else make_backup_keys(choose())
        plan = BackupPlan(folder=str(target.resolve()), keys=keys)
    names = bytes.fromhex(kept.names) if kept else _names_there(folder, plan)
    key = shop_key(folder)
    blobs = Blobs(folder / "media" / "blobs", vault=Vault(key))
    source = Source(ShopAtRest(folder / DATABASE, key), blobs, key, folder, names)
    return Path(plan.folder), make_backup(source, plan, datetime.now(UTC).replace(microsecond=0), tell)


def _names_there(folder: Path, plan: BackupPlan) -> bytes:
    """What files are named with when the relay has no plan: the same each time, for this folder of backups."""
    place = folder / "backup-names"
    if not place.exists():
        place.write_text(secrets.token_hex(32), encoding="ascii")
        place.chmod(0o600)
    return bytes.fromhex(place.read_text(encoding="ascii"))


def restore_shop(
    backups: Path,
    folder: Path,
    passphrase: str,
    at: datetime | None = None,
    *,
    plain: bool = False,
    tell: Tell = nothing_told,
    ask: Ask = asked_passphrase,
) -> Restored:
    """Bring a shop back to `folder` from a folder of `backups`, that of `at` or the newest; no relay may serve it.

    A shop that was sealed is sealed again, and a new one is unless `plain` is said: with the key that is here, else
    with one in the keyring, else under the backups' own passphrase; `ask` gives that of the shop that stands there.
    What lay open here before is sealed with it. Raises NoBackup, WrongPassphrase, StoreUnusable, NoKey, OSError; then
    the shop is as it was.
    """
    check_passphrase(backups, passphrase)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Said before anything is begun; `restore` takes the lock anew for the moment in which it counts.
    FolderLock(folder).release()
    old = _standing_key(folder, ask)
    new = old
    if old is None and not (plain and seal_of(folder) is None):
        new = next_key(folder, None if can_seal() else passphrase)
    wanted = Restoring(
        backups=backups, shop=folder, passphrase=passphrase, at=at, old_key=old, new_key=new
    )  # fmt: skip
    done = restore_backup(wanted, time.time_ns() // 1_000_000, new_epoch(), tell)
    if new is not None:
        # From here on it is the shop's key.
        seal_of(folder)
        seal_databases(folder, new)
        seal_files(folder / "media", new, nothing_told)
    return done


def check_passphrase(backups: Path, passphrase: str) -> None:
    """Open nothing yet, only see whether it could be. Raises NoBackup, WrongPassphrase."""
    backups_in(backups)
    about = Shelf(backups).about()
    if about is None:
        raise NoBackup(f"There are no backups of PetDesk in {backups}.")
    unwrapped(about.keys, passphrase)


def _standing_key(folder: Path, ask: Ask) -> bytes | None:
    """The key of the shop that stands there, if it has one that can be had."""
    try:
        return shop_key(folder, ask)
    except NoKey:
        # A key that is lost is a reason to restore.
        return None
