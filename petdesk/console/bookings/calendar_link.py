"""The secret link by which a groomer's phone shows the shop's calendar: made, copied, and ended again."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import ask, icons
from petdesk.console.tasks import Tasks
from petdesk.seat.commands.bookings import end_calendar, make_calendar
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate


class CalendarLink:
    """The menu over a groomer's column, and what it does; what takes time runs in the tasks."""

    def __init__(self, seat: Seat, tasks: Tasks | None, parent: QWidget) -> None:
        self._seat, self._tasks, self._parent = seat, tasks, parent

    def menu(self, member: str, name: str) -> QMenu:
        """What can be done about a groomer's calendar: by themselves, or by a manager for anybody."""
        menu = QMenu(self._parent)
        make = translate("Bookings", "Copy a calendar link for {name}").format(name=name)
        menu.addAction(icons.icon("link", size=18), make, lambda: self._start(self.make(member, name)))
        end = translate("Bookings", "End that link")
        menu.addAction(icons.icon("close", size=18), end, lambda: self._start(self.end(member)))
        allowed = member == self._seat.reader.member or self._seat.reader.role == "manager"
        for action in menu.actions():
            action.setEnabled(allowed)
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        return menu

    async def make(self, member: str, name: str) -> None:
        """Make a link, put it on the clipboard, and say what it opens."""
        try:
            link = await make_calendar(self._seat, member)
        except NoAnswer:
            await self._no_answer()
            return
        QGuiApplication.clipboard().setText(link)
        what = translate("Bookings", "The link is on the clipboard")
        detail = translate(
            "Bookings",
            "Add it in the phone's calendar as a subscription. Whoever has it sees the bookings of {name}, no phone "
            "numbers. It is told this once; a link made before opens nothing any more.",
        )
        await ask.tell(self._parent, what, detail.format(name=name))

    async def end(self, member: str) -> None:
        """End the link there is."""
        try:
            await end_calendar(self._seat, member)
        except NoAnswer:
            await self._no_answer()

    async def _no_answer(self) -> None:
        what = translate("Bookings", "The shop's relay did not answer")
        detail = translate("Bookings", "Nothing was changed. Try again when it is connected.")
        await ask.tell(self._parent, what, detail)

    def _start(self, coro: Coroutine[Any, Any, None]) -> None:
        if self._tasks is not None:
            self._tasks.start(coro, "a calendar link")
        else:
            coro.close()
