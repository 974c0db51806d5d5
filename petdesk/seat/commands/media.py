"""What a hand does with files: send them in one message, take them back, let them wait."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from petdesk.seat.media.prepare import look
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from petdesk.shop.ids import new_id
from petdesk.shop.text import MESSAGE_LIMIT, clean_text
from petdesk.wire.commands import SendMessage
from petdesk.wire.limits import Limits


async def send_media(
    seat: Seat,
    thread: str,
    files: Sequence[Path],
    text: str = "",
    pets: Sequence[str] = (),
    reply_to: str | None = None,
    audience: Literal["public", "staff"] = "public",
) -> str:
    """Send up to 30 files as one message with a caption; the answer is the message's id, on disk when this returns.

    "staff" makes it a note. Every file is looked at before anything is queued: raises FileProblem
    (seat/commands/problems.py) for the first that cannot be sent, ValueError for no or too many files. They are made
    ready and sent afterwards; a file that fails then shows in the message's line.
    """
    limits = Limits()
    caption = clean_text(text)
    if not files or len(files) > limits.media_per_message or len(caption) > MESSAGE_LIMIT:
        raise ValueError(f"a message takes 1 to {limits.media_per_message} files and {MESSAGE_LIMIT} letters")
    now = seat.clock.wall_ms()
    refs = await asyncio.to_thread(_look_at_all, files, now, limits.upload_bytes)
    body = SendMessage(thread=thread, text=caption, reply_to=reply_to, pets=tuple(pets), audience=audience)
    cmd = _queue(seat, body, now, [(str(path.absolute()), ref) for path, ref in zip(files, refs, strict=True)])
    seat.changed(Notice(threads=frozenset({thread}), messages=frozenset({(thread, cmd)}), status=True))
    return cmd


def cancel_transfer(seat: Seat, message_id: str) -> bool:
    """Take back a message whose files are not all there yet; False when it is too late (then recall it)."""
    entry = seat.outbox.entry(message_id)
    if not seat.cancel_transfer(message_id):
        return False
    thread = "" if entry is None or entry.thread is None else entry.thread
    seat.changed(Notice(threads=frozenset({thread}), messages=frozenset({(thread, message_id)}), status=True))
    return True


def pause_transfer(seat: Seat, message_id: str) -> None:
    """Stop sending a message's files; what has gone stays there."""
    seat.pause_transfer(message_id, paused=True)
    seat.tell_transfer(message_id)


def resume_transfer(seat: Seat, message_id: str) -> None:
    """Go on sending a message's files."""
    seat.pause_transfer(message_id, paused=False)
    seat.tell_transfer(message_id)


def _queue(seat: Seat, body: SendMessage, now_ms: int, files: Sequence[tuple[str, MediaRef]]) -> str:
    """Keep a message and its files, in one commit."""
    cmd = new_id(now_ms)
    with seat.outbox.commit():
        seat.outbox.insert(cmd, body, now_ms)
        for place, (path, ref) in enumerate(files):
            seat.transfers.add(cmd, place, path, ref)
    return cmd


def _look_at_all(files: Sequence[Path], now_ms: int, limit: int) -> list[MediaRef]:
    return [look(path, new_id(now_ms), limit) for path in files]
