"""A small form in the place it is about: Enter keeps what was written, Esc leaves it as it was."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.pet.entries import Entry, Unreadable
from petdesk.console.pet.form import Form

translate = QCoreApplication.translate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditCard(QFrame):
    """Shows a form; `saved` carries the fields that differ from before, `struck` and `left` what else was pressed."""

    saved = Signal(dict)
    struck = Signal()
    left = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.setProperty("card", True)
        self.setAccessibleName(form.title)
        self.sentence = Label("small", "danger", wraps=True)
        self.sentence.hide()
        self.save_button = Button(translate("Field", "Save"), "primary", keys="Return")
        self.leave_button = Button(translate("Ask", "Cancel"), "quiet", keys="Esc")
        self.strike_button = Button(translate("Field", "Strike out"), "danger")
        self.strike_button.setVisible(form.strikes)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.left)
        self.strike_button.clicked.connect(self.struck)
        for entry in form.entries:
            for edit in [entry.control, *entry.control.findChildren(QLineEdit)]:
                if isinstance(edit, QLineEdit):
                    edit.installEventFilter(self)
        self._lay_out()

    def begin(self) -> None:
        """Put the keyboard into the first entry."""
        first = self.form.entries[0].control
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def save(self) -> None:
        """Give what differs, or say what cannot be kept and go there."""
        values: dict[str, Any] = {}
        for entry in self.form.entries:
            try:
                values[entry.field] = entry.read()
            except Unreadable as problem:
                self._complain(entry, str(problem))
                return
        if values.get("expires") and values["expires"] < (values.get("given") or ""):
            self._complain(self._entry("expires"), translate("Field", "It would lapse before it was given."))
            return
        self.sentence.hide()
        self.saved.emit({field: value for field, value in values.items() if value != self.form.was.get(field)})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line keeps it all."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        # The list of hints takes Enter for itself.
        if pressed and QApplication.activePopupWidget() is None:
            self.save()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+Enter keeps it from anywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER:
            self.save()
        else:
            super().keyPressEvent(event)

    def _entry(self, field: str) -> Entry:
        return next(entry for entry in self.form.entries if entry.field == field)

    def _complain(self, entry: Entry, sentence: str) -> None:
        self.sentence.tell(sentence)
        self.sentence.show()
        entry.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _lay_out(self) -> None:
        px = theme.px
        title = Label(bold=True)
        title.tell(self.form.title)
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(self.save_button)
        row.addWidget(self.leave_button)
        row.addStretch()
        row.addWidget(self.strike_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(7))
        column.addWidget(title)
        for entry in self.form.entries:
            column.addWidget(entry)
        column.addWidget(self.sentence)
        column.addLayout(row)
