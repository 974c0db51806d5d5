"""The settings pages of what can be booked and when, over the sample shop."""

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.place import SettingsPlace
from petdesk.console.settings.store import Settings
from petdesk.console.setup.services import ServicesPane
from petdesk.console.stages import Build
from petdesk.console.stages.sample_bookings import booked_seat
from petdesk.console.tasks import Tasks


def _page(name: str, *, editing: str = "") -> QWidget:
    seat, _ = booked_seat()
    place = SettingsPlace(Desk(seat, Settings(None), Tasks(_raise), lambda: None))
    place.show_page(name)
    pane = place.pane(name)
    if editing and isinstance(pane, ServicesPane):
        pane.services.edit(editing)
    place.resize(theme.px(1380), theme.px(874))
    return place


def _raise(name: str, error: BaseException) -> None:
    raise RuntimeError(f"the task {name} failed") from error


STAGES: dict[str, Build] = {
    "setup-services": lambda: _page("services"),
    "setup-service": lambda: _page("services", editing="service-shed"),
    "setup-times": lambda: _page("times"),
}
