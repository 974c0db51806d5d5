"""A quiet word beside a button, which gives way where there is little room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting


class Hint(QWidget):
    """One line at the right; ended by dots where it must be read, else gone, when it does not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._text = ""
        self._needed = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # What stands beside it stays where it is while it is hidden.
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def tell(self, text: str, *, needed: bool) -> None:
        """Say this; `needed` words stay however narrow it is."""
        if (text, needed) == (self._text, self._needed):
            return
        self._text, self._needed = text, needed
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(round(painting.width_of(self._text, theme.font("meta")) + 1), theme.px(18))

    def minimumSizeHint(self) -> QSize:
        """Nothing, unless it must be read."""
        return QSize(theme.px(60) if self._needed else 0, theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        if self._needed or self.width() >= self.sizeHint().width() - 1:
            ink = theme.current().tokens.ink2
            font = theme.font("meta")
            painting.words(
                painting.start(self), QRectF(self.rect()), self._text, font, ink, Qt.AlignmentFlag.AlignRight
            )
