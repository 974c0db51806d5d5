"""Before a seat is closed its window lets go of what it was about to look at."""

import gc

from shiboken6 import isValid

from petdesk.console.parts.soon import Soon
from tests.console.window.test_window import OpenWindow, english, opened

__all__ = ["english", "opened"]


def test_what_was_heard_and_not_looked_at_is_let_go_before_the_seat_is_closed(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread("thread-wang")
    for place in ("bookings", "pets", "inbox"):
        window.show_place(place)
    every = [thing for thing in gc.get_objects() if isinstance(thing, Soon) and isValid(thing)]
    assert len(every) >= 6
    for look in every:
        look.ask()
    window.stop_listening()
    assert [look.parent() for look in every if look.isActive()] == []
