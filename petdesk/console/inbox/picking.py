"""Several conversations picked together, and the bar that says what can be done with all of them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from petdesk.console import icons, theme
from petdesk.console.inbox import menu
from petdesk.console.inbox.model import InboxModel
from petdesk.console.labels import Label
from petdesk.console.parts.icon_button import IconButton
from petdesk.seat.commands import records
from petdesk.seat.lines import InboxRow
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate


class Picking(QObject):
    """Which threads are picked; from the last one a stretch is drawn to another. `changed` tells how many there are."""

    changed = Signal(int)

    def __init__(self, model: InboxModel) -> None:
        super().__init__(model)
        self._model = model
        self._anchor = ""

    @property
    def threads(self) -> set[str]:
        """The picked threads."""
        return self._model.picked

    @property
    def unread(self) -> bool:
        """Whether something in those picked is not read."""
        return any(row.unread for row in self._model.picked_rows())

    @property
    def closed(self) -> bool:
        """Whether those picked are closed, every one."""
        return all(row.closed for row in self._model.picked_rows())

    def toggle(self, thread: str) -> None:
        """Pick a thread too, or no longer."""
        self._anchor = thread
        self._set(self.threads ^ {thread})

    def stretch(self, thread: str, start: str | None) -> None:
        """Pick all threads from the last one picked (`start` where none was) to this one."""
        rows = self._model.threads()
        begin = self._anchor or start or thread
        if begin in rows and thread in rows:
            low, high = sorted((rows.index(begin), rows.index(thread)))
            self._anchor = begin
            self._set(self.threads | set(rows[low : high + 1]))

    def pick_all(self) -> None:
        """Pick all rows that are read."""
        self._set(set(self._model.threads()))

    def clear(self) -> bool:
        """Pick none; true when some were."""
        had, self._anchor = bool(self.threads), ""
        self._set(set())
        return had

    def _set(self, threads: set[str]) -> None:
        self._model.pick(threads)
        self.changed.emit(len(threads))


class PickBar(QWidget):
    """Below the list while threads are picked: assign, snooze, label, read, close, all at once."""

    def __init__(self, picking: Picking, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picking, self._seat = picking, seat
        # What the buttons said last is what they do.
        self._unread = self._closed = False
        self.setProperty("ground", "pane2")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = Label("body", bold=True)
        self.assign, self.snooze, self.label = IconButton("assign", ""), IconButton("snooze", ""), IconButton("tag", "")
        self.read, self.leave = IconButton("eye", ""), IconButton("close", "")
        self.close_all = IconButton("check", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(7), theme.px(10), theme.px(7))
        row.setSpacing(theme.px(2))
        row.addWidget(self.count)
        row.addStretch()
        for button in (self.assign, self.snooze, self.label, self.read, self.close_all, self.leave):
            row.addWidget(button)
        self.assign.clicked.connect(lambda: self._open(self._assigning(), self.assign))
        self.snooze.clicked.connect(lambda: self._open(self._snoozing(), self.snooze))
        self.label.clicked.connect(lambda: self._open(self._labelling(), self.label))
        self.read.clicked.connect(self._turn_read)
        self.close_all.clicked.connect(self._turn_closed)
        self.leave.clicked.connect(self._picking.clear)
        picking.changed.connect(self.show_count)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many are picked; gone at nought."""
        self.setVisible(count > 0)
        self.count.tell(translate("Inbox", "%n picked", "", count))
        self.assign.explain(translate("Inbox", "Assign to"))
        self.snooze.explain(translate("Inbox", "Snooze"))
        self.label.explain(translate("Inbox", "Labels"))
        self._unread, self._closed = self._picking.unread, self._picking.closed
        self.read.explain(menu.unread_words(unread=self._unread))
        self.close_all.explain(menu.close_words(closed=self._closed))
        self.leave.explain(translate("Inbox", "Pick none"), "Esc")

    def _assigning(self) -> QMenu:
        def give(member: str | None) -> None:
            self._with_each(lambda row: None if row.room else records.assign(self._seat, row.thread, member))

        return menu.assign_menu(self, self._seat.reader.staff(), "", give)

    def _snoozing(self) -> QMenu:
        away = max((row.snoozed_until for row in self._rows()), default=0)

        def put_away(until: int) -> None:
            def snooze(row: InboxRow) -> None:
                if not row.room and row.snoozed_until != until:
                    records.snooze(self._seat, row.thread, until)

            self._with_each(snooze)

        from petdesk.console.inbox.snoozing import snooze_menu

        return snooze_menu(self, self.window(), self._seat.clock.wall_ms(), away, put_away)

    def _labelling(self) -> QMenu:
        rows = self._rows()
        worn = [label for label in self._seat.reader.labels() if rows and all(label in row.labels for row in rows)]

        def put(labels: list[str]) -> None:
            fresh, gone = set(labels) - set(worn), set(worn) - set(labels)

            def wear(row: InboxRow) -> None:
                kept = [label for label in row.labels if label not in gone]
                records.set_labels(self._seat, row.thread, list(dict.fromkeys((*kept, *sorted(fresh)))))

            self._with_each(wear)

        from petdesk.console.inbox.labelling import labels_menu

        return labels_menu(self, self.window(), self._seat.reader.labels(), worn, put)

    def _turn_read(self) -> None:
        unread = self._unread
        self._with_each(lambda row: menu.toggle_unread(self._seat, row) if (row.unread > 0) == unread else None)

    def _turn_closed(self) -> None:
        closed = self._closed
        self._with_each(lambda row: menu.toggle_closed(self._seat, row) if row.closed == closed else None)

    def _rows(self) -> list[InboxRow]:
        found = (self._seat.reader.inbox_row(thread) for thread in sorted(self._picking.threads))
        return [row for row in found if row is not None]

    def _with_each(self, act: Callable[[InboxRow], object]) -> None:
        """Do it with all picked ones, each an act of its own, a few per turn of the loop; then pick none."""
        rows = self._rows()
        self._picking.clear()
        self._go_on(rows, act)

    def _go_on(self, rows: list[InboxRow], act: Callable[[InboxRow], object]) -> None:
        for row in rows[:TOGETHER]:
            act(row)
        if rest := rows[TOGETHER:]:
            QTimer.singleShot(0, self, lambda: self._go_on(rest, act))

    def _open(self, made: QMenu, button: QWidget) -> None:
        made.setIcon(icons.icon("check", size=18))
        made.aboutToHide.connect(made.deleteLater, Qt.ConnectionType.QueuedConnection)
        made.popup(button.mapToGlobal(QPoint(0, -made.sizeHint().height())))


# Each act is one commit to the disk; so many of them fit into a turn without being felt.
TOGETHER = 4
