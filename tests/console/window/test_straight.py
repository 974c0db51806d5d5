"""The console opens straight away when simply asked to; all other command lines are read by what reads them all."""

import subprocess
import sys
from pathlib import Path

import pytest

from petdesk.launch.straight import Given, given


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("console", Given()),
        ("console --profile desk2", Given(profile="desk2")),
        ("console --folder /a/b --until-painted", Given(folder=Path("/a/b"), until_painted=True)),
    ],
)
def test_a_plain_wish_for_the_window_is_understood(words: str, told: Given) -> None:
    assert given(words.split()) == told


@pytest.mark.parametrize(
    "words",
    [
        "",
        "relay",
        "console --help",
        "console --folder",
        "console --folder --until-painted",
        "console --profile=desk2",
        "console --nothing-of-the-kind x",
        "console petdesk://join",
    ],
)
def test_all_else_is_left_to_what_reads_every_command_line(words: str) -> None:
    assert given(words.split()) is None


def test_a_file_is_no_folder_and_that_is_said_where_it_is_always_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert given(["console", "--folder", str(tmp_path / "file")]) is None


def test_the_way_to_the_window_reads_no_library_of_command_lines() -> None:
    watched = "import sys, petdesk.__main__\nassert not {'click', 'uuid', 'PySide6'} & sys.modules.keys(), sys.modules"
    subprocess.run([sys.executable, "-c", watched], check=True, timeout=50)
