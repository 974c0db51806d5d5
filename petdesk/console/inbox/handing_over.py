"""Handing a conversation over: to whom, and in a sentence why; the colleague finds it among the mentions."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.avatar import face_icon
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question
from petdesk.seat.cache.search_terms import fold
from petdesk.seat.cache.spelling import readings_of
from petdesk.shop.people import Staff
from petdesk.shop.text import clean_text

translate = QCoreApplication.translate

REASON_LIMIT, ROW_HEIGHT = 300, 32

Give = Callable[[str, str], object]


class Colleagues(QListWidget):
    """A letter goes to the next name that begins with it, in pinyin too."""

    def keyboardSearch(self, typed: str) -> None:
        """Go to the next name that begins so; stay where there is none."""
        here, letter = self.currentRow(), fold(typed).strip()
        following = [(here + step) % self.count() for step in range(1, self.count())]
        fits = (row for row in following if letter and _begins(fold(self.item(row).text()), letter))
        self.setCurrentRow(next(fits, here))


def _begins(name: str, letter: str) -> bool:
    return name.startswith(letter) or any(each.full.startswith(letter) for each in readings_of(name[:1]))


class HandOver(QDialog):
    """Asks to whom and why; `give` gets the colleague's id and the reason. Esc leaves everything as it is.

    A letter picks a colleague, Enter goes on to the reason, Enter there hands over.
    """

    def __init__(self, parent: QWidget, staff: Iterable[Staff], give: Give) -> None:
        super().__init__(parent)
        self._staff, self._give = [one for one in staff if not one.disabled], give
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Inbox", "Hand over"))
        self.list = Colleagues()
        self.list.setAccessibleName(translate("Inbox", "Colleagues"))
        for one in self._staff:
            item = QListWidgetItem(face_icon(one.name, one.id), one.name, self.list)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
        self.list.setCurrentRow(0)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LIMIT)
        self.reason.setPlaceholderText(
            translate("Inbox", "Why? Only colleagues read it, as a note in the conversation.")
        )
        self.reason.setAccessibleName(translate("Inbox", "Reason"))
        self.keep = Button(translate("Inbox", "Hand over"), "primary", "assign")
        self._lay_out()
        self.reason.textChanged.connect(self._show_ready)
        self.list.currentRowChanged.connect(lambda _row: self._show_ready())
        self.list.itemActivated.connect(lambda _one: self.reason.setFocus(Qt.FocusReason.TabFocusReason))
        self.accepted.connect(self._hand_over)
        self._show_ready()

    def _lay_out(self) -> None:
        asked = Label("heading", bold=True)
        asked.tell(translate("Inbox", "Who takes it over?"))
        lay_out_question(self, (asked, self.list, self.reason), self.keep)
        self.resize(theme.px(430), theme.px(360))

    def _show_ready(self) -> None:
        self.keep.setEnabled(bool(clean_text(self.reason.text())) and self.list.currentRow() >= 0)

    def _hand_over(self) -> None:
        self._give(self._staff[self.list.currentRow()].id, clean_text(self.reason.text()))
