"""`petdesk check`: looks through a shop's folder and says in plain words what it found."""

from pathlib import Path

from petdesk.launch.shop_key import NoKey, shop_key
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.store.errors import StoreUnusable

SOUND, UNSOUND = 0, 1


def check(folder: Path) -> int:
    """Check the shop in `folder` and print what was found; the answer is 0 when all is well, else 1.

    Nothing in the folder is changed.
    """
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
