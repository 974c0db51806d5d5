"""The line at the foot of the window: the connection, what waits to be sent, what is kept here, who else is here."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from petdesk.console import status_words, theme, tokens
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.seat.lines import Connection, Status

DOTS: dict[Connection, str] = {"online": "ok", "connecting": "warn", "offline": "danger", "refused": "danger"}
NARROW = 700


class _Dot(QWidget):
    """A small round light."""

    def __init__(self) -> None:
        super().__init__()
        self.colour = "danger"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Eight design pixels."""
        return QSize(theme.px(8), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        light: QColor = getattr(theme.current().tokens, self.colour)
        painting.rounded(painting.start(self), QRectF(self.rect()), self.width() / 2, light)


class StatusBar(QWidget):
    """Shows a Status in words; what there is no room for goes from the right of the left group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(tokens.shape().status_height))
        self.setProperty("ground", "pane2")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dot = _Dot()
        self.connection, self.outbox, self.cached, self.colleagues, self.synced = (
            Label("meta", "quiet") for _ in range(5)
        )
        for label in (self.connection, self.outbox, self.cached, self.colleagues, self.synced):
            label.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 1, theme.px(14), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._dot)
        row.addWidget(self.connection)
        for label in (self.outbox, self.cached):
            row.addSpacing(theme.px(10))
            row.addWidget(label)
        self.relay = Label("meta", "danger")
        self.relay.setMinimumWidth(1)
        self.relay.hide()
        row.addSpacing(theme.px(10))
        row.addWidget(self.relay)
        row.addStretch(1)
        row.addWidget(self.colleagues)
        row.addSpacing(theme.px(10))
        row.addWidget(self.synced)

    def show_status(self, status: Status, retry_in: int | None) -> None:
        """Say how things stand; `retry_in` in seconds."""
        self.count(status, retry_in)
        self.connection.setToolTip(status_words.why_not(status))
        self.outbox.tell(status_words.outbox(status), "danger" if status.failed else "quiet")
        self.cached.setText(status_words.cached(status))
        self.cached.setVisible(self.width() >= theme.px(NARROW))
        self.colleagues.setText(status_words.colleagues(status))
        self.synced.setText(status_words.synced(status))
        if status.connection == "refused":
            # What is to be mended at a shop that this computer is no seat of is nobody's business here.
            self.tell_relay("", "quiet")
        if self._dot.colour != DOTS[status.connection]:
            self._dot.colour = DOTS[status.connection]
            self._dot.update()

    def count(self, status: Status, retry_in: int | None) -> None:
        """Say only how the connection stands; for while the seconds go down."""
        said = status_words.connection(status, retry_in)
        tone = "danger" if DOTS[status.connection] == "danger" else "quiet"
        self.connection.tell(f"{said} · {status.shop_name}" if status.shop_name else said, tone)

    def tell_relay(self, words: str, tone: str) -> None:
        """Say what is to be mended at the shop's computer; nothing without words."""
        self.relay.tell(words, tone)
        self.relay.setToolTip(words)
        self.relay.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline over the bar."""
        super().paintEvent(event)
        painter = painting.start(self)
        painter.fillRect(0, 0, self.width(), 1, theme.current().tokens.line)
