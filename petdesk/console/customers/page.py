"""The list of customers and pets: views at the left, search and filters over it, and a form for a new customer."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QListView, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.customers.model import CustomersModel
from petdesk.console.customers.new_customer import NewCustomer
from petdesk.console.customers.painting import CustomerDelegate, Heads
from petdesk.console.customers.rows import ORDERS, Wish
from petdesk.console.customers.views import Views, order_names
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.search_field import SearchField
from petdesk.console.pet import field_words
from petdesk.console.pet.knowing import today_at
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

GATHER_MS = 120
KINDS = frozenset({"household", "customer", "pet", "vaccine", "booking"})


class CustomersPage(QWidget):
    """Shows everybody. `entered` names thread and pet whose record is wanted, `written` a thread to go to."""

    entered = Signal(str, str)
    written = Signal(str)

    def __init__(self, seat: Seat, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._seat = seat
        self.model = CustomersModel(seat)
        self._stale = True
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self.read)
        self._build(thumbnails)
        self._wire(thumbnails)
        self._say()

    def read(self) -> None:
        """Read everything anew."""
        self._gathering.stop()
        self._stale = False
        self.model.read()

    def hear(self, notice: Notice) -> None:
        """Take over what changed: at once when the list is shown, else when it is shown again."""
        if notice.everything or any(kind in KINDS for kind, _ in notice.records):
            self._stale = True
            if self.isVisible():
                self._gathering.start()

    def showEvent(self, event: QEvent) -> None:
        """Show what is so now, ready to be searched."""
        if self._stale:
            self.read()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.model.index(0))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _wish(self) -> Wish:
        return Wish(
            view=self.views.view,
            species=self.species.currentData() or "",
            tag=self.tag.currentData() or "",
            text=self.search.text(),
            order=self.order.currentData() or "name",
        )

    def _ask(self) -> None:
        self.model.ask(self._wish())

    def _count(self) -> None:
        pets, households = self.model.totals()
        said = translate("Customers", "{pets} · {households}")
        self.totals.tell(
            said.format(
                pets=translate("Customers", "%n pet(s)", "", pets),
                households=translate("Customers", "%n customer(s)", "", households),
            )
        )
        self.views.show_counts(self.model.counts())
        self.shown.tell(translate("Customers", "%n shown", "", self.model.rowCount()))
        tags, chosen = self.model.tags(), self.tag.currentData() or ""
        if [self.tag.itemData(at) for at in range(1, self.tag.count())] != tags:
            self._offer(self.tag, {"": translate("Customers", "Any tag"), **{tag: tag for tag in tags}}, chosen)
        self.nobody.setVisible(self.model.whole and not self.model.rowCount())
        self.list.setVisible(not self.nobody.isVisibleTo(self))

    def _enter(self) -> None:
        row = self.model.row_at(self.list.currentIndex())
        if row is None:
            return
        if row.pet is not None:
            self.entered.emit(row.household.thread, row.pet.id)
        else:
            self.written.emit(row.household.thread)

    def _build(self, thumbnails: Thumbnails) -> None:
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.totals, self.shown = Label("title", bold=True), Label("body", "quiet"), Label("body", "quiet")
        self.search, self.add_button = SearchField(""), Button("", "primary", "plus")
        self.search.setFixedWidth(theme.px(300))
        self.views, self.heads, self.list = Views(), Heads(), QListView()
        self.species, self.tag, self.order = QComboBox(), QComboBox(), QComboBox()
        self.nobody, self.new_customer = EmptyState("paw"), NewCustomer(self._seat)
        self.delegate = CustomerDelegate(thumbnails.picture, lambda: today_at(self._seat))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setTabKeyNavigation(False)
        self.nobody.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        head, filters, middle = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(px(18), px(12), px(16), px(12))
        head.setSpacing(px(10))
        head.addWidget(self.title)
        head.addWidget(self.totals)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.add_button)
        filters.setContentsMargins(px(16), px(10), px(16), px(10))
        filters.setSpacing(px(8))
        filters.addWidget(self.species)
        filters.addWidget(self.tag)
        filters.addStretch(1)
        filters.addWidget(self.shown)
        filters.addWidget(self.order)
        middle.setSpacing(0)
        middle.addLayout(filters)
        middle.addWidget(self.heads)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.nobody, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.views)
        below.addLayout(middle, 1)
        below.addWidget(self.new_customer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(below, 1)

    def _wire(self, thumbnails: Thumbnails) -> None:
        self.model.counted.connect(self._count)
        self.views.chosen.connect(self._ask)
        self.search.textChanged.connect(self._ask)
        for box in (self.species, self.tag, self.order):
            box.activated.connect(self._ask)
        self.list.clicked.connect(self._enter)
        self.list.activated.connect(self._enter)
        self.add_button.clicked.connect(self.new_customer.begin)
        self.new_customer.made.connect(self.entered)
        thumbnails.changed.connect(lambda _media: self.list.viewport().update())

    def _offer(self, box: QComboBox, names: dict[str, str], value: str) -> None:
        box.clear()
        for one, name in names.items():
            box.addItem(name, one)
        box.setCurrentIndex(max(0, box.findData(value)))

    def _say(self) -> None:
        species, order = self.species.currentData() or "", self.order.currentData() or "name"
        self.title.tell(translate("Customers", "Customers and pets"))
        self.search.explain(translate("Customers", "Name, pinyin, breed or the end of a phone number"))
        self.add_button.say(translate("Customers", "New customer"))
        self._offer(self.species, {"": translate("Customers", "Any species"), **field_words.species_names()}, species)
        self._offer(self.order, {one: order_names()[one] for one in ORDERS}, order)
        self._offer(self.tag, {"": translate("Customers", "Any tag")}, "")
        self.species.setAccessibleName(translate("Customers", "Species"))
        self.tag.setAccessibleName(translate("Customers", "Tag"))
        self.order.setAccessibleName(translate("Customers", "Order"))
        self.list.setAccessibleName(self.title.text())
        self.nobody.say(
            translate("Customers", "Nobody is meant by this"),
            translate("Customers", "Write less in the search, or choose another view."),
        )
        self._count()
