"""Everything that can be reached by Tab has a name for those who do not see it, in every place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from petdesk.console.window import Window
from tests.console.window.test_window import OpenWindow, english, opened

__all__ = ["english", "opened"]


def unnamed(over: QWidget) -> Iterator[str]:
    """What takes the keyboard and says nothing of itself."""
    for widget in over.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not reached or not widget.isVisible() or not widget.isEnabled() or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        said = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not said and not (isinstance(widget, QAbstractScrollArea) and widget.accessibleName()):
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def places(window: Window) -> Iterator[str]:
    """Go to every place, and to every page of the settings."""
    window.open_thread("thread-wang")
    window.today.read_at_once()
    for place in ("inbox", "bookings", "pets", "today"):
        window.show_place(place)
        yield place
    window.show_place("settings")
    for page, button in window.settings_page.buttons.items():
        if page in ("this_computer", "notifications", "keys", "replies", "waiting") and button.isVisible():
            window.settings_page.show_page(page)
            yield page


def test_every_control_says_what_it_is(opened: OpenWindow) -> None:
    window = opened()
    found = {place: sorted(set(unnamed(window))) for place in places(window)}
    assert {place: names for place, names in found.items() if names} == {}


@pytest.mark.parametrize("kind", ["pick bar", "composer"])
def test_what_appears_for_a_while_is_named_too(opened: OpenWindow, kind: str) -> None:
    window = opened()
    window.open_thread("thread-wang")
    if kind == "pick bar":
        window.inbox.picking.pick_all()
    else:
        window.conversation.composer.write_note(True)
        window.conversation.aids.choose_emoji()
    assert list(unnamed(window)) == []
