"""Every bound of the protocol as one set of numbers, stated by the relay in its welcome."""

from msgspec import Struct

PROTO = 1
FRAME_IN_BYTES = 64 * 1024
FRAME_OUT_BYTES = 256 * 1024
NUMBER_MAX = 2**53 - 1


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds of one relay; times in ms unless the name says otherwise. Each is a setting of the relay."""

    unacked: int = 32
    staff_per_second: float = 20.0
    staff_burst: int = 40
    customer_per_second: float = 2.0
    customer_burst: int = 10
    hello_ms: int = 5_000
    beat_ms: int = 20_000
    busy_beat_ms: int = 5_000
    silence_beats: float = 2.5
    stalled_ms: int = 30_000
    sockets_per_member: int = 10
    sockets_per_address: int = 200
    queue: int = 1_000
    commit_commands: int = 64
    commit_ms: int = 5
    batch_changes: int = 256
    batch_bytes: int = 192 * 1024
    page_changes: int = 256
    typing_ttl_ms: int = 6_000
    typing_gap_ms: int = 2_000
    presence_ttl_ms: int = 60_000
    upload_bytes: int = 512 * 1024 * 1024
    uploads_open: int = 64
    media_per_message: int = 30
