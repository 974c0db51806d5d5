"""Keeping the computer from falling asleep while the shop is served from it, by the system's own means."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

SETTLE_SECONDS = 0.5
_WHY = "The shop's other seats and customers are served from this computer"


@asynccontextmanager
async def keep_awake() -> AsyncIterator[bool]:
    """True when the system promised not to sleep by itself while the block runs."""
    if sys.platform == "win32":
        import ctypes

        # SetThreadExecutionState: ES_CONTINUOUS | ES_SYSTEM_REQUIRED, and back.
        held = bool(ctypes.windll.kernel32.SetThreadExecutionState(0x80000001))
        try:
            yield held
        finally:
            ctypes.windll.kernel32.SetThreadExecutionState(0x80000000)
        return
    command = _command()
    if command is None:
        yield False
        return
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield await _holds(process)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def _command() -> list[str] | None:
    """A program that keeps the computer awake as long as it runs, and ends with us at the latest."""
    if sys.platform == "darwin":
        return ["/usr/bin/caffeinate", "-i", "-s", "-w", str(os.getpid())]
    inhibit, tail = shutil.which("systemd-inhibit"), shutil.which("tail")
    if inhibit is None or tail is None:
        return None
    return [
        *(inhibit, "--what=idle:sleep", "--who=PetDesk", f"--why={_WHY}", "--mode=block"),
        *(tail, "--pid", str(os.getpid()), "-f", os.devnull),
    ]


async def _holds(process: asyncio.subprocess.Process) -> bool:
    """A system that does not let us ends the program at once."""
    try:
        async with asyncio.timeout(SETTLE_SECONDS):
            await process.wait()
    except TimeoutError:
        return True
    return False
