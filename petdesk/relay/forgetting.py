"""Forgetting a household: every body that tells of it becomes an empty stub, in the log and in all tables beside it."""

from collections.abc import Iterable
from typing import Any, get_args

from msgspec import NODEFAULT, json
from msgspec.structs import fields

from petdesk.relay import diary
from petdesk.relay.store.contract import Transaction
from petdesk.shop.conversation import Message, Thread, recalled
from petdesk.shop.media import Media
from petdesk.shop.people import Customer, Erasure
from petdesk.shop.pets import Pet
from petdesk.shop.record import Record
from petdesk.shop.records import RECORDS
from petdesk.shop.visits import Visit

# What no household owns, and what is looked up by its thread instead.
_APART = ("shop", "staff", "message", "media", "mark", "reply", "view", "erasure")
_OTHERS = f"SELECT kind, id, body FROM standing WHERE kind NOT IN ({', '.join('?' * len(_APART))})"
_SAID = "SELECT record FROM event WHERE kind = 'message' AND thread = ? AND seq = place"
_FILES = """SELECT id FROM media WHERE (thread = ?1 OR owner IN (SELECT value FROM json_each(?2)))
    AND id NOT IN (SELECT media FROM citation)"""
_ANSWERS = """SELECT device, dseq, refusal FROM cmd_result WHERE refusal IS NOT NULL AND instr(refusal, '"stands"')"""
# Nothing more is to come of what stands like this.
_OVER = frozenset({"cancelled", "dropped", "over"})
_encode = json.Encoder().encode


def forget_household(transaction: Transaction, erasure: Record) -> Erasure:
    """Make stubs of all that belongs to a household; the answer is its erasure with the ids of people and pets.

    Ids, numbers, times and kinds stay, so that the log stays whole. Nothing of what was overwritten stays in the
    store's files. May be done again, as after a backup was brought back.
    """
    if not isinstance(erasure, Erasure):
        raise TypeError(f"{type(erasure).__name__} is no erasure")
    theirs = belongings(transaction, {erasure.id, erasure.thread})
    people = tuple(sorted(one.id for one in theirs.values() if isinstance(one, Customer)))
    pets = tuple(sorted(one.id for one in theirs.values() if isinstance(one, Pet)))
    names = [name for one in theirs.values() if (name := getattr(one, "name", ""))]
    _forget_words(transaction, erasure.thread)
    for (kind, id), record in theirs.items():
        leave_stub(transaction, kind, record)
        transaction.run("DELETE FROM shown WHERE kind = ? AND id = ?", kind, id)
    _forget_files(transaction, erasure.thread, people, theirs.values())
    forget_keys(transaction, people)
    diary.forget(transaction, erasure.thread)
    forget_mentions(transaction, people, names)
    transaction.touch_rights()
    transaction.scrub()
    return Erasure(id=erasure.id, thread=erasure.thread, people=people, pets=pets, at=erasure.at)


def belongings(transaction: Transaction, home: set[str]) -> dict[tuple[str, str], Record]:
    """A household's records, given its id and its thread's, and whatever names it, its people or its pets."""
    ids = set(home)
    found: dict[tuple[str, str], Record] = {}
    for _ in range(2):  # People and pets first, then what names those.
        wanted = [one.encode() for one in ids]
        for kind, id, body in transaction.rows(_OTHERS, *_APART):
            if kind not in RECORDS or not (id in ids or any(one in body for one in wanted)):
                continue
            if id in ids or not ids.isdisjoint(_strings(json.decode(body))):
                found[kind, id] = json.decode(body, type=RECORDS[kind])
        ids |= {id for kind, id in found if kind in {"customer", "pet", "booking"}}
    return found


