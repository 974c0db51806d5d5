"""`petdesk seal`: a shop that lay open is sealed in its place."""

import sys
from pathlib import Path

import click


@click.command()
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="The relay's folder.")
@click.option("--hub", "of_hub", is_flag=True, help="The shop of this computer's hub, which rests meanwhile.")
@click.option("--passphrase", "under", is_flag=True, help="Under a passphrase instead of a key in the keyring.")
def seal(folder: Path | None, of_hub: bool, under: bool) -> None:
    """Seal the data of a shop that lay open: from then on whoever takes the disk reads noise.

    The relay must not be running; with --hub it rests meanwhile. What was written before may still lie in free places
    of the disk until they are used again.
    """
    from petdesk.launch.backup import nothing_told
    from petdesk.launch.hub import HubDidNotStart, HubDoesNotStop
    from petdesk.launch.hub_folder import usual_hub
    from petdesk.launch.seal import seal_hub, seal_shop
    from petdesk.launch.shop_key import NoKey, can_seal
    from petdesk.relay.store.errors import StoreUnusable

    if of_hub == (folder is not None):
        raise click.UsageError("Say which shop: --folder FOLDER, or --hub.")
    chosen = ""
    if under or (sys.stdin.isatty() and not can_seal()):
        words = "Choose a passphrase for the shop's data"
        chosen = str(click.prompt(words, hide_input=True, confirmation_prompt=True))
    try:
        if of_hub:
            seal_hub(usual_hub(), chosen, nothing_told)
        elif folder is not None:
            seal_shop(folder, chosen or None, nothing_told)
    except (StoreUnusable, NoKey, HubDoesNotStop, HubDidNotStart, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo("The shop's data are sealed.")
