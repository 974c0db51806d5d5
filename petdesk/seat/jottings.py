"""What a hand leaves half done: drafts, how far it has read, what it wants to read again; kept with the outbox."""

import hashlib
from typing import NamedTuple

import msgspec

from petdesk.seat.outbox import Outbox
from petdesk.shop.jottings import NOTE_MARK, Jotting
from petdesk.shop.text import MESSAGE_LIMIT
from petdesk.wire.commands import KeepJotting, MoveMark, SendMessage

_TOLD, _PASSED, _HAND = "told ", "passed ", "hand"


class Told(NamedTuple):
    """What the member's other seats know of a draft: the hash of its words ("" for none), the command it went by."""

    digest: str
    cmd: str


class Jottings:
    """Drafts and reading places (`drafts` and `reading`, by thread), and what of them the member's other seats know.

    `stirred` counts how often a draft was changed since the start. `put_back` are the wishes about the unread that may
    still be on their way: by thread the command, and whether it is to be unread.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._db = outbox.db
        self.drafts: dict[str, str] = dict(self._db.execute("SELECT thread, text FROM draft").fetchall())
        self.reading: dict[str, int] = dict(self.wishes())
        self.stirred: dict[str, int] = {}
        self.put_back: dict[str, tuple[str, bool]] = {}
        self.told = {thread: Told(*value.split(" ")) for thread, value in self._noted(_TOLD)}
        self.passed = dict(self._noted(_PASSED))
        self._hand = dict(self._noted(_HAND)).get("", "")
        self._untold = {thread for thread in {*self.drafts, *self.told} if self._differs(thread)}
        for entry in outbox.entries("kind IN ('mark.move', 'jotting.keep') AND state = 'ready' ORDER BY number"):
            if entry.kind == "mark.move":
                body = msgspec.json.decode(entry.body, type=MoveMark)
                self.reading[body.thread] = max(self.reading.get(body.thread, 0), body.read)
            elif (kept := msgspec.json.decode(entry.body, type=KeepJotting)).unread is not None:
                self.put_back[kept.thread] = (entry.cmd, kept.unread)

    def save_draft(self, thread: str, text: str, now_ms: int) -> bool:
        """Keep what is being written in a thread; empty text ends the draft. False when nothing differs."""
        if self.drafts.get(thread, "") == text:
            return False
        with self._outbox.commit(lazy=True):
            self._keep_draft(thread, text, now_ms)
        self._remember(thread, text)
        return True

    def say(self, message: SendMessage, now_ms: int) -> str:
        """Make the thread's draft a message, in one commit; the answer is the message's id."""
        with self._outbox.commit():
            cmd = self._outbox.append(message, now_ms)
            self._keep_draft(message.thread, "", now_ms)
        self._remember(message.thread, "")
        return cmd

    def untold(self) -> tuple[str, ...]:
        """The threads of whose drafts the member's other seats do not know how they stand."""
        return tuple(self._untold)

    def tell(self, thread: str, now_ms: int) -> None:
        """Let the member's other seats know of a draft as it stands; one that no message could hold stays here."""
        self._untold.discard(thread)
        if len(self.drafts.get(thread, "")) <= MESSAGE_LIMIT:
            with self._outbox.commit():
                self._tell(thread, self.drafts.get(thread, ""), now_ms)

    def take_over(self, thread: str, text: str, seat: str, at: int, now_ms: int) -> None:
        """Let `text` be the draft, which holds what another seat of the member left at `at` and shall end there."""
        with self._outbox.commit():
            self._keep_draft(thread, text, now_ms)
            self._tell(thread, text[:MESSAGE_LIMIT], now_ms, seat, at)
        self._remember(thread, text)

    def pass_over(self, thread: str, seat: str, at: int) -> None:
        """Offer no longer what another seat left at `at`."""
        with self._outbox.commit(lazy=True):
            self._note(_PASSED + thread, f"{seat} {at}")
        self.passed[thread] = f"{seat} {at}"

    def give_way(self, standing: Jotting, version: int, now_ms: int) -> str:
        """End a draft that another seat took over, or said, unless it was changed here since; its words, or ""."""
        thread, device = standing.thread, self._outbox.device()
        told, text = self.told.get(thread), self.drafts.get(thread, "")
        if told is None or not text or told.digest != _digest(text) or device in standing.words:
            return ""
        entry = self._outbox.entry(told.cmd)
        if entry is not None and not (entry.state == "sent" and 0 < entry.n < version):
            return ""
        self.save_draft(thread, "", now_ms)
        self.forget_told(thread)
        return text

    def sit_down(self, member: str, now_ms: int) -> None:
        """A member sits here; what somebody else had told before stays with who wrote it, on their other seats."""
        if self._hand == member:
            return
        for thread, told in list(self.told.items()) if self._hand else ():
            if told.digest == _digest(self.drafts.get(thread, "")):
                self.save_draft(thread, "", now_ms)
            self.forget_told(thread)
        with self._outbox.commit(lazy=True):
            self._note(_HAND, member)
        self._hand = member

    def forget_told(self, thread: str) -> None:
        """Nothing is known of the thread's draft elsewhere, and nothing offered was passed over."""
        with self._outbox.commit(lazy=True):
            self._db.execute("DELETE FROM meta WHERE name IN (?, ?)", (_TOLD + thread, _PASSED + thread))
        self.told.pop(thread, None)
        self.passed.pop(thread, None)
        self._untold.discard(thread)
        if thread in self.drafts:
            self._untold.add(thread)

    def forget_all(self) -> None:
        """Nothing was left here, inside a commit that empties the tables."""
        self._db.execute("DELETE FROM meta WHERE name LIKE ? OR name LIKE ?", (f"{_TOLD}%", f"{_PASSED}%"))
        for kept in (self.drafts, self.reading, self.put_back, self.stirred, self.told, self.passed, self._untold):
            kept.clear()

    def want_read(self, thread: str, place: int) -> bool:
        """Keep the wish to move one's own mark; a later wish replaces it until it can go. False when it is not news."""
        if place <= self.reading.get(thread, 0):
            return False
        with self._outbox.commit(lazy=True):
            self._db.execute("INSERT OR REPLACE INTO mark VALUES(?, ?)", (thread, place))
        self.reading[thread] = place
        return True

    def put_among_unread(self, thread: str, now_ms: int, *, unread: bool) -> None:
        """Let a thread that was read stand among the unread at all seats of the member, or no longer."""
        with self._outbox.commit(lazy=True):
            cmd = self._outbox.append(KeepJotting(thread=thread, unread=unread), now_ms)
        self.put_back[thread] = (cmd, unread)

    def wishes(self) -> list[tuple[str, int]]:
        """The marks that have not become commands yet: thread and place."""
        return list(self._db.execute("SELECT thread, read FROM mark ORDER BY thread").fetchall())

    def send_mark(self, thread: str, place: int, now_ms: int) -> str:
        """Make a wish a command; the answer is its id."""
        with self._outbox.commit():
            cmd = self._outbox.append(MoveMark(thread=thread, delivered=place, read=place), now_ms)
            self._db.execute("DELETE FROM mark WHERE thread = ? AND read <= ?", (thread, place))
        return cmd

    def _keep_draft(self, thread: str, text: str, now_ms: int) -> None:
        if text:
            self._db.execute("INSERT OR REPLACE INTO draft VALUES(?, ?, ?)", (thread, text, now_ms))
        else:
            self._db.execute("DELETE FROM draft WHERE thread = ?", (thread,))

    def _remember(self, thread: str, text: str) -> None:
        if text:
            self.drafts[thread] = text
        else:
            self.drafts.pop(thread, None)
        self.stirred[thread] = self.stirred.get(thread, 0) + 1
        (self._untold.add if self._differs(thread) else self._untold.discard)(thread)

    def _tell(self, thread: str, text: str, now_ms: int, takes: str | None = None, taken: int = 0) -> None:
        words, note = text.removeprefix(NOTE_MARK), text.startswith(NOTE_MARK)
        body = KeepJotting(thread=thread, text=words, note=note, takes=takes, taken=taken)
        told = Told(_digest(text), self._outbox.append(body, now_ms))
        self._note(_TOLD + thread, " ".join(told))
        self.told[thread] = told

    def _differs(self, thread: str) -> bool:
        told = self.told.get(thread)
        return _digest(self.drafts.get(thread, "")) != (told.digest if told is not None else "")

    def _noted(self, prefix: str) -> list[tuple[str, str]]:
        found = self._db.execute("SELECT name, value FROM meta WHERE name LIKE ?", (f"{prefix}%",)).fetchall()
        return [(name.removeprefix(prefix), str(value)) for name, value in found]

    def _note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (name, value))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
