"""The relay's own log: lines to standard error, for people or as JSON, with everything secret struck out."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

from petdesk.shop.redacting import STRUCK, struck, without_secrets

_SECRET_NAMES = re.compile(r"token|cookie|secret|code|authorization|password|key", re.IGNORECASE)
LOG, LOG_BYTES, LOGS_KEPT = "relay.log", 5_000_000, 4


def strike_out(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """A structlog processor: no secret and no control character leaves in a line."""
    return {name: _struck(name, value) for name, value in line.items()}


def _struck(name: str, value: Any) -> Any:
    if name in {"event", "exception"} or not _SECRET_NAMES.search(name):
        if not isinstance(value, str):
            return value
        return without_secrets(value) if name == "exception" else struck(value)
    return value if isinstance(value, int | float | bool) or value is None else STRUCK


def start_journal(*, as_json: bool = False, level: int = logging.INFO, folder: Path | None = None) -> None:
    """Send the log of the whole process to standard error, and as JSON to a file in `folder` that turns over."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        strike_out,
    ]
    shown = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    handlers[0].setFormatter(_formatter(shared, shown))
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = RotatingFileHandler(folder / LOG, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8")
        kept.setFormatter(_formatter(shared, structlog.processors.JSONRenderer()))
        handlers.append(kept)
    logging.basicConfig(level=level, handlers=handlers, force=True)
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


def _formatter(shared: list[Any], shown: Any) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown]
    )
