"""`petdesk backup` and `petdesk restore`: each says in plain words what it did, or why nothing was changed."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from petdesk.relay.backup.opening import Restored

FOLDER = click.Path(file_okay=False, path_type=Path)
BACKUPS = click.Path(file_okay=False, exists=True, path_type=Path)
TIME = "%Y-%m-%dT%H:%M:%S"


@click.command()
@click.option("--folder", type=FOLDER, required=True, help="The relay's folder; the relay may run meanwhile.")
@click.option("--to", "target", type=FOLDER, help="A folder, on another disk at best; else where the plan says.")
def backup(folder: Path, target: Path | None) -> None:
    """Back the shop up now: words, records and files, sealed, read back, and the older backups thinned out."""
    from petdesk.launch.backup import back_up_shop

    with _said():
        place, made = back_up_shop(folder, target, _choose)
    click.echo(f"Backed up to {place}: everything up to change {made.head}, and {made.files} files.")
    if made.missing:
        click.echo(f"{made.missing} files could not be read; petdesk check says which.")


@click.command()
@click.argument("backups", type=BACKUPS)
@click.option("--folder", type=FOLDER, help="The relay's folder; the relay must not be running.")
@click.option("--hub", "of_hub", is_flag=True, help="The shop of this computer's hub, which rests meanwhile.")
@click.option("--at", type=click.DateTime((TIME,)), help="Which one, by its time in UTC; else the newest.")
@click.option("--plain", is_flag=True, help="Do not seal a shop that was not; for a disk that is encrypted as a whole.")
@click.option("--list", "listed", is_flag=True, help="Only say which backups there are.")
@click.option("--from-stdin", is_flag=True, hidden=True, help="The passphrase comes from a program, told in JSON.")
def restore(
    backups: Path, folder: Path | None, of_hub: bool, at: datetime | None, plain: bool, listed: bool, from_stdin: bool
) -> None:
    """Bring the shop back from the folder BACKUPS; what stands there now is kept beside it.

    The seats notice by themselves, and bring back what is newer than the backup.
    """
    from petdesk.launch.backup import restore_shop
    from petdesk.launch.backup_hub import restore_hub
    from petdesk.relay.backup.opening import backups_in

    with _said():
        if listed:
            click.echo("\n".join(made.strftime(TIME) for made in backups_in(backups)))
            return
        wanted = at.replace(tzinfo=UTC) if at else None
        passphrase = _passphrase(from_stdin)
        tell = _tell_program if from_stdin else _tell_nobody
        under_backups = False
        if of_hub:
            hub = restore_hub(backups, passphrase, wanted, tell, own=_passphrase(True) if from_stdin else None)
            done, under_backups = hub.done, hub.under_backups
        elif folder is None:
            raise click.UsageError("Say where the shop shall be: --folder FOLDER, or --hub.")
        else:
            done = restore_shop(backups, folder, passphrase, wanted, plain=plain, tell=tell)
    _tell_done(done, of_hub=of_hub, to_program=from_stdin, under_backups=under_backups)


def _choose() -> str:
    words = "Choose a passphrase; without it nobody can open these backups"
    return str(click.prompt(words, hide_input=True, confirmation_prompt=True))


def _passphrase(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("The passphrase of the backups", hide_input=True))


def _tell_nobody(_done: int, _of: int) -> None:
    """A person at the terminal reads the end of it."""


def _tell_program(done: int, of: int) -> None:
    print(json.dumps({"done": done, "of": of}), flush=True)


def _tell_done(done: "Restored", *, of_hub: bool, to_program: bool, under_backups: bool) -> None:
    if to_program:
        told = {"head": done.head, "files": done.files, "missing": done.missing, "erased": done.erased}
        print(json.dumps({**told, "under_backups": under_backups}))
        return
    more = "" if of_hub else " Start the relay."
    click.echo(f"The shop is back as of change {done.head}, with {done.files} files.{more}")
    if under_backups:
        click.echo("Its data are sealed with the passphrase of the backups from now on: the hub asks for that one.")
    if done.missing:
        click.echo(f"{done.missing} files were not among the backups; messages that show them say so.")
    if done.erased:
        click.echo(f"{done.erased} households or people that were erased since were erased again.")


@contextmanager
def _said() -> Iterator[None]:
    """Turn what can go wrong into a sentence for a person."""
    from petdesk.launch.hub import HubDidNotStart, HubDoesNotStop
    from petdesk.launch.shop_key import NoKey
    from petdesk.relay.backup.making import CannotRead
    from petdesk.relay.backup.opening import NoBackup
    from petdesk.relay.backup.shelf import OtherShop
    from petdesk.relay.store.errors import StoreUnusable
    from petdesk.shop.backup_keys import WeakPassphrase, WrongPassphrase

    try:
        yield
    except OtherShop:
        raise click.ClickException("That folder holds another shop's backups. Nothing was changed.") from None
    except CannotRead:
        raise click.ClickException(
            "What was written could not be read back, so it was not kept. Try another disk; the shop is unharmed."
        ) from None
    except WeakPassphrase:
        raise click.ClickException("The passphrase is too short: eight letters at least. Nothing was made.") from None
    except WrongPassphrase:
        raise click.ClickException("That is not the passphrase of these backups. Nothing was changed.") from None
    except HubDoesNotStop:
        raise click.ClickException("The hub of this computer does not end. Nothing was changed.") from None
    except HubDidNotStart as problem:
        raise click.ClickException(f"The hub did not start again: {problem}") from problem
    except (NoBackup, NoKey, StoreUnusable, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
