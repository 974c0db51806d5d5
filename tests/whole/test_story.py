"""The demo's story from its first step to its last, and a relay killed in the middle of a video with lines waiting."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from petdesk.launch.demo_relay import RelayProcess
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.lines import Line
from petdesk.seat.seat import Seat
from petdesk.shop.receipts import State
from tests.ports import free_port
from tests.seat.house import House, stop
from tests.waiting import until

STEPS = (
    "the sample shop 爪爪宠物店 was made",
    "the relay runs as a process of its own",
    "the console is open as 林前台",
    "王小满 came in by the link",
    "王小满 wrote",
    "王小满 sees: delivered",
    "王小满 sent a photo",
    "sees the photo",
    "王小满 sees: read",
    "the front desk answered",
    "the front desk dropped a photo",
    "王小满 sees it whole",
    "all of it happened",
)
PLAY = """
import sys
from pathlib import Path
from petdesk.launch.demo import run_demo
sys.exit(run_demo(folder=Path(sys.argv[1]), port=int(sys.argv[2])))
"""
ZOOMING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from petdesk.console import theme
from petdesk.console.app import make_app
from petdesk.console.settings.store import Choices
from petdesk.console.window import Window
from petdesk.launch.demo import THREAD, run_demo

app = make_app(["petdesk"], Choices())
# The window draws on nothing already; from now on there is a display, as far as the demo knows.
del os.environ["QT_QPA_PLATFORM"]
os.environ["DISPLAY"] = ":nowhere"

def look():
    shown = [one for one in app.topLevelWidgets() if isinstance(one, Window) and one.isVisible() and one.when_closed]
    for window in shown:
        if window.current != THREAD or window.seat.status().connection != "online":
            continue
        if window.settings.choices.zoom == "100":
            window.settings.change(zoom="150")
        else:
            window.settings.change(sounds="off")
            print("size", theme.px(100), window.current, flush=True)
            window.stays = lambda: False
            window.close()

timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
sys.exit(run_demo(folder=Path(sys.argv[1]), port=int(sys.argv[2])))
"""
VIDEO_BYTES = 160 * 1024 * 1024


@pytest.mark.timeout(120)
def test_without_a_display_the_demo_plays_its_story_to_the_end(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PLAY, str(tmp_path), str(free_port())]
    played = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert played.returncode == 0, played.stdout + played.stderr
    told = played.stdout
    places = [told.find(step) for step in STEPS]
    assert -1 not in places, told
    assert places == sorted(places)
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    assert len(pictures) == 4
    assert all(picture.stat().st_size > 50_000 for picture in pictures)
    assert str(tmp_path / "pictures") in told
    assert "Traceback" not in played.stderr


@pytest.mark.timeout(120)
def test_in_another_size_the_demo_opens_its_window_anew_and_goes_on(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    command = [sys.executable, "-c", ZOOMING, str(tmp_path), str(free_port())]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (size,) = [line for line in done.stdout.splitlines() if line.startswith("size ")]
    assert size.split()[2] == "thread-wang"
    assert int(size.split()[1]) >= 150
    assert "The relay has stopped" in done.stdout
    # The window before it hears of the settings no more.
    assert "Traceback" not in (tmp_path / "seat" / "logs" / "console.log").read_text(encoding="utf-8")


def a_video(folder: Path) -> Path:
    """Something that begins as an MP4 does and takes its time to cross."""
    path = folder / "clip.mp4"
    with path.open("wb") as file:
        file.write(b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41")
        file.write((VIDEO_BYTES - 32).to_bytes(4, "big") + b"mdat")
        file.truncate(VIDEO_BYTES)
    return path


@asynccontextmanager
async def at_work(house: House, name: str) -> AsyncIterator[Seat]:
    """A seat that is connected."""
    seat = await house.started(name)
    try:
        await until(lambda: seat.status().connection == "online" and seat.reader.staff(), 20)
        yield seat
    finally:
        await stop(seat)


def moved(seat: Seat, thread: str) -> int:
    """Bytes of the waiting video that are over there."""
    return sum(transfer.done for line in seat.reader.waiting_lines(thread) for transfer in line.transfers)


def said(seat: Seat, thread: str) -> list[str]:
    """What stands in a thread, in its order; a video by its name."""

    def word(line: Line) -> str:
        return line.text or ",".join(media.name for media in line.media)

    return [word(line) for line in seat.reader.lines(thread)]


@pytest.mark.timeout(120)
async def test_a_relay_killed_while_a_video_goes_up_and_lines_wait_gets_all_of_it_once_and_in_order(
    tmp_path: Path,
) -> None:
    house = House(tmp_path)
    thread = house.thread
    with RelayProcess(house.data, "127.0.0.1", house.port) as relay:
        async with at_work(house, "lin") as lin:
            await send_media(lin, thread, [a_video(tmp_path)])
            await until(lambda: 0 < moved(lin, thread) < VIDEO_BYTES, 30)
            for number in range(3):
                send_text(lin, thread, f"第 {number} 句")
            relay.kill()
            assert moved(lin, thread) < VIDEO_BYTES
            await until(lambda: lin.status().connection != "online", 20)
            assert lin.status().waiting == 4
            relay.start()
            lin.reconnect()
            await until(lambda: lin.status().waiting == 0, 60)
            assert lin.status().failed == 0
            expected = ["第 0 句", "第 1 句", "第 2 句", "clip.mp4"]
            await until(lambda: said(lin, thread) == expected, 10)
            assert all(line.state >= State.SENT for line in lin.reader.lines(thread))
            async with at_work(house, "zhou") as zhou:
                await until(lambda: said(zhou, thread) == expected, 10)
    await house.close()
