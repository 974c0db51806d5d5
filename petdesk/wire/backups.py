"""What a manager's seat and the relay say about backups: where they go and when, and how the last one went."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from petdesk.shop.backup_keys import BackupKeys

Nights = Annotated[int, Meta(ge=1, le=60)]
More = Annotated[int, Meta(ge=0, le=60)]
Trouble = Literal["", "no_folder", "no_room", "unreadable", "failed"]


class BackupPlan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`folder` is one on the relay's computer; `at` the hour of the night there, "HH:MM".

    Kept are the last of each of the last `nights` days, `weeks` weeks and `months` months.
    """

    folder: Annotated[str, Meta(min_length=1, max_length=1000)]
    keys: BackupKeys
    at: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d\Z")] = "03:00"
    nights: Nights = 7
    weeks: More = 5
    months: More = 12


class BackupState(Struct, frozen=True, kw_only=True):
    """`plan` is None before the first one. Times are Unix ms, 0 for never.

    The last good backup was made at `last_at` and holds everything up to the shop's number `last_head`, `last_files`
    files and all, without the `last_missing` that could not be read. `trouble` is what became of the last try, which
    was at `tried_at`. `free` is the room on the relay's disk in bytes; `sealed` whether its data lie encrypted.
    """

    plan: BackupPlan | None
    running: bool = False
    tried_at: int = 0
    trouble: Trouble = ""
    last_at: int = 0
    last_head: int = 0
    last_files: int = 0
    last_missing: int = 0
    next_at: int = 0
    head: int = 0
    free: int = 0
    sealed: bool = False
