"""The sidebar with a household that has everything, with its second pet that has little, and with nobody."""

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.pet.pane import PetPane
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails


def _pet(thread: str | None, pet: str = "pet-wang-0") -> QWidget:
    seat, _ = sample_seat()
    pane = PetPane(seat, Thumbnails(Pictures(seat)))
    pane.show_thread(thread)
    pane.show_pet(pet)
    pane.resize(theme.px(344), theme.px(844))
    return pane


STAGES: dict[str, Build] = {
    "pet": lambda: _pet("thread-wang"),
    "pet-little": lambda: _pet("thread-wang", "pet-wang-1"),
    "pet-nobody": lambda: _pet(None),
}
