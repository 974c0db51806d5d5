"""Buttons of which one is chosen, as one stop for Tab: the chosen one; arrows go through them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget


class RadioGroup(QButtonGroup):
    """Qt itself lets Tab into the first of a group until the keyboard has been in it once."""

    def __init__(self, parent: QWidget, buttons: Iterable[QAbstractButton]) -> None:
        super().__init__(parent)
        for button in buttons:
            self.addButton(button)
        self.buttonToggled.connect(self._stop_at)

    def _stop_at(self, chosen: QAbstractButton, on: bool) -> None:
        if on:
            for button in self.buttons():
                stops = button is chosen
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
