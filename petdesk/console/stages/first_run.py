"""The first run at each of its places, over a network with shops that were made up."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from petdesk.console import words
from petdesk.console.first_run import wording
from petdesk.console.first_run.road import Call, FoundShop, Joined, Opened, Step, Tell, Wishes
from petdesk.console.first_run.window import FirstRun, Way
from petdesk.console.tasks import Tasks


def _paws() -> FoundShop:
    name, computer = ("Paws & Co.", "front desk") if words.current() == "en" else ("爪爪宠物店", "前台电脑")
    return FoundShop(name, computer, ("https://192.168.1.10:8710",), bytes.fromhex("7f3a91c2" + "00" * 28))


def _tails() -> FoundShop:
    name, computer = ("Happy Tails", "till") if words.current() == "en" else ("尾巴宠物", "收银台")
    return FoundShop(name, computer, ("https://192.168.1.23:8710",), bytes.fromhex("b04e55d1" + "00" * 28))


class StageRoad:
    """A road that leads nowhere."""

    async def look(self, tell: Tell) -> bool:
        """One shop is there."""
        tell((_paws(),))
        return True

    async def look_no_more(self) -> None:
        """Nothing was begun."""

    async def join(self, call: Call, waits: Callable[[], None]) -> Joined:
        """Whatever the code."""
        return Joined()

    async def open_shop(self, wishes: Wishes, step: Callable[[Step], None]) -> Opened:
        """Open at once."""
        return Opened("7F3A 91C2", "https://192.168.1.10:8710", with_system=True, awake=True)

    def needs_passphrase(self) -> bool:
        """There is a keyring."""
        return False

    def computer(self) -> str:
        """As in the shop."""
        return _paws().computer


def _first_run(way: Way = "join") -> FirstRun:
    window = FirstRun(StageRoad(), Tasks(lambda name, error: None))
    window.choose(way)
    window.join.show_shops((_paws(),))
    return window


def _join() -> QWidget:
    window = _first_run()
    window.join.code.setText("4817")
    return window


def _several() -> QWidget:
    window = _first_run()
    window.join.show_shops((_paws(), _tails()))
    window.join.code.setText("481723")
    window.banner.tell("danger", *wording.trouble("wrong_code"))
    return window


def _open() -> QWidget:
    window = _first_run("open")
    window.open.shop.edit.setText(_paws().shop)
    return window


def _server() -> QWidget:
    return _first_run("server")


def _working() -> QWidget:
    window = _first_run("open")
    window.working.begin(opening=True)
    window.working.show_step("hub")
    window._stack.setCurrentWidget(window.working)
    return window


def _waiting() -> QWidget:
    window = _first_run()
    window.working.begin(opening=False)
    window.working.show_waiting("Second grooming table" if words.current() == "en" else "二号美容台")
    window._stack.setCurrentWidget(window.working)
    return window


def _done() -> QWidget:
    window = _first_run("open")
    window.done.show_end(Opened("7F3A 91C2", "https://192.168.1.10:8710", with_system=True, awake=False), 7200)
    window._stack.setCurrentWidget(window.done)
    return window


STAGES: dict[str, Callable[[], QWidget]] = {
    "first-run": _join,
    "first-run-done": _done,
    "first-run-open": _open,
    "first-run-server": _server,
    "first-run-several": _several,
    "first-run-waiting": _waiting,
    "first-run-working": _working,
}
