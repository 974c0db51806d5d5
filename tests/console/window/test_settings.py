"""A seat remembers what a person chose, and survives a file that cannot be read."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from petdesk.console.settings.store import Choices, Settings


def test_choices_are_there_again_after_a_restart(tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings(tmp_path)
    with qtbot.waitSignal(settings.changed):
        settings.change(theme="dark", language="en", send_with="ctrl_enter", inbox_width=300)
    assert Settings(tmp_path).choices == Choices(theme="dark", language="en", send_with="ctrl_enter", inbox_width=300)


def test_choosing_the_same_again_tells_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings(tmp_path)
    with qtbot.assertNotEmitted(settings.changed):
        settings.change(theme="system")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_chosen_changes_nothing(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    with pytest.raises(msgspec.ValidationError):
        settings.change(theme="pink")
    assert settings.choices == Choices()


def test_a_broken_file_is_put_aside_and_the_defaults_hold(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("the settings cannot be read")
    (tmp_path / "settings.json").write_text('{"theme": ', encoding="utf-8")
    assert Settings(tmp_path).choices == Choices()
    assert (tmp_path / "settings.json.broken").exists()


def test_a_choice_of_a_newer_petdesk_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dark", "hologram": 3}', encoding="utf-8")
    assert Settings(tmp_path).choices == Choices(theme="dark")


def test_a_folder_that_cannot_be_written_keeps_the_choice_until_the_end(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("could not be kept on disk")
    settings = Settings(tmp_path / "gone")
    settings.change(theme="dark")
    assert settings.choices.theme == "dark"
