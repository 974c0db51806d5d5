"""`petdesk check`: looks through a shop's folder and says in plain words what it found."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from petdesk.launch.shop_key import NoKey, shop_key
from petdesk.relay.backup.opening import NoBackup, check_backup
from petdesk.relay.backup.shelf import ABOUT
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.store.errors import StoreUnusable
from petdesk.shop.backup_keys import WrongPassphrase

SOUND, UNSOUND = 0, 1


def check(folder: Path, ask: Callable[[], str] = str) -> int:
    """Check the shop in `folder`, or the newest backup where it holds those, and print what was found.

    `ask` gives the passphrase of the backups. The answer is 0 when all is well, else 1. Nothing is changed.
    """
    if (folder / ABOUT).exists():
        return _check_backup(folder, ask())
    try:
        checked = check_shop(folder, shop_key(folder))
    except (StoreUnusable, NoKey) as problem:
        print(problem)
        return UNSOUND
    print(
        f"Looked through {checked.changes} changes, {checked.records} records, {checked.devices} devices and "
        f"{checked.files} stored files in {folder}."
    )
    if checked.sound:
        print("All is well: the log is whole, everything in it stands as it should, and every file is as it came.")
        return SOUND
    for sentence in checked.found:
        print(f"- {sentence}")
    print("Nothing was changed. Keep a copy of this folder, and restore the last good backup.")
    return UNSOUND


def _check_backup(folder: Path, passphrase: str) -> int:
    try:
        with tempfile.TemporaryDirectory() as work:
            at, checked = check_backup(folder, passphrase, Path(work))
    except WrongPassphrase:
        print("That is not the passphrase of these backups.")
        return UNSOUND
    except (NoBackup, StoreUnusable, OSError) as problem:
        print(problem)
        return UNSOUND
    print(f"Opened the backup of {at:%Y-%m-%d %H:%M} UTC: {checked.changes} changes and {checked.files} stored files.")
    if checked.sound:
        print("All is well: the shop can be brought back from it.")
        return SOUND
    for sentence in checked.found:
        print(f"- {sentence}")
    print("Make a new backup, at best to another disk.")
    return UNSOUND
