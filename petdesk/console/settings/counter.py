"""The card of the way in from the counter: the picture customers scan, printed, made anew, opened and closed."""

import secrets

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from petdesk.console import ask, theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.qr import QrView
from petdesk.console.settings import counter_sheet
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.shop.browsers import COUNTER, Counter

translate = QCoreApplication.translate

QR_SIDE = 128
KEY_BYTES = 18
# What tells the page that this is the counter's key and no link of one customer.
MARK = "c."


class CounterCard(Card):
    """Shows the counter's picture; only a manager changes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("link")
        self._desk, self._address = desk, ""
        self.qr, self.link = QrView(QR_SIDE), QLineEdit()
        self.link.setReadOnly(True)
        self.copy = IconButton("copy", "")
        self.print_card, self.save = Button("", "secondary", "print"), Button("", "secondary", "download")
        self.switch, self.renew = Button("", "secondary"), Button("", "quiet", "refresh")
        self._hint = Label("small", "quiet", wraps=True)
        self._lay_out()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.link.text()))
        self.print_card.clicked.connect(self._print)
        self.save.clicked.connect(lambda: desk.tasks.start(self._save(), "save the counter's card"))
        self.switch.clicked.connect(self._switch)
        self.renew.clicked.connect(lambda: desk.tasks.start(self._renew(), "a new key for the counter"))
        self.retell()

    def show_address(self, address: str) -> None:
        """Say where phones find the page; "" while that is not known."""
        self._address = address
        self.retell()

    @property
    def counter(self) -> Counter | None:
        """The way in as it stands."""
        held = self._desk.seat.reader.record("counter", COUNTER)
        return held[0] if held is not None and isinstance(held[0], Counter) else None

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        counter, leads = self.counter, self._desk.seat.status().role == "manager"
        is_open = counter is not None and counter.open
        link = f"{self._address}#{MARK}{counter.key}" if counter is not None and is_open and self._address else ""
        self.say(translate("Counter", "Picture for the counter"))
        state = translate("Counter", "open") if is_open else translate("Counter", "closed")
        self.mark(state, "ok" if is_open else "plain")
        self._hint.tell(self._said(is_open=is_open, known=bool(self._address)))
        self.qr.show_text(link, translate("Counter", "Picture that opens the customers' page"))
        self.qr.setVisible(bool(link))
        self.link.setText(link)
        self.link.setCursorPosition(0)
        self.link.setAccessibleName(translate("Counter", "Address of the picture"))
        self.copy.explain(translate("Counter", "Copy the address"))
        self.print_card.say(translate("Counter", "Print a card"))
        self.save.say(translate("Counter", "Save as picture"))
        opens, closes = translate("Counter", "Open this way in"), translate("Counter", "Close this way in")
        self.switch.say(closes if is_open else opens)
        self.renew.say(translate("Counter", "New picture"))
        for widget in (self.link, self.copy, self.print_card, self.save):
            widget.setVisible(bool(link))
        self.switch.setVisible(leads)
        self.renew.setVisible(leads and is_open)

    def _said(self, *, is_open: bool, known: bool) -> str:
        if not is_open:
            return translate("Counter", "While it is closed nobody new gets in; customers who are in are not touched.")
        if not known:
            return translate("Counter", "The relay cannot be asked for its address now. Reconnect, and it is shown.")
        return translate("Counter", "Whoever scans it can write at once, and stands in the inbox as a newcomer.")

    def _lay_out(self) -> None:
        right, at, files, acts, row = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for layout in (at, files, acts):
            layout.setSpacing(theme.px(8))
        at.addWidget(self.link, 1)
        at.addWidget(self.copy)
        files.addWidget(self.print_card)
        files.addWidget(self.save)
        files.addStretch(1)
        acts.addWidget(self.switch)
        acts.addWidget(self.renew)
        acts.addStretch(1)
        right.setSpacing(theme.px(8))
        right.addWidget(self._hint)
        right.addLayout(at)
        right.addLayout(files)
        right.addLayout(acts)
        right.addStretch(1)
        row.setSpacing(theme.px(16))
        row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.body.addLayout(row)

    def _switch(self) -> None:
        counter = self.counter
        self._change({"open": not counter.open} if counter is not None else {})

    async def _renew(self) -> None:
        sure = await ask.confirm(
            self,
            translate("Counter", "Make a new picture?"),
            translate("Counter", "Every printed card stops working. Customers who are in stay in."),
            translate("Counter", "New picture"),
            danger=True,
        )
        if sure:
            self._change({"key": secrets.token_urlsafe(KEY_BYTES)})

    def _change(self, fields: dict[str, object]) -> None:
        seat = self._desk.seat
        held = seat.reader.record("counter", COUNTER)
        if held is None:
            add_record(seat, "counter", {"id": COUNTER, "key": secrets.token_urlsafe(KEY_BYTES), "open": True})
        else:
            edit_record(seat, "counter", COUNTER, held[1], fields)

    async def _save(self) -> None:
        name = translate("Counter", "counter card") + ".png"
        place = await ask.file_to_save(self, translate("Counter", "Save the card"), name)
        if place is not None and not counter_sheet.sheet(self._shop(), self.link.text()).save(str(place), b"PNG"):
            await ask.tell(
                self,
                translate("Counter", "The picture could not be saved"),
                translate("Counter", "Nothing was written. Choose another folder."),
            )

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._paint_on(printer))
        dialog.setModal(True)
        dialog.show()

    def _paint_on(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        area = printer.pageRect(QPrinter.Unit.DevicePixel)
        counter_sheet.paint(painter, QRectF(0, 0, area.width(), area.height()), self._shop(), self.link.text())
        painter.end()

    def _shop(self) -> str:
        return self._desk.seat.status().shop_name
