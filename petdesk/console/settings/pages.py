"""The pages of the settings: each is a module of its own that has PAGE, named here in the order of the list."""

from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import Any, Protocol

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from petdesk.console.settings.hub_sight import HubSight
from petdesk.console.settings.store import Settings
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

MODULES = (
    "petdesk.console.settings.this_computer",
    "petdesk.console.settings.my_keys",
    "petdesk.console.settings.notifications",
    "petdesk.console.settings.keys",
    "petdesk.console.settings.replies",
    "petdesk.console.settings.waiting",
    "petdesk.console.settings.own_fields",
    "petdesk.console.settings.staff",
    "petdesk.console.settings.seats",
    "petdesk.console.settings.audit",
    "petdesk.console.settings.network",
    "petdesk.console.setup.services",
    "petdesk.console.setup.times",
    "petdesk.console.settings.backup",
    "petdesk.console.settings.keeping",
    "petdesk.console.settings.diagnostics",
    "petdesk.console.settings.files",
    "petdesk.console.settings.about",
)


class Starts(Protocol):
    """Whoever runs what takes time; the window's Tasks."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> object:
        """Run `coro` as a task called `name`."""


class Desk(Struct, frozen=True):
    """What a page is given to work with; `show_keys` opens the sheet of keys, `hub` is for the hub's own computer."""

    seat: Seat
    settings: Settings
    tasks: Starts
    show_keys: Callable[[], None]
    hub: HubSight | None = None


class Pane(QWidget):
    """What a page shows under its title; made when it is first opened."""

    def enter(self) -> None:
        """The page is opened: look again at what it shows."""

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""


class Page(Struct, frozen=True, kw_only=True):
    """One page: its name for the program, its icon, and its words in the language now spoken.

    `finds` are further words under which the search finds it; `badge` is what stands behind its name in the list, or
    "". One with `leads` is for managers only. `wide` pages use all the room there is.
    """

    name: str
    icon: str
    title: Callable[[], str]
    sentence: Callable[[], str]
    build: Callable[[Desk], Pane]
    finds: Callable[[], str] = lambda: ""
    badge: Callable[[Seat], str] = lambda _seat: ""
    leads: bool = False
    wide: bool = False


def all_pages() -> tuple[Page, ...]:
    """Every page, in the order of the list."""
    return tuple(_page(module) for module in MODULES)


def _page(module: str) -> Page:
    page: Page = import_module(module).PAGE
    return page
