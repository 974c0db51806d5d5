"""What the window does about who sits here: locking, by itself too, and taking turns at a shared computer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from petdesk.console import icons
from petdesk.console.shortcuts import keys_of

if TYPE_CHECKING:
    from petdesk.console.lock.screen import LockScreen
    from petdesk.console.rest import Rest
    from petdesk.console.window import Window

translate = QCoreApplication.translate


def acts(window: "Window") -> dict[str, Callable[[], None]]:
    """The functions of these keys."""
    return {"lock": lambda: lock(window), "switch_person": lambda: screen(window).take_turns()}


def wire(window: "Window", rest: "Rest") -> None:
    """Follow who is away, and open the menu of who sits here."""
    from petdesk.console.lock.idle import IdleWatch

    watch = IdleWatch(window, lambda: lock(window, by_itself=True))

    def follow() -> None:
        # The settings outlive a window that opens itself anew in another size.
        if isValid(watch):
            watch.wait(int(window.settings.choices.lock_after))

    window.settings.changed.connect(follow)
    follow()
    window.rail.me.clicked.connect(lambda: open_menu(window))
    if window.settings.choices.locked:
        _cover(window)


def screen(window: "Window") -> "LockScreen":
    """The screen over the window, made when it is first wanted."""
    from petdesk.console.lock.screen import LockScreen

    found = window.findChild(LockScreen)
    if not isinstance(found, LockScreen):
        found = LockScreen(window, window.seat, window.tasks)
        found.unlocked.connect(lambda _member: _opened(window))
    return found


def lock(window: "Window", *, by_itself: bool = False) -> None:
    """Lock the window if who sits here can unlock it again; else, when a hand asked for it, show where to set a PIN."""
    window.tasks.start(_lock(window, by_itself=by_itself), "lock")


async def _lock(window: "Window", *, by_itself: bool) -> None:
    from petdesk.seat.commands.people import can_unlock

    if screen(window).locked:
        return
    if await can_unlock(window.seat):
        _cover(window)
    elif not by_itself:
        window.show_place("settings")
        window.settings_page.show_page("my_keys")


def _cover(window: "Window") -> None:
    window.settings.change(locked=True)
    cover = screen(window)
    cover.still = [one for one in window.findChildren(QShortcut) if one.isEnabled()]
    for shortcut in cover.still:
        shortcut.setEnabled(False)
    cover.lock()


def _opened(window: "Window") -> None:
    window.settings.change(locked=False)
    cover = screen(window)
    # Those that were bound anew meanwhile are gone, and their followers hear already.
    for shortcut in filter(isValid, cover.still):
        shortcut.setEnabled(True)
    cover.still.clear()


def open_menu(window: "Window") -> None:
    """What can be done by and about who sits here."""
    made = QMenu(window)
    for act, icon, words in (
        ("switch_person", "swap", translate("Lock", "Somebody else sits down…")),
        ("lock", "lock", translate("Lock", "Lock this computer")),
    ):
        entry = made.addAction(icons.icon(icon, size=18), words, acts(window)[act])
        entry.setShortcut(keys_of(act))
    made.addSeparator()
    mine = translate("Lock", "PIN and password…")
    made.addAction(icons.icon("gear", size=18), mine, lambda: _show_keys(window))
    made.aboutToHide.connect(made.deleteLater, Qt.ConnectionType.QueuedConnection)
    me = window.rail.me
    made.popup(me.mapToGlobal(QPoint(me.width(), me.height() - made.sizeHint().height())))


def _show_keys(window: "Window") -> None:
    window.show_place("settings")
    window.settings_page.show_page("my_keys")
