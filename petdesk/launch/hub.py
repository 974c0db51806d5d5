"""The hub from outside: start it so that it outlives whoever started it, see how it is, stop it, put a newer one in."""

import subprocess
import sys
import time
from typing import Any

from petdesk import __version__
from petdesk.launch.hub_folder import HubFolder, HubState, server_program

START_SECONDS = 90.0
STOP_SECONDS = 40.0
ROUSE_SECONDS = 20.0
LOOK_SECONDS = 0.1
SHELL_SECONDS = 10.0


class HubDidNotStart(Exception):
    """It ended, or is not up in time; the text holds the end of what it wrote."""


class HubDoesNotStop(Exception):
    """It was asked to end and goes on."""


def start_hub(hub: HubFolder, passphrase: str = "", *, seconds: float = START_SECONDS) -> HubState:
    """Have a hub of this very version running over `hub`, and wait until it is up.

    An older or newer one that runs is stopped first. Raises HubDidNotStart, HubDoesNotStop.
    """
    state = hub.state()
    if state is not None and state.version != __version__:
        stop_hub(hub)
    if not hub.is_served():
        _spawn(hub, passphrase)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        state = hub.state()
        if state is not None and state.phase == "up":
            return state
        if state is not None and state.phase == "failing":
            raise HubDidNotStart(state.problem or hub.last_words())
        time.sleep(LOOK_SECONDS)
    raise HubDidNotStart(hub.last_words())


def rouse_hub(hub: HubFolder, passphrase: str = "", *, seconds: float = ROUSE_SECONDS) -> None:
    """Have a hub of this version running soon, without waiting until it is up. Raises HubDoesNotStop, OSError."""
    state = hub.state()
    if state is not None and state.version != __version__:
        stop_hub(hub, seconds=seconds)
    if not hub.is_served():
        _spawn(hub, passphrase)


def stop_hub(hub: HubFolder, *, seconds: float = STOP_SECONDS) -> bool:
    """Let the hub end in good order, and wait for it; False when none runs. Raises HubDoesNotStop."""
    if not hub.is_served():
        return False
    hub.stop_wish.touch()
    deadline = time.monotonic() + seconds
    while hub.is_served():
        if time.monotonic() > deadline:
            raise HubDoesNotStop(f"the hub over {hub.folder} does not end")
        time.sleep(LOOK_SECONDS)
    return True


def _spawn(hub: HubFolder, passphrase: str) -> None:
    """Begin a process that is nobody's child, so that it lives on and leaves nothing behind when it ends."""
    hub.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    hub.stop_wish.unlink(missing_ok=True)
    (hub.folder / "state.json").unlink(missing_ok=True)
    words = [*server_program(), "hub", "run", "--folder", str(hub.folder)]
    if passphrase:
        words.append("--passphrase-from-stdin")
    with hub.log.open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program with our own words
            [*_PARENT, *words], stdin=subprocess.PIPE, stdout=log, stderr=log, text=True, encoding="utf-8", **_apart()
        )
    if sys.platform == "win32":
        _hand_over(process, passphrase)
    else:
        process.communicate(f"{passphrase}\n", SHELL_SECONDS)


def _hand_over(process: "subprocess.Popen[str]", passphrase: str) -> None:
    """Give the passphrase to a process that goes on without us."""
    if process.stdin is not None:
        process.stdin.write(f"{passphrase}\n")
        process.stdin.close()
    # It is meant to live on: Python would warn that nobody waited for it.
    process.returncode = 0


# The shell ends at once and leaves the hub to the system; on Windows a child does not depend on its parent.
_PARENT = () if sys.platform == "win32" else ("/bin/sh", "-c", 'exec 3<&0; "$@" <&3 3<&- &', "petdesk")


def _apart() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
