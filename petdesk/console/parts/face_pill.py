"""A face and a name in a pill: which of a household's pets the sidebar shows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Face, paint_face
from petdesk.console.parts.pressing import EnterButton

HEIGHT, SIDE = 34, 26


class FacePill(EnterButton):
    """A checkable pill; put several into one QButtonGroup."""

    def __init__(self, name: str, face: Face, parent: QWidget | None = None) -> None:
        """Whose pill it is."""
        super().__init__(parent)
        self._face = face
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Face, name, and room around them."""
        width = painting.width_of(self.text(), theme.font("message", bold=True))
        return QSize(round(width + 0.5) + theme.px(4 + SIDE + 7 + 13), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint pill, face, name and ring."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        on = self.isChecked()
        ground, line = (colours.soft, None) if on else (colours.pane, colours.control_line)
        painting.rounded(painter, rect, rect.height() / 2, ground, line)
        paint_face(painter, painting.middle(rect, theme.px(4), theme.px(SIDE)), self._face)
        inner = rect.adjusted(theme.px(4 + SIDE + 7), 0, -theme.px(10), 0)
        ink = colours.text_accent if on else colours.ink2
        font = theme.font("message", bold=on)
        painting.words(painter, inner, self.text(), font, ink, Qt.AlignmentFlag.AlignLeft)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, rect.height() / 2)
