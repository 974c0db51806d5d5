"""Forgetting an erased household in what a hand left here: kept commands, drafts, files on their way out."""

from pathlib import Path

import msgspec

from petdesk.seat.jottings import Jottings
from petdesk.seat.local import LocalSeat
from petdesk.seat.outbox import Outbox
from petdesk.shop.people import Erasure
from petdesk.wire.commands import KINDS, AddRecords, MoveMark

_DONE = "forgot "


def forget_erased(local: LocalSeat) -> int:
    """Forget what the cache says was erased, as far as that was not done before; the answer is how many households."""
    known = {name for (name,) in local.outbox.db.execute("SELECT name FROM meta WHERE name LIKE ?", (f"{_DONE}%",))}
    fresh = [one for one in local.reader.erasures() if _DONE + one.id not in known]
    for erasure in fresh:
        files = _forget_commands(local.outbox, erasure)
        _forget_jottings(local.jottings, erasure.thread)
        with local.outbox.commit():
            local.outbox.db.execute("INSERT OR REPLACE INTO meta VALUES(?, 1)", (_DONE + erasure.id,))
        for file in files:
            Path(file).unlink(missing_ok=True)
    if fresh:
        local.outbox.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return len(fresh)


def _forget_commands(outbox: Outbox, erasure: Erasure) -> list[str]:
    """Make empty every command that tells of them, under its number; the answer is the files that went with those."""
    ids = [f'"{one}"'.encode() for one in (erasure.id, erasure.thread, *erasure.people, *erasure.pets)]
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
