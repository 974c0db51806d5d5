"""Faces' and strips' view of the window's pictures: one size for all of them, by media id alone."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from petdesk.console.thread.pictures import Pictures
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef

# Twice the largest face, for sharp screens.
EDGE = 192


class Thumbnails(QObject):
    """Small pictures out of the window's; `changed` names a media id whose picture has come."""

    changed = Signal(str)

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        pictures.changed.connect(self.changed)

    def hear(self, notice: Notice) -> None:
        """Look again at pictures that have come since."""
        self._pictures.hear(notice)

    def picture(self, media_id: str) -> QPixmap | None:
        """The picture of a photo, 192 pixels at its shorter side; None while it is being read or fetched."""
        photo = MediaRef(id=media_id, name="", kind="image", mime="", size=0)
        return self._pictures.picture(photo, EDGE, EDGE)
