"""The key that a shop's data are sealed with: made once, kept in the system's keyring or under a passphrase."""

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from petdesk.relay.media.blobs import write_durably
from petdesk.relay.store.driver import CAN_ENCRYPT
from petdesk.seat.secrets import KeyringSecrets, NoSecrets, PassphraseSecrets, Secrets, has_keyring
from petdesk.shop.sealing import KEY_BYTES

SEAL, WRAPPED = "seal.json", "seal.key"
DATA_KEY = "data-key"
CREDENTIAL = "petdesk-passphrase"
Ask = Callable[[], str | None]


class Seal(Struct, frozen=True):
    """Lies openly in a sealed shop's folder: under which `id` the key is kept, and where."""

    id: str
    kept: Literal["keyring", "passphrase"]


class NoKey(Exception):
    """The shop's key cannot be had, or made; the text says why, what is kept and what helps."""


def asked_passphrase() -> str | None:
    """The passphrase that the system's service keeper hands over, else what a person at the terminal types."""
    handed = os.environ.get("CREDENTIALS_DIRECTORY")
    if handed and (Path(handed) / CREDENTIAL).is_file():
        return (Path(handed) / CREDENTIAL).read_text(encoding="utf-8").strip()
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    import getpass

    return getpass.getpass("The shop's passphrase: ") or None


def can_seal() -> bool:
    """True when a new shop can be sealed here without asking anybody for a passphrase."""
    return CAN_ENCRYPT and has_keyring()


def make_key(folder: Path, passphrase: str | None = None) -> bytes:
    """Make the key of the new shop in `folder`; with a `passphrase` it is kept under that, else in the keyring.

    Raises NoKey when this system cannot seal, or keeps no secrets.
    """
    if not CAN_ENCRYPT:
        raise NoKey("The part that encrypts is not installed here. Nothing was made.")
    if passphrase is None and not has_keyring():
        raise NoKey(
            "There is no keyring on this computer, so the shop's data need a passphrase. Nothing was made. "
            "Run this in a terminal and choose one, or say --plain if the whole disk is encrypted."
        )
    if (folder / SEAL).exists():
        raise NoKey(f"{folder} is sealed already. Nothing was changed.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    seal = Seal(secrets.token_hex(8), "keyring" if passphrase is None else "passphrase")
    key = secrets.token_bytes(KEY_BYTES)
    try:
        _keeper(folder, seal, passphrase).set(DATA_KEY, key.hex())
    except NoSecrets as problem:
        raise NoKey(f"The shop's key could not be kept: {problem}. Nothing was made.") from problem
    write_durably(folder / SEAL, msgspec.json.encode(seal))
    return key


def shop_key(folder: Path, ask: Ask = asked_passphrase) -> bytes | None:
    """The key of the shop in `folder`; None for one that is not sealed. `ask` gives the passphrase where it needs one.

    Raises NoKey.
    """
    seal = seal_of(folder)
    if seal is None:
        return None
    passphrase = None
    if seal.kept == "passphrase":
        passphrase = ask()
        if passphrase is None:
            raise NoKey(
                "This shop's data are sealed with a passphrase, and nobody is here to type it. Nothing was changed. "
                f"Start it in a terminal, or hand the passphrase over as the service credential {CREDENTIAL}."
            )
    try:
        kept = _keeper(folder, seal, passphrase).get(DATA_KEY)
    except NoSecrets as problem:
        raise NoKey(f"The shop's data stay closed: {problem}. Nothing was changed.") from problem
    if kept is None:
        raise NoKey(
            "The key of this shop is not in this computer's keyring. Nothing was changed. Was the folder copied from "
            "another computer, or the system set up anew? Then restore the last backup: petdesk restore."
        )
    return bytes.fromhex(kept)


def seal_of(folder: Path) -> Seal | None:
    """How the shop in `folder` is sealed; None when it is not. Raises NoKey for a broken file."""
    try:
        return msgspec.json.decode((folder / SEAL).read_bytes(), type=Seal)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as problem:
        raise NoKey(f"{folder / SEAL} is damaged. Nothing was changed; restore the last backup.") from problem


def _keeper(folder: Path, seal: Seal, passphrase: str | None) -> Secrets:
    if passphrase is not None:
        return PassphraseSecrets(folder / WRAPPED, passphrase)
    return KeyringSecrets(f"shop-{seal.id}")
