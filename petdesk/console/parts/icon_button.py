"""A button that is only an icon: its name and its keys are in the tooltip and told to screen readers."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from petdesk.console import icons, theme, tokens
from petdesk.console.parts import painting
from petdesk.console.parts.pressing import press_with_enter
from petdesk.console.parts.tooltip import explain


class IconButton(QToolButton):
    """A quiet square button with one of our icons; on when checked, in accent.

    Enter presses it unless `takes_enter` is off: there what it lies on has a use of its own for Enter.
    """

    takes_enter = True

    def __init__(
        self,
        icon: str,
        label: str,
        keys: QKeySequence | str = "",
        size: int = icons.USUAL_SIZE,
        parent: QWidget | None = None,
    ) -> None:
        """Name the icon, what pressing does, the keys that do the same, and the icon's size in design pixels."""
        super().__init__(parent)
        self._icon, self._size = icon, size
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.explain(label, keys)

    def explain(self, label: str, keys: QKeySequence | str = "") -> None:
        """Say in the language now spoken what pressing does."""
        explain(self, label, keys)

    def show_icon(self, icon: str) -> None:
        """Change the icon, as from play to pause."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Square; the icon and room around it."""
        side = theme.px(max(self._size + 9, tokens.shape().icon_button if self._size > 18 else 26))
        return QSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as well."""
        if not (self.takes_enter and press_with_enter(self, event)):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under pointer or press, the icon, and the ring."""
        painter = painting.start(self)
        rect = QRectF(self.rect())
        ground = self._ground()
        radius = theme.px(tokens.shape().radius_control)
        if ground is not None:
            painting.rounded(painter, rect, radius, ground)
        side = theme.px(self._size)
        icons.paint(painter, self._icon, painting.middle(rect, rect.center().x() - side / 2, side), self._ink())
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, radius)

    def _ground(self) -> QColor | None:
        colours = theme.current().tokens
        if self.isChecked() or self.isDown():
            return colours.soft
        return colours.hover if self.isEnabled() and self.underMouse() else None

    def _ink(self) -> QColor:
        colours = theme.current().tokens
        if not self.isEnabled():
            return colours.ink3
        return colours.text_accent if self.isChecked() else colours.ink2
