"""The settings page of the seats: which computers belong to the shop, how one more joins, and how one leaves."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from petdesk.console import ask, theme
from petdesk.console.parts.banner import Banner
from petdesk.console.settings.add_seat import AddSeat
from petdesk.console.settings.blocked import BlockedCard
from petdesk.console.settings.certificate import CertificateCard
from petdesk.console.settings.counter import CounterCard
from petdesk.console.settings.one_line import one_line
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.settings.seat_switches import SwitchesCard
from petdesk.console.settings.seat_table import SeatTable
from petdesk.seat.commands import pairing, people
from petdesk.seat.commands.certificate import announce_certificate, certificate_end, own_certificate
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.notices import Notice
from petdesk.wire.people import CertificateShown, SeatShown

translate = QCoreApplication.translate

LOOK_MS, WATCH_MS = 10_000, 2_000
BESIDE_FROM, CARDS_BESIDE_FROM = 1100, 760
KINDS = frozenset({"staff", "counter", "browser", "shop"})


class SeatsPane(Pane):
    """Lists the seats and lets another computer join."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._busy, self._dated = desk, False, False
        self._pairing: pairing.PairingShown | None = None
        self.seats: list[SeatShown] = []
        self.away = Banner("warn", corner=10)
        self.table, self.add_seat = SeatTable(at_hub=desk.hub is not None), AddSeat(desk.seat.certificate)
        self.certificate, self.counter = CertificateCard(desk.seat.certificate), CounterCard(desk)
        self.blocked, self.switches = BlockedCard(desk.seat), SwitchesCard(desk)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._lay_out()
        self.table.revoke_asked.connect(lambda seat: self._start(lambda: self._revoke(seat)))
        self.table.rename_asked.connect(lambda seat: self._start(lambda: self._rename(seat)))
        self.add_seat.asked.connect(lambda member: self._start(lambda: self._open(member)))
        self.add_seat.stopped.connect(lambda: self._start(self._close))
        self.add_seat.over.connect(self.look)
        self.certificate.renewal_asked.connect(lambda: self._start(self._renew))
        self.away.action.clicked.connect(self.look)

    def enter(self) -> None:
        """Look at once, and again every few seconds while the page is open; at the certificate once each time."""
        self._dated = False
        self._show_people()
        self._looking.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: ask no more."""
        self._looking.stop()
        super().hideEvent(event)

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.everything or any(kind in KINDS for kind, _ in notice.records):
            self._show_people()

    def look(self) -> None:
        """Ask the relay how things stand."""
        if not self._busy:
            self._start(self._look)

    def show_seats(self, seats: list[SeatShown]) -> None:
        """Show these seats."""
        self.seats = seats
        names = {one.id: one.name for one in self._desk.seat.reader.staff()}
        self.table.show_seats(seats, names, self._desk.seat.clock.wall_ms())

    def show_pairing(self, shown: pairing.PairingShown | None) -> None:
        """Show the code that stands; while one does, look more often."""
        self._pairing = shown
        self.add_seat.show_pairing(shown, self._desk.seat.clock.wall_ms())
        self._looking.setInterval(WATCH_MS if shown else LOOK_MS)

    def show_address(self, address: str) -> None:
        """Say where phones and new seats find the shop."""
        self.counter.show_address(address)
        self.add_seat.show_address(address.removesuffix("/page/"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card for a new seat stands beside the others where there is room, else under them."""
        super().resizeEvent(event)
        _turn(self._whole, beside=self.width() >= theme.px(BESIDE_FROM))
        _turn(self._below, beside=self.width() >= theme.px(CARDS_BESIDE_FROM))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            for part in (self.table, self.add_seat, self.certificate, self.counter, self.switches, self.blocked):
                part.retell()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._below, left = QHBoxLayout(), QVBoxLayout()
        self._below.setSpacing(theme.px(16))
        self._below.addWidget(self.certificate, 4)
        self._below.addWidget(self.counter, 5)
        left.setSpacing(theme.px(16))
        left.addWidget(self.away)
        left.addWidget(self.table)
        left.addLayout(self._below)
        left.addWidget(self.switches)
        left.addWidget(self.blocked)
        left.addStretch(1)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(16))
        self._whole.addLayout(left, 1)
        # In a row of its own: under the others its height is that of its own width, which is not the page's.
        newcomer = QHBoxLayout()
        newcomer.addWidget(self.add_seat, 0, Qt.AlignmentFlag.AlignTop)
        newcomer.addStretch()
        self._whole.addLayout(newcomer)

    def _show_people(self) -> None:
        self.add_seat.show_staff(self._desk.seat.reader.staff())
        self.counter.retell()
        self.blocked.retell()
        self.switches.retell()
        self.show_seats(self.seats)

    def _start(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._desk.tasks.start(self._told(act), "seats")

    async def _told(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do it; when the relay cannot be asked, say so over the page."""
        self._busy = True
        try:
            await act()
            self.away.hide()
        except NoAnswer:
            self.away.tell(
                "warn",
                translate("Seats", "The relay cannot be asked now"),
                translate("Seats", "Nothing was changed. What is shown may be old."),
                translate("Seats", "Try again"),
                "refresh",
            )
        finally:
            self._busy = False

    async def _look(self) -> None:
        self.show_seats(await people.list_seats(self._desk.seat))
        await self._look_at_key()
        self.show_pairing(await pairing.shown_pairing(self._desk.seat))
        self.show_address(await people.page_address(self._desk.seat))
        if not self._dated:
            await self._date()

    async def _date(self) -> None:
        end = await certificate_end(self._desk.seat)
        self._dated = end is not None
        self.certificate.show_end(end, self._desk.seat.clock.wall_ms())

    async def _look_at_key(self) -> None:
        pin = self._desk.seat.certificate
        self.certificate.show_certificate(pin)
        self.add_seat.show_certificate(pin)
        if pin is not None:
            self._show_own(await own_certificate(self._desk.seat))

    def _show_own(self, own: CertificateShown | None) -> None:
        since = own.since if own is not None else 0
        missed = [seat for seat in self.seats if seat.revoked is None and not seat.online and seat.seen < since]
        self.certificate.show_own(own, len(missed))

    async def _renew(self) -> None:
        sure = await ask.confirm(
            self,
            translate("Seats", "Renew the certificate?"),
            translate(
                "Seats",
                "The new one is shown in 30 days. Each seat that is on at least once until then takes it by itself; "
                "any other has to be paired again. Phones that come through the shop's own network are warned once "
                "more. This cannot be called off.",
            ),
            translate("Seats", "Renew"),
            danger=True,
        )
        if sure:
            self._show_own(await announce_certificate(self._desk.seat))

    async def _open(self, member: str) -> None:
        self.show_pairing(await pairing.open_pairing(self._desk.seat, member))

    async def _close(self) -> None:
        await pairing.close_pairing(self._desk.seat)
        self.show_pairing(None)

    async def _revoke(self, device: str) -> None:
        name = next((seat.name for seat in self.seats if seat.id == device), "")
        sure = await ask.confirm(
            self,
            translate("Seats", "Revoke “{name}”?").format(name=name),
            translate(
                "Seats",
                "It is shut out at once, and clears everything it holds when it next connects, unsent words too. This "
                "cannot be undone; to come back it is paired again.",
            ),
            translate("Seats", "Revoke"),
            danger=True,
        )
        if sure:
            await people.revoke_seat(self._desk.seat, device)
            await self._look()

    async def _rename(self, device: str) -> None:
        before = next((seat.name for seat in self.seats if seat.id == device), "")
        name = await one_line(self, translate("Seats", "What is this seat called?"), before, QLineEdit.EchoMode.Normal)
        if name and name != before:
            await people.rename_seat(self._desk.seat, device, name)
            await self._look()


def _turn(row: QHBoxLayout, *, beside: bool) -> None:
    row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _finds() -> str:
    return translate("Seats", "Computer device code pairing certificate revoke QR counter manager yes outside")


PAGE = Page(
    name="seats",
    icon="seat",
    title=lambda: translate("Seats", "Seats and pairing"),
    sentence=lambda: translate(
        "Seats", "Each seat is a computer with PetDesk. It shows the history even while the network is down."
    ),
    build=SeatsPane,
    finds=_finds,
    leads=True,
    wide=True,
)
