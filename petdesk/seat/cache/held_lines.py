"""How a message that the cache holds looks as a line."""

from collections.abc import Callable, Mapping

import msgspec

from petdesk.seat.cache.thread_lines import Spoken
from petdesk.seat.lines import LetGo, Line, Quote
from petdesk.shop.conversation import Message
from petdesk.shop.people import BY_ITSELF
from petdesk.shop.receipts import State, state_of

QUOTED = 200
# Confirmed lines start above every revision that a waiting line may have had.
_CONFIRMED = 1 << 32


def standing(spoken: Spoken, delivered: int, read: int, mine: int) -> State:
    """How far a line has got: customers' lines with us (`mine`), ours with them, notes nowhere beyond the relay."""
    message = spoken.message
    if message.side == "customer":
        return State.READ if mine >= spoken.place else State.DELIVERED
    return state_of(spoken.place, delivered, read) if message.audience == "public" else State.SENT


def held_line(spoken: Spoken, state: State, quotes: Mapping[str, Spoken], name_of: Callable[[str], str]) -> Line:
    """The line of a message, with what it answers."""
    message = spoken.message
    quoted = quotes.get(message.reply_to or "")
    return Line(
        id=message.id,
        thread=message.thread,
        place=spoken.place,
        revision=_CONFIRMED + (spoken.ver + (0 if quoted is None else quoted.ver)) * 4 + state,
        author=message.author,
        author_name=name_of(message.author),
        side=message.side,
        audience=message.audience,
        text=message.text,
        media=message.media,
        quote=_quote(message.reply_to, quoted, name_of) if message.reply_to else None,
        pets=message.pets,
        step=message.step,
        about=message.booking,
        at=message.sent_at,
        state=state,
        edited_at=message.edited_at,
        recalled_at=message.recalled_at,
        recalled_by=name_of(message.recalled_by) if message.recalled_by else "",
        let_go=_let_go(message, name_of),
        automatic=message.automatic,
        activity=message.activity,
        to_name=name_of(message.activity.to) if message.activity is not None and message.activity.to else "",
    )


def with_quote(line: Line, quotes: Mapping[str, Spoken], name_of: Callable[[str], str]) -> Line:
    """A waiting line with the words of what it answers."""
    if line.quote is None:
        return line
    return msgspec.structs.replace(line, quote=_quote(line.quote.id, quotes.get(line.quote.id), name_of))


def _quote(id: str, quoted: Spoken | None, name_of: Callable[[str], str]) -> Quote:
    if quoted is None:
        return Quote(id=id, author="", text="", at=0)
    message = quoted.message
    return Quote(
        id=id,
        author=name_of(message.author),
        text=message.text[:QUOTED],
        at=message.sent_at,
        recalled=message.recalled_at is not None,
        let_go=_let_go(message, name_of),
    )


def _let_go(message: Message, name_of: Callable[[str], str]) -> LetGo:
    if message.recalled_by != BY_ITSELF:
        return ""
    # Of who was erased no name is held.
    return "expired" if name_of(message.author) else "erased"
