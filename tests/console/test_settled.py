"""An object made ready for Qt's threads asks Python nothing more when they take leave of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMetaMethod, QObject, QUrl
from pytestqt.qtbot import QtBot

from petdesk.console.parts.settled import settled
from tests.media_making import film


class Watched(QObject):
    """An object whose class learns only later to listen to who takes leave."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[QMetaMethod]:
    """What an object that asks Python then is asked about."""
    heard: list[QMetaMethod] = []
    monkeypatch.setattr(Watched, "disconnectNotify", lambda _self, signal: heard.append(signal), raising=False)
    return heard


def leave(thing: QObject) -> None:
    """Connect with `thing` and take leave of it."""
    thing.objectNameChanged.connect(print)
    thing.objectNameChanged.disconnect(print)


def test_python_is_asked_by_an_object_that_was_not_made_ready(asked: list[QMetaMethod]) -> None:
    leave(Watched())
    assert asked


def test_python_is_not_asked_by_one_that_was(request: pytest.FixtureRequest) -> None:
    thing = settled(Watched())
    asked = request.getfixturevalue("asked")
    leave(thing)
    assert asked == []


@pytest.mark.soak
@pytest.mark.qt_log_ignore("PulseAudio", "audio device")
def test_a_thousand_voices_begin_and_end(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

    content = film("m4a", tmp_path)
    if content is None:
        pytest.skip("ffmpeg, which makes the sound of this test, is not installed")
    path = tmp_path / "voice.m4a"
    path.write_bytes(content)
    over = QObject()
    for _ in range(1_000):
        player = settled(QMediaPlayer(over))
        player.setAudioOutput(settled(QAudioOutput(player)))
        player.setSource(QUrl.fromLocalFile(str(path)))
        with qtbot.waitSignal(player.positionChanged, timeout=15_000):
            player.play()
        player.stop()
        player.deleteLater()
