"""The programs behind the one door: `petdesk console`, `petdesk relay`, `petdesk pair` …, each explaining itself."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

from petdesk import __version__
from petdesk.launch.backup_cli import backup, restore
from petdesk.launch.hub_cli import hub
from petdesk.launch.seal_cli import seal

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
DEFAULT_PORT = 8710
Role = Literal["manager", "desk", "groomer"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="PetDesk")
def main() -> None:
    """PetDesk: a pet shop's own messaging desk.

    The relay keeps the shop's conversations on the shop's own computer. Each computer of the staff runs the console,
    paired with the relay once. Customers write from their phone's browser, with no app and no account.
    """


main.add_command(hub)
main.add_command(backup)
main.add_command(restore)
main.add_command(seal)


@main.command()
@click.option("--profile", default="default", show_default=True, help="Which seat, where one person has several.")
@click.option("--folder", type=FOLDER, help="Where the seat's files lie, instead of the profile's usual place.")
@click.option("--until-painted", is_flag=True, hidden=True)
@click.argument("invitation", default="")
def console(profile: str, folder: Path | None, until_painted: bool, invitation: str) -> None:
    """Open the console: the staff's window on this computer.

    It shows what is kept on this computer at once, also with no network; what is written then goes out later by itself.
    On a computer that is no seat yet INVITATION fills in how to join: the petdesk:// link of the picture beside a code.
    """
    from petdesk.launch.straight import Given, open_console

    if trouble := open_console(Given(profile, folder, until_painted, invitation)):
        raise click.ClickException(trouble)


def _tell_of_waiting() -> None:
    click.echo("The code was right. Now a manager has to say yes, at a seat of the shop; Ctrl+C to give up.")


@main.command()
@click.argument("address")
@click.argument("code")
@click.option("--name", default="", help="What this computer is called in the shop, e.g. Front desk.")
@click.option("--profile", default="default", show_default=True, help="Which seat, where one person has several.")
@click.option("--folder", type=FOLDER, help="Where the seat's files shall lie, instead of the profile's usual place.")
def pair(address: str, code: str, name: str, profile: str, folder: Path | None) -> None:
    """Make this computer a seat of a shop.

    ADDRESS is the relay's, e.g. https://192.168.1.10:8710; the manager makes the CODE. It holds once, and not for long.
    """
    import platform

    from petdesk.launch.pairing import TROUBLE, pair_seat
    from petdesk.launch.seat_file import profile_folder
    from petdesk.launch.seat_key import ask_at_terminal, seat_secrets
    from petdesk.seat.pairing import CannotPair
    from petdesk.seat.secrets import NoSecrets

    try:
        place = folder or profile_folder(profile)
        secrets = seat_secrets(place, profile, ask_at_terminal) if sys.stdin.isatty() else None
        called = name or platform.node() or "PetDesk"
        pair_seat(place, profile, address, code, called, secrets, _tell_of_waiting)
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
@click.option("--proxy", "proxies", multiple=True, help="Address or network of a proxy in front; may be repeated.")
@click.option("--certificate", type=FILE, help="A certificate (PEM) that others vouch for, instead of the relay's own.")
@click.option("--private-key", type=FILE, help="Its key (PEM), where the certificate's file does not hold it.")
@click.option("--tls", is_flag=True, help="Show the relay's own certificate on this computer itself too.")
@click.option("--insecure-lan", is_flag=True, help="Speak plain HTTP in the network; for trying out only.")
@click.option("--announce", default="", help="Let new seats in the network find it, under this computer's name.")
@click.option("--passphrase-from-stdin", "handed", is_flag=True, hidden=True)
@click.option("--json-logs", is_flag=True, help="Write the log as JSON lines.")
def relay(folder: Path, tls: bool, insecure_lan: bool, handed: bool, **given: Any) -> None:
    """Run the relay: the small server that the shop owns.

    It prints one line when it is ready, and stops in good order when the system asks it to. On this computer itself,
    and behind a --proxy that was named, it speaks plain HTTP; in a network it shows a certificate of its own, made at
    the first start, which every seat knows from its pairing.
    """
    from msgspec import structs

    from petdesk.launch.relay import run_relay
    from petdesk.launch.shop_key import NoKey, asked_passphrase, shop_key
    from petdesk.relay.settings import RelaySettings
    from petdesk.relay.store.errors import StoreUnusable

    kind: Literal["auto", "own", "plain"] = "own" if tls else "plain" if insecure_lan else "auto"
    settings = RelaySettings(folder=folder, tls=kind, show_code=_show_code, **given)
    try:
        ask = (lambda: sys.stdin.readline().rstrip("\n")) if handed else asked_passphrase
        run_relay(structs.replace(settings, key=shop_key(folder, ask)))
    except (StoreUnusable, NoKey, ValueError) as problem:
        raise click.ClickException(str(problem)) from problem
    except OSError as problem:
        place = f"{settings.host}:{settings.port}"
        raise click.ClickException(
            f"The relay cannot listen on {place} ({problem.strerror}). Nothing was changed. Try another --port."
        ) from problem


def _show_code(code: str) -> None:
    click.echo(f"A wrong code was tried. This one stands now: {code[:3]} {code[3:]}")


@main.command()
@click.argument("name")
@click.option("--folder", type=FOLDER, required=True, help="Where everything of the shop shall lie; must be empty.")
@click.option("--manager", default="店长", show_default=True, help="The name of the first manager.")
@click.option("--passphrase", is_flag=True, help="Seal the shop's data with a passphrase instead of the keyring.")
@click.option("--plain", is_flag=True, help="Do not seal the shop's data; for a disk that is encrypted as a whole.")
def found(name: str, folder: Path, manager: str, passphrase: bool, plain: bool) -> None:
    """Found the shop called NAME, and print the code for the first manager's seat.

    Its data are sealed, with a key in this computer's keyring or under a passphrase that you choose. Start the relay
    within ten minutes, and pair the manager's computer with that code.
    """
    from petdesk.launch.shop import found_shop
    from petdesk.launch.shop_key import can_seal

    chosen = None
    if not plain and (passphrase or (sys.stdin.isatty() and not can_seal())):
        chosen = click.prompt("Choose a passphrase for the shop's data", hide_input=True, confirmation_prompt=True)
    _told(lambda: found_shop(folder, name, manager, sealed=not plain, passphrase=chosen))


@main.command()
@click.argument("name")
@click.option("--folder", type=FOLDER, required=True, help="The relay's folder; the relay must not be running.")
@click.option(
    "--new", "role", type=click.Choice(("manager", "desk", "groomer")), help="Take in a new colleague as this."
)
def code(name: str, folder: Path, role: Role | None) -> None:
    """Print a code that makes one computer a seat of the colleague called NAME; it holds ten minutes."""
    from petdesk.launch.shop import seat_code

    _told(lambda: seat_code(folder, name, role))


@main.command()
@click.argument("name")
@click.option("--folder", type=FOLDER, required=True, help="The relay's folder; the relay must not be running.")
@click.option(
    "--origin", default="http://127.0.0.1:8710", show_default=True, help="Where customers' browsers reach it."
)
@click.option("--new", is_flag=True, help="Take in a new customer of that name.")
def link(name: str, folder: Path, origin: str, new: bool) -> None:
    """Print the link that lets the customer called NAME write to the shop; it opens once, within three days."""
    from petdesk.launch.shop import customer_link

    _told(lambda: customer_link(folder, name, origin, new=new))


@main.command()
@click.option("--lan", is_flag=True, help="Let phones in the local network open the customers' page.")
@click.option("--folder", type=FOLDER, help="Where the sample shop lies, instead of the usual place.")
@click.option("--fresh", is_flag=True, help="Make the sample shop anew.")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="Where the relay listens."
)
def demo(lan: bool, folder: Path | None, fresh: bool, port: int) -> None:
    """Show PetDesk with a sample shop: relay, console, and a customer's page to open on a phone."""
    from petdesk.launch.demo import run_demo

    sys.exit(run_demo(lan, folder, fresh=fresh, port=port))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
