"""Showing a call on the screen: by the desktop's own notifications with an answer in them, else by the tray."""

import asyncio
import logging
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from petdesk.console import icons
from petdesk.console.desk import wording
from petdesk.console.desk.calls import Call
from petdesk.console.tasks import Tasks

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

SHOWN_MS = 8_000
PATIENCE_S = 5.0
# A program that begins with the system is often there before the service is.
REST_S = 60.0
PLACE, NAME = "/org/freedesktop/Notifications", "org.freedesktop.Notifications"


class Shows(Protocol):
    """Something that can show calls."""

    def show(self, call: Call) -> None:
        """Show a call."""

    def withdraw(self, thread: str) -> None:
        """The conversation was looked at: its calls are over."""


class ByTray(QObject):
    """Through the tray's icon; a press opens what was shown last. `opened` gives a Call."""

    opened = Signal(object)

    def __init__(self, icon: QSystemTrayIcon) -> None:
        super().__init__(icon)
        self._icon = icon
        self._last: Call | None = None
        icon.messageClicked.connect(self._open)

    def show(self, call: Call) -> None:
        """Show a call."""
        self._last = call
        self._icon.showMessage(wording.head(call), wording.text(call), icons.app_icon(), SHOWN_MS)

    def withdraw(self, thread: str) -> None:
        """It goes by itself."""

    def _open(self) -> None:
        if self._last is not None:
            self.opened.emit(self._last)


class ByBus(QObject):
    """Through the desktop's service on the session bus (freedesktop Notifications 1.2).

    `opened` gives a Call that was pressed, `answer_wanted` one whose answer is to be written, `answered` a Call and
    the words, where the desktop lets them be written in the notification.
    """

    opened = Signal(object)
    answer_wanted = Signal(object)
    answered = Signal(object, str)

    def __init__(self, tasks: Tasks, fall_back: Shows, parent: QObject) -> None:
        """Talks in `tasks`; where there is no such service, `fall_back` shows."""
        super().__init__(parent)
        self._tasks, self._fall_back = tasks, fall_back
        self._connection: Any = None
        self._router: Any = None
        self._shown: dict[int, Call] = {}
        self._inline = False
        self._rests_until = 0.0
        self.steady: Callable[[], float] = time.monotonic
        self._lock: asyncio.Lock | None = None

    def show(self, call: Call) -> None:
        """Show a call."""
        if self.steady() < self._rests_until:
            self._fall_back.show(call)
        else:
            self._tasks.start(self._show(call), name="show a notification")

    def withdraw(self, thread: str) -> None:
        """Take back what is shown of a conversation."""
        for number in [number for number, call in self._shown.items() if call.thread == thread]:
            del self._shown[number]
            self._tasks.start(self._call("CloseNotification", "u", (number,)), name="withdraw a notification")

    async def _show(self, call: Call) -> None:
        try:
            await self._connect()
            actions = ["default", translate("Desk", "Open")]
            if call.kind == "message" and call.thread:
                way = "inline-reply" if self._inline else "answer"
                actions += [way, translate("Desk", "Answer")]
            # 0 makes a new one; a later call of the same conversation takes the older one's place.
            old = next((number for number, shown in self._shown.items() if shown.thread == call.thread), 0)
            head, text = wording.head(call), _plain(wording.text(call))
            given = ("PetDesk", old, "petdesk", head, text, actions, {"desktop-entry": ("s", "petdesk")}, SHOWN_MS)
            (number,) = await self._call("Notify", "susssasa{sv}i", given)
        except Exception as problem:  # noqa: BLE001  # Whatever a foreign bus does, the call must be shown.
            log.info("the desktop shows no notifications (%s); the tray does", problem)
            self._rests_until = self.steady() + REST_S
            await self._hang_up()
            self._fall_back.show(call)
            return
        self._shown = {key: shown for key, shown in self._shown.items() if key != old}
        self._shown[number] = call

    async def _connect(self) -> None:
        if self._lock is None:
            self._lock = asyncio.Lock()
        async with self._lock:
            if self._router is not None:
                return
            bus, words = import_module("jeepney.io.asyncio"), import_module("jeepney")
            self._connection = await bus.open_dbus_connection(bus="SESSION")
            self._router = bus.DBusRouter(self._connection)
            await self._router.__aenter__()
            rule = words.MatchRule(type="signal", interface=NAME, path=PLACE)
            await bus.Proxy(words.message_bus, self._router).AddMatch(rule)
            (abilities,) = await self._call("GetCapabilities", None, ())
            self._inline = "inline-reply" in abilities
            self._tasks.start(self._listen(rule), name="hear notifications")

    async def _call(self, method: str, signature: str | None, given: tuple[object, ...]) -> Any:
        words = import_module("jeepney")
        address = words.DBusAddress(PLACE, bus_name=NAME, interface=NAME)
        message = words.new_method_call(address, method, signature, given)
        reply = await asyncio.wait_for(self._router.send_and_get_reply(message), PATIENCE_S)
        if reply.header.message_type is words.MessageType.error:
            raise OSError(str(reply.body))
        return reply.body

    async def _listen(self, rule: Any) -> None:
        member = import_module("jeepney").HeaderFields.member
        try:
            with self._router.filter(rule, bufsize=100) as queue:
                while True:
                    message = await queue.get()
                    self._hear(message.header.fields.get(member), message.body)
        finally:
            await self._hang_up()

    async def _hang_up(self) -> None:
        router, connection, self._router, self._connection = self._router, self._connection, None, None
        if router is not None:
            await router.__aexit__(None, None, None)
        if connection is not None:
            await connection.close()

    def _hear(self, member: str | None, body: tuple[Any, ...]) -> None:
        call = self._shown.get(body[0]) if body else None
        if call is None:
            return
        if member == "NotificationClosed":
            del self._shown[body[0]]
        elif member == "ActionInvoked" and body[1] == "default":
            self.opened.emit(call)
        elif member == "ActionInvoked" and body[1] == "answer":
            self.answer_wanted.emit(call)
        elif member == "NotificationReplied":
            self.answered.emit(call, str(body[1]))


def _plain(text: str) -> str:
    """The service reads a few marks of HTML; what people write is none."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
