"""The views at the left of the list, each with how many it holds."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.customers.rows import AWAY_DAYS, VIEWS, View
from petdesk.console.labels import Label
from petdesk.console.parts import painting

translate = QCoreApplication.translate

ICONS: dict[View, str] = {"all": "list", "lapsed": "alert", "due": "clock", "away": "calendar", "birthday": "cake"}
WIDTH = 216


def view_names() -> dict[View, str]:
    """What the views are called."""
    return {
        "all": translate("Customers", "All"),
        "lapsed": translate("Customers", "Vaccine lapsed"),
        "due": translate("Customers", "Due in 30 days"),
        "away": translate("Customers", "Not here for {n} days").format(n=AWAY_DAYS),
        "birthday": translate("Customers", "Birthday this month"),
    }


def order_names() -> dict[str, str]:
    """What the orders are called."""
    return {
        "name": translate("Customers", "By name"),
        "vaccine": translate("Customers", "Lapses first"),
        "visit": translate("Customers", "Here last"),
        "customer": translate("Customers", "By customer"),
    }


class ViewButton(QAbstractButton):
    """One view."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self._count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, name: str, count: int) -> None:
        """Its name and how many it holds."""
        self.setText(name)
        self._count = count
        self.setAccessibleName(f"{name}, {count}")
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(theme.px(WIDTH - 24), theme.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, name and number."""
        painter, colours, rect = painting.start(self), theme.current().tokens, QRectF(self.rect())
        on, radius = self.isChecked(), theme.px(8)
        if on or self.underMouse():
            painting.rounded(painter, rect, radius, colours.soft if on else colours.hover)
        ink = colours.text_accent if on else colours.ink
        icons.paint(painter, ICONS[self.view], painting.middle(rect, theme.px(10), theme.px(17)), ink)
        font, number = theme.font("body", bold=on), str(self._count)
        width = painting.width_of(number, font)
        words = rect.adjusted(theme.px(37), 0, -theme.px(16) - width, 0)
        painting.words(painter, words, self.text(), font, ink, Qt.AlignmentFlag.AlignLeft)
        quiet = colours.text_danger if self.view == "lapsed" and self._count else ink if on else colours.ink2
        right = rect.adjusted(0, 0, -theme.px(10), 0)
        painting.words(painter, right, number, font, quiet, Qt.AlignmentFlag.AlignRight)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, radius)


class Views(QWidget):
    """All views; `chosen` tells that another one was pressed."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "pane2")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(WIDTH))
        self.view: View = "all"
        self._counts: dict[View, int] = {}
        self.title = Label("small", "quiet")
        self.buttons = {view: ViewButton(view) for view in VIEWS}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(14), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(2))
        column.addWidget(self.title)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for view, button in self.buttons.items():
            group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _on=False, to=view: self._choose(to))
        column.addStretch(1)
        self.buttons["all"].setChecked(True)
        self._say()

    def show_counts(self, counts: dict[View, int]) -> None:
        """Say how many each view holds."""
        self._counts = counts
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _choose(self, view: View) -> None:
        self.view = view
        self.chosen.emit()

    def _say(self) -> None:
        self.title.tell(translate("Customers", "Views"))
        for view, name in view_names().items():
            self.buttons[view].say(name, self._counts.get(view, 0))
