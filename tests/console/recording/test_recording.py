"""A voice at the desk: recorded by click or by holding, listened to, sent or forgotten, and never lost by accident."""

import math
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from petdesk.console.recording.microphone import Heard, NoMicrophone, SystemMicrophone
from petdesk.console.recording.recorder import LONGEST_S
from petdesk.console.recording.recording import Recording
from petdesk.console.recording.samples import Shape, loudness, mono
from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.commands.choice import Choice
from petdesk.seat.lines import InboxRow
from tests.console.thread.desk import Desk
from tests.console.thread.talk import talk
from tests.waiting import until

RATE = 8_000

pytestmark = pytest.mark.qt_log_ignore("PulseAudio", "pipewire", "audio device", "QRhi", "libva")


class Tone:
    """A microphone that hears what the test lets it hear; with `absent` there is none."""

    def __init__(self) -> None:
        self.absent = False
        self.opened = 0
        self._heard: Heard | None = None
        self._lost: Callable[[], None] | None = None

    def open(self, heard: Heard, lost: Callable[[], None]) -> int:
        """Listen."""
        if self.absent:
            raise NoMicrophone
        self.opened += 1
        self._heard, self._lost = heard, lost
        return RATE

    def close(self) -> None:
        """Listen no longer."""
        self._heard = None

    @property
    def listening(self) -> bool:
        """Whether somebody holds it."""
        return self._heard is not None

    def hum(self, seconds: float, strength: int = 12_000) -> None:
        """Let it hear a tone."""
        count = int(seconds * RATE)
        if self._heard is not None:
            self._heard(array("h", (int(strength * math.sin(n / 3)) for n in range(count))))

    def pull_out(self) -> None:
        """Let it vanish."""
        if self._lost is not None:
            self._lost()


