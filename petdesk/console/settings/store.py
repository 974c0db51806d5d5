"""What a person chose on this seat, kept in one small file in the seat's folder."""

import logging
import os
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec
from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from petdesk.seat.lines import Filter

log = logging.getLogger(__name__)

ThemeName = Literal["system", "light", "dark", "contrast"]
LanguageName = Literal["system", "zh_CN", "en"]
OnOff = Literal["on", "off"]
Notify = Literal["all", "mine", "off"]
Zoom = Literal["80", "90", "100", "110", "125", "150", "175", "200"]
SendWith = Literal["enter", "ctrl_enter"]
LockAfter = Literal["0", "5", "15", "30"]
GB = 1_000_000_000
KeepMedia = Literal["1", "2", "5", "10", "20"]
FILE = "settings.json"


class Choices(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All choices with their defaults.

    `keep_media` is how many GB of pictures, films and files this disk may hold.
    `updates_from` is a file or an address, `updates_key` the makers' Ed25519 key in base64.
    After `lock_after` minutes an idle window locks itself, "0" for never; `locked` says that it was so last.
    Until `quiet_until` (Unix ms) nobody is called. `zoom` is in percent. `keys` holds what was bound anew, in
    Qt's portable spelling. `emoji` are those used last.
    `geometry` is the window's own memory in base64; `inbox_width` and `sidebar_width` are in pixels, 0 as designed;
    `filter` and `thread` are where the person was last.
    """

    theme: ThemeName = "system"
    language: LanguageName = "system"
    send_with: SendWith = "enter"
    undo_send: OnOff = "on"
    keep_media: KeepMedia = "2"
    notify: Notify = "all"
    sounds: OnOff = "on"
    quiet_until: int = 0
    close_to_tray: OnOff = "on"
    start_with_system: OnOff = "off"
    lock_after: LockAfter = "0"
    locked: bool = False
    zoom: Zoom = "100"
    keys: dict[str, tuple[str, ...]] = {}
    emoji: tuple[str, ...] = ()
    updates_from: str = ""
    updates_key: str = ""
    geometry: str = ""
    inbox_width: int = 0
    sidebar_width: int = 0
    sidebar_shown: bool = True
    filter: Filter = "waiting"
    thread: str = ""


class Guards(Protocol):
    """Where a seat keeps whether its window is locked."""

    def kept(self, member: str) -> tuple[bool, str | None]:
        """Whether it is locked, and after how many minutes it locks itself (None: nobody chose)."""

    def keep(self, *, locked: bool, after: str) -> None:
        """From now on it is so."""


class Settings(QObject):
    """Holds the choices, keeps each change on disk at once, and tells when something changed."""

    changed = Signal()

    def __init__(self, folder: Path | None) -> None:
        """Read the choices kept in `folder`; with None they live in memory only.

        A file that cannot be read is put aside as settings.json.broken and the defaults hold.
        """
        super().__init__()
        self._path = folder / FILE if folder is not None else None
        self._guard: Guards | None = None
        self.choices = self._read()

    def be_guarded(self, guard: Guards, member: str) -> None:
        """What keeps others out is the guard's from now on: whoever edits or deletes the file opens nothing."""
        locked, after = guard.kept(member)
        self._guard = guard
        wanted = {"locked": locked or self.choices.locked, "lock_after": after or self.choices.lock_after}
        self.choices = msgspec.convert(msgspec.structs.asdict(self.choices) | wanted, Choices)
        self._keep_lock(Choices(locked=locked, lock_after=msgspec.convert(after or "0", LockAfter)))

    def change(self, **fields: Any) -> None:
        """Choose anew. Raises msgspec.ValidationError, changing nothing, for a value that cannot be chosen."""
        wanted = msgspec.convert(msgspec.structs.asdict(self.choices) | fields, Choices)
        if wanted == self.choices:
            return
        before, self.choices = self.choices, wanted
        self._keep_lock(before)
        self._write()
        self.changed.emit()

    def _read(self) -> Choices:
        if self._path is None or not self._path.exists():
            return Choices()
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Choices)
        except (OSError, msgspec.DecodeError) as problem:
            log.warning("the settings cannot be read (%s); they are kept as %s.broken", problem, self._path.name)
            self._path.replace(self._path.with_name(f"{self._path.name}.broken"))
            return Choices()

    def _keep_lock(self, before: Choices) -> None:
        now = self.choices
        if self._guard is not None and (now.locked, now.lock_after) != (before.locked, before.lock_after):
            self._guard.keep(locked=now.locked, after=now.lock_after)

    def _write(self) -> None:
        if self._path is None:
            return
        fresh = self._path.with_name(f"{self._path.name}.new")
        try:
            kept = self.choices
            if self._guard is not None:
                kept = msgspec.structs.replace(kept, locked=False, lock_after="0")
            fresh.write_bytes(msgspec.json.format(msgspec.json.encode(kept)))
            os.replace(fresh, self._path)
        except OSError as problem:
            log.warning("the settings could not be kept on disk: %s; they hold until PetDesk is closed", problem)
