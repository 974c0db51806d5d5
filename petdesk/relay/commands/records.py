"""Editing and adding records: fields that nobody else touched merge, the same field twice is a clash."""

from itertools import chain
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from petdesk.relay.commands import bookings
from petdesk.relay.commands.activity import told
from petdesk.relay.commands.booked_records import kept
from petdesk.relay.commands.drafts import Draft, FieldChange, Moment, Refused
from petdesk.relay.commands.editable import EDITABLE, OWN, OWN_FIELDS, ROOM, Editable
from petdesk.relay.commands.fields import BadField, check_references, record_from
from petdesk.relay.commands.people import check_joining, check_own_place
from petdesk.relay.commands.reply_pictures import pictured
from petdesk.relay.commands.view import Standing, View
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Thread
from petdesk.shop.ids import is_id
from petdesk.shop.people import Actor, Household
from petdesk.shop.record import Record, with_fields
from petdesk.shop.rights import authorize
from petdesk.wire.commands import AddRecord, EditRecord


def edit(view: View, body: EditRecord, actor: Actor, moment: Moment) -> list[Draft]:
    """`record.edit`: set fields of a record as it was seen in version `base`.

    A device knows what it said before, even while the answer is on its way: it never clashes with itself.
    """
    standing = view.standing(body.kind, body.id)
    editable = _editable(body.kind, standing, actor)
    if standing is None:
        raise Refused("no_such")
    record = _merged(view, body, standing, editable)
    record = kept(view, _as_relay_keeps(view, record, standing, moment), standing.record, actor, moment)
    record = pictured(view, record, standing.record, actor)
    check_own_place(standing.record, record, actor)
    check_joining(standing.record, record, moment)
    changes = _changes(standing.record, record)
    meanwhile = view.fields_since(body.kind, body.id, body.base, actor.device)
    if clash := next((c for c in changes if c.field in meanwhile and c.field in body.set), None):
        stands, by = to_builtins(clash.old), meanwhile[clash.field]
        raise Refused("clash", clash.field, stands=stands, version=standing.version, by=by)
    follows: list[Draft] = []
    if isinstance(record, Booking) and isinstance(standing.record, Booking) and changes:
        record, follows = bookings.edited(view, standing.record, record, actor, moment)
        changes = _changes(standing.record, record)
    draft = Draft(
        kind=body.kind,
        act=_act(body.kind, changes),
        record=record,
        thread=standing.thread,
        audience=standing.audience,
        fields=changes,
    )
    return [draft, *told(record, standing.record, changes, actor, moment), *follows] if changes else []


def add(view: View, body: AddRecord, actor: Actor, moment: Moment) -> list[Draft]:
    """`record.add`: a record of its own; a household comes with its thread, a thread added alone is a staff room."""
    editable = ROOM if body.kind == "thread" else EDITABLE.get(body.kind)
    if editable is None or not editable.addable or not _may_add(body, editable, actor):
        raise Refused("not_allowed")
    _check_fields(body.record, editable.fields | editable.fixed | {"id"})
    id = body.record.get("id")
    if not isinstance(id, str) or not is_id(id):
        raise Refused("bad_input", "id")
    if view.standing(body.kind, id) is not None:
        raise Refused("id_conflict")
    try:
        check_references(view, editable, body.record)
        record = record_from(body.kind, body.record)
    except BadField as bad:
        raise Refused("bad_input", bad.field) from None
    record = pictured(view, kept(view, record, None, actor, moment), None, actor)
    return _added(view, body.kind, record, actor, moment)


def _added(view: View, kind: str, record: Record, actor: Actor, moment: Moment) -> list[Draft]:
    act = f"{kind}.added"
    if isinstance(record, Thread):
        return [Draft(kind=kind, act=act, record=record, thread=record.id, audience="room")]
    if isinstance(record, Household):
        if view.standing("thread", record.thread) is not None:
            raise Refused("id_conflict")
        thread = Thread(id=record.thread, household=record.id)
        return [
            Draft(kind=kind, act=act, record=record),
            Draft(kind="thread", act="thread.added", record=thread, thread=thread.id),
        ]
    if isinstance(record, Booking):
        return bookings.added(view, record, actor, moment)
    return [Draft(kind=kind, act=act, record=record)]


def _editable(kind: str, standing: Standing | None, actor: Actor) -> Editable:
    """What may be edited of this record by this actor. Raises Refused."""
    room = kind == "thread" and standing is not None and standing.audience == "room"
    editable = ROOM if room else EDITABLE.get(kind)
    thread = standing.thread if standing else None
    if editable is None or actor.side == "customer" or not authorize(actor, editable.action, thread):
        raise Refused("not_allowed")
    if room and not authorize(actor, editable.action, thread, room=True):
        raise Refused("no_such")
    return editable


def _merged(view: View, body: EditRecord, standing: Standing, editable: Editable) -> Record:
    """The record with the fields of the edit in it. Raises Refused."""
    if unknown := sorted(field for field in body.set if not editable.may_set(field)):
        raise Refused("bad_input", unknown[0])
    try:
        check_references(view, editable, body.set)
        return record_from(body.kind, with_fields(to_builtins(standing.record), body.set))
    except BadField as bad:
        raise Refused("bad_input", bad.field) from None


def _check_fields(given: dict[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise Refused("bad_input", unknown[0])


def _may_add(body: AddRecord, editable: Editable, actor: Actor) -> bool:
    if actor.side == "customer" or not authorize(actor, editable.action):
        return False
    members = body.record.get("members")
    # Who opens a room is in it; a room nobody can enter would be lost.
    return body.kind != "thread" or (isinstance(members, list) and actor.member in members)


def _as_relay_keeps(view: View, record: Record, standing: Standing, moment: Moment) -> Record:
    """A thread's times and places are the relay's to set."""
    old = standing.record
    if not isinstance(record, Thread) or not isinstance(old, Thread):
        return record
    closed_at = old.closed_at if old.closed else moment.now
    last = view.said_before(record.id, record.dismissed, 1)
    return replace(
        record,
        closed_at=closed_at if record.closed else 0,
        dismissed=min(record.dismissed, last[0].place if last else 0),
    )


def _changes(old: Record, new: Record) -> tuple[FieldChange, ...]:
    fields: tuple[str, ...] = type(old).__struct_fields__
    changed = (field for field in fields if getattr(old, field) != getattr(new, field))
    return tuple(chain.from_iterable(_change(field, getattr(old, field), getattr(new, field)) for field in changed))


def _change(field: str, old: Any, new: Any) -> list[FieldChange]:
    if field != OWN_FIELDS:
        return [FieldChange(field, old, new)]
    ids = sorted(id for id in {*old, *new} if old.get(id, "") != new.get(id, ""))
    return [FieldChange(f"{OWN}{id}", old.get(id, ""), new.get(id, "")) for id in ids]


def _act(kind: str, changes: tuple[FieldChange, ...]) -> str:
    """What happened, in the past tense: a word of its own where one field says it, else "edited"."""
    changed: dict[str, Any] = {change.field: change.new for change in changes}
    if kind == "booking" and "state" in changed:
        return f"booking.{changed['state']}"
    if kind == "booking" and "start" in changed:
        return "booking.moved"
    if kind == "joining" and "state" in changed:
        return "joining.let_in" if changed["state"] == "in" else "joining.refused"
    if kind == "thread" and "closed" in changed:
        return "thread.closed" if changed["closed"] else "thread.reopened"
    if kind == "thread" and "assignee" in changed:
        return "thread.assigned"
    return f"{kind}.edited"
