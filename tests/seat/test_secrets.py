"""Secrets lie in the keyring, or in a file that says nothing without its passphrase."""

from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as FailKeyring

from petdesk.seat.secrets import KeyringSecrets, NoSecrets, PassphraseSecrets, has_keyring
from tests.fakes.keyring import MemoryKeyring


def test_keyring_keeps_each_profiles_secrets_apart(own_keyring: MemoryKeyring) -> None:
    KeyringSecrets("a").set("device-token", "one")
    KeyringSecrets("b").set("device-token", "two")
    assert KeyringSecrets("a").get("device-token") == "one"
    assert own_keyring.secrets["petdesk", "b/device-token"] == "two"
    KeyringSecrets("a").delete("device-token")
    KeyringSecrets("a").delete("device-token")
    assert KeyringSecrets("a").get("device-token") is None


def test_system_without_a_keyring_says_so() -> None:
    assert has_keyring()
    keyring.set_keyring(FailKeyring())
    assert not has_keyring()
    with pytest.raises(NoSecrets):
        KeyringSecrets("a").set("device-token", "one")
    with pytest.raises(NoSecrets):
        KeyringSecrets("a").get("device-token")


def test_passphrase_file_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    place = tmp_path / "secrets"
    PassphraseSecrets(place, "豆豆爱吃鱼").set("device-token", "very-secret-token")
    assert PassphraseSecrets(place, "豆豆爱吃鱼").get("device-token") == "very-secret-token"
    assert b"very-secret-token" not in place.read_bytes()
    assert place.stat().st_mode & 0o077 == 0
    with pytest.raises(NoSecrets, match="not the passphrase"):
        PassphraseSecrets(place, "别的")


def test_deleted_secret_is_gone_from_the_file(tmp_path: Path) -> None:
    secrets = PassphraseSecrets(tmp_path / "secrets", "x")
    secrets.set("a", "1")
    secrets.delete("a")
    assert PassphraseSecrets(tmp_path / "secrets", "x").get("a") is None
