"""Videos and voices really play, and what cannot be played says so."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.painting import Playing
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.source import MediaSize
from petdesk.console.thread.voice import VoicePlayer
from petdesk.console.viewer.film import Film
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef
from tests.console.thread.desk import OpenDesk, open_desk
from tests.console.thread.talk import line
from tests.media_making import film

__all__ = ["open_desk"]

# A machine without a sound card plays in silence and says so.
pytestmark = pytest.mark.qt_log_ignore(
    "PulseAudio", "pipewire", "audio device", "QRhi", "vaInit", "libva", "VAAPI", "hwaccel"
)


def made(kind: str, folder: Path) -> Path:
    """A film or a sound of one second."""
    content = film(kind, folder)
    if content is None:
        pytest.skip("ffmpeg, which makes the films of this test, is not installed")
    path = folder / f"played.{kind}"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", ["mp4", "mov", "webm"])
def test_a_video_plays_frame_by_frame_to_its_end(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    path = made(kind, tmp_path)
    over = QObject()
    player = Film(over)
    frames: list[QImage] = []
    running: list[bool] = []
    player.frame.connect(frames.append)
    player.running.connect(running.append)
    player.open(path)
    qtbot.waitUntil(lambda: len(frames) >= 3, timeout=15_000)
    assert (frames[0].width(), frames[0].height()) == (320, 240)
    qtbot.waitUntil(lambda: bool(running) and not running[-1], timeout=15_000)
    player.close()


@pytest.mark.parametrize("kind", ["m4a", "voice.webm"])
def test_a_voice_tells_how_far_it_is_and_can_be_halted(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    path = made(kind, tmp_path)
    over = QObject()
    player = VoicePlayer(over)
    told: list[Playing] = []
    player.changed.connect(told.append)
    player.toggle("a1", path)
    qtbot.waitUntil(lambda: any(0 < each.part <= 1 and each.media == "a1" for each in told), timeout=15_000)
    player.toggle("a1", path)
    qtbot.waitUntil(lambda: told[-1].halted, timeout=15_000)
    player.stop()
    assert told[-1] == Playing()


def test_a_voice_is_gone_about_in_and_played_faster(qtbot: QtBot, tmp_path: Path) -> None:
    path = made("m4a", tmp_path)
    over = QObject()
    player = VoicePlayer(over)
    told: list[Playing] = []
    player.changed.connect(told.append)
    player.seek("a1", path, 0.6)
    qtbot.waitUntil(lambda: any(each.part >= 0.55 for each in told), timeout=15_000)
    player.toggle("a1", path)
    qtbot.waitUntil(lambda: told[-1].halted, timeout=15_000)
    player.seek("a1", path, 0.2)
    qtbot.waitUntil(lambda: 0.1 < told[-1].part < 0.3, timeout=15_000)
    assert told[-1].halted
    player.skip(-5_000)
    qtbot.waitUntil(lambda: told[-1].at == 0, timeout=15_000)
    speeds = []
    for _ in range(3):
        player.faster()
        speeds.append(told[-1].speed)
    assert speeds == [1.5, 2.0, 1.0]
    player.stop()


def test_a_voice_that_is_not_here_yet_plays_once_it_came(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    voice = MediaRef(id="a1", name="a.m4a", kind="audio", mime="audio/mp4", size=9, duration=1_000)
    held = MemoryThreads([line(1, text="", media=(voice,))])
    desk = open_desk(held)
    view, acts = desk.pane.view, desk.pane.line_acts
    (said,) = desk.pane.opened.lines()
    acts.do("play", said.id, "a1")
    assert held.fetched[-1] == ("a1", "full")
    assert "plays as soon as" in desk.pane.composer.problem.text()
    came = Notice(records=frozenset({("media", "a1")}))
    desk.pane.hear(came)
    assert view.playing.media == ""
    held.files["a1"] = made("m4a", tmp_path)
    desk.pane.hear(came)
    # Stopped only once it runs: while its sound begins Qt has things to tell, for which it wants Python.
    qtbot.waitUntil(lambda: view.playing.media == "a1" and view.playing.at > 0, timeout=15_000)
    assert desk.pane.composer.problem.text() == ""
    acts.stop()
    desk.pane.hear(came)
    assert view.playing.media == ""


def test_what_was_pressed_in_another_conversation_does_not_sound_here(open_desk: OpenDesk, tmp_path: Path) -> None:
    voice = MediaRef(id="a1", name="a.m4a", kind="audio", mime="audio/mp4", size=9, duration=1_000)
    held = MemoryThreads([line(1, text="", media=(voice,))])
    desk = open_desk(held)
    (said,) = desk.pane.opened.lines()
    desk.pane.line_acts.do("play", said.id, "a1")
    desk.pane.show_thread("u")
    desk.pane.show_thread("t")
    held.files["a1"] = tmp_path / "a.m4a"
    desk.pane.hear(Notice(records=frozenset({("media", "a1")})))
    assert desk.pane.view.playing.media == ""


def test_a_film_plays_in_its_place_is_halted_and_goes_with_the_thread(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    path = made("mp4", tmp_path)
    clip = MediaRef(
        id="f1", name="f.mp4", kind="video", mime="video/mp4", size=9, width=320, height=240, duration=1_000
    )
    held = MemoryThreads([line(1, text="", media=(clip,))])
    held.files["f1"] = path
    desk = open_desk(held)
    view = desk.pane.view
    (row,) = [row for row in view.stack.shown() if row.entry.kind == "line"]
    (hit,) = [hit for hit in view.row(row.entry).hits if hit.act == "film"]
    at = hit.rect.translated(0, row.top).center().toPoint()
    rim = at - QPoint(0, round(hit.rect.height() * 0.42))
    before = view.grab().toImage().pixelColor(rim)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: view.film is not None and not view.film.halted, timeout=15_000)
    assert view.grab().toImage().pixelColor(rim) != before
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: view.film is not None and view.film.halted, timeout=15_000)
    desk.pane.show_thread("u")
    assert view.film is None
    assert desk.pane._viewer is None


class Whole(MemoryThreads):
    """Files that nobody made a preview of."""

    def media_path(self, media_id: str, size: MediaSize = "full") -> Path | None:
        """Only the whole file."""
        return super().media_path(media_id) if size == "full" else None


@pytest.mark.qt_log_ignore(".*")
def test_a_film_that_came_without_a_picture_gets_one_here(qtbot: QtBot, tmp_path: Path) -> None:
    held = Whole([])
    clip = MediaRef(id="f1", name="f.mp4", kind="video", mime="video/mp4", size=9, width=320, height=240)
    other = replace(clip, id="f2")
    held.files["f1"] = made("mp4", tmp_path)
    broken = tmp_path / "no.mp4"
    broken.write_bytes(b"this is no film at all" * 50)
    held.files["f2"] = broken
    pictures = Pictures(held)
    for one in (other, clip):
        assert pictures.picture(one, 160, 120) is None
        assert held.fetched[-1] == (one.id, "thumb")
        # The relay has none.
        pictures.hear(Notice(records=frozenset({("media", one.id)})))
        assert pictures.picture(one, 160, 120) is None
    qtbot.waitUntil(lambda: pictures.picture(clip, 160, 120) is not None, timeout=30_000)
    picture = pictures.picture(clip, 160, 120)
    assert picture is not None
    assert (picture.width(), picture.height()) == (160, 120)
    assert pictures.is_broken("f2")
    pictures.close()


@pytest.mark.qt_log_ignore(".*")
def test_what_is_no_film_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "no.mp4"
    path.write_bytes(b"this is no film at all" * 50)
    over = QObject()
    player = Film(over)
    with qtbot.waitSignal(player.failed, timeout=15_000):
        player.open(path)
    player.close()
