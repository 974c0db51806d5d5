"""The window's sight of this computer's hub: how it stands, and what may be done with it."""

from petdesk.console.settings.hub_sight import HubProblem, HubShown
from petdesk.launch.hub import HubDidNotStart, HubDoesNotStop, start_hub, stop_hub
from petdesk.launch.hub_beside import HUB_PASSPHRASE
from petdesk.launch.hub_folder import HubFolder
from petdesk.launch.hub_startup import CannotInstall, install, installed, uninstall
from petdesk.relay.announcing import addresses
from petdesk.seat.secrets import NoSecrets, Secrets

TOLD_LINES = 4


class HubView:
    """A HubSight of `hub`; a shop that is sealed with a passphrase is opened with the one in `secrets`."""

    def __init__(self, hub: HubFolder, secrets: Secrets) -> None:
        self._hub, self._secrets = hub, secrets

    def look(self) -> HubShown:
        """The hub as it stands now."""
        plan, state = self._hub.plan(), self._hub.state()
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

    def announce(self, on: bool) -> None:
        """Let new seats find it, or not; it is started anew. Raises HubProblem."""
        from msgspec import structs

        self._hub.keep_plan(structs.replace(self._hub.plan(), announce=on))
        self.stop()
        self.start()
