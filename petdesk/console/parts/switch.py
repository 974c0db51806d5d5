"""A switch: on or off, at once."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

WIDTH, HEIGHT = 36, 20


class Switch(QCheckBox):
    """A check box painted as a switch; the words stand elsewhere, `label` tells them to screen readers."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        """Say what is switched."""
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The track, and room for the ring."""
        return QSize(theme.px(WIDTH + 6), theme.px(HEIGHT + 6))

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, knob and ring."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        track = QRectF(0, 0, theme.px(WIDTH), theme.px(HEIGHT))
        track.moveCenter(rect.center())
        ground = colours.accent_fill if self.isChecked() else colours.ink3
        painting.rounded(painter, track, track.height() / 2, ground if self.isEnabled() else colours.line)
        side = track.height() - 4
        left = track.right() - side - 2 if self.isChecked() else track.left() + 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_ink if self.isChecked() else colours.pane)
        painter.drawEllipse(QRectF(left, track.top() + 2, side, side))
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, rect.height() / 2)
