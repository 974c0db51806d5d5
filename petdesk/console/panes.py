"""How the panes share the window: beside each other, with the sidebar floating, or one at a time."""

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from petdesk.console import theme, tokens
from petdesk.console.centre import Centre
from petdesk.console.parts import painting
from petdesk.console.settings.store import Settings

Arrangement = Literal["wide", "floating", "single"]

WIDE_FROM = 1100
SINGLE_BELOW = 760
KEEP_MS = 400
FLOAT_EDGE = 8
FLOATING_LEAST = 380
SHADOW = 14


def arrangement(width: int) -> Arrangement:
    """How the panes are arranged in a window of a width in design pixels."""
    if width >= WIDE_FROM:
        return "wide"
    return "floating" if width >= SINGLE_BELOW else "single"


class Sidebar(QWidget):
    """The place beside the conversation, empty until it is given what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, pane: QWidget) -> None:
        """Show a pane from now on."""
        self._column.addWidget(pane)
        self.setFocusProxy(pane)

    def cover(self, over: QWidget) -> None:
        """Show something else for a while."""
        if self._column.indexOf(over) < 0:
            self._column.addWidget(over)
        for inside in self._inside():
            inside.setVisible(inside is over)

    def uncover(self) -> bool:
        """Show what was taken first again; False when nothing else was shown."""
        first = next(iter(self._inside()), None)
        if first is None or not first.isHidden():
            return False
        self.cover(first)
        return True

    def _inside(self) -> list[QWidget]:
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]


class _Scrim(QWidget):
    """Dims the conversation under the floating sidebar; pressing it closes that."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim."""
        ground = QColor(theme.current().tokens.app)
        ground.setAlphaF(0.55)
        painting.start(self).fillRect(self.rect(), ground)


class _Float(QFrame):
    """The card that carries the sidebar over the conversation, with its shadow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # The card's corners are round, what lies in it is not.
        edge = theme.px(SHADOW + 4)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(edge, edge, edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shadow in rings, then the card."""
        painter = painting.start(self)
        colours = theme.current().tokens
        edge = theme.px(SHADOW)
        card = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        ring = QColor(colours.shadow)
        ring.setAlphaF(ring.alphaF() / 3)
        painter.setPen(QPen(ring, 1.5))
        for step in range(1, edge):
            ring.setAlphaF(colours.shadow.alphaF() * 0.4 * (1 - step / edge) ** 2)
            painter.setPen(QPen(ring, 1.5))
            painter.drawRoundedRect(card.adjusted(-step, -step, step, step), theme.px(12) + step, theme.px(12) + step)
        painting.rounded(painter, card.adjusted(-1, -1, 1, 1), theme.px(12), colours.pane, colours.line)


class Panes(QWidget):
    """Arranges inbox, conversation and sidebar by the window's width; `arranged` tells when that changed."""

    arranged = Signal(str)

    def __init__(self, inbox: QWidget, centre: Centre, sidebar: Sidebar, settings: Settings) -> None:
        super().__init__()
        self.inbox, self.centre, self.sidebar = inbox, centre, sidebar
        self._settings = settings
        self.now: Arrangement = "wide"
        self._in_thread = False
        self._lay_out()
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self._keep)
        self.splitter.splitterMoved.connect(lambda _at, _index: self._keeping.start())
        self._scrim.pressed.connect(lambda: self.show_sidebar(False))

    def arrange(self, width: int) -> None:
        """Arrange for a window of `width` pixels."""
        wanted = arrangement(round(width / (theme.px(1000) / 1000)))
        if wanted != self.now:
            self.now = wanted
            self._place_sidebar()
            self._show()
            self.arranged.emit(wanted)

    def show_sidebar(self, shown: bool) -> None:
        """Show or hide the sidebar; beside the conversation that is remembered."""
        if self.now == "wide":
            self._settings.change(sidebar_shown=shown)
            self.sidebar.setVisible(shown)
            return
        self._float.setVisible(shown)
        self._scrim.setVisible(shown)
        if shown:
            self._cover()
            self._scrim.raise_()
            self._float.raise_()
            self.sidebar.setFocus(Qt.FocusReason.OtherFocusReason)

    def sidebar_is_shown(self) -> bool:
        """Whether the sidebar is to be seen."""
        return self.sidebar.isVisibleTo(self)

    def show_thread(self, shown: bool) -> None:
        """Where there is room for one pane only: the conversation or the inbox."""
        self._in_thread = shown
        self._show()

    def in_thread(self) -> bool:
        """Whether the conversation is in front where there is room for one pane."""
        return self.now == "single" and self._in_thread

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the floating sidebar in its corner."""
        super().resizeEvent(event)
        self._cover()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The conversation moves with the splitter, and the scrim with it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return False

    def _lay_out(self) -> None:
        px, shape, choices = theme.px, tokens.shape(), self._settings.choices
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.inbox, self.centre, self.sidebar):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.centre.setMinimumWidth(px(shape.thread_min_width))
        self.sidebar.setMinimumWidth(px(280))
        left, right = choices.inbox_width or px(shape.inbox_width), choices.sidebar_width or px(shape.sidebar_width)
        self.splitter.setSizes([left, px(2000), right])
        self.inbox.resize(left, 1)
        self.sidebar.setVisible(choices.sidebar_shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._scrim, self._float = _Scrim(self), _Float(self)
        self._scrim.hide()
        self._float.hide()
        self.centre.installEventFilter(self)

    def _place_sidebar(self) -> None:
        choices = self._settings.choices
        if self.now == "wide":
            self.splitter.addWidget(self.sidebar)
            self.sidebar.setVisible(choices.sidebar_shown)
            width = choices.sidebar_width or theme.px(tokens.shape().sidebar_width)
            self.splitter.setSizes([self.inbox.width(), theme.px(2000), width])
        else:
            self._float.column.addWidget(self.sidebar)
            self.sidebar.show()
        self._float.hide()
        self._scrim.hide()

    def _show(self) -> None:
        single = self.now == "single"
        self.inbox.setVisible(not single or not self._in_thread)
        self.centre.setVisible(not single or self._in_thread)
        least = {"wide": tokens.shape().thread_min_width, "floating": FLOATING_LEAST, "single": 0}[self.now]
        self.centre.setMinimumWidth(theme.px(least) if least else 0)

    def _cover(self) -> None:
        if self.now == "wide":
            return
        over = QRect(self.centre.mapTo(self, self.centre.rect().topLeft()), self.centre.size())
        # The head stays free: what opened the sidebar closes it as well.
        over.setTop(over.top() + self.centre.head_height())
        self._scrim.setGeometry(over)
        edge, shadow = theme.px(FLOAT_EDGE), theme.px(SHADOW)
        width = min(theme.px(336), over.width() - 2 * edge) + 2 * shadow
        left = over.right() + 1 - edge + shadow - width
        self._float.setGeometry(left, over.top() + edge - shadow, width, over.height() - 2 * (edge - shadow))

    def _keep(self) -> None:
        if self.now == "single":
            return
        widths: dict[str, int] = {"inbox_width": self.inbox.width()}
        if self.now == "wide" and self.sidebar.isVisible():
            widths["sidebar_width"] = self.sidebar.width()
        self._settings.change(**widths)
