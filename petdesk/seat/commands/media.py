"""What a hand does with files: send them in one message, take them back, let them wait."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from petdesk.seat.commands.choice import Asked, Choice, Filed, Prepared, Treatment
from petdesk.seat.media import films
from petdesk.seat.media.prepare import look, prepare
from petdesk.seat.media.voices import prepare_voice
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
    files: Sequence[Path | Choice],
    text: str = "",
    pets: Sequence[str] = (),
    reply_to: str | None = None,
    audience: Literal["public", "staff"] = "public",
    filed: Filed = Filed(),  # noqa: B008 - frozen
) -> str:
    """Send up to 30 files as one message with a caption; the answer is the message's id, on disk when this returns.

    "staff" makes it a note; `filed` says where the files are kept besides. Every file is looked at before anything is
    queued: raises FileProblem
    (seat/commands/problems.py) for the first that cannot be sent, ValueError for no or too many files. They are made
    ready and sent afterwards; a file that fails then shows in the message's line.
    """
    limits = Limits()
    caption = clean_text(text)
    if not files or len(files) > limits.media_per_message or len(caption) > MESSAGE_LIMIT:
        raise ValueError(f"a message takes 1 to {limits.media_per_message} files and {MESSAGE_LIMIT} letters")
    now = seat.clock.wall_ms()
    chosen = [file if isinstance(file, Choice) else Choice(path=file) for file in files]
    found = await asyncio.to_thread(_look_at_all, chosen, now, limits.upload_bytes)
    body = SendMessage(
        thread=thread,
        text=caption,
        reply_to=reply_to,
        pets=tuple(dict.fromkeys((*pets, *filed.pets))),
        visit=filed.visit,
        step=filed.step,
        audience=audience,
        mentions=seat.reader.named_in(thread, caption, audience),
    )
    cmd = _queue(seat, body, now, [(str(each.path.absolute()), file) for each, file in zip(chosen, found, strict=True)])
    seat.changed(Notice(threads=frozenset({thread}), messages=frozenset({(thread, cmd)}), status=True))
    return cmd


async def try_out(seat: Seat, path: Path, treatment: Treatment) -> Prepared:
    """Make a photo, or another file, fit to send before anybody decided to; `give_up` what is not sent after all.

    A film is only looked at: what comes back has no path of its own, and the size it will have at most. Raises
    FileProblem.
    """
    now = seat.clock.wall_ms()
    return await asyncio.to_thread(_try_out, path, new_id(now), Limits().upload_bytes, seat, treatment)


async def keep_voice(seat: Seat, samples: bytes, rate: int, name: str, packed: Path | None = None) -> Choice:
    """Make a recording (16-bit mono, `rate` samples a second) fit to send under `name`; `give_up` what is not sent.

    `packed` is a small file of it that the window's own encoder made, and goes with this. Raises OSError when this
    computer cannot keep it.
    """
    local = new_id(seat.clock.wall_ms())
    ready = await asyncio.to_thread(prepare_voice, samples, rate, name, local, seat.prepared, packed)
    facts = ready.ref
    return Choice(path=Path(facts.name), ready=ready, duration=facts.duration, waveform=facts.waveform)


def give_up(seat: Seat, ready: Prepared) -> None:
    """Take back what was tried out and is not sent."""
    if ready.path.parent == seat.prepared and seat.transfers.named(ready.ref.id) is None:
        ready.path.unlink(missing_ok=True)
    if ready.poster is not None:
        ready.poster.unlink(missing_ok=True)


def converts_films() -> bool:
    """Whether films can be made small on this computer: an ffmpeg program is there."""
    return films.can_convert()


def skip_converting(seat: Seat, message_id: str) -> None:
    """Send the films of a message as they are, without making them small first."""
    seat.skip_converting(message_id)


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


def _queue(seat: Seat, body: SendMessage, now_ms: int, files: Sequence[tuple[str, MediaRef | Prepared]]) -> str:
    """Keep a message and its files, in one commit."""
    cmd = new_id(now_ms)
    with seat.outbox.commit():
        seat.outbox.insert(cmd, body, now_ms)
        for place, (path, file) in enumerate(files):
            if isinstance(file, Prepared):
                seat.transfers.add_ready(cmd, place, path, file)
            else:
                seat.transfers.add(cmd, place, path, file)
    return cmd


def _look_at_all(files: Sequence[Choice], now_ms: int, limit: int) -> list[MediaRef | Prepared]:
    return [_look(choice, now_ms, limit) for choice in files]


def _look(choice: Choice, now_ms: int, limit: int) -> MediaRef | Prepared:
    if choice.ready is not None and choice.ready.path.exists() and choice.ready.path != choice.path:
        return choice.ready
    ref = look(choice.path, new_id(now_ms), limit)
    facts = msgspec.structs.asdict(ref) | {"duration": choice.duration, "waveform": choice.waveform}
    return Asked(**facts, treatment=choice.treatment)


def _try_out(path: Path, local: str, limit: int, seat: Seat, treatment: Treatment) -> Prepared:
    ref = look(path, local, limit)
    if ref.kind != "video":
        return prepare(path, ref, seat.prepared, treatment, develop=seat.darkroom.make)
    film = films.look_into(path, ref.mime)
    if film is None:
        return Prepared(path, ref)
    size = ref.size
    if not treatment.original and film.gains(ref.mime):
        size = min(size, film.duration * films.RATE_USUAL // 8000)
    facts = {"width": film.width, "height": film.height, "duration": film.duration, "size": size}
    return Prepared(path, msgspec.structs.replace(ref, **facts), _poster(path, ref, film, seat.prepared))


def _poster(path: Path, ref: MediaRef, film: films.Film, folder: Path) -> Path | None:
    taken = films.shot(path, ref.mime, film, films.POSTER_WIDTH)
    if taken is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{ref.id}.poster"
    place.write_bytes(taken.getvalue())
    return place
