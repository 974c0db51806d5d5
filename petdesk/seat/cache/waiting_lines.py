"""How what waits in the outbox, or failed there, looks to a person."""

from typing import Any, cast

import msgspec

from petdesk.seat.cache.threads import TEXT_SHOWN
from petdesk.seat.entry import Entry
from petdesk.seat.lines import Failure, FailureCode, InboxRow, Line, Quote, Transfer
from petdesk.seat.transfers import FileRow, Transfers
from petdesk.shop.conversation import MediaRef
from petdesk.shop.later import Later
from petdesk.shop.receipts import State
from petdesk.wire.commands import AddRecord, EditRecord, ReachStep, SendMessage
from petdesk.wire.refusals import Refusal

# What waits for its time stands after everything that waits for the relay.
LAST = 1 << 52


def line_of(entry: Entry, transfers: Transfers, member: str, name: str) -> Line:
    """The line of a message that waits, failed, or was accepted a moment ago; a quote carries only its id yet."""
    message = msgspec.json.decode(entry.body, type=SendMessage)
    files = transfers.of(entry.cmd)
    failure = cast(FailureCode | None, entry.code())
    return Line(
        id=entry.cmd,
        thread=message.thread,
        place=None,
        order=entry.number,
        revision=transfers.revision(entry.cmd) * 4 + (3 if failure else 2 if entry.state == "sent" else 1),
        author=member,
        author_name=name,
        side="staff",
        audience=message.audience,
        text=message.text,
        media=tuple(_ref_of(file) for file in files) or message.media,
        transfers=tuple(_transfer_of(file, transfers, failed=failure is not None) for file in files),
        quote=None if message.reply_to is None else Quote(id=message.reply_to, author="", text="", at=0),
        pets=message.pets,
        step=message.step,
        at=entry.written_at,
        state=State.SENT if entry.state == "sent" else State.WAITING,
        failure=failure,
    )


def line_later(later: Later, name: str) -> Line:
    """The line of words that wait for their time."""
    return Line(
        id=later.id,
        thread=later.thread,
        place=None,
        order=LAST,
        revision=later.due,
        author=later.author,
        author_name=name,
        side="staff",
        text=later.text,
        pets=later.pets,
        at=later.due,
        state=State.WAITING,
        due=later.due,
    )


def said_last(row: InboxRow, entry: Entry, transfers: Transfers, name: str) -> InboxRow:
    """An inbox row whose last message is one that waits; a note does not show there."""
    message = msgspec.json.decode(entry.body, type=SendMessage)
    if message.audience != "public":
        return row
    files = transfers.of(entry.cmd)
    return msgspec.structs.replace(
        row,
        last_text=message.text[:TEXT_SHOWN],
        last_kind=files[0].cited().kind if files else "text",
        last_side="staff",
        last_author=name,
        last_at=entry.written_at,
    )


def failure_of(entry: Entry) -> Failure:
    """A failed command as a person is told of it."""
    refusal = None if entry.refusal is None else msgspec.json.decode(entry.refusal, type=Refusal)
    about, fields = _meant(entry)
    return Failure(
        id=entry.cmd,
        kind=entry.kind,
        thread=entry.thread,
        code=cast(FailureCode, entry.code()),
        about=about,
        fields=fields,
        field="" if refusal is None else refusal.field,
        stands=None if refusal is None else refusal.stands,
        version=0 if refusal is None else refusal.version,
        by="" if refusal is None else refusal.by,
        at=entry.written_at,
    )


def _meant(entry: Entry) -> tuple[tuple[str, str], dict[str, Any]]:
    """The record a command is about, and what it was to be set to."""
    if entry.kind == "record.edit":
        edit = msgspec.json.decode(entry.body, type=EditRecord)
        return (edit.kind, edit.id), edit.set
    if entry.kind == "record.add":
        added = msgspec.json.decode(entry.body, type=AddRecord)
        return (added.kind, str(added.record.get("id"))), added.record
    if entry.kind == "visit.step":
        return ("visit", msgspec.json.decode(entry.body, type=ReachStep).visit), {}
    return ("", ""), {}


def _ref_of(file: FileRow) -> MediaRef:
    ref = file.cited()
    return msgspec.structs.replace(ref, id=file.media) if file.media else ref


def _transfer_of(file: FileRow, transfers: Transfers, *, failed: bool) -> Transfer:
    moved = transfers.moved(file.local)
    if file.state == "done":
        return Transfer(media=_ref_of(file).id, done=file.total, total=file.total, state="done")
    state = "failed" if failed else "moving" if file.state == "waiting" and moved.active else file.state
    return Transfer(
        media=_ref_of(file).id,
        done=moved.done,
        total=file.total,
        state=state,
        bytes_per_second=moved.rate if state == "moving" else 0.0,
    )
