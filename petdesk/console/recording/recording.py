"""From the microphone's button to a sent voice: record, listen, send; what is left behind waits as a file."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QWidget

from petdesk.console.composer.composer import Composer
from petdesk.console.composer.outgoing import Outgoing
from petdesk.console.recording.bar import RecordBar
from petdesk.console.recording.microphone import Microphone, NoMicrophone
from petdesk.console.recording.packing import pack_voice
from petdesk.console.recording.recorder import LONGEST_S, SHORTEST_MS, Recorder
from petdesk.console.sending.pasted import keep_recorded
from petdesk.console.tasks import Tasks
from petdesk.console.thread import wording
from petdesk.console.thread.painting import Playing
from petdesk.console.thread.source import FilesRefused, ThreadActs, WhoReads
from petdesk.console.thread.voice import VoicePlayer
from petdesk.seat.commands.choice import Choice

translate = QCoreApplication.translate

KEYS = "Ctrl+M"
# Who lets go of the button later than this held it to speak; sooner, it was a click, and another one ends it.
HELD_S = 0.4


class Recording(QObject):
    """Listens to a composer's microphone button; `sent` gives thread, message and Outgoing of a voice that was sent."""

    sent = Signal(str, str, object)

    def __init__(
        self, composer: Composer, acts: ThreadActs, tasks: Tasks, microphone: Microphone, parent: QWidget
    ) -> None:
        """Acts through `acts`, in tasks of `tasks`."""
        super().__init__(parent)
        self._composer, self._acts, self._tasks = composer, acts, tasks
        self._thread = ""
        self._choice: Choice | None = None
        self._pressed_at = 0.0
        self.steady: Callable[[], float] = time.monotonic
        self._part = 0.0
        self.recorder = Recorder(microphone, self)
        self.bar = RecordBar(composer.field)
        self.player = VoicePlayer(self)
        self._wire()
        keys = QShortcut(QKeySequence(KEYS), parent)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.toggle)

    def _wire(self) -> None:
        button, bar = self._composer.field.voice, self.bar
        # A button that loses the keyboard takes itself for let go, so the pointer is followed here.
        button.installEventFilter(self)
        button.clicked.connect(self.toggle)
        bar.done.connect(self.finish)
        bar.sent.connect(self.send)
        bar.again.connect(self.begin)
        bar.dropped.connect(self.drop)
        bar.played.connect(self.play)
        bar.meter.sought.connect(self._seek)
        self.recorder.moved.connect(self._show_level)
        self.recorder.ended.connect(self._end_by_itself)
        self.player.changed.connect(self._show_playing)
        self.player.failed.connect(lambda _media: self._composer.tell_problem(_no_sound()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer on the button: pressed it begins, let go after a while it ends."""
        presses = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() in presses:
            self._pressed_at = self.steady()
            self.begin()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            if self.recorder.running and self.steady() - self._pressed_at > HELD_S:
                self.finish()
        else:
            return False
        return True

    def toggle(self) -> None:
        """Begin to record, or end it."""
        if self.recorder.running:
            self.finish()
        elif self.bar.stand == "off":
            self.begin()

    def begin(self) -> None:
        """Record, anew if something was recorded; without a microphone that is said, and nothing else happens."""
        unsent = self._composer.unsent
        if not self._composer.thread_id or unsent.editing is not None:
            return
        self._forget()
        try:
            self.recorder.start()
        except NoMicrophone:
            self.bar.show_stand("off")
            self._composer.tell_problem(_no_microphone())
            return
        self._thread = self._composer.thread_id
        self._composer.tell_problem("")
        self.bar.show_stand("recording", note=unsent.note)
        self._show_level()

    def finish(self) -> None:
        """End the recording; it may be listened to before it is sent. A mere touch of the button is forgotten."""
        if self.bar.stand != "recording":
            return
        self.recorder.stop()
        if self.recorder.duration < SHORTEST_MS:
            self.drop()
            self._composer.tell_problem(_too_short())
            return
        self.bar.show_stand("making", note=self._composer.unsent.note)
        self._show_whole()
        self._tasks.start(self._make(self._thread), name="make a voice")

    def _end_by_itself(self) -> None:
        """The longest time is over, or the microphone is gone: what it heard until then stays."""
        whole = self.recorder.duration >= LONGEST_S * 1000
        self.finish()
        if not whole and self.bar.stand != "off":
            self._composer.tell_problem(_microphone_gone())

    def play(self) -> None:
        """Listen to it, or halt."""
        if self._choice is not None and self._choice.ready is not None:
            self.player.toggle(self._choice.ready.ref.id, self._choice.ready.path)

    def send(self) -> None:
        """Send it to the conversation it was recorded in."""
        if self._choice is not None and self.bar.stand == "listening":
            self.player.stop()
            self.bar.show_stand("making", note=self._composer.unsent.note)
            self._tasks.start(self._send(self._thread, self._choice), name="send a voice")

    def drop(self) -> None:
        """Forget it."""
        if self.bar.stand != "off":
            self._forget()
            self._end()

    def leave(self) -> None:
        """Another conversation comes: what was recorded waits as a file in the one it was recorded for."""
        if self.bar.stand == "off":
            return
        self.recorder.stop()
        samples, rate = self.recorder.samples, self.recorder.rate
        long_enough = self.recorder.duration >= SHORTEST_MS
        self.drop()
        path = keep_recorded(samples, rate) if long_enough else None
        if path is not None:
            self._composer.add_files([path])

    async def _make(self, thread: str) -> None:
        samples, rate = self.recorder.samples, self.recorder.rate
        try:
            packed = None if self._acts.converts_films() else await pack_voice(samples, rate)
            choice = await self._acts.keep_voice(samples, rate, _name(), packed)
        except OSError:
            self._give_up(_not_kept())
            return
        if self.bar.stand != "making" or thread != self._thread:
            self._let_go(choice)
            return
        self._choice = choice
        self.bar.show_stand("listening", note=self._composer.unsent.note)
        self._show_whole()

    async def _send(self, thread: str, choice: Choice) -> None:
        unsent = self._composer.unsent
        audience: WhoReads = "staff" if unsent.note else "public"
        reply_to = unsent.reply_to.id if unsent.reply_to else None
        try:
            message = await self._acts.send_media(thread, [choice], "", reply_to, audience)
        except FilesRefused as refused:
            self._composer.tell_problem(wording.failure_words(refused.code))
            self.bar.show_stand("listening", note=unsent.note)
            return
        except Exception:
            self._composer.tell_problem(_not_kept())
            self.bar.show_stand("listening", note=unsent.note)
            raise
        self._choice = None
        self._composer.end_answer(thread)
        self._forget()
        self._end()
        self.sent.emit(thread, message, Outgoing("", (), reply_to, audience))

    def _give_up(self, told: str) -> None:
        self._forget()
        self._end()
        self._composer.tell_problem(told)

    def _forget(self) -> None:
        self.player.stop()
        self.recorder.forget()
        choice, self._choice, self._part = self._choice, None, 0.0
        if choice is not None:
            self._let_go(choice)

    def _let_go(self, choice: Choice) -> None:
        if choice.ready is not None:
            self._acts.give_up(choice.ready)

    def _end(self) -> None:
        self._thread = ""
        self.bar.show_stand("off")
        self._composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _seek(self, part: float) -> None:
        if self._choice is None or self._choice.ready is None:
            return
        self.player.seek(self._choice.ready.ref.id, self._choice.ready.path, part)

    def _show_level(self) -> None:
        if self.bar.stand == "recording":
            left = LONGEST_S * 1000 - self.recorder.duration
            ending = f"  −{wording.duration_words(left)}" if left < 10_000 else ""
            length = wording.duration_words(self.recorder.duration)
            self.bar.tell_time(length + ending, translate("Voice", "Recording, {length}").format(length=length))
            self.bar.meter.show_levels(self.recorder.levels)

    def _show_whole(self) -> None:
        wave = self._choice.waveform if self._choice is not None else tuple(self.recorder.levels)
        length = wording.duration_words(self.recorder.duration)
        self.bar.tell_time(length, translate("Voice", "Recorded voice, {length}").format(length=length))
        self.bar.meter.show_whole(wave, self._part)

    def _show_playing(self, playing: Playing) -> None:
        if self.bar.stand == "listening":
            self._part = playing.part
            self.bar.show_playing(running=bool(playing.media) and not playing.halted)
            self._show_whole()


def _name() -> str:
    return translate("Voice", "Voice message")


def _no_microphone() -> str:
    return translate("Voice", "No microphone was found, or another program holds it. Plug one in and press again.")


def _microphone_gone() -> str:
    return translate("Voice", "The microphone is gone. What it heard until then is here.")


def _too_short() -> str:
    return translate("Voice", "That was too short. Hold the button while you speak, or click, speak, and click Done.")


def _not_kept() -> str:
    return translate("Voice", "This computer could not keep the voice: is its disk full? Nothing was sent.")


def _no_sound() -> str:
    return translate("Voice", "It cannot be played on this computer, but it can be sent.")
