"""What the window does with bookings: books beside a conversation, goes to a booking, and from it to its family."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from petdesk.console import current_pet

if TYPE_CHECKING:
    from petdesk.console.bookings.panel import BookingPanel
    from petdesk.console.bookings.place import BookingsPlace
    from petdesk.console.rest import Rest
    from petdesk.console.window import Window


def wire(window: "Window", rest: "Rest") -> None:
    """Join what the conversation and the pet beside it say about bookings with the window."""
    rest.pet.booking.wanted.connect(lambda: book(window))
    rest.pet.booking.opened.connect(lambda booking: show_booking(window, booking))
    for wish in (rest.conversation.quick.book_wanted, rest.conversation.composer.field.booking_wanted):
        wish.connect(lambda: book(window))
    rest.conversation.put_over_lines(rest.strip)
    rest.conversation.line_acts.booking_wanted.connect(lambda booking: show_booking(window, booking))
    rest.strip.opened.connect(lambda booking: show_booking(window, booking))


def wire_place(window: "Window", place: "BookingsPlace") -> None:
    """Join the place of bookings with the window."""
    place.written.connect(lambda thread: current_pet.write_to(window, thread))
    place.entered.connect(lambda thread, pet: current_pet.show_record(window, thread, pet))


def wire_panel(window: "Window", panel: "BookingPanel") -> None:
    """Join the panel that books beside the conversation with the window."""
    panel.left.connect(lambda: leave(window))
    panel.done.connect(lambda _ids: leave(window))


def book(window: "Window") -> None:
    """Book for whoever is on show: beside the conversation, else in the place of bookings."""
    if window.place() == "inbox" and window.current is not None:
        beside = window.pet.shown_pet()
        if window.booking.book(window.current, pet=beside.pet.id if beside is not None else ""):
            window.sidebar.cover(window.booking)
            window.panes.show_sidebar(True)
            window.booking.take_keyboard()
        return
    card, shown = window.pets.shown() if window.place() == "pets" else (None, None)
    window.show_place("bookings")
    window.bookings.book(card.household.thread if card else None, pet=shown.pet.id if shown else "")


def leave(window: "Window") -> bool:
    """Let the sidebar show the pet again; False when it does."""
    if not window.sidebar.uncover():
        return False
    window.conversation.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def show_booking(window: "Window", booking: str) -> None:
    """Go to the place of bookings, and look into one."""
    window.show_place("bookings")
    window.bookings.show_booking(booking)
