"""What of the window can wait until the inbox is painted: conversation, sidebar, bookings, records and settings."""

from collections.abc import Callable

from petdesk.console.access.bar import KnockBar
from petdesk.console.access.joining import JoinBar
from petdesk.console.bookings.panel import BookingPanel
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.bookings.strip import BookingStrip
from petdesk.console.customers.place import PetsPlace
from petdesk.console.pet.pane import PetPane
from petdesk.console.seat_acts import SeatActs
from petdesk.console.settings.hub_sight import HubSight
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.place import SettingsPlace
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pane import ThreadPane
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.console.today.page import TodayPage
from petdesk.seat.seat import Seat


class Rest:
    """The panes beside the inbox."""

    def __init__(
        self,
        seat: Seat,
        settings: Settings,
        pictures: Pictures,
        thumbnails: Thumbnails,
        tasks: Tasks,
        show_keys: Callable[[], None],
        hub: HubSight | None = None,
    ) -> None:
        self.conversation = ThreadPane(seat.reader, seat, SeatActs(seat), tasks, pictures, seat.clock.wall_ms)
        self.pet = PetPane(seat, thumbnails)
        self.bookings = BookingsPlace(seat, thumbnails, tasks)
        self.booking = BookingPanel(seat, self.bookings.acts)
        self.strip = BookingStrip(seat, self.bookings.acts)
        self.pets = PetsPlace(seat, thumbnails, tasks)
        self.today = TodayPage(seat, tasks)
        self.tasks = tasks
        self.knocks, self.joins = KnockBar(seat), JoinBar(seat)
        self.settings_page = SettingsPlace(Desk(seat, settings, tasks, show_keys, hub))
