"""The palette: one field over the window that finds people, pets, messages and what can be done."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.find import wording
from petdesk.console.find.acts import Act, known_acts
from petdesk.console.find.asking import Asking
from petdesk.console.find.card import SHADOW, Card, Scrim
from petdesk.console.find.field import FindField
from petdesk.console.find.filters import understood
from petdesk.console.find.model import FindModel
from petdesk.console.find.painting import FindDelegate, Picture
from petdesk.console.find.rows import Row, answer_rows, first_rows
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.chip import Chip
from petdesk.seat.cache.questions import Answer
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

WIDTH, TOP, HEAD, MOST_HIGH, LEAST_EDGE = 620, 110, 54, 580, 16
SEARCHES, THREADS, PEOPLE, MESSAGES = 4, 5, 6, 50


class FindPane(Scrim):
    """Lies over a window; `chosen` gives the Row somebody decided for, after the palette is gone.

    `searched` is told when it goes after messages were found in it, whosever they are.
    """

    chosen = Signal(object)
    searched = Signal()

    def __init__(self, seat: Seat, window: QWidget, picture: Picture, acts: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._window = window
        self._seat, self._acts_there, self._acts = seat, acts, list[Act]()
        self._searches: list[str] = []
        self._came_from: QWidget | None = None
        self._waits = self._enter_waits = False
        self._asking = Asking(seat, self)
        self.model, self.field, self.list = FindModel(), FindField(), QListView()
        self.list.setItemDelegate(self._delegate(picture))
        self.footer = Label("meta", "quiet")
        self.card = Card(self)
        self._lay_out()
        self._wire()
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Come up empty, with the keyboard in the field."""
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self._acts = known_acts(self._acts_there)
        self._say()
        self.field.clear()
        self._asking.warm_up()
        self._show_first()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        self._asking.stop()
        if self.field.text().strip() and any(row.kind == "message" for row in self.model.rows):
            self.searched.emit()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def choose(self, at: int) -> None:
        """Decide for a row: an old search is asked again, everything else closes the palette and is told."""
        row = self.model.row_at(at)
        if row is None:
            return
        if row.kind == "search":
            self.field.setText(row.target)
            return
        self._remember()
        self.leave()
        self.chosen.emit(row)

    def current(self) -> Row | None:
        """The row that Enter would choose."""
        return self.model.row_at(self.list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language the next time it is opened; one that is open speaks it now."""
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._acts = known_acts(self._acts_there)
            self._say()
            self._ask(self.field.text())
        super().changeEvent(event)

    def _delegate(self, picture: Picture) -> FindDelegate:
        made = FindDelegate(picture)
        made.setParent(self)
        return made

    def _lay_out(self) -> None:
        px = theme.px
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.field.setFont(theme.font("title"))
        self._head = _Head(self.field)
        edge = px(SHADOW)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(edge + 1, edge + 1, edge + 1, edge + 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        line = QFrame()
        line.setProperty("line", True)
        column.addWidget(line)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(18), px(9), px(18), px(10))
        foot.addWidget(self.footer)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.pressed.connect(self.leave)
        self.field.textChanged.connect(self._ask)
        self.field.stepped.connect(lambda by: self._go(self.model.stepped(self._at(), by)))
        self.field.section_wanted.connect(lambda by: self._go(self.model.next_section(self._at(), by)))
        self.field.entered.connect(lambda _back: self._enter())
        self.field.left.connect(self.leave)
        self.list.clicked.connect(lambda index: self.choose(index.row()))
        self.list.selectionModel().currentChanged.connect(self._speak)
        self._asking.answered.connect(self._show_answer)

    def _enter(self) -> None:
        """Choose; what is on screen before the answer is there was not meant."""
        if self._waits:
            self._enter_waits = True
        else:
            self.choose(self._at())

    def _ask(self, text: str) -> None:
        self._waits, self._enter_waits = bool(text.strip()), False
        if not self._waits:
            self._asking.stop()
            self._head.show_chips(())
            self._show_first()
        else:
            filtered = understood(text, self._seat.clock.wall_ms(), people=PEOPLE, messages=MESSAGES)
            self._head.show_chips(filtered.chips)
            self._asking.ask(filtered.question, () if filtered.chips else self._acts)

    def _show_first(self) -> None:
        threads = self._seat.reader.inbox("all", limit=THREADS)
        self._show(first_rows(self._searches, threads), None)

    def _show_answer(self, answer: Answer, acts: list[Act]) -> None:
        self._waits = False
        self._show(answer_rows(answer, acts, self._seat.clock.wall_ms()), answer.ms)
        if self._enter_waits:
            self.choose(self._at())

    def _show(self, rows: list[Row], ms: float | None) -> None:
        self.model.show_rows(rows)
        self.footer.tell(wording.footer(ms, self._seat.status().cached_messages))
        self._go(self.model.stepped(-1, 1))
        self.list.scrollToTop()
        self._cover()

    def _go(self, at: int) -> None:
        if at >= 0:
            index = self.model.index(at)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(self.model.index(max(0, at - 1)))
            self.list.scrollTo(index)

    def _at(self) -> int:
        return self.list.currentIndex().row()

    def _speak(self, now: QModelIndex) -> None:
        # The keyboard stays in the field: what a reader hears of the list it hears there.
        row = self.model.row_at(now.row())
        self.field.setAccessibleDescription(row.spoken if row is not None else "")

    def _remember(self) -> None:
        text = self.field.text().strip()
        if text:
            self._searches = [text, *(one for one in self._searches if one != text)][:SEARCHES]

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        px, edge = theme.px, theme.px(SHADOW)
        width = min(px(WIDTH), self.width() - 2 * px(LEAST_EDGE))
        top = min(px(TOP), self.height() // 8)
        inner = sum(self.list.sizeHintForRow(at) for at in range(min(len(self.model.rows), 30))) + px(6)
        outer = self._head.height() + self.footer.sizeHint().height() + px(24)
        height = min(outer + inner, px(MOST_HIGH), self.height() - top - px(LEAST_EDGE))
        left = (self.width() - width) // 2
        self.card.setGeometry(left - edge, top - edge, width + 2 * edge, height + 2 * edge)

    def _say(self) -> None:
        self.field.setPlaceholderText(translate("Find", "Find people, pets, messages, actions"))
        self.field.setAccessibleName(translate("Find", "Find anything"))
        self.list.setAccessibleName(translate("Find", "What was found"))


class _Head(QWidget):
    """Magnifier, field and the way out, with a line below."""

    def __init__(self, field: FindField) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(HEAD))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18 + 22 + 10), 0, theme.px(18), 1)
        row.setSpacing(theme.px(10))
        row.addWidget(field, 1)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(6))
        row.addLayout(self._chips)
        row.addWidget(Chip("Esc"))

    def show_chips(self, filters: tuple[str, ...]) -> None:
        """Show which filters are understood."""
        empty(self._chips)
        for text in filters:
            self._chips.addWidget(Chip(text, "accent", "filter"))

    def sizeHint(self) -> QSize:
        """As high as designed."""
        return QSize(theme.px(WIDTH), theme.px(HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the magnifier and the line."""
        painter = painting.start(self)
        colours = theme.current().tokens
        side = theme.px(22)
        icons.paint(painter, "search", painting.middle(self.rect().toRectF(), theme.px(18), side), colours.ink)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
