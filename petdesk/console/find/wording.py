"""What the palette says: kinds, whereabouts, hints and what there is to find."""

from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.inbox.wording import time_words
from petdesk.seat.cache.search import Hit
from petdesk.seat.cache.search_people import Person
from petdesk.shop.people import masked_phone

translate = QCoreApplication.translate

GAP = " · "


def person_words(person: Person) -> str:
    """What somebody is, and who belongs to them."""
    if person.kind == "room":
        return translate("Find", "Staff room")
    about = translate("Find", ", ", "between names").join(person.about)
    kind = translate("Find", "Pet") if person.kind == "pet" else translate("Find", "Customer")
    phone = masked_phone(person.phone) if person.phone else ""
    return GAP.join(part for part in (kind, about, person.breed, phone) if part)


def hit_words(hit: Hit, now: int) -> str:
    """Whose message it is, and of when."""
    kind = translate("Find", "Message") if hit.audience in ("public", "room") else translate("Find", "Note")
    who = hit.author if hit.author == hit.title or not hit.title else GAP.join(filter(None, (hit.author, hit.title)))
    return GAP.join(part for part in (kind, who, time_words(hit.at, now)) if part)


def quoted(snippet: str) -> tuple[str, int]:
    """The snippet between quotation marks, and by how much they push it to the right."""
    text = translate("Find", "“{text}”").format(text=snippet)
    return text, text.index(snippet) if snippet else 0


def act_words(keys: str) -> str:
    """That this is something to do, and its keys."""
    return GAP.join(part for part in (translate("Find", "Action"), keys) if part)


def book_words(pet: str) -> str:
    """The act of booking for a pet that was found."""
    return translate("Find", "Book for {pet}").format(pet=pet)


def footer(ms: float | None, messages: int) -> str:
    """How to find, how long it took, and among how many messages."""
    among = translate("Find", "%n messages", "", messages).replace(str(messages), words.locale().toString(messages), 1)
    took = None if ms is None else translate("Find", "{n} ms").format(n=max(1, round(ms)))
    how = translate("Find", "Names, pinyin, initials and any piece of a message")
    return GAP.join(part for part in (how, took, among) if part)


def headings() -> dict[str, str]:
    """The headings of the sections by their names."""
    return {
        "people": translate("Find", "People and pets"),
        "acts": translate("Find", "Actions"),
        "messages": translate("Find", "Messages"),
        "searches": translate("Find", "Searched before"),
        "threads": translate("Find", "Latest conversations"),
        "tips": translate("Find", "What can be found"),
    }


def tips() -> tuple[tuple[str, str, str], ...]:
    """Icon, example and explanation of each way to find."""
    return (
        ("paw", "年糕 · niangao · ng", translate("Find", "a pet or a customer, by name, pinyin or initials")),
        ("phone", "6621", translate("Find", "a customer, by the end of the phone number")),
        ("inbox", translate("Find", "nails"), translate("Find", "messages, by any piece of any length")),
        (
            "filter",
            translate("Find", "/photo /today @Mochi"),
            translate("Find", "only photos, of today, with somebody"),
        ),
        ("bolt", translate("Find", "settings"), translate("Find", "anything that has keys, by what it does")),
    )


def nothing_words(text: str) -> tuple[str, str]:
    """What to say, and what to try, when nothing was found."""
    return (
        translate("Find", "Nothing found for “{text}”").format(text=text)
        if text
        else translate("Find", "Nothing found"),
        translate("Find", "Fewer letters find more; a part of a word is enough."),
    )


def failed_words() -> tuple[str, str]:
    """What to say when the messages on this computer could not be read."""
    return (
        translate("Find", "The messages on this computer cannot be searched right now"),
        translate("Find", "Nothing is lost. Close this and try again; the shop's relay has everything."),
    )
