"""The pill over the thread that tells how much came below, and goes there."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QPushButton, QWidget

from petdesk.console import icons, theme, words
from petdesk.console.parts import painting
from petdesk.console.parts.tooltip import explain

HEIGHT, SIDE, GAP, ICON, BELOW = 32, 14, 6, 15, 14


class NewPill(QPushButton):
    """Shows over `ground` while one does not stand at the newest line; a press goes there."""

    def __init__(self, ground: QWidget) -> None:
        """A hidden pill at the bottom of `ground`."""
        super().__init__(ground)
        self._ground = ground
        self._count = 0
        self._said = (-1, "")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(theme.px(18))
        shadow.setOffset(0, theme.px(4))
        shadow.setColor(QColor(20, 30, 28, 56))
        self.setGraphicsEffect(shadow)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ground.installEventFilter(self)
        self.hide()

    def tell(self, count: int, *, away: bool) -> None:
        """`count` lines came below; `away` says that one does not stand at the newest line."""
        said = (count, words.current())
        # Told at every step of a scroll.
        if away and said != self._said:
            self._count, self._said = count, said
            self._say(count)
        self.setVisible(away)

    def _say(self, count: int) -> None:
        text = self.tr("%n new messages", "", count) if count else self.tr("Newest")
        self.setText(text)
        explain(self, self.tr("Go to the newest message"), "End")
        self.setAccessibleName(text)
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        words = painting.width_of(self.text(), theme.font("small", bold=True))
        return QSize(round(words + 0.5) + theme.px(2 * SIDE + GAP + ICON), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it: filled while it counts, quiet otherwise."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        ground = colours.accent_fill if self._count else colours.pane
        ink = colours.accent_ink if self._count else colours.text_accent
        painting.rounded(painter, rect, rect.height() / 2, ground, None if self._count else colours.control_line)
        inner = rect.adjusted(theme.px(SIDE), 0, -theme.px(SIDE), 0)
        painting.words(painter, inner, self.text(), theme.font("small", bold=True), ink, Qt.AlignmentFlag.AlignLeft)
        side = theme.px(ICON)
        icons.paint(painter, "arrow-down", painting.middle(inner, inner.right() - side, side), ink)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, rect.height() / 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the ground."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.resize(self.sizeHint())
        left = (self._ground.width() - self.width()) // 2
        self.move(left, self._ground.height() - self.height() - theme.px(BELOW))
        self.raise_()
