"""What a hand does in a thread: say, answer, edit, recall, read, draft, and show that it is there."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from petdesk.seat.lines import Elsewhere
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from petdesk.shop.ids import new_id
from petdesk.shop.text import MESSAGE_LIMIT, clean_text
from petdesk.wire.commands import EditMessage, RecallMessage, SendMessage

TYPING_MS = 6_000
TYPING_AGAIN_S = 3.0


def send_text(
    seat: Seat,
    thread: str,
    text: str,
    reply_to: str | None = None,
    pets: Sequence[str] = (),
    audience: Literal["public", "staff"] = "public",
    *,
    media: Sequence[MediaRef] = (),
    ends_draft: bool = True,
) -> str:
    """Say `text` in a thread; "staff" makes it a note. With `ends_draft` the thread's draft ends in the same commit.

    `media` are files that the relay has and this member may see (a quick reply's pictures); with them the text may be
    missing. The answer is the message's id. Raises ValueError when nothing is left to say or the text has more than
    MESSAGE_LIMIT letters.
    """
    said = checked_text(text, needed=not media)
    body = SendMessage(
        thread=thread,
        text=said,
        media=tuple(media),
        reply_to=reply_to,
        pets=tuple(pets),
        audience=audience,
        mentions=seat.reader.named_in(thread, said, audience),
    )
    keep = seat.jottings.say if ends_draft else seat.outbox.enqueue
    cmd = keep(body, seat.clock.wall_ms())
    seat.changed(Notice(threads=frozenset({thread}), messages=frozenset({(thread, cmd)}), status=True))
    return cmd


def edit_message(seat: Seat, message_id: str, text: str) -> str:
    """Say one's own message anew; the line changes when the relay has accepted it. Raises ValueError as send_text."""
    return seat.give(EditMessage(message=message_id, text=checked_text(text)))


def recall_message(seat: Seat, message_id: str) -> str:
    """Take a message back; the line changes when the relay has accepted it."""
    return seat.give(RecallMessage(message=message_id))


def mark_read(seat: Seat, thread: str, place: int) -> None:
    """Note that everything up to `place` was on the screen; sent together with what is read within the next seconds."""
    mark_unread(seat, thread, unread=False)
    if place > seat.reader.read_place(thread) and seat.jottings.want_read(thread, place):
        seat.changed(Notice(threads=frozenset({thread})))


def mark_unread(seat: Seat, thread: str, *, unread: bool = True) -> None:
    """Show a thread as unread at all seats of this member until it is read again; no marks move."""
    if seat.reader.half_done([thread]).is_unread(thread) != unread:
        seat.jottings.put_among_unread(thread, seat.clock.wall_ms(), unread=unread)
        seat.changed(Notice(threads=frozenset({thread})))


def save_draft(seat: Seat, thread: str, text: str) -> None:
    """Keep what is being written; "" when nothing is. The member's other seats hear of it when the hand rests."""
    if seat.jottings.save_draft(thread, text, seat.clock.wall_ms()):
        seat.changed(Notice(threads=frozenset({thread})))


def take_draft(seat: Seat, thread: str, text: str, left: Elsewhere) -> None:
    """Let `text` be the draft, which holds what was left at another seat; there it ends, if it still stands so."""
    seat.jottings.take_over(thread, text, left.seat, left.at, seat.clock.wall_ms())
    seat.changed(Notice(threads=frozenset({thread})))


def pass_draft(seat: Seat, thread: str, left: Elsewhere) -> None:
    """Offer what was left at another seat no longer here; there it stays."""
    seat.jottings.pass_over(thread, left.seat, left.at)
    seat.changed(Notice(threads=frozenset({thread})))


def show_typing(seat: Seat, thread: str) -> None:
    """Let the others see that somebody writes here; may be called at every key."""
    seat.show_typing(thread, TYPING_MS, TYPING_AGAIN_S)


def show_open(seat: Seat, thread: str | None) -> None:
    """Let the colleagues see which thread is open here; None when none is."""
    seat.show_open(thread)


def retry(seat: Seat, message_id: str) -> str:
    """Send a failed message again under a new id, which is the answer; one that only waits is offered at once."""
    entry = seat.outbox.entry(message_id)
    if entry is None or not entry.void:
        seat.reconnect()
        return message_id
    now = seat.clock.wall_ms()
    body = msgspec.json.decode(entry.body, type=SendMessage)
    cmd = new_id(now)
    with seat.outbox.commit():
        seat.outbox.insert(cmd, body, now)
        seat.transfers.hand_over(message_id, cmd, again=entry.code() == "media_missing")
        if all(file.state == "done" for file in seat.transfers.of(cmd)):
            seat.outbox.make_ready(cmd)
    seat.outbox.give_up(message_id)
    both = frozenset({(body.thread, message_id), (body.thread, cmd)})
    seat.changed(Notice(threads=frozenset({body.thread}), messages=both, status=True))
    return cmd


def discard(seat: Seat, message_id: str) -> None:
    """Let a failed message, or any other failed command, go; its text and files are forgotten."""
    entry = seat.outbox.entry(message_id)
    if entry is None or not entry.void:
        return
    seat.outbox.give_up(message_id)
    if entry.thread is None:
        seat.changed(Notice(status=True))
        return
    shown = frozenset({(entry.thread, message_id)})
    seat.changed(Notice(threads=frozenset({entry.thread}), messages=shown, status=True))


def checked_text(text: str, *, needed: bool = True) -> str:
    """The text as it is said. Raises ValueError when none is left of one that is `needed`, or it is too long."""
    cleaned = clean_text(text)
    if needed and not cleaned:
        raise ValueError("there is nothing to say")
    if len(cleaned) > MESSAGE_LIMIT:
        raise ValueError(f"the text is longer than {MESSAGE_LIMIT} characters")
    return cleaned
