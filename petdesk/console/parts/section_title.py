"""The title over a part of a page, with what can be done there at its right."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from petdesk.console.labels import Label
from petdesk.console.parts.button import Button


class SectionTitle(QWidget):
    """A bold title, and a link beside it if an action is named; `action` is that link, hidden without words."""

    def __init__(
        self, title: str, action: str = "", icon: str = "", role: str = "body", parent: QWidget | None = None
    ) -> None:
        """Title, the words and icon of the link, and the font role: body, heading or title."""
        super().__init__(parent)
        self._label = Label(role, bold=True)
        self.action = Button(action, "link", icon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addStretch()
        row.addWidget(self.action)
        self.say(title, action)

    def say(self, title: str, action: str = "") -> None:
        """Change the words, in the language now spoken."""
        self._label.setText(title)
        self.setAccessibleName(title)
        self.action.say(action)
        self.action.setVisible(bool(action))
