"""One seat: its outbox, its cache, what it tells its window, and the tasks that keep it in step with the relay."""

from pathlib import Path
from types import TracebackType

from petdesk.seat.cache.database import CacheFiles
from petdesk.seat.cache.reader import Reader, reader_of
from petdesk.seat.clock import Clock, SystemClock
from petdesk.seat.jottings import Jottings
from petdesk.seat.lines import Status
from petdesk.seat.notices import Notice, Notices
from petdesk.seat.outbox import open_outbox
from petdesk.seat.projection import Projection
from petdesk.seat.signs import Signs
from petdesk.seat.transfers import Transfers
from petdesk.wire.commands import Body
from petdesk.wire.frames import Ephemeral


class Seat:
    """The shop's own interface to its desk; everything but start and stop is quick enough for a window's thread."""

    def __init__(self, folder: Path, clock: Clock | None = None, key: bytes | None = None) -> None:
        self.folder = folder
        self.clock = clock or SystemClock()
        self.notices = Notices()
        self.files = CacheFiles(folder, key)
        self.outbox = open_outbox(folder / "outbox.db", key)
        self.jottings = Jottings(self.outbox)
        self.transfers = Transfers(self.outbox)
        self.signs = Signs()
        self.reader = Reader(
            reader_of(self.files.place, key), self.outbox, self.jottings, self.transfers, self.signs, self.clock
        )
        self.open_thread: str | None = None
        self._shown_at: dict[str, float] = {}

    @classmethod
    def offline(cls, folder: Path, clock: Clock | None = None, key: bytes | None = None) -> "Seat":
        """A seat over the files in `folder` (made when absent) that never looks for a relay."""
        return cls(folder, clock, key)

    def projection(self) -> Projection:
        """The writer of the cache in use; for filling a seat that has no link."""
        return Projection(self.files.current)

    def status(self) -> Status:
        """The seat itself, as the status bar shows it."""
        waiting, failed = self.outbox.counts()
        shop = self.reader.shop()
        return Status(
            waiting=waiting,
            failed=failed,
            cached_messages=int(self.reader.note("messages") or 0),
            shop_name="" if shop is None else shop.name,
            member=self.reader.member,
            member_name=self.reader.name_of(self.reader.member),
            role=self.reader.role,
        )

    def give(self, body: Body) -> str:
        """Keep a command that shows nothing by itself; the answer is its id."""
        cmd = self.outbox.enqueue(body, self.clock.wall_ms())
        self.changed(Notice(status=True))
        return cmd

    def changed(self, notice: Notice) -> None:
        """Something was put into the outbox: tell the window, wake the link."""
        self.notices.tell(notice)

    def may_show(self, thread: str, gap_s: float) -> bool:
        """True when the last sign for `thread` is at least `gap_s` seconds old; counts as one shown."""
        now = self.clock.monotonic()
        if now - self._shown_at.get(thread, float("-inf")) < gap_s:
            return False
        self._shown_at[thread] = now
        return True

    def show(self, sign: Ephemeral) -> None:
        """Send a passing sign, if there is a connection."""

    def reconnect(self) -> None:
        """Try now."""

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()
        self.files.close()
        self.outbox.close()

    def __enter__(self) -> "Seat":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
