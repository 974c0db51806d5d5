"""Choosing the part of a photo that is sent: a frame of any shape, a square, or that of a print."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.sending.crop_canvas import CropCanvas
from petdesk.console.sending.frame import Frame, framed
from petdesk.console.sending.items import Item, Items
from petdesk.console.viewer.loading import Loading

# The shapes by width to height; 0 for any.
SHAPES = (0.0, 1.0, 4 / 3, 3 / 4)


class Cropper(QWidget):
    """Lies over the sheet while a part of one photo is chosen; `left` when it is done or given up."""

    left = Signal()

    def __init__(self, items: Items, parent: QWidget) -> None:
        """Hidden."""
        super().__init__(parent)
        self._items = items
        self._item: Item | None = None
        self._loading = Loading(self)
        self._loading.loaded.connect(self._take)
        self.canvas = CropCanvas()
        self.title, self.chips = Label("title", bold=True), [ChoiceChip("") for _ in SHAPES]
        self.whole, self.cancel = Button("", "quiet"), Button("", "secondary")
        self.done = Button("", "primary", "check")
        self._lay_out()
        for chip, shape in zip(self.chips, SHAPES, strict=True):
            chip.clicked.connect(lambda _on=False, shape=shape: self.shape(shape))
        self.whole.clicked.connect(lambda: self.canvas.stand(Frame()))
        self.cancel.clicked.connect(self.leave)
        self.done.clicked.connect(self.finish)
        self.canvas.framed.connect(self._mark)
        items.weighed.connect(self._look)
        self.hide()

    def open(self, item: Item) -> None:
        """Choose a part of a photo."""
        self._item = item
        self.canvas.show_image(QImage())
        self.canvas.frame = framed(item.crop)
        self.say()
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark()
        self._look(item)

    def finish(self) -> None:
        """Keep what is in the frame."""
        if self._item is not None:
            self._items.crop(self._item, self.canvas.frame.crop())
        self.leave()

    def leave(self) -> None:
        """Give the sheet back; what was chosen before stays."""
        if self._item is not None:
            self._item = None
            self._loading.forget()
            self.hide()
            self.left.emit()

    def shape(self, shape: float) -> None:
        """Hold the frame to a shape, width to height in pixels; 0 frees it."""
        self.canvas.stand(self.canvas.frame.shaped(shape / self.canvas.aspect() if shape else None))

    def finish_reading(self) -> None:
        """Wait for the picture, as one who takes a photograph of the window wants."""
        self._loading.finish()

    def say(self) -> None:
        """Say everything in the language now spoken."""
        names = (self.tr("Any shape"), self.tr("Square"), "4 : 3", "3 : 4")
        for chip, name in zip(self.chips, names, strict=True):
            chip.setText(name)
            chip.setAccessibleName(name)
            chip.updateGeometry()
        self.title.tell(self.tr("Choose the part to send"))
        self.whole.say(self.tr("All of it"))
        self.cancel.say(self.tr("Cancel"), "Esc")
        self.done.say(self.tr("Done"), "Return")
        self.canvas.setAccessibleName(self.title.text())
        self.canvas.setAccessibleDescription(self.tr("Arrows move the frame, with Shift they draw its corner"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps it, Esc gives it up; a button that has the keyboard is pressed instead."""
        here = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(here, Button) and here is not self.done:
                here.click()
            else:
                self.finish()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays within."""
        inside: list[QWidget] = [self.canvas, *self.chips, self.whole, self.cancel, self.done]
        here = QApplication.focusWidget()
        place = inside.index(here) if here in inside else -1 if next else len(inside)
        inside[(place + (1 if next else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing goes through to the sheet."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._item is not None:
            self.say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the sheet."""
        painting.rounded(painting.start(self), QRectF(self.rect()), theme.px(16), theme.current().tokens.pane)

    def _look(self, item: object) -> None:
        """Read the picture once it was made ready."""
        ready = self._items.uncropped(self._item) if self._item is not None and item is self._item else None
        if ready is None or self._item is None:
            return
        image = self._loading.picture(str(ready.path), ready.path)
        if image is not None:
            self._take(str(ready.path), image)

    def _take(self, path: str, image: QImage) -> None:
        ready = self._items.uncropped(self._item) if self._item is not None else None
        if ready is not None and str(ready.path) == path:
            self.canvas.show_image(image)
            self._mark()

    def _mark(self) -> None:
        shape = self.canvas.frame.shape
        wanted = 0.0 if shape is None else shape * self.canvas.aspect()
        for chip, one in zip(self.chips, SHAPES, strict=True):
            chip.setChecked(abs(one - wanted) < 0.01)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(self.title)
        head.addStretch()
        for chip in self.chips:
            head.addWidget(chip)
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.whole)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
