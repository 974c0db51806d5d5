"""The settings page of waiting: when a wait turns amber and red, and what is said when nobody is there."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QSpinBox, QVBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.clear_edge import clear_edge
from petdesk.console.parts.switch import Switch
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.seat.commands import records
from petdesk.seat.notices import Notice
from petdesk.shop.desk import LONGEST_LIMIT, DeskRules
from petdesk.shop.text import FIELD_LIMIT, clean_text

translate = QCoreApplication.translate

KEEP_MS = 900
TEXT_HEIGHT = 64


class Waiting(Pane):
    """The shop's rules for its desk; what is changed holds on every seat a moment later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._seat = desk.seat
        self._showing = False
        self.limits, self.away, self.greeting = Card("clock"), Card("moon"), Card("smile")
        self.minutes = {name: _minutes() for name in ("amber_minutes", "red_minutes", "target_minutes")}
        self._names = {name: Label("body") for name in self.minutes}
        self.switches = {name: Switch("") for name in ("away", "greeting")}
        self.texts = {name: _words() for name in ("away_text", "greeting_text")}
        self._hint = Label("small", "quiet", wraps=True)
        self.problem = Label("small", "danger", wraps=True)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        self._lay_out()
        self.problem.hide()
        self._say()

    def enter(self) -> None:
        """Show what holds now."""
        self._show(self._seat.reader.desk_rules())

    def hear(self, notice: Notice) -> None:
        """Show what another seat changed, unless a hand is at it here."""
        if any(kind == "desk" for kind, _ in notice.records) and not self._keeping.isActive():
            self.enter()

    def keep(self) -> None:
        """Keep what differs from what holds, once it makes sense."""
        self._keeping.stop()
        rules = self._seat.reader.desk_rules()
        wanted: dict[str, Any] = {name: field.value() for name, field in self.minutes.items()}
        wanted |= {name: switch.isChecked() for name, switch in self.switches.items()}
        wanted |= {name: clean_text(field.toPlainText())[:FIELD_LIMIT] for name, field in self.texts.items()}
        late = wanted["red_minutes"] < wanted["amber_minutes"]
        self.problem.setText(translate("Settings", "Red comes after amber: choose a longer time for red."))
        self.problem.setVisible(late)
        fields = {name: value for name, value in wanted.items() if value != getattr(rules, name)}
        if fields and not late:
            records.set_rules(self._seat, fields)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(2, 1)
        for row, (name, field) in enumerate(self.minutes.items()):
            grid.addWidget(self._names[name], row, 0)
            grid.addWidget(field, row, 1)
            field.valueChanged.connect(lambda _value: self._touched())
        self.limits.body.addLayout(grid)
        self.limits.body.addWidget(self.problem)
        for card, name in ((self.away, "away"), (self.greeting, "greeting")):
            card.head.addWidget(self.switches[name])
            card.body.addWidget(self.texts[f"{name}_text"])
            self.switches[name].toggled.connect(lambda _on: self._touched())
            self.texts[f"{name}_text"].textChanged.connect(self._touched)
        self.away.body.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for card in (self.limits, self.away, self.greeting):
            column.addWidget(card)
        column.addStretch(1)

    def _show(self, rules: DeskRules) -> None:
        self._showing = True
        for name, field in self.minutes.items():
            field.setValue(getattr(rules, name))
        for name, switch in self.switches.items():
            switch.setChecked(getattr(rules, name))
        for name, text in self.texts.items():
            if text.toPlainText() != getattr(rules, name):
                text.setPlainText(getattr(rules, name))
        self._showing = False

    def _touched(self) -> None:
        if not self._showing:
            self._keeping.start()

    def _say(self) -> None:
        self.limits.say(
            translate("Settings", "How long a customer may wait"),
            translate("Settings", "Counted only while the shop is open. The inbox and the page of today follow it."),
        )
        names = {
            "amber_minutes": translate("Settings", "Amber after"),
            "red_minutes": translate("Settings", "Red, and a call, after"),
            "target_minutes": translate("Settings", "First answer meant within"),
        }
        for name, field in self.minutes.items():
            self._names[name].tell(names[name])
            field.setSuffix(translate("Settings", " min"))
            field.setAccessibleName(names[name])
        self.away.say(
            translate("Settings", "While the shop is closed"),
            translate("Settings", "Whoever writes then hears this once, until the shop has been open again."),
        )
        self.greeting.say(
            translate("Settings", "To whoever writes for the first time"),
            translate("Settings", "Said once, right after a new customer's first message."),
        )
        for name, card in (("away", self.away), ("greeting", self.greeting)):
            self.switches[name].setAccessibleName(card.title.text())
            self.texts[f"{name}_text"].setAccessibleName(card.title.text())
            words = translate("Settings", "Left empty, PetDesk uses its own words, in the customer's language.")
            self.texts[f"{name}_text"].setPlaceholderText(words)
        self._hint.tell(translate("Settings", "{open} becomes the time at which the shop opens next."))


def _minutes() -> QSpinBox:
    field = QSpinBox()
    field.setRange(1, LONGEST_LIMIT)
    clear_edge(field)
    return field


def _words() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme.px(TEXT_HEIGHT))
    return field


PAGE = Page(
    name="waiting",
    icon="clock",
    title=lambda: translate("Settings", "Waiting and absence"),
    sentence=lambda: translate("Settings", "For the whole shop: how long is too long, and what is said by itself."),
    build=Waiting,
    finds=lambda: translate("Settings", "amber red limit away reply greeting closed automatic"),
    leads=True,
)
