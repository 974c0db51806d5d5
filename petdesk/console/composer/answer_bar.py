"""The bar above the field that says what is being answered or changed, with a cross to stop that."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.thread import wording
from petdesk.seat.lines import Line

HEIGHT, EDGE, ICON = 42, 3, 15


class AnswerBar(QWidget):
    """Hidden while nothing is answered or changed; `dropped` when the cross is pressed."""

    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty and hidden."""
        super().__init__(parent)
        self._head = self._said = self._icon = ""
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(6), 0)
        row.addStretch()
        self.cross = IconButton("close", "", "Esc", 15)
        self.cross.clicked.connect(self.dropped)
        row.addWidget(self.cross)
        self.hide()

    def show_line(self, line: Line | None, *, editing: bool) -> None:
        """Show what is answered, or with `editing` what is changed; None hides the bar."""
        self.setVisible(line is not None)
        if line is None:
            return
        if editing:
            self._head, self._icon = self.tr("Editing your message"), "edit"
            self.cross.explain(self.tr("Stop editing"), "Esc")
        else:
            self._head = self.tr("Reply to {who}").format(who=wording.author_words(line))
            self._icon = "reply"
            self.cross.explain(self.tr("Reply to nothing in particular"), "Esc")
        words = [" ".join(line.text.split()), *(wording.media_words(media) for media in line.media)]
        self._said = next((word for word in words if word), "")
        self.setAccessibleName(f"{self._head}: {self._said}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, icon and the two lines of words."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect()).adjusted(0, 0, 0, -theme.px(6))
        painting.rounded(painter, rect, theme.px(6), colours.quote_out)
        painting.rounded(painter, QRectF(rect.left(), rect.top(), theme.px(EDGE), rect.height()), 1.5, colours.accent)
        side = theme.px(ICON)
        icons.paint(painter, self._icon, painting.middle(rect, theme.px(10), side), colours.text_accent)
        left = theme.px(10 + ICON + 8)
        wide = rect.width() - left - theme.px(40)
        half = rect.height() / 2
        align = Qt.AlignmentFlag.AlignLeft
        upper = QRectF(left, rect.top() + 1, wide, half)
        painting.words(painter, upper, self._head, theme.font("small", bold=True), colours.text_accent, align)
        painting.words(painter, upper.translated(0, half - 2), self._said, theme.font("small"), colours.ink2, align)
