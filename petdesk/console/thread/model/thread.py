"""The open thread as rows: the window over its lines, with what surrounds them, and nothing of how it looks."""

from collections.abc import Mapping
from dataclasses import replace

from petdesk.console.thread.model.entries import Entry, Surroundings, build, key_of
from petdesk.console.thread.model.window import LineWindow, Taken
from petdesk.console.thread.source import LineSource
from petdesk.seat.lines import Line, Sign
from petdesk.seat.notices import Notice


class OpenThread:
    """Rows of one thread for one member; every change of the rows goes through here."""

    def __init__(self, source: LineSource) -> None:
        """Hold no thread yet."""
        self._window = LineWindow(source)
        self._source = source
        self._around = Surroundings()
        self._entries: list[Entry] | None = None

    @property
    def thread(self) -> str:
        """The id of the open thread; empty if none is."""
        return self._window.thread

    @property
    def member(self) -> str:
        """Who looks at it."""
        return self._window.member

    @property
    def holds_newest(self) -> bool:
        """Whether the newest line of the thread is among the rows."""
        return not self._window.newer_left

    @property
    def entries(self) -> list[Entry]:
        """The rows in order."""
        if self._entries is None:
            self._entries = build(self._window.lines(), self._around, at_newest=self.holds_newest)
        return self._entries

    def open(self, thread: str, member: str, *, room: bool = False) -> str | None:
        """Hold `thread`; the key of the row to show first, None for the newest."""
        unread_from = self._window.open(thread, member)
        self._around = Surroundings(member, room, unread_from)
        self._entries = None
        return "unread" if unread_from is not None else None

    @property
    def family(self) -> frozenset[str]:
        """The open thread and all others of the same family."""
        return self._window.threads

    def turn_to(self, thread: str) -> None:
        """Go on with another thread of the same family, where everything stands as it stood."""
        self._window.turn_to(thread)

    def show_families(self, titles: Mapping[str, str], pets: Mapping[str, str]) -> bool:
        """Say for each line whose conversation it is of, by the titles of several threads, and which pets it is about.

        True if that differs from before.
        """
        return self._surround(replace(self._around, families=titles, pets=pets))

    def close(self) -> None:
        """Hold no thread."""
        self._window.close()
        self._around = Surroundings()
        self._entries = None

    def take(self, notice: Notice, *, at_newest: bool) -> Taken:
        """Look again at what the notice names."""
        taken = self._window.take(notice, at_newest=at_newest)
        if taken.changed:
            self._entries = None
        return taken

    def show_signs(self, signs: list[Sign]) -> bool:
        """Let these customers be seen typing; True if that differs from before."""
        names = tuple(sorted({sign.name for sign in signs if sign.kind == "typing" and sign.side == "customer"}))
        return self._surround(replace(self._around, typing=names))

    def end_unread(self) -> bool:
        """Take the unread mark away: someone here has answered. True if there was one."""
        return self._surround(replace(self._around, unread_from=None))

    def allow_rewriting(self, messages: frozenset[str]) -> bool:
        """Offer to write these recalled messages anew; True if that differs from before."""
        return self._surround(replace(self._around, rewritable=messages))

    def read_older(self) -> bool:
        """Hold one page more at the top; False if there is none."""
        return self._changed(self._window.read_older())

    def read_newer(self) -> bool:
        """Hold one page more at the bottom; False if there is none."""
        return self._changed(self._window.read_newer())

    def go_to_newest(self) -> None:
        """Hold the newest lines."""
        self._window.go_to_newest()
        self._entries = None

    def go_to(self, place: int) -> str | None:
        """Hold the lines around a place; the key of its row, None when the thread is empty."""
        message = self._window.go_to(place)
        self._entries = None
        return None if message is None else key_of(message)

    def go_to_message(self, message: str) -> str | None:
        """Hold the lines around a message; the key of its row, None when it is not in this thread."""
        line = self._source.line(self.thread, message)
        if line is None:
            return None
        if line.place is None:
            self.go_to_newest()
            return key_of(message)
        return self.go_to(line.place)

    def line(self, message: str) -> Line | None:
        """A line among the rows."""
        return next((line for line in self._window.lines() if line.id == message), None)

    def lines(self) -> list[Line]:
        """All lines among the rows, waiting ones last."""
        return self._window.lines()

    def last_place(self) -> int:
        """The place of the newest settled line among the rows; 0 if there is none."""
        return max((line.place for line in self._window.lines() if line.place is not None), default=0)

    def _surround(self, around: Surroundings) -> bool:
        if around == self._around:
            return False
        self._around = around
        self._entries = None
        return True

    def _changed(self, changed: bool) -> bool:
        if changed:
            self._entries = None
        return changed
