"""The strip over a manager's window while a computer with the right code waits for a yes to become a seat."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QTimer

from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.seat.commands.records import edit_record
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.joining import Joining, JoiningState

translate = QCoreApplication.translate

LOOK_MS = 5_000
# This computer's clock may be wrong by so much: how long one waits is measured from when it was heard of.
CLOCK_MS = 60 * 60 * 1000


class JoinBar(Banner):
    """Shows the one that waits longest; it goes by itself when its time is over. `steady` gives seconds."""

    def __init__(self, seat: Seat, steady: Callable[[], float] = time.monotonic) -> None:
        super().__init__("info")
        self._seat, self._steady = seat, steady
        self._heard: dict[str, float] = {}
        self._asking: tuple[Joining, int] | None = None
        self.no = Button("", "danger")
        row = self.layout()
        if row is not None:
            row.addWidget(self.no)
        self.action.clicked.connect(lambda: self._decide("in"))
        self.no.clicked.connect(lambda: self._decide("refused"))
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self.look()

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.everything or any(kind == "joining" for kind, _ in notice.records):
            self.look()

    def look(self) -> None:
        """Look who waits now."""
        asking = next((one for one in self._seat.reader.joinings() if self._waits(one[0])), None)
        if asking is None:
            self._asking = None
            self._looking.stop()
            self.hide()
        elif asking != self._asking or self.isHidden():
            self._asking = asking
            self._looking.start()
            self._tell(asking[0])

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange and self._asking is not None:
            self._tell(self._asking[0])
        super().changeEvent(event)

    def _waits(self, one: Joining) -> bool:
        heard = self._heard.setdefault(one.id, self._steady())
        patience = (one.until - one.since) / 1000
        return self._steady() - heard < patience and self._seat.clock.wall_ms() < one.until + CLOCK_MS

    def _tell(self, one: Joining) -> None:
        who = self._seat.reader.name_of(one.member)
        title = translate("Access", "“{computer}” wants to become a seat of {who}")
        detail = translate(
            "Access", "It gave the right code, from {address}. Let it in only if you know whose computer that is."
        )
        name = one.name or translate("Access", "a computer without a name")
        self.tell(
            "info", title.format(computer=name, who=who), detail.format(address=one.address),
            translate("Access", "Let in"),
        )  # fmt: skip
        self.no.say(translate("Access", "No"))

    def _decide(self, state: JoiningState) -> None:
        if self._asking is not None:
            joining, version = self._asking
            edit_record(self._seat, "joining", joining.id, version, {"state": state})
            self.look()
