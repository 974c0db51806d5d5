"""What a hand proves with a photo of this computer: it goes with a pet, a vaccine, an incident or an agreement."""

from pathlib import Path
from typing import Any

from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from petdesk.shop.ids import new_id
from petdesk.wire.commands import AddRecord, EditRecord
from petdesk.wire.limits import Limits


def look_at_photo(seat: Seat, photo: Path) -> MediaRef:
    """What the photo is, from its first bytes. Raises FileProblem (seat/commands/problems.py), for what is none too."""
    # Brings Pillow along, which the first paint does without.
    from petdesk.seat.commands.problems import FileProblem
    from petdesk.seat.media.prepare import look

    ref = look(photo, new_id(seat.clock.wall_ms()), Limits().upload_bytes)
    if ref.kind != "image":
        raise FileProblem("file_no_picture", ref.name)
    return ref


def add_with_photo(seat: Seat, kind: str, record: dict[str, Any], photo: Path) -> str:
    """Add a record that shows the photo, which is made ready and sent first; the answer is the command's id.

    Raises FileProblem.
    """
    return _queue(seat, AddRecord(kind=kind, record=record), str(record["id"]), photo)


def edit_with_photo(seat: Seat, kind: str, id: str, base: int, fields: dict[str, Any], photo: Path) -> str:
    """Set fields of a record, and the photo that it shows from then on. Raises FileProblem."""
    return _queue(seat, EditRecord(kind=kind, id=id, base=base, set=fields), id, photo)


def _queue(seat: Seat, body: AddRecord | EditRecord, id: str, photo: Path) -> str:
    ref, now = look_at_photo(seat, photo), seat.clock.wall_ms()
    cmd = new_id(now)
    with seat.outbox.commit():
        seat.outbox.insert(cmd, body, now)
        seat.transfers.add(cmd, 0, str(photo.absolute()), ref)
    seat.changed(Notice(records=frozenset({(body.kind, id)}), status=True))
    return cmd
