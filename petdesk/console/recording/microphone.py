"""The microphone of this computer as 16-bit mono samples; the sound library is loaded when it is first opened."""

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from petdesk.console.parts.settled import settled
from petdesk.console.recording.samples import Shape, mono

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices

WANTED_RATE = 16_000

Heard = Callable[["array[int]"], None]


class NoMicrophone(Exception):
    """There is no microphone, or it cannot be opened now."""


class Microphone(Protocol):
    """Where sound comes from."""

    def open(self, heard: Heard, lost: Callable[[], None]) -> int:
        """Give samples to `heard` until closed; the answer is how many make a second. Raises NoMicrophone.

        `lost` is called when the sound ends by itself, as when a microphone is pulled out.
        """

    def close(self) -> None:
        """Let go of it."""


class SystemMicrophone(QObject):
    """The microphone that the system says is the usual one."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Closed."""
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._flow: QIODevice | None = None
        self._devices: QMediaDevices | None = None

    def open(self, heard: Heard, lost: Callable[[], None]) -> int:
        """Begin to listen; the rate. Raises NoMicrophone."""
        from PySide6.QtMultimedia import QAudioSource, QMediaDevices, QtAudio

        self.close()
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise NoMicrophone
        form = _form(device)
        source = self._source = settled(QAudioSource(device, form, self))
        # The stubs forget that a source in pull mode gives what it is read from, and nothing where it cannot start.
        flow: QIODevice | None = source.start()
        if flow is None or source.error() != QtAudio.Error.NoError:
            self.close()
            raise NoMicrophone
        shape = _shape(form)
        self._flow = flow
        self._devices = devices = settled(QMediaDevices(self))
        # A sound server may move what is recorded from a microphone that is pulled out to one that hears nothing.
        devices.audioInputsChanged.connect(lambda: self._look_for(device, lost))
        flow.readyRead.connect(lambda: heard(mono(bytes(flow.readAll().data()), shape)))
        # The binding cannot hand over a state of this library with the signal, so the source is asked for it.
        source.stateChanged.connect(lambda: self._follow(lost))
        return form.sampleRate()

    def close(self) -> None:
        """Stop listening."""
        source, self._source, self._flow = self._source, None, None
        if source is not None:
            source.stateChanged.disconnect()
            source.stop()
            source.deleteLater()
        devices, self._devices = self._devices, None
        if devices is not None:
            devices.audioInputsChanged.disconnect()
            devices.deleteLater()

    def _look_for(self, device: "QAudioDevice", lost: Callable[[], None]) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        if self._source is not None and device.id() not in [one.id() for one in QMediaDevices.audioInputs()]:
            lost()

    def _follow(self, lost: Callable[[], None]) -> None:
        from PySide6.QtMultimedia import QtAudio

        if self._source is not None and self._source.state() == QtAudio.State.StoppedState:
            lost()


def _form(device: "QAudioDevice") -> "QAudioFormat":
    """What a voice needs where the device gives it, else what the device likes best."""
    from PySide6.QtMultimedia import QAudioFormat

    form = QAudioFormat()
    form.setSampleRate(WANTED_RATE)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return form if device.isFormatSupported(form) else device.preferredFormat()


def _shape(form: "QAudioFormat") -> Shape:
    from PySide6.QtMultimedia import QAudioFormat

    kinds = QAudioFormat.SampleFormat
    codes: dict[QAudioFormat.SampleFormat, str] = {kinds.UInt8: "B", kinds.Int16: "h", kinds.Int32: "i"}
    return Shape(codes.get(form.sampleFormat(), "f"), max(1, form.channelCount()))
