"""The search for secrets finds them where they lie, and passes over what only looks like one."""

import secrets
from pathlib import Path

from tests.secrets_search import Issued, left_open


def test_a_secret_in_any_file_is_found_and_in_a_log_its_shape_is_enough(tmp_path: Path) -> None:
    token, key, other = secrets.token_urlsafe(32), secrets.token_hex(32), secrets.token_urlsafe(32)
    (tmp_path / "shop.db").write_bytes(b"\0" + bytes.fromhex(key) + b"\0")
    (tmp_path / "note.json").write_text(f'{{"token": "{token}"}}', encoding="utf-8")
    (tmp_path / "relay.log").write_text(f"asked with {other} for it", encoding="utf-8")
    found = left_open(tmp_path, {token, key})
    assert [line.split(" holds")[0] for line in found] == ["note.json", "relay.log", "shop.db"]
    (tmp_path / "relay.log").unlink()
    assert left_open(tmp_path, set()) == []


def test_hashes_ids_and_paths_are_no_secrets(tmp_path: Path) -> None:
    (tmp_path / "relay.log").write_text(
        f"file {'a1' * 32} of {'b' * 32} in /tmp/pytest-of-somebody/pytest-0/test_a_long_name_of_a_test_that_is_long0",
        encoding="utf-8",
    )
    assert left_open(tmp_path, {"short"}) == []


def test_a_token_given_out_is_found_in_a_database_between_other_words(tmp_path: Path) -> None:
    heard = Issued()
    heard.begin()
    token, short = secrets.token_urlsafe(32), secrets.token_urlsafe(12)
    heard.end()
    (tmp_path / "shop.db").write_bytes(b"\0name" + token.encode() + b"more\0")
    (tmp_path / "outbox.db-wal").write_bytes(b"\0" + short.encode())
    (tmp_path / "shop.db.before-restore").write_bytes(token.encode())
    (tmp_path / "settings.json").write_text(token, encoding="utf-8")
    names = [line.split(" holds")[0] for line in heard.lying_in(tmp_path)]
    assert names == ["shop.db", "shop.db.before-restore"]
    assert (heard.ever, heard.searched) == (1, 3)
    assert heard.lying_in(tmp_path) == []
    # The search that goes on around this test would find them too.
    for path in tmp_path.iterdir():
        path.unlink()
