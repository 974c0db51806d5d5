"""What a hand does to the records: change fields, add a record, and the acts of a thread's work."""

from collections.abc import Sequence
from typing import Any

from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.desk import DESK, DeskRules
from petdesk.shop.ids import new_id
from petdesk.wire.commands import AddRecord, EditRecord, SendMessage


def edit_record(seat: Seat, kind: str, id: str, base: int, fields: dict[str, Any]) -> str:
    """Set `fields` of a record whose version `base` was seen; the answer is the command's id.

    What somebody else changed meanwhile to something else is refused as a clash, kept for the person to decide.
    """
    return _give(seat, EditRecord(kind=kind, id=id, base=base, set=fields), id)


def add_record(seat: Seat, kind: str, record: dict[str, Any]) -> str:
    """Add a record of its own (a pet, a weight, a booking); its id is in `record`."""
    return _give(seat, AddRecord(kind=kind, record=record), str(record["id"]))


def add_household(seat: Seat, household: dict[str, Any], customer: dict[str, Any], pet: dict[str, Any]) -> None:
    """Add a family with its first person and pet, all or nothing on this disk; the relay makes its thread with it."""
    added = (("household", household), ("customer", customer), ("pet", pet))
    now = seat.clock.wall_ms()
    with seat.outbox.commit():
        for kind, record in added:
            seat.outbox.append(AddRecord(kind=kind, record=record), now)
    seat.changed(Notice(records=frozenset((kind, str(record["id"])) for kind, record in added), status=True))


def assign(seat: Seat, thread: str, member: str | None) -> str:
    """Hand a thread to a colleague, or to nobody."""
    return _edit_thread(seat, thread, {"assignee": member})


def hand_over(seat: Seat, thread: str, member: str, reason: str) -> str:
    """Hand a thread to a colleague and tell why in a note that names them; both or neither are kept."""
    name = seat.reader.name_of(member)
    held = seat.reader.record("thread", thread)
    edit = EditRecord(kind="thread", id=thread, base=0 if held is None else held[1], set={"assignee": member})
    note = SendMessage(thread=thread, text=f"@{name} {reason}", audience="staff", mentions=(member,))
    now = seat.clock.wall_ms()
    with seat.outbox.commit():
        seat.outbox.append(edit, now)
        cmd = seat.outbox.append(note, now)
    seat.changed(Notice(threads=frozenset({thread}), messages=frozenset({(thread, cmd)}), status=True))
    return cmd


def open_room(seat: Seat, title: str, members: Sequence[str]) -> str:
    """Make a staff room of these colleagues, oneself among them; the answer is its id."""
    id = new_id(seat.clock.wall_ms())
    everybody = list(dict.fromkeys((seat.reader.member, *members)))
    add_record(seat, "thread", {"id": id, "title": title, "members": everybody})
    return id


def set_rules(seat: Seat, fields: dict[str, Any]) -> str:
    """Set fields of the shop's rules for its desk; the first time makes them."""
    held = seat.reader.record("desk", DESK)
    if held is None and seat.reader.desk_rules() == DeskRules(id=DESK):
        return add_record(seat, "desk", {"id": DESK, **fields})
    return edit_record(seat, "desk", DESK, 0 if held is None else held[1], fields)


def close_thread(seat: Seat, thread: str) -> str:
    """Call a thread done; the customer's next word opens it again."""
    return _edit_thread(seat, thread, {"closed": True})


def reopen_thread(seat: Seat, thread: str) -> str:
    """Take a thread back among the open ones."""
    return _edit_thread(seat, thread, {"closed": False})


def snooze(seat: Seat, thread: str, until: int) -> str:
    """Put a thread away until a time in Unix ms; 0 brings it back."""
    return _edit_thread(seat, thread, {"snoozed_until": until})


def pin(seat: Seat, thread: str, *, pinned: bool) -> str:
    """Keep a thread on top, or no longer."""
    return _edit_thread(seat, thread, {"pinned": pinned})


def set_labels(seat: Seat, thread: str, labels: Sequence[str]) -> str:
    """Put these labels on a thread, and no others."""
    return _edit_thread(seat, thread, {"labels": list(labels)})


def dismiss(seat: Seat, thread: str, place: int) -> str:
    """Say that what the customer said up to `place` needs no answer."""
    return _edit_thread(seat, thread, {"dismissed": place})


def _give(seat: Seat, body: EditRecord | AddRecord, id: str) -> str:
    """Keep the command; the cards show what it sets from now on."""
    cmd = seat.outbox.enqueue(body, seat.clock.wall_ms())
    seat.changed(Notice(records=frozenset({(body.kind, id)}), status=True))
    return cmd


def _edit_thread(seat: Seat, thread: str, fields: dict[str, Any]) -> str:
    held = seat.reader.record("thread", thread)
    return edit_record(seat, "thread", thread, 0 if held is None else held[1], fields)
