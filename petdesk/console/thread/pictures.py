"""Pictures of a thread: read and scaled off the UI thread, kept within a bound, with a tiny one to show meanwhile."""

import base64
import binascii
from collections import OrderedDict
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from petdesk.console.parts.pool import pool_of
from petdesk.console.parts.standing_back import stand_back
from petdesk.console.thread.posters import Posters
from petdesk.console.thread.source import MediaSource
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

BUDGET_BYTES = 64 * 1024 * 1024
TINY_KEPT = 400
# Vector pictures and other documents are never decoded, whatever a file calls itself.
BEGINNINGS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG\r\n\x1a\n": b"png", b"GIF8": b"gif", b"BM": b"bmp"}
Key = tuple[str, int, int]
# PySide makes the Python side of its classes and enums when they are first met, and two threads that meet one at once
# bring the program down: so the first picture is read alone.
_first = Lock()
_met = Event()


def read_picture(path: Path, cover: QSize | None = None, most: int = 4_096) -> QImage:
    """The picture of a file, upright; scaled to cover `cover` if that is smaller, never beyond `most` pixels a side.

    A null image when the file is no JPEG, PNG, WebP, GIF or BMP, or is broken. May be called in any thread.
    """
    if _met.is_set():
        return _read(path, cover, most)
    with _first:
        picture = _read(path, cover, most)
        if not picture.isNull():
            _met.set()
        return picture


def _read(path: Path, cover: QSize | None, most: int) -> QImage:
    kind = _format_of(path)
    if not kind:
        return QImage()
    # Told its format, so that Qt asks no other plugin whether the file is one of its own.
    reader = QImageReader(str(path), kind)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        turned = bool(reader.transformation().value & 4)
        wanted = size
        if cover is not None:
            asked = cover.transposed() if turned else cover
            wanted = size.scaled(asked, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        if max(wanted.width(), wanted.height()) > most:
            wanted = wanted.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio)
        if wanted.width() < size.width():
            reader.setScaledSize(wanted)
    return reader.read()


