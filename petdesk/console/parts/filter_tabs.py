"""One choice of a few in a row: soft pills over the inbox, or joined segments such as day and week."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from petdesk.console import theme, tokens
from petdesk.console.parts import painting


class FilterTabs(QTabBar):
    """A tab bar painted as pills or segments; arrows move the choice, `currentChanged` tells it."""

    def __init__(self, label: str, joined: bool = False, parent: QWidget | None = None) -> None:
        """Say what is chosen here; `joined` paints one framed row instead of separate pills."""
        super().__init__(parent)
        self._joined = joined
        self._counts: dict[int, str] = {}
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_choices(self, choices: list[str]) -> None:
        """Set or rename the choices in order; the chosen place stays."""
        while self.count() > len(choices):
            self.removeTab(self.count() - 1)
        for place, text in enumerate(choices):
            if place < self.count():
                self.setTabText(place, text)
            else:
                self.addTab(text)
        self.updateGeometry()

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words in bold, so that choosing moves nothing."""
        width = painting.width_of(self.tabText(index), theme.font("body", bold=True))
        return QSize(round(width + 0.5) + theme.px(26 if self._joined else 20 + self._gap(index)), self._height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never narrower than the words."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all choices, the chosen one soft, and the ring around it."""
        painter = painting.start(self)
        colours = theme.current().tokens
        radius = theme.px(tokens.shape().radius_control)
        if self._joined:
            painting.rounded(painter, QRectF(self.rect()), radius, colours.pane, colours.control_line)
        for place in range(self.count()):
            self._paint_choice(painter, place, radius)

    def _paint_choice(self, painter: QPainter, place: int, radius: float) -> None:
        colours = theme.current().tokens
        rect = QRectF(self.tabRect(place))
        chosen = place == self.currentIndex()
        if self._joined:
            rect = rect.adjusted(1, 1, -1, -1)
        else:
            rect.setRight(rect.right() - theme.px(self._gap(place)))
        if chosen:
            painting.rounded(painter, rect, radius - 1 if self._joined else radius, colours.soft)
        font = theme.font("body", bold=chosen)
        ink = colours.text_accent if chosen else colours.ink2
        painting.words(painter, rect, self.tabText(place), font, ink, Qt.AlignmentFlag.AlignHCenter)
        if chosen and painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, radius)

    def _gap(self, place: int) -> int:
        return 4 if not self._joined and place < self.count() - 1 else 0

    def _height(self) -> int:
        return theme.px(tokens.shape().control_height if self._joined else 28)
