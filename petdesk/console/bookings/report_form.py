"""The form of a visit's report card: findings, mood, coat, skin, photos before and after, the next visit."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from petdesk.console import theme, words
from petdesk.console.bookings.report_data import ABOUTS, about_name, level_name, plain
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button
from petdesk.console.parts.calendar import dress
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.flow import Flow
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.steady import keep_steady
from petdesk.console.pet.cards import Photo
from petdesk.shop.conversation import MediaRef
from petdesk.shop.pets import read_grams
from petdesk.shop.text import FIELD_LIMIT, NAME_LIMIT, clean_text
from petdesk.shop.visits import Finding, Level, Report

translate = QCoreApplication.translate

LEVELS: tuple[Level, ...] = ("good", "watch", "bad")
MOST_PHOTOS = 12


class ReportForm(QFrame):
    """Asks for a report; `saved` carries it as it goes over the wire, `exported` "pdf" or "png", `left` nothing."""

    saved = Signal(dict)
    exported = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.findings: dict[str, tuple[QButtonGroup, dict[str, ChoiceChip], QLineEdit]] = {}
        self.title, self.trouble = Label("heading", bold=True, wraps=True), Label("body", "danger", wraps=True)
        self.leave_button = IconButton("close", "", size=16)
        self.mood, self.coat, self.skin, self.weight = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.words, self.again, self.next = QPlainTextEdit(), QCheckBox(), QDateEdit()
        self.before, self.after = QComboBox(), QComboBox()
        for control in (self.next, self.before, self.after):
            keep_steady(control)
        self.save_button = Button("", "primary", "check")
        self.pdf_button, self.picture_button = Button("", "secondary", "file"), Button("", "secondary", "picture")
        self._photos: tuple[MediaRef, ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.left)
        self.pdf_button.clicked.connect(lambda: self.exported.emit("pdf"))
        self.picture_button.clicked.connect(lambda: self.exported.emit("png"))
        self.again.toggled.connect(self.next.setVisible)
        self.trouble.hide()

    def show_report(
        self,
        pet: str,
        report: Report,
        photos: Sequence[MediaRef],
        picture: Callable[[str], QPixmap | None],
        *,
        kept: bool,
    ) -> None:
        """Show a report to be written or changed; `kept` ones can be exported."""
        self.title.tell(translate("Report", "Report card · {pet}").format(pet=pet))
        found = {one.about: one for one in report.findings}
        for about, (_group, chips, edit) in self.findings.items():
            one = found.get(about)
            for level, chip in chips.items():
                chip.setChecked(one is not None and one.level == level)
            edit.setText(one.says if one is not None else "")
        for control, text in ((self.mood, report.mood), (self.coat, report.coat), (self.skin, report.skin)):
            control.setText(text)
        self.weight.setText(f"{report.grams / 1000:g}" if report.grams else "")
        self.words.setPlainText(report.words)
        self._show_next(report.next_on)
        self._show_photos(report, photos, picture)
        for button in (self.pdf_button, self.picture_button):
            button.setVisible(kept)
        self.trouble.hide()

    def save(self) -> None:
        """Give the report, or say what cannot be read."""
        report = self._read()
        if report is not None:
            self.trouble.hide()
            self.saved.emit(plain(report))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+Enter keeps it."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self.save()
        else:
            super().keyPressEvent(event)

    def _read(self) -> Report | None:
        grams = 0
        if self.weight.text().strip():
            try:
                grams = read_grams(self.weight.text())
            except ValueError:
                said = translate("Field", "“{text}” is no weight of an animal. Write it like 4.6 or 850 g.")
                self.trouble.tell(said.format(text=self.weight.text().strip()))
                self.trouble.show()
                return None
        day = self.next.date()
        return Report(
            findings=tuple(self._findings()),
            mood=clean_text(self.mood.text()),
            coat=clean_text(self.coat.text()),
            skin=clean_text(self.skin.text()),
            words=clean_text(self.words.toPlainText())[:FIELD_LIMIT],
            grams=grams,
            next_on=date(day.year(), day.month(), day.day()).isoformat() if self.again.isChecked() else None,
            before=self.before.currentData() or None,
            after=self.after.currentData() or None,
            photos=tuple(id for id, tick in self.ticks.items() if tick.isChecked())[:MOST_PHOTOS],
        )

    def _findings(self) -> list[Finding]:
        found = []
        for about, (_group, chips, edit) in self.findings.items():
            level = next((one for one in LEVELS if chips[one].isChecked()), None)
            says = clean_text(edit.text())
            if level is not None or says:
                found.append(Finding(about=about, says=says, level=level or "watch"))
        return found

    def _show_next(self, day: str | None) -> None:
        self.again.setChecked(day is not None)
        self.next.setVisible(day is not None)
        if day is not None:
            self.next.setDate(QDate.fromString(day, "yyyy-MM-dd"))

    def _show_photos(
        self, report: Report, photos: Sequence[MediaRef], picture: Callable[[str], QPixmap | None]
    ) -> None:
        self._photos = tuple(ref for ref in photos if ref.kind == "image")
        for box, chosen in ((self.before, report.before), (self.after, report.after)):
            box.clear()
            box.addItem(translate("Report", "none"), "")
            for number, ref in enumerate(self._photos, 1):
                box.addItem(translate("Report", "Photo {n}").format(n=number), ref.id)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        empty(self._strip)
        self.ticks = {}
        for number, ref in enumerate(self._photos, 1):
            cell, tick, photo = QWidget(), QCheckBox(str(number)), Photo(ref, picture(ref.id))
            photo.setFixedSize(theme.px(88), theme.px(66))
            tick.setChecked(ref.id in report.photos)
            tick.setAccessibleName(translate("Report", "Photo {n} on the card").format(n=number))
            photo.clicked.connect(tick.toggle)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(2))
            column.addWidget(photo)
            column.addWidget(tick)
            self.ticks[ref.id] = tick
            self._strip.addWidget(cell)
        self._no_photos.setVisible(not self._photos)

    def _lay_out(self) -> None:
        px, content, scroll = theme.px, QWidget(), QScrollArea()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(px(16), 0, px(14), px(12))
        self._column.setSpacing(px(6))
        self._add_findings()
        self._add_words()
        self._add_photos()
        self._column.addStretch(1)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head, foot, whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setContentsMargins(px(16), px(12), px(10), px(8))
        head.addWidget(self.title, 1)
        head.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        foot.setContentsMargins(px(16), px(8), px(16), px(12))
        for button in (self.save_button, self.pdf_button, self.picture_button):
            foot.addWidget(button)
        foot.addStretch(1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.trouble)
        whole.addLayout(foot)
        self.say()

    def _add_findings(self) -> None:
        for about in ABOUTS:
            group, edit, row = QButtonGroup(self), QLineEdit(), QHBoxLayout()
            group.setExclusive(False)
            chips: dict[str, ChoiceChip] = {level: ChoiceChip(level_name(level)) for level in LEVELS}
            for level, chip in chips.items():
                chip.clicked.connect(lambda _on=False, all=chips, one=level: _only(all, one))
                row.addWidget(chip)
            row.setSpacing(theme.px(4))
            row.addStretch(1)
            edit.setMaxLength(NAME_LIMIT)
            self.findings[about] = (group, chips, edit)
            self._label(about_name(about), edit)
            self._column.addLayout(row)
            self._column.addWidget(edit)

    def _add_words(self) -> None:
        rows: tuple[tuple[str, QWidget], ...] = (
            (translate("Report", "Mood"), self.mood),
            (translate("Report", "Coat"), self.coat),
            (translate("Report", "Skin"), self.skin),
            (translate("Report", "Weight"), self.weight),
            (translate("Report", "A word to the family"), self.words),
        )
        for name, control in rows:
            self._label(name, control)
            self._column.addWidget(control)
        self.words.setFixedHeight(theme.px(76))
        self.words.setTabChangesFocus(True)
        for edit in (self.mood, self.coat, self.skin):
            edit.setMaxLength(NAME_LIMIT)
        self.next.setCalendarPopup(True)
        dress(self.next.calendarWidget())
        self.next.setDisplayFormat("yyyy-MM-dd")
        self.next.setLocale(words.locale())
        self._column.addWidget(self.again)
        self._column.addWidget(self.next)

    def _add_photos(self) -> None:
        self._label(translate("Report", "Before"), self.before)
        self._column.addWidget(self.before)
        self._label(translate("Report", "After"), self.after)
        self._column.addWidget(self.after)
        holder = QWidget()
        self._strip = Flow(theme.px(8), holder)
        self._no_photos = Label("small", "quiet", wraps=True)
        self._column.addWidget(holder)
        self._column.addWidget(self._no_photos)

    def _label(self, name: str, control: QWidget) -> None:
        label = Label("meta", "quiet")
        label.tell(name)
        label.setBuddy(control)
        control.setAccessibleName(name)
        self._column.addWidget(label)

    def say(self) -> None:
        """Set the words of the buttons, in the language now spoken."""
        self.leave_button.explain(translate("Bookings", "Close"), "Esc")
        self.again.setText(translate("Report", "Suggest a next visit"))
        self.next.setAccessibleName(translate("Report", "Next visit"))
        self.save_button.say(translate("Report", "Keep and show the family"), "Ctrl+Return")
        self.pdf_button.say(translate("Report", "PDF"))
        self.picture_button.say(translate("Report", "Picture"))
        self._no_photos.tell(translate("Report", "Photos that were sent during the visit can be put on the card."))


def _only(chips: dict[str, ChoiceChip], chosen: str) -> None:
    """One level at most; pressed again it is none."""
    for level, chip in chips.items():
        chip.setChecked(chip.isChecked() and level == chosen)
