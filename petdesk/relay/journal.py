"""The relay's own log: lines to standard error, for people or as JSON, with everything secret struck out."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

STRUCK = "[struck out]"
_SECRET_NAMES = re.compile(r"token|cookie|secret|code|authorization|password|key", re.IGNORECASE)
# A token is 43 letters of URL-safe base64; ids are 32 hex digits and hashes 64, which stay readable.
_SECRET_WORDS = re.compile(r"(?<![A-Za-z0-9_-])(?![0-9a-f]{64}(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def strike_out(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """A structlog processor: no secret and no control character leaves in a line."""
    return {name: _struck(name, value) for name, value in line.items()}


def _struck(name: str, value: Any) -> Any:
    if name in {"event", "exception"} or not _SECRET_NAMES.search(name):
        if not isinstance(value, str):
            return value
        kept = _SECRET_WORDS.sub(STRUCK, value)
        return kept if name == "exception" else _CONTROLS.sub("?", kept)
    return value if isinstance(value, int | float | bool) or value is None else STRUCK


def start_journal(*, as_json: bool = False, level: int = logging.INFO) -> None:
    """Send the log of the whole process to standard error."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        strike_out,
    ]
    shown = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
