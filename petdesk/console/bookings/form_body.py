"""The controls of the booking form, set out in a column that fits beside a conversation."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from petdesk.console import theme, words
from petdesk.console.bookings.care_words import care_text, usual_care
from petdesk.console.bookings.offer import MOST_TIMES, Choices
from petdesk.console.bookings.times import Times
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button
from petdesk.console.parts.calendar import dress
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.clear_edge import clear_edge
from petdesk.console.parts.flow import Flow
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.steady import keep_steady
from petdesk.console.pet import wording
from petdesk.shop.text import FIELD_LIMIT

translate = QCoreApplication.translate

REPEATS = (0, 7, 14, 28, 42, 56)
_AMOUNT = re.compile(r"[¥￥]?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*元?")


class FormBody(QFrame):
    """All controls of the form and their words; `pets_changed`, `services_changed` carry ids, the others days."""

    pets_changed = Signal(list)
    services_changed = Signal(list)
    day_changed = Signal(date)
    until_changed = Signal(date)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pets: dict[str, ChoiceChip] = {}
        self.services: dict[str, ChoiceChip] = {}
        self.head, self.leave_button = Label("heading", bold=True, wraps=True), IconButton("close", "", size=16)
        self.groomer, self.place, self.repeat = QComboBox(), QComboBox(), QComboBox()
        self.day, self.until, self.times = QDateEdit(), QDateEdit(), Times()
        self.before, self.after = IconButton("chevron-left", "", size=16), IconButton("chevron-right", "", size=16)
        self.price, self.deposit, self.paid = QLineEdit(), QLineEdit(), QCheckBox()
        self.times_count, self.note, self.asks = QSpinBox(), QPlainTextEdit(), QCheckBox()
        clear_edge(self.times_count)
        self.care = QPlainTextEdit()
        self.total, self.trouble = Label("message", bold=True, wraps=True), Label("body", "danger", wraps=True)
        self.book_button, self.wait_button = Button("", "primary", "check"), Button("", "link", "bell")
        self._labels: dict[str, Label] = {}
        self._set_up()
        self._lay_out()
        self.say()

    def show_head(self, family: str, *, changing: bool) -> None:
        """Say whom it is for."""
        book, change = translate("Bookings", "Book · {family}"), translate("Bookings", "Change booking · {family}")
        self.head.tell((change if changing else book).format(family=family))
        self.book_button.say(
            translate("Bookings", "Save") if changing else translate("Bookings", "Book"), "Ctrl+Return"
        )
        for widget in (self.asks, self.repeat, self._labels["repeat"]):
            widget.setVisible(not changing)
        self.times_count.setVisible(not changing and bool(self.repeat.currentData()))
        self.trouble.hide()

    def show_pets(self, pets: Sequence[tuple[str, str]]) -> None:
        """Show the family's pets to choose from."""
        self.pets = _chips(self._pet_flow, [(id, name, "") for id, name in pets])
        for chip in self.pets.values():
            chip.clicked.connect(lambda: self.pets_changed.emit(_on(self.pets)))
        self._order_tabs()

    def show_services(self, services: Sequence[tuple[str, str, str]]) -> None:
        """Show what can be booked."""
        self.services = _chips(self._service_flow, services)
        for chip in self.services.values():
            chip.clicked.connect(lambda: self.services_changed.emit(_on(self.services)))
        said = translate("Bookings", "No service is set up yet. A manager adds them under Settings, Services.")
        self._no_services.tell(said)
        self._no_services.setVisible(not services)
        self._order_tabs()

    def show_groomers(self, names: Mapping[str, str], chosen: str | None) -> None:
        """Show who can be asked for."""
        _fill(self.groomer, {"": translate("Bookings", "Whoever is free"), **names}, chosen)

    def show_places(self, names: Mapping[str, str], chosen: str | None) -> None:
        """Show the places for those who stay."""
        _fill(self.place, {"": translate("Bookings", "Any free room"), **names}, chosen)

    def mark(self, pets: Sequence[str], services: Sequence[str], *, stay: bool) -> None:
        """Mark what is chosen; a stay asks for its last day and its room instead of a groomer."""
        for chosen, chips in ((pets, self.pets), (services, self.services)):
            for id, chip in chips.items():
                chip.setChecked(id in chosen)
        of_stays = (self.until, self.place, self.care, *(self._labels[key] for key in ("until", "place", "care")))
        for widget in of_stays:
            widget.setVisible(stay)
        for widget in (self.groomer, self._labels["groomer"]):
            widget.setVisible(not stay)

    def show_day(self, day: date, until: date) -> None:
        """Show the chosen days."""
        for edit, shown in ((self.day, day), (self.until, until)):
            edit.blockSignals(True)
            edit.setDate(QDate(shown.year, shown.month, shown.day))
            edit.blockSignals(False)

    def write_in(self, choices: Choices) -> None:
        """Fill in what is written."""
        self.price.setText("" if choices.price is None else wording.price(choices.price))
        self.deposit.setText(wording.price(choices.deposit))
        self.paid.setChecked(choices.paid)
        self.note.setPlainText(choices.note)
        self.care.setPlainText(care_text(choices.care or usual_care()))
        self.asks.setChecked(choices.asks)
        self.repeat.setCurrentIndex(max(0, self.repeat.findData(choices.every)))
        self.times_count.setValue(max(2, choices.times))

    def show_cautions(self, cautions: Sequence[tuple[str, str]]) -> None:
        """Show what to mind."""
        empty(self._cautions)
        for tone, text in cautions:
            label = Label("body", tone, wraps=True)
            label.tell(f"⚠ {text}")
            self._cautions.addWidget(label)

    def show_total(self, text: str) -> None:
        """Say what it comes to."""
        self.total.tell(text)

    def complain(self, sentence: str) -> None:
        """Say what is missing, also to those who cannot see."""
        self.trouble.tell(sentence)
        self.trouble.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        names = {
            "pets": translate("Bookings", "Pets"),
            "services": translate("Bookings", "Services"),
            "groomer": translate("Bookings", "Groomer"),
            "place": translate("Bookings", "Room"),
            "day": translate("Bookings", "Date"),
            "until": translate("Bookings", "Until"),
            "times": translate("Bookings", "Free times"),
            "price": translate("Bookings", "Price"),
            "deposit": translate("Bookings", "Deposit"),
            "repeat": translate("Bookings", "Repeat"),
            "note": translate("Bookings", "Note for colleagues"),
            "care": translate("Bookings", "Care each day, one thing in a line with its time"),
        }
        for key, name in names.items():
            self._labels[key].tell(name)
        for key, control in self._controls().items():
            control.setAccessibleName(names[key])
            self._labels[key].setBuddy(control)
        self.times_count.setAccessibleName(translate("Bookings", "How many times"))
        self.times_count.setSuffix(translate("Bookings", " times"))
        self.paid.setText(translate("Bookings", "paid"))
        self.asks.setText(translate("Bookings", "The customer still has to confirm it"))
        self.leave_button.explain(translate("Bookings", "Close without booking"), "Esc")
        self.wait_button.say(translate("Bookings", "Offer them a time that comes free this week"))
        self.before.explain(translate("Bookings", "Day before"))
        self.after.explain(translate("Bookings", "Day after"))
        _fill(self.repeat, {days: _repeat_words(days) for days in REPEATS}, self.repeat.currentData())

    def _controls(self) -> dict[str, QWidget]:
        return {
            "groomer": self.groomer,
            "place": self.place,
            "day": self.day,
            "until": self.until,
            "price": self.price,
            "deposit": self.deposit,
            "repeat": self.repeat,
            "note": self.note,
            "care": self.care,
        }

    def _set_up(self) -> None:
        for control in (self.groomer, self.place, self.repeat, self.day, self.until, self.times_count):
            keep_steady(control)
        for edit, signal in ((self.day, self.day_changed), (self.until, self.until_changed)):
            edit.setCalendarPopup(True)
            dress(edit.calendarWidget())
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setLocale(words.locale())
            edit.dateChanged.connect(lambda to, tell=signal: tell.emit(date(to.year(), to.month(), to.day())))
        self.times.filled.connect(self._order_tabs)
        self.before.clicked.connect(lambda: self.day.setDate(self.day.date().addDays(-1)))
        self.after.clicked.connect(lambda: self.day.setDate(self.day.date().addDays(1)))
        self.times_count.setRange(2, MOST_TIMES)
        self.times_count.setValue(6)
        self.repeat.currentIndexChanged.connect(
            lambda _at: self.times_count.setVisible(bool(self.repeat.currentData()) and self.repeat.isVisibleTo(self))
        )
        self.note.setTabChangesFocus(True)
        self.care.setTabChangesFocus(True)
        self.care.setFixedHeight(theme.px(104))
        self.note.setFixedHeight(theme.px(58))
        self.note.textChanged.connect(self._bound_note)
        for entry in (self.price, self.deposit):
            entry.setMaxLength(12)
        self.trouble.hide()

    def _order_tabs(self) -> None:
        """Let Tab go down the column: chips that come later would else come last of all."""
        chain = (
            *self.pets.values(), *self.services.values(), self.groomer, self.before, self.day, self.after, self.until,
            self.place, self.care, *self.times.chips.values(), self.wait_button, self.price, self.deposit, self.paid,
            self.repeat, self.times_count, self.note, self.asks, self.book_button, self.leave_button,
        )  # fmt: skip
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)

    def _bound_note(self) -> None:
        if len(self.note.toPlainText()) > FIELD_LIMIT:
            self.note.textCursor().deletePreviousChar()

    def _lay_out(self) -> None:
        px, content = theme.px, QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(16), 0, px(14), px(12))
        column.setSpacing(px(6))
        self._pet_flow, pets = _flow()
        self._service_flow, services = _flow()
        self._no_services, self._cautions = Label("small", "quiet", wraps=True), QVBoxLayout()
        self._cautions.setSpacing(px(4))
        day = _line(self.before, self.day, self.after)
        repeat = _line(self.repeat, self.times_count)
        rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            ("pets", pets), ("services", services), ("groomer", self.groomer), ("day", day), ("until", self.until),
            ("place", self.place), ("care", self.care), ("times", self.times), ("price", self.price),
            ("deposit", _line(self.deposit, self.paid)), ("repeat", repeat), ("note", self.note),
        )  # fmt: skip
        for key, body in rows:
            label = self._labels[key] = Label("meta", "quiet")
            column.addWidget(label)
            if isinstance(body, QHBoxLayout):
                column.addLayout(body)
            else:
                column.addWidget(body)
            if key == "services":
                column.addWidget(self._no_services)
            elif key == "times":
                column.addWidget(self.wait_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.asks)
        column.addStretch(1)
        self._frame(content)

    def _frame(self, content: QWidget) -> None:
        """The head stays above, what is agreed on and the button stay below."""
        px, scroll = theme.px, QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head, line, below = QHBoxLayout(), QFrame(), QWidget()
        below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        foot = QVBoxLayout(below)
        head.setContentsMargins(px(16), px(12), px(10), px(8))
        head.addWidget(self.head, 1)
        head.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        line.setProperty("line", True)
        foot.setContentsMargins(px(16), px(10), px(16), px(12))
        foot.setSpacing(px(6))
        foot.addLayout(self._cautions)
        foot.addWidget(self.trouble)
        foot.addWidget(self.total)
        foot.addWidget(self.book_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        whole.addWidget(line)
        whole.addWidget(below)


def read_amount(text: str) -> int | None:
    """An amount of money in the smallest unit; None for nothing and for what is none."""
    found = _AMOUNT.fullmatch(text.strip())
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0) if found else None


def _repeat_words(days: int) -> str:
    if days == 0:
        return translate("Bookings", "Only this once")
    return translate("Bookings", "Every %n week(s)", "", days // 7)


def _chips(flow: Flow, offered: Sequence[tuple[str, str, str]]) -> dict[str, ChoiceChip]:
    empty(flow)
    chips = {id: ChoiceChip(name, note) for id, name, note in offered}
    for chip in chips.values():
        flow.addWidget(chip)
    return chips


def _on(chips: Mapping[str, ChoiceChip]) -> list[str]:
    return [id for id, chip in chips.items() if chip.isChecked()]


def _fill(box: QComboBox, names: Mapping[str, str] | Mapping[int, str], chosen: object) -> None:
    box.clear()
    for value, name in names.items():
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _flow() -> tuple[Flow, QWidget]:
    holder = QWidget()
    return Flow(theme.px(6), holder), holder


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(6))
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, IconButton | QCheckBox | QSpinBox) else 1)
    return row
