"""How several pictures share one rectangle, from their sizes alone, so that nothing moves when they arrive."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from petdesk.console import theme
from petdesk.shop.conversation import MediaRef

SHOWN = 5
_GAP = 4
_WIDTH = 276
_PAIR = (172, 128)
_ONE_MOST = (300, 300)
_ONE_LEAST = (140, 100)
_SMALL = 92
_SMALLER = 70


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture's place; `more` pictures are not shown behind it."""

    rect: QRectF
    media: MediaRef
    more: int = 0


def tiles(media: Sequence[MediaRef], room: float) -> tuple[QSizeF, list[Tile]]:
    """The places of one or more pictures within `room` pixels of width, and the size they take together."""
    if len(media) == 1:
        size = one_size(media[0], room)
        return size, [Tile(QRectF(0, 0, size.width(), size.height()), media[0])]
    rows = _rows(len(media))
    width = min(room, theme.px(2 * _PAIR[0] + _GAP if len(media) == 2 else _WIDTH))
    gap = float(theme.px(_GAP))
    placed: list[Tile] = []
    y = 0.0
    for count, height in rows:
        tall = round(theme.px(height) * width / theme.px(2 * _PAIR[0] + _GAP if len(media) == 2 else _WIDTH))
        wide = (width - gap * (count - 1)) / count
        for column in range(count):
            placed.append(Tile(QRectF(column * (wide + gap), y, wide, tall), media[len(placed)]))
        y += tall + gap
    hidden = len(media) - len(placed)
    if hidden:
        placed[-1] = Tile(placed[-1].rect, placed[-1].media, hidden)
    return QSizeF(width, y - gap), placed


def one_size(media: MediaRef, room: float) -> QSizeF:
    """The size at which a lone picture shows: its own shape, neither tiny nor taller than the view's patience."""
    most_wide, most_tall = min(room, theme.px(_ONE_MOST[0])), float(theme.px(_ONE_MOST[1]))
    if media.width <= 0 or media.height <= 0:
        return QSizeF(min(room, theme.px(220)), theme.px(140))
    scale = min(most_wide / media.width, most_tall / media.height)
    wide = max(media.width * scale, min(room, theme.px(_ONE_LEAST[0])))
    tall = max(media.height * scale, theme.px(_ONE_LEAST[1]))
    return QSizeF(round(wide), round(tall))


def _rows(count: int) -> list[tuple[int, int]]:
    """How many stand in each row, and how tall the row is in design pixels."""
    if count == 2:
        return [(2, _PAIR[1])]
    if count == 3:
        return [(1, 150), (2, _SMALL)]
    if count == 4:
        return [(2, _SMALL), (2, _SMALL)]
    return [(2, _SMALL), (3, _SMALLER)]
