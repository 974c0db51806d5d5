"""The card of the certificate that this seat knows the shop's computer by."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.settings.card import Card

translate = QCoreApplication.translate

SHOWN_BYTES = 16


class CertificateCard(Card):
    """Shows the beginning of the certificate's SHA-256 in groups of four, as it stands on the other computer too."""

    def __init__(self, pin: bytes | None) -> None:
        super().__init__("lock")
        self._pin = pin
        self.figures, self._none = Label("heading"), Label("small", "quiet", wraps=True)
        self.figures.setFont(theme.fixed_font())
        self.copy = Button("", "secondary", "copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(grouped(pin or b"")))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        self.body.addWidget(self.figures)
        self.body.addWidget(self._none)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.retell()

    def show_certificate(self, pin: bytes | None) -> None:
        """Show this one: its SHA-256, None where the system vouches for the relay."""
        self._pin = pin
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


def grouped(digest: bytes) -> str:
    """Hex figures in groups of four, four groups to a line."""
    figures = digest.hex().upper()
    groups = [figures[at : at + 4] for at in range(0, len(figures), 4)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
