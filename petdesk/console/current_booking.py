"""What the window does with bookings: goes to them, and from them to conversations and records."""

from typing import TYPE_CHECKING

from petdesk.console import current_pet

if TYPE_CHECKING:
    from petdesk.console.rest import Rest
    from petdesk.console.window import Window


def wire(window: "Window", rest: "Rest") -> None:
    """Join the place of bookings with the window."""
    rest.bookings.written.connect(lambda thread: current_pet.write_to(window, thread))
    rest.bookings.entered.connect(lambda thread, pet: current_pet.show_record(window, thread, pet))


def show_booking(window: "Window", booking: str) -> None:
    """Go to the place of bookings, and look into one."""
    window.show_place("bookings")
    window.bookings.show_booking(booking)
