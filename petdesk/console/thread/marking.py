"""Marks in the words of a message what is looked for in its thread."""

from PySide6.QtGui import QTextCharFormat, QTextLayout

from petdesk.console import theme
from petdesk.console.thread.text import format_range, units
from petdesk.seat.cache.search import spans_of
from petdesk.seat.cache.search_terms import fold


def marks(text: str, sought: tuple[str, ...]) -> list[QTextLayout.FormatRange]:
    """How the `sought` words, folded, are drawn in a text that has them all; nothing where one is not there."""
    spans = spans_of(fold(text), sought) if sought else None
    if not spans:
        return []
    colours, mark = theme.current().tokens, QTextCharFormat()
    mark.setBackground(colours.highlight)
    mark.setForeground(colours.ink)
    return [format_range(*units(text, start, end), mark) for start, end in spans]
