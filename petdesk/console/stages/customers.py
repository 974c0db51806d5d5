"""The list of customers and pets of the sample shop, and the form for a new one."""

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.customers.page import CustomersPage
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails


def _customers(*, adding: bool = False) -> QWidget:
    seat, _ = sample_seat()
    page = CustomersPage(seat, Thumbnails(Pictures(seat)))
    page.resize(theme.px(1380), theme.px(860))
    if adding:
        page.add_button.click()
    return page


STAGES: dict[str, Build] = {
    "customers": _customers,
    "customers-new": lambda: _customers(adding=True),
}
