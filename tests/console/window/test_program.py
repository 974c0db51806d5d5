"""The console as a program: it opens from what is kept, writes its log, and ends in good order when it is asked to."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from petdesk.console.stages.sample import sample_seat
from petdesk.launch.doors import main
from petdesk.launch.seat_file import BadProfile, SeatFile, keep_seat_file, profile_folder, read_seat_file
from tests.waiting import until

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A seat's folder with the sample shop in it, paired with a relay that is not there."""
    place = tmp_path / "seat"
    place.mkdir()
    seat, _ = sample_seat(place)
    seat.close()
    keep_seat_file(place, SeatFile(relay=NOWHERE))
    return place


def command(*arguments: str) -> list[str]:
    """The program with arguments."""
    return [sys.executable, "-m", "petdesk", *arguments]


def surroundings() -> dict[str, str]:
    """A display that shows nothing and a keyring that keeps nothing."""
    quiet = {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    return os.environ | quiet


@pytest.fixture
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The program over the folder."""
    program = subprocess.Popen(
        command("console", "--folder", str(folder)),
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield program
    if program.poll() is None:
        program.kill()
    program.communicate()


def test_the_inbox_is_painted_before_network_and_keyring_are_imported(folder: Path) -> None:
    watched = (
        "import sys\n"
        "from pathlib import Path\n"
        "from petdesk.launch.console import run_console\n"
        f"run_console(Path({str(folder)!r}), until_painted=True)\n"
        "heavy = ('aiohttp', 'keyring', 'qasync', 'sqlite_utils', 'PIL', 'PySide6.QtMultimedia')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watched], env=surroundings(), capture_output=True, text=True, timeout=50, check=True
    )
    painted, complete, heavy = done.stdout.splitlines()
    assert json.loads(painted) == {"painted": 4}
    assert json.loads(complete) == {"complete": True}
    assert heavy == "[]", done.stderr


def test_the_first_paint_makes_no_class_of_a_widget_that_it_does_not_show(folder: Path) -> None:
    watched = (
        "import enum\n"
        "from pathlib import Path\n"
        "from petdesk.console.settings.store import Settings\n"
        "from petdesk.console.tasks import Tasks\n"
        "from petdesk.launch.console import make_app, make_window, paint_first\n"
        "from petdesk.seat.seat import Seat\n"
        "made, create = [], enum.EnumType._create_\n"
        "def note(cls, name, *given, **more):\n"
        "    made.append(name)\n"
        "    return create(cls, name, *given, **more)\n"
        "enum.EnumType._create_ = note\n"
        f"folder = Path({str(folder)!r})\n"
        "settings = Settings(folder)\n"
        "app, seat = make_app(['petdesk'], settings.choices), Seat.offline(folder)\n"
        "window = make_window(app, seat, settings, Tasks(print), whole=False)\n"
        "paint_first(window)\n"
        "print(window.inbox.list.painted, 'WizardButton' in made)\n"
        "window.inbox.list.viewport()\n"
        "print('WizardButton' in made)\n"
        "seat.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watched], env=surroundings(), capture_output=True, text=True, timeout=50, check=True
    )
    assert done.stdout.split() == ["True", "False", "True"], done.stderr


async def test_asked_to_end_it_keeps_what_is_to_be_kept_and_ends_well(
    folder: Path, running: subprocess.Popen[str]
) -> None:
    log = folder / "logs" / "console.log"
    await until(lambda: log.exists() and "ready" in log.read_text(encoding="utf-8"), seconds=20)
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=20) == 0
    kept = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    assert kept["geometry"]
    assert "ERROR" not in log.read_text(encoding="utf-8")
    assert "WARNING" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [(), *((name,) for name in sorted(main.commands))])
def test_every_command_explains_itself_quickly_and_without_qt(arguments: tuple[str, ...]) -> None:
    watched = (
        "import sys\n"
        "from petdesk.launch.doors import main\n"
        "try:\n"
        f"    main({[*arguments, '--help']!r})\n"
        "except SystemExit as end:\n"
        "    assert end.code == 0\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'aiohttp', 'keyring')]\n"
    )
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


async def test_a_second_console_over_the_same_seat_gives_way_to_the_open_one(
    folder: Path, running: subprocess.Popen[str]
) -> None:
    log = folder / "logs" / "console.log"
    await until(lambda: log.exists() and "ready" in log.read_text(encoding="utf-8"), seconds=20)
    second = command("console", "--folder", str(folder))
    done = subprocess.run(second, env=surroundings(), capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert running.poll() is None


def test_a_computer_that_is_no_seat_is_told_how_to_become_one(tmp_path: Path) -> None:
    done = subprocess.run(
        command("console", "--folder", str(tmp_path)), env=surroundings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "petdesk pair" in done.stderr


def test_pairing_with_nobody_says_what_to_look_at(tmp_path: Path) -> None:
    done = subprocess.run(
        command("pair", NOWHERE, "123456", "--folder", str(tmp_path)),
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert NOWHERE in done.stderr
    assert "Nothing was changed" in done.stderr
    assert read_seat_file(tmp_path) is None


def test_a_profile_cannot_lead_out_of_its_place() -> None:
    with pytest.raises(BadProfile):
        profile_folder("../elsewhere")


ZOOMING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from petdesk.console import theme
from petdesk.console.app import make_app
from petdesk.console.settings.store import Choices
from petdesk.console.window import Window
from petdesk.launch.console import run_console

app = make_app(["petdesk"], Choices())
seen = []

def look():
    shown = [one for one in app.topLevelWidgets() if isinstance(one, Window) and one.isVisible() and one.when_closed]
    for window in shown:
        if window.settings.choices.zoom == "100":
            window.open_thread("thread-wang")
            window.conversation.composer.edit.setPlainText("half a sen")
            window.settings.change(zoom="150")
        else:
            print(theme.px(100), window.current, window.conversation.composer.edit.toPlainText(), flush=True)
            window.stays = lambda: False
            window.close()

timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
run_console(Path(sys.argv[1]))
"""


def test_in_another_size_the_window_opens_itself_anew_with_what_was_written(folder: Path) -> None:
    command = [sys.executable, "-c", ZOOMING, str(folder)]
    done = subprocess.run(command, env=surroundings(), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    size, thread, *words = done.stdout.split()
    assert (int(size) >= 150, thread, words) == (True, "thread-wang", ["half", "a", "sen"])
