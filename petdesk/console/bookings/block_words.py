"""What a booking's block says where: in whole lines, and in shorter words where there is no room for all."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from petdesk.console import theme
from petdesk.console.bookings.blocks import Block
from petdesk.console.parts import painting
from petdesk.console.pet.wording import DOT

NARROW, FLAT = 110, 34
HEAD, TITLE, DETAIL = 17, 19, 17
CLOCK = 13
# How far words may reach into the edge under them.
OVER = 3


class Said(NamedTuple):
    """One line: where, what, in which role of the look, and whether it is the block's time, its title or its detail."""

    rect: QRectF
    text: str
    font: QFont
    part: str

    @property
    def ground(self) -> QRectF:
        """What of the place its letters take."""
        wide = min(self.rect.width(), painting.width_of(self.text, self.font) + theme.px(3))
        return QRectF(self.rect.left(), self.rect.top(), wide, self.rect.height())


def said_in(rect: QRectF, block: Block) -> list[Said]:
    """The lines of a block in its place."""
    inner = rect.adjusted(theme.px(12), theme.px(5), -theme.px(8), -theme.px(3))
    if inner.height() < theme.px(FLAT):
        return list(_flat(inner, block))
    if inner.width() < theme.px(NARROW):
        return list(_narrow(rect.adjusted(theme.px(8), theme.px(5), -theme.px(3), -theme.px(3)), block))
    return list(_full(inner, block))


def clock_spot(rect: QRectF) -> QRectF:
    """Where the sign lies that the relay does not know of the booking yet."""
    head = QRectF(rect.left(), rect.top() + theme.px(5), rect.width() - theme.px(8), theme.px(HEAD))
    return painting.middle(head, head.right() - theme.px(CLOCK), theme.px(CLOCK))


def broken(text: str, font: QFont, wide: float, most: int) -> list[str]:
    """At most so many lines of a text: broken between words, and what has no room ends in dots.

    No line begins with the dot between two parts.
    """
    # Qt counts in units of UTF-16, of which a face of a pet has two.
    units, layout, ends = text.encode("utf-16-le"), QTextLayout(text, font), list[int]()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        ends.append(2 * (line.textStart() + line.textLength()))
    layout.endLayout()
    marks, metrics = [0, *ends[: most - 1], len(units)], QFontMetricsF(font)
    shown = [units[begin:end].decode("utf-16-le").strip().removeprefix(DOT.lstrip()) for begin, end in pairwise(marks)]
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, wide + 0.5) for one in shown if one]


def telling(detail: str, font: QFont, wide: float, most: int) -> list[str]:
    """As much of a detail as lines have room for: whole parts, and what stands last stays longest."""
    parts = detail.split(DOT)
    while most > 0 and parts:
        whole = DOT.join(parts)
        lines = broken(whole, font, wide, most)
        if len(parts) == 1 or _letters(whole) == _letters("".join(lines)):
            return lines
        del parts[0]
    return []


def _letters(text: str) -> str:
    return "".join(text.replace(DOT.strip(), "").split())


def _full(inner: QRectF, block: Block) -> Iterator[Said]:
    small, body, meta = theme.font("small", bold=True), theme.font("message", bold=True), theme.font("meta")
    head = QRectF(inner.left(), inner.top(), inner.width(), theme.px(HEAD))
    if block.waiting:
        head.setRight(head.right() - theme.px(CLOCK + 4))
    yield Said(head, _fitting((block.when, block.when_short, _first(block.when)), small, head.width()), small, "when")
    y, end, wide = head.bottom(), inner.bottom() + theme.px(OVER), inner.width()
    title = _fitting((block.title, block.title_short), body, wide, block.title)
    for line in broken(title, body, wide, max(1, int((end - y) / theme.px(TITLE)))):
        yield Said(QRectF(inner.left(), y, wide, theme.px(TITLE)), line, body, "title")
        y += theme.px(TITLE)
    for line in telling(block.detail, meta, wide, int((end - y) / theme.px(DETAIL))):
        yield Said(QRectF(inner.left(), y, wide, theme.px(DETAIL)), line, meta, "detail")
        y += theme.px(DETAIL)


def _narrow(inner: QRectF, block: Block) -> Iterator[Said]:
    """In a thin lane only the beginning is said, and the title runs over several lines."""
    font = theme.font("small", bold=True)
    head = QRectF(inner.left(), inner.top(), inner.width(), theme.px(HEAD))
    yield Said(head, _first(block.when), font, "when")
    rest = QRectF(inner.left(), head.bottom(), inner.width(), inner.bottom() - head.bottom())
    tall = QFontMetricsF(font).lineSpacing()
    for at, text in enumerate(broken(block.title, font, rest.width(), max(1, int(rest.height() / tall)))):
        yield Said(QRectF(rest.left(), rest.top() + at * tall, rest.width(), tall), text, font, "title")


def _flat(inner: QRectF, block: Block) -> Iterator[Said]:
    """A short booking says time and title on one line."""
    line = QRectF(inner.left(), inner.top() - theme.px(2), inner.width(), theme.px(18))
    font, title = theme.font("small", bold=True), block.title_short or block.title
    room = max(0.0, line.width() - painting.width_of(title, font) - theme.px(9))
    when = _fitting((block.when, block.when_short, _first(block.when)), font, room, _first(block.when))
    wide = min(painting.width_of(when, font) + theme.px(8), line.width() * 0.6) if when else 0.0
    if when:
        yield Said(QRectF(line.left(), line.top(), wide, line.height()), when, font, "when")
    rest = line.adjusted(wide, 0, 0, 0)
    yield Said(rest, _fitting((block.title, title), font, rest.width()), font, "title")


def _fitting(forms: tuple[str, ...], font: QFont, wide: float, otherwise: str | None = None) -> str:
    """The first form that has room; else what is given, else the last."""
    known = [form for form in forms if form]
    found = next((form for form in known if painting.width_of(form, font) <= wide), None)
    return found or otherwise or (known[-1] if known else "")


def _first(when: str) -> str:
    return when.partition(" ")[0]
