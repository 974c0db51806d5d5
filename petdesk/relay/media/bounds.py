"""The bounds of files in one relay; each is a setting."""

from msgspec import Struct

HOUR_MS = 60 * 60 * 1000


class MediaBounds(Struct, frozen=True, kw_only=True):
    """Sizes in bytes, times in ms, speeds in bytes per second.

    A member begins at most `begun_per_second` uploads, `begun_burst` at once. `slowest` must be reached over any
    `slow_window_ms`, or the transfer is cut (it may go on later). `floor_bytes` is the room on the disk below which no
    more files are taken, so that text still finds room. `customer_day_bytes` bounds what one customer brings in a day;
    `job_ms` is how long a file may be worked on.
    """

    file_bytes: int = 512 * 1024 * 1024
    begun_per_second: float = 5.0
    begun_burst: int = 100
    open_uploads: int = 64
    open_bytes: int = 4 * 1024 * 1024 * 1024
    customer_day_bytes: int = 2 * 1024 * 1024 * 1024
    floor_bytes: int = 1024 * 1024 * 1024
    life_ms: int = 24 * HOUR_MS
    slowest: int = 4 * 1024
    slow_window_ms: int = 30_000
    job_ms: int = 60_000
