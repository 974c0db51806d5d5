"""The views at the left of the list, each with how many it holds."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.customers.rows import AWAY_DAYS, VIEWS, View
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.pressing import EnterButton

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


class ViewButton(EnterButton):
    """One view."""

    def __init__(self, icon: str, danger: bool = False) -> None:
        super().__init__()
        self._icon, self._danger = icon, danger
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
        icons.paint(painter, self._icon, painting.middle(rect, theme.px(10), theme.px(17)), ink)
        font, number = theme.font("body", bold=on), str(self._count)
        width = painting.width_of(number, font)
        words = rect.adjusted(theme.px(37), 0, -theme.px(16) - width, 0)
        painting.words(painter, words, self.text(), font, ink, Qt.AlignmentFlag.AlignLeft)
        quiet = colours.text_danger if self._danger and self._count else ink if on else colours.ink2
        right = rect.adjusted(0, 0, -theme.px(10), 0)
        painting.words(painter, right, number, font, quiet, Qt.AlignmentFlag.AlignRight)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, radius)


class Views(QWidget):
    """The views everybody has, those the shop saved, and what looks like the same family twice.

    `chosen` tells that a view was pressed, `saved_chosen` names a saved one; `save_wanted`, `forget_wanted` (its id)
    and `merge_wanted` tell what else was.
    """

    chosen = Signal()
    saved_chosen = Signal(str)
    save_wanted = Signal()
    forget_wanted = Signal(str)
    merge_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(WIDTH))
        self.view: View = "all"
        self.saved: dict[str, ViewButton] = {}
        self._counts: dict[View, int] = {}
        self.title = Label("small", "quiet")
        self.buttons = {view: ViewButton(ICONS[view], view == "lapsed") for view in VIEWS}
        self.save_button, self.doubles = Button("", "link", "plus"), Doubles()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._own = QVBoxLayout()
        self._own.setSpacing(theme.px(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(14), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(2))
        # It begins where their icons do.
        heading = QHBoxLayout()
        heading.setContentsMargins(theme.px(10), 0, 0, theme.px(4))
        heading.addWidget(self.title)
        column.addLayout(heading)
        for view, button in self.buttons.items():
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _on=False, to=view: self._choose(to))
        column.addLayout(self._own)
        # Its icon stands under those of the views.
        saving = QHBoxLayout()
        saving.setContentsMargins(theme.px(4), 0, 0, 0)
        saving.addWidget(self.save_button)
        saving.addStretch(1)
        column.addLayout(saving)
        column.addStretch(1)
        column.addWidget(self.doubles)
        self.save_button.clicked.connect(self.save_wanted)
        self.doubles.look.clicked.connect(self.merge_wanted)
        self.buttons["all"].setChecked(True)
        self._say()

    def show_counts(self, counts: dict[View, int]) -> None:
        """Say how many each view holds."""
        self._counts = counts
        self._say()

    def show_saved(self, views: Sequence[tuple[str, str, int]]) -> None:
        """Show the saved views: id, name and how many each holds."""
        if list(self.saved) != [id for id, _, _ in views]:
            for button in self.saved.values():
                self._group.removeButton(button)
            empty(self._own)
            self.saved = {id: self._add_saved(id) for id, _, _ in views}
        for id, name, count in views:
            self.saved[id].say(name, count)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _add_saved(self, id: str) -> ViewButton:
        button = ViewButton("star")
        self._group.addButton(button)
        self._own.addWidget(button)
        button.clicked.connect(lambda: self.saved_chosen.emit(id))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        forget = QAction(translate("Customers", "Forget this view"), button)
        forget.triggered.connect(lambda: self.forget_wanted.emit(id))
        button.addAction(forget)
        return button

    def _choose(self, view: View) -> None:
        self.view = view
        self.chosen.emit()

    def _say(self) -> None:
        self.title.tell(translate("Customers", "Views"))
        self.save_button.say(translate("Customers", "Save these filters"))
        for view, name in view_names().items():
            self.buttons[view].say(name, self._counts.get(view, 0))


class Doubles(QFrame):
    """Says that some families seem to be there twice; hidden while none do."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.words, self.sentence = Label("body", bold=True), Label("small", "quiet", wraps=True)
        self.look = Button("", "link", "merge")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(4))
        for widget in (self.words, self.sentence, self.look):
            column.addWidget(widget)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many pairs there are."""
        self.words.tell(translate("Customers", "Possibly twice: {n}").format(n=count))
        self.sentence.tell(translate("Customers", "The same phone, or the same names"))
        self.look.say(translate("Customers", "Look and join"))
        self.setVisible(count > 0)
