"""The settings page of the book: who signed in, read, changed, exported and erased, by person, kind and day."""

from datetime import datetime, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
)

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.settings import when
from petdesk.console.settings.asking import AskingPane
from petdesk.console.settings.audit_words import KINDS, kind_name, what_happened
from petdesk.console.settings.pages import Desk, Page
from petdesk.seat.commands import people
from petdesk.seat.commands.records import edit_record
from petdesk.seat.seat import Seat
from petdesk.wire.people import AuditKind, AuditLine

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex

SPANS = (7, 30, 365)
KEPT_DAYS = (90, 365, 730, 1_825, 0)
WIDTHS = (140, 110, 260)
HEIGHT = 460


class AuditModel(QAbstractTableModel):
    """The lines that came, newest first."""

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self.lines: list[AuditLine] = []

    def show_lines(self, lines: list[AuditLine]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def add_lines(self, lines: tuple[AuditLine, ...]) -> None:
        """Show these too, below."""
        if lines:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One row for each line."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """When, who, what, about whom."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            translate("Audit", "When"),
            translate("Audit", "Who"),
            translate("Audit", "What"),
            translate("Audit", "About"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        line = self.lines[index.row()]
        return (
            when.moment(line.at),
            self._seat.reader.name_of(line.member) or translate("Audit", "the relay"),
            what_happened(line.what),
            self._about(line.about),
        )[index.column()]

    def _about(self, about: str) -> str:
        """Whom or what a line is about, by name where this seat knows it."""
        kind, _, id = about.rpartition(":")
        reader = self._seat.reader
        if not kind:
            row = reader.inbox_row(about)
            return row.title if row is not None else reader.name_of(about) or about
        held = reader.record(kind, id)
        return str(getattr(held[0], "name", "") or reader.name_of(id)) if held is not None else ""


class AuditPane(AskingPane):
    """Reads the book page by page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "the book")
        self.who, self.kind, self.span, self.kept = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.model, self.table = AuditModel(desk.seat, self), QTableView()
        self.more, self._shown, self._kept_words = Button(""), Label("small", "quiet"), Label("body", "quiet")
        self._before: str | None = None
        self._lay_out()
        for box in (self.who, self.kind, self.span):
            box.activated.connect(self.look)
        self.kept.activated.connect(self._keep)
        self.more.clicked.connect(lambda: self.start(self._more))
        self.retell()

    def enter(self) -> None:
        """Read the newest."""
        self._offer()
        self.look()

    def look(self) -> None:
        """Read anew what is asked for."""
        self.start(self._look)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()
        super().changeEvent(event)

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        self.who.setAccessibleName(translate("Audit", "Who"))
        self.kind.setAccessibleName(translate("Audit", "What"))
        self.span.setAccessibleName(translate("Audit", "When"))
        self.table.setAccessibleName(translate("Audit", "The book"))
        self.more.say(translate("Audit", "Older ones"))
        self._kept_words.tell(translate("Audit", "Lines are kept for"))
        self.kept.setAccessibleName(self._kept_words.text())
        self._offer()
        self._count()

    def _lay_out(self) -> None:
        filters, below, card = QHBoxLayout(), QHBoxLayout(), QFrame()
        filters.setSpacing(theme.px(8))
        for box in (self.who, self.kind, self.span):
            filters.addWidget(box)
        filters.addStretch(1)
        filters.addWidget(self._kept_words)
        filters.addWidget(self.kept)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(34))
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            head.resizeSection(column, theme.px(width))
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(theme.px(HEIGHT))
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.px(6), theme.px(6), theme.px(6), theme.px(6))
        inside.addWidget(self.table)
        below.addWidget(self._shown)
        below.addStretch(1)
        below.addWidget(self.more)
        self.column.addLayout(filters)
        self.column.addWidget(card, 1)
        self.column.addLayout(below)

    def _offer(self) -> None:
        staff = {one.id: one.name for one in self.desk.seat.reader.staff()}
        _fill(self.who, {"": translate("Audit", "Everybody"), **staff})
        kinds: dict[str, str] = {kind: kind_name(kind) for kind in KINDS}
        _fill(self.kind, {"": translate("Audit", "Everything"), **kinds})
        spans = {1: translate("Audit", "Today")}
        spans |= {days: translate("Audit", "Last %n day(s)", "", days) for days in SPANS}
        _fill(self.span, spans | {0: translate("Audit", "Any time")}, 7)
        kept = {days: translate("Audit", "%n day(s)", "", days) for days in KEPT_DAYS}
        shop = self.desk.seat.reader.shop()
        _fill(self.kept, kept | {0: translate("Audit", "ever")}, shop.audit_days if shop is not None else 730)

    async def _look(self) -> None:
        page = await self._page("")
        self.model.show_lines(list(page[0]))
        self._before = page[1]
        self.told.hide()
        self._count()

    async def _more(self) -> None:
        lines, self._before = await self._page(self._before or "")
        self.model.add_lines(lines)
        self._count()

    async def _page(self, before: str) -> tuple[tuple[AuditLine, ...], str | None]:
        kind: AuditKind | None = self.kind.currentData() or None
        found = await people.read_audit(
            self.desk.seat, member=self.who.currentData() or "", kind=kind, span=self._span(), before=before
        )
        return found.lines, found.before

    def _span(self) -> tuple[int, int]:
        days = self.span.currentData()
        if not days:
            return 0, 0
        now = self.desk.seat.clock.wall_ms()
        midnight = datetime.fromtimestamp(now / 1000).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return round((midnight - timedelta(days=days - 1)).timestamp() * 1000), now + 60_000

    def _count(self) -> None:
        self._shown.tell(translate("Audit", "%n line(s)", "", len(self.model.lines)))
        self.more.setVisible(self._before is not None)

    def _keep(self) -> None:
        shop = self.desk.seat.reader.shop()
        held = self.desk.seat.reader.record("shop", shop.id) if shop is not None else None
        if shop is not None and held is not None:
            edit_record(self.desk.seat, "shop", shop.id, held[1], {"audit_days": self.kept.currentData()})


def _fill(box: QComboBox, names: dict[str, str] | dict[int, str] | dict[str | int, str], value: object = "") -> None:
    """Offer these, with what was chosen before still chosen."""
    chosen = box.currentData() if box.count() else value
    box.clear()
    for one, name in names.items():
        box.addItem(name, one)
    box.setCurrentIndex(max(0, box.findData(chosen)))


PAGE = Page(
    name="audit",
    icon="history",
    title=lambda: translate("Audit", "Who did what"),
    sentence=lambda: translate("Audit", "Sign-ins, looks, changes, exports, erasures. Nobody can strike out a line."),
    build=AuditPane,
    finds=lambda: translate("Audit", "Audit log book history read changed exported erased"),
    leads=True,
    wide=True,
)
