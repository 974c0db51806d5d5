"""Pages of the settings, each within its list, over the sample shop."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QWidget

from petdesk.console import theme, words
from petdesk.console.settings.audit import AuditPane
from petdesk.console.settings.backup import BackupPane
from petdesk.console.settings.diagnostics import DiagnosticsPane
from petdesk.console.settings.hub_sight import HubShown
from petdesk.console.settings.my_keys import MyKeys
from petdesk.console.settings.pages import Desk, Pane
from petdesk.console.settings.place import SettingsPlace
from petdesk.console.settings.seats import SeatsPane
from petdesk.console.settings.store import Settings
from petdesk.console.stages import Build
from petdesk.console.stages.sample import LIN, ZHOU, Ledger, sample_seat
from petdesk.seat.commands.pairing import PairingShown
from petdesk.shop.backup_keys import BackupKeys
from petdesk.shop.browsers import COUNTER, Counter
from petdesk.wire.backups import BackupPlan, BackupState
from petdesk.wire.people import AuditKind, AuditLine, CertificateShown, OwnKeys, SeatShown

DAY_MS = 24 * 60 * 60 * 1000
CERTIFICATE = bytes.fromhex("7f3a91c20b5ed4a866f12c9de07b358a" * 2)
ADDRESS = "https://192.168.1.10:8710/page/"


class _Still:
    """Starts nothing: a stage has no loop, and what a page would ask is given to it."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        """Let it be."""
        coro.close()


class _Hub:
    """A server that runs."""

    def look(self) -> HubShown:
        """It is up."""
        return HubShown(phase="up", port=8710, addresses=("https://192.168.1.10:8710",), awake=True, with_system=True)

    def start(self) -> None:
        """It runs."""

    def stop(self) -> None:
        """It goes on."""

    def start_with_system(self, on: bool) -> None:
        """As it is."""

    def announce(self, on: bool) -> None:
        """As it is."""

    def seal(self, passphrase: str, tell: Callable[[float], object]) -> None:
        """It is."""

    def passphrase(self) -> str:
        """None."""
        return ""

    def opens_with(self, passphrase: str) -> None:
        """As it is."""


def _page(name: str, fill: Callable[[Pane, int], None]) -> QWidget:
    seat, ledger = sample_seat()
    seat.projection().become(LIN, "manager")
    _furnish(ledger)
    place = SettingsPlace(Desk(seat, Settings(None), _Still(), lambda: None, _Hub()))
    place.resize(theme.px(1380), theme.px(870))
    place.show_page(name)
    fill(place.pane(name), seat.clock.wall_ms())
    return place


def _furnish(ledger: Ledger) -> None:
    ledger.write(Counter(id=COUNTER, key="AbCdEfGhIjKlMnOpQrStUvWx"))


def _seats(pane: Pane, now: int) -> None:
    if not isinstance(pane, SeatsPane):
        raise TypeError("another page")
    english = words.current() == "en"
    given = (
        (("前台电脑", "Front desk")[english], LIN, "Windows 11", "127.0.0.1", 265, 0, True, True),
        (("美容台平板", "Grooming tablet")[english], ZHOU, "Windows 11", "192.168.1.24", 265, 0, True, False),
        (("店长笔记本", "Manager's laptop")[english], LIN, "macOS 15.1", "192.168.1.31", 262, 1, False, False),
        (("旧收银机", "Old till")[english], LIN, "Windows 10", "192.168.1.12", 265, 46, False, False),
    )
    pane.show_seats(
        [
            SeatShown(
                id=f"seat-{number}",
                name=name,
                member=member,
                system=system,
                address=address,
                paired=now - paired * DAY_MS,
                seen=now - seen * DAY_MS,
                online=online,
                here=here,
            )
            for number, (name, member, system, address, paired, seen, online, here) in enumerate(given)
        ]
    )
    pane.show_address(ADDRESS)
    pane.certificate.show_certificate(CERTIFICATE)
    pane.certificate.show_end(now + 20 * 365 * DAY_MS, now)
    pane.certificate.show_own(CertificateShown(pin=CERTIFICATE.hex()), 0)
    pane.show_pairing(PairingShown(ZHOU, "481739", now + 272_000, 0))


def _seats_and_next_key(pane: Pane, now: int) -> None:
    _seats(pane, now)
    if isinstance(pane, SeatsPane):
        own = CertificateShown(
            pin=CERTIFICATE.hex(), next_pin=CERTIFICATE[::-1].hex(), since=now - 3 * DAY_MS, due=now + 27 * DAY_MS
        )
        pane.certificate.show_own(own, 1)


def _backup(pane: Pane, now: int) -> None:
    if not isinstance(pane, BackupPane):
        raise TypeError("another page")
    plan = BackupPlan(folder="/media/usb/PetDesk", keys=BackupKeys(public="", wrapped=""))
    made = now - 7 * 60 * 60 * 1000
    pane.show_state(
        BackupState(
            plan=plan, tried_at=made, last_at=made, last_head=48_211, last_files=1_204, next_at=made + DAY_MS,
            head=48_300, free=212 * 1000**3, sealed=True,
        )
    )  # fmt: skip


def _keys(pane: Pane, _now: int) -> None:
    if isinstance(pane, MyKeys):
        pane.show_keys(OwnKeys(password=True, pin=True, pin_here=True))


def _book(pane: Pane, now: int) -> None:
    if not isinstance(pane, AuditPane):
        raise TypeError("another page")
    minute = 60_000
    given: tuple[tuple[int, str, str, AuditKind, str], ...] = (
        (2, LIN, "thread.opened", "read", "thread-wang"),
        (9, ZHOU, "pet.edited", "changed", "pet:pet-wang-0"),
        (31, LIN, "customer.exported", "exported", "customer-wang"),
        (58, ZHOU, "signed.in", "signed_in", ""),
        (95, LIN, "staff.added", "changed", f"staff:{ZHOU}"),
        (140, LIN, "device.revoked", "keys", ("旧收银机", "Old till")[words.current() == "en"]),
    )
    pane.model.show_lines(
        [
            AuditLine(n=n, at=now - ago * minute, member=member, what=what, kind=kind, about=about)
            for n, (ago, member, what, kind, about) in enumerate(given)
        ]
    )
    pane.retell()


def _nothing(_pane: Pane, _now: int) -> None:
    """The page shows what the seat holds."""


def _diagnostics(pane: Pane, _now: int) -> None:
    if not isinstance(pane, DiagnosticsPane):
        raise TypeError("another page")
    relay = {"room": "low", "free": 4 * 1000**3, "backed": "fresh"}
    facts = {"sealed": True, "free_bytes": 91 * 1000**3, "waiting": 0, "system": "Windows 11", "relay": relay}
    pane.show_facts(facts)


STAGES: dict[str, Build] = {
    "settings-seats": lambda: _page("seats", _seats),
    "settings-seats-next-key": lambda: _page("seats", _seats_and_next_key),
    "settings-audit": lambda: _page("audit", _book),
    "settings-staff": lambda: _page("staff", _nothing),
    "settings-my-keys": lambda: _page("my_keys", _keys),
    "settings-backup": lambda: _page("backup", _backup),
    "settings-keeping": lambda: _page("keeping", lambda _pane, _now: None),
    "settings-diagnostics": lambda: _page("diagnostics", _diagnostics),
}
