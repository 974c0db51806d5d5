"""What the relay tells every colleague's seat about how it fares: the room on its disk, and its backups."""

from typing import Literal

from msgspec import Struct

Room = Literal["enough", "low", "no_files", "no_text"]
Backed = Literal["none", "fresh", "late", "failed"]


class Wellbeing(Struct, frozen=True, kw_only=True):
    """`free` is the room on the relay's disk in bytes; `backed_up_at` (Unix ms) when the last good backup was made."""

    room: Room = "enough"
    free: int = 0
    backed: Backed = "none"
    backed_up_at: int = 0
