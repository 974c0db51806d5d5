"""Threads and the messages said in them, and when a thread waits for the shop."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from petdesk.shop.people import Side
from petdesk.shop.record import Record

Audience = Literal["public", "staff", "managers", "room"]
MediaKind = Literal["image", "video", "audio", "file"]
Doing = Literal["assigned", "closed", "reopened", "snoozed", "woken", "dismissed"]

RECALL_WINDOW_MS = 2 * 60 * 1000


class MediaRef(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file cited by a message, with what is needed to lay it out before it is here.

    `size` in bytes, `width` and `height` in upright pixels, `duration` in ms; `tiny` is a placeholder picture of at
    most 1 KiB in base64; `waveform` holds up to 64 loudness values of 0 to 255.
    """

    id: str
    name: str
    kind: MediaKind
    mime: str
    size: int
    sha256: str = ""
    width: int = 0
    height: int = 0
    duration: int = 0
    tiny: str = ""
    waveform: tuple[int, ...] = ()


class Thread(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The one endless conversation with a household, or a staff room (then `household` is None)."""

    household: str | None = None
    title: str = ""
    members: tuple[str, ...] = ()
    assignee: str | None = None
    closed: bool = False
    closed_at: int = 0
    snoozed_until: int = 0
    pinned: bool = False
    labels: tuple[str, ...] = ()
    dismissed: int = 0


class Activity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that staff did with the thread itself; `to` is whom it was given to, `until` when it comes back."""

    what: Doing
    to: str | None = None
    until: int = 0


class Message(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something said to the customer, or a note among staff (`audience` other than "public").

    The id of a message is the id of the command that sent it. Times are Unix ms by the relay's clock. A recalled
    message keeps its place and who took it back; its text and media are gone everywhere. `mentions` are the colleagues
    whom a note names; a message with an `activity` has no words, it tells what its author did. `visit` and `step` file
    a message under a visit; `booking` is what it is about, and `settled` says that the relay saw to it by itself.
    """

    thread: str
    author: str
    side: Side
    audience: Audience = "public"
    text: str = ""
    media: tuple[MediaRef, ...] = ()
    reply_to: str | None = None
    pets: tuple[str, ...] = ()
    visit: str | None = None
    step: str = ""
    booking: str | None = None
    settled: bool = False
    automatic: bool = False
    sent_at: int = 0
    written_at: int | None = None
    edited_at: int | None = None
    recalled_at: int | None = None
    recalled_by: str | None = None
    mentions: tuple[str, ...] = ()
    activity: Activity | None = None


def recalled(message: Message, by: str, at: int) -> Message:
    """The stub that stands where `message` stood."""
    return Message(
        id=message.id,
        thread=message.thread,
        author=message.author,
        side=message.side,
        audience=message.audience,
        sent_at=message.sent_at,
        recalled_at=at,
        recalled_by=by,
    )


class Turn(Struct, frozen=True):
    """What of a message decides about waiting: its place in the thread, its time, and who spoke."""

    place: int
    sent_at: int
    side: Side
    spoken: bool


def turn_of(message: Message, place: int) -> Turn:
    """The turn of `message`; notes, automatic, settled and recalled messages are not spoken turns."""
    said = message.audience == "public" and message.recalled_at is None
    spoken = said and not message.automatic and not message.settled
    return Turn(place, message.sent_at, message.side, spoken)


def waiting_since(turns: Iterable[Turn], dismissed: int) -> int | None:
    """Since when (Unix ms) the customer waits for an answer, or None.

    `turns` are in rising order of place; `dismissed` is the place up to which staff said that no answer is needed.
    "Read" is not "answered": only a person's public message, or a dismissal, ends the waiting.
    """
    since: int | None = None
    for turn in turns:
        if not turn.spoken:
            continue
        if turn.side != "customer":
            since = None
        elif since is None and turn.place > dismissed:
            since = turn.sent_at
    return since
