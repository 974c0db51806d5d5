"""Quick replies: words the shop says often, found by a short name, with fields that are filled in for each customer."""

import re
from collections.abc import Iterable, Mapping

from petdesk.shop.conversation import MediaRef
from petdesk.shop.record import Record

FIELDS = ("customer", "pet", "time")
SHORTCUT_LIMIT = 24
PICTURES_LIMIT = 6
_FIELD = re.compile(r"\{(" + "|".join(FIELDS) + r")\}")


class Reply(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One quick reply: `shortcut` is typed after "/" and holds no blanks; `struck` when it is wanted no more.

    `media` are the pictures that go with it, at most PICTURES_LIMIT; with them the words may be missing.
    """

    shortcut: str
    text: str
    media: tuple[MediaRef, ...] = ()
    struck: bool = False


def is_shortcut(text: str) -> bool:
    """Whether `text` can be typed after "/" as one word."""
    return 0 < len(text) <= SHORTCUT_LIMIT and not any(letter.isspace() for letter in text) and not text.startswith("/")


def holds_pictures(reply: Reply) -> bool:
    """Whether what goes with the reply is pictures alone, each once, and not too many."""
    ids = {ref.id for ref in reply.media}
    return len(ids) == len(reply.media) <= PICTURES_LIMIT and all(ref.kind == "image" for ref in reply.media)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The words with the fields whose value is known filled in; the others stay, for a hand to fill."""
    return _FIELD.sub(lambda field: values.get(field[1], "") or field[0], text)


def first_field(text: str) -> tuple[int, int] | None:
    """From where to where the first field stands that nobody has filled yet."""
    found = _FIELD.search(text)
    return None if found is None else found.span()


def find(replies: Iterable[Reply], wanted: str) -> list[Reply]:
    """The replies whose shortcut begins with `wanted`, then those that hold it in shortcut or words."""
    asked = wanted.casefold()
    ranked = [(_rank(reply, asked), reply.shortcut, reply) for reply in replies]
    return [reply for rank, _, reply in sorted(ranked, key=lambda each: each[:2]) if rank < _NO]


_NO = 3


def _rank(reply: Reply, asked: str) -> int:
    shortcut = reply.shortcut.casefold()
    if shortcut.startswith(asked):
        return 0
    if asked in shortcut:
        return 1
    return 2 if asked in reply.text.casefold() else _NO