def leave_stub(transaction: Transaction, kind: str, record: Record) -> None:
    """Let nothing stand of a record, now and before, but its ids and what its type cannot be without."""
    transaction.rewrite(kind, record.id, _encode(_stub(record)))
    transaction.run("DELETE FROM field_history WHERE kind = ? AND id = ?", kind, record.id)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def _stub(record: Record) -> Record:
    """The record without anything that could be told of anybody: its ids, and what its type cannot be without."""
    kept: dict[str, Any] = {}
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if field.name in {"struck", "closed", "cancelled"}:
            kept[field.name] = True
        elif field.name == "state" and (over := _OVER & set(get_args(field.type))):
            kept["state"] = min(over)
        elif field.name in {"id", "household", "thread", "pet", "pets"}:
            kept[field.name] = value
        elif field.default is NODEFAULT and field.default_factory is NODEFAULT:
            kept[field.name] = "" if field.type is str else value
    if isinstance(record, Thread):
        # A room that nobody is in: there is no writing to it.
        kept["household"] = None
    return type(record)(**kept)


def _forget_words(transaction: Transaction, thread: str) -> None:
    for (id,) in transaction.rows(_SAID, thread):
        row = transaction.record("message", id)
        if row is None:
            continue
        message = json.decode(row.body, type=Message)
        stub = recalled(message, message.recalled_by or message.author, message.recalled_at or message.sent_at)
        transaction.drop_revisions(id)
        transaction.uncite(id)
        transaction.rewrite("message", id, _encode(stub))


def _forget_files(transaction: Transaction, thread: str, people: tuple[str, ...], theirs: Iterable[Record]) -> None:
    """Let go of the files that nobody else's message shows."""
    gone = {id for (id,) in transaction.rows(_FILES, thread, _encode(people).decode())}
    gone.update(id for one in theirs for id in shown_by(one) if not transaction.citing(id))
    drop_files(transaction, gone, thread)


def drop_files(transaction: Transaction, gone: set[str], thread: str) -> None:
    """Let go of files; their bytes are named, so that they leave the disk as soon as this is durable."""
    for id in sorted(gone):
        for hashes in transaction.rows("SELECT sha256, original, thumb FROM media WHERE id = ?", id):
            for sha256 in filter(None, hashes):
                transaction.run("INSERT OR IGNORE INTO orphan VALUES(?)", sha256)
        transaction.run("DELETE FROM media WHERE id = ?", id)
        if transaction.record("media", id) is not None:
            stub = Media(id=id, thread=thread, kind="file", mime="", size=0, sha256="", state="failed")
            transaction.rewrite("media", id, _encode(stub))


def shown_by(record: Record) -> Iterable[str]:
    """The media ids that a record other than a message shows."""
    found = [getattr(record, "photo", None), getattr(record, "proof", None)]
    if isinstance(record, Visit) and (report := record.report) is not None:
        found += [report.before, report.after, *report.photos]
    return [media for media in found if media]


def forget_keys(transaction: Transaction, people: tuple[str, ...]) -> None:
    """Their browsers are devices no more, and no link opens for them."""
    for member in people:
        transaction.run("DELETE FROM session WHERE device IN (SELECT id FROM device WHERE member = ?)", member)
        transaction.run("DELETE FROM link_token WHERE member = ?", member)
        gone = "UPDATE device SET name = '', revoked = coalesce(revoked, ?) WHERE member = ?"
        transaction.run(gone, transaction.now, member)


def forget_mentions(transaction: Transaction, people: tuple[str, ...], names: Iterable[str]) -> None:
    """What stood against somebody's edit, and what the book of keys says of them."""
    for device, dseq, refusal in transaction.rows(_ANSWERS):
        bare = {name: value for name, value in json.decode(refusal).items() if name != "stands"}
        kept = "UPDATE cmd_result SET refusal = ? WHERE device = ? AND dseq = ?"
        transaction.run(kept, _encode(bare), device, dseq)
    for member in people:
        transaction.run("UPDATE audit SET detail = '' WHERE member = ?", member)
    for name in names:
        transaction.run("UPDATE audit SET detail = '' WHERE instr(detail, ?)", name)
