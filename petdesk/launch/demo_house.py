"""The demo's folder: a relay's data filled with the sample shop, the front desk's seat, and the keys to both."""

import os
import shutil
import socket
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from petdesk.launch.demo_seed import seed
from petdesk.launch.sample_talk import customer_id, staff_id
from petdesk.relay.access import Issued, add_device, link_token
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.store.contract import Store
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import TOKEN, KeyringSecrets, NoSecrets, Secrets, has_keyring

PROFILE = "demo"
PORT = 8710
DESK = staff_id("lin")
CUSTOMER = customer_id("wang")
SEEDED = "seeded"
LOOPBACK = "127.0.0.1"
# Nothing is sent: this address (RFC 5737) only makes the system choose the interface that leads out.
_ELSEWHERE = ("192.0.2.1", 9)


class PassingSecrets:
    """Secrets for as long as the program runs; for a demo on a system without a keyring."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """A secret, or None."""
        return self._held.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret until the program ends."""
        self._held[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret; none is as good."""
        self._held.pop(name, None)


class DemoHouse(Struct, frozen=True):
    """Everything of a demo lies in `folder`."""

    folder: Path

    @property
    def relay(self) -> Path:
        """The relay's data."""
        return self.folder / "relay"

    @property
    def seat(self) -> Path:
        """The front desk's cache and outbox."""
        return self.folder / "seat"

    def clear(self) -> None:
        """Remove what a demo made here, and nothing else."""
        for made in (self.relay, self.seat):
            shutil.rmtree(made, ignore_errors=True)

    def furnish(self, now: datetime, tell: Callable[[int, int], None]) -> bool:
        """Fill the folder with the sample shop as of `now` (aware) unless it is; True when it was filled now.

        A folder that was left half filled is made anew. Raises StoreUnusable while a relay serves it.
        """
        if (self.relay / SEEDED).exists():
            return False
        if self.relay.exists():
            # A relay that serves the folder holds its lock: then this raises and nothing is removed.
            SqliteStore(self.relay, ballast=0).close()
        self.clear()
        store = SqliteStore(self.relay)
        try:
            seed(store, Blobs(self.relay / "media" / "blobs"), now, tell)
        finally:
            store.close()
        (self.relay / SEEDED).touch()
        return True

    def unlock(self, address: str, secrets: Secrets, page: str) -> tuple[Seat, str]:
        """The front desk's seat at the relay `address`, and a customer's link that begins with `page`.

        The relay must not run yet. Raises StoreUnusable, NoSecrets.
        """
        self.seat.mkdir(parents=True, exist_ok=True)
        seat = Seat(self.seat, address, secrets)
        store = SqliteStore(self.relay)
        try:
            if seat.outbox.device() is None or secrets.get(TOKEN) is None:
                issued = _new_seat(store)
                seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
            with store.writing(_now_ms()) as transaction:
                return seat, f"{page}/page/#{link_token(transaction, CUSTOMER)}"
        except BaseException:
            seat.close()
            raise
        finally:
            store.close()


def _new_seat(store: Store) -> Issued:
    with store.writing(_now_ms()) as transaction:
        return add_device(transaction, DESK, "前台 · 演示")


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def usual_folder() -> Path:
    """Where the demo lies when nobody says otherwise."""
    import platformdirs

    return Path(platformdirs.user_data_dir("petdesk", appauthor=False)) / "demo"


def demo_secrets() -> tuple[Secrets, str]:
    """Where the front desk's key is kept, and what to say about it."""
    try:
        if has_keyring():
            keyring = KeyringSecrets(PROFILE)
            keyring.get(TOKEN)
            return keyring, "the front desk's key is in the system's keyring"
    except NoSecrets:
        pass  # a keyring that stays locked is no keyring for a demo
    return PassingSecrets(), "there is no keyring here: the front desk's key is kept in memory, for this demo only"


def free_port(host: str, wanted: int = PORT) -> int:
    """`wanted` if it is free on `host`, else another that is."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            if os.name == "posix":
                # As the relay will ask for it: one that was given back a moment ago is free.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            number: int = probe.getsockname()[1]
            return number
    raise OSError(f"no port is free on {host}")


def lan_address() -> str | None:
    """This computer's address in the local network, or None when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return None
        address: str = probe.getsockname()[0]
    return None if address.startswith(("127.", "0.")) else address
