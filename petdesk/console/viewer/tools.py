"""The bars of the viewer: whose picture it is and what can be done above, which one it is and the keys below."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.parts.avatar import Avatar, Face
from petdesk.console.viewer.tool import INK, INK2, LINE, Tool

translate = QCoreApplication.translate

_WORDS_FROM = 1_180


def dark_label(role: str, *, quiet: bool = False, bold: bool = False) -> QLabel:
    """A label in the viewer's own colours."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(role, bold=bold))
    palette = label.palette()
    palette.setColor(label.foregroundRole(), INK2 if quiet else INK)
    label.setPalette(palette)
    return label


def _rule() -> QWidget:
    rule = QWidget()
    rule.setFixedSize(1, theme.px(20))
    rule.setStyleSheet(f"background: {LINE.name()};")
    return rule


class TopBar(QWidget):
    """Face, names and tools; each tool is an attribute."""

    def __init__(self) -> None:
        """For nobody yet."""
        super().__init__()
        self.face, self.title, self.under = (
            Avatar(36),
            dark_label("heading", bold=True),
            dark_label("small", quiet=True),
        )
        self.smaller, self.larger, self.fit = Tool("zoom-out"), Tool("zoom-in"), Tool("fit")
        self.left, self.right = Tool("rotate-left"), Tool("rotate-right")
        self.save, self.save_all = Tool("download", worded=True), Tool("download-all", worded=True)
        self.copy = Tool("copy")
        self.go = Tool("go-to-thread", worded=True)
        self.close_tool = Tool("close")
        self.percent = dark_label("body")
        self.percent.setFixedWidth(theme.px(52))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        for label in (self.title, self.under):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.under)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.face)
        row.addSpacing(theme.px(8))
        row.addLayout(words, 1)
        groups: list[list[QWidget]] = [
            [self.smaller, self.percent, self.larger, self.fit],
            [self.left, self.right],
            [self.copy, self.save, self.save_all, self.go],
            [self.close_tool],
        ]
        for number, group in enumerate(groups):
            if number:
                row.addSpacing(theme.px(6))
                row.addWidget(_rule())
                row.addSpacing(theme.px(6))
            for tool in group:
                if tool in (self.save_all, self.go):
                    row.addSpacing(theme.px(6))
                row.addWidget(tool)
        self.setFixedHeight(theme.px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the tools are icons only."""
        super().resizeEvent(event)
        for tool in (self.save, self.save_all, self.go):
            tool.show_words(self.width() >= theme.px(_WORDS_FROM))

    def show_who(self, title: str, under: str, face: Face) -> None:
        """Whose picture it is."""
        self.title.setText(title)
        self.under.setText(under)
        self.face.show_face(title, face)

    def say(self, album: int) -> None:
        """Say everything in the language now spoken; `album` is how many came together."""
        self.smaller.say(translate("Viewer", "Smaller"), "-")
        self.larger.say(translate("Viewer", "Larger"), "+")
        self.fit.say(translate("Viewer", "Fit to the window"), "0")
        self.left.say(translate("Viewer", "Turn left"), "Shift+R")
        self.right.say(translate("Viewer", "Turn right"), "R")
        self.save.say(translate("Viewer", "Save"), "Ctrl+S")
        self.copy.say(translate("Viewer", "Copy"), "Ctrl+C")
        self.save_all.say(translate("Viewer", "Save all {n}").format(n=album), "Ctrl+Shift+S")
        self.save_all.setVisible(album > 1)
        self.go.say(translate("Viewer", "Show in conversation"), "G")
        self.close_tool.say(translate("Viewer", "Close"), "Esc")


class BottomBar(QWidget):
    """Which one of how many, and the keys."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.place = dark_label("small", quiet=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(20), 0, theme.px(20), theme.px(10))
        self._row.setSpacing(theme.px(6))
        self._row.addWidget(self.place)
        self._row.addStretch()
        self._words: list[QLabel] = []
        for keys in ("← →", "+ −", "R", "Ctrl+S", "Esc"):
            key, word = dark_label("meta", quiet=True), dark_label("small", quiet=True)
            key.setText(keys)
            key.setStyleSheet(f"color: {INK2.name()}; border: 1px solid #3A4441; border-radius: 5px; padding: 0 6px;")
            self._row.addWidget(key)
            self._row.addWidget(word)
            self._row.addSpacing(theme.px(10))
            self._words.append(word)

    def say(self) -> None:
        """Say everything in the language now spoken."""
        texts = (
            translate("Viewer", "switch"),
            translate("Viewer", "zoom"),
            translate("Viewer", "turn"),
            translate("Viewer", "save"),
            translate("Viewer", "close"),
        )
        for label, text in zip(self._words, texts, strict=True):
            label.setText(text)
