"""`petdesk hub …`: the shop's server on this computer, started, looked at and stopped by hand."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from petdesk.launch.hub_folder import HubFolder

where = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the hub lies, instead of the usual place.",
)


@click.group()
def hub() -> None:
    """The shop's hub: the relay on this computer, as a process that goes on when every window is closed."""


def _hub(folder: Path | None) -> "HubFolder":
    from petdesk.launch.hub_folder import HubFolder, usual_hub

    return HubFolder(folder.resolve()) if folder else usual_hub()


@hub.command()
@where
def start(folder: Path | None) -> None:
    """Start the hub unless it runs; one of another version is stopped first."""
    from petdesk.launch.hub import HubDidNotStart, HubDoesNotStop, start_hub
    from petdesk.relay.store.sqlite import DATABASE

    place = _hub(folder)
    if not (place.shop / DATABASE).exists():
        raise click.ClickException(
            f"There is no shop in {place.folder} yet. Open PetDesk and choose to open the shop on this computer, or "
            f'run: petdesk found NAME --folder "{place.shop}"'
        )
    try:
        state = start_hub(place)
    except HubDidNotStart as problem:
        raise click.ClickException(f"The hub did not start; it goes on trying. It wrote:\n{problem}") from problem
    except HubDoesNotStop as problem:
        raise click.ClickException(f"{problem}. Nothing was changed.") from problem
    click.echo(f"The hub runs at {state.address} (process {state.pid}).")


@hub.command()
@where
def stop(folder: Path | None) -> None:
    """Stop the hub in good order; seats go on writing and catch up later."""
    from petdesk.launch.hub import HubDoesNotStop, stop_hub

    try:
        stopped = stop_hub(_hub(folder))
    except HubDoesNotStop as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo("The hub has stopped." if stopped else "No hub runs here.")


@hub.command()
@where
def status(folder: Path | None) -> None:
    """Say how the hub is; the exit code is 0 when it is up."""
    from petdesk.launch.hub_startup import installed

    place = _hub(folder)
    state = place.state()
    if state is None:
        click.echo(f"No hub runs over {place.folder}.")
    else:
        click.echo(f"The hub is {state.phase} (PetDesk {state.version}, process {state.pid}, {state.starts} starts).")
        if state.address:
            click.echo(f"Its address here is {state.address}; its certificate is {spaced(state.pin)}.")
        if not state.awake:
            click.echo("This computer may fall asleep by itself; then nobody reaches the shop.")
        if state.problem:
            click.echo(f"The relay wrote:\n{state.problem}")
    click.echo(f"Started with the system: {installed() or 'no'}.")
    sys.exit(0 if state is not None and state.phase == "up" else 1)


@hub.command()
@where
@click.option("--passphrase-from-stdin", "handed", is_flag=True, help="Read the shop's passphrase from the first line.")
def run(folder: Path | None, handed: bool) -> None:
    """Be the hub, until asked to end; this is what `start` and the system start."""
    import asyncio

    from petdesk.launch.hub_keeper import Keeper
    from petdesk.relay.journal import start_journal
    from petdesk.relay.store.errors import StoreUnusable

    passphrase = sys.stdin.readline().rstrip("\n") if handed else ""

    async def keep() -> None:
        await Keeper(_hub(folder), passphrase=passphrase).run()

    start_journal()
    try:
        asyncio.run(keep())
    except StoreUnusable:
        raise click.ClickException("A hub runs over this folder already. Nothing was changed.") from None


@hub.command()
@where
def enable(folder: Path | None) -> None:
    """Start the hub with the system from now on, when you sign in."""
    from petdesk.launch.hub_startup import CannotInstall, install

    try:
        click.echo(f"The hub starts with the system from now on (by {install(_hub(folder))}).")
    except CannotInstall as problem:
        raise click.ClickException(str(problem)) from problem


@hub.command()
def disable() -> None:
    """Start the hub with the system no more; one that runs goes on."""
    from petdesk.launch.hub_startup import CannotInstall, uninstall

    try:
        uninstall()
    except CannotInstall as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo("The hub starts no more with the system.")


def spaced(pin: str, groups: int = 2) -> str:
    """The beginning of a certificate's SHA-256 as people compare it, e.g. "7F3A 91C2"."""
    return " ".join(pin[4 * n : 4 * n + 4].upper() for n in range(groups))
