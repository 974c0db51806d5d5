"""Text of a line set into lines of the screen, with its links and its mentions found; no painter needed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from petdesk.console import theme

# Only these two kinds of address are ever opened; marks that end a sentence do not belong to it.
_LINK = re.compile(r"https?://[^\s<>\"'，。！？；：、（）「」“”]+[^\s<>\"'.,!?;:)\]，。！？；：、（）「」“”]")
_MENTION = re.compile(r"@[^\s@,.:;!?，。：；！？、]{1,40}")
_LINE_SEPARATOR = "\u2028"
# The address and its first and last position, in UTF-16 units.
Link = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A laid out text: its layout, its natural width and its height in pixels, and the rectangles of each link."""

    layout: QTextLayout
    width: float
    height: float
    links: tuple[tuple[str, QRectF], ...] = ()


def lay_out(
    text: str, width: float, *, role: str = "message", line: float = 20, link: str = "", bold: bool = False
) -> Block:
    """Set `text` no wider than `width`, `line` design pixels per line; `link` is the token of links, "" for none."""
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), theme.font(role, bold=bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    links = [(match.group(), *units(text, *match.span())) for match in _LINK.finditer(text)] if link else []
    layout.setFormats([*_mention_formats(text, links), *_link_formats(links, link)])
    step = max(theme.px(line), QFontMetricsF(layout.font()).height())
    natural, height = _break(layout, width, step)
    return Block(layout, natural, height, tuple(_link_rects(layout, links, step)))


def line_width(text: str, role: str, *, bold: bool = False) -> float:
    """How wide one line of `text` is in a font of the theme."""
    return QFontMetricsF(theme.font(role, bold=bold)).horizontalAdvance(text)


def _break(layout: QTextLayout, width: float, step: float) -> tuple[float, float]:
    natural = y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y + (step - line.height()) / 2))
        natural = max(natural, line.naturalTextWidth())
        y += step
    layout.endLayout()
    return natural, y


def units(text: str, start: int, end: int) -> tuple[int, int]:
    """Where letters of a text stand for Qt, which counts in UTF-16, where an emoji is two."""
    first = len(text[:start].encode("utf-16-le")) // 2
    return first, first + len(text[start:end].encode("utf-16-le")) // 2


def _mention_formats(text: str, links: Sequence[Link]) -> list[QTextLayout.FormatRange]:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    inside = [units(text, *match.span()) for match in _MENTION.finditer(text)]
    return [format_range(start, end, bold) for start, end in inside if not any(a <= start < b for _, a, b in links)]


def _link_formats(links: Sequence[Link], colour: str) -> list[QTextLayout.FormatRange]:
    if not links:
        return []
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    underlined.setForeground(getattr(theme.current().tokens, colour))
    return [format_range(start, end, underlined) for _, start, end in links]


def format_range(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """A format for the letters from `start` to before `end`, counted as Qt does."""
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, form
    return made


def _link_rects(layout: QTextLayout, links: Sequence[Link], step: float) -> list[tuple[str, QRectF]]:
    rects: list[tuple[str, QRectF]] = []
    for address, start, end in links:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x_of(line.cursorToX(first)), _x_of(line.cursorToX(last))
                rects.append((address, QRectF(left, number * step, right - left, step)))
    return rects


def _x_of(answer: object) -> float:
    # PySide answers cursorToX with (x, cursor).
    return float(answer[0]) if isinstance(answer, tuple) else float(str(answer))
