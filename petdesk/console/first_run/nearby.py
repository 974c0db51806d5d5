"""The shops that were found nearby: a line each, one of them chosen."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.first_run.road import FoundShop
from petdesk.console.labels import empty
from petdesk.console.parts import painting
from petdesk.console.parts.chip import chip_size, paint_chip
from petdesk.console.parts.pressing import EnterButton

translate = QCoreApplication.translate

TALL, ICON = 36, 15
MOST = 6


class ShopLine(EnterButton):
    """One shop: its name, its computer and the fingerprint of its certificate."""

    def __init__(self, shop: FoundShop) -> None:
        super().__init__()
        self.shop = shop
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self.named()}, {self.known()}")

    def named(self) -> str:
        """The shop's name, or that it has none."""
        return self.shop.shop or translate("FirstRun", "A shop without a name")

    def known(self) -> str:
        """Computer and fingerprint."""
        print_ = translate("FirstRun", "fingerprint {digits}").format(digits=self.shop.fingerprint)
        return f"{self.shop.computer} · {print_}" if self.shop.computer else print_

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(300), theme.px(TALL))

    def nextCheckState(self) -> None:
        """A press chooses; what is chosen stays so, though it stands alone."""
        self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and the chip of the one that is chosen."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        if self.underMouse() or painting.keyboard_is_on(self):
            painting.rounded(painter, rect, theme.px(8), colours.hover)
        icons.paint(painter, "paw", painting.middle(rect, theme.px(2), theme.px(ICON)), colours.ink)
        left = rect.adjusted(theme.px(26), 0, -theme.px(90), 0)
        name, font = self.named(), theme.font("body")
        painting.words(painter, left, name, font, colours.ink, Qt.AlignmentFlag.AlignLeft)
        left.setLeft(min(left.right(), left.left() + painting.width_of(name, font) + theme.px(9)))
        painting.words(painter, left, self.known(), font, colours.ink2, Qt.AlignmentFlag.AlignLeft)
        if self.isChecked():
            chosen = translate("FirstRun", "chosen")
            size = chip_size(chosen)
            paint_chip(
                painter,
                QRectF(rect.right() - size.width(), rect.center().y() - size.height() / 2, size.width(), size.height()),
                chosen,
                "ok",
            )
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, theme.px(8))


class NearbyShops(QWidget):
    """All of them; one alone is chosen by itself, of several a person chooses."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self.lines: list[ShopLine] = []

    def show_shops(self, shops: tuple[FoundShop, ...]) -> None:
        """Show these; the choice stays where its shop is still there."""
        before = self.choice()
        if [line.shop for line in self.lines] == list(shops[:MOST]):
            return
        empty(self._column)
        self.lines = [ShopLine(shop) for shop in shops[:MOST]]
        for line in self.lines:
            self._column.addWidget(line)
            line.toggled.connect(self.chosen)
        kept = [line for line in self.lines if before is not None and line.shop.pin == before.pin]
        for line in kept or (self.lines if len(self.lines) == 1 else []):
            line.setChecked(True)
        self.chosen.emit()

    def choice(self) -> FoundShop | None:
        """The shop that is chosen."""
        return next((line.shop for line in self.lines if line.isChecked()), None)
