"""The settings page of the keys: every act of the window with the keys it has, to be bound anew."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QKeySequenceEdit, QLineEdit, QVBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.settings.sheet import GROUPS
from petdesk.console.shortcuts import SHORTCUTS, Shortcut, all_keys, group_name, meaning

translate = QCoreApplication.translate


class Keys(Pane):
    """What is typed into a field is bound at once, unless another act has it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._settings, self._show_keys = desk.settings, desk.show_keys
        self.problem = Label("body", "danger", wraps=True)
        self.sheet, self.usual = Button("", "secondary", "keyboard"), Button("", "secondary", "undo")
        self.fields: dict[str, QKeySequenceEdit] = {}
        self._names: dict[str, Label] = {}
        self._backs: dict[str, IconButton] = {}
        self._cards = {group: Card() for group in GROUPS}
        for group, card in self._cards.items():
            card.body.addLayout(self._grid([one for one in SHORTCUTS if one.bound and one.group == group]))
        above = QHBoxLayout()
        above.addWidget(self.sheet)
        above.addWidget(self.usual)
        above.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addLayout(above)
        column.addWidget(self.problem)
        for card in self._cards.values():
            column.addWidget(card)
        column.addStretch(1)
        self.problem.hide()
        self.sheet.clicked.connect(desk.show_keys)
        self.usual.clicked.connect(lambda: self._choose({}))
        self._say()

    def bind(self, act: str, keys: str) -> None:
        """Give an act these keys ("" for none), if no other act has them; else say which."""
        other = next((one for one in SHORTCUTS if one.act != act and keys and keys in all_keys(one)), None)
        self.problem.setVisible(other is not None)
        if other is not None:
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            told = translate("Settings", "{keys} is taken: {act}. Choose other keys, or give that act others first.")
            self.problem.tell(told.format(keys=shown, act=meaning(other.act)))
            self._show()
            return
        usual = next(one.keys for one in SHORTCUTS if one.act == act)
        chosen = {name: held for name, held in self._settings.choices.keys.items() if name != act}
        wanted = (keys,) if keys else ()
        self._choose(chosen if wanted == usual[:1] else chosen | {act: wanted})

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _choose(self, chosen: dict[str, tuple[str, ...]]) -> None:
        self._settings.change(keys=chosen)
        self._show()

    def _grid(self, shortcuts: list[Shortcut]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(shortcuts):
            name, field, back = Label("body", wraps=True), QKeySequenceEdit(), IconButton("undo", "", size=16)
            field.setMaximumSequenceLength(1)
            field.setClearButtonEnabled(True)
            field.setFixedWidth(theme.px(190))
            field.editingFinished.connect(lambda act=one.act: self._typed(act))
            back.clicked.connect(lambda _on=False, act=one.act: self._reset(act))
            self.fields[one.act], self._names[one.act], self._backs[one.act] = field, name, back
            for column, widget in enumerate((name, field, back)):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _typed(self, act: str) -> None:
        keys = self.fields[act].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        held = next(iter(all_keys(next(one for one in SHORTCUTS if one.act == act))), "")
        if keys != held:
            self.bind(act, keys)

    def _reset(self, act: str) -> None:
        self._choose({name: keys for name, keys in self._settings.choices.keys.items() if name != act})

    def _show(self) -> None:
        for one in SHORTCUTS:
            if one.act in self.fields:
                self.fields[one.act].setKeySequence(QKeySequence(next(iter(all_keys(one)), "")))
                self._backs[one.act].setVisible(one.act in self._settings.choices.keys)

    def _say(self) -> None:
        self.sheet.say(translate("Settings", "Show all keys"))
        self.usual.say(translate("Settings", "All as they were"))
        for group, card in self._cards.items():
            card.say(group_name(group))
        for act, field in self.fields.items():
            self._names[act].tell(meaning(act))
            # The line inside of it is told to screen readers as a field of its own.
            for told in (field, *field.findChildren(QLineEdit)):
                told.setAccessibleName(meaning(act))
            self._backs[act].explain(translate("Settings", "As it was"))
        self._show()


PAGE = Page(
    name="keys",
    icon="keyboard",
    title=lambda: translate("Settings", "Keys"),
    sentence=lambda: translate("Settings", "Press the keys you want in a field; they hold for this computer at once."),
    build=Keys,
    finds=lambda: translate("Settings", "shortcuts keyboard hotkeys"),
)