class Booth:
    """A conversation in front, with a microphone."""

    def __init__(self) -> None:
        held = MemoryThreads(talk(5))
        held.rows["t"] = InboxRow(thread="t", title="Sophie Turner", pets=("Mochi",))
        held.rows["u"] = InboxRow(thread="u", title="Tom Turner")
        self.desk, self.tone = Desk(held), Tone()
        pane = self.pane = self.desk.pane
        self.recording: Recording = pane.recording
        self.recording.recorder.microphone = self.tone
        self.bar = self.recording.bar

    def press(self, key: Qt.Key) -> None:
        """A key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.pane, key)

    @property
    def problem(self) -> str:
        """What is said above the field."""
        return self.pane.composer.problem.text()


@asynccontextmanager
async def booth() -> AsyncIterator[Booth]:
    made = Booth()
    made.pane.show()
    made.pane.activateWindow()
    await until(lambda: QApplication.activeWindow() is made.pane, 30)
    made.pane.show_thread("t")
    try:
        yield made
    finally:
        made.pane.leave()
        assert await made.desk.tasks.stop() == []
        made.pane.pictures.close()
        delete(made.pane)
        assert made.desk.failed == []


async def test_a_click_begins_a_voice_done_ends_it_and_enter_sends_it_as_an_answer() -> None:
    async with booth() as at:
        line = at.pane.opened.lines()[0]
        at.pane.composer.answer(line)
        at.pane.composer.edit.setPlainText("still here")
        QTest.mouseClick(at.pane.composer.field.voice, Qt.MouseButton.LeftButton)
        assert at.bar.stand == "recording"
        assert at.bar.geometry() == at.pane.composer.field.rect()
        at.tone.hum(2.0)
        assert at.bar.time.text() == "0:02"
        assert max(at.recording.recorder.levels) > 100
        at.bar.finish.click()
        assert not at.tone.listening
        await until(lambda: at.bar.stand == "listening", 30)
        at.press(Qt.Key.Key_Return)
        await until(at.bar.isHidden, 30)
        ((_act, thread, files, text, reply_to, audience),) = at.desk.did("send_media")
        assert (thread, text, reply_to, audience) == ("t", "", line.id, "public")
        assert isinstance(files, tuple)
        assert isinstance(files[0], Choice)
        assert files[0].duration == 2000
        assert at.desk.did("keep_voice")[0][1:3] == (2 * RATE * 2, RATE)
        assert at.pane.composer.edit.text() == "still here"
        assert at.pane.composer.unsent.reply_to is None
        assert at.desk.did("give_up") == []


async def test_where_no_program_is_found_the_systems_own_encoder_makes_the_voice_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    async with booth() as at:
        at.desk.acts.programs = False
        at.recording.toggle()
        at.tone.hum(2.0)
        at.recording.toggle()
        await until(lambda: at.bar.stand == "listening", 60)
        (kept,) = at.desk.did("keep_voice")
        assert kept[1:3] == (2 * RATE * 2, RATE)
        if kept[4] is None:
            pytest.skip("this system's encoder makes neither AAC nor Opus")
        assert isinstance(kept[4], Path)
        assert 0 < kept[4].stat().st_size < RATE * 2


async def test_holding_the_button_records_until_it_is_let_go() -> None:
    async with booth() as at:
        now = [100.0]
        at.recording.steady = lambda: now[0]
        button = at.pane.composer.field.voice
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
        at.tone.hum(1.0)
        now[0] += 1.2
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
        await until(lambda: at.bar.stand == "listening", 30)
        assert not button.isDown()


async def test_esc_forgets_what_was_recorded_and_gives_the_field_back() -> None:
    async with booth() as at:
        for ending in (None, "listening"):
            at.recording.toggle()
            at.tone.hum(1.0)
            if ending:
                at.recording.toggle()
                await until(lambda: at.bar.stand == "listening", 30)
            at.press(Qt.Key.Key_Escape)
            assert at.bar.isHidden()
            assert not at.tone.listening
            assert QApplication.focusWidget() is at.pane.composer.edit
        assert at.desk.did("send_media") == []
        assert len(at.desk.did("give_up")) == 1


async def test_without_a_microphone_there_is_a_sentence_and_everything_else_goes_on() -> None:
    async with booth() as at:
        at.tone.absent = True
        QTest.keyClick(at.pane.composer.edit, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "microphone" in at.problem, 30)
        assert at.bar.isHidden()
        at.tone.absent = False
        QTest.keyClick(at.pane.composer.edit, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        assert at.bar.stand == "recording"
        assert at.problem == ""


async def test_a_mere_touch_is_no_voice_and_says_how_it_is_done() -> None:
    async with booth() as at:
        at.recording.toggle()
        at.tone.hum(0.2)
        at.recording.toggle()
        assert at.bar.isHidden()
        assert "short" in at.problem
        assert at.desk.did("keep_voice") == []


async def test_a_microphone_that_is_pulled_out_keeps_what_it_heard() -> None:
    async with booth() as at:
        at.recording.toggle()
        at.tone.hum(1.5)
        at.tone.pull_out()
        await until(lambda: at.bar.stand == "listening", 30)
        assert at.recording.recorder.duration == 1500
        assert "gone" in at.problem


class Repainted(QObject):
    """Notes what of a widget is painted anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gather it."""
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


async def test_the_red_rim_goes_when_the_recording_is_over() -> None:
    async with booth() as at:
        at.recording.toggle()
        at.tone.hum(1.5)
        painted = Repainted(at.bar)
        await until(lambda: not painted.region.isEmpty(), 30)
        painted.region = QRegion()
        at.recording.finish()
        await until(lambda: at.bar.stand == "listening", 30)
        rim = QPoint(at.bar.width() // 2, 0)
        await until(lambda: painted.region.contains(rim), 30)


async def test_the_longest_voice_ends_by_itself() -> None:
    async with booth() as at:
        at.recording.toggle()
        at.tone.hum(LONGEST_S - 5)
        assert "−0:05" in at.bar.time.text()
        at.tone.hum(60)
        assert at.recording.recorder.duration == LONGEST_S * 1000
        await until(lambda: at.bar.stand == "listening", 30)


async def test_another_conversation_leaves_the_voice_waiting_as_a_file_in_its_own() -> None:
    async with booth() as at:
        at.recording.toggle()
        at.tone.hum(1.0)
        at.pane.show_thread("u")
        assert at.bar.isHidden()
        assert at.pane.composer.unsent.files == ()
        at.pane.show_thread("t")
        (path,) = at.pane.composer.unsent.files
        assert path.suffix == ".wav"
        assert path.stat().st_size > RATE * 2
        path.unlink()


async def test_recorded_again_the_first_one_is_forgotten_and_a_note_stays_a_note() -> None:
    async with booth() as at:
        at.pane.composer.write_note(True)
        at.recording.toggle()
        at.tone.hum(1.0)
        at.recording.toggle()
        await until(lambda: at.bar.stand == "listening", 30)
        at.bar.anew.click()
        assert at.bar.stand == "recording"
        at.tone.hum(3.0)
        at.bar.finish.click()
        await until(lambda: at.bar.stand == "listening", 30)
        assert at.bar.send.text() == "Save note"
        at.bar.send.click()
        await until(at.bar.isHidden, 30)
        assert at.desk.did("send_media")[0][-1] == "staff"
        assert len(at.desk.did("give_up")) == 1


async def test_what_cannot_be_sent_stays_to_be_sent_again() -> None:
    async with booth() as at:
        at.recording.toggle()
        at.tone.hum(1.0)
        at.recording.toggle()
        await until(lambda: at.bar.stand == "listening", 30)
        at.desk.acts.refuses_files = "file_unreadable"
        at.bar.send.click()
        await until(lambda: bool(at.problem), 30)
        assert at.bar.stand == "listening"
        at.desk.acts.refuses_files = None
        at.bar.send.click()
        await until(at.bar.isHidden, 30)


async def test_the_keyboard_stays_on_the_strip_and_everything_on_it_has_a_name() -> None:
    async with booth() as at:
        at.recording.toggle()
        at.tone.hum(1.0)
        at.recording.toggle()
        await until(lambda: at.bar.stand == "listening", 30)
        met: set[QWidget | None] = set()
        for _ in range(8):
            met.add(QApplication.focusWidget())
            at.bar.focusNextPrevChild(True)
        assert met == {at.bar.play, at.bar.drop, at.bar.anew, at.bar.send}
        assert all(one is not None and one.accessibleName() for one in met)
        QTest.mouseClick(at.bar, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert at.bar.stand == "listening"


def test_whatever_a_microphone_gives_becomes_16_bits_of_one_channel() -> None:
    wanted = array("h", [0, 16_384, -16_384])
    assert mono(array("h", [0, 9, 16_384, 9, -16_384, 9]).tobytes() + b"\1", Shape("h", 2)) == wanted
    assert mono(array("i", [0, 16_384 << 16, -16_384 << 16]).tobytes(), Shape("i", 1)) == wanted
    assert mono(bytes([128, 192, 64]), Shape("B", 1)) == wanted
    assert list(mono(array("f", [0, 0.5, 9.0, math.nan]).tobytes(), Shape("f", 1))) == [0, 16_384, 32_767, 0]
    assert (loudness(array("h")), loudness(array("h", [0])), loudness(array("h", [5, -32_768]))) == (0, 0, 255)


def test_a_computer_without_a_microphone_says_so(qapp: QApplication) -> None:
    from PySide6.QtMultimedia import QMediaDevices

    if not QMediaDevices.defaultAudioInput().isNull():
        pytest.skip("there is a microphone here")
    with pytest.raises(NoMicrophone):
        SystemMicrophone().open(lambda _heard: None, lambda: None)
