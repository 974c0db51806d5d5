"""The window's sight of this computer's hub: how it stands, and what may be done with it."""

from collections.abc import Callable

from petdesk.console.settings.hub_sight import HubProblem, HubShown
from petdesk.launch.hub import HubDidNotStart, HubDoesNotStop, start_hub, stop_hub
from petdesk.launch.hub_beside import HUB_PASSPHRASE
from petdesk.launch.hub_folder import HubFolder
from petdesk.launch.hub_startup import CannotInstall, install, installed, uninstall
from petdesk.launch.seal import is_open, seal_hub
from petdesk.launch.shop_key import NoKey, Seal, seal_of
from petdesk.relay.announcing import addresses
from petdesk.relay.store.driver import CAN_ENCRYPT
from petdesk.relay.store.errors import StoreUnusable
from petdesk.seat.secrets import NoSecrets, Secrets, has_keyring

TOLD_LINES = 4


class HubView:
    """A HubSight of `hub`; a shop that is sealed with a passphrase is opened with the one in `secrets`."""

    def __init__(self, hub: HubFolder, secrets: Secrets) -> None:
        self._hub, self._secrets = hub, secrets

    def look(self) -> HubShown:
        """The hub as it stands now."""
        plan, state, sealed = self._hub.plan(), self._hub.state(), _sealed(self._hub)
        everywhere = plan.host == "0.0.0.0"  # noqa: S104 - compared, not bound
        return HubShown(
            phase=state.phase if state is not None else "stopped",
            port=plan.port,
            addresses=tuple(f"https://{address}:{plan.port}" for address in addresses()) if everywhere else (),
            announced=plan.announce,
            computer=plan.computer,
            with_system=installed() is not None,
            awake=state is not None and state.awake,
            since=state.since if state is not None else 0,
            starts=state.starts if state is not None else 0,
            problem="\n".join(state.problem.splitlines()[-TOLD_LINES:]) if state is not None else "",
            lies_open=CAN_ENCRYPT and is_open(self._hub.shop),
            by_passphrase=sealed is not None and sealed.kept == "passphrase",
            has_keyring=has_keyring(),
        )

    def start(self) -> None:
        """Have it running. Raises HubProblem."""
        try:
            start_hub(self._hub, self._secrets.get(HUB_PASSPHRASE) or "")
        except HubDidNotStart as problem:
            raise HubProblem("\n".join(str(problem).splitlines()[-TOLD_LINES:])) from problem
        except (HubDoesNotStop, NoSecrets, OSError) as problem:
            raise HubProblem(str(problem)) from problem

    def stop(self) -> None:
        """Let it end in good order. Raises HubProblem."""
        try:
            stop_hub(self._hub)
        except HubDoesNotStop as problem:
            raise HubProblem(str(problem)) from problem

    def start_with_system(self, on: bool) -> None:
        """Have the system start it from now on, or no more. Raises HubProblem."""
        try:
            if on:
                install(self._hub)
            else:
                uninstall()
        except (CannotInstall, OSError) as problem:
            raise HubProblem(str(problem)) from problem

    def seal(self, passphrase: str, tell: Callable[[float], object]) -> None:
        """Seal its data where they lie open, under a key in the keyring or a `passphrase`. Raises HubProblem."""
        if passphrase:
            # Before: whatever happens meanwhile, the hub is started with it from now on.
            self.opens_with(passphrase)
        sealed = _sealed(self._hub)
        if sealed is not None and sealed.kept == "passphrase":
            passphrase = self.passphrase()
        try:
            seal_hub(self._hub, passphrase, lambda done, of: tell(done / of if of else 1.0))
        except (HubDidNotStart, HubDoesNotStop, NoKey, StoreUnusable, OSError) as problem:
            raise HubProblem(str(problem)) from problem

    def passphrase(self) -> str:
        """What it is started with from here. Raises HubProblem."""
        try:
            return self._secrets.get(HUB_PASSPHRASE) or ""
        except NoSecrets as problem:
            raise HubProblem(str(problem)) from problem

    def opens_with(self, passphrase: str) -> None:
        """Start it with this one from now on. Raises HubProblem."""
        try:
            self._secrets.set(HUB_PASSPHRASE, passphrase)
        except NoSecrets as problem:
            raise HubProblem(str(problem)) from problem

    def announce(self, on: bool) -> None:
        """Let new seats find it, or not; it is started anew. Raises HubProblem."""
        from msgspec import structs

        self._hub.keep_plan(structs.replace(self._hub.plan(), announce=on))
        self.stop()
        self.start()


def _sealed(hub: HubFolder) -> Seal | None:
    try:
        return seal_of(hub.shop)
    except NoKey:
        # A damaged file tells of a sealed shop; whoever starts it hears of that.
        return Seal("", "keyring")
