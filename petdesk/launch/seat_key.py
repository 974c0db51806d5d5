"""The key that a seat's files are sealed with, and where its secrets are: the keyring, or a file under a passphrase."""

import logging
import secrets as randomness
import sys
from collections.abc import Callable
from pathlib import Path

from petdesk.seat.database import CAN_ENCRYPT
from petdesk.seat.sealing import CannotSeal, lies_open, seal_seat
from petdesk.seat.secrets import CACHE_KEY, KeyringSecrets, NoSecrets, PassphraseSecrets, Secrets, has_keyring

log = logging.getLogger(__name__)
WRAPPED = "secrets.sealed"
KEY_BYTES = 32
# Given True when a passphrase has to be chosen, and a sentence on what was wrong with the last one; None gives up.
Ask = Callable[[bool, str], str | None]


def never_asked(_chosen: bool, _wrong: str) -> str | None:
    """Nobody is here to type a passphrase."""
    return None


def ask_at_terminal(chosen: bool, wrong: str) -> str | None:
    """Ask the person at the terminal, if there is one."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    import click

    if wrong:
        click.echo(f"{wrong}.", err=True)
    words = "Choose a passphrase for this seat's secrets" if chosen else "The passphrase of this seat"
    return str(click.prompt(words, hide_input=True, confirmation_prompt=chosen))


def seat_secrets(folder: Path, profile: str, ask: Ask = never_asked) -> Secrets:
    """Where the secrets of the seat in `folder` are, asking for the passphrase until it is right or given up.

    Raises NoSecrets.
    """
    place = folder / WRAPPED
    if not place.exists() and has_keyring():
        return KeyringSecrets(profile)
    wrong = ""
    while True:
        passphrase = ask(not place.exists(), wrong)
        if passphrase is None:
            raise NoSecrets("this computer has no keyring, and no passphrase was typed")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return PassphraseSecrets(place, passphrase)
        except NoSecrets as problem:
            wrong = str(problem)


def unlocked(folder: Path, profile: str, ask: Ask = never_asked) -> tuple[Secrets, bytes | None]:
    """The secrets of a seat that was paired before, and the key of its files. Raises NoSecrets.

    One that lies open still is opened as it lies, without a look for the keyring; `seal_later` seals it.
    """
    if not (folder / WRAPPED).exists() and (lies_open(folder) or not has_keyring()):
        return KeyringSecrets(profile), None
    secrets = seat_secrets(folder, profile, ask)
    return secrets, seat_key(folder, secrets)


def seal_later(folder: Path, profile: str) -> None:
    """Seal a seat that lies open, once nobody works with it any more."""
    if not lies_open(folder) or (folder / WRAPPED).exists() or not has_keyring():
        return
    try:
        seat_key(folder, KeyringSecrets(profile))
    except NoSecrets as problem:
        log.info("the seat's files lie open: %s", problem)


def seat_key(folder: Path, secrets: Secrets) -> bytes | None:
    """The key that the files in `folder` are sealed with; a seat that lay open is sealed now.

    None where this system cannot seal. Raises NoSecrets.
    """
    if not CAN_ENCRYPT:
        return None
    kept = secrets.get(CACHE_KEY)
    if kept is None:
        kept = randomness.token_hex(KEY_BYTES)
        secrets.set(CACHE_KEY, kept)
    key = bytes.fromhex(kept)
    try:
        seal_seat(folder, key)
    except CannotSeal as problem:
        log.warning("the seat's files lie open: %s", problem)
        return None
    return key
