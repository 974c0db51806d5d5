"""What the window does about who may write from where: phones that knock, newcomers, a household's link."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QMenu

from petdesk.console import icons

if TYPE_CHECKING:
    from petdesk.console.customers.place import PetsPlace
    from petdesk.console.rest import Rest
    from petdesk.console.window import Window


def acts(window: "Window") -> dict[str, Callable[[], None]]:
    """The functions of these keys."""
    return {"take_in": lambda: agree(window), "phones": lambda: show_phones(window)}


def wire(window: "Window", rest: "Rest") -> None:
    """Put the strip of phones that knock over the conversation, that of computers that do over all places."""
    column = window.centre.layout()
    if isinstance(column, QBoxLayout):
        column.insertWidget(1, rest.knocks)
    # Over every place: who waits at another computer does so for minutes only.
    window.right.insertWidget(0, rest.joins)
    rest.knocks.taken_in.connect(lambda browser: take_in(window, browser))


def wire_place(window: "Window", place: "PetsPlace") -> None:
    """Offer link and phones in the list of customers."""
    customers = place.customers.list
    customers.link_wanted.connect(lambda index: show_phones(window, _thread_of(place, index)))
    customers.menu_wanted.connect(lambda index, at: _open_menu(window, place, index, at))


def _thread_of(place: "PetsPlace", index: QModelIndex) -> str | None:
    row = place.customers.model.row_at(index)
    return row.household.thread if row is not None else None


def _open_menu(window: "Window", place: "PetsPlace", index: QModelIndex, at: QPoint) -> None:
    """What can be done with a household of the list."""
    thread = _thread_of(place, index)
    made = QMenu(window)
    write = QCoreApplication.translate("Access", "Write to them")
    made.addAction(icons.icon("thread", size=18), write, lambda: place.customers.list.written.emit(index))
    phones = QCoreApplication.translate("Access", "Link and phones…")
    made.addAction(icons.icon("link", size=18), phones, lambda: show_phones(window, thread))
    made.aboutToHide.connect(made.deleteLater, Qt.ConnectionType.QueuedConnection)
    made.popup(at)


def agree(window: "Window") -> None:
    """Let in the phone that asks, or take in the newcomer of the open conversation."""
    window.knocks.agree()


def take_in(window: "Window", browser: str) -> None:
    """Open the form that makes a newcomer a customer."""
    from petdesk.console.access.taking_in import TakingIn

    TakingIn(window, window.seat, browser).open()


def show_phones(window: "Window", thread: str | None = None) -> None:
    """Show the link and the phones of a household, the one of the open conversation unless another is named."""
    from petdesk.console.access.household import HouseholdAccess

    thread = thread or window.current
    card = window.seat.reader.household(thread) if thread else None
    if thread and card is not None:
        HouseholdAccess(window, window.seat, window.tasks, thread).open()
