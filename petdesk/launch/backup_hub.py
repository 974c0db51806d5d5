"""A shop brought back on the computer whose hub serves it: the hub rests meanwhile, and goes on afterwards."""

from datetime import datetime
from pathlib import Path

from petdesk.launch.backup import Tell, check_passphrase, nothing_told, restore_shop
from petdesk.launch.hub import start_hub, stop_hub
from petdesk.launch.hub_folder import HubFolder, usual_hub
from petdesk.relay.backup.opening import Restored


def restore_hub(
    backups: Path, passphrase: str, at: datetime | None = None, tell: Tell = nothing_told, hub: HubFolder | None = None
) -> Restored:
    """Bring this computer's shop back as `restore_shop` does; whatever comes of it, the hub runs again in the end.

    Raises as restore_shop, HubDoesNotStop, HubDidNotStart.
    """
    hub = hub or usual_hub()
    check_passphrase(backups, passphrase)
    stop_hub(hub)
    try:
        return restore_shop(backups, hub.shop, passphrase, at, tell=tell)
    finally:
        start_hub(hub, passphrase)
