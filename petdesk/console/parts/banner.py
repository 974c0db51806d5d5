"""A strip that says what happened, what was kept and what to press: offline, a clash, a warning, a piece of news."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button

# kind: (ground, ink of title and icon, icon)
KINDS = {
    "danger": ("danger_soft", "text_danger", "alert"),
    "offline": ("danger_soft", "text_danger", "wifi-off"),
    "warn": ("warn_soft", "text_warn", "alert"),
    "info": ("info_soft", "text_info", "info"),
    "ok": ("ok_soft", "text_ok", "check"),
}
ICON = 18


class Banner(QWidget):
    """A coloured strip with icon, title, sentence and one action; `action` is its button, hidden without words."""

    def __init__(self, kind: str = "info", corner: float = 0, parent: QWidget | None = None) -> None:
        """A hidden strip of one of the KINDS; `corner` is the radius where it lies inside a page."""
        super().__init__(parent)
        self._kind, self._corner = kind, corner
        self._title, self._sentence = (Label("body", bold=bold, wraps=True) for bold in (True, False))
        self.action = Button("")
        self.action.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16 + ICON + 8), theme.px(8), theme.px(14), theme.px(8))
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row.addLayout(words, 1)
        row.addWidget(self.action)
        self.hide()

    def tell(self, kind: str, title: str, sentence: str = "", action: str = "", icon: str = "") -> None:
        """Show the strip and read it to those who cannot see it; the button appears if `action` has words."""
        self._kind = kind
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.action.say(action)
        self.action.show_as("secondary", icon)
        self.action.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._colour_words()
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{title} {sentence}".strip()))

    def retitle(self, title: str) -> None:
        """Change the title of a strip that is shown, as a countdown does, without reading it out again."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and icon."""
        self._colour_words()
        painter = painting.start(self)
        ground, ink, icon = KINDS[self._kind]
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, theme.px(self._corner) if self._corner else 0, getattr(colours, ground))
        icons.paint(painter, icon, painting.middle(rect, theme.px(14), theme.px(ICON)), getattr(colours, ink))

    def _colour_words(self) -> None:
        colours = theme.current().tokens
        for label, ink in ((self._title, getattr(colours, KINDS[self._kind][1])), (self._sentence, colours.ink2)):
            palette = label.palette()
            if palette.color(label.foregroundRole()) != ink:
                palette.setColor(label.foregroundRole(), ink)
                label.setPalette(palette)
