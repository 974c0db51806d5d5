"""The few buttons that come up at a line under the pointer; keys and the menu reach the same acts."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.thread.actions import Action


class HoverBar(QWidget):
    """Lies over the view; `wanted` names an act and the message it is for."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        """A hidden bar over `parent`."""
        super().__init__(parent)
        self.message = ""
        self._ground = parent
        self._actions: tuple[Action, ...] = ()
        self._row = QHBoxLayout(self)
        margin = theme.px(3)
        self._row.setContentsMargins(margin, margin, margin, margin)
        self._row.setSpacing(0)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def offer(self, message: str, actions: Sequence[Action], bubble: QRect, *, own: bool) -> None:
        """Offer these acts for a message whose bubble is at `bubble` of the view; nothing to offer hides the bar."""
        if not actions:
            self.withdraw()
            return
        if tuple(actions) != self._actions:
            self._fill(actions)
        self.message = message
        self.adjustSize()
        left = bubble.left() - self.width() + theme.px(12) if own else bubble.right() - theme.px(12)
        room = self._ground.rect()
        left = min(max(left, room.left() + 4), room.right() - self.width() - 4)
        top = max(room.top() + 2, bubble.top() - round(self.height() * 0.6))
        self.move(QPoint(left, top))
        self.show()
        self.raise_()

    def withdraw(self) -> None:
        """Hide the bar."""
        self.message = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        colours = theme.current().tokens
        painter = painting.start(self)
        painting.rounded(painter, QRectF(self.rect()), theme.px(9), colours.pane, colours.control_line)

    def _fill(self, actions: Sequence[Action]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for action in actions:
            button = IconButton(action.icon, action.label, action.keys, 16)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, name=action.name: self.wanted.emit(name, self.message))
            self._row.addWidget(button)
        self._actions = tuple(actions)
