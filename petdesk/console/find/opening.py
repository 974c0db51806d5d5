"""How the palette and the field for one thread come into the window, and what a choice does there."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from petdesk.console.find.rows import Row
    from petdesk.console.window import Window


def open_palette(window: "Window", acts: Mapping[str, Callable[[], None]]) -> None:
    """Open it over the window; `acts` are what can be done in the window, by the names in the list of keys."""
    from petdesk.console.find.noting import Noting
    from petdesk.console.find.pane import FindPane
    from petdesk.console.thumbnails import Thumbnails

    pane = window.findChild(FindPane)
    if pane is None:
        thumbnails = Thumbnails(window.conversation.pictures, window)
        there = {name: act for name, act in acts.items() if name != "find"}
        pane = FindPane(window.seat, window, thumbnails.picture, there)
        thumbnails.changed.connect(pane.list.viewport().update)
        pane.searched.connect(Noting(window.seat, window.tasks).searched)
        pane.chosen.connect(lambda row: go_to(window, row, there))
    pane.open()


def open_bar(window: "Window") -> None:
    """Open the field that finds in the thread on screen, where there is one."""
    from petdesk.console.find.bar import FindBar

    if window.current is None:
        return
    bar = window.conversation.findChild(FindBar)
    if bar is None:
        bar = FindBar(window.seat, window.conversation)
    window.show_place("inbox")
    bar.open(window.current)


def go_to(window: "Window", row: "Row", acts: Mapping[str, Callable[[], None]]) -> None:
    """Do what was chosen: an act, or open a thread, at the message that was found, with the pet beside it."""
    if thread := row.thread if row.kind == "act" else row.target:
        window.show_place("inbox")
        window.open_thread(thread)
    if row.pet:
        window.pet.show_pet(row.pet)
    if row.kind == "act":
        acts[row.target]()
        return
    if row.message:
        window.conversation.go_to_message(row.message)
    window.conversation.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)
