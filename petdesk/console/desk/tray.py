"""The tray: PetDesk's icon with the number of those who wait, and a menu to open, to be left alone, and to quit."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from petdesk.console import icons
from petdesk.console.desk import wording
from petdesk.console.parts.badge import badge_text, badge_width, paint_badge

translate = QCoreApplication.translate

SIDE = 64
MINUTE_MS = 60_000
QUIET_MINUTES = (30, 60, 120)


class Tray(QObject):
    """`opened` asks for the window, `quit_asked` for the end, `quieted` gives until when (Unix ms, 0 for no longer)."""

    opened = Signal()
    quit_asked = Signal()
    quieted = Signal(object)

    def __init__(self, now: Callable[[], int], until: Callable[[], int], parent: QObject) -> None:
        """`now` is Unix ms, `until` tells until when nobody wants to be called."""
        super().__init__(parent)
        self._now, self._until = now, until
        # What else there is to know, e.g. how the shop's server on this computer is; no line without words.
        self.also: Callable[[], str] = str
        self._waiting = -1
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self.icon.setContextMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.icon.activated.connect(self._pressed)
        self.show_waiting(0)
        self.fill()
        self.destroyed.connect(self.menu.deleteLater)

    def show(self) -> None:
        """Show the icon, where the desktop has a place for it."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def show_waiting(self, count: int) -> None:
        """Wear the number of those who wait, here and on the program's own icon."""
        if count == self._waiting:
            return
        self._waiting = count
        self.icon.setIcon(badged(count))
        self.icon.setToolTip(wording.tip(count))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.setBadgeNumber(count)

    def fill(self) -> None:
        """Fill the menu with what can be done now."""
        self.menu.clear()
        self.menu.addAction(translate("Desk", "Open PetDesk")).triggered.connect(lambda _on=False: self.opened.emit())
        if also := self.also():
            self.menu.addAction(icons.icon("shop", size=18), also).setEnabled(False)
        self.menu.addSeparator()
        if self._until() > self._now():
            again = self.menu.addAction(icons.icon("bell", size=18), translate("Desk", "Call me again"))
            again.triggered.connect(lambda _on=False: self.quieted.emit(0))
        else:
            quiet = self.menu.addMenu(icons.icon("mute", size=18), translate("Desk", "Do not disturb"))
            for minutes in QUIET_MINUTES:
                words = translate("Desk", "For %n minute(s)", "", minutes)
                quiet.addAction(words).triggered.connect(
                    lambda _on=False, until=minutes: self.quieted.emit(self._now() + until * MINUTE_MS)
                )
        self.menu.addSeparator()
        self.menu.addAction(translate("Desk", "Quit")).triggered.connect(lambda _on=False: self.quit_asked.emit())

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()


def badged(count: int) -> QIcon:
    """The program's icon, with a count in its corner unless that is nought."""
    if not count:
        return icons.app_icon()
    picture = QPixmap(SIDE, SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(0, 0, icons.app_icon().pixmap(SIDE, SIDE).scaled(SIDE, SIDE))
    tall = SIDE * 0.56
    wide = min(float(SIDE), badge_width(count, tall)) if badge_text(count) else tall
    paint_badge(painter, QRectF(SIDE - wide, SIDE - tall, wide, tall), count, "alarm")
    painter.end()
    return QIcon(picture)
