"""Whom a booking is for: a family found by its name, its pets' names or a phone number's tail."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.find.asking import Asking
from petdesk.console.labels import Label
from petdesk.console.parts.search_field import SearchField
from petdesk.console.pet import wording
from petdesk.seat.cache.questions import Answer, Question
from petdesk.seat.cache.search import Wanted
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

MOST = 8
THREAD = Qt.ItemDataRole.UserRole


class Whom(QWidget):
    """A search field with its finds under it; `chosen` names the thread of the family and the pet, "" for all."""

    chosen = Signal(str, str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.search, self.list, self._advice = SearchField(""), QListWidget(), Label("body", "quiet", wraps=True)
        self._asking = Asking(seat, self)
        self._asking.answered.connect(self._show)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.search.textChanged.connect(self._ask)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.search)
        column.addWidget(self._advice)
        column.addWidget(self.list, 1)

    def begin(self) -> None:
        """Ask anew, with the keyboard in the field."""
        self.search.explain(translate("Bookings", "Customer, pet or phone"))
        said = translate("Bookings", "Whom is it for? Write a name, its pinyin, or the end of a phone number.")
        self._advice.tell(said)
        self.search.clear()
        self.list.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the list, Enter takes the first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.list.count():
            if event.key() == Qt.Key.Key_Down:
                self.list.setCurrentRow(0)
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.item(0))
                return True
        return super().eventFilter(watched, event)

    def _ask(self, text: str) -> None:
        if text.strip():
            self._asking.ask(Question(wanted=Wanted(text=text.strip()), people=MOST, messages=0))
        else:
            self._asking.stop()
            self.list.clear()

    def _show(self, answer: Answer, _acts: object) -> None:
        self.list.clear()
        for person in answer.people:
            if person.kind == "room":
                continue
            about = wording.DOT.join(part for part in (person.name, *person.about, person.phone) if part)
            item = QListWidgetItem(about, self.list)
            item.setData(THREAD, (person.thread, person.id if person.kind == "pet" else ""))
        nothing = not self.list.count() and bool(self.search.text().strip())
        said = translate("Bookings", "Nobody is called that. A new customer is added under Customers and pets.")
        self._advice.setVisible(nothing)
        self._advice.tell(said if nothing else "")

    def _choose(self, item: QListWidgetItem) -> None:
        thread, pet = item.data(THREAD)
        self.chosen.emit(thread, pet)
