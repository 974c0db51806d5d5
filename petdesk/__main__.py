"""The one door: `petdesk console`, `petdesk relay`, `petdesk pair` and the other programs, each explaining itself."""

import sys
from pathlib import Path

import click

from petdesk import __version__

FOLDER = click.Path(file_okay=False, path_type=Path)
DEFAULT_PORT = 8710


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="PetDesk")
def main() -> None:
    """PetDesk: a pet shop's own messaging desk.

    The relay keeps the shop's conversations on the shop's own computer. Each computer of the staff runs the console,
    paired with the relay once. Customers write from their phone's browser, with no app and no account.
    """


@main.command()
@click.option("--profile", default="default", show_default=True, help="Which seat, where one person has several.")
@click.option("--folder", type=FOLDER, help="Where the seat's files lie, instead of the profile's usual place.")
@click.option("--until-painted", is_flag=True, hidden=True)
def console(profile: str, folder: Path | None, until_painted: bool) -> None:
    """Open the console: the staff's window on this computer.

    It shows what is kept on this computer at once, also with no network; what is written then goes out later by itself.
    """
    from petdesk.launch.console import NotPaired, run_console
    from petdesk.launch.seat_file import profile_folder

    try:
        run_console(folder or profile_folder(profile), until_painted=until_painted)
    except NotPaired:
        raise click.ClickException(
            "This computer is not a seat of a shop yet. Ask the manager for a code, then run:\n"
            "  petdesk pair http://ADDRESS:PORT CODE"
        ) from None
    except ValueError as problem:
        raise click.ClickException(str(problem)) from problem


@main.command()
@click.argument("address")
@click.argument("code")
@click.option("--name", default="", help="What this computer is called in the shop, e.g. Front desk.")
@click.option("--profile", default="default", show_default=True, help="Which seat, where one person has several.")
@click.option("--folder", type=FOLDER, help="Where the seat's files shall lie, instead of the profile's usual place.")
def pair(address: str, code: str, name: str, profile: str, folder: Path | None) -> None:
    """Make this computer a seat of a shop.

    ADDRESS is the relay's, e.g. http://192.168.1.10:8710; the manager makes the CODE. It holds once, and not for long.
    """
    import platform

    from petdesk.launch.pairing import TROUBLE, pair_seat
    from petdesk.launch.seat_file import profile_folder
    from petdesk.seat.pairing import CannotPair
    from petdesk.seat.secrets import NoSecrets

    try:
        pair_seat(folder or profile_folder(profile), profile, address, code, name or platform.node() or "PetDesk")
    except CannotPair as problem:
        raise click.ClickException(TROUBLE[problem.code].format(address=address)) from problem
    except (NoSecrets, ValueError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo("Paired. Open the desk with: petdesk console")


@main.command()
@click.option(
    "--folder", type=FOLDER, required=True, help="Everything of the shop lies here; made when it is not there."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for the network."
)
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option(
    "--name", "names", multiple=True, help="A further name by which browsers reach this relay; may be repeated."
)
@click.option("--public", default=None, help="The origin customers see where a proxy stands in front, https://...")
@click.option("--json-logs", is_flag=True, help="Write the log as JSON lines.")
def relay(folder: Path, host: str, port: int, names: tuple[str, ...], public: str | None, json_logs: bool) -> None:
    """Run the relay: the small server that the shop owns.

    It prints one line when it is ready, and stops in good order when the system asks it to.
    """
    from petdesk.launch.relay import run_relay
    from petdesk.relay.settings import RelaySettings

    settings = RelaySettings(folder=folder, host=host, port=port, names=names, public=public, json_logs=json_logs)
    run_relay(settings)


@main.command()
@click.argument("name", required=False)
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="Write a PNG and end.")
@click.option("--theme", default="light", type=click.Choice(("system", "light", "dark", "contrast")), show_default=True)
@click.option("--language", default="zh_CN", type=click.Choice(("system", "zh_CN", "en")), show_default=True)
@click.option("--size", default=None, help="Width and height in pixels, e.g. 1440x900.")
def stage(name: str | None, picture: Path | None, theme: str, language: str, size: str | None) -> None:
    """Show one part of the console alone, with a made-up shop; without NAME list them all."""
    from petdesk.console import stages
    from petdesk.launch.stage import parse_size, show_stage

    if name is None:
        click.echo("\n".join(stages.names()))
        return
    try:
        sys.exit(show_stage(name, picture, theme, language, parse_size(size) if size else None))
    except (LookupError, ValueError) as problem:
        raise click.ClickException(str(problem)) from problem


if __name__ == "__main__":
    main()