def check(folder: Path) -> None:
    """Look through the shop's data in FOLDER, or a folder of backups, and say what was found; nothing is changed."""
    from petdesk.launch.check import check as look_through

    words = "The passphrase of the backups"
    sys.exit(look_through(folder, lambda: str(click.prompt(words, hide_input=True))))


@main.command("media-worker", hidden=True)
def media_worker() -> None:
    """Look into one file; the relay starts this by itself."""
    from petdesk.relay.media.worker import main as work

    work()


@main.command("photo-worker", hidden=True)
def photo_worker() -> None:
    """Make photos fit to send; the console starts this by itself."""
    from petdesk.seat.media.darkroom_worker import main as work

    work()


@main.command(hidden=True)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pictures", "folder", type=FOLDER, required=True, help="Where the window's pictures go.")
def trial(files: tuple[Path, ...], folder: Path) -> None:
    """Try this installation: say what it finds here, then play the story and send FILES."""
    from petdesk.launch.trial import run_trial

    sys.exit(run_trial(tuple(file.resolve() for file in files), folder))


@main.command(hidden=True)
@click.option("--folder", type=FOLDER, help="Where to, instead of the README's pictures.")
@click.option("--all", "every", is_flag=True, help="Of every place, both themes and languages, at 200 % too.")
@click.option("--places", is_flag=True, hidden=True)
def pictures(folder: Path | None, every: bool, places: bool) -> None:
    """Take the pictures in the README anew, or with --all those of every place."""
    from petdesk.launch.pictures import take_pictures
    from petdesk.launch.places import take_here, take_places

    target = folder or Path("build/pictures")
    written = take_here(target) if places else take_places(target) if every else take_pictures(folder)
    for picture in written:
        click.echo(picture)


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


