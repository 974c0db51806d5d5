"""Families that seem to be there twice, side by side: joined by a link that can be taken back, or told apart."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import theme, words
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.pet import wording
from petdesk.console.tasks import Tasks
from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.cache.doubles import Double, doubles_in
from petdesk.seat.commands.families import forget_apart, link_households, part_households, tell_apart
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.people import masked_phone

translate = QCoreApplication.translate

SHOWN = 50


class PairCard(QFrame):
    """Two families and what they share; `joined` and `apart` tell the pick."""

    joined = Signal()
    apart = Signal()

    def __init__(self, double: Double, first: Sequence[DirectoryRow], second: Sequence[DirectoryRow]) -> None:
        super().__init__()
        self.double = double
        self.setProperty("card", True)
        why = {
            "phone": translate("Merge", "The same phone number"),
            "names": translate("Merge", "The same customer's and pet's name"),
        }[double.why]
        title = Label("body", bold=True)
        title.tell(why)
        self.setAccessibleName(why)
        self.join_button, self.apart_button = Button("", "primary", "merge"), Button("", "secondary")
        self.join_button.say(translate("Merge", "They are one family"))
        self.apart_button.say(translate("Merge", "They are not the same"))
        self.join_button.clicked.connect(self.joined)
        self.apart_button.clicked.connect(self.apart)
        sides, buttons, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for rows in (first, second):
            words = Label("body", wraps=True)
            words.tell(family_words(rows))
            sides.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        buttons.addWidget(self.join_button)
        buttons.addWidget(self.apart_button)
        buttons.addStretch(1)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(title)
        column.addLayout(sides)
        column.addLayout(buttons)


class MergePage(QWidget):
    """All pairs, and the way back of the last pick; `left` asks for the way to the list.

    With `tasks` the pairs are looked for beside the window: a large shop has many families.
    """

    left = Signal()

    def __init__(self, seat: Seat, tasks: Tasks | None = None) -> None:
        super().__init__()
        self._seat, self._tasks = seat, tasks
        self._asked = 0
        self._last: tuple[str, bool] | None = None
        self._rows: dict[str, list[DirectoryRow]] = {}
        self.cards: list[PairCard] = []
        self._build()
        self._say()

    def read(self) -> None:
        """Look for pairs anew."""
        self._asked += 1
        if self._tasks is not None and self._tasks.can_start:
            self._tasks.start(self._look(self._asked), "families that are there twice")
        else:
            reader = self._seat.reader
            self._show(doubles_in(reader.another, reader.links(struck=True)))

    async def _look(self, asked: int) -> None:
        reader = self._seat.reader
        found = await asyncio.to_thread(doubles_in, reader.another, reader.links(struck=True))
        if asked == self._asked:
            self._show(found)

    def _show(self, found: Sequence[Double]) -> None:
        reader, doubles = self._seat.reader, found[:SHOWN]
        self._rows = {}
        for row in reader.directory(dict.fromkeys(id for one in doubles for id in (one.household, one.other))):
            self._rows.setdefault(row.household.id, []).append(row)
        self._fill([one for one in doubles if one.household in self._rows and one.other in self._rows])

    def hear(self, notice: Notice) -> None:
        """Take over what changed while it is shown."""
        links = any(kind in {"link", "erasure"} for kind, _ in notice.records)
        if self.isVisible() and (notice.everything or links):
            self.read()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _fill(self, doubles: Sequence[Double]) -> None:
        here = self.window().focusWidget()
        held = next((card.double for card in self.cards if here in (card.join_button, card.apart_button)), None)
        keeps = held is not None or here is self.undo
        by_key = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        empty(self._column)
        self.cards = []
        for double in doubles:
            card = PairCard(double, self._rows[double.household], self._rows[double.other])
            card.joined.connect(lambda one=double: self._join(one))
            card.apart.connect(lambda one=double: self._part(one))
            self.cards.append(card)
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.nothing.setVisible(not self.cards)
        self._scroll.setVisible(bool(self.cards))
        self.undo.setVisible(self._last is not None)
        if keeps:
            why = Qt.FocusReason.TabFocusReason if by_key else Qt.FocusReason.OtherFocusReason
            self._give_keyboard(held, why)

    def _give_keyboard(self, held: Double | None, why: Qt.FocusReason) -> None:
        """To the pair that had it; where that is gone to the way back of what was done, else to the next pair."""
        same = [card.join_button for card in self.cards if card.double == held]
        after = self.undo if self._last is not None else self.cards[0].join_button if self.cards else self.back
        (same[0] if same else after).setFocus(why)

    def _join(self, double: Double) -> None:
        self._last = link_households(self._seat, double.household, double.other), True
        self.said.tell(
            translate("Merge", "Joined: the shop sees both as one family, and neither sees the other's past.")
        )
        self.read()

    def _part(self, double: Double) -> None:
        self._last = tell_apart(self._seat, double.household, double.other), False
        self.said.tell(translate("Merge", "Told apart: they are not suggested again."))
        self.read()

    def _undo(self) -> None:
        if self._last is not None:
            link, joined = self._last
            (part_households if joined else forget_apart)(self._seat, link)
            self._last = None
            self.said.tell(translate("Merge", "Taken back."))
            self.read()

    def _build(self) -> None:
        px = theme.px
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back, self.title = IconButton("chevron-left", ""), Label("title", bold=True)
        self.sentence, self.said = Label("body", "quiet", wraps=True), Label("body", "ok")
        self.undo, self.nothing = Button("", "link", "undo"), EmptyState("merge")
        self.back.clicked.connect(self.left)
        self.undo.clicked.connect(self._undo)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head, whole = QHBoxLayout(), QVBoxLayout(self)
        for widget in (self.back, self.title):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.said)
        head.addWidget(self.undo)
        whole.setContentsMargins(px(16), px(12), px(24), px(14))
        whole.setSpacing(px(10))
        whole.addLayout(head)
        # Under the arrow of the button, not under its edge.
        below = QVBoxLayout()
        below.setContentsMargins(px(8), 0, 0, 0)
        below.setSpacing(px(10))
        below.addWidget(self.sentence)
        below.addWidget(self._scroll, 1)
        below.addWidget(self.nothing, 1)
        whole.addLayout(below, 1)
        self.undo.hide()

    def _say(self) -> None:
        self.title.tell(translate("Merge", "Possibly twice"))
        self.setAccessibleName(self.title.text())
        self.back.explain(translate("Record", "All customers and pets"), "Esc")
        self.undo.say(translate("Field", "Undo"))
        self.sentence.tell(
            translate("Merge", "Joining moves nothing: it is a link that can be taken back at any time.")
        )
        self.nothing.say(
            translate("Merge", "Nobody seems to be there twice"),
            translate("Merge", "PetDesk looks for the same phone number, and for the same names."),
        )


def family_words(rows: Sequence[DirectoryRow]) -> str:
    """A family in a few lines: its people with phones, its pets, its tags."""
    home = rows[0].household
    people = [wording.DOT.join([one.name, *(masked_phone(phone) for phone in one.phones)]) for one in rows[0].customers]
    pets = [f"{row.pet.name} ({wording.breed(row.pet)})" for row in rows if row.pet is not None]
    return "\n".join(part for part in (*(people or [home.name]), words.listed(pets), words.listed(home.tags)) if part)
