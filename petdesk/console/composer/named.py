"""Colleagues' names in what is written among staff stand bold, as they will in the note."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat

from petdesk.console.composer.edit import MessageEdit
from petdesk.console.thread.text import units
from petdesk.shop.mentions import AT, spans_in
from petdesk.shop.people import Staff


class Named(QSyntaxHighlighter):
    """Marks them; `inside` tells whether only staff will read the words, `people` who works here."""

    def __init__(self, edit: MessageEdit, people: Callable[[], Sequence[Staff]], inside: Callable[[], bool]) -> None:
        super().__init__(edit.document())
        self._people, self._inside = people, inside

    def highlightBlock(self, text: str) -> None:
        """Mark those of a paragraph."""
        if not any(sign in text for sign in AT) or not self._inside():
            return
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for start, end in spans_in(text, {one.name for one in self._people() if not one.disabled}):
            first, last = units(text, start, end)
            self.setFormat(first, last - first, bold)
