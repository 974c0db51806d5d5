"""The tables beside the log: records as they stand, the shop's own row, devices, answers, the history of fields."""

from typing import Any

import msgspec

from petdesk.relay.checking.findings import Findings
from petdesk.relay.checking.log import Replay
from petdesk.relay.store.driver import Connection
from petdesk.shop.conversation import Message
from petdesk.shop.records import RECORDS

_HISTORY = """SELECT h.kind, h.id, h.field, h.n, h.old, h.new, now.body, before.body
    FROM field_history h LEFT JOIN event now ON now.seq = h.n AND now.kind = h.kind AND now.record = h.id
    LEFT JOIN event before ON before.seq = now.prev ORDER BY h.kind, h.id, h.field, h.n"""
_ANSWERS = "SELECT device, max(dseq) FROM cmd_result GROUP BY device"


def check_rows(connection: Connection, replay: Replay, findings: Findings) -> None:
    """Compare every table with what the log says."""
    _check_shop(connection, replay, findings)
    _check_records(connection, replay, findings)
    _check_devices(connection, replay, findings)
    _check_history(connection, findings)
    _check_recalled(connection, replay, findings)


def _check_shop(connection: Connection, replay: Replay, findings: Findings) -> None:
    rows = connection.execute("SELECT epoch, head, safe, last_ts FROM shop").fetchall()
    if len(rows) != 1:
        findings.add("is not there", "the shop's own row")
        return
    epoch, head, safe, last_ts = rows[0]
    if head > replay.head:
        findings.add(f"ends at {replay.head}, though the shop counts {head} changes", "the log")
    if head < replay.head:
        findings.add(f"counts {head} changes, though the log ends at {replay.head}", "the shop")
    if safe > head:
        findings.add("is ahead of the log", "what counts as backed up")
    (latest,) = connection.execute("SELECT coalesce(max(ts), 0) FROM event").fetchone()
    if not epoch or latest > last_ts:
        findings.add("is not as the log says", "the shop's own row")


def _check_records(connection: Connection, replay: Replay, findings: Findings) -> None:
    """The table of records is what the log's replay leaves, no more and no less."""
    left = dict(replay.standing)
    for kind, id, ver, place, public, prev in connection.execute(
        "SELECT kind, id, ver, place, public, prev FROM record"
    ):
        stand = left.pop((kind, id), None)
        if stand is None:
            findings.add("stands among the records, but no change made it", f"{kind} {id}")
        elif (ver, place, public, prev) != (stand.ver, stand.place, stand.public, stand.prev):
            findings.add("does not stand as its changes left it", f"{kind} {id}")
    for kind, id in left:
        findings.add("is in the log, but does not stand among the records", f"{kind} {id}")


def _check_devices(connection: Connection, replay: Replay, findings: Findings) -> None:
    last = dict(replay.last_dseq)
    for device, highest in connection.execute(_ANSWERS):
        last[device] = max(last.get(device, 0), highest)
    twice = """SELECT r.device, r.dseq FROM cmd_result r JOIN event e ON e.device = r.device AND e.dseq = r.dseq"""
    for device, dseq in connection.execute(twice):
        findings.add("has two answers", f"command {dseq} of device {device}")
    known = dict(connection.execute("SELECT id, last_dseq FROM device").fetchall())
    for device, highest in last.items():
        if known.get(device, 0) < highest:
            findings.add(f"gave {highest} commands, more than are counted", f"device {device}")
    for device, member in connection.execute("SELECT id, member FROM device"):
        if ("staff", member) not in replay.standing and ("customer", member) not in replay.standing:
            findings.add("belongs to nobody", f"device {device}")
    for (device,) in connection.execute("SELECT device FROM session WHERE device NOT IN (SELECT id FROM device)"):
        findings.add("is signed in, but is no device of this shop", f"browser {device}")


def _check_history(connection: Connection, findings: Findings) -> None:
    """Each line of a field's history tells what the change under its number really did."""
    for kind, id, field, n, old, new, body, before in connection.execute(_HISTORY):
        what = f"the history of {field} of {kind} {id} at {n}"
        if body is None or before is None:
            findings.add("tells of a change that is not in the log", what)
        elif _field(kind, before, field) != bytes(old) or _field(kind, body, field) != bytes(new):
            findings.add("tells another story than the log", what)


def _field(kind: str, body: bytes, field: str) -> bytes | None:
    """A field's value as JSON; None where there is none to compare."""
    try:
        head, dot, id = field.partition(".")
        value: Any = getattr(msgspec.json.decode(body, type=RECORDS[kind]), head)
        value = value.get(id, "") if dot else value
    except (msgspec.DecodeError, KeyError, AttributeError, UnicodeDecodeError):
        return None
    return msgspec.json.encode(value)


def _check_recalled(connection: Connection, replay: Replay, findings: Findings) -> None:
    """Of what was taken back no word is left, in the log or among the kept revisions."""
    kept = {message for (message,) in connection.execute("SELECT DISTINCT message FROM message_revision")}
    for (kind, id), stand in replay.standing.items():
        recalled = isinstance(stand.record, Message) and stand.record.recalled_at is not None
        if recalled and (stand.worded or id in kept):
            findings.add("was taken back, but words of it are left", f"{kind} {id}")
