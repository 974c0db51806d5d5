"""Finding messages by any fragment of their text, newest first."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from petdesk.seat.cache import threads
from petdesk.seat.cache.search_names import Called
from petdesk.seat.cache.search_terms import fold, kinds_of, mark_of, searched_text, terms_asked, words_asked
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Audience, MediaKind, Message
from petdesk.shop.people import Side

Kind = MediaKind | Literal["text", "note"]
Span = tuple[int, int]

SNIPPET_BEFORE = 12
SNIPPET_LETTERS = 96
DAY_MS = 86_400_000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which messages are meant: all the words of `text`, and only those of a thread, author (`member`), pet or kind,
    sent at `since` or later and before `until` (Unix ms), or naming a colleague (`mentioned`).
    """

    text: str = ""
    thread: str | None = None
    member: str | None = None
    pet: str | None = None
    kind: Kind | None = None
    since: int | None = None
    until: int | None = None
    mentioned: str | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A message that was found.

    `title` names the thread, `author` the one who said it ("" when not held). `snippet` is the text around the first
    hit on one line, `spans` where in it the words stand.
    """

    thread: str
    message: str
    place: int
    title: str
    author: str
    side: Side
    audience: Audience
    at: int
    snippet: str
    spans: tuple[Span, ...] = ()


_message = msgspec.json.Decoder(Message)
_FOUND = """SELECT message.place, message.body FROM found CROSS JOIN message ON message.place = found.rowid
    WHERE found MATCH ? ORDER BY found.rowid DESC"""

_ALL = "SELECT place, body FROM message ORDER BY place DESC"
_OF_THREAD = "SELECT place, body FROM message WHERE number BETWEEN ? AND ? ORDER BY number DESC"
# The messages of a thread lie together: so many are read through sooner than the index has picked them out of all.
READ_THROUGH = 400


def find_messages(db: Connection, wanted: Wanted, limit: int, called: Called | None = None) -> list[Hit]:
    """At most `limit` hits, newest first; none when neither words nor anything else is asked for.

    Every hit holds each word exactly, but for capitals, width and punctuation. Any text may be asked for. `called`
    remembers names from one question to the next.
    """
    words = words_asked(wanted.text)
    terms = [*_marks_asked(wanted), *terms_asked(words)]
    dated = wanted.since is not None or wanted.until is not None
    if not (terms or dated) or (wanted.text.strip() and not words):
        return []
    found: list[tuple[int, Message, str, list[Span]]] = []
    for place, message in _candidates(db, terms, wanted):
        if message.recalled_at is not None:
            continue
        text = searched_text(message)
        spans = spans_of(fold(text), words)
        if spans is not None and _is_meant(message, wanted):
            found.append((place, message, text, spans))
            if len(found) >= limit:
                break
    called = called or Called(db)
    titles = called.titles(message.thread for _, message, _, _ in found)
    authors = called.names(message.author for _, message, _, _ in found)
    return [_hit(*one, titles, authors) for one in found]


def spans_of(folded: str, words: Iterable[str]) -> list[Span] | None:
    """Where the words stand in a folded text, rising and apart from each other; None when one of them does not."""
    spans: list[Span] = []
    for word in words:
        at = folded.find(word)
        if at < 0:
            return None
        while at >= 0:
            spans.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return _merged(spans)


def snippet_of(text: str, spans: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """One line of the text around the first span, and where the spans are in it."""
    line = "".join(" " if letter.isspace() else letter for letter in text)
    first = spans[0][0] if spans else 0
    start = 0 if first <= SNIPPET_BEFORE + 1 else first - SNIPPET_BEFORE
    end = min(len(line), start + SNIPPET_LETTERS)
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    by = len(head) - start
    shown = tuple((a + by, min(b, end) + by) for a, b in spans if a < end)
    return f"{head}{line[start:end]}{tail}", shown


def _candidates(db: Connection, terms: list[str], wanted: Wanted) -> Iterator[tuple[int, Message]]:
    for place, body in _rows(db, terms, wanted.thread):
        message = _message.decode(body)
        # Places rise with time, but for what a corrected clock does.
        if wanted.since is not None and message.sent_at < wanted.since - DAY_MS:
            return
        yield place, message


def _rows(db: Connection, terms: list[str], thread: str | None) -> Iterator[tuple[int, bytes]]:
    """Places and bodies, newest first, of all that may be meant by the terms."""
    row = None if thread is None else db.execute("SELECT number FROM inbox WHERE thread = ?", (thread,)).fetchone()
    if row is not None:
        span = threads.spot(row[0], 0), threads.end(row[0])
        longer = db.execute(f"{_OF_THREAD} LIMIT 1 OFFSET ?", (*span, READ_THROUGH)).fetchone()
        if longer is None:
            return db.execute(_OF_THREAD, span)
    # No term holds a quotation mark: folding makes gaps of them.
    asked = " ".join(f'"{term}"' for term in terms)
    return db.execute(_FOUND, (asked,)) if terms else db.execute(_ALL)


def _marks_asked(wanted: Wanted) -> Iterator[str]:
    pairs = {"thread": wanted.thread, "author": wanted.member, "pet": wanted.pet, "kind": wanted.kind}
    pairs["names"] = wanted.mentioned
    yield from (mark_of(what, value) for what, value in pairs.items() if value is not None)


def _is_meant(message: Message, wanted: Wanted) -> bool:
    return (
        message.activity is None
        and (wanted.mentioned is None or wanted.mentioned in message.mentions)
        and wanted.thread in (None, message.thread)
        and wanted.member in (None, message.author)
        and (wanted.pet is None or wanted.pet in message.pets)
        and (wanted.kind is None or wanted.kind in kinds_of(message))
        and (wanted.since is None or message.sent_at >= wanted.since)
        and (wanted.until is None or message.sent_at < wanted.until)
    )


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _hit(
    place: int, message: Message, text: str, spans: list[Span], titles: dict[str, str], authors: dict[str, str]
) -> Hit:
    snippet, shown = snippet_of(text, spans)
    return Hit(
        thread=message.thread,
        message=message.id,
        place=place,
        title=titles.get(message.thread, ""),
        author=authors.get(message.author, ""),
        side=message.side,
        audience=message.audience,
        at=message.sent_at,
        snippet=snippet,
        spans=shown,
    )
