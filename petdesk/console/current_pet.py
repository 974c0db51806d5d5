"""What the window does with the pet on show: its record, its conversation, its photos seen large."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QToolTip

from petdesk.seat.lines import Line
from petdesk.seat.notices import Notice

if TYPE_CHECKING:
    from petdesk.console.customers.place import PetsPlace
    from petdesk.console.rest import Rest
    from petdesk.console.window import Window

translate = QCoreApplication.translate


def wire(window: "Window", rest: "Rest") -> None:
    """Join the sidebar and what the conversation says about pets with the window."""
    rest.pet.record_wanted.connect(lambda thread, pet: show_record(window, thread, pet))
    rest.pet.family_wanted.connect(lambda thread: write_to(window, thread))
    rest.conversation.families.wanted.connect(window.open_thread)
    rest.conversation.line_acts.tie_wanted.connect(lambda line: tie(window, line))


def wire_place(window: "Window", place: "PetsPlace") -> None:
    """Join the place of customers and pets with the window."""
    place.book_wanted.connect(lambda: book_for_shown(window))
    place.written.connect(lambda thread: write_to(window, thread))
    place.opened.connect(lambda thread, pet, media: look_at(window, thread, pet, media))


def enter_record(window: "Window") -> None:
    """Go to the record of the pet that the sidebar shows."""
    window.pet.enter_record()


def show_record(window: "Window", thread: str, pet: str) -> None:
    """Go to the record of a pet."""
    window.show_place("pets")
    window.pets.show_record(thread, pet)


def book_for_shown(window: "Window") -> None:
    """Book for the pet whose record is on show."""
    from petdesk.console import current_booking

    current_booking.book(window)


def write_to(window: "Window", thread: str) -> None:
    """Go to the conversation of a household."""
    window.show_place("inbox")
    window.open_thread(thread)


def look_at(window: "Window", thread: str, pet: str, media: str) -> None:
    """Show a picture or video large, with all others that were tied to the pet beside it."""
    from petdesk.console.parts.avatar import pet_face
    from petdesk.console.viewer.shown import visible_media

    album = visible_media(reversed(window.seat.reader.lines_about(thread, pet)))
    number = next((at for at, shown in enumerate(album) if shown.media.id == media), None)
    found = window.seat.reader.record("pet", pet)
    if number is not None and found is not None:
        name = str(getattr(found[0], "name", ""))
        window.conversation.viewer().open(album, number, name, pet_face(name, name))


def tie(window: "Window", line: Line) -> None:
    """File a message with its photos under the pet that the sidebar shows, or no longer; said where it happened."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    from petdesk.seat.commands.families import tie_message

    shown = window.pet.shown_pet()
    if shown is None or line.place is None:
        return
    pet, view = shown.pet, window.conversation.view
    off = pet.id in line.pets
    pets = [one for one in line.pets if one != pet.id] if off else [*line.pets, pet.id]
    tie_message(window.seat, line.id, pets)
    words = translate("Pet", "No longer filed under {name}") if off else translate("Pet", "Filed under {name}")
    said = words.format(name=pet.name)
    QToolTip.showText(view.mapToGlobal(view.rect().center()), said, view)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, said))


def leave_erased(window: "Window", notice: Notice) -> None:
    """A conversation that was erased is on screen no more."""
    erased = any(kind == "erasure" for kind, _ in notice.records) or notice.everything
    if erased and window.current is not None and window.seat.reader.inbox_row(window.current) is None:
        window.open_thread(None)
