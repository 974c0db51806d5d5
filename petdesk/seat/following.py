"""How the cache follows the relay: batches that must join, pages of what is missing, scopes that come and go."""

import msgspec

from petdesk.seat.cache.database import Position, Progress
from petdesk.seat.effects import Apply, Begin, Forget
from petdesk.wire.frames import Batch, Granted, Page, Reset, Revoked, Want


class Gap(Exception):
    """A batch does not join what the cache holds: something was lost on the way."""


class Following:
    """Where the cache stands, and what each word of the relay makes of it; writing itself is somebody else's."""

    def __init__(self, position: Position) -> None:
        self.position = position
        self._behind_at: int | None = None
        self._asked: str | None = None

    @property
    def scopes(self) -> tuple[str, ...]:
        """What the cache holds whole, or has been promised and will ask for again."""
        return (*self.position.whole, *self.position.paging)

    @property
    def progress(self) -> float | None:
        """How much of what is still in pages has come, 0 to 1; None when nothing is."""
        if not self.position.paging:
            return None
        wanted = sum(progress.until for progress in self.position.paging.values())
        return sum(progress.after for progress in self.position.paging.values()) / wanted if wanted else 0.0

    def reset(self, frame: Reset) -> Begin:
        """Start anew from pages."""
        self._asked = None
        paging = {scope: Progress(0, frame.as_of) for scope in frame.scopes}
        return Begin(Position(epoch=frame.epoch, cursor=frame.as_of, paging=paging))

    def batch(self, frame: Batch) -> Apply | None:
        """The changes of a batch that are new; None when none of it is. Raises Gap."""
        if frame.to <= self.position.cursor:
            return None
        if frame.start > self.position.cursor:
            raise Gap
        new = tuple(change for change in frame.changes if change.n > self.position.cursor)
        return Apply(new, msgspec.structs.replace(self.position, cursor=frame.to))

    def page(self, frame: Page) -> Apply | None:
        """The records of a page that was asked for; None for any other page."""
        if self._asked == frame.scope:
            self._asked = None
        progress = self.position.paging.get(frame.scope)
        if progress is None or (frame.after, frame.until) != (progress.after, progress.until):
            return None
        paging = dict(self.position.paging)
        whole = self.position.whole
        if frame.next is None:
            del paging[frame.scope]
            whole = (*whole, frame.scope)
        else:
            paging[frame.scope] = Progress(frame.next, frame.until)
        return Apply(frame.changes, self._with(whole, paging), whole=not paging)

    def granted(self, frame: Granted) -> Apply:
        """A scope that may be seen from now on: to be asked for."""
        whole = tuple(scope for scope in self.position.whole if scope != frame.scope)
        return Apply((), self._with(whole, self.position.paging | {frame.scope: Progress(0, frame.until)}))

    def revoked(self, frame: Revoked) -> Forget:
        """A scope that may no longer be seen."""
        if self._asked == frame.scope:
            self._asked = None
        whole = tuple(scope for scope in self.position.whole if scope != frame.scope)
        paging = {scope: progress for scope, progress in self.position.paging.items() if scope != frame.scope}
        return Forget(frame.scope, self._with(whole, paging))

    def want(self) -> Want | None:
        """The next page to ask for: one at a time; None while one is on its way or nothing is missing."""
        if self._asked is not None or not self.position.paging:
            return None
        scope, progress = next(iter(self.position.paging.items()))
        self._asked = scope
        return Want(scope=scope, after=progress.after, until=progress.until)

    def lags(self, head: int) -> bool:
        """True when the relay's head was ahead of an unmoved cursor twice in a row: the last batch was lost."""
        cursor = self.position.cursor
        if head <= cursor:
            self._behind_at = None
            return False
        lags = self._behind_at == cursor
        self._behind_at = cursor
        return lags

    def dialled_anew(self) -> None:
        """Forget what was noticed and asked on the last connection."""
        self._behind_at = None
        self._asked = None

    def _with(self, whole: tuple[str, ...], paging: dict[str, Progress]) -> Position:
        return msgspec.structs.replace(self.position, whole=whole, paging=paging)
