"""Bringing in a table: choose it, say what its columns mean, look at what would come of it, and do it."""

import asyncio
from collections.abc import Coroutine
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from petdesk.console import ask, theme
from petdesk.console.importing import wording
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.pet.knowing import today_at
from petdesk.console.tasks import Tasks
from petdesk.seat.commands.exporting.tables import write_table
from petdesk.seat.commands.importing.carrying import Import
from petdesk.seat.commands.importing.columns import Target, guess_columns
from petdesk.seat.commands.importing.known import known_at
from petdesk.seat.commands.importing.plan import Plan, make_plan
from petdesk.seat.commands.importing.tables import ENCODINGS, BadTable, Table, read_table
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

PREVIEW, REFUSED = 50, 500
LOOK_MS = 250


class ImportPage(QWidget):
    """Nothing is written before Import is pressed; `left` asks for the way back."""

    left = Signal()

    def __init__(self, seat: Seat, tasks: Tasks | None = None) -> None:
        super().__init__()
        self._seat, self._tasks = seat, tasks
        self.boxes: list[QComboBox] = []
        self._listed: Plan | None = None
        self.preview, self.refused = QTableWidget(), QTableWidget()
        self.words, self.sentence = Label("message", bold=True, wraps=True), Label("body", "quiet", wraps=True)
        self.problem, self.nothing = Label("body", "danger", wraps=True), EmptyState("upload")
        self.do, self.save = Button("", "primary", "check"), Button("", "secondary", "download")
        self.progress = QProgressBar()
        self._path: Path | None = None
        self._table: Table | None = None
        self.plan: Plan | None = None
        self._work: Import | None = None
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._build()
        self._wire()
        self._say()
        self._show()

    def choose(self) -> None:
        """Let a file be chosen."""
        self._start(self._choose(), "choosing a table")

    async def open(self, path: Path) -> None:
        """Read a file and show what would come of it."""
        self._path, self._work = path, None
        self.file.tell(path.name)
        try:
            self._table = await asyncio.to_thread(read_table, path, self.encoding.currentData() or "")
        except BadTable as bad:
            self._table, self.plan = None, None
            self.problem.tell(wording.table_words(bad.code))
            self._show()
            return
        self.problem.tell("")
        self._fill_preview(self._table, guess_columns(self._table.heads))
        await self.look()

    async def look(self) -> None:
        """Work out anew what would come of it; the dry run."""
        table = self._table
        if table is None:
            return
        columns = self.columns()
        known = await known_at(self._seat)
        plan = await asyncio.to_thread(make_plan, table, columns, known, today_at(self._seat))
        if table is self._table and columns == self.columns():
            self.plan = plan
            self._show()

    async def carry_out(self) -> None:
        """Queue all of it; how far it got shows by itself."""
        if self.plan is None or not self.plan.records:
            return
        self._work = Import(self._seat, self.plan)
        self._show()
        await self._work.begin()
        self._looking.start()

    def columns(self) -> list[Target | None]:
        """What each column means at this moment."""
        return [box.currentData() or None for box in self.boxes]

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._show()
        super().changeEvent(event)

    async def _choose(self) -> None:
        filters = translate("Import", "Tables") + " (*.csv *.txt *.tsv *.xlsx *.xlsm)"
        found = await ask.files_to_open(self, translate("Import", "Choose a table"), filters)
        if found:
            await self.open(found[0])

    async def _save_refused(self) -> None:
        plan, path = self.plan, self._path
        if plan is None or path is None:
            return
        name = translate("Import", "Refused rows of {name}").format(name=path.stem) + ".csv"
        target = await ask.file_to_save(self, translate("Import", "Save the refused rows…"), name)
        if target is None:
            return
        lines = [wording.refused_line(one) for one in plan.refused]
        try:
            await asyncio.to_thread(write_table, target, self._heads(), lines)
        except OSError:
            self.problem.tell(translate("Import", "It could not be written there. Choose another place."))

    def _start(self, act: Coroutine[Any, Any, None], name: str) -> None:
        if self._tasks is None:
            act.close()
        else:
            self._tasks.start(act, name)

    def _look(self) -> None:
        if self._work is None:
            self._looking.stop()
            return
        self._show()
        if self._work.progress().over:
            self._looking.stop()

    def _fill_preview(self, table: Table, columns: list[Target | None]) -> None:
        self.preview.clear()
        self.preview.setColumnCount(len(table.heads))
        self.preview.setHorizontalHeaderLabels(list(table.heads))
        self.preview.setRowCount(1 + min(PREVIEW, len(table.rows)))
        self.preview.setVerticalHeaderLabels(["", *(str(table.first + at) for at in range(PREVIEW))])
        self.boxes = []
        for at, target in enumerate(columns):
            box = QComboBox()
            box.addItem(translate("Import", "leave out"), "")
            for one, name in wording.target_names().items():
                box.addItem(name, one)
            box.setCurrentIndex(max(0, box.findData(target or "")))
            box.setAccessibleName(translate("Import", "Meaning of {column}").format(column=table.heads[at]))
            box.activated.connect(lambda _at: self._start(self.look(), "dry run"))
            self.boxes.append(box)
            self.preview.setCellWidget(0, at, box)
        for row, cells in enumerate(table.rows[:PREVIEW], start=1):
            for at, cell in enumerate(cells):
                self.preview.setItem(row, at, QTableWidgetItem(cell[:120]))
        self.preview.setRowHeight(0, theme.px(34))
        for at in range(len(columns)):
            self.preview.setColumnWidth(at, theme.px(140))
        # Boxes made later would come after all else that Tab leads to.
        steps = [self.choose_button, self.preview, *self.boxes, self.refused, self.save, self.do]
        for before, after in pairwise(steps):
            self.setTabOrder(before, after)

    def _show(self) -> None:
        plan, work = self.plan, self._work
        there = self._table is not None
        self.nothing.setVisible(not there)
        for widget in (self.preview, self.words, self.do, self.sentence):
            widget.setVisible(there)
        self.problem.setVisible(bool(self.problem.text()))
        refused = plan.refused if plan is not None else []
        self.refused.setVisible(bool(refused) and there)
        self.save.setVisible(bool(refused) and there)
        self.words.tell(wording.outcome(plan) if plan is not None else translate("Import", "Looking…"))
        self.do.setEnabled(plan is not None and plan.records > 0 and work is None)
        self.progress.setVisible(work is not None)
        self._show_progress()
        if plan is not None and self._listed is not plan:
            self._listed = plan
            self._list_refused(plan)

    def _show_progress(self) -> None:
        if self._work is None:
            self.sentence.tell(
                translate("Import", "This is a trial: nothing is written until you press Import."), "quiet"
            )
            return
        done = self._work.progress()
        self.progress.setMaximum(max(1, done.total))
        self.progress.setValue(done.taken + done.refused)
        if done.refused:
            said = translate("Import", "%n record(s) were not taken by the relay.", "", done.refused)
            self.sentence.tell(said, "danger")
        elif done.over:
            self.sentence.tell(translate("Import", "All of it is in. The same file again would double nothing."), "ok")
        else:
            self.sentence.tell(
                translate("Import", "On its way. It goes on by itself, also when you leave here."), "quiet"
            )

    def _list_refused(self, plan: Plan) -> None:
        shown = plan.refused[:REFUSED]
        self.refused.setRowCount(len(shown))
        for row, one in enumerate(shown):
            for at, words in enumerate(wording.refused_line(one)):
                self.refused.setItem(row, at, QTableWidgetItem(words))

    def _heads(self) -> list[str]:
        return [
            translate("Import", "Row"),
            translate("Import", "Column"),
            translate("Import", "Why it is not taken"),
            translate("Import", "What is there"),
        ]

    def _build(self) -> None:
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back, self.title, self.file = (
            IconButton("chevron-left", ""),
            Label("title", bold=True),
            Label("body", "quiet"),
        )
        self.choose_button, self.encoding = Button("", "secondary", "folder"), QComboBox()
        for table in (self.preview, self.refused):
            table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
            table.setTabKeyNavigation(False)
            table.setWordWrap(False)
            table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.refused.setColumnCount(4)
        self.refused.verticalHeader().hide()
        self.refused.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.refused.setColumnWidth(3, theme.px(240))
        self.refused.setMaximumHeight(theme.px(220))
        self.progress.setTextVisible(False)
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        head, foot, whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(px(10))
        for widget in (self.back, self.title, self.file):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.encoding)
        head.addWidget(self.choose_button)
        foot.setSpacing(px(10))
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.progress)
        foot.addWidget(self.save)
        foot.addWidget(self.do)
        whole.setContentsMargins(px(18), px(12), px(16), px(14))
        whole.setSpacing(px(10))
        whole.addLayout(head)
        whole.addWidget(self.problem)
        whole.addWidget(self.nothing, 1)
        whole.addWidget(self.preview, 1)
        whole.addWidget(self.words)
        whole.addWidget(self.refused)
        whole.addLayout(foot)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.choose_button.clicked.connect(self.choose)
        self.nothing.action.clicked.connect(self.choose)
        self.encoding.activated.connect(self._open_again)
        self.do.clicked.connect(lambda: self._start(self.carry_out(), "import"))
        self.save.clicked.connect(lambda: self._start(self._save_refused(), "refused rows"))

    def _open_again(self) -> None:
        if self._path is not None:
            self._start(self.open(self._path), "reading a table")

    def _say(self) -> None:
        self.title.tell(translate("Import", "Import customers and pets"))
        self.setAccessibleName(self.title.text())
        self.back.explain(translate("Record", "All customers and pets"), "Esc")
        self.choose_button.say(translate("Import", "Choose a file…"))
        self.do.say(translate("Import", "Import"))
        self.save.say(translate("Import", "Save the refused rows…"))
        chosen = self.encoding.currentData() or ""
        self.encoding.clear()
        self.encoding.addItem(translate("Import", "Encoding: automatic"), "")
        for one in ENCODINGS:
            self.encoding.addItem(one.upper().removesuffix("-SIG"), one)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(chosen)))
        self.encoding.setAccessibleName(translate("Import", "How the letters of the file were saved"))
        self.preview.setAccessibleName(translate("Import", "The first rows, with what each column means"))
        self.refused.setAccessibleName(translate("Import", "The refused rows"))
        self.refused.setHorizontalHeaderLabels(self._heads())
        self.nothing.say(
            translate("Import", "Bring your customers with you"),
            translate(
                "Import", "Choose a CSV or Excel file with one pet in each row. You see first what would come of it."
            ),
            translate("Import", "Choose a file…"),
        )
