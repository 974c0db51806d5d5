"""The window of the first run: three ways to begin, what each asks for, and what came of it."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.first_run import wording
from petdesk.console.first_run.card import WayCard
from petdesk.console.first_run.join_panel import JoinPanel
from petdesk.console.first_run.open_panel import OpenPanel
from petdesk.console.first_run.road import Call, CannotGoOn, Road, Wishes
from petdesk.console.first_run.working import Done, Working
from petdesk.console.labels import Label
from petdesk.console.parts.banner import Banner
from petdesk.console.tasks import Tasks
from petdesk.wire.invitation import Invitation

translate = QCoreApplication.translate

WIDTH, HEIGHT = 960, 680
Way = Literal["open", "join", "server"]
# After these the code that was typed is of no use any more.
_CODE_IS_OVER = {"wrong_code", "no_code", "refused", "late"}


class FirstRun(QWidget):
    """`seated` is told when this computer is a seat and the person wants to go to the desk; `closed` when not."""

    seated = Signal()
    closed = Signal()

    def __init__(self, road: Road, tasks: Tasks) -> None:
        super().__init__()
        self._road, self._tasks = road, tasks
        self._work: asyncio.Task[Any] | None = None
        self._looking = self._is_seat = False
        self.way: Way = "join"
        self.cards: dict[Way, WayCard] = {"open": WayCard("paw"), "join": WayCard("wifi"), "server": WayCard("globe")}
        needs = road.needs_passphrase()
        self.open = OpenPanel(road.computer(), passphrase=needs)
        self.join, self.server = (JoinPanel(nearby=nearby, passphrase=needs) for nearby in (True, False))
        self.panels: dict[Way, OpenPanel | JoinPanel] = {"open": self.open, "join": self.join, "server": self.server}
        self.banner = Banner("danger", 10)
        self.working, self.done = Working(), Done()
        self._title, self._sentence = Label("figure", bold=True), Label("body", "quiet", wraps=True)
        self._build()
        self._hear()
        self._say()
        self.choose("join")

    def begin(self) -> None:
        """Show the window and look for shops nearby; needs a running loop."""
        self.show()
        self._look()
        self.panels[self.way].begin()

    def choose(self, way: Way) -> None:
        """Go one of the three ways; what was typed on the others stays there."""
        self.way = way
        self.cards[way].setChecked(True)
        self.banner.hide()
        for name, panel in self.panels.items():
            panel.setVisible(name == way)
        self.panels[way].begin()

    def take(self, invitation: Invitation) -> None:
        """Somebody scanned the picture beside a shop's code: all is filled in, and only a press is wanted."""
        self.choose("join")
        self.join.take(invitation)

    def go_back(self) -> bool:
        """From the work back to what was asked; False when there is no such step."""
        if self._stack.currentWidget() is not self.working:
            return False
        if self._work is not None:
            self._work.cancel()
        self._show_ways()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() != Qt.Key.Key_Escape or not self.go_back():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes; whoever opened it hears whether this computer is a seat."""
        super().closeEvent(event)
        if self._is_seat:
            self.seated.emit()
        else:
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _build(self) -> None:
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
        self.setMinimumSize(theme.px(720), theme.px(520))
        ways, column = QWidget(), QVBoxLayout()
        ways.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(theme.px(20))
        row = QHBoxLayout()
        row.setSpacing(theme.px(18))
        for card in self.cards.values():
            row.addWidget(card, 1)
        column.addLayout(row)
        column.addSpacing(theme.px(16))
        for panel in self.panels.values():
            column.addWidget(panel)
        column.addSpacing(theme.px(8))
        column.addWidget(self.banner)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._ways = QScrollArea()
        self._ways.setWidget(ways)
        self._ways.setWidgetResizable(True)
        self._ways.setFrameShape(QScrollArea.Shape.NoFrame)
        self._ways.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for page in (self._ways, self.working, self.done):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(size) for size in (60, 48, 60, 24)))
        whole.addWidget(self._stack)

    def _hear(self) -> None:
        for way, card in self.cards.items():
            card.clicked.connect(lambda _on=False, way=way: self.choose(way))
        for panel in (self.join, self.server):
            panel.wanted.connect(self._join)
        self.join.look.connect(self._look)
        self.open.wanted.connect(self._open)
        self.working.left.connect(self.go_back)
        self.done.left.connect(self.close)

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self._tasks.start(self._search(), "shops nearby")

    async def _search(self) -> None:
        self._looking = await self._road.look(self.join.show_shops)
        self.join.show_network(self._looking)

    def _join(self, call: Call) -> None:
        async def work() -> None:
            joined = await self._road.join(call, lambda: self.working.show_waiting(self._road.computer()))
            self._is_seat = True
            self.done.show_end(None, joined.clock_off)
            if self.done.known():
                self._stack.setCurrentWidget(self.done)
            else:
                self.close()

        self._start(work(), opening=False)

    def _open(self, wishes: Wishes) -> None:
        async def work() -> None:
            opened = await self._road.open_shop(wishes, self.working.show_step)
            self._is_seat = True
            self.done.show_end(opened)
            self._stack.setCurrentWidget(self.done)

        self._start(work(), opening=True)

    def _start(self, work: Coroutine[Any, Any, None], *, opening: bool) -> None:
        self.banner.hide()
        self.working.begin(opening=opening)
        self._stack.setCurrentWidget(self.working)
        self._work = self._tasks.start(self._attempt(work), "first run")

    async def _attempt(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except CannotGoOn as problem:
            self._show_ways()
            title, sentence = wording.trouble(problem.trouble)
            told = f"{sentence}\n{problem.told}" if problem.told else sentence
            self.banner.tell("danger", title, told)
            # Once it has its place: in a small window it stands below what is seen.
            QTimer.singleShot(0, self, lambda: self._ways.ensureWidgetVisible(self.banner))
            panel = self.panels[self.way]
            if problem.trouble in _CODE_IS_OVER and isinstance(panel, JoinPanel):
                panel.begin_code()

    def _show_ways(self) -> None:
        self._stack.setCurrentWidget(self._ways)
        self.panels[self.way].begin()

    def _say(self) -> None:
        self.setWindowTitle(translate("FirstRun", "Welcome to PetDesk"))
        self._title.tell(translate("FirstRun", "Welcome to PetDesk"))
        self._sentence.tell(translate("FirstRun", "Tell us how this computer is used; it takes a minute."))
        self.cards["open"].say(
            translate("FirstRun", "Open a shop here"),
            translate(
                "FirstRun", "Messages and records stay here, other seats connect to it. Right for the front desk."
            ),
        )
        self.cards["join"].say(
            translate("FirstRun", "Join a shop"),
            translate("FirstRun", "Find it in this network, and connect with a code of six digits."),
        )
        self.cards["server"].say(
            translate("FirstRun", "Our shop has a server"),
            translate("FirstRun", "With its address and a code; customers' phones reach it from everywhere."),
        )
