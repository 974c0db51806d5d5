"""Several lines chosen together, and how they read when they are copied."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from petdesk.console.thread import wording
from petdesk.console.thread.model.entries import Entry, day_of
from petdesk.seat.lines import Line

translate = QCoreApplication.translate


class Selecting:
    """The keys of the rows that are chosen; from the first of them a stretch is drawn to another one."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self._anchor = ""

    def clear(self) -> bool:
        """Choose nothing; True when something was chosen."""
        had = bool(self.keys)
        self.keys, self._anchor = set(), ""
        return had

    def toggle(self, key: str, current: str) -> None:
        """Choose a row too, or no longer; the one the keyboard was at is the first one chosen."""
        if not self.keys and current:
            self.keys.add(current)
        if key != current or len(self.keys) > 1:
            self.keys ^= {key}
        self._anchor = key

    def stretch(self, entries: Sequence[Entry], start: str, end: str) -> None:
        """Choose all lines from where the stretch began (`start` when none did) to `end`."""
        self._anchor = self._anchor or start or end
        places = {entry.key: place for place, entry in enumerate(entries)}
        if self._anchor not in places or end not in places:
            return
        low, high = sorted((places[self._anchor], places[end]))
        self.keys = {entry.key for entry in entries[low : high + 1] if entry.kind == "line"}

    def lines(self, entries: Iterable[Entry]) -> list[Line]:
        """The chosen lines that are not taken back, in order."""
        chosen = (entry.line for entry in entries if entry.key in self.keys)
        told = (line for line in chosen if line is not None and line.recalled_at is None)
        return [line for line in told if line.activity is None]


def words_of(lines: Sequence[Line]) -> str:
    """What several lines say, each with who said it and when; the day too where they are of several days."""
    days = {day_of(line.at) for line in lines}
    time = wording.time_of if len(days) == 1 else wording.moment_words
    said = []
    for line in lines:
        parts = [*(wording.media_words(media) for media in line.media), line.text]
        text = " ".join(part for part in parts if part)
        shown = translate("Thread", "{time} {who}: {text}")
        said.append(shown.format(time=time(line.at), who=wording.author_words(line), text=text))
    return "\n".join(said)
