"""Striking the name and the phones of one person out of what others keep."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from msgspec import Struct, convert, json

from petdesk.shop.record import Record

R = TypeVar("R", bound=Record)

STRUCK = "***"
LEAST_NAME = 2
LEAST_DIGITS = 7
_NATIONAL = 11
# What is never words of anybody's: ids, codes, hashes, and fields that hold one of a few fixed values.
APART = frozenset(
    {
        *("id", "thread", "household", "other", "pet", "pets", "customer", "member", "members", "author", "by", "to"),
        *("booking", "visit", "reply_to", "services", "groomer", "resource", "series", "key", "about", "source"),
        *("message", "photo", "proof", "before", "after", "photos", "assignee", "mentions", "recalled_by", "step"),
        *("code", "tiny", "sha256", "mime", "waveform", "language", "colour", "zone", "made_by", "settled_by"),
        *("audience", "kind", "side", "what", "state", "harm", "purpose", "channel", "sex", "species", "awaits"),
        *("level", "role", "size", "treatment", "approval", "needs"),
    }
)


class Named(Struct, frozen=True):
    """How one person is named and called: all that is to be struck."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def without(self, others: Iterable[str]) -> "Named":
        """What is this person's alone, given the names and phones of those who stay; names of one letter are left."""
        stay = tuple(others)
        numbers = {_digits(one) for one in stay}
        names = {one for one in self.names if len(one) >= LEAST_NAME and not any(one in each for each in stay)}
        phones = {one for one in self.phones if len(_digits(one)) >= LEAST_DIGITS and _digits(one) not in numbers}
        return Named(tuple(sorted(names)), tuple(sorted(phones)))

    def pattern(self) -> re.Pattern[str] | None:
        """What finds them in words, phones also parted by spaces or dashes; None when there is nothing to find."""
        parts = [_phone(one) for one in self.phones] + [_name(one) for one in sorted(self.names, key=len, reverse=True)]
        return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def strike(value: Any, pattern: re.Pattern[str]) -> Any:
    """A JSON value in which the person is named no more; ids and the like are left."""
    if isinstance(value, str):
        return pattern.sub(STRUCK, value)
    if isinstance(value, list):
        return [strike(one, pattern) for one in value]
    if isinstance(value, dict):
        return {key: one if key in APART else strike(one, pattern) for key, one in value.items()}
    return value


def struck_record(record: R, pattern: re.Pattern[str]) -> R:
    """A record in which the person is named no more."""
    if pattern.search(json.encode(record).decode()) is None:
        return record
    return convert(strike(json.decode(json.encode(record)), pattern), type(record))


def struck_body(body: bytes, pattern: re.Pattern[str]) -> bytes:
    """The same for JSON as it is stored."""
    return json.encode(strike(json.decode(body), pattern)) if pattern.search(body.decode()) else body


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())[-_NATIONAL:]


def _phone(phone: str) -> str:
    apart: Sequence[str] = _digits(phone)
    return r"(?<!\d)(?:\+?\d{1,3}[\s-]?)?" + r"[\s().-]*".join(apart) + r"(?!\d)"


def _name(name: str) -> str:
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return f"{before}{re.escape(name)}{after}"
