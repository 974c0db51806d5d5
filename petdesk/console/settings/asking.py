"""A page that asks the relay: what takes time runs as a task, and trouble is said in a strip over the page."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from petdesk.console import theme
from petdesk.console.parts.banner import Banner
from petdesk.console.settings import when
from petdesk.console.settings.pages import Desk, Pane
from petdesk.seat.commands.people import Declined
from petdesk.seat.commands.problems import NoAnswer

translate = QCoreApplication.translate

Act = Callable[[], Coroutine[Any, Any, None]]


class AskingPane(Pane):
    """`column` takes the page's parts, under the strip."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk, self._name, self._running = desk, name, 0
        self.told = Banner("warn", corner=10)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(14))
        self.column.addWidget(self.told)

    @property
    def busy(self) -> bool:
        """True while the relay is being asked."""
        return self._running > 0

    def start(self, act: Act) -> None:
        """Do it, and say what came in its way."""
        # From now on, not from when the task gets its turn.
        self._running += 1
        self.desk.tasks.start(self._do(act), self._name)

    async def _do(self, act: Act) -> None:
        try:
            await act()
        except NoAnswer:
            self.told.tell(
                "warn",
                translate("Asking", "The relay cannot be asked now"),
                translate("Asking", "Nothing was changed. Try again when this seat is connected."),
            )
        except Declined as declined:
            self.told.tell("warn", *declined_words(declined))
        finally:
            self._running -= 1


def declined_words(declined: Declined) -> tuple[str, str]:
    """What the relay's no means, and what to do."""
    if declined.why == "wait":
        later = translate("Asking", "Try again in {time}.").format(time=when.short(declined.wait_ms))
        return translate("Asking", "That was wrong too often"), later
    return {
        "wrong": (
            translate("Asking", "That does not fit"),
            translate("Asking", "Look at the keyboard's language and capital letters, then try again."),
        ),
        "needs_password": (
            translate("Asking", "Here the password is asked for first"),
            translate("Asking", "On each computer the password is given once; from then on the PIN is enough."),
        ),
        "needs_code": (
            translate("Asking", "The code of your app is wanted too"),
            translate("Asking", "Open the authenticator on your phone and enter its six figures."),
        ),
        "waiting": (
            translate("Asking", "Something still waits to be sent"),
            translate("Asking", "It was written in another name. Wait until the outbox is empty, then sign in."),
        ),
        "short": (
            translate("Asking", "The password is too short"),
            translate("Asking", "Take at least eight characters; a sentence is good."),
        ),
        "long": (
            translate("Asking", "The password is too long"),
            translate("Asking", "Take at most two hundred characters."),
        ),
        "common": (
            translate("Asking", "That is guessed too easily"),
            translate("Asking", "Names, dates, rows of keys and well-known words are tried first. Take another."),
        ),
        "pin": (
            translate("Asking", "A PIN is four to eight figures"),
            translate("Asking", "Nothing was changed."),
        ),
    }.get(declined.why, (translate("Asking", "The relay said no"), translate("Asking", "Nothing was changed.")))
