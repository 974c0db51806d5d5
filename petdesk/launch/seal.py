"""Sealing a shop that lay open until now, on the computer that serves it."""

from collections.abc import Callable
from pathlib import Path

from petdesk.launch.hub_folder import HubFolder
from petdesk.launch.shop_key import next_key, seal_of, shop_key
from petdesk.relay.media.blobs import write_durably
from petdesk.relay.media.sealing import seal_files
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.locking import FolderLock
from petdesk.relay.store.sealing import lies_open, seal_databases
from petdesk.relay.store.sqlite import DATABASE

Tell = Callable[[int, int], object]
# Lies in the shop's folder from before the first change to after the last one.
UNFINISHED = "seal.unfinished"


def seal_shop(folder: Path, passphrase: str | None, tell: Tell) -> None:
    """Seal database and files of the shop in `folder`, under a key in the keyring or a `passphrase`.

    A stop at any moment does no harm, and again goes on where it was; no relay may serve it meanwhile. Raises
    StoreUnusable, NoKey, OSError.
    """
    if not (folder / DATABASE).is_file():
        raise StoreUnusable(f"There is no shop in {folder}. Name the folder that the relay serves.")
    lock = FolderLock(folder)
    try:
        key = shop_key(folder) if passphrase is None else shop_key(folder, lambda: passphrase)
        key = next_key(folder, passphrase) if key is None else key
        write_durably(folder / UNFINISHED, b"")
        seal_databases(folder, key)
        # From here on it is the shop's key.
        seal_of(folder)
        seal_files(folder / "media", key, tell)
        (folder / UNFINISHED).unlink()
    finally:
        lock.release()


def is_open(folder: Path) -> bool:
    """True when the shop there lies open, or some of it still does because its sealing was cut short."""
    return lies_open(folder / DATABASE) or (folder / UNFINISHED).exists()


def seal_hub(hub: HubFolder, passphrase: str, tell: Tell) -> None:
    """Seal this computer's shop; its hub rests meanwhile, and runs again whatever came of it.

    `passphrase` is empty where the keyring keeps the key. Raises as `seal_shop`, HubDoesNotStop, HubDidNotStart.
    """
    from petdesk.launch.hub import start_hub, stop_hub

    stop_hub(hub)
    try:
        seal_shop(hub.shop, passphrase or None, tell)
    finally:
        sealed = seal_of(hub.shop)
        start_hub(hub, passphrase if sealed is not None and sealed.kept == "passphrase" else "")
