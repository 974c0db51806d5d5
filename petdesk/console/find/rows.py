"""The rows of the palette, made from an answer or, while nothing is typed, from what may be wanted next."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from petdesk.console.find import wording
from petdesk.console.find.acts import Act
from petdesk.console.shortcuts import keys_of
from petdesk.seat.cache.questions import Answer
from petdesk.seat.cache.search import Hit, Span
from petdesk.seat.cache.search_people import Person
from petdesk.seat.lines import InboxRow

RowKind = Literal["heading", "person", "act", "message", "search", "thread", "tip", "nothing"]
Section = Literal["people", "acts", "messages", "searches", "threads", "tips"]
CHOSEN_FROM = frozenset({"person", "act", "message", "search", "thread"})


class Row(Struct, frozen=True, kw_only=True):
    """One line of the palette. `target` is an act, a thread or a search; `face` is (name, pet or not, photo).

    `thread` is the conversation in which an act is to be done, "" for where one is.
    """

    kind: RowKind
    section: Section
    title: str
    detail: str = ""
    spans: tuple[Span, ...] = ()
    icon: str = ""
    target: str = ""
    message: str = ""
    pet: str = ""
    thread: str = ""
    face: tuple[str, bool, str | None] | None = None

    @property
    def can_be_chosen(self) -> bool:
        """Whether something happens on Enter."""
        return self.kind in CHOSEN_FROM

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return f"{self.title}, {self.detail}" if self.detail else self.title


def answer_rows(answer: Answer, acts: Sequence[Act], now: int) -> list[Row]:
    """People, acts and messages, each under its heading; or that there is nothing."""
    text = answer.question.wanted.text.strip() or answer.question.near
    if answer.failed:
        return [*_told(wording.failed_words()), *_section("acts", map(_act, acts))]
    rows = [
        *_section("people", map(_person, answer.people)),
        *_section("acts", (*(_book(one) for one in answer.people[:1] if one.kind == "pet"), *map(_act, acts))),
        *_section("messages", (_message(hit, now) for hit in answer.hits)),
    ]
    return rows or _told(wording.nothing_words(text))


def first_rows(searches: Sequence[str], threads: Sequence[InboxRow]) -> list[Row]:
    """What stands there before anything is typed."""
    tips = (
        Row(kind="tip", section="tips", title=title, detail=detail, icon=icon) for icon, title, detail in wording.tips()
    )
    searched = (Row(kind="search", section="searches", title=text, icon="history", target=text) for text in searches)
    return [
        *_section("searches", searched),
        *_section("threads", map(_thread, threads)),
        *_section("tips", tips),
    ]


def _section(name: Section, rows: Iterable[Row]) -> Iterator[Row]:
    rows = list(rows)
    if rows:
        yield Row(kind="heading", section=name, title=wording.headings()[name])
        yield from rows


def _told(text: tuple[str, str]) -> list[Row]:
    return [Row(kind="nothing", section="messages", title=text[0], detail=text[1], icon="search")]


def _person(person: Person) -> Row:
    named = person.name if person.kind != "customer" or not person.about else person.about[0]
    is_pet = person.kind == "pet" or (person.kind == "customer" and bool(person.about))
    return Row(
        kind="person",
        section="people",
        title=person.name,
        detail=wording.person_words(person),
        spans=person.spans,
        target=person.thread,
        pet=person.id if person.kind == "pet" else "",
        face=(person.name if person.kind == "pet" else named, is_pet, person.photo),
    )


def _act(act: Act) -> Row:
    detail = wording.act_words(act.keys)
    return Row(kind="act", section="acts", title=act.title, detail=detail, icon="bolt", target=act.name)


def _book(pet: Person) -> Row:
    """What is wanted most often of a pet that was looked for."""
    return Row(
        kind="act",
        section="acts",
        title=wording.book_words(pet.name),
        detail=wording.act_words(keys_of("book").replace("+", " ")),
        icon="calendar",
        target="book",
        pet=pet.id,
        thread=pet.thread,
    )


def _message(hit: Hit, now: int) -> Row:
    title, by = wording.quoted(hit.snippet)
    return Row(
        kind="message",
        section="messages",
        title=title,
        detail=wording.hit_words(hit, now),
        spans=tuple((start + by, end + by) for start, end in hit.spans),
        icon="inbox" if hit.audience in ("public", "room") else "note",
        target=hit.thread,
        message=hit.message,
    )


def _thread(row: InboxRow) -> Row:
    name = row.pets[0] if row.pets else row.title
    return Row(
        kind="thread",
        section="threads",
        title=row.title,
        detail=wording.GAP.join(row.pets),
        target=row.thread,
        face=(name, bool(row.pets), row.photo),
    )
