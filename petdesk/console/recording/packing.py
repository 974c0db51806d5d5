"""A recorded voice made small by the system's own encoder, for computers where no ffmpeg program is found."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QUrl

from petdesk.console.parts.settled import settled
from petdesk.console.sending.pasted import fresh_place

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioFormat, QMediaFormat, QMediaRecorder

BITS_A_SECOND = 40_000
_BYTES_AT_ONCE = 16_000
_SECONDS = 60.0


async def pack_voice(samples: bytes, rate: int) -> Path | None:
    """An AAC or Opus file of 16-bit mono samples, whatever this system can make; None where it makes neither.

    It lies in the user's own cache folder, for whoever asked to take it away. To be called in the window's thread.
    """
    form = _form()
    place = None if form is None else fresh_place("m4a")
    if form is None or place is None:
        return None
    packing = _Packing(samples, rate, form, place)
    try:
        async with asyncio.timeout(_SECONDS):
            whole = await packing.done
    except TimeoutError:
        whole = False
    finally:
        packing.close()
    if whole and place.exists() and place.stat().st_size:
        return place
    place.unlink(missing_ok=True)
    return None


def _form() -> "QMediaFormat | None":
    """AAC in MP4, or Opus in Ogg."""
    from PySide6.QtMultimedia import QMediaFormat

    files, codecs = QMediaFormat.FileFormat, QMediaFormat.AudioCodec
    for file, codec in ((files.Mpeg4Audio, codecs.AAC), (files.Ogg, codecs.Opus)):
        form = QMediaFormat(file)
        form.setAudioCodec(codec)
        if form.isSupported(QMediaFormat.ConversionMode.Encode):
            return form
    return None


class _Packing(QObject):
    """Feeds samples to an encoder as fast as it takes them; `done` tells whether all of them were taken."""

    def __init__(self, samples: bytes, rate: int, form: "QMediaFormat", place: Path) -> None:
        from PySide6.QtMultimedia import QAudioBufferInput, QMediaCaptureSession, QMediaRecorder

        super().__init__()
        self._samples, self._fed, self._ended = samples, 0, False
        self.done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._shape = _shape(rate)
        self._session = settled(QMediaCaptureSession(self))
        self._input = settled(QAudioBufferInput(self._shape, self))
        self._recorder = settled(QMediaRecorder(self))
        self._session.setAudioBufferInput(self._input)
        self._session.setRecorder(self._recorder)
        self._recorder.setMediaFormat(form)
        self._recorder.setAudioBitRate(BITS_A_SECOND)
        self._recorder.setEncodingMode(QMediaRecorder.EncodingMode.AverageBitRateEncoding)
        self._recorder.setOutputLocation(QUrl.fromLocalFile(str(place)))
        self._recorder.setAutoStop(True)
        self._input.readyToSendAudioBuffer.connect(self._feed)
        self._recorder.errorOccurred.connect(lambda _error, _text: self._tell(whole=False))
        self._recorder.recorderStateChanged.connect(self._follow)
        self._recorder.record()

    def close(self) -> None:
        """Let go of the encoder."""
        self._tell(whole=False)
        self._recorder.stop()
        self.deleteLater()

    def _feed(self) -> None:
        from PySide6.QtMultimedia import QAudioBuffer

        while self._fed < len(self._samples):
            part = self._samples[self._fed : self._fed + _BYTES_AT_ONCE]
            at = self._fed // 2 * 1_000_000 // self._shape.sampleRate()
            if not self._input.sendAudioBuffer(QAudioBuffer(QByteArray(part), self._shape, at)):
                return
            self._fed += len(part)
        if not self._ended:
            # An empty one says that no more will come.
            self._ended = self._input.sendAudioBuffer(QAudioBuffer())

    def _follow(self, state: "QMediaRecorder.RecorderState") -> None:
        from PySide6.QtMultimedia import QMediaRecorder

        if state == QMediaRecorder.RecorderState.StoppedState:
            self._tell(whole=self._ended)

    def _tell(self, *, whole: bool) -> None:
        if not self.done.done():
            self.done.set_result(whole)


def _shape(rate: int) -> "QAudioFormat":
    from PySide6.QtMultimedia import QAudioFormat

    shape = QAudioFormat()
    shape.setSampleRate(rate)
    shape.setChannelCount(1)
    shape.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return shape
