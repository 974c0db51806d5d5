"""The card that lets another computer become a seat: for whom, the code in large figures, and how long it holds."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.progress_ring import paint_ring
from petdesk.console.parts.qr import QrView
from petdesk.console.settings import when
from petdesk.console.settings.card import Card, line
from petdesk.console.settings.role_words import role_name
from petdesk.seat.commands.pairing import PairingShown
from petdesk.shop.people import Staff
from petdesk.wire import invitation

translate = QCoreApplication.translate

WIDTH = 340
DIGIT = (37, 52)
HOLDS_MS = 5 * 60 * 1000
QR_SIDE = 248


class CodeView(QWidget):
    """Six figures in two groups, and what is left of their time under them."""

    def __init__(self) -> None:
        super().__init__()
        self._code, self._left = "", 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_code(self, code: str, left: int) -> None:
        """Show a code, and how many ms it still holds."""
        self._code, self._left = code, left
        self.setAccessibleName(translate("Seats", "Code {code}").format(code=" ".join(code)))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for figures and clock."""
        return QSize(theme.px(6 * DIGIT[0] + 60), theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, figures and clock."""
        painter, colours, rect = painting.start(self), theme.current().tokens, QRectF(self.rect())
        painting.rounded(painter, rect, theme.px(10), colours.soft)
        width, height = theme.px(DIGIT[0]), theme.px(DIGIT[1])
        gap, between = theme.px(6), theme.px(18)
        left = rect.center().x() - (6 * width + 4 * gap + between) / 2
        middle = Qt.AlignmentFlag.AlignHCenter
        for place, figure in enumerate(self._code or "······"):
            box = QRectF(left, theme.px(16), width, height)
            painting.rounded(painter, box, theme.px(8), colours.pane, colours.line)
            painting.words(painter, box, figure, theme.font("figure", bold=True), colours.ink, middle)
            left += width + (between if place == 2 else gap)
        said = translate("Seats", "holds {time}").format(time=when.short(self._left))
        font = theme.font("body", bold=True)
        below = QRectF(0, theme.px(16) + height + theme.px(8), rect.width(), theme.px(24))
        start = rect.center().x() - (painting.width_of(said, font) + theme.px(26)) / 2
        paint_ring(painter, painting.middle(below, start, theme.px(18)), min(1.0, self._left / HOLDS_MS))
        painting.words(
            painter, below.adjusted(start + theme.px(26), 0, 0, 0), said, font, colours.text_accent,
            Qt.AlignmentFlag.AlignLeft,
        )  # fmt: skip


class AddSeat(Card):
    """`asked` names for whom a code is wanted; `stopped` that none is wanted any more; `over` that its time ran out."""

    asked = Signal(str)
    stopped = Signal()
    over = Signal()

    def __init__(self, pin: bytes | None = None) -> None:
        """`pin` is the certificate that the new seat will meet; None where the system vouches for the relay."""
        super().__init__()
        self._pin, self._url = pin, ""
        self.setFixedWidth(theme.px(WIDTH))
        self._pairing: PairingShown | None = None
        self._now = 0
        self.code, self.qr, self.staff = CodeView(), QrView(QR_SIDE), QComboBox()
        self._address, self._address_title = Label("body"), Label("body", "quiet")
        self._role, self._role_title, self._staff_title = Label("body"), Label("body", "quiet"), Label("body", "quiet")
        self._hint, self._missed = Label("small", "quiet", wraps=True), Label("small", "warn", wraps=True)
        self.begin, self.stop = Button("", "primary", "plus"), Button("", "secondary")
        self._clock = QTimer(self, interval=1_000)
        self._clock.timeout.connect(self._pass_time)
        self._people: list[Staff] = []
        self._lay_out()
        self.begin.clicked.connect(self._ask)
        self.stop.clicked.connect(self.stopped)
        self.staff.currentIndexChanged.connect(self._say_role)
        self.retell()

    def show_staff(self, people: list[Staff]) -> None:
        """Offer these colleagues."""
        chosen = self.staff.currentData()
        self._people = [one for one in people if not one.disabled]
        self.staff.clear()
        for one in self._people:
            self.staff.addItem(one.name, one.id)
        self.staff.setCurrentIndex(max(0, self.staff.findData(chosen)))

    def show_certificate(self, pin: bytes | None) -> None:
        """The new seat will meet this one."""
        self._pin = pin
        self._show_picture()

    def show_address(self, url: str) -> None:
        """Say where the new computer finds the shop: its https://host:port."""
        self._url = url
        self._address.tell(url.partition("://")[2])
        self._show_picture()

    def show_pairing(self, pairing: PairingShown | None, now: int) -> None:
        """Show the code that stands, or that none does; `now` in Unix ms."""
        self._pairing, self._now = pairing, now
        if pairing is None:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        self.retell()

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        standing = self._pairing
        self.say(
            translate("Seats", "Add a seat"),
            translate(
                "Seats",
                "Open PetDesk on the new computer, choose “Join a shop” and enter the code, or scan the picture with "
                "its camera.",
            )
            if self._scanned()
            else translate("Seats", "Open PetDesk on the new computer, choose “Join a shop” and enter the code."),
        )
        self.mark(translate("Seats", "waiting for it") if standing else "")
        self.code.setVisible(standing is not None)
        self.code.show_code(standing.code if standing else "", standing.expires - self._now if standing else 0)
        self._show_picture()
        self.begin.say(translate("Seats", "Another code") if standing else translate("Seats", "Show a code"))
        self.begin.show_as("secondary" if standing else "primary", "refresh" if standing else "plus")
        self.stop.say(translate("Seats", "Stop pairing"))
        self.stop.setVisible(standing is not None)
        self._address_title.tell(translate("Seats", "Address"))
        self._staff_title.tell(translate("Seats", "Colleague"))
        self._role_title.tell(translate("Seats", "Rights"))
        self.staff.setAccessibleName(self._staff_title.text())
        self._hint.tell(translate("Seats", "A code works once. Each wrong guess makes another one, five end it."))
        wrong = standing.wrong if standing else 0
        self._missed.setVisible(wrong > 0)
        self._missed.tell(translate("Seats", "%n wrong guess(es) so far; this is a fresh code.", "", wrong))
        self._say_role()

    def _scanned(self) -> str:
        """What the picture holds; a code made elsewhere is not known here, and over plain HTTP nobody pairs."""
        standing = self._pairing
        if standing is None or not standing.code or not self._url.startswith("https://"):
            return ""
        return invitation.written(invitation.Invitation(self._url, self._pin, standing.code))

    def _show_picture(self) -> None:
        scanned = self._scanned()
        if scanned != self.qr.text:
            self.qr.show_text(scanned, translate("Seats", "Picture that another computer joins by"))
        self.qr.setVisible(bool(scanned))

    def _lay_out(self) -> None:
        self.body.addWidget(self.code)
        self.body.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._missed)
        for title, value in (
            (self._address_title, self._address),
            (self._staff_title, self.staff),
            (self._role_title, self._role),
        ):
            row = QHBoxLayout()
            row.addWidget(title)
            row.addStretch(1)
            row.addWidget(value)
            self.body.addWidget(line())
            self.body.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.begin, self.stop):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button, 1)
        self.body.addSpacing(theme.px(6))
        self.body.addLayout(buttons)
        self.body.addWidget(self._hint)
        self.body.addStretch(1)

    def _ask(self) -> None:
        if self.staff.currentData():
            self.asked.emit(self.staff.currentData())

    def _say_role(self) -> None:
        chosen = next((one for one in self._people if one.id == self.staff.currentData()), None)
        self._role.tell(role_name(chosen.role) if chosen else "")

    def _pass_time(self) -> None:
        self._now += 1_000
        standing = self._pairing
        if standing is None:
            return
        self.code.show_code(standing.code, standing.expires - self._now)
        if standing.expires <= self._now:
            self.show_pairing(None, self._now)
            self.over.emit()
