"""Striking out what no log may hold: secrets by their shape, and letters that would forge a line."""

import re

STRUCK = "[struck out]"
# A token is 43 letters of URL-safe base64; ids are 32 hex digits and hashes 64, which stay readable.
_SECRET_WORDS = re.compile(r"(?<![A-Za-z0-9_-])(?![0-9a-f]{64}(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def struck(text: str) -> str:
    """The text in one line, without secrets and control characters."""
    return _CONTROLS.sub("?", without_secrets(text))


def without_secrets(text: str) -> str:
    """The text without words of a secret's shape."""
    return _SECRET_WORDS.sub(STRUCK, text)
