"""The write transaction: rights, once-only, numbering, for a group of commands that become durable together."""

from collections.abc import Iterator, Sequence

import structlog
from msgspec import json
from msgspec.structs import replace

from petdesk.relay import audit, diary
from petdesk.relay.commands.drafts import Draft, Lacking, Moment, Refused
from petdesk.relay.commands.table import HANDLERS
from petdesk.relay.directory import Directory, touches_rights
from petdesk.relay.forgetting import forget_household
from petdesk.relay.forgetting_person import forget_person
from petdesk.relay.phones import follow
from petdesk.relay.store.contract import Reader, Store, Transaction
from petdesk.relay.store.errors import StoreBusy, StoreFailed
from petdesk.relay.store.rows import DeviceRow, DoneRow, Entry, Logged, Origin, ResultRow
from petdesk.relay.submissions import Answer, Decided, OwnAct, Submission
from petdesk.relay.view import StoreView
from petdesk.shop.browsers import Browser
from petdesk.shop.people import Actor, Erasure
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.wire.codec import BadBody, decode_body
from petdesk.wire.frames import AUTH, CLONED, Ack, Busy, Bye, Gap, NeedMedia
from petdesk.wire.refusals import Refusal

RETRY_MS = 500
FULL_RETRY_MS = 2_500

_journal = structlog.get_logger("petdesk.relay.log")
_refusal = json.Decoder(Refusal)
_encode = json.Encoder().encode
# The kinds of records, other than messages, that show a file.
_SHOWING = frozenset({"pet", "vaccine", "incident", "agreement"})


def decide_batch(
    store: Store, submissions: Sequence[Submission | OwnAct], now: int, directory: Directory | None = None
) -> Decided:
    """Decide all of them in one transaction, each in a savepoint of its own, and make it durable.

    `directory` keeps what is known of members from one batch to the next. When the commit does not succeed, nothing was
    written and every answer is Busy. Raises StoreFailed when the disk failed: this process must end then.
    """
    directory = directory or Directory()
    try:
        with store.writing(now) as transaction:
            transaction.expect(submission.cmd for submission in submissions)
            answers = [_settle(transaction, directory, submission) for submission in submissions]
            shop = transaction.shop()
    except StoreBusy as busy:
        directory.forget()
        return Decided([_busy(submission, busy) for submission in submissions], [], 0)
    return Decided(answers, transaction.made, shop.rights)


def append(transaction: Transaction, drafts: Sequence[Draft], origin: Origin) -> list[Logged]:
    """Give the drafts of one command their numbers and write them with all that hangs on them."""
    kept = []
    for part, draft in enumerate(_spelled_out(transaction, drafts)):
        body = _encode(draft.record)
        entry = Entry(draft.kind, draft.record.id, draft.act, draft.thread, draft.audience, body)
        logged = transaction.append(entry, part, origin)
        _hang_on(transaction, draft, logged)
        if touches_rights(draft.kind, draft.audience):
            transaction.touch_rights()
        kept.append(logged)
    return kept


