"""The card of the certificate that this seat knows the shop's computer by, and until when it holds."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.relay_watch import SOON_MS
from petdesk.console.settings import when
from petdesk.console.settings.card import Card
from petdesk.wire.people import CertificateShown

translate = QCoreApplication.translate

SHOWN_BYTES = 16


class CertificateCard(Card):
    """Shows the beginning of the certificate's SHA-256 in groups of four, as it stands on the other computer too.

    Where others vouch for the certificate its end is the end of all connections, so that is said in time. Of a relay's
    own it says what follows; `renewal_asked` that a manager wants another.
    """

    renewal_asked = Signal()

    def __init__(self, pin: bytes | None) -> None:
        super().__init__("lock")
        self._pin = pin
        self._end: int | None = None
        self._now = 0
        self._own: CertificateShown | None = None
        self._missed = 0
        self.figures, self._none = Label("heading"), Label("small", "quiet", wraps=True)
        self.until, self.then, self.follows = (Label("small", "quiet", wraps=True) for _ in range(3))
        self.missed = Label("small", "warn", wraps=True)
        self.figures.setFont(theme.fixed_font())
        self.copy = Button("", "secondary", "copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(grouped(self._pin or b"")))
        self.renew = Button("", "secondary", "refresh")
        self.renew.clicked.connect(self.renewal_asked)
        self._row, self._acts = QHBoxLayout(), QHBoxLayout()
        self._row.addWidget(self.until, 1)
        self._acts.addStretch(1)
        self._acts.addWidget(self.renew)
        for part in (self.figures, self._none, self.then, self.follows, self.missed):
            self.body.addWidget(part)
        self.body.addLayout(self._row)
        self.body.addLayout(self._acts)
        self.body.addStretch(1)
        self.retell()

    def show_certificate(self, pin: bytes | None) -> None:
        """Show this one: its SHA-256, None where the system vouches for the relay."""
        self._pin = pin
        self.retell()

    def show_end(self, end: int | None, now: int) -> None:
        """Say until when it holds, both in Unix ms; None where that is not known."""
        self._end, self._now = end, now
        self.retell()

    def show_own(self, own: CertificateShown | None, missed: int) -> None:
        """Say what follows, if anything, and how many seats have not heard of it; None where nobody knows."""
        self._own, self._missed = own, missed
        self.retell()

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        known = self._pin is not None
        self.say(
            translate("Seats", "Certificate"),
            translate("Seats", "A new seat shows the same figures before it goes on.") if known else "",
        )
        self.figures.tell(grouped((self._pin or b"")[:SHOWN_BYTES]))
        self.figures.setVisible(known)
        self.copy.say(translate("Seats", "Copy"))
        self.copy.setVisible(known)
        self._none.setVisible(not known)
        self._none.tell(
            translate(
                "Seats",
                "This seat reaches the relay on this very computer, or under a certificate that everybody vouches for.",
            )
        )
        self._tell_end()
        self._tell_following()

    def _tell_following(self) -> None:
        own = self._own if self._pin is not None and self._own is not None and self._own.pin else None
        follows = own is not None and bool(own.next_pin)
        self.renew.say(translate("Seats", "Renew…"))
        renewable = own is not None and not follows
        self.renew.setVisible(renewable)
        # Two buttons stand beside each other below the day, one beside the day.
        if renewable:
            self._acts.insertWidget(1, self.copy)
        else:
            self._row.addWidget(self.copy)
        self.follows.setVisible(follows)
        self.missed.setVisible(follows and self._missed > 0)
        self.then.setVisible(self._end is not None and not follows)
        if own is None or not follows:
            return
        self.follows.tell(
            translate(
                "Seats",
                "From {day} on a new one is shown: {figures} … Seats that are on before then take it by themselves.",
            ).format(day=when.day_of(own.due), figures=grouped(bytes.fromhex(own.next_pin)[:4]).replace(" ", "\u00a0")),
        )
        waits = translate(
            "Seats", "%n seat(s) have not been on since {day}: turn them on, or pair them again.", "", self._missed
        )
        self.missed.tell(waits.format(day=when.day_of(own.since)))

    def _tell_end(self) -> None:
        end, day = self._end, when.day_of(self._end or 0)
        soon = end is not None and self._pin is None and end - self._now <= SOON_MS
        self.until.tell(translate("Seats", "Valid until {day}").format(day=day), "warn" if soon else "quiet")
        self.until.setVisible(end is not None)
        self.then.setVisible(end is not None)
        self.then.tell(self._what_then(soon=soon), "warn" if soon else "quiet")

    def _what_then(self, *, soon: bool) -> str:
        if self._pin is not None:
            return translate("Seats", "Seats go by the figures and not by the day; a new one follows in time.")
        if soon:
            return translate(
                "Seats", "After that neither seats nor phones get in. Have it renewed at the server; PetDesk takes the "
                "new one over by itself.",
            )  # fmt: skip
        return translate("Seats", "Whoever runs the server renews it before; seats need nothing for that.")


def grouped(digest: bytes) -> str:
    """Hex figures in groups of four, four groups to a line."""
    figures = digest.hex().upper()
    groups = [figures[at : at + 4] for at in range(0, len(figures), 4)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
