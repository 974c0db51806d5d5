"""What of the window can wait until the inbox is painted: the conversation and its sidebar; the places until opened."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from petdesk.console import current_access, current_booking, current_pet, desk_acts
from petdesk.console.access.bar import KnockBar
from petdesk.console.access.joining import JoinBar
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.strip import BookingStrip
from petdesk.console.pet.knowing import translated
from petdesk.console.pet.pane import PetPane
from petdesk.console.seat_acts import SeatActs
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pane import ThreadPane
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.notices import Notice

if TYPE_CHECKING:
    from petdesk.console.bookings.panel import BookingPanel
    from petdesk.console.bookings.place import BookingsPlace
    from petdesk.console.customers.place import PetsPlace
    from petdesk.console.settings.hub_sight import HubSight
    from petdesk.console.settings.place import SettingsPlace
    from petdesk.console.today.page import TodayPage
    from petdesk.console.window import Window

P = TypeVar("P", bound=QWidget)
# Made when they are first wanted: their modules and widgets are half of what an open console would hold.
LATER = ("pets", "bookings", "today", "booking", "settings_page")


class Rest:
    """The panes beside the inbox of `window`; `find_hub` gives the sight of the shop's server where it is here."""

    def __init__(
        self,
        window: "Window",
        pictures: Pictures,
        thumbnails: Thumbnails,
        tasks: Tasks,
        find_hub: "Callable[[], HubSight | None]",
    ) -> None:
        seat = window.seat
        self._window, self._seat, self._thumbnails, self._find_hub = window, seat, thumbnails, find_hub
        self.tasks = tasks
        self.conversation = ThreadPane(seat.reader, seat, SeatActs(seat), tasks, pictures, seat.clock.wall_ms)
        self.conversation.view.layouts.named = partial(translated, seat)
        self.pet = PetPane(seat, thumbnails)
        self.booking_acts = BookingActs(seat)
        self.strip = BookingStrip(seat, self.booking_acts)
        self.knocks, self.joins = KnockBar(seat), JoinBar(seat)

    def hear(self, notice: Notice) -> None:
        """Tell what changed to all that is made; what is made later reads it then."""
        self.pet.hear(notice)
        for place in self._made():
            place.hear(notice)
        self.strip.hear(notice)
        self.conversation.hear(notice)
        self.knocks.hear(notice)
        self.joins.hear(notice)

    @cached_property
    def bookings(self) -> "BookingsPlace":
        """The place of bookings."""
        from petdesk.console.bookings.place import BookingsPlace

        place = BookingsPlace(self._seat, self._thumbnails, self.tasks)
        current_booking.wire_place(self._window, place)
        return self._placed(place)

    @cached_property
    def booking(self) -> "BookingPanel":
        """The panel that books beside the conversation."""
        from petdesk.console.bookings.panel import BookingPanel

        panel = BookingPanel(self._seat, self.booking_acts)
        current_booking.wire_panel(self._window, panel)
        return panel

    @cached_property
    def pets(self) -> "PetsPlace":
        """The place of customers and pets."""
        from petdesk.console.customers.place import PetsPlace

        place = PetsPlace(self._seat, self._thumbnails, self.tasks)
        current_pet.wire_place(self._window, place)
        current_access.wire_place(self._window, place)
        return self._placed(place)

    @cached_property
    def today(self) -> "TodayPage":
        """The page of today."""
        from petdesk.console.today.page import TodayPage

        page = TodayPage(self._seat, self.tasks)
        desk_acts.wire_today(self._window, page)
        return self._placed(page)

    @cached_property
    def settings_page(self) -> "SettingsPlace":
        """The place of the settings."""
        from petdesk.console.settings.pages import Desk
        from petdesk.console.settings.place import SettingsPlace

        window = self._window
        desk = Desk(self._seat, window.settings, self.tasks, window.show_keys, self._find_hub())
        return self._placed(SettingsPlace(desk))

    def _placed(self, place: P) -> P:
        self._window.take_place(place)
        return place

    def _made(self) -> Iterator["PetsPlace | BookingsPlace | TodayPage | BookingPanel | SettingsPlace"]:
        return (vars(self)[name] for name in LATER if name in vars(self))
