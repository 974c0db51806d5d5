"""The settings page of the quick replies: the shop's short names and their words."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout

from petdesk.console import theme
from petdesk.console.composer.replies_form import RepliesForm
from petdesk.console.seat_acts import SeatActs
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.thread.pictures import Pictures
from petdesk.seat.notices import Notice

translate = QCoreApplication.translate


class Replies(Pane):
    """The form of the replies in a card; what is saved holds on every seat a moment later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.card = Card("bolt")
        self.pictures = Pictures(desk.seat, self)
        self.form = RepliesForm(desk.seat.reader, SeatActs(desk.seat), desk.tasks, self.pictures)
        self.form.setMinimumHeight(theme.px(460))
        self.card.body.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self._say()

    def hear(self, notice: Notice) -> None:
        """Show what another seat changed, unless a hand is at it here."""
        self.pictures.hear(notice)
        if any(kind == "reply" for kind, _ in notice.records) and not self.form.is_touched():
            self.form.read(self.form.list.currentRow())

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.card.say(
            translate("Settings", "The shop's quick replies"),
            translate(
                "Settings", "Typed after / in the empty field of a conversation; everybody in the shop has them."
            ),
        )


PAGE = Page(
    name="replies",
    icon="bolt",
    title=lambda: translate("Settings", "Quick replies"),
    sentence=lambda: translate("Settings", "Words the shop says often, found by a short name."),
    build=Replies,
    finds=lambda: translate("Settings", "templates canned answers slash"),
)
