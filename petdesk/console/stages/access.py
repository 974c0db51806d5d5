"""Who knocks, who is taken in, and a household's link and phones, over the sample shop."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from petdesk.console import theme, words
from petdesk.console.access.bar import KnockBar
from petdesk.console.access.household import HouseholdAccess
from petdesk.console.access.joining import JoinBar
from petdesk.console.access.taking_in import TakingIn
from petdesk.console.stages import Build
from petdesk.console.stages.sample import ZHOU, sample_seat
from petdesk.seat.seat import Seat
from petdesk.shop.browsers import Browser, BrowserState
from petdesk.shop.joining import Joining

THREAD, HOUSEHOLD, CUSTOMER = "thread-wang", "household-wang", "customer-wang"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) MicroMessenger/8.0"
ANDROID = "Mozilla/5.0 (Linux; Android 15) Chrome/131.0"
LINK = "https://192.168.1.10:8710/page/#V3J5dGhpbmctdGhhdC1pcy1zZWNyZXQtc3RheXMtc2VjcmV0"


class _Still:
    """Starts nothing: a stage has no loop."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        """Let it be."""
        coro.close()


def _seat(*phones: tuple[str, BrowserState, bool]) -> Seat:
    seat, ledger = sample_seat()
    for number, (name, state, newcomer) in enumerate(phones):
        phone = Browser(
            id=f"phone-{number}",
            customer=CUSTOMER,
            household=HOUSEHOLD,
            thread=THREAD,
            name=name,
            state=state,
            newcomer=newcomer,
            since=seat.clock.wall_ms() - (3 - number) * 86_400_000,
        )
        ledger.write(phone)
    return seat


def _bars() -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    for phones in (((IPHONE, "in", False), (ANDROID, "asking", False)), ((IPHONE, "in", True),)):
        bar = KnockBar(_seat(*phones))
        column.addWidget(bar)
        bar.show_thread(THREAD)
    column.addStretch(1)
    around.resize(theme.px(900), theme.px(200))
    return around


def _joining() -> QWidget:
    seat, ledger = sample_seat()
    now, name = seat.clock.wall_ms(), "Second grooming table" if words.current() == "en" else "二号美容台"
    ledger.write(
        Joining(
            id="joining", member=ZHOU, name=name, address="192.168.1.31", since=now, until=now + 600_000
        )
    )  # fmt: skip
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(JoinBar(seat))
    column.addStretch(1)
    around.resize(theme.px(1382), theme.px(120))
    return around


def _household() -> QWidget:
    around = QWidget()
    seat = _seat((IPHONE, "in", False), (ANDROID, "asking", False), (ANDROID, "revoked", False))
    dialog = HouseholdAccess(around, seat, _Still(), THREAD)
    dialog.show_link(LINK, seat.clock.wall_ms() + 3 * 86_400_000)
    return _within(around, dialog)


def _taking_in() -> QWidget:
    around = QWidget()
    return _within(around, TakingIn(around, _seat((IPHONE, "in", True)), "phone-0"))


def _within(around: QWidget, dialog: QDialog) -> QWidget:
    dialog.setWindowFlags(Qt.WindowType.Widget)
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(dialog)
    return around


STAGES: dict[str, Build] = {
    "access-bar": _bars,
    "access-joining": _joining,
    "access-household": _household,
    "access-newcomer": _taking_in,
}
