"""A shop brought back on the computer whose hub serves it: the hub rests meanwhile, and goes on afterwards."""

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from petdesk.launch.backup import Tell, check_passphrase, nothing_told, restore_shop
from petdesk.launch.hub import start_hub, stop_hub
from petdesk.launch.hub_folder import HubFolder, usual_hub
from petdesk.launch.shop_key import NoKey, asked_passphrase, seal_of, shop_key
from petdesk.relay.backup.keeper import PLAN, KeptPlan, read_plan
from petdesk.relay.backup.opening import Restored
from petdesk.relay.backup.shelf import Shelf
from petdesk.relay.media.blobs import write_durably
from petdesk.wire.backups import BackupPlan


class HubRestored(Struct, frozen=True):
    """What came back, and whether the hub's data open with the backups' passphrase from now on."""

    done: Restored
    under_backups: bool


def restore_hub(
    backups: Path,
    passphrase: str,
    at: datetime | None = None,
    tell: Tell = nothing_told,
    hub: HubFolder | None = None,
    *,
    own: str | None = None,
) -> HubRestored:
    """Bring this computer's shop back as `restore_shop` does; whatever comes of it, the hub runs again in the end.

    `own` is the passphrase that the hub's data are sealed with so far, "" for none; None asks at the terminal. Raises
    as restore_shop, HubDoesNotStop, HubDidNotStart.
    """
    hub = hub or usual_hub()
    check_passphrase(backups, passphrase)
    stop_hub(hub)
    own = (_asked(hub) if own is None else own) or ""
    done = None
    try:
        done = restore_shop(backups, hub.shop, passphrase, at, tell=tell, ask=lambda: own or None)
        _keep_plan(hub, backups, done.names)
    finally:
        opens = _opens(hub, own, passphrase) if done is not None else own
        start_hub(hub, opens)
    return HubRestored(done, bool(opens) and opens != own)


def _keep_plan(hub: HubFolder, backups: Path, names: str) -> None:
    """A plan that went with the old disk is made anew: the nightly backups go on where this one came from."""
    about = Shelf(backups).about()
    if about is not None and read_plan(hub.shop) is None:
        plan = BackupPlan(folder=str(backups.resolve()), keys=about.keys)
        write_durably(hub.shop / PLAN, msgspec.json.encode(KeptPlan(plan=plan, names=names)))


def _asked(hub: HubFolder) -> str | None:
    seal = seal_of(hub.shop) if hub.shop.exists() else None
    return asked_passphrase() if seal is not None and seal.kept == "passphrase" else None


def _opens(hub: HubFolder, own: str, passphrase: str) -> str:
    """Which of the two the hub's data open with now; "" where it is the keyring."""
    seal = seal_of(hub.shop)
    if seal is None or seal.kept == "keyring":
        return ""
    try:
        shop_key(hub.shop, lambda: own or None)
    except NoKey:
        return passphrase
    return own
