"""What the window's keys do at the desk: mentions, what goes out later, handing over, going to a day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from petdesk.console import current_thread
from petdesk.console.inbox import menu

if TYPE_CHECKING:
    from petdesk.console.rest import Rest
    from petdesk.console.today.page import TodayPage
    from petdesk.console.window import Window


def acts(window: "Window") -> dict[str, Callable[[], None]]:
    """The functions of these keys."""
    return {
        "mentions": lambda: show_mentions(window),
        "later_queue": lambda: show_queue(window),
        "hand_over": lambda: hand_over(window),
        "help": lambda: show_help(window),
        "place_today": lambda: window.show_place("today"),
        "jump_to_day": lambda: jump_to_day(window),
    }


def wire(window: "Window", rest: "Rest") -> None:
    """Join what the conversation asks of the window."""
    emoji = rest.conversation.aids.emoji
    emoji.chosen.connect(lambda _sign: window.settings.change(emoji=emoji.recent))
    rest.conversation.aids.later.queue_wanted.connect(lambda: show_queue(window))


def wire_today(window: "Window", page: "TodayPage") -> None:
    """Join the page of today with the window."""
    page.opened.connect(lambda thread: open_from_today(window, thread))
    page.inbox_wanted.connect(lambda: window.show_place("inbox"))


def enter(window: "Window", thread: str) -> None:
    """A hand went to a row of the inbox: also where its conversation is open already, it is written in next."""
    if thread != window.current:
        window.open_thread(thread)
        return
    window.panes.show_thread(True)
    window.conversation.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)


def show_mentions(window: "Window") -> None:
    """Show the messages that name who sits here, or the conversations again."""
    window.show_place("inbox")
    window.panes.show_thread(False)
    window.inbox.show_mentions()


def go_to_message(window: "Window", thread: str, message: str) -> None:
    """Open a conversation at one of its messages."""
    window.show_place("inbox")
    window.open_thread(thread)
    window.conversation.go_to_message(message)


def open_from_today(window: "Window", thread: str) -> None:
    """Open a conversation that waits."""
    window.show_place("inbox")
    window.open_thread(thread)


def show_queue(window: "Window") -> None:
    """Show everything that goes out later."""
    from petdesk.console.thread.later_queue import LaterQueue
    from petdesk.seat.commands import later

    seat = window.seat

    def title(thread: str) -> str:
        row = seat.reader.inbox_row(thread)
        return row.title if row is not None else ""

    queue = LaterQueue(window, seat.reader.later, title)
    queue.opened.connect(window.open_thread)
    queue.said_now.connect(lambda one: later.say_now(seat, one.thread, one.id))
    queue.called_off.connect(lambda one: later.call_off(seat, one.thread, one.id))
    queue.open()


def add_customer(window: "Window") -> None:
    """Open the form of a new customer."""
    window.show_place("pets")
    window.pets.customers.new_customer.begin()


def show_help(window: "Window") -> None:
    """Open the help, or bring it to the front."""
    from petdesk.console.help.window import HelpWindow

    found = window.findChild(HelpWindow)
    shown = found if found is not None else HelpWindow(window)
    shown.show()
    shown.raise_()
    shown.activateWindow()


def hand_over(window: "Window") -> None:
    """Hand the open conversation over, with a reason."""
    row = current_thread.row_of(window)
    if row is not None and not row.room:
        menu.ask_to(window, window.seat, row)


def jump_to_day(window: "Window") -> None:
    """Ask for a day, and show the open conversation from it on."""
    from petdesk.console.thread.days import PickDay

    thread = window.current
    if thread is None:
        return

    def go(at: int) -> None:
        place = window.seat.reader.place_at(thread, at)
        if place is not None:
            window.conversation.view.go_to_place(place)

    PickDay(window, window.seat.clock.wall_ms(), go).open()
