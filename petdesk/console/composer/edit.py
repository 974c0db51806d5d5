"""The field one writes in: it grows with its text, never sends while an input method composes, and takes files."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from petdesk.console import theme

_LEAST, _MOST = 40, 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def local_files(data: QMimeData) -> list[Path]:
    """The files of this computer that a drop or a paste brings."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


class MessageEdit(QTextEdit):
    """Plain text only.

    `send_wanted` on Enter, `edit_last_wanted` on Up and `undo_wanted` on Ctrl+Z in the empty field,
    `back_wanted` on Esc; `files_given` and `picture_given` tell what was pasted instead of text.
    """

    send_wanted = Signal()
    edit_last_wanted = Signal()
    back_wanted = Signal()
    undo_wanted = Signal()
    files_given = Signal(list)
    picture_given = Signal(QImage)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty field two lines high."""
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._preedit = ""
        self.ctrl_enter_sends = False
        self.dress()

    def dress(self) -> None:
        """Take the theme's font."""
        self.setFont(theme.font("message"))
        self._grow()

    @property
    def composing(self) -> bool:
        """Whether an input method holds letters that are not yet text."""
        return bool(self._preedit)

    def text(self) -> str:
        """What was written, and what the input method still holds is not part of it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace everything; undo does not reach back over it."""
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """As high as the text, within bounds."""
        return QSize(theme.px(200), self._wanted_height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow what the input method holds."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift+Enter breaks the line; while an input method composes, Enter only ends that.

        With `ctrl_enter_sends` plain Enter breaks the line too.
        """
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        breaks = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or (self.ctrl_enter_sends and not control)
        if event.key() in _ENTER and self.composing:
            QGuiApplication.inputMethod().commit()
            event.accept()
        elif event.key() in _ENTER and not breaks:
            if not event.isAutoRepeat():
                self.send_wanted.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Up and not event.modifiers() and self._is_empty():
            self.edit_last_wanted.emit()
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Undo) and self._is_empty():
            self.undo_wanted.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and not self.composing:
            self.back_wanted.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, pictures and files."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste files and pictures as files, all else as plain text."""
        files = local_files(source)
        if files:
            self.files_given.emit(files)
        elif source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.picture_given.emit(image)
        elif source.hasText():
            self.insertPlainText(source.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the thread, which shows where they will go."""
        if local_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As on entering."""
        if local_files(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and grow or shrink with it."""
        super().resizeEvent(event)
        self._grow()

    def _is_empty(self) -> bool:
        return not self.composing and self.document().isEmpty()

    def _wanted_height(self) -> int:
        return min(max(round(self.document().size().height()) + 2, theme.px(_LEAST)), theme.px(_MOST))

    def _grow(self) -> None:
        tall = self._wanted_height()
        full = tall >= theme.px(_MOST)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if self.height() != tall:
            self.setFixedHeight(tall)