@main.command("export-customer")
@click.argument("name")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--folder", type=FOLDER, required=True, help="The relay's folder; the relay must not be running.")
@click.option("--notes", is_flag=True, help="With what only staff read.")
def export_customer(name: str, target: Path, folder: Path, notes: bool) -> None:
    """Write everything about the customer called NAME into the zip TARGET: data, a page to read, and all files."""
    from petdesk.launch.customers import export_customer as export

    def told() -> str:
        written = export(folder, name, target, notes=notes)
        lost = f" {len(written.missing)} files are not here any more." if written.missing else ""
        return f"Written to {target}, with {written.files} files.{lost}"

    _told(told)


@main.command("erase-customer")
@click.argument("name")
@click.option("--folder", type=FOLDER, required=True, help="The relay's folder; the relay must not be running.")
@click.option("--alone", is_flag=True, help="Only this person; the others of the household and the pets stay.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase_customer(name: str, folder: Path, alone: bool, yes: bool) -> None:
    """Erase the household of the customer called NAME for ever: people, pets, every word and file.

    The seats forget it when the relay runs again. Export it first if the data may still be asked for.
    """
    from petdesk.launch.customers import erase_customer as erase

    if not yes:
        click.confirm(f"Erase everything about {name} for ever? This cannot be undone.", abort=True)
    gone = "was erased. Its files go within the hour once the relay runs again."
    _told(lambda: f"{erase(folder, name, alone=alone)} {gone}")


def _told(make: Callable[[], str]) -> None:
    """Print what `make` answers, or say why there is nothing to print."""
    from petdesk.launch.shop import NoSuchPerson, ShopIsThere
    from petdesk.launch.shop_key import NoKey
    from petdesk.relay.store.errors import StoreUnusable

    try:
        click.echo(make())
    except (StoreUnusable, NoSuchPerson, ShopIsThere, NoKey) as problem:
        raise click.ClickException(str(problem)) from problem
