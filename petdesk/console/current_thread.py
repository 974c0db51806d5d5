"""What the window's keys do with the thread that is open: assign it, close it, look at its pet's photos."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import current_access, icons
from petdesk.console.inbox import menu
from petdesk.console.shortcuts import keys_of
from petdesk.seat.commands import records
from petdesk.seat.lines import InboxRow
from petdesk.seat.seat import Seat

if TYPE_CHECKING:
    from petdesk.console.window import Window


def row_of(window: "Window") -> InboxRow | None:
    """The inbox row of the open thread."""
    return window.seat.reader.inbox_row(window.current) if window.current is not None else None


def toggle_closed(window: "Window") -> None:
    """Close the open thread, or take it up again."""
    row = row_of(window)
    if row is not None:
        menu.toggle_closed(window.seat, row)


def with_row(window: "Window", act: Callable[[Seat, InboxRow], object]) -> None:
    """Do `act` with the seat and the open thread's row, where a thread is open."""
    row = row_of(window)
    if row is not None:
        act(window.seat, row)


def open_menu(window: "Window", make: Callable[[QWidget, Seat, InboxRow], QMenu], at: QPoint | None = None) -> None:
    """Show a menu about the open thread at a point of the screen, or in the middle of the conversation."""
    row = row_of(window)
    if row is None:
        return
    made = make(window, window.seat, row)
    made.aboutToHide.connect(made.deleteLater, Qt.ConnectionType.QueuedConnection)
    made.popup(window.centre.mapToGlobal(window.centre.rect().center()) if at is None else at)


def open_head_menu(window: "Window", at: QPoint) -> None:
    """Show what can be done with the open thread, and what else there is of it."""
    from petdesk.console.desk_acts import jump_to_day

    def make(over: QWidget, seat: Seat, row: InboxRow) -> QMenu:
        made = menu.row_menu(over, seat, row)
        made.addSeparator()
        words = QCoreApplication.translate("Thread", "Photos and videos…")
        made.addAction(icons.icon("picture", size=18), words, window.conversation.show_all_media)
        day = made.addAction(icons.icon("calendar", size=18), QCoreApplication.translate("Thread", "Go to a day…"))
        day.setShortcut(QKeySequence(keys_of("jump_to_day")))
        day.setShortcutVisibleInContextMenu(True)
        day.triggered.connect(lambda _on=False: jump_to_day(window))
        if not row.room:
            phones = QCoreApplication.translate("Access", "Link and phones…")
            made.addAction(icons.icon("link", size=18), phones, lambda: current_access.show_phones(window))
        return made

    open_menu(window, make, at)


def open_snooze_menu(window: "Window", at: QPoint | None = None) -> None:
    """Ask until when the open thread is to be put away."""
    row = row_of(window)
    if row is not None and not row.room:
        open_menu(window, lambda over, seat, row: menu.snoozes(over, over, seat, row), at)


def open_labels_menu(window: "Window") -> None:
    """Ask for the labels of the open thread."""
    open_menu(window, lambda over, seat, row: menu.labels(over, over, seat, row))


def open_assign_menu(window: "Window") -> None:
    """Ask who takes care of the open thread."""
    row = row_of(window)
    if row is None:
        return
    staff = window.seat.reader.staff()
    made = menu.assign_menu(window, staff, row.assignee, lambda member: records.assign(window.seat, row.thread, member))
    made.aboutToHide.connect(made.deleteLater, Qt.ConnectionType.QueuedConnection)
    made.popup(window.centre.mapToGlobal(window.centre.rect().center()))


def look_at_files(window: "Window", thread: str, files: list[Path]) -> None:
    """Open a thread, and look at files before they are sent there."""
    window.show_place("inbox")
    window.open_thread(thread)
    window.activateWindow()
    window.conversation.sending.review(files)


def look_at_album(window: "Window", thread: str, media: str) -> None:
    """Show a photo of the pet in the sidebar large, with the pet's others beside it."""
    from petdesk.console.parts.avatar import pet_face
    from petdesk.console.pet.looking import album_of

    pet = window.pet.shown_pet()
    album = album_of(window.seat, thread, pet) if pet is not None else []
    number = next((at for at, shown in enumerate(album) if shown.media.id == media), None)
    if pet is not None and number is not None:
        window.conversation.viewer().open(album, number, pet.pet.name, pet_face(pet.pet.name, pet.pet.name))
