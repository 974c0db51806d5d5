"""Finding in the thread on screen: a field under its head that goes from hit to hit."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from petdesk.console import icons, theme
from petdesk.console.find.asking import Asking
from petdesk.console.find.field import FindField
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.shortcuts import keys_of
from petdesk.console.thread.pane import ThreadPane
from petdesk.seat.cache.questions import Answer, Question
from petdesk.seat.cache.search import Hit, Wanted
from petdesk.seat.cache.search_terms import words_asked
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

HEIGHT, MOST = 42, 500


class FindBar(QWidget):
    """Lies under the head of a ThreadPane while somebody finds there; leaves when another thread is shown.

    As long as it is there what it found is marked in the messages.
    """

    def __init__(self, seat: Seat, pane: ThreadPane) -> None:
        super().__init__(pane)
        self._pane, self._thread = pane, ""
        self._hits: list[Hit] = []
        self._at = 0
        self._asking = Asking(seat, self)
        self.field, self.count = FindField(), Label("meta", "quiet")
        self.older, self.newer = IconButton("chevron-up", ""), IconButton("chevron-down", "")
        self.close_button = IconButton("close", "")
        self._lay_out()
        self._wire()
        self.hide()

    def open(self, thread: str) -> None:
        """Come up for a thread, with the keyboard in the field and what was asked last marked in it."""
        if thread != self._thread:
            self._thread = thread
            self.field.clear()
        self._say()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask(self.field.text())

    def leave(self) -> None:
        """Go, and give the keyboard back to what is written."""
        self._asking.stop()
        self.hide()
        self._mark()
        self._pane.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next older (1) or newer (-1) hit, round the ends."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the magnifier and the line below."""
        painter = painting.start(self)
        colours = theme.current().tokens
        painter.fillRect(self.rect(), colours.pane2)
        side = theme.px(16)
        icons.paint(painter, "search", painting.middle(self.rect().toRectF(), theme.px(18), side), colours.ink2)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _lay_out(self) -> None:
        px = theme.px
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.setFont(theme.font("message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18 + 16 + 8), 0, px(10), 1)
        row.setSpacing(px(4))
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.older, self.newer, self.close_button):
            row.addWidget(button)
        column = self._pane.layout()
        if isinstance(column, QBoxLayout):
            column.insertWidget(1, self)

    def _wire(self) -> None:
        self.field.textChanged.connect(self._ask)
        self.field.stepped.connect(lambda by: self.step(-by))
        self.field.entered.connect(lambda back: self.step(-1 if back else 1))
        self.field.section_wanted.connect(lambda by: self.focusNextPrevChild(by > 0))
        self.field.left.connect(self.leave)
        self.older.clicked.connect(lambda: self.step(1))
        self.newer.clicked.connect(lambda: self.step(-1))
        self.close_button.clicked.connect(self.leave)
        self._asking.answered.connect(self._take)
        self._pane.view.scrolled.connect(self._follow)

    def _follow(self) -> None:
        if not self.isHidden() and self._pane.opened.thread != self._thread:
            self._asking.stop()
            self.hide()
            self._mark()

    def _ask(self, text: str) -> None:
        if text.strip():
            wanted = Wanted(text=text, thread=self._thread)
            self._asking.ask(Question(wanted=wanted, people=0, messages=MOST))
        else:
            self._asking.stop()
            self._hits = []
            self._mark()
            self.count.tell("")
            self._enable()

    def _take(self, answer: Answer, _acts: object) -> None:
        self._hits, self._at = answer.hits, 0
        self._mark()
        self._enable()
        if self._hits:
            self._show()
        else:
            self.count.tell(translate("Find", "Nothing found"))

    def _show(self) -> None:
        most = f"{MOST}+" if len(self._hits) == MOST else str(len(self._hits))
        self.count.tell(f"{self._at + 1} / {most}")
        self.field.setAccessibleDescription(f"{self.count.text()}: {self._hits[self._at].snippet}")
        self._pane.go_to_message(self._hits[self._at].message)

    def _mark(self) -> None:
        there = self._hits and not self.isHidden()
        self._pane.view.mark(words_asked(self.field.text()) if there else ())

    def _enable(self) -> None:
        for button in (self.older, self.newer):
            button.setEnabled(len(self._hits) > 1)

    def _say(self) -> None:
        label = translate("Find", "Find in this conversation")
        self.field.setPlaceholderText(label)
        self.field.setAccessibleName(label)
        self.older.explain(translate("Find", "Older hit"), "Return")
        self.newer.explain(translate("Find", "Newer hit"), "Shift+Return")
        self.close_button.explain(translate("Find", "Close"), keys_of("back"))
