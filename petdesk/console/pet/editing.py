"""Changing records in place: the one form that is open, the strip that undoes, and the clashes above them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.pet.clash import ClashCard
from petdesk.console.pet.edit_card import EditCard
from petdesk.console.pet.form import Form
from petdesk.console.pet.hand import Hand
from petdesk.seat.lines import Failure
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

UNDO_KEYS = "Ctrl+Z"


class UndoBar(QWidget):
    """Says what was changed last, with the way back."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self.words, self.undo = Label("small", "quiet", wraps=True), Button("", "link", "undo")
        self.close_button = IconButton("close", "", size=14)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(10), 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.close_button)
        self.undo.clicked.connect(hand.undo)
        self.close_button.clicked.connect(self.hide)
        hand.stepped.connect(self.show_last)
        self.hide()

    def show_last(self) -> None:
        """Show the last step; gone when there is none."""
        step = self._hand.last
        self.setVisible(step is not None)
        if step is not None:
            self.words.tell(step.said)
            self.undo.say(translate("Field", "Undo"), UNDO_KEYS)
            self.close_button.explain(translate("Field", "Hide this line"))


class Editing(QObject):
    """Opens forms below the widget they are about, within one column of a pane.

    A form that was left open when another pet was shown is there again, as it was, when its place (`stand`) comes back.
    """

    changed = Signal()

    def __init__(self, seat: Seat, pane: QWidget, column: QVBoxLayout) -> None:
        super().__init__(pane)
        self._seat, self._column = seat, column
        self.hand = Hand(seat, self)
        self.bar = UndoBar(self.hand)
        self.clashes = QVBoxLayout()
        self.clashes.setSpacing(theme.px(8))
        column.insertLayout(0, self.clashes)
        self._place = ""
        self._shown: list[Failure] = []
        self._kept: dict[str, tuple[EditCard, QWidget]] = {}
        self._back: QWidget | None = None
        self._undoing = QShortcut(QKeySequence(UNDO_KEYS), pane)
        self._undoing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._undoing.activated.connect(self.hand.undo)

    @property
    def card(self) -> EditCard | None:
        """The form that is open here."""
        kept = self._kept.get(self._place)
        return None if kept is None else kept[0]

    def stand(self, place: str) -> None:
        """Another pet is shown: its own open form is shown again, the one before waits unseen."""
        if place == self._place:
            return
        if self.card is not None:
            self.card.hide()
        self._place = place
        self.bar.hide()
        if (kept := self._kept.get(place)) is not None:
            self._insert(*kept)

    def open(self, form: Form, under: QWidget) -> None:
        """Open a form under a widget of the column, and put the keyboard there."""
        if self.card is not None and self.card.form.key == form.key:
            self.card.begin()
            return
        self._back = under.window().focusWidget()
        self.close()
        card = EditCard(form)
        card.saved.connect(lambda fields: self._keep(form, fields))
        card.struck.connect(lambda: self._strike(form))
        card.left.connect(self._leave)
        self._kept[self._place] = card, under
        self._insert(card, under)
        card.begin()

    def close(self) -> None:
        """Take the open form away."""
        kept = self._kept.pop(self._place, None)
        if kept is not None:
            self._column.removeWidget(kept[0])
            kept[0].hide()
            kept[0].deleteLater()

    def show_failures(self, mine: Callable[[str, str], bool]) -> None:
        """Show what was not taken of the records on show."""
        failures = self.hand.failures(mine)
        if failures == self._shown:
            return
        self._shown = failures
        empty(self.clashes)
        for failure in failures:
            held = self._seat.reader.record(*failure.about)
            if held is None:
                continue
            card = ClashCard(failure, held[0], self._seat.reader.name_of)
            card.mine.connect(lambda one=failure: self.hand.insist(one))
            card.theirs.connect(lambda one=failure: self.hand.yield_to(one))
            self.clashes.addWidget(card)

    def _insert(self, card: EditCard, under: QWidget) -> None:
        self._column.insertWidget(self._column.indexOf(under) + 1, card)
        card.show()

    def _keep(self, form: Form, fields: dict[str, Any]) -> None:
        self._leave()
        self.hand.keep(form, fields)
        self.changed.emit()

    def _strike(self, form: Form) -> None:
        self._leave()
        self.hand.strike(form)
        self.changed.emit()

    def _leave(self) -> None:
        self.close()
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
