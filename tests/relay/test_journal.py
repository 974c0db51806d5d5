"""The log tells what happened and no secret, however it is written."""

import logging
import secrets
from collections.abc import Iterator

import pytest
import structlog

from petdesk.relay.journal import STRUCK, start_journal, strike_out


@pytest.fixture
def journal(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """Standard error, and logging as it was afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield capsys
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
