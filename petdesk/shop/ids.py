"""Names of things: time-ordered random ids that are safe in paths, queries and file names."""

import re
import secrets
from typing import Annotated
from uuid import UUID, uuid5

from msgspec import Meta

ID_PATTERN = r"^[A-Za-z0-9_-]{1,64}\Z"
Id = Annotated[str, Meta(pattern=ID_PATTERN)]

_SHAPE = re.compile(ID_PATTERN)
_OCCURRENCE = UUID("6f1d1c52-64a5-5a0b-9c6d-0d4e6b1f7a10")


def new_id(now_ms: int, noise: bytes | None = None) -> str:
    """A UUIDv7 (RFC 9562, 5.7) as 32 hex digits.

    `now_ms` is Unix time in milliseconds; `noise` is ten random bytes, drawn from the system when absent.
    Ids made later sort later, but nothing relies on it: clocks never order anything.
    """
    noise = noise if noise is not None else secrets.token_bytes(10)
    number = (now_ms & (1 << 48) - 1) << 80 | int.from_bytes(noise[:10], "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return f"{number:032x}"


def occurrence_id(job: str, occurrence: str) -> str:
    """The one id of one firing of a job (RFC 9562 UUIDv5), so that a repeated firing is a repeated command."""
    return uuid5(_OCCURRENCE, f"{job}\n{occurrence}").hex


def is_id(text: str) -> bool:
    """True when `text` may be used as an id."""
    return _SHAPE.match(text) is not None
