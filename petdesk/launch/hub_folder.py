"""What lies in a hub's folder: the shop, how it is served, what became of it, and the lock that lets one hub run."""

import os
import shutil
import sys
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from petdesk.relay.store.locking import FolderLock, is_held

PORT = 8710
LOG_BYTES = 2_000_000
Phase = Literal["starting", "up", "failing", "stopped"]


class HubPlan(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the hub serves: `host` 0.0.0.0 for the whole network or 127.0.0.1, and the name this computer is told by."""

    port: int = PORT
    host: str = "0.0.0.0"  # noqa: S104 - a hub is there for the shop's other computers, and speaks TLS to them
    computer: str = ""
    announce: bool = True


class HubState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the hub last said of itself. `pid` is the keeper's, `since` Unix ms of this phase, `address` its own.

    `awake` is true while it keeps the computer from sleeping; `problem` is the end of what a failed relay wrote.
    """

    phase: Phase
    version: str
    pid: int = 0
    since: int = 0
    address: str = ""
    pin: str = ""
    starts: int = 0
    awake: bool = False
    problem: str = ""


class HubFolder(Struct, frozen=True):
    """Everything of a hub lies in `folder`."""

    folder: Path

    @property
    def shop(self) -> Path:
        """The relay's data."""
        return self.folder / "shop"

    @property
    def log(self) -> Path:
        """Where hub and relay write what happens."""
        return self.folder / "hub.log"

    @property
    def stop_wish(self) -> Path:
        """A file that is there when the hub shall end."""
        return self.folder / "stop"

    def plan(self) -> HubPlan:
        """How it serves. Raises msgspec.DecodeError for a broken file."""
        try:
            return msgspec.json.decode((self.folder / "hub.json").read_bytes(), type=HubPlan)
        except FileNotFoundError:
            return HubPlan()

    def keep_plan(self, plan: HubPlan) -> None:
        """Keep how it serves; it holds from the next start."""
        self._keep("hub.json", plan)

    def keep_state(self, state: HubState) -> None:
        """Say what became of it."""
        self._keep("state.json", state)

    def state(self) -> HubState | None:
        """What a running hub last said; None when none runs, whatever an earlier one said."""
        if not self.is_served():
            return None
        try:
            return msgspec.json.decode((self.folder / "state.json").read_bytes(), type=HubState)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def is_served(self) -> bool:
        """True while a hub runs over this folder."""
        return is_held(self.folder)

    def lock(self) -> FolderLock:
        """Be the one hub of this folder. Raises StoreUnusable."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return FolderLock(self.folder)

    def last_words(self, lines: int = 12) -> str:
        """The end of the log."""
        try:
            with self.log.open("rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - 16_384))
                text = file.read().decode(errors="replace")
        except FileNotFoundError:
            return ""
        return "\n".join(text.splitlines()[-lines:])

    def trim_log(self) -> None:
        """Turn the log over once it is large; who writes to it goes on at the new beginning, for all append."""
        try:
            if self.log.stat().st_size > LOG_BYTES:
                shutil.copyfile(self.log, self.log.with_suffix(".log.1"))
                os.truncate(self.log, 0)
        except FileNotFoundError:
            return

    def _keep(self, name: str, kept: Struct) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self.folder / f"{name}.{os.getpid()}.new"
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(kept)))
        os.replace(fresh, self.folder / name)


def usual_hub() -> HubFolder:
    """Where this computer's hub lies, as the system wants it."""
    import platformdirs

    return HubFolder(Path(platformdirs.user_data_dir("petdesk", appauthor=False)) / "hub")


def program() -> list[str]:
    """How this very program is called again: frozen ones by their own name, others by Python."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "petdesk"]


def server_program() -> list[str]:
    """How the program without windows is called; beside a frozen one with windows it has a file of its own."""
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).with_name("petdesk-relay.exe" if sys.platform == "win32" else "petdesk-relay")
        if beside.exists():
            return [str(beside)]
    return program()
