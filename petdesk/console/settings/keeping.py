"""The settings page of what is kept: how long words, files and voices stay before the shop lets go of them."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from petdesk.console import ask, theme
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.seat.commands.records import edit_record
from petdesk.seat.notices import Notice

translate = QCoreApplication.translate

PERIODS = (0, 30, 90, 180, 365, 730, 1095, 1825)


class KeepingPane(Pane):
    """A choice for each kind; what is over its time goes within the hour, and cannot be had back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cards = {"word_days": Card("thread"), "file_days": Card("picture"), "voice_days": Card("microphone")}
        self.choices = {field: QComboBox() for field in self.cards}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for field, card in self.cards.items():
            card.body.addWidget(self.choices[field])
            column.addWidget(card)
            self.choices[field].activated.connect(lambda _at, to=field: self._choose(to))
        column.addStretch(1)
        self._say()

    def enter(self) -> None:
        """Show what is chosen."""
        self._show()

    def hear(self, notice: Notice) -> None:
        """Take over what somebody else chose."""
        if notice.everything or any(kind == "shop" for kind, _ in notice.records):
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.cards["word_days"].say(
            translate("Keeping", "Words"),
            translate("Keeping", "What customers and colleagues wrote. What is in the pets' records stays."),
        )
        self.cards["file_days"].say(
            translate("Keeping", "Photos, films and files"), translate("Keeping", "Those shown in conversations.")
        )
        self.cards["voice_days"].say(
            translate("Keeping", "Voice messages"), translate("Keeping", "They tell more of a person than words do.")
        )
        for field, box in self.choices.items():
            box.setAccessibleName(self.cards[field].accessibleName())
        self._show()

    def _show(self) -> None:
        shop = self._desk.seat.reader.shop()
        for field, box in self.choices.items():
            box.clear()
            for days in PERIODS:
                box.addItem(_words(days), days)
            box.setCurrentIndex(max(0, box.findData(getattr(shop, field) if shop is not None else 0)))

    def _choose(self, field: str) -> None:
        self._desk.tasks.start(self._keep(field, self.choices[field].currentData()), "keeping")

    async def _keep(self, field: str, days: int) -> None:
        reader = self._desk.seat.reader
        shop = reader.shop()
        held = reader.record("shop", shop.id) if shop is not None else None
        if shop is None or held is None or getattr(shop, field) == days:
            return
        shorter = days and (not getattr(shop, field) or days < getattr(shop, field))
        if shorter and not await self._is_sure(days):
            self._show()
            return
        edit_record(self._desk.seat, "shop", shop.id, held[1], {field: days})

    async def _is_sure(self, days: int) -> bool:
        return await ask.confirm(
            self,
            translate("Keeping", "Keep only {period}?").format(period=_words(days)),
            translate("Keeping", "What is older goes within the hour, everywhere, and cannot be had back."),
            translate("Keeping", "Let it go"),
            danger=True,
        )


def _words(days: int) -> str:
    if not days:
        return translate("Keeping", "for ever")
    if days < 365:
        return translate("Keeping", "%n month(s)", "", days // 30)
    return translate("Keeping", "%n year(s)", "", days // 365)


PAGE = Page(
    name="keeping",
    icon="archive",
    title=lambda: translate("Keeping", "What is kept"),
    sentence=lambda: translate("Keeping", "No longer than needed. Backups follow as they are thinned out."),
    build=KeepingPane,
    finds=lambda: translate("Keeping", "retention privacy delete old period law"),
    leads=True,
)
