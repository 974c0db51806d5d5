"""Labels of a conversation: those the shop uses already to choose from, and a new one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget

from petdesk.console import icons
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question
from petdesk.shop.text import clean_text

translate = QCoreApplication.translate

LONGEST = 24

Put = Callable[[list[str]], object]


def labels_menu(parent: QWidget, over: QWidget, known: Sequence[str], worn: Sequence[str], put: Put) -> QMenu:
    """A menu of labels with those `worn` marked; `put` gets all to be worn. Its dialog lies over `over`."""
    menu = QMenu(translate("Inbox", "Labels"), parent)
    menu.setIcon(icons.icon("tag", size=18))
    for label in sorted({*known, *worn}):
        action = menu.addAction(label.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(label in worn)
        action.triggered.connect(lambda on, which=label: put(_with(worn, which, on=on)))
    menu.addSeparator()
    fresh = menu.addAction(icons.icon("plus", size=18), translate("Inbox", "New label…"))
    fresh.triggered.connect(lambda _on=False: NewLabel(over, lambda label: put(_with(worn, label, on=True))).open())
    return menu


class NewLabel(QDialog):
    """Asks for the words of a new label; Esc leaves everything as it is."""

    def __init__(self, parent: QWidget, give: Callable[[str], object]) -> None:
        """`give` gets the words."""
        super().__init__(parent)
        self._give = give
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Inbox", "New label"))
        asked = Label("heading", bold=True)
        asked.tell(translate("Inbox", "What should the label say?"))
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(asked.text())
        self.keep = Button(translate("Inbox", "Add label"), "primary", "tag")
        lay_out_question(self, (asked, self.field), self.keep)
        self.accepted.connect(self._add)

    def _add(self) -> None:
        if label := clean_text(self.field.text()):
            self._give(label)


def _with(worn: Sequence[str], label: str, *, on: bool) -> list[str]:
    rest = [one for one in worn if one != label]
    return [*rest, label] if on else rest
