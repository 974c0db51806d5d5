"""From the words of a cell to the value of a field, or to the reason why it is none."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from petdesk.seat.commands.importing.columns import Target
from petdesk.shop.pets import read_day, read_grams
from petdesk.shop.text import FIELD_LIMIT, NAME_LIMIT

Problem = Literal[
    "no_customer", "formula", "too_long", "no_day", "day_to_come", "no_weight", "no_phone", "lapses_before",
    "chip_twice", "chip_known",
]  # fmt: skip

_SPECIES = {
    "cat": "猫 猫咪 猫猫 cat feline kitty kitten",
    "dog": "狗 犬 狗狗 犬类 狗类 dog canine puppy",
    "rabbit": "兔 兔子 rabbit bunny",
    "bird": "鸟 鸟类 鹦鹉 bird parrot",
}
_SEXES = {"female": "母 雌 女 妹妹 女孩 female f girl", "male": "公 雄 男 弟弟 男孩 male m boy"}
_YES = frozenset(["是", "已绝育", "绝育", "有", "1", "y", "yes", "true", "√", "✓", "spayed", "neutered", "已", "对"])
_PHONE = re.compile(r"\+?[\d ()\-]{3,30}")
# A number or a phone may begin with a sign; what calls something or pipes into it is no such thing.
_FORMULA = re.compile(r"[=@]|[+\-].*[|!(]")
_PARTS = re.compile(r"[,，;；、|\n]+")
_SHORT = frozenset({"customer", "pet", "breed", "colour", "coat", "chip", "vaccine", "phone", "phone2"})


class BadCell(ValueError):
    """What stands there is no value of its field."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


def read_value(target: Target, words: str, today: date) -> Any:
    """The value of a cell that holds something. Raises BadCell."""
    if _FORMULA.match(words):
        raise BadCell("formula")
    if len(words) > (NAME_LIMIT if target in _SHORT else FIELD_LIMIT):
        raise BadCell("too_long")
    read = _READERS.get(target)
    return " ".join(words.split()) if read is None else read(words, today)


def _day(words: str, today: date) -> str:
    try:
        # Exports of other programs write the time behind the day.
        return read_day(words.partition(" ")[0] if ":" in words else words, today).isoformat()
    except ValueError:
        raise BadCell("no_day") from None


def _past_day(words: str, today: date) -> str:
    day = _day(words, today)
    if day > today.isoformat():
        raise BadCell("day_to_come")
    return day


def _grams(words: str, _today: date) -> int:
    try:
        return read_grams(words)
    except ValueError:
        raise BadCell("no_weight") from None


def _phone(words: str, _today: date) -> str:
    # One number in a cell is what its column means; more of them stand apart.
    for part in _PARTS.split(words):
        if not _PHONE.fullmatch(part.strip()) or sum(letter.isdigit() for letter in part) < 3:
            raise BadCell("no_phone")
    return words


def _one_of(names: dict[str, str], otherwise: str) -> Callable[[str, date], str]:
    known = {word: value for value, words in names.items() for word in words.split()}

    def read(words: str, _today: date) -> str:
        plain = words.strip().lower()
        found = known.get(plain) or next((v for word, v in known.items() if len(word) > 1 and word in plain), None)
        return found or next((v for word, v in known.items() if word > "\u2e80" and word in plain), otherwise)

    return read


def parts(words: str) -> list[str]:
    """Several short words with commas or the like between them, each once."""
    found = (" ".join(part.split())[:NAME_LIMIT] for part in _PARTS.split(words))
    return list(dict.fromkeys(part for part in found if part))


_READERS: dict[Target, Callable[[str, date], Any]] = {
    "birthday": _past_day,
    "given": _past_day,
    "expires": _day,
    "weight": _grams,
    "phone": _phone,
    "phone2": _phone,
    "species": _one_of(_SPECIES, "other"),
    "sex": _one_of(_SEXES, "unknown"),
    "neutered": lambda words, _today: words.strip().lower() in _YES,
    "tags": lambda words, _today: parts(words),
    "note": lambda words, _today: words,
}
