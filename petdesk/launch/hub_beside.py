"""The console on the hub's own computer: opening it starts the hub too, should it not run or be of another version."""

import logging
from urllib.parse import urlsplit

from petdesk.launch.hub import HubDoesNotStop, rouse_hub
from petdesk.launch.hub_folder import HubFolder, usual_hub
from petdesk.relay.store.sqlite import DATABASE
from petdesk.seat.relay_address import is_this_computer
from petdesk.seat.secrets import NoSecrets, Secrets

log = logging.getLogger(__name__)
# Under this name a seat without a keyring keeps the passphrase of the hub beside it, to start it after a restart.
HUB_PASSPHRASE = "hub-passphrase"  # noqa: S105 (the name of a secret, not one)


def hub_of(relay: str) -> HubFolder | None:
    """This computer's hub, if it is the relay at that address (https://127.0.0.1:port)."""
    hub, parts = usual_hub(), urlsplit(relay)
    here = parts.scheme == "https" and is_this_computer(parts.hostname or "")
    return hub if here and (hub.shop / DATABASE).exists() and parts.port == hub.plan().port else None


def rouse_hub_beside(relay: str, secrets: Secrets) -> None:
    """Start the hub that this seat belongs to, if it is this computer's and does not run."""
    hub = hub_of(relay)
    if hub is None:
        return
    try:
        rouse_hub(hub, secrets.get(HUB_PASSPHRASE) or "")
    except (HubDoesNotStop, NoSecrets, OSError) as problem:
        log.warning("the hub on this computer was not started: %s", problem)
