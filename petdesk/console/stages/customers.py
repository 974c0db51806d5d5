"""The list of customers and pets of the sample shop, and the form for a new one."""

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.customers.page import CustomersPage
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.shop.views import SavedView


def _customers(*, adding: bool = False, picked: bool = False) -> QWidget:
    seat, ledger = sample_seat()
    page = CustomersPage(seat, Thumbnails(Pictures(seat)))
    page.resize(theme.px(1380), theme.px(860))
    if picked:
        ledger.write(SavedView(id="view-vip", name="VIP", filters=(("tag", "VIP"),)))
        page.read()
        page.filters.show_filters((("state", "active"), ("species", "cat")))
        page.model.pick([row.id for row in page.model.rows()[1:3]], on=True)
    if adding:
        page.add_button.click()
    return page


STAGES: dict[str, Build] = {
    "customers": _customers,
    "customers-picked": lambda: _customers(picked=True),
    "customers-new": lambda: _customers(adding=True),
}
