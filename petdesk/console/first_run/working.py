"""While something is done: its steps one under another, what is done ticked off, and a way back."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.first_run import wording
from petdesk.console.first_run.panel import Hint, Panel
from petdesk.console.first_run.road import STEPS, Opened, Step
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button

translate = QCoreApplication.translate

SENTENCE_TO_CARD, ROWS = 20, 12


class Working(QWidget):
    """`left` is told when a person wants back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._sentence = Label("figure", bold=True), Label("body", "quiet", wraps=True)
        self._opening, self._at = False, -1
        self._panel = Panel()
        self._panel.column.setSpacing(theme.px(ROWS))
        self.hints: dict[Step, Hint] = {step: Hint("dot", "message") for step in STEPS}
        for hint in self.hints.values():
            self._panel.column.addWidget(hint)
        self.waiting = Hint("clock", "message")
        self._panel.column.addWidget(self.waiting)
        self._waits_as = ""
        self.back = Button("", "secondary", "chevron-left")
        self.back.clicked.connect(self.left)
        column = _column(self, self._title, self._sentence, self._panel)
        column.addWidget(self.back)
        column.addStretch(1)
        self._say()

    def begin(self, *, opening: bool) -> None:
        """Start anew: with the steps of opening a shop, or with none where only a seat is made."""
        self._opening, self._at, self._waits_as = opening, -1, ""
        self._panel.setVisible(opening)
        self._say()
        self.back.setFocus()

    def show_step(self, step: Step) -> None:
        """This one is being done now, all before it are done."""
        self._at = STEPS.index(step)
        self._say()

    def show_waiting(self, computer: str) -> None:
        """The code was right, and a manager has to say yes to this `computer`, as it is called there."""
        self._waits_as = computer
        self._panel.show()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        opening = translate("FirstRun", "The shop is being opened…")
        waiting = translate("FirstRun", "The code was right. Waiting for a manager's yes…")
        connecting = waiting if self._waits_as else translate("FirstRun", "Connecting…")
        self._title.tell(opening if self._opening else connecting)
        self._sentence.tell(
            translate("FirstRun", "A minute at most. Everything is kept on this computer.")
            if self._opening
            else translate("FirstRun", "Nothing has to be done here.")
        )
        self.waiting.setVisible(bool(self._waits_as))
        self.waiting.words.tell(
            translate(
                "FirstRun", "Each manager's window shows “{computer}” now. Nothing is told to this computer before."
            ).format(computer=self._waits_as)
        )
        self.back.say(translate("FirstRun", "Back"), "Esc")
        for hint in self.hints.values():
            hint.setVisible(self._opening)
        for place, (step, hint) in enumerate(self.hints.items()):
            done, now = place < self._at, place == self._at
            hint.glyph.show_icon("check" if done else "clock" if now else "dot", "text_ok" if done else "ink2")
            hint.words.tell(wording.step(step), "ok" if done else "" if now else "quiet")


class Done(QWidget):
    """It is done: what to know now, and the way in."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._sentence = Label("figure", bold=True), Label("body", "quiet", wraps=True)
        self._opened: Opened | None = None
        self._clock_off = 0.0
        self._panel = Panel()
        self._panel.column.setSpacing(theme.px(ROWS))
        self.go = Button("", "primary")
        self.go.clicked.connect(self.left)
        column = _column(self, self._title, self._sentence, self._panel)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._say()

    def show_end(self, opened: Opened | None, clock_off: float = 0.0) -> None:
        """Say what came of it."""
        self._opened, self._clock_off = opened, clock_off
        self._say()
        self.go.setFocus()

    def known(self) -> list[str]:
        """All sentences that are shown."""
        return [words for _icon, words in self._sentences()]

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _sentences(self) -> list[tuple[str, str]]:
        clock = wording.clock(self._clock_off)
        known = wording.opened(self._opened) if self._opened is not None else []
        return [*known, *([("clock", clock)] if clock else [])]

    def _say(self) -> None:
        new = self._opened is not None
        self._title.tell(
            translate("FirstRun", "The shop is open") if new else translate("FirstRun", "This computer is a seat now")
        )
        self._sentence.tell(
            translate("FirstRun", "It stays open when you close the window.")
            if new
            else translate("FirstRun", "All that the shop knows comes here by itself.")
        )
        self.go.say(translate("FirstRun", "Go to the desk"))
        empty(self._panel.column)
        for icon, words in self._sentences():
            hint = Hint(icon, "message")
            hint.words.tell(words)
            self._panel.column.addWidget(hint)
        self._panel.setVisible(bool(self._sentences()))


def _column(page: QWidget, title: QWidget, sentence: QWidget, panel: QWidget) -> QVBoxLayout:
    """A page as wide as the window, with title, sentence and card where the ways before it have theirs."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(title)
    column.addWidget(sentence)
    column.addSpacing(theme.px(SENTENCE_TO_CARD))
    column.addWidget(panel)
    column.addSpacing(theme.px(ROWS))
    return column
