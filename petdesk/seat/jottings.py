"""What a hand leaves half done: drafts, how far it has read, what it wants to read again; kept with the outbox."""

import msgspec

from petdesk.seat.outbox import Outbox
from petdesk.wire.commands import MoveMark, SendMessage

_UNREAD = "unread "


class Jottings:
    """Drafts and reading places (`drafts` and `reading`, by thread), and the threads `put_back` among the unread."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._db = outbox.db
        self.drafts: dict[str, str] = dict(self._db.execute("SELECT thread, text FROM draft").fetchall())
        self.reading: dict[str, int] = dict(self.wishes())
        found = self._db.execute("SELECT name FROM meta WHERE name LIKE ?", (f"{_UNREAD}%",)).fetchall()
        self.put_back: set[str] = {name.removeprefix(_UNREAD) for (name,) in found}
        for entry in outbox.entries("kind = 'mark.move' AND state = 'ready'"):
            body = msgspec.json.decode(entry.body, type=MoveMark)
            self.reading[body.thread] = max(self.reading.get(body.thread, 0), body.read)

    def save_draft(self, thread: str, text: str, now_ms: int) -> bool:
        """Keep what is being written in a thread; empty text ends the draft. False when nothing differs."""
        if self.drafts.get(thread, "") == text:
            return False
        with self._outbox.commit(lazy=True):
            if text:
                self._db.execute("INSERT OR REPLACE INTO draft VALUES(?, ?, ?)", (thread, text, now_ms))
            else:
                self._db.execute("DELETE FROM draft WHERE thread = ?", (thread,))
        if text:
            self.drafts[thread] = text
        else:
            self.drafts.pop(thread, None)
        return True

    def say(self, message: SendMessage, now_ms: int) -> str:
        """Make the thread's draft a message, in one commit; the answer is the message's id."""
        with self._outbox.commit():
            cmd = self._outbox.append(message, now_ms)
            self._db.execute("DELETE FROM draft WHERE thread = ?", (message.thread,))
        self.drafts.pop(message.thread, None)
        return cmd

    def want_read(self, thread: str, place: int) -> bool:
        """Keep the wish to move one's own mark; a later wish replaces it until it can go. False when it is not news."""
        if place <= self.reading.get(thread, 0):
            return False
        with self._outbox.commit(lazy=True):
            self._db.execute("INSERT OR REPLACE INTO mark VALUES(?, ?)", (thread, place))
        self.reading[thread] = place
        return True

    def put_among_unread(self, thread: str, *, unread: bool) -> bool:
        """Show a thread as unread at this seat although it was read, or no longer. False when that is not news."""
        if (thread in self.put_back) == unread:
            return False
        with self._outbox.commit(lazy=True):
            if unread:
                self._db.execute("INSERT OR REPLACE INTO meta VALUES(?, 1)", (_UNREAD + thread,))
            else:
                self._db.execute("DELETE FROM meta WHERE name = ?", (_UNREAD + thread,))
        self.put_back ^= {thread}
        return True

    def wishes(self) -> list[tuple[str, int]]:
        """The marks that have not become commands yet: thread and place."""
        return list(self._db.execute("SELECT thread, read FROM mark ORDER BY thread").fetchall())

    def send_mark(self, thread: str, place: int, now_ms: int) -> str:
        """Make a wish a command; the answer is its id."""
        with self._outbox.commit():
            cmd = self._outbox.append(MoveMark(thread=thread, delivered=place, read=place), now_ms)
            self._db.execute("DELETE FROM mark WHERE thread = ? AND read <= ?", (thread, place))
        return cmd
