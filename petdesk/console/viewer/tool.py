"""The viewer's buttons, which lie on black in every theme."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import icons, theme, tokens
from petdesk.console.parts import painting
from petdesk.console.parts.pressing import EnterButton
from petdesk.console.parts.tooltip import explain

GROUND = QColor("#0B0F0E")
INK, INK2, LINE = (getattr(tokens.colours("dark"), name) for name in ("ink", "ink2", "line"))
SIDE, ICON, ROUND = 36, 18, 48
_RESTING, _OVER = QColor(255, 255, 255, 26), QColor(255, 255, 255, 46)


class Tool(EnterButton):
    """An icon, with words beside it if `worded`; round and larger for the arrows at the sides."""

    def __init__(
        self, icon: str, *, worded: bool = False, is_round: bool = False, parent: QWidget | None = None
    ) -> None:
        """A tool with one of our icons; `say` gives it its words."""
        super().__init__(parent)
        self._icon, self._worded, self._round = icon, worded, is_round
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, keys: QKeySequence | str = "") -> None:
        """What it does, in the language now spoken."""
        self.setText(text)
        explain(self, text, keys)
        self.updateGeometry()

    def show_icon(self, icon: str) -> None:
        """Another icon, as from play to pause."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """A square, or as wide as the words."""
        side = theme.px(ROUND if self._round else SIDE)
        if not self._worded:
            return QSize(side, side)
        words = painting.width_of(self.text(), theme.font("body"))
        return QSize(round(words + 0.5) + theme.px((ICON + 7 if self._icon else 0) + 24), side)

    def show_words(self, worded: bool) -> None:
        """With or without the words beside the icon."""
        if worded != self._worded:
            self._worded = worded
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and words."""
        painter = painting.start(self)
        rect = QRectF(self.rect())
        radius = rect.height() / 2 if self._round else theme.px(8)
        over = self.underMouse() and self.isEnabled()
        if self._worded or self._round or over:
            painting.rounded(painter, rect, radius, _OVER if over or self.isDown() else _RESTING)
        ink = INK if self.isEnabled() else QColor("#5A6663")
        side = theme.px(ICON)
        left = theme.px(12) if self._worded else rect.center().x() - side / 2
        if self._icon:
            icons.paint(painter, self._icon, painting.middle(rect, left, side), ink)
        if self._worded:
            inner = rect.adjusted(left + (side + theme.px(7) if self._icon else 0), 0, -theme.px(10), 0)
            painting.words(painter, inner, self.text(), theme.font("body"), ink, Qt.AlignmentFlag.AlignLeft)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, radius)
