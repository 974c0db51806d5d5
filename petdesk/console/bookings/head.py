"""The head over the place of bookings: which day, how it goes, which view, and a new booking."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QWidget, QWidgetAction

from petdesk.console import theme, words
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.calendar import dress
from petdesk.console.parts.filter_tabs import FilterTabs
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.short_label import ShortLabel

translate = QCoreApplication.translate

HEIGHT = 58
# Below this width the tab says which view it is, and the day is short.
NARROW, LEAST = 1160, 900


class DayLabel(Label):
    """The day in words; pressing it opens a calendar. `picked` gives the day that was chosen there."""

    picked = Signal(date)

    def __init__(self) -> None:
        super().__init__("message", bold=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._day = date.min

    def show_day(self, day: date, text: str) -> None:
        """Show a day."""
        self._day = day
        self.tell(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar."""
        menu, action, calendar = QMenu(self), None, QCalendarWidget()
        action = QWidgetAction(menu)
        calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        dress(calendar)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(lambda to: self._pick(menu, to))
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _pick(self, menu: QMenu, to: QDate) -> None:
        menu.close()
        self.picked.emit(date(to.year(), to.month(), to.day()))


class BookingsHead(QWidget):
    """Tells what is wanted: `stepped` -1, 0 (today) or 1, `picked` a day, `viewed` the name of a view, `adding`,
    `printing`."""

    stepped = Signal(int)
    picked = Signal(date)
    viewed = Signal(str)
    adding = Signal()
    printing = Signal()

    def __init__(self, views: Sequence[str]) -> None:
        super().__init__()
        self._views = tuple(views)
        self.title, self.totals = Label("title", bold=True), ShortLabel("body", "quiet")
        self.today, self.add_button = Button("", "secondary"), Button("", "primary", "plus")
        self.before, self.after = IconButton("chevron-left", "", size=16), IconButton("chevron-right", "", size=16)
        self.day, self.tabs = DayLabel(), FilterTabs("", joined=True)
        self.day.picked.connect(self.picked)
        self.today.clicked.connect(lambda: self.stepped.emit(0))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.add_button.clicked.connect(self.adding)
        self.print_button = IconButton("print", "", size=18)
        self.print_button.clicked.connect(self.printing)
        self._lay_out()
        self.say()
        self.tabs.currentChanged.connect(lambda at: self.viewed.emit(self._views[at]))

    def show_view(self, view: str) -> None:
        """Mark the view that is open."""
        self.tabs.setCurrentIndex(self._views.index(view))

    def tell(self, title: str, day: date, said: str, totals: str, adding: str) -> None:
        """Say what is shown; without a day in words there is nothing to leaf through."""
        self.title.tell(title)
        self._said = (day, said)
        self._fit()
        for widget in (self.day, self.today, self.before, self.after):
            widget.setVisible(bool(said))
        self.totals.tell(totals)
        self.add_button.say(adding)
        self.add_button.setVisible(bool(adding))
        self.print_button.setVisible(bool(said))

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        self.today.say(translate("Bookings", "Today"), "T")
        self.before.explain(translate("Bookings", "Earlier"), "Alt+Left")
        self.after.explain(translate("Bookings", "Later"), "Alt+Right")
        self.print_button.explain(translate("Bookings", "Print the day"))
        names = view_names()
        self.tabs.setAccessibleName(translate("Bookings", "What to show"))
        self.tabs.show_choices([names[view] for view in self._views])

    def minimumSizeHint(self) -> QSize:
        """What a narrow head needs, also while there is more room: else the window could never be made smaller."""
        return QSize(theme.px(LEAST), theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window less is said."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(NARROW)
        day, said = self._said
        self.title.setVisible(not narrow or not said)
        self.totals.setVisible(not narrow)
        self.day.show_day(day, day_words_short(day) if narrow and said == day_words(day) else said)

    def _lay_out(self) -> None:
        px = theme.px
        self.setFixedHeight(px(HEIGHT))
        self._said = (date.min, "")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), 0, px(16), 0)
        row.setSpacing(px(8))
        left: tuple[QWidget, ...] = (self.title, self.today, self.before, self.day, self.after)
        right: tuple[QWidget, ...] = (self.totals, self.print_button, self.tabs, self.add_button)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)


def view_names() -> dict[str, str]:
    """The views of the place by their names."""
    return {
        "day": translate("Bookings", "Day"),
        "week": translate("Bookings", "Week"),
        "boarding": translate("Bookings", "Boarding"),
        "mine": translate("Bookings", "My list"),
        "reminders": translate("Bookings", "Reminders"),
        "scores": translate("Bookings", "Scores"),
    }


def day_words(day: date) -> str:
    """A day as the head says it."""
    form = translate("Bookings", "dddd d MMMM", "day over the bookings")
    return words.locale().toString(QDate(day.year, day.month, day.day), form)


def day_words_short(day: date) -> str:
    """A day as a narrow head says it."""
    form = translate("Bookings", "ddd d MMM", "head of a day in a week")
    return words.locale().toString(QDate(day.year, day.month, day.day), form)
