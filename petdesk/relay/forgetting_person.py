"""Forgetting one person of a household that stays: what they said goes, their name is struck where others said it."""

from collections.abc import Iterator
from functools import partial
from re import Pattern

from msgspec import json
from msgspec.structs import replace

from petdesk.relay.commands.citing import withdrawn
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY, Directory
from petdesk.relay.forgetting import belongings, drop_files, forget_keys, forget_mentions, leave_stub, shown_by
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.rows import Logged
from petdesk.relay.view import StoreView
from petdesk.shop.browsers import Browser
from petdesk.shop.conversation import Message, recalled
from petdesk.shop.people import Customer, Erasure, Household
from petdesk.shop.pets import Pet
from petdesk.shop.receipts import Mark, mark_id
from petdesk.shop.record import Record
from petdesk.shop.striking import STRUCK, Named, struck_body, struck_record

_SAID = "SELECT record FROM event WHERE kind = 'message' AND thread = ? AND seq = place ORDER BY seq"
_STANDS = "SELECT ver FROM record WHERE kind = ? AND id = ?"
_FILES = """SELECT id FROM media WHERE owner = ? AND id NOT IN (SELECT media FROM citation)
    AND id NOT IN (SELECT media FROM shown)"""
_encode = json.Encoder().encode

Belongings = dict[tuple[str, str], Record]


def forget_person(transaction: Transaction, erasure: Erasure) -> list[Draft]:
    """Make a stub of a person and of all they said; the answer are the changes by which every device learns it.

    Their family, its pets and what others said stay, without the person's name and phones. May be done again.
    """
    theirs = belongings(transaction, {erasure.household, erasure.thread})
    named = _named(transaction, erasure.id, theirs)
    drafts = [
        *_without_their_lines(transaction, erasure),
        *_without_their_name(transaction, erasure, theirs, named.pattern()),
    ]
    for (kind, id), record in theirs.items():
        if (kind, id) == ("customer", erasure.id):
            leave_stub(transaction, kind, record)
        elif isinstance(record, Browser) and record.customer == erasure.id:
            transaction.rewrite(kind, id, _encode(replace(record, name="", state="revoked")))
    _forget_mark(transaction, erasure)
    kept = {media for one in theirs.values() for media in shown_by(one)}
    drop_files(transaction, {id for (id,) in transaction.rows(_FILES, erasure.id)} - kept, erasure.thread)
    forget_keys(transaction, (erasure.id,))
    forget_mentions(transaction, (erasure.id,), (*named.names, *named.phones))
    transaction.touch_rights()
    transaction.scrub()
    return drafts


def _named(transaction: Transaction, person: str, theirs: Belongings) -> Named:
    """How the person was ever called, as far as nobody who stays is called so too."""
    names, phones, stay = set[str](), set[str](), set[str]()
    for body in _ever(transaction, "customer", person):
        known = json.decode(body, type=Customer)
        names.add(known.name)
        phones.update(known.phones)
    for one in theirs.values():
        if isinstance(one, Pet):
            stay.add(one.name)
        elif isinstance(one, Customer) and one.id != person:
            stay.update((one.name, *one.phones))
    return Named(tuple(names), tuple(phones)).without(filter(None, stay))


def _without_their_lines(transaction: Transaction, erasure: Erasure) -> Iterator[Draft]:
    view = StoreView(transaction, Directory(), transaction.shop().rights)
    for row, message in _said(transaction, erasure.thread):
        if message.author != erasure.id or message.recalled_at is not None:
            continue
        gone = recalled(message, RELAY, erasure.at)
        yield from withdrawn(view, message)
        transaction.drop_revisions(row.id)
        transaction.uncite(row.id)
        transaction.rewrite("message", row.id, _encode(gone))
        yield _anew(row, gone)


def _without_their_name(
    transaction: Transaction, erasure: Erasure, theirs: Belongings, pattern: Pattern[str] | None
) -> Iterator[Draft]:
    if pattern is None:
        return
    strike = partial(struck_body, pattern=pattern)
    for row, message in _said(transaction, erasure.thread):
        _strike_older(transaction, row.id, pattern)
        if (after := struck_record(message, pattern)) != message:
            transaction.rewrite_each("message", row.id, strike)
            yield _anew(row, after)
    for (kind, id), record in theirs.items():
        _strike_history(transaction, kind, id, pattern)
        stands = transaction.record(kind, id)
        if stands is None or id == erasure.id or (isinstance(record, Browser) and record.customer == erasure.id):
            continue
        after_it = struck_record(_called_after_another(record, erasure.id, theirs, pattern), pattern)
        transaction.rewrite_each(kind, id, strike)
        if after_it != record:
            yield _anew(stands, after_it)
    for id, row_of_it in transaction.rows("SELECT id, row FROM media WHERE thread = ?", erasure.thread):
        transaction.run("UPDATE media SET row = ? WHERE id = ?", struck_body(row_of_it, pattern), id)


def _called_after_another(record: Record, person: str, theirs: Belongings, pattern: Pattern[str]) -> Record:
    """A household that bears the person's name bears that of another one of it, else of a pet."""
    if not isinstance(record, Household) or pattern.search(record.name) is None:
        return record
    people = [one.name for one in theirs.values() if isinstance(one, Customer) and one.id != person and not one.struck]
    pets = [one.name for one in theirs.values() if isinstance(one, Pet) and not one.struck]
    return replace(record, name=next(filter(None, (*people, *pets)), STRUCK))


def _said(transaction: Transaction, thread: str) -> Iterator[tuple[Logged, Message]]:
    for (id,) in transaction.rows(_SAID, thread):
        row = transaction.record("message", id)
        if row is not None:
            yield row, json.decode(row.body, type=Message)


def _ever(transaction: Transaction, kind: str, id: str) -> Iterator[bytes]:
    """The record as it stands, and as it ever stood."""
    found = transaction.rows(_STANDS, kind, id)
    while found and found[0][0] is not None:
        ((prev, body),) = transaction.rows("SELECT prev, body FROM event WHERE seq = ?", found[0][0])
        yield body
        found = [(prev,)]


def _strike_older(transaction: Transaction, message: str, pattern: Pattern[str]) -> None:
    """In what a message said before it was edited."""
    for n, body in transaction.rows("SELECT n, body FROM message_revision WHERE message = ?", message):
        struck = struck_body(body, pattern)
        transaction.run("UPDATE message_revision SET body = ? WHERE message = ? AND n = ?", struck, message, n)


def _strike_history(transaction: Transaction, kind: str, id: str, pattern: Pattern[str]) -> None:
    sql = "SELECT field, n, old, new FROM field_history WHERE kind = ? AND id = ?"
    for field, n, old, new in transaction.rows(sql, kind, id):
        values = (struck_body(old, pattern), struck_body(new, pattern))
        change = "UPDATE field_history SET old = ?, new = ? WHERE kind = ? AND id = ? AND field = ? AND n = ?"
        transaction.run(change, *values, kind, id, field, n)


def _forget_mark(transaction: Transaction, erasure: Erasure) -> None:
    id = mark_id(erasure.thread, erasure.id)
    if transaction.record("mark", id) is not None:
        transaction.rewrite("mark", id, _encode(Mark(id=id, thread=erasure.thread, member=erasure.id)))


def _anew(row: Logged, record: Record) -> Draft:
    return Draft(kind=row.kind, act="person.struck", record=record, thread=row.thread, audience=row.audience)
