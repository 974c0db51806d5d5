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
from petdesk.relay.store.sqlite import DATABASE
from petdesk.seat.secrets import KeyringSecrets, NoSecrets, PassphraseSecrets, Secrets, has_keyring
from petdesk.shop.sealing import KEY_BYTES

SEAL, WRAPPED = "seal.json", "seal.key"
# What a shop is about to be sealed with: it counts from the moment in which its database is another one.
NEXT, NEXT_WRAPPED = "seal.next.json", "seal.next.key"
ASIDE = ".before-restore"
_BEGINNING = 16
DATA_KEY = "data-key"
CREDENTIAL = "petdesk-passphrase"
Ask = Callable[[], str | None]


class Seal(Struct, frozen=True, omit_defaults=True):
    """Lies openly in a sealed shop's folder: under which `id` the key is kept, and where.

    `was` is how the database began, in hex, when this key was made for it: a sealed one begins with a salt of its own.
    """

    id: str
    kept: Literal["keyring", "passphrase"]
    was: str = ""


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
    return _fresh(folder, passphrase, (SEAL, WRAPPED))


def next_key(folder: Path, passphrase: str | None = None) -> bytes:
    """The key that the shop in `folder` is about to be sealed with, that of an earlier try if it can be had.

    It counts once the database there is another one, sealed with it; until then all is as it was. Raises NoKey.
    """
    seal_of(folder)
    if not CAN_ENCRYPT:
        raise NoKey("The part that encrypts is not installed here. Nothing was changed.")
    if passphrase is None and not has_keyring():
        raise NoKey("There is no keyring on this computer, so the shop's data need a passphrase. Nothing was changed.")
    try:
        begun = msgspec.json.decode((folder / NEXT).read_bytes(), type=Seal)
        kept = None
        if begun.kept == ("keyring" if passphrase is None else "passphrase"):
            kept = _keeper(folder, begun, passphrase, NEXT_WRAPPED).get(DATA_KEY)
        if kept is not None:
            return bytes.fromhex(kept)
    except (FileNotFoundError, msgspec.DecodeError, NoSecrets):
        # Nothing was sealed with that one.
        (folder / NEXT_WRAPPED).unlink(missing_ok=True)
    return _fresh(folder, passphrase, (NEXT, NEXT_WRAPPED))


def _fresh(folder: Path, passphrase: str | None, names: tuple[str, str]) -> bytes:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept: Literal["keyring", "passphrase"] = "keyring" if passphrase is None else "passphrase"
    seal = Seal(secrets.token_hex(8), kept, _beginning(folder))
    key = secrets.token_bytes(KEY_BYTES)
    try:
        _keeper(folder, seal, passphrase, names[1]).set(DATA_KEY, key.hex())
    except NoSecrets as problem:
        raise NoKey(f"The shop's key could not be kept: {problem}. Nothing was made.") from problem
    write_durably(folder / names[0], msgspec.json.encode(seal))
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
    _finish(folder)
    try:
        return msgspec.json.decode((folder / SEAL).read_bytes(), type=Seal)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as problem:
        raise NoKey(f"{folder / SEAL} is damaged. Nothing was changed; restore the last backup.") from problem


def _finish(folder: Path) -> None:
    """Let the next key be the shop's if its database is sealed with it by now; what was before stays beside it."""
    try:
        begun = msgspec.json.decode((folder / NEXT).read_bytes(), type=Seal)
    except (FileNotFoundError, msgspec.DecodeError):
        return
    if _beginning(folder) in {"", begun.was}:
        return
    # Once the first of them has its new name a stop cannot matter any more: the rest is done the next time.
    for now, following in ((WRAPPED, NEXT_WRAPPED), (SEAL, NEXT)):
        if (folder / following).exists():
            if (folder / now).exists():
                os.replace(folder / now, folder / f"{now}{ASIDE}")
            os.replace(folder / following, folder / now)


def _beginning(folder: Path) -> str:
    try:
        with (folder / DATABASE).open("rb") as file:
            return file.read(_BEGINNING).hex()
    except FileNotFoundError:
        return ""


def _keeper(folder: Path, seal: Seal, passphrase: str | None, wrapped: str = WRAPPED) -> Secrets:
    if passphrase is not None:
        return PassphraseSecrets(folder / wrapped, passphrase)
    return KeyringSecrets(f"shop-{seal.id}")
