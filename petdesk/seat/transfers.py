"""The files of commands that wait: where each lies, how far it has got, and the name the relay gave it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from petdesk.seat.commands.choice import Asked, Prepared
from petdesk.seat.outbox import Outbox
from petdesk.shop.conversation import MediaRef
from petdesk.wire.codec import BODY_BYTES, encode_body
from petdesk.wire.commands import KINDS, AddRecord, Body, EditRecord, SendMessage

_PHOTO_OF = {"pet": "photo", "vaccine": "proof", "incident": "proof", "agreement": "proof"}
FileState = Literal["preparing", "waiting", "paused", "done"]

_FIELDS = "cmd, place, local, state, source, prepared, location, media, total, ref"


class FileRow(msgspec.Struct, frozen=True):
    """One file of one command. `local` is its name here, `media` the relay's name for it once there is one.

    `source` is the path a person gave, `prepared` the file in the seat's folder that is sent, `location` the address of
    the upload, `total` its size in bytes, `ref` the MediaRef as JSON.
    """

    cmd: str
    place: int
    local: str
    state: FileState
    source: str
    prepared: str
    location: str
    media: str
    total: int
    ref: bytes

    def cited(self) -> MediaRef:
        """The file as the message cites it."""
        return msgspec.json.decode(self.ref, type=MediaRef)

    def asked(self) -> Asked:
        """The file as it is to be made ready; what it was asked for is forgotten once it is."""
        return msgspec.json.decode(self.ref, type=Asked)


class Moved(msgspec.Struct, frozen=True):
    """How many bytes of a file have gone, how fast, and whether they go at this moment."""

    done: int = 0
    rate: float = 0.0
    active: bool = False


class Transfers:
    """The rules of files over the outbox's own database, and in memory how many bytes have gone."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._db = outbox.db
        self._moved: dict[str, Moved] = {}
        self._revisions: dict[str, int] = {}

    def moved(self, local: str) -> Moved:
        """How far a file has got."""
        return self._moved.get(local, Moved())

    def note_moved(self, cmd: str, local: str, moved: Moved) -> None:
        """Remember how far a file of `cmd` has got."""
        self._moved[local] = moved
        self.touch(cmd)

    def revision(self, cmd: str) -> int:
        """A count that rises whenever the files of `cmd` look different."""
        return self._revisions.get(cmd, 0)

    def touch(self, cmd: str) -> None:
        """The files of `cmd` look different now."""
        self._revisions[cmd] = self._revisions.get(cmd, 0) + 1

    def add_ready(self, cmd: str, place: int, source: str, ready: Prepared) -> None:
        """Note a file of `cmd` that is fit to send already, inside a commit."""
        self.add(cmd, place, source, ready.ref)
        values = (str(ready.path), ready.ref.id)
        self._db.execute("UPDATE transfer SET state = 'waiting', prepared = ? WHERE local = ?", values)

    def add(self, cmd: str, place: int, source: str, ref: MediaRef) -> None:
        """Note a file of `cmd` that has to be prepared, inside a commit; the ref's id is its local name."""
        values = (cmd, place, ref.id, "preparing", source, ref.size, msgspec.json.encode(ref))
        self._db.execute(
            "INSERT INTO transfer(cmd, place, local, state, source, total, ref) VALUES(?, ?, ?, ?, ?, ?, ?)", values
        )

    def of(self, cmd: str) -> list[FileRow]:
        """The files of a command, in their order."""
        return self._rows("cmd = ? ORDER BY place", (cmd,))

    def named(self, id: str) -> FileRow | None:
        """The file with this local or relay name."""
        found = self._rows("local = ?1 OR (media = ?1 AND media <> '') LIMIT 1", (id,))
        return found[0] if found else None

    def next(self, state: FileState, busy: Sequence[str] = ()) -> FileRow | None:
        """The file in `state` of the oldest queued command, leaving out those with a local name in `busy`."""
        skip = ", ".join("?" * len(busy))
        found = self._rows(
            f"state = ? AND local NOT IN ({skip}) AND cmd IN (SELECT cmd FROM entry WHERE state = 'queued') "
            "ORDER BY (SELECT number FROM entry WHERE entry.cmd = transfer.cmd), place LIMIT 1",
            (state, *busy),
        )
        return found[0] if found else None

    def prepared(self, local: str, path: str, ref: MediaRef) -> None:
        """The file is fit to send, at `path`; after a power cut it is made so again."""
        values = (path, ref.size, msgspec.json.encode(ref), local)
        with self._outbox.commit(lazy=True):
            self._db.execute(
                "UPDATE transfer SET state = 'waiting', prepared = ?, total = ?, ref = ? WHERE local = ?", values
            )

    def located(self, local: str, location: str, media: str) -> None:
        """The relay made room for the file at `location` ("" to begin anew) and calls it `media`, as it can tell."""
        with self._outbox.commit(lazy=True):
            self._db.execute("UPDATE transfer SET location = ?, media = ? WHERE local = ?", (location, media, local))

    def set_state(self, cmd: str, before: FileState, now: FileState) -> None:
        """Move the files of a command from one state to another (pause, go on)."""
        with self._outbox.commit(lazy=True):
            self._db.execute("UPDATE transfer SET state = ? WHERE cmd = ? AND state = ?", (now, cmd, before))

    def done(self, local: str) -> bool:
        """The relay has the file whole, as it says when asked; True when with that its command became ready to go."""
        with self._outbox.commit(lazy=True):
            self._db.execute("UPDATE transfer SET state = 'done' WHERE local = ?", (local,))
            cmd = self._db.execute("SELECT cmd FROM transfer WHERE local = ?", (local,)).fetchone()[0]
            files = self.of(cmd)
            if any(file.state != "done" for file in files):
                return False
            self._cite(cmd, files)
            self._outbox.make_ready(cmd)
        return True

    def need_again(self, cmd: str, ids: Sequence[str]) -> None:
        """The relay lost files that a command cites: they are sent again before it is."""
        with self._outbox.commit():
            for id in ids:
                self._db.execute(
                    "UPDATE transfer SET state = 'waiting', location = '' WHERE cmd = ? AND media = ?", (cmd, id)
                )
            if any(file.state != "done" for file in self.of(cmd)):
                self._db.execute("UPDATE entry SET state = 'queued' WHERE cmd = ? AND state = 'ready'", (cmd,))
            else:
                self._void(cmd, "file_gone")

    def fail(self, cmd: str, failure: str) -> None:
        """A file cannot be sent; the command stays at home with its reason until the person decides."""
        with self._outbox.commit():
            self._void(cmd, failure)

    def cancel(self, cmd: str) -> list[FileRow] | None:
        """Take back a command that waits for its files; the answer is its files, None when it is too late for that."""
        entry = self._outbox.entry(cmd)
        if entry is None or entry.state != "queued" or entry.dseq is not None:
            return None
        files = self.of(cmd)
        with self._outbox.commit():
            self._db.execute("DELETE FROM entry WHERE cmd = ?", (cmd,))
            self._db.execute("DELETE FROM transfer WHERE cmd = ?", (cmd,))
        return files

    def hand_over(self, cmd: str, heir: str, *, again: bool) -> None:
        """Give the files of a failed command to the one sent in its place, `again` from the start; inside a commit."""
        self._db.execute("UPDATE transfer SET cmd = ? WHERE cmd = ?", (heir, cmd))
        if again:
            anew = "UPDATE transfer SET state = 'waiting', location = '', media = '' WHERE cmd = ? AND state = 'done'"
            self._db.execute(anew, (heir,))

    def orphans(self) -> list[FileRow]:
        """The files whose command is no longer kept."""
        return self._rows("cmd NOT IN (SELECT cmd FROM entry)")

    def lying_ready(self) -> list[Path]:
        """Where the files lie that are ready and were not all taken by the relay yet."""
        found = self._db.execute("SELECT prepared FROM transfer WHERE state <> 'preparing' AND prepared <> ''")
        return [Path(place) for (place,) in found.fetchall()]

    def drop(self, local: str) -> None:
        """Forget a file."""
        with self._outbox.commit(lazy=True):
            self._db.execute("DELETE FROM transfer WHERE local = ?", (local,))

    def _cite(self, cmd: str, files: list[FileRow]) -> None:
        kind, body = self._db.execute("SELECT kind, body FROM entry WHERE cmd = ?", (cmd,)).fetchone()
        refs = tuple(msgspec.structs.replace(file.cited(), id=file.media) for file in files)
        raw = bytes(encode_body(_citing(kind, body, refs)))
        if len(raw) > BODY_BYTES:
            # No frame carries so much; the relay makes the placeholders again, as it does for everybody.
            refs = tuple(msgspec.structs.replace(ref, tiny="", waveform=()) for ref in refs)
            raw = bytes(encode_body(_citing(kind, body, refs)))
        self._db.execute("UPDATE entry SET body = ? WHERE cmd = ?", (raw, cmd))

    def _void(self, cmd: str, failure: str) -> None:
        state = "CASE WHEN dseq IS NULL THEN 'refused' ELSE 'ready' END"
        self._db.execute(f"UPDATE entry SET failure = ?, state = {state} WHERE cmd = ?", (failure, cmd))

    def _rows(self, where: str, values: Sequence[Any] = ()) -> list[FileRow]:
        return [FileRow(*row) for row in self._db.execute(f"SELECT {_FIELDS} FROM transfer WHERE {where}", values)]


