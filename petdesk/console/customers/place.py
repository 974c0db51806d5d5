"""The place of customers and pets: the list of all, and over it the record of one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from petdesk.console.customers.merging import MergePage
from petdesk.console.customers.page import CustomersPage
from petdesk.console.importing.page import ImportPage
from petdesk.console.record.page import RecordPage
from petdesk.console.tasks import Tasks
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat


class PetsPlace(QStackedWidget):
    """Shows the list or a record.

    `written` names a thread to go to, `opened` thread, pet and media to be seen large, `book_wanted` asks for a booking
    of the pet on show.
    """

    written = Signal(str)
    opened = Signal(str, str, str)
    book_wanted = Signal()

    def __init__(self, seat: Seat, thumbnails: Thumbnails, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.customers, self.record = CustomersPage(seat, thumbnails, tasks), RecordPage(seat, thumbnails, tasks)
        self.addWidget(self.customers)
        self.addWidget(self.record)
        self.record.written.connect(self.written)
        self.record.opened.connect(self.opened)
        self.record.book_wanted.connect(self.book_wanted)
        self.record.left.connect(self.go_back)
        self.customers.written.connect(self.written)
        self.customers.entered.connect(self.show_record)
        self.importing, self.merging = ImportPage(seat, tasks), MergePage(seat, tasks)
        for page in (self.importing, self.merging):
            self.addWidget(page)
            page.left.connect(self.go_back)
        self.customers.import_wanted.connect(lambda: self.setCurrentWidget(self.importing))
        self.customers.merge_wanted.connect(self.show_merging)

    def show_record(self, thread: str, pet: str) -> None:
        """Show the record of a pet."""
        self.setCurrentWidget(self.record)
        self.record.show_pet(thread, pet)

    def show_merging(self) -> None:
        """Show who seems to be there twice."""
        self.merging.read()
        self.setCurrentWidget(self.merging)

    def shown(self) -> tuple[HouseholdCard | None, PetCard | None]:
        """The household and the pet whose record is on show; nobody over the list."""
        return self.record.shown() if self.currentWidget() is self.record else (None, None)

    def go_back(self) -> bool:
        """From a record to the list; False when the list is shown already."""
        if self.currentWidget() is self.customers:
            return False
        self.setCurrentWidget(self.customers)
        return True

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        self.customers.hear(notice)
        self.record.hear(notice)
        self.merging.hear(notice)
