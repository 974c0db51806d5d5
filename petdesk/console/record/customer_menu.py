"""What can be done with a customer as a whole: taken out or erased, all of the family or one person of it."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console.record.leaving import erase_customer, erase_one, export_customer, export_one
from petdesk.seat.lines import HouseholdCard
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

Act = Coroutine[Any, Any, str | bool]


def fill(menu: QMenu, over: QWidget, seat: Seat, card: HouseholdCard, do: Callable[[Act], None]) -> None:
    """Fill the menu for the family on the card; `do` carries out what is chosen. Only managers are offered to erase."""
    home = card.household

    def offer(words: str, act: Callable[[], Act]) -> None:
        menu.addAction(words.replace("&", "&&")).triggered.connect(lambda: do(act()))

    menu.clear()
    offer(translate("Leave", "Export this customer…"), lambda: export_customer(over, seat, home, notes=False))
    offer(translate("Leave", "Export with staff notes…"), lambda: export_customer(over, seat, home, notes=True))
    people = [one for one in card.customers if not one.struck]
    for one in people if len(people) > 1 else []:
        words = translate("Leave", "Export only {name}…").format(name=one.name)
        offer(words, partial(export_one, over, seat, one))
    if seat.reader.role != "manager":
        return
    menu.addSeparator()
    offer(translate("Leave", "Erase this customer…"), lambda: erase_customer(over, seat, home))
    for one in people if len(people) > 1 else []:
        words = translate("Leave", "Erase only {name}…").format(name=one.name)
        offer(words, partial(erase_one, over, seat, one))
