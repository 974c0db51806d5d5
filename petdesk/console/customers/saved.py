"""The saved views of the list: kept for the whole shop, shown with how many each holds."""

from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QInputDialog

from petdesk.console.customers.rows import Order, Wish
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.ids import new_id
from petdesk.shop.text import NAME_LIMIT, clean_name
from petdesk.shop.views import SavedView

if TYPE_CHECKING:
    from petdesk.console.customers.page import CustomersPage

translate = QCoreApplication.translate


class SavedViews(QObject):
    """Joins the saved views of a seat with the buttons of a page."""

    def __init__(self, seat: Seat, page: "CustomersPage") -> None:
        super().__init__(page)
        self._seat, self._page = seat, page
        page.views.save_wanted.connect(self.ask_name)
        page.views.saved_chosen.connect(self.choose)
        page.views.forget_wanted.connect(self.forget)

    def read(self) -> None:
        """Show them as they are now."""
        views = self._seat.reader.views()
        self._page.views.show_saved([(one.id, one.name, self._page.model.count_of(wish_of(one))) for one in views])

    def choose(self, id: str) -> None:
        """Filter as the view says."""
        view = next((one for one in self._seat.reader.views() if one.id == id), None)
        if view is None:
            return
        page, wish = self._page, wish_of(view)
        page.views.view = "all"
        page.search.setText(wish.text)
        page.order.setCurrentIndex(max(0, page.order.findData(wish.order)))
        page.filters.show_filters(wish.filters)

    def ask_name(self) -> None:
        """Ask what the filters that are on shall be called."""
        dialog = QInputDialog(self._page)
        dialog.setWindowTitle(translate("Customers", "Save these filters"))
        dialog.setLabelText(translate("Customers", "What shall this view be called?"))
        dialog.textValueSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, name: str) -> None:
        """Keep the filters that are on under a name, for the whole shop."""
        called, wish = clean_name(name)[:NAME_LIMIT], self._page.wish()
        if not called:
            return
        view = {"id": new_id(self._seat.clock.wall_ms()), "name": called, "text": wish.text, "order": wish.order}
        filters = [list(one) for one in wish.filters]
        if wish.view in {"lapsed", "due"}:
            filters.append(["vaccine", wish.view])
        add_record(self._seat, "view", view | {"filters": filters})
        self.read()

    def forget(self, id: str) -> None:
        """Take a view away from the whole shop."""
        held = self._seat.reader.record("view", id)
        edit_record(self._seat, "view", id, 0 if held is None else held[1], {"struck": True})
        self.read()


def wish_of(view: SavedView) -> Wish:
    """What a saved view asks for."""
    order = cast(Order, view.order) if view.order in get_args(Order) else "name"
    return Wish(filters=view.filters, text=view.text, order=order)
