"""Made-up talk for the thread's tests, and a view over it that is really shown."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.thread.live_view import LiveThreadView
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.model.thread import OpenThread
from petdesk.console.thread.pictures import Pictures
from petdesk.seat.lines import Line
from petdesk.seat.notices import Notice
from petdesk.shop.receipts import State

ME, COLLEAGUE, CUSTOMER, HUSBAND = "lena", "zoe", "sophie", "tom"
NAMES = {ME: "Lena", COLLEAGUE: "Zoe", CUSTOMER: "Sophie Turner", HUSBAND: "Tom Turner"}
START = 1_790_000_000_000
MINUTE = 60_000
WORDS = (
    "您好，豆豆今天洗澡顺利吗？方便的话拍几张照片。 Please send a photo when he is done, thanks! 周六下午三点可以吗？"
)


def line(number: int, author: str = CUSTOMER, text: str | None = None, **more: Any) -> Line:
    """The line at place `number`, one minute after the last; with place=None it waits."""
    known: dict[str, Any] = {
        "id": f"m{number}",
        "thread": "t",
        "place": number,
        "revision": number,
        "author": author,
        "author_name": NAMES[author],
        "side": "staff" if author in (ME, COLLEAGUE) else "customer",
        "text": text if text is not None else (WORDS * 4)[: 5 + number * 37 % 170],
        "at": START + number * MINUTE,
        "state": State.READ,
    }
    return Line(**(known | more))


def talk(count: int, first: int = 1) -> list[Line]:
    """So many lines, two of three by the customer."""
    return [line(number, ME if number % 3 == 0 else CUSTOMER) for number in range(first, first + count)]


def told(*messages: str) -> Notice:
    """The notice about these messages."""
    return Notice(messages=frozenset(("t", message) for message in messages))


class Clock:
    """A clock that stands at the end of the talk."""

    def __init__(self) -> None:
        self.now = START + 1_000 * MINUTE

    def __call__(self) -> int:
        """Unix ms."""
        return self.now


def show(
    qtbot: QtBot, held: MemoryThreads, width: int = 700, height: int = 600, *, room: bool = False, early: bool = False
) -> LiveThreadView:
    """A view over thread "t" of `held`, opened by ME and active; `early` opens it before it has its size."""
    opened = OpenThread(held)
    pictures = Pictures(held)
    view = LiveThreadView(opened, pictures, Clock())
    pictures.setParent(view)
    qtbot.addWidget(view)
    first = opened.open("t", ME, room=room)
    if early:
        view.show_thread(first)
    view.resize(width, height)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is view)
    if not early:
        view.show_thread(first)
    return view


def tops(view: LiveThreadView) -> dict[str, int]:
    """Where each shown row stands."""
    return {row.entry.key: row.top for row in view.stack.shown()}


def drift(before: dict[str, int], after: dict[str, int]) -> set[int]:
    """By how many pixels rows that are in both moved."""
    return {after[key] - before[key] for key in before.keys() & after.keys()}


def places(lines: Sequence[Line]) -> list[int | None]:
    """The places of lines."""
    return [each.place for each in lines]
