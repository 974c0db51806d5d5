"""The form of the shop's quick replies: a list, and the words of the one that is marked, to be changed or struck."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.thread.source import ThreadActs, ThreadSource
from petdesk.shop.replies import SHORTCUT_LIMIT, Reply, is_shortcut
from petdesk.shop.text import FIELD_LIMIT, clean_text

translate = QCoreApplication.translate


class RepliesForm(QWidget):
    """Reads from `source`, acts through `acts`; every press of Save is kept at once."""

    def __init__(self, source: ThreadSource, acts: ThreadActs) -> None:
        super().__init__()
        self._source, self._acts = source, acts
        self._replies: list[Reply] = []
        self._reply: Reply | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Quick", "Quick replies"))
        self.list.setSpacing(theme.px(3))
        self.shortcut, self.text = QLineEdit(), QPlainTextEdit()
        self.shortcut.setMaxLength(SHORTCUT_LIMIT)
        self.text.setTabChangesFocus(True)
        self.problem = Label("small", "danger", wraps=True)
        self.fresh = Button(translate("Quick", "New"), "secondary", "plus")
        self.strike = Button(translate("Quick", "Delete"), "danger", "trash")
        self.keep = Button(translate("Quick", "Save"), "primary", "check")
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.fresh.clicked.connect(self.start_new)
        self.strike.clicked.connect(self._strike)
        self.keep.clicked.connect(self.save)
        self.read(0)

    def _lay_out(self) -> None:
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(theme.px(16))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.list)
        left.addWidget(self.fresh)
        named = (
            (translate("Quick", "Short name, typed after /"), self.shortcut),
            (translate("Quick", "Words"), self.text),
        )
        for words, field in named:
            label = Label("small", "quiet")
            label.tell(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            right.addWidget(label)
            right.addWidget(field)
        hint = Label("small", "quiet", wraps=True)
        hint.tell(
            translate("Quick", "{customer}, {pet} and {time} become the customer, the pet and the next booking's time.")
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.strike)
        buttons.addStretch()
        buttons.addWidget(self.keep)
        for widget in (hint, self.problem):
            right.addWidget(widget)
        right.addLayout(buttons)
        sides.addLayout(left, 2)
        sides.addLayout(right, 3)

    def start_new(self) -> None:
        """Begin a reply that is not there yet."""
        self.list.setCurrentRow(-1)
        self._show(-1)
        self.shortcut.setFocus()

    def save(self) -> None:
        """Keep what is in the fields, or say what is wrong with it."""
        shortcut, text = self.shortcut.text().strip().lstrip("/"), clean_text(self.text.toPlainText())
        problem = self._problem(shortcut, text)
        self.problem.setText(problem)
        if problem:
            return
        if self._reply is None:
            self._acts.add_reply(shortcut, text)
        else:
            self._acts.change_reply(self._reply.id, shortcut, text)
        names = [reply.shortcut for reply in self._source.replies()]
        self.read(names.index(shortcut) if shortcut in names else 0)

    def is_touched(self) -> bool:
        """Whether a hand has written something that is not saved."""
        held = (self._reply.shortcut, self._reply.text) if self._reply else ("", "")
        return (self.shortcut.text(), self.text.toPlainText()) != held

    def _problem(self, shortcut: str, text: str) -> str:
        if not is_shortcut(shortcut):
            return translate("Quick", "The short name is one word of at most {n} letters.").format(n=SHORTCUT_LIMIT)
        if not text or len(text) > FIELD_LIMIT:
            return translate("Quick", "Write the words, at most {n} letters.").format(n=FIELD_LIMIT)
        other = next((reply for reply in self._replies if reply.shortcut == shortcut), None)
        if other is not None and (self._reply is None or other.id != self._reply.id):
            return translate("Quick", "/{name} is there already. Choose another short name.").format(name=shortcut)
        return ""

    def _strike(self) -> None:
        if self._reply is not None:
            row = self.list.currentRow()
            self._acts.strike_reply(self._reply.id)
            self.read(max(0, row - 1))

    def read(self, row: int) -> None:
        """Show the replies as they are now, the one in this row marked."""
        self._replies = self._source.replies()
        self.list.clear()
        self.list.addItems([f"/{reply.shortcut}" for reply in self._replies])
        self.list.setCurrentRow(row)
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        self._reply = self._replies[row] if 0 <= row < len(self._replies) else None
        self.shortcut.setText(self._reply.shortcut if self._reply else "")
        self.text.setPlainText(self._reply.text if self._reply else "")
        self.problem.setText("")
        self.strike.setEnabled(self._reply is not None)
