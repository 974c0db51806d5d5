"""One entry of the outbox: a command on its way, as everybody who looks at it sees it."""

import msgspec

from petdesk.seat.notices import Notice
from petdesk.wire.commands import AddRecord, EditRecord
from petdesk.wire.refusals import Refusal


class Entry(msgspec.Struct, frozen=True):
    """One command on its way.

    `state`: "queued" waits for its files, "ready" may be sent under `dseq`, "sent" is done under number `n` but not yet
    safe, "refused" is answered with no. `failure` says what keeps it at home (a file that is gone ...).
    """

    number: int
    cmd: str
    dseq: int | None
    state: str
    kind: str
    thread: str | None
    body: bytes
    written_at: int
    n: int
    refusal: bytes | None
    failure: str | None
    given_up: int

    @property
    def void(self) -> bool:
        """True for an entry that must not happen any more, but whose device number has to be used up."""
        return self.refusal is not None or self.failure is not None

    def code(self) -> str | None:
        """Why it failed, or None."""
        if self.refusal is not None:
            return msgspec.json.decode(self.refusal, type=Refusal).code
        return self.failure


def notice_of(entry: Entry) -> Notice:
    """What looks different once the relay has answered a command."""
    if entry.kind == "record.edit":
        edit = msgspec.json.decode(entry.body, type=EditRecord)
        return Notice(records=frozenset({(edit.kind, edit.id)}), status=True)
    if entry.kind == "record.add":
        added = msgspec.json.decode(entry.body, type=AddRecord)
        return Notice(records=frozenset({(added.kind, str(added.record.get("id")))}), status=True)
    if entry.kind != "message.send" or entry.thread is None:
        return Notice(status=True)
    return Notice(threads=frozenset({entry.thread}), messages=frozenset({(entry.thread, entry.cmd)}), status=True)
