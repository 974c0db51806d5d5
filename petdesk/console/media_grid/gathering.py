"""Photos and videos of a conversation, gathered from the newest line backwards, a part at a time."""

from petdesk.console.thread.source import LineSource
from petdesk.console.viewer.shown import Shown, visible_media

PART, AT_ONCE = 60, 200


class Gathering:
    """What was found so far in `shown`, oldest first; `more` fetches an older part."""

    def __init__(self, source: LineSource, thread: str, pet: str | None = None) -> None:
        """Nothing is found yet; with `pet` only what was filed under it counts."""
        self._source, self._thread, self._pet = source, thread, pet
        self._before: int | None = None
        self.shown: list[Shown] = []
        self.whole = False

    def more(self, wanted: int = PART) -> None:
        """Go on backwards until `wanted` more are found, or the beginning is reached."""
        found: list[Shown] = []
        while not self.whole and len(found) < wanted:
            lines = self._source.lines(self._thread, self._before, AT_ONCE)
            found = visible_media(line for line in lines if self._pet is None or self._pet in line.pets) + found
            self._before = lines[0].place if lines else None
            self.whole = len(lines) < AT_ONCE or self._before is None
        self.shown = found + self.shown
