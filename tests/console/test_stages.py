"""Stages: every one of them stands in every theme and language, and can be photographed."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console import stages, theme, words
from petdesk.launch.stage import parse_size, show_stage


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication):
    """Leave the light theme and Chinese on for whoever comes next."""
    yield
    words.install(qapp, "zh_CN")
    theme.apply(qapp, "light")


@pytest.mark.parametrize("name", stages.names())
@pytest.mark.parametrize(("theme_name", "language"), [("light", "zh_CN"), ("dark", "en"), ("contrast", "zh_CN")])
def test_every_stage_can_be_photographed_in_every_theme(
    tmp_path: Path, name: str, theme_name: str, language: str
) -> None:
    picture = tmp_path / "stage.png"
    assert show_stage(name, picture, theme_name, language) == 0
    with Image.open(picture) as taken:
        assert taken.format == "PNG"
        assert len(taken.convert("RGB").getcolors(1_000_000) or []) > 3


def test_a_picture_has_the_size_that_was_asked_for(tmp_path: Path) -> None:
    picture = tmp_path / "stage.png"
    show_stage("badge", picture, size=(640, 480))
    with Image.open(picture) as taken:
        assert taken.size == (640, 480)


def test_an_unknown_stage_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(LookupError, match=r"no stage is called 'unicorn'; there are: .*avatar"):
        stages.find("unicorn")


def test_a_picture_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="could not be written"):
        show_stage("badge", tmp_path / "no" / "such" / "folder.png")


@pytest.mark.parametrize("text", ["1440", "x900", "0x900", "1440x", "99999x2", "-1x5", "1440x900x2"])
def test_a_size_that_is_none_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="size"):
        parse_size(text)


def test_a_size_is_width_and_height() -> None:
    assert parse_size("1440x900") == (1440, 900)


def test_a_stage_without_picture_stays_until_it_is_closed(qtbot: QtBot, qapp: QApplication) -> None:
    from PySide6.QtCore import QTimer

    def close_it() -> None:
        for window in qapp.topLevelWidgets():
            if window.windowTitle() == "PetDesk: badge":
                window.close()
                qapp.quit()

    QTimer.singleShot(50, close_it)
    assert show_stage("badge") == 0
