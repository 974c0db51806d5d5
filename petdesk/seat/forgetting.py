"""Forgetting who was erased in what a hand left here: kept commands, drafts, files on their way out."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from petdesk.seat.cache.forgetting import Leaving, who_leaves
from petdesk.seat.jottings import Jottings
from petdesk.seat.local import LocalSeat
from petdesk.seat.outbox import Outbox
from petdesk.shop.people import Customer, Erasure
from petdesk.shop.striking import strike, struck_body
from petdesk.wire.changes import Change
from petdesk.wire.commands import KINDS, AddRecords, MoveMark

_DONE = "forgot "


def forget_erased(local: LocalSeat) -> int:
    """Forget what the cache says was erased, as far as that was not done before; the answer is how many there were."""
    known = {name for (name,) in local.outbox.db.execute("SELECT name FROM meta WHERE name LIKE ?", (f"{_DONE}%",))}
    fresh = [one for one in local.reader.erasures() if _DONE + one.id not in known]
    for erasure in fresh:
        files = _forget_commands(local.outbox, erasure)
        if not erasure.household:
            _forget_jottings(local.jottings, erasure.thread)
        with local.outbox.commit():
            local.outbox.db.execute("INSERT OR REPLACE INTO meta VALUES(?, 1)", (_DONE + erasure.id,))
        for file in files:
            Path(file).unlink(missing_ok=True)
    if fresh:
        local.outbox.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return len(fresh)


def strike_leaving(local: LocalSeat, changes: Iterable[Change]) -> None:
    """Before `changes` take away who is called how: where a hand left the name of a person who is erased, strike it."""
    gone = [one.id for one in changes if one.kind == "erasure" or (one.kind == "customer" and _is_nameless(one))]
    if not gone:
        return
    db = local.reader.another()
    try:
        for leaving in filter(None, (who_leaves(db, person) for person in gone)):
            _strike(local, leaving)
    finally:
        db.close()


def _is_nameless(change: Change) -> bool:
    try:
        return not msgspec.json.decode(change.body, type=Customer).name
    except (msgspec.ValidationError, msgspec.DecodeError):
        return False


def _strike(local: LocalSeat, leaving: Leaving) -> None:
    pattern = leaving.named.pattern()
    if pattern is None:
        return
    ids = [f'"{one}"'.encode() for one in leaving.ids]
    with local.outbox.commit():
        for entry in local.outbox.entries("1"):
            if any(one in entry.body for one in ids):
                kept = (struck_body(entry.body, pattern), entry.refusal and struck_body(entry.refusal, pattern))
                local.outbox.db.execute("UPDATE entry SET body = ?, refusal = ? WHERE cmd = ?", (*kept, entry.cmd))
    draft = local.jottings.drafts.get(leaving.thread, "")
    local.jottings.save_draft(leaving.thread, strike(draft, pattern), local.clock.wall_ms())


def _forget_commands(outbox: Outbox, erasure: Erasure) -> list[str]:
    """Make empty every command that tells of them, under its number; the answer is the files that went with those."""
    named = (erasure.id,) if erasure.household else (erasure.id, erasure.thread, *erasure.people, *erasure.pets)
    ids = [f'"{one}"'.encode() for one in named]
    # A mark of a thread that is no more moves nothing, and takes the number that the relay counts on.
    nothing = msgspec.json.encode(MoveMark(thread=erasure.thread))
    files: list[str] = []
    with outbox.commit():
        for entry in outbox.entries("1"):
            if not any(one in entry.body for one in ids):
                continue
            kind, body = KINDS[MoveMark], nothing
            if entry.kind == KINDS[AddRecords] and (rest := _others(entry.body, ids)) is not None:
                kind, body = entry.kind, rest
            outbox.db.execute(
                "UPDATE entry SET kind = ?, body = ?, refusal = NULL, given_up = 1 WHERE cmd = ?",
                (kind, body, entry.cmd),
            )
            sent = outbox.db.execute("SELECT prepared FROM transfer WHERE cmd = ?", (entry.cmd,)).fetchall()
            files += [prepared for (prepared,) in sent if prepared]
            outbox.db.execute("DELETE FROM transfer WHERE cmd = ?", (entry.cmd,))
    return files


def _others(body: bytes, ids: list[bytes]) -> bytes | None:
    """Of many new records those that do not tell of them; None when all do."""
    many = msgspec.json.decode(body, type=AddRecords)
    rest = tuple(one for one in many.records if not any(id in msgspec.json.encode(one) for id in ids))
    return msgspec.json.encode(AddRecords(records=rest)) if rest else None


def _forget_jottings(jottings: Jottings, thread: str) -> None:
    jottings.save_draft(thread, "", 0)
    jottings.forget_told(thread)
    jottings.put_back.pop(thread, None)
