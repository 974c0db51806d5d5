"""The log tells what happened and no secret, however it is written."""

import json
import logging
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from petdesk.relay.journal import LOG, LOG_BYTES, LOGS_KEPT, start_journal, strike_out
from petdesk.shop.redacting import STRUCK


@pytest.fixture
def journal(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """Standard error, and logging as it was afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield capsys
    for handler in root.handlers:
        if handler not in before:
            handler.close()
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("as_json", [True, False])
def test_no_secret_leaves_in_a_line(journal: pytest.CaptureFixture[str], as_json: bool) -> None:
    start_journal(as_json=as_json)
    token = secrets.token_urlsafe(32)
    log = structlog.get_logger("petdesk.relay.test")
    log.info(f"asked for /page/#{token}", token="short", cookie=token, Authorization=f"Bearer d:{token}", device="d7")
    logging.getLogger("aiohttp.server").info("GET /page/redeem?%s", token)
    try:
        raise ValueError(f"bad token {token}")
    except ValueError:
        log.info("it failed", exc_info=True)
    text = journal.readouterr().err
    assert token not in text
    assert "short" not in text
    assert "d7" in text
    assert STRUCK in text
    assert "ValueError" in text


def test_ids_and_hashes_stay_readable() -> None:
    line = {"event": f"file {'a' * 64} of {'b' * 32}", "count": 3, "code": 4008, "none": None}
    assert strike_out(None, "info", dict(line)) == line


def test_a_line_cannot_be_forged_from_outside() -> None:
    line = strike_out(None, "info", {"event": "x", "name": "a\r\nERROR forged \x1b[31m\u202e"})
    assert not set(line["name"]) & set("\r\n\x1b\u202e")


def test_the_log_on_disk_is_json_without_secrets_and_turns_over(
    journal: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    start_journal(folder=tmp_path)
    token = secrets.token_urlsafe(32)
    log = structlog.get_logger("petdesk.relay.test")
    log.info("a door failed", token=token, route="/page")
    logging.getLogger("aiohttp").info("with %s", token)
    lines = [json.loads(line) for line in (tmp_path / LOG).read_text("utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["a door failed", f"with {STRUCK}"]
    assert (lines[0]["route"], lines[0]["level"], lines[0]["token"]) == ("/page", "info", STRUCK)
    for _ in range(3):
        log.info("x " * (LOG_BYTES // 4))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < (LOGS_KEPT + 1) * LOG_BYTES
    assert len(list(tmp_path.iterdir())) > 1
    assert token not in journal.readouterr().err