def _format_of(path: Path) -> bytes:
    """Qt's name of a file's format by its first bytes; empty when it is none that is shown."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return b""
    if head[:4] == b"RIFF" and head[8:] == b"WEBP":
        return b"webp"
    return next((kind for mark, kind in BEGINNINGS.items() if head.startswith(mark)), b"")


class _Hand(QObject):
    """Hands read pictures over; jobs keep it, so that it outlives the Pictures they were read for."""

    read = Signal(object, QImage)


class _Job(QRunnable):
    """One picture being read in the pool."""

    def __init__(self, path: Path, key: Key, hand: _Hand) -> None:
        super().__init__()
        self._path, self._key, self._hand = path, key, hand

    def run(self) -> None:
        """Read, scale, and hand over."""
        stand_back()
        _media, width, height = self._key
        self._hand.read.emit(self._key, read_picture(self._path, QSize(width, height)))


class _FrameJob(QRunnable):
    """One frame of a film being made a picture in the pool."""

    def __init__(self, frame: "QVideoFrame", key: Key, hand: _Hand) -> None:
        super().__init__()
        self._frame, self._key, self._hand = frame, key, hand

    def run(self) -> None:
        """Unpack, scale, and hand over."""
        stand_back()
        _media, width, height = self._key
        image, keep = self._frame.toImage(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        self._hand.read.emit(self._key, image.scaled(width, height, keep, Qt.TransformationMode.SmoothTransformation))


class Pictures(QObject):
    """The pictures of one window; `changed` names a media id whose picture can now be painted better."""

    changed = Signal(str)

    def __init__(self, files: MediaSource, parent: QObject | None = None, *, at_once: bool = False) -> None:
        """`files` are where the pictures lie, and who gets those that are not here.

        With `at_once` pictures are read where they are asked for, as one who takes a photograph of the window wants.
        """
        super().__init__(parent)
        self._at_once = at_once
        self._files = files
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._tiny: OrderedDict[str, QPixmap] = OrderedDict()
        self._reading: set[Key] = set()
        self._broken: set[str] = set()
        self._asked: set[str] = set()
        self._wanting: set[str] = set()
        self._turn = 0
        self._pool = pool_of(self, 2)
        self._hand = _Hand()
        self._hand.read.connect(self._take)
        self._posters = Posters(self)
        self._posters.found.connect(self._take_frame)

    def read_at_once(self) -> None:
        """From now on read where asked, as one who takes a photograph of the window wants."""
        self._at_once = True

    def picture(self, media: MediaRef, width: int, height: int) -> QPixmap | None:
        """The picture covering `width` by `height` device pixels; None while it is being read or fetched."""
        key = (media.id, width, height)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key not in self._reading and media.id not in self._broken:
            self._start(key, film=media.kind == "video")
        return self._kept.get(key)

    def tiny(self, media: MediaRef) -> QPixmap | None:
        """The placeholder that came with the message, if one did."""
        if not media.tiny:
            return None
        if media.id not in self._tiny:
            self._tiny[media.id] = _decoded(media.tiny)
            if len(self._tiny) > TINY_KEPT:
                self._tiny.popitem(last=False)
        found = self._tiny[media.id]
        return None if found.isNull() else found

    def is_broken(self, media_id: str) -> bool:
        """Whether the file is here but is no picture."""
        return media_id in self._broken

    def fetch(self, media_id: str) -> None:
        """Ask for the file, also if it was asked for before."""
        self._asked.discard(media_id)
        self._ask(media_id)

    def hear(self, notice: Notice) -> None:
        """Look again at media that have come since."""
        for kind, media_id in notice.records:
            if kind == "media" and (media_id in self._asked or media_id in self._broken):
                self._asked.discard(media_id)
                self._broken.discard(media_id)
                self.changed.emit(media_id)

    def bytes_kept(self) -> int:
        """How much the kept pictures take, in bytes."""
        return self._bytes

    def close(self) -> None:
        """Let go of all pictures and wait for those being read."""
        self._posters.close()
        self._pool.clear()
        self._pool.waitForDone()
        self._kept.clear()
        self._bytes = 0

    def _start(self, key: Key, *, film: bool) -> None:
        small = self._files.media_path(key[0], "thumb")
        path = small or self._files.media_path(key[0], "full")
        if path is None:
            self._ask(key[0])
            return
        if film and small is None and not self._at_once:
            if key[0] not in self._wanting:
                self._wanting.add(key[0])
                self._ask(key[0])
                return
            if key[0] in self._asked:
                return
            # Nobody made a picture of it, as where the relay has no program for that: one is taken here.
            self._reading.add(key)
            self._posters.ask(key[0], path)
            return
        self._reading.add(key)
        if self._at_once:
            self._take(key, read_picture(path, QSize(key[1], key[2])))
            return
        # What was asked for last is what is being looked at now.
        self._turn += 1
        self._pool.start(_Job(path, key, self._hand), self._turn)

    def _ask(self, media_id: str) -> None:
        if media_id not in self._asked:
            self._asked.add(media_id)
            self._files.fetch_media(media_id, "thumb")

    def _take_frame(self, media: str, frame: "QVideoFrame | None") -> None:
        for key in [key for key in self._reading if key[0] == media]:
            if frame is None:
                self._take(key, QImage())
            else:
                self._pool.start(_FrameJob(frame, key, self._hand))

    def _take(self, key: Key, image: QImage) -> None:
        self._reading.discard(key)
        if image.isNull():
            self._broken.add(key[0])
        else:
            self._keep(key, QPixmap.fromImage(image))
        if not self._at_once:
            self.changed.emit(key[0])

    def _keep(self, key: Key, pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        self._bytes += _weight(pixmap)
        while self._bytes > BUDGET_BYTES and len(self._kept) > 1:
            _key, dropped = self._kept.popitem(last=False)
            self._bytes -= _weight(dropped)


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def _decoded(tiny: str) -> QPixmap:
    pixmap = QPixmap()
    try:
        data = base64.b64decode(tiny, validate=True)
    except binascii.Error:
        return pixmap
    kind = "JPG" if data[:2] == b"\xff\xd8" else "WEBP" if data[8:12] == b"WEBP" else "PNG"
    pixmap.loadFromData(data, kind)
    return pixmap
