"""Where rows stand in the view: hung from one anchored row, so that nothing seen moves when rows come or go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from petdesk.console.thread.model.entries import Entry

Measure = Callable[[Entry], int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row in the view; `top` is in pixels from the view's top and may be negative."""

    entry: Entry
    top: int
    height: int

    @property
    def bottom(self) -> int:
        """Where the row ends."""
        return self.top + self.height


class Stack:
    """Rows from the anchored one outwards; only those that show are measured.

    The anchor is one row and the distance of its bottom from the view's bottom. At the end it is always the last row.
    """

    def __init__(self, measure: Measure) -> None:
        """`measure` gives a row's height in pixels."""
        self._measure = measure
        self._entries: Sequence[Entry] = ()
        self._places: dict[str, int] = {}
        self._anchor = 0
        self._gap = 0
        self._shown: list[Placed] = []
        self._first: tuple[str, float] | None = None
        self.height = 0
        self.margin = 0
        self.at_end = True

    @property
    def entries(self) -> Sequence[Entry]:
        """All rows held, seen or not."""
        return self._entries

    def set_height(self, height: int) -> None:
        """The view has another height; what stands at its bottom stays there, or what it began with until `see`."""
        self.height, first = height, self._first
        if first is None or not self.show(*first):
            self._settle()
        self._first = first

    def see(self) -> None:
        """Somebody has seen how it began."""
        self._first = None

    def begin(self, entries: Sequence[Entry], first: str | None, share: float) -> None:
        """Take the rows of another thread, and stand with `first` at `share` of the height, else at the end."""
        self._take(entries)
        if first is None or not self.show(first, share):
            self.go_to_end()
        else:
            self._first = first, share

    def set_entries(self, entries: Sequence[Entry], *, follow: bool = True) -> None:
        """Take other rows; a row that was seen before and still is there stays where it is on the screen.

        With `follow`, a view that stands at the end goes on standing there.
        """
        kept = None if follow and self.at_end else self._survivor({entry.key for entry in entries})
        self.at_end = kept is None
        self._take(entries)
        if kept is None:
            self.go_to_end()
            return
        self._anchor, self._gap = self._places[kept.entry.key], self.height - kept.bottom
        self._settle()

    def refresh(self) -> None:
        """Measure again: widths or fonts have changed."""
        self._settle()

    def go_to_end(self) -> None:
        """Show the newest rows, and stay there as more come."""
        self._first, self.at_end = None, True
        self._settle()

    def show(self, key: str, share: float) -> bool:
        """Bring a row to the view so that its top stands at `share` of the height; False if it is not held."""
        place = self._places.get(key)
        if place is None:
            return False
        self._first, self.at_end = None, False
        self._anchor = place
        self._gap = self.height - round(self.height * share) - self._measure(self._entries[place])
        self._settle()
        return True

    def reveal(self, key: str) -> bool:
        """Move no further than needed to show a row whole; False if it is not held."""
        for row in self._shown:
            if row.entry.key == key:
                if row.top < self.margin:
                    self.scroll(row.top - self.margin)
                elif row.bottom > self.height - self.margin:
                    self.scroll(min(row.bottom - self.height + self.margin, row.top - self.margin))
                return True
        return self.show(key, 0.3)

    def scroll(self, pixels: int) -> None:
        """Move down (positive) or up, as far as there are rows."""
        if not self._entries:
            return
        self._first, self.at_end = None, False
        self._gap += pixels
        self._settle()

    def shown(self) -> list[Placed]:
        """The rows in the view from top to bottom."""
        return self._shown

    def first_shown(self) -> int:
        """The place of the first row in the view among all held; 0 if there is none."""
        return self._places[self._shown[0].entry.key] if self._shown else 0

    def last_shown(self) -> int:
        """The place of the last row in the view among all held; 0 if there is none."""
        return self._places[self._shown[-1].entry.key] if self._shown else 0

    def place_of(self, key: str) -> int | None:
        """The place of a row among all held."""
        return self._places.get(key)

    def _take(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._places = {entry.key: place for place, entry in enumerate(entries)}

    def _survivor(self, keys: set[str]) -> Placed | None:
        """The row to hold still: the lowest that is wholly seen and stays, else any seen one that stays."""
        staying = [row for row in self._shown if row.entry.key in keys]
        whole = [row for row in staying if row.bottom <= self.height]
        return whole[-1] if whole else staying[0] if staying else None

    def _settle(self) -> None:
        """Place rows around the anchor, keep them within the view's ends, and anchor at the lowest whole row."""
        if not self._entries:
            self._shown = []
            self.at_end = True
            return
        if self.at_end:
            self._anchor, self._gap = len(self._entries) - 1, self.margin
        self._shown = self._place()
        # Rows that had left the view altogether come back by one end, and may then be too few to reach the other.
        for _ in range(2):
            if slack := self._slack():
                self._gap -= slack
                self._shown = self._place()
        last = self._shown[-1]
        if self._places[last.entry.key] == len(self._entries) - 1 and last.bottom <= self.height - self.margin:
            self.at_end = True
        self._hold_lowest()

    def _slack(self) -> int:
        """How far the rows must move down (positive) or up to leave no gap beyond the first or the last row."""
        first, last = self._shown[0], self._shown[-1]
        ends = self._places[last.entry.key] == len(self._entries) - 1
        begins = self._places[first.entry.key] == 0
        below = self.height - self.margin - last.bottom
        if ends and below > 0:
            return below
        if begins and first.top > self.margin:
            above = self.margin - first.top
            return max(above, below) if ends else above
        return 0

    def _place(self) -> list[Placed]:
        rows: list[Placed] = []
        bottom = self.height - self._gap
        for place in range(min(self._anchor, len(self._entries) - 1), -1, -1):
            entry = self._entries[place]
            height = self._measure(entry)
            rows.append(Placed(entry, bottom - height, height))
            bottom -= height
            if bottom <= 0:
                break
        rows.reverse()
        for place in range(self._anchor + 1, len(self._entries)):
            if rows[-1].bottom >= self.height:
                break
            entry = self._entries[place]
            rows.append(Placed(entry, rows[-1].bottom, self._measure(entry)))
        seen = [row for row in rows if row.bottom > 0 and row.top < self.height]
        return seen or [rows[0] if rows[0].top >= self.height else rows[-1]]

    def _hold_lowest(self) -> None:
        whole = [row for row in self._shown if row.bottom <= self.height]
        row = whole[-1] if whole else self._shown[0]
        self._anchor, self._gap = self._places[row.entry.key], self.height - row.bottom
