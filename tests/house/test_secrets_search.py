"""The search for secrets finds them where they lie, and passes over what only looks like one."""

import secrets
from pathlib import Path

import pytest

from tests.canaries import Canaries, add, sentence
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


def test_a_canary_is_found_in_logs_dumps_and_sealed_databases_and_not_in_open_ones(tmp_path: Path) -> None:
    module = tmp_path / "test_of_something.py"
    module.write_text(
        'send("BIRD-WORDS of an evening", "bird-name")'.replace("BIRD", "CANARY").replace("bird", "canary")
    )
    lying = b"x " + b"CANARY" + b"-WORDS of"
    for name, data in {
        "relay.log": lying,
        "console.log.1": b"canary" + b"-name",
        "crash.dump": lying,
        "sealed.db": b"\x07\x99" + lying,
        "open.db": b"SQLite format 3\0" + lying,
        "export.json": lying,
        "silent.log": b"nothing",
    }.items():
        (tmp_path / name).write_bytes(data)
    known = Canaries()
    found = known.lying_in(tmp_path, module)
    assert [line.split(" holds")[0] for line in found] == ["console.log.1", "crash.dump", "relay.log", "sealed.db"]
    assert (len(known.known), known.searched) == (2, 5)
    for path in tmp_path.iterdir():
        path.unlink()


def test_what_the_workers_counted_is_told_as_one_figure() -> None:
    stash = pytest.Stash()
    assert sentence(stash) == ""
    for _ in range(2):
        add(stash, {"tokens": 10, "stores": 3, "keys": 1, "canaries": 2, "silent": 4, "hits": 0})
    assert sentence(stash) == (
        "secrets: 20 tokens were looked for in 6 databases and logs, 2 keys of keyrings in all files, 4 canaries in 8 "
        "logs, dumps and sealed databases: 0 hits"
    )
