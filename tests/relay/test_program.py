"""The relay as a program: a ready line, a clean stop, a clear word when it cannot start."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from petdesk.relay.clock import unix_ms
from tests.relay.scene import Scene

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from petdesk.launch.relay import run_relay
from petdesk.relay.settings import RelaySettings
run_relay(RelaySettings(folder=Path(sys.argv[1]), port=0))
"""


async def start(folder: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        str(folder),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )


@pytest.mark.parametrize("wanted", [signal.SIGTERM, signal.SIGINT])
async def test_it_says_when_it_is_ready_and_stops_when_asked(tmp_path: Path, wanted: signal.Signals) -> None:
    Scene(tmp_path, now=unix_ms()).store.close()
    relay = await start(tmp_path)
    assert relay.stdout is not None
    async with asyncio.timeout(30):
        line = await relay.stdout.readline()
        assert line.startswith(b"PetDesk relay ready on http://127.0.0.1:")
        relay.send_signal(wanted)
        _, told = await relay.communicate()
    assert relay.returncode == 0, told.decode()
    opens_again(tmp_path)


def opens_again(folder: Path) -> None:
    from petdesk.relay.store.sqlite import SqliteStore

    SqliteStore(folder, ballast=0).close()


async def test_a_second_one_on_the_folder_ends_with_a_clear_word(tmp_path: Path) -> None:
    scene = Scene(tmp_path, now=unix_ms())
    async with asyncio.timeout(30):
        relay = await start(tmp_path)
        _, told = await relay.communicate()
    assert relay.returncode != 0
    assert b"Another relay is already serving" in told
    scene.store.close()
    assert os.path.exists(tmp_path / "relay.lock")
