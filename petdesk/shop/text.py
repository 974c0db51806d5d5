"""What a person may write: bounds and cleaning of free text, the same on every floor."""

import re
import unicodedata

MESSAGE_LIMIT = 10_000
NAME_LIMIT = 120
FIELD_LIMIT = 4_000
_MARKS_IN_A_ROW = 8
_KEPT_CONTROLS = frozenset("\n\t")
_ODD = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
_DIRECTION_TRICKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def clean_text(text: str) -> str:
    """Text as it is kept: NFC, no control characters but newline and tab, no endless combining marks.

    Raises ValueError when the text holds a lone surrogate, which no store and no wire can carry.
    """
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text) and not any(map(unicodedata.combining, text)):
        return text.strip()
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("the text holds half a character")
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MARKS_IN_A_ROW or (unicodedata.category(letter) == "Cc" and letter not in _KEPT_CONTROLS):
            continue
        kept.append(letter)
    return "".join(kept).strip()


def clean_name(text: str) -> str:
    """A name on one line, without characters that turn the direction of reading."""
    line = " ".join(clean_text("".join(c for c in text if c not in _DIRECTION_TRICKS)).split())
    return line[:NAME_LIMIT]
