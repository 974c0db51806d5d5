"""Emoji over the field, found by Chinese or English words; the ones used last come first."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from petdesk import resources
from petdesk.console import theme, words
from petdesk.console.parts.search_field import SearchField

translate = QCoreApplication.translate

WIDTH, HEIGHT, CELL, RECENT = 340, 300, 38, 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Emoji(Struct, frozen=True):
    """One emoji and the words it is found by, in both languages."""

    sign: str
    english: str
    chinese: str


@cache
def every() -> tuple[Emoji, ...]:
    """All emoji in their order; read once, when they are first wanted."""
    rows = (line.split("\t") for line in resources.read_text("emoji", "emoji.tsv").splitlines())
    return tuple(Emoji(sign, english, chinese) for sign, english, chinese in rows)


def find(asked: str, recent: Sequence[str] = ()) -> list[Emoji]:
    """Those whose words hold what is asked, best first; all of them, the recent ones first, where nothing is."""
    wanted = asked.strip().casefold()
    if not wanted:
        known = {emoji.sign: emoji for emoji in every()}
        first = [known[sign] for sign in recent if sign in known]
        return [*first, *(emoji for emoji in every() if emoji not in first)]
    ranked = [(_rank(emoji, wanted), place, emoji) for place, emoji in enumerate(every())]
    return [emoji for rank, _, emoji in sorted(ranked, key=lambda each: each[:2]) if rank < _NO]


_NO = 3


def _rank(emoji: Emoji, wanted: str) -> int:
    known = (*emoji.english.split(), *emoji.chinese.split())
    if wanted in known:
        return 0
    if any(word.startswith(wanted) for word in known):
        return 1
    return 2 if any(wanted in word for word in known) else _NO


class EmojiPicker(QFrame):
    """A card over the composer: `chosen` gives what is to be written, `left` that it was closed by a key."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, ground: QWidget) -> None:
        """Over `ground`, hidden."""
        super().__init__(ground)
        self._ground = ground
        self.recent: tuple[str, ...] = ()
        self.setProperty("card", True)
        self.search = SearchField("")
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setGridSize(QSize(theme.px(CELL), theme.px(CELL)))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(8),) * 4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.hide()
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._take)

    def open(self, over: QWidget) -> None:
        """Show it above a widget, ready to search."""
        self.search.explain(translate("Composer", "Find an emoji: smile, thanks, bath…"))
        self.list.setAccessibleName(translate("Composer", "Emoji"))
        self.search.clear()
        self._show_found()
        ground = self._ground
        at = over.mapTo(ground, over.rect().topLeft())
        wide, tall = min(theme.px(WIDTH), ground.width() - theme.px(16)), min(theme.px(HEIGHT), at.y())
        left = max(theme.px(8), min(at.x(), ground.width() - wide - theme.px(8)))
        self.setGeometry(left, at.y() - tall - theme.px(8), wide, tall)
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the marked one, arrows walk from the field, Esc closes; so does a press elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._leave_if_gone()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return True
        if event.key() in _ENTER:
            if self.list.count():
                self._take(self.list.currentItem())
            return True
        if event.key() == Qt.Key.Key_Down and watched is self.search:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes from the field to the signs and back."""
        (self.list if self.search.hasFocus() else self.search).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _leave_if_gone(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self.hide()

    def _show_found(self) -> None:
        self.list.clear()
        chinese = words.current() == "zh_CN"
        for emoji in find(self.search.text(), self.recent):
            item = QListWidgetItem(emoji.sign, self.list)
            font = item.font()
            font.setPixelSize(theme.px(21))
            item.setFont(font)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setSizeHint(QSize(theme.px(CELL), theme.px(CELL)))
            called = emoji.chinese if chinese else emoji.english
            item.setToolTip(called)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{emoji.sign} {called}")
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        sign = item.text()
        self.recent = tuple(dict.fromkeys((sign, *self.recent)))[:RECENT]
        self.hide()
        self.chosen.emit(sign)