def _citing(kind: str, body: bytes, refs: Sequence[MediaRef]) -> Body:
    """A command with these files: a message has no others, a quick reply's stand behind those it keeps."""
    if kind == KINDS[SendMessage]:
        return msgspec.structs.replace(msgspec.json.decode(body, type=SendMessage), media=tuple(refs))
    if kind == KINDS[AddRecord]:
        added = msgspec.json.decode(body, type=AddRecord)
        return msgspec.structs.replace(added, record=added.record | _shown(added.kind, added.record, refs))
    edit = msgspec.json.decode(body, type=EditRecord)
    return msgspec.structs.replace(edit, set=edit.set | _shown(edit.kind, edit.set, refs))


def _shown(kind: str, fields: dict[str, Any], refs: Sequence[MediaRef]) -> dict[str, Any]:
    """The field of a record by which it shows these files: one photo, or several pictures."""
    if kind in _PHOTO_OF:
        return {_PHOTO_OF[kind]: refs[0].id} if refs else {}
    return {"media": _behind(fields, refs)}


def _behind(fields: dict[str, Any], refs: Sequence[MediaRef]) -> list[Any]:
    """What a record shows already and then these; one of these that was sent before has another name now."""
    mine = {ref.sha256 for ref in refs}
    kept = [ref for ref in fields.get("media", ()) if ref.get("sha256") not in mine]
    return kept + [msgspec.to_builtins(ref) for ref in refs]
