"""The first run's way into the world: shops nearby, a hub on this computer, and this computer as a seat."""

import asyncio
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

from petdesk.console.first_run.road import Call, CannotGoOn, FoundShop, Joined, Opened, Step, Tell, Trouble, Wishes
from petdesk.launch.hub import HubDidNotStart, HubDoesNotStop, start_hub, stop_hub
from petdesk.launch.hub_beside import HUB_PASSPHRASE
from petdesk.launch.hub_folder import PORT, HubFolder, HubPlan, HubState
from petdesk.launch.hub_startup import CannotInstall, install
from petdesk.launch.pairing import keep_seat
from petdesk.launch.seat_key import seat_secrets
from petdesk.launch.shop import ShopIsThere, found_shop, is_untouched
from petdesk.launch.shop_key import NoKey, can_seal
from petdesk.relay.announcing import addresses
from petdesk.relay.store.driver import CAN_ENCRYPT
from petdesk.relay.store.errors import StoreUnusable
from petdesk.seat.nearby import Nearby, NearbyShop
from petdesk.seat.pairing import CannotPair, Paired, nobody_told, pair
from petdesk.seat.secrets import NoSecrets, Secrets
from petdesk.seat.tasks import Tasks

TOLD_LINES = 4


class LaunchRoad:
    """A Road for the seat in `folder` and the hub in `hub`; `interfaces` are addresses of this computer to keep to.

    `port` is the one the hub gets if it is free; `secrets` are the seat's, once there is one.
    """

    def __init__(
        self,
        folder: Path,
        profile: str,
        hub: HubFolder,
        interfaces: tuple[str, ...] | None = None,
        port: int = PORT,
    ) -> None:
        self._folder, self._profile, self._hub, self._port = folder, profile, hub, port
        self._interfaces = interfaces
        self._tasks = Tasks()
        self._nearby: Nearby | None = None
        self._seals = can_seal()
        self.secrets: Secrets | None = None

    async def look(self, tell: Tell) -> bool:
        """Begin to look for shops nearby."""
        await self.look_no_more()
        nearby = Nearby(self._tasks, lambda shops: tell(tuple(_shown(shop) for shop in shops)), self._interfaces)
        if not await nearby.start():
            return False
        self._nearby = nearby
        return self._interfaces is not None or bool(await asyncio.to_thread(addresses))

    async def look_no_more(self) -> None:
        """End looking."""
        nearby, self._nearby = self._nearby, None
        if nearby is not None:
            await nearby.stop()
        await self._tasks.stop()

    async def join(self, call: Call, waits: Callable[[], None] = nobody_told) -> Joined:
        """Become a seat of the shop at the first of its addresses that answers. Raises CannotGoOn."""
        secrets = await asyncio.to_thread(self._secrets, call.passphrase)
        url, paired = await self._paired(call, waits)
        await self._sit(url, paired, secrets)
        return Joined(paired.clock_off)

    async def open_shop(self, wishes: Wishes, step: Callable[[Step], None]) -> Opened:
        """Found the shop, start its hub and sit down at it. Raises CannotGoOn."""
        secrets = await asyncio.to_thread(self._secrets, wishes.passphrase)
        step("shop")
        code = await asyncio.to_thread(self._found, wishes)
        step("hub")
        state = await asyncio.to_thread(self._start, wishes)
        step("seat")
        pin = bytes.fromhex(state.pin)
        url, paired = await self._paired(Call(urls=(state.address,), code=code, pin=pin))
        await self._sit(url, paired, secrets)
        if wishes.passphrase:
            await asyncio.to_thread(secrets.set, HUB_PASSPHRASE, wishes.passphrase)
        step("system")
        with_system = not wishes.with_system or await asyncio.to_thread(self._install)
        return Opened(
            fingerprint=_shown(NearbyShop("", "", (), pin)).fingerprint,
            address=await asyncio.to_thread(self._address),
            with_system=with_system,
            awake=state.awake,
        )

    def needs_passphrase(self) -> bool:
        """True when this system has no keyring to keep the shop's key in."""
        return CAN_ENCRYPT and not self._seals

    def computer(self) -> str:
        """What this computer is called."""
        return socket.gethostname().partition(".")[0] or "PetDesk"

    def _secrets(self, passphrase: str) -> Secrets:
        try:
            return seat_secrets(
                self._folder, self._profile, lambda _chosen, wrong: None if wrong else passphrase or None
            )
        except NoSecrets as problem:
            raise CannotGoOn("no_secrets", str(problem)) from problem

    async def _paired(self, call: Call, waits: Callable[[], None] = nobody_told) -> tuple[str, Paired]:
        """The first address that answers decides; a wrong code is not tried at a second one."""
        trouble: Trouble = "unreachable"
        for url in call.urls:
            try:
                return url.rstrip("/"), await pair(url, call.code, self.computer(), call.pin, waits)
            except CannotPair as problem:
                if problem.code != "unreachable":
                    raise CannotGoOn(problem.code) from problem
        raise CannotGoOn(trouble)

    async def _sit(self, url: str, paired: Paired, secrets: Secrets) -> None:
        try:
            await asyncio.to_thread(keep_seat, self._folder, self._profile, url, paired, secrets)
            self.secrets = secrets
        except NoSecrets as problem:
            raise CannotGoOn("no_secrets", str(problem)) from problem
        except OSError as problem:
            raise CannotGoOn("disk", problem.strerror or "") from problem

    def _found(self, wishes: Wishes) -> str:
        """The code for the first seat; a shop that was made by an earlier try and that nobody sits at yet is taken."""
        try:
            # Nobody else on this computer has any business in it.
            self._hub.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._make_room(wishes)
            return found_shop(
                self._hub.shop,
                wishes.shop,
                wishes.manager,
                sealed=CAN_ENCRYPT,
                passphrase=wishes.passphrase or None,
            )
        except (ShopIsThere, HubDidNotStart) as problem:
            raise CannotGoOn("shop_is_there") from problem
        except NoKey as problem:
            raise CannotGoOn("no_secrets", str(problem)) from problem
        except (StoreUnusable, HubDoesNotStop) as problem:
            raise CannotGoOn("hub_failed", str(problem)) from problem
        except OSError as problem:
            raise CannotGoOn("disk", problem.strerror or "") from problem

    def _make_room(self, wishes: Wishes) -> None:
        """Remove what an earlier try left; a shop at which somebody sits stays, and its hub goes on."""
        if not self._hub.shop.exists():
            return
        served = stop_hub(self._hub)
        try:
            if not is_untouched(self._hub.shop, wishes.passphrase or None):
                raise ShopIsThere(str(self._hub.shop))
        except (ShopIsThere, NoKey, StoreUnusable):
            if served:
                start_hub(self._hub, wishes.passphrase)
            raise
        shutil.rmtree(self._hub.shop)

    def _start(self, wishes: Wishes) -> HubState:
        self._hub.keep_plan(self._plan(wishes))
        try:
            return start_hub(self._hub, wishes.passphrase)
        except HubDidNotStart as problem:
            stop_hub(self._hub)
            raise CannotGoOn("hub_failed", "\n".join(str(problem).splitlines()[-TOLD_LINES:])) from problem
        except (HubDoesNotStop, OSError) as problem:
            raise CannotGoOn("hub_failed", str(problem)) from problem

    def _plan(self, wishes: Wishes) -> HubPlan:
        host = self._interfaces[0] if self._interfaces is not None else HubPlan().host
        return HubPlan(computer=wishes.computer, host=host, port=_free_port(host, self._port))

    def _install(self) -> bool:
        try:
            install(self._hub)
        except CannotInstall:
            return False
        return True

    def _address(self) -> str:
        found = addresses()
        return f"https://{found[0]}:{self._hub.plan().port}" if found else ""


def _shown(shop: NearbyShop) -> FoundShop:
    return FoundShop(shop.shop, shop.computer, shop.urls, shop.pin)


def _free_port(host: str, wanted: int) -> int:
    """`wanted`, or another where something else has it."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind((host, port))
            except OSError:
                continue
            number: int = probe.getsockname()[1]
            return number
    return wanted
