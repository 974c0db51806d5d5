"""Two seats changed the same field: both values side by side, and a person picks; or why a change was not taken."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from petdesk.console import theme, words
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.pet import field_words
from petdesk.seat.lines import Failure
from petdesk.shop.record import Record

translate = QCoreApplication.translate


class ClashCard(QFrame):
    """One change that was not taken; `mine` and `theirs` tell the pick."""

    mine = Signal()
    theirs = Signal()

    def __init__(self, failure: Failure, record: Record, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self.failure = failure
        self.setProperty("card", True)
        self._name_of = name_of
        clash = failure.code == "clash"
        title, sentence = Label(bold=True, tone="danger", wraps=True), Label("small", "quiet", wraps=True)
        title.tell(self._title(record))
        sentence.tell(_sentence(failure, name_of(failure.by) if failure.by else ""))
        self.setAccessibleName(title.text())
        self.setAccessibleDescription(sentence.text())
        self.mine_words, self.theirs_words = Label(wraps=True), Label(wraps=True)
        self.mine_words.tell(self._values({name: failure.fields[name] for name in failure.fields}))
        stands = {name: getattr(record, name, None) for name in failure.fields}
        self.theirs_words.tell(self._values(stands | ({failure.field: failure.stands} if clash else {})))
        self.mine_button = Button(translate("Clash", "Keep yours"), "primary")
        self.mine_button.setVisible(clash)
        self.theirs_button = Button(
            translate("Clash", "Keep what is there") if clash else translate("Clash", "Let it go")
        )
        self.mine_button.clicked.connect(self.mine)
        self.theirs_button.clicked.connect(self.theirs)
        self._lay_out(title, sentence)

    def _lay_out(self, title: Label, sentence: Label) -> None:
        px = theme.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addLayout(_side(translate("Clash", "Yours"), self.mine_words, self.mine_button), 1)
        line = QFrame()
        line.setProperty("upright", True)
        row.addWidget(line)
        row.addLayout(_side(translate("Clash", "There now"), self.theirs_words, self.theirs_button), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(7))
        column.addWidget(title)
        column.addWidget(sentence)
        column.addLayout(row)

    def _title(self, record: Record) -> str:
        name = getattr(record, "name", "")
        fields = words.listed(field_words.field_name(self.failure.about[0], one) for one in self.failure.fields)
        return translate("Clash", "{name}: {fields}").format(name=name, fields=fields) if name else fields

    def _values(self, values: dict[str, object]) -> str:
        return "\n".join(field_words.field_value(name, value, self._name_of) for name, value in values.items())


def _side(heading: str, words: Label, button: Button) -> QVBoxLayout:
    said = Label("meta", "quiet")
    said.tell(heading)
    button.setAccessibleDescription(words.text())
    column = QVBoxLayout()
    column.setSpacing(theme.px(3))
    for widget in (said, words):
        column.addWidget(widget)
    column.addStretch(1)
    column.addWidget(button)
    return column


def _sentence(failure: Failure, who: str) -> str:
    if failure.code == "clash":
        said = translate("Clash", "{name} changed this at the same time. Both are kept until you pick one.")
        return said.format(name=who or translate("Clash", "Somebody else"))
    if failure.code == "not_allowed":
        return translate("Clash", "Your role may not change this. What you wrote is kept here until you let it go.")
    said = translate(
        "Clash", "The relay could not take this ({reason}). What you wrote is kept here until you let it go."
    )
    return said.format(reason=failure.code)
