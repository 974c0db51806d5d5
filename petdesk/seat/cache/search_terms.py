"""What of a text can be looked for: folded letters and the short pieces they make, the same for texts and questions."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import add

from petdesk.shop.conversation import Message

ASKED_LETTERS = 200
ASKED_WORDS = 8
ASKED_TERMS = 24
_GAP = " "
_PLAIN_RUNS = re.compile(r"[0-9a-z]{3,}")
_NOT_PLAIN = re.compile(r"[^0-9A-Za-z]+")


class _Folding(dict[int, int]):
    """Letter by letter what a text is compared as, found out when a letter is first met."""

    def __missing__(self, code: int) -> int:
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(plain) != 1:
            plain = chr(code)
        # The index splits at what is neither letter nor figure below 128, and so must we.
        gap = unicodedata.category(plain)[0] in "ZPC" or (plain.isascii() and not plain.isalnum())
        folded = self[code] = ord(_GAP if gap else plain)
        return folded


_folding = _Folding()


def fold(text: str) -> str:
    """The text as it is compared: small letters of usual width, every other sign a gap; as long as `text` itself."""
    return text.translate(_folding)


def words_asked(text: str) -> tuple[str, ...]:
    """The words of a question, each folded; nothing but letters, figures, pictures and the gaps between them is left.

    Only the first 200 letters and 8 words count.
    """
    words = (fold(word).strip() for word in text[:ASKED_LETTERS].split())
    return tuple(dict.fromkeys(word for word in words if word))[:ASKED_WORDS]


def searched_text(message: Message) -> str:
    """What of a message can be found: its words, and the names of its files."""
    names = [ref.name for ref in message.media if ref.kind == "file"]
    return "\n".join((message.text, *names)) if names else message.text


def terms_of(message: Message) -> str:
    """Everything under which a message stands in the index, with spaces between; empty for a recalled one."""
    if message.recalled_at is not None or message.activity is not None:
        return ""
    return _GAP.join(_pieces(fold(searched_text(message))) + _marks(message))


def terms_asked(words: tuple[str, ...]) -> list[str]:
    """The pieces that a text holding all these words stands under, at most 24: what they let through is compared."""
    terms: dict[str, None] = {}
    for word in words:
        for run in word.split():
            terms |= dict.fromkeys(_telling(run))
    return list(terms)[:ASKED_TERMS]


@lru_cache(maxsize=16_000)
def mark_of(what: str, value: str) -> str:
    """The term for messages of one thread, author, pet or kind; different ids may share it."""
    # Pieces of text have three letters at most: a mark is never one of them.
    return f"{what}of{_NOT_PLAIN.sub('', value).lower()}"


def kinds_of(message: Message) -> tuple[str, ...]:
    """The kinds that a message is of: those of its media, or "text"; and "note" if no customer sees it."""
    media = tuple(dict.fromkeys(ref.kind for ref in message.media)) if message.media else ("text",)
    return ("note", *media) if message.audience in ("staff", "managers") else media


def _marks(message: Message) -> list[str]:
    marks = [mark_of("thread", message.thread), mark_of("author", message.author)]
    if message.pets:
        marks += [mark_of("pet", pet) for pet in message.pets]
    if message.mentions:
        marks += [mark_of("names", member) for member in message.mentions]
    return marks + [mark_of("kind", kind) for kind in kinds_of(message)]


def _pieces(folded: str) -> list[str]:
    """Each letter and each pair; of Latin letters and figures each three, for pairs of those tell little."""
    pieces: list[str] = []
    for run in folded.split():
        pieces += run
        pieces += map(add, run, run[1:])
    for run in _PLAIN_RUNS.findall(folded):
        pieces += map("".join, zip(run, run[1:], run[2:], strict=False))
    return pieces


def _telling(run: str) -> Iterator[str]:
    """The fewest pieces that tell as much as all pieces of a run."""
    if len(run) == 1:
        yield run
    plain = [False] * len(run)
    for found in _PLAIN_RUNS.finditer(run):
        start, end = found.span()
        plain[start : end - 1] = [True] * (end - start - 1)
        yield from map("".join, zip(found[0], found[0][1:], found[0][2:], strict=False))
    yield from (run[at : at + 2] for at in range(len(run) - 1) if not plain[at])
