"""The half of a seat that needs no relay: its files, what a window reads of them, and what waits in them."""

from pathlib import Path
from types import TracebackType
from typing import Self

from petdesk import __version__
from petdesk.seat.cache.database import CacheFiles
from petdesk.seat.cache.media_files import MediaFiles
from petdesk.seat.cache.reader import Reader, reader_of
from petdesk.seat.clock import Clock, SystemClock
from petdesk.seat.finding import Finder
from petdesk.seat.jottings import Jottings
from petdesk.seat.media.darkroom import Darkroom
from petdesk.seat.notices import Notice, Notices
from petdesk.seat.outbox import open_outbox
from petdesk.seat.projection import Projection
from petdesk.seat.signs import Signs
from petdesk.seat.transfers import Transfers
from petdesk.seat.vault import Vault


class LocalSeat:
    """Opens what lies in `folder` (made when absent), encrypted with `key` (32 bytes) or plain."""

    def __init__(self, folder: Path, clock: Clock | None, key: bytes | None) -> None:
        self.folder = folder
        self.clock = clock or SystemClock()
        self.notices = Notices()
        self.files = CacheFiles(folder, key)
        self.outbox = open_outbox(folder / "outbox.db", key)
        self.jottings = Jottings(self.outbox)
        self.transfers = Transfers(self.outbox)
        self.signs = Signs()
        self.vault = Vault(folder, key)
        self.darkroom = Darkroom()
        self.media = MediaFiles(folder / "media", vault=self.vault)
        self._read_again()
        self.open_cache = open_cache = reader_of(self.files.place, key)
        self.finder = Finder(open_cache, self.notices)
        self.reader = Reader(open_cache, self.outbox, self.jottings, self.transfers, self.signs, self.clock)

    def _read_again(self) -> None:
        """After an update of the program: what the older one could not read may be clear to this one."""
        if self.files.current.note("app") != __version__:
            Projection(self.files.current).read_again()
            self.files.current.keep_note("app", __version__)

    @property
    def prepared(self) -> Path:
        """The folder of files on their way out."""
        return self.folder / "prepared"

    def projection(self) -> Projection:
        """The writer of the cache in use; for filling a seat that has no link."""
        return Projection(self.files.current)

    def swap_cache(self) -> None:
        """Let the cache that was built aside take the old one's place; the reader goes with it."""
        self.reader.pause()
        self.finder.pause()
        self.files.swap()
        self.reader.reopen()
        self.finder.reopen()

    def tell_transfer(self, cmd: str) -> None:
        """The files of a command look different."""
        entry = self.outbox.entry(cmd)
        if entry is not None and entry.thread is not None:
            failed = entry.void
            self.notices.tell(Notice(messages=frozenset({(entry.thread, cmd)}), status=failed))

    def tell_media(self, media: str) -> None:
        """A file came, got further, or will not come."""
        self.notices.tell(Notice(records=frozenset({("media", media)})))

    def close(self) -> None:
        """Let go of the files."""
        self.darkroom.close()
        self.finder.close()
        self.reader.close()
        self.files.close()
        self.outbox.close()
        self.vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
