"""The settings page of the shop's own fields: what it notes of a pet beyond the usual, a line for each."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.seat.commands.records import edit_record
from petdesk.seat.notices import Notice
from petdesk.shop.text import clean_name

translate = QCoreApplication.translate

KEEP_MS = 900
LONGEST, MOST = 40, 20


class OwnFields(Pane):
    """The names, kept for the whole shop a moment after the last key; values noted under a name stay with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._seat = desk.seat
        self._showing = False
        self._kept: tuple[str, ...] | None = None
        self.card, self.names, self.hint = Card("edit"), QPlainTextEdit(), Label("small", "quiet", wraps=True)
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(theme.px(180))
        self.names.textChanged.connect(self._touched)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        self.card.body.addWidget(self.names)
        self.card.body.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self._say()

    def enter(self) -> None:
        """Show the names as they are now."""
        shop = self._seat.reader.shop()
        self._showing, self._kept = True, None
        self.names.setPlainText("\n".join(shop.own_fields) if shop is not None else "")
        self._showing = False

    def hear(self, notice: Notice) -> None:
        """Show what another seat changed, unless a hand is at it here."""
        if any(kind == "shop" for kind, _ in notice.records) and not self._keeping.isActive():
            self.enter()

    def keep(self) -> None:
        """Keep the names that differ from those there are."""
        self._keeping.stop()
        shop = self._seat.reader.shop()
        lines = (clean_name(line)[:LONGEST] for line in self.names.toPlainText().splitlines())
        wanted = tuple(dict.fromkeys(line for line in lines if line))[:MOST]
        if shop is None or wanted in (shop.own_fields, self._kept):
            return
        self._kept = wanted
        held = self._seat.reader.record("shop", shop.id)
        edit_record(self._seat, "shop", shop.id, 0 if held is None else held[1], {"own_fields": list(wanted)})

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _touched(self) -> None:
        if not self._showing:
            self._keeping.start()

    def _say(self) -> None:
        title = translate("Settings", "Fields of your own")
        self.card.say(title, translate("Settings", "One name in each line; every pet's record gets a place for each."))
        self.names.setAccessibleName(title)
        self.names.setPlaceholderText(translate("Settings", "Favourite towel"))
        said = translate(
            "Settings", "At most {n} names. A name that is taken out hides nothing that was noted under it."
        )
        self.hint.tell(said.format(n=MOST))


PAGE = Page(
    name="own_fields",
    icon="edit",
    title=lambda: translate("Settings", "Own fields"),
    sentence=lambda: translate("Settings", "What your shop notes of each pet beyond the usual."),
    build=OwnFields,
    finds=lambda: translate("Settings", "pet record field custom"),
    leads=True,
)
