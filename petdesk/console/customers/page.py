"""The list of customers and pets: views at the left, search and filters over it, and what is done with its rows."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.customers import acts
from petdesk.console.customers.filters import FilterBar
from petdesk.console.customers.list import CustomersList
from petdesk.console.customers.model import CustomersModel
from petdesk.console.customers.new_customer import NewCustomer
from petdesk.console.customers.painting import CustomerDelegate, Heads
from petdesk.console.customers.picking import PickedBar
from petdesk.console.customers.rows import ORDERS, Wish
from petdesk.console.customers.saved import SavedViews
from petdesk.console.customers.views import Views, order_names
from petdesk.console.customers.visits import visited
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.search_field import SearchField
from petdesk.console.parts.short_label import ShortLabel
from petdesk.console.parts.soon import Soon
from petdesk.console.pet.knowing import today_at
from petdesk.console.record.leaving import export_everything
from petdesk.console.settings.card import line
from petdesk.console.tasks import Tasks
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.cache.directory import count_directory
from petdesk.seat.cache.doubles import doubles_in
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.pets import Pet, Vaccine, Weight

translate = QCoreApplication.translate

GATHER_MS = 120
DOUBLES_MS = 1_000
ROOM_FOR_BOTH = 1_100
KINDS = frozenset({"household", "customer", "pet", "vaccine", "booking", "view", "link"})


class CustomersPage(QWidget):
    """Shows everybody; without `tasks` nothing is exported or sent.

    `entered` names thread and pet whose record is wanted, `written` a thread to go to; `import_wanted` and
    `merge_wanted` ask for those places.
    """

    entered = Signal(str, str)
    written = Signal(str)
    import_wanted = Signal()
    merge_wanted = Signal()

    def __init__(self, seat: Seat, thumbnails: Thumbnails, tasks: Tasks | None = None) -> None:
        super().__init__()
        self._seat, self._tasks = seat, tasks
        self.model = CustomersModel(seat)
        # What still reads ends with the page, not whenever its last reference is gone.
        self.model.setParent(self)
        self._stale: set[tuple[str, str]] | None = None
        self._gathering = Soon(self, GATHER_MS, self._read_stale)
        self._doubled = -1
        self._doubling = QTimer(self, singleShot=True, interval=DOUBLES_MS)
        self._doubling.timeout.connect(self._look_for_doubles)
        self._build(thumbnails)
        self._wire(thumbnails)
        self._say()

    def read(self) -> None:
        """Read everything anew."""
        self._gathering.stop()
        self._stale = set()
        self._read_all()

    def hear(self, notice: Notice) -> None:
        """Take over what changed: at once when the list is shown, else when it is shown again."""
        changed = {record for record in notice.records if record[0] in KINDS}
        if notice.everything:
            self._stale = None
        elif self._stale is not None:
            self._stale |= changed
        if (notice.everything or changed) and self.isVisible():
            self._gathering.ask()

    def showEvent(self, event: QEvent) -> None:
        """Show what is so now, ready to be searched."""
        self._read_stale()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.model.index(0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the form stands instead of the views."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def wish(self) -> Wish:
        """What the hand asks for at this moment."""
        return Wish(
            view=self.views.view,
            filters=self.filters.filters,
            text=self.search.text(),
            order=self.order.currentData() or "name",
        )

    def _make_room(self) -> None:
        little = self.width() < theme.px(ROOM_FOR_BOTH)
        self.search.setFixedWidth(theme.px(230 if little else 280))
        for part in (self.views, self._edge):
            part.setVisible(not (little and self.new_customer.isVisibleTo(self)))

    def _read_stale(self) -> None:
        self._gathering.stop()
        stale, self._stale = self._stale, set()
        if stale is None:
            self._read_all()
        elif stale:
            homes = {self._home(kind, id) for kind, id in stale if kind not in {"view", "link"}}
            if None in homes:
                self.model.read()
            else:
                self.model.read_again(sorted(home for home in homes if home is not None))
            self.saved.read()

    def _read_all(self) -> None:
        self.model.read()
        self.saved.read()
        if self._tasks is not None and self._tasks.can_start:
            self._tasks.start(self._count_all(), "counting customers")

    async def _count_all(self) -> None:
        """In a large shop counting takes longer than a frame; the list is painted meanwhile."""
        self.model.about = await asyncio.to_thread(count_directory, self._seat.reader.another)
        self._count()

    def _home(self, kind: str, id: str) -> str | None:
        """The household behind a record; None for one that only waits to be known to the relay."""
        held = self._seat.reader.record(kind, id)
        if held is None:
            return None
        record = held[0]
        if isinstance(record, Vaccine | Weight):
            pet = self._seat.reader.record("pet", record.pet)
            record = pet[0] if pet is not None else record
        return record.household if isinstance(record, Pet) else getattr(record, "household", record.id)

    def _ask(self) -> None:
        self.model.ask(self.wish())

    def _count(self) -> None:
        pets, households = self.model.totals()
        if households or (self.model.whole and self.model.changes):
            said = translate("Customers", "{pets} · {households}")
            self.totals.tell(
                said.format(
                    pets=translate("Customers", "%n pet(s)", "", pets),
                    households=translate("Customers", "%n customer(s)", "", households),
                )
            )
        self.views.show_counts(self.model.counts())
        self.shown.tell(translate("Customers", "%n shown", "", self.model.rowCount()))
        if self.model.whole and self._doubled != self.model.changes:
            self._doubled = self.model.changes
            self.saved.read()
            self._doubling.start()
        self._say_nobody(any_at_all=bool(households))
        self.nobody.setVisible(self.model.whole and not self.model.rowCount())
        self.list.setVisible(not self.nobody.isVisibleTo(self))

    def _say_nobody(self, *, any_at_all: bool) -> None:
        if any_at_all:
            self.nobody.say(
                translate("Customers", "Nobody is meant by this"),
                translate("Customers", "Write less in the search, or choose another view."),
            )
        else:
            self.nobody.say(
                translate("Customers", "No customers yet"),
                translate("Customers", "Add the first one above, or bring all of them in from a table."),
                translate("Customers", "Import"),
                "upload",
            )

    def _look_for_doubles(self) -> None:
        """Who seems to be there twice, off the window's thread; a large shop has many to compare."""
        if self._tasks is not None and self._tasks.can_start:
            self._tasks.start(self._count_doubles(), "families that are there twice")

    async def _count_doubles(self) -> None:
        links = self._seat.reader.links(struck=True)
        found = await asyncio.to_thread(doubles_in, self._seat.reader.another, links)
        self.views.doubles.show_count(len(found))

    def _enter(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is None:
            return
        if row.pet is not None:
            self.entered.emit(row.household.thread, row.pet.id)
        else:
            self.written.emit(row.household.thread)

    def _write(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            acts.begin_letter(self._seat, row, birthday=self.views.view == "birthday")
            self.written.emit(row.household.thread)

    def _show_picked(self) -> None:
        self.picked.show_picked(len(self.model.picked), self.model.picked_homes())

    def _do(self, act: Coroutine[Any, Any, str], name: str) -> None:
        """Do it, and say below the list what there is to say."""
        if self._tasks is None:
            act.close()
            return

        async def done() -> None:
            self._tell(await act)

        self._tasks.start(done(), name)

    def _tell(self, text: str) -> None:
        self.said.tell(text)
        self.said.setVisible(bool(text))

    def _build(self, thumbnails: Thumbnails) -> None:
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.totals = Label("title", bold=True), ShortLabel("body", "quiet")
        self.shown = Label("body", "quiet")
        self.search, self.add_button = SearchField(""), Button("", "primary", "plus")
        self.import_button, self.export_button = Button("", "secondary", "upload"), Button("", "secondary", "download")
        self.views, self.list = Views(), CustomersList(self.model)
        self.heads = Heads(self.list)
        self.filters, self.order = FilterBar(self.model.values), QComboBox()
        self.nobody, self.new_customer = EmptyState("paw"), NewCustomer(self._seat)
        self._edge = QFrame()
        self._edge.setProperty("upright", True)
        self.picked, self.said = PickedBar(), Label("small", "ok")
        self.delegate = CustomerDelegate(
            thumbnails.picture, lambda: today_at(self._seat), lambda at: visited(self._seat, at)
        )
        self.list.setItemDelegate(self.delegate)
        self.saved = SavedViews(self._seat, self)
        self.nobody.hide()
        self.said.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        head, filters, middle = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(px(18), px(12), px(16), px(12))
        head.setSpacing(px(10))
        head.addWidget(self.title)
        head.addWidget(self.totals)
        head.addStretch(1)
        for widget in (self.search, self.import_button, self.export_button, self.add_button):
            head.addWidget(widget)
        filters.setContentsMargins(px(16), px(10), px(16), px(10))
        filters.setSpacing(px(8))
        filters.addWidget(self.filters, 1)
        filters.addWidget(self.shown)
        filters.addWidget(self.order)
        middle.setSpacing(0)
        middle.addLayout(filters)
        middle.addWidget(self.heads)
        middle.addWidget(self.nobody)
        middle.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(6), px(16), px(6))
        foot.addWidget(self.said)
        foot.addWidget(self.picked, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addLayout(foot)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.views)
        below.addWidget(self._edge)
        below.addLayout(middle, 1)
        below.addWidget(self.new_customer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(line())
        whole.addLayout(below, 1)

    def _wire(self, thumbnails: Thumbnails) -> None:
        self.model.counted.connect(self._count)
        self.model.changed_pick.connect(self._show_picked)
        self.views.chosen.connect(self._ask)
        self.views.merge_wanted.connect(self.merge_wanted)
        self.search.textChanged.connect(self._ask)
        self.filters.changed.connect(self._ask)
        self.order.activated.connect(self._ask)
        self.list.opened.connect(self._enter)
        self.list.written.connect(self._write)
        self.add_button.clicked.connect(self.new_customer.begin)
        self.new_customer.opened.connect(self._make_room)
        for button in (self.import_button, self.nobody.action):
            button.clicked.connect(self.import_wanted)
        self.new_customer.made.connect(self.entered)
        thumbnails.changed.connect(self._repaint)
        self._wire_acts()

    def _repaint(self, _media: str) -> None:
        self.list.viewport().update()

    def _wire_acts(self) -> None:
        seat, model = self._seat, self.model
        menu = self._export_menu = QMenu(self.export_button)
        self.export_button.setMenu(menu)
        menu.aboutToShow.connect(self._fill_export)
        self.picked.exported.connect(lambda: self._do(acts.export_rows(self, seat, model.picked_rows()), "export"))
        self.picked.tagged.connect(lambda: self._do(acts.tag_rows(self, seat, model.picked_rows()), "tagging"))
        self.picked.written.connect(self._send_letters)
        self.picked.left.connect(lambda: model.pick(set(model.picked), on=False))

    def _fill_export(self) -> None:
        """What is seen for everybody, everything for the manager."""
        menu, seat, model = self._export_menu, self._seat, self.model
        menu.clear()
        seen = menu.addAction(translate("Customers", "What is shown here (CSV)…"))
        seen.triggered.connect(lambda: self._do(acts.export_rows(self, seat, model.rows()), "export"))
        if seat.reader.role == "manager":
            every = menu.addAction(translate("Customers", "Everything (records, messages, files)…"))
            every.triggered.connect(lambda: self._do(export_everything(self, seat, self._tell), "export"))

    def _send_letters(self) -> None:
        birthday = self.views.view == "birthday"
        self._do(acts.send_letters(self, self._seat, self.model.picked_rows(), birthday=birthday), "letters")

    def _say(self) -> None:
        order = self.order.currentData() or "name"
        self.title.tell(translate("Customers", "Customers and pets"))
        self.search.explain(translate("Customers", "Name, pinyin, breed, phone"))
        self.add_button.say(translate("Customers", "New customer"))
        self.import_button.say(translate("Customers", "Import"))
        self.export_button.say(translate("Customers", "Export"))
        self.order.clear()
        for one in ORDERS:
            self.order.addItem(order_names()[one], one)
        self.order.setCurrentIndex(max(0, self.order.findData(order)))
        self.order.setAccessibleName(translate("Customers", "Order"))
        self.list.setAccessibleName(self.title.text())
        self.list.setToolTip(translate("Customers", "Enter opens, Space picks, W writes to the customer"))
        self._count()
