"""What a hand does with the shop's quick replies: add, change and strike them, with the pictures that go with them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from petdesk.shop.ids import new_id
from petdesk.shop.replies import PICTURES_LIMIT
from petdesk.wire.commands import AddRecord, Body, EditRecord
from petdesk.wire.limits import Limits


def keep_reply(seat: Seat, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef] = ()) -> str:
    """Add a quick reply (`reply` None), or change one; the answer is its id.

    `media` are those of its pictures that stay. Raises ValueError for too many.
    """
    return _kept(seat, reply, (shortcut, text), media, ())


async def picture_reply(
    seat: Seat, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef], files: Sequence[Path]
) -> str:
    """The same with new pictures, which are made ready and sent first; the reply follows them.

    Raises FileProblem (seat/commands/problems.py) for a file that is no picture, ValueError for too many.
    """
    found = await asyncio.to_thread(_look_at_all, files, seat.clock.wall_ms())
    return _kept(seat, reply, (shortcut, text), media, list(zip(files, found, strict=True)))


def strike_reply(seat: Seat, reply: str) -> None:
    """Take a quick reply away."""
    seat.give(EditRecord(kind="reply", id=reply, base=_base(seat, reply), set={"struck": True}))
    seat.changed(Notice(records=frozenset({("reply", reply)})))


def pictures_on_their_way(seat: Seat, reply: str) -> list[MediaRef]:
    """The pictures of a quick reply that the relay does not have whole yet; their ids are local names."""
    waiting = seat.outbox.entries("kind IN ('record.add', 'record.edit') AND state = 'queued' ORDER BY number")
    mine = [entry.cmd for entry in waiting if f'"{reply}"'.encode() in entry.body]
    return [file.cited() for cmd in mine for file in seat.transfers.of(cmd)]


def _kept(
    seat: Seat,
    reply: str | None,
    said: tuple[str, str],
    media: Sequence[MediaRef],
    files: Sequence[tuple[Path, MediaRef]],
) -> str:
    if len(media) + len(files) > PICTURES_LIMIT:
        raise ValueError(f"at most {PICTURES_LIMIT} pictures go with a quick reply")
    now = seat.clock.wall_ms()
    id = reply or new_id(now)
    fields = {"shortcut": said[0], "text": said[1], "media": [msgspec.to_builtins(ref) for ref in media]}
    _queue(seat, _command(seat, reply, id, fields), now, files)
    seat.changed(Notice(records=frozenset({("reply", id)}), status=True))
    return id


def _command(seat: Seat, reply: str | None, id: str, fields: dict[str, Any]) -> Body:
    if reply is None:
        return AddRecord(kind="reply", record={"id": id} | fields)
    return EditRecord(kind="reply", id=id, base=_base(seat, id), set=fields)


def _base(seat: Seat, reply: str) -> int:
    held = seat.reader.record("reply", reply)
    return 0 if held is None else held[1]


def _queue(seat: Seat, body: Body, now_ms: int, files: Sequence[tuple[Path, MediaRef]]) -> None:
    with seat.outbox.commit():
        if not files:
            seat.outbox.append(body, now_ms)
            return
        cmd = new_id(now_ms)
        seat.outbox.insert(cmd, body, now_ms)
        for place, (path, ref) in enumerate(files):
            seat.transfers.add(cmd, place, str(path.absolute()), ref)


def _look_at_all(files: Sequence[Path], now_ms: int) -> list[MediaRef]:
    # Brings Pillow along, which the first paint does without.
    from petdesk.seat.commands.problems import FileProblem
    from petdesk.seat.media.prepare import look

    found = [look(path, new_id(now_ms), Limits().upload_bytes) for path in files]
    for ref in found:
        if ref.kind != "image":
            raise FileProblem("file_no_picture", ref.name)
    return found