def _spelled_out(transaction: Transaction, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, and before an erasure of one person those of all that is to be told with it."""
    for draft in drafts:
        if draft.forgets and isinstance(draft.record, Erasure) and draft.record.household:
            yield from forget_person(transaction, draft.record)
            yield replace(draft, record=replace(draft.record, people=(draft.record.id,)))
        elif draft.forgets:
            yield replace(draft, record=forget_household(transaction, draft.record))
        else:
            yield draft


def _hang_on(transaction: Transaction, draft: Draft, logged: Logged) -> None:
    diary.note(transaction, draft.record)
    if draft.kind in _SHOWING:
        _show(transaction, draft.record, new=logged.seq == logged.place)
    if draft.fields:
        rows = [(change.field, _encode(change.old), _encode(change.new)) for change in draft.fields]
        transaction.keep_fields(draft.kind, logged.id, logged, rows)
    if draft.cites:
        transaction.cite(logged.id, draft.cites)
    if draft.before is not None:
        transaction.keep_revision(logged.id, logged.seq, _encode(draft.before))
        transaction.rewrite(draft.kind, logged.id, logged.body)
    if isinstance(draft.record, Browser):
        follow(transaction, draft.record)
    if draft.erases:
        transaction.drop_revisions(logged.id)
        transaction.uncite(logged.id)
        transaction.rewrite(draft.kind, logged.id, logged.body)


def _show(transaction: Transaction, record: Record, *, new: bool) -> None:
    """Note which file the record shows now."""
    kind, media = KINDS[type(record)], getattr(record, "photo", None) or getattr(record, "proof", None)
    if media:
        transaction.run("INSERT OR REPLACE INTO shown(kind, id, media) VALUES(?, ?, ?)", kind, record.id, media)
    elif not new:
        transaction.run("DELETE FROM shown WHERE kind = ? AND id = ?", kind, record.id)


def _settle(transaction: Transaction, directory: Directory, submission: Submission | OwnAct) -> Answer | None:
    """Decide one submission in a savepoint; the store's own troubles go through to the whole batch."""
    try:
        with transaction.savepoint():
            if isinstance(submission, OwnAct):
                _do_own(transaction, directory, submission)
                return None
            return _decide(transaction, directory, submission)
    except (StoreBusy, StoreFailed):
        raise
    except Exception:  # noqa: BLE001  # A fault in one command must not stop all that come after it.
        directory.forget()
        kind = submission.kind if isinstance(submission, Submission) else "own act"
        _journal.exception("a command could not be carried out", kind=kind, cmd=submission.cmd)
        if isinstance(submission, OwnAct):
            return None
        # Answered for good: left unanswered it would block everything behind it on that device for ever.
        with transaction.savepoint():
            return _refuse_for_good(transaction, submission, Refusal(code="bad_input"))


def _do_own(transaction: Transaction, directory: Directory, act: OwnAct) -> None:
    if transaction.done(act.cmd) is None:
        view = StoreView(transaction, directory, transaction.shop().rights)
        append(transaction, act.decide(view), Origin(act.cmd, act.by, transaction.now))


def _decide(transaction: Transaction, directory: Directory, submission: Submission) -> Answer:
    """The answer to a command, by the steps that the protocol names."""
    shop = transaction.shop()
    device = transaction.device(submission.device)
    actor = _actor(transaction, directory, device, shop.rights)
    if device is None or actor is None:
        return Bye(code=AUTH, why="not signed in")
    if submission.epoch != shop.epoch:
        return Busy(dseq=submission.dseq, retry_ms=RETRY_MS, why="another epoch")
    if submission.dseq <= device.last_dseq:
        return _stored_answer(transaction, device, actor, submission)
    expected = max(device.last_dseq + 1, submission.oldest)
    if submission.dseq > expected:
        return Gap(dseq=submission.dseq, expected=expected)
    if (done := transaction.done(submission.cmd)) is not None:
        return _repeated(transaction, device, actor, submission, done)
    return _carry_out(transaction, directory, submission, device, actor)


def _actor(reader: Reader, directory: Directory, device: DeviceRow | None, rights: int) -> Actor | None:
    if device is None or device.revoked is not None:
        return None
    return directory.actor(reader, rights, device.member, device.id)


def _stored_answer(reader: Reader, device: DeviceRow, actor: Actor, submission: Submission) -> Answer:
    """The answer given before under this device number; a different command there means a copied device."""
    done = reader.done(submission.cmd)
    if done is not None and (done.device, done.dseq) == (device.id, submission.dseq):
        return _ack(submission, done.pseq if actor.side == "customer" else done.seq, done.at)
    result = reader.result(device.id, submission.dseq)
    if result is None or result.cmd_id != submission.cmd:
        return Bye(code=CLONED, why="this device is a copy of another")
    refusal = _refusal.decode(result.refusal) if result.refusal else None
    return _ack(submission, result.seq, result.at, refusal)


def _repeated(
    transaction: Transaction, device: DeviceRow, actor: Actor, submission: Submission, done: DoneRow
) -> Answer:
    """A command that is in the log under another device number already."""
    if done.actor != actor.member:
        return _refuse_for_good(transaction, submission, Refusal(code="id_conflict"))
    n = done.pseq if actor.side == "customer" else done.seq
    transaction.answer(device.id, submission.dseq, ResultRow(submission.cmd, n or 0, done.at, None))
    _advance(transaction, device, submission.dseq)
    return _ack(submission, n, done.at)


def _carry_out(
    transaction: Transaction, directory: Directory, submission: Submission, device: DeviceRow, actor: Actor
) -> Answer:
    now = transaction.now
    handler = HANDLERS.get(submission.kind)
    if handler is None:
        return _refuse_for_good(transaction, submission, Refusal(code="unknown_kind"))
    view = StoreView(transaction, directory, transaction.shop().rights)
    try:
        body = decode_body(submission.kind, submission.body)
        moment = Moment(submission.cmd, now, submission.written_at)
        drafts = handler(view, body, actor, moment)
    except BadBody as bad:
        return _refuse_for_good(transaction, submission, Refusal(code="bad_input", field=_field(bad)))
    except Refused as refused:
        return _refuse_for_good(transaction, submission, refused.refusal)
    except Lacking as lacking:
        return NeedMedia(dseq=submission.dseq, ids=lacking.ids)
    origin = Origin(submission.cmd, actor.member, now, device.id, submission.dseq, submission.written_at)
    made = append(transaction, drafts, origin)
    _advance(transaction, device, submission.dseq)
    if not made:
        # Nothing to do, as the shop stood at this number: a device may forget it once that number is safe.
        stood = 0 if actor.side == "customer" else transaction.shop().head
        transaction.answer(device.id, submission.dseq, ResultRow(submission.cmd, stood, now, None))
        return _ack(submission, stood, now)
    seen = [logged.pseq if actor.side == "customer" else logged.seq for logged in made]
    numbers = [n for n in seen if n is not None]
    return _ack(submission, numbers[-1] if numbers else 0, now)


def _refuse_for_good(transaction: Transaction, submission: Submission, refusal: Refusal) -> Ack:
    """Store the refusal as the answer under this device number, so that it never blocks what follows."""
    device = transaction.device(submission.device)
    if device is not None:
        result = ResultRow(submission.cmd, 0, transaction.now, _encode(refusal))
        transaction.answer(device.id, submission.dseq, result)
        _advance(transaction, device, submission.dseq)
    return _ack(submission, 0, transaction.now, refusal)


def _advance(transaction: Transaction, device: DeviceRow, dseq: int) -> None:
    """Set the device's last number. What a restored relay can no longer be given is written down for the shop."""
    if dseq > device.last_dseq + 1:
        lost = f"{device.last_dseq + 1} to {dseq - 1}"
        audit.note(transaction, "commands.missing", device.member, device.id, lost)
    transaction.advance(device, dseq)


def _ack(submission: Submission, n: int | None, at: int, refusal: Refusal | None = None) -> Ack:
    return Ack(id=submission.cmd, dseq=submission.dseq, n=n or 0, at=at, refusal=refusal)


def _busy(submission: Submission | OwnAct, busy: StoreBusy) -> Busy:
    dseq = submission.dseq if isinstance(submission, Submission) else 0
    return Busy(dseq=dseq, retry_ms=FULL_RETRY_MS if busy.why == "disk full" else RETRY_MS, why=busy.why)


def _field(bad: BadBody) -> str:
    """Where a body breaks its rules; empty when it is the body as a whole."""
    return "" if bad.field == "frame" else bad.field[:64]
