"""The part of a picture that stays: moved, drawn larger or smaller by a corner, held to a shape; nothing is painted."""

from dataclasses import dataclass, replace
from typing import Literal

from petdesk.seat.commands.choice import Crop

Corner = Literal["top_left", "top_right", "bottom_left", "bottom_right"]
CORNERS: tuple[Corner, ...] = ("top_left", "top_right", "bottom_left", "bottom_right")
LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Frame:
    """A part in parts of the picture's width and height, 0 to 1.

    `shape` is its width by its height in the same parts where that is fixed: a square of a picture twice as wide as
    tall has 0.5.
    """

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0
    shape: float | None = None

    def crop(self) -> Crop | None:
        """What is kept; None for all of it."""
        kept = (round(self.left, 4), round(self.top, 4), round(self.right, 4), round(self.bottom, 4))
        return None if kept == (0.0, 0.0, 1.0, 1.0) else kept

    def moved(self, x: float, y: float) -> "Frame":
        """As large as before, elsewhere, and never beyond the picture."""
        x = min(max(x, -self.left), 1 - self.right)
        y = min(max(y, -self.top), 1 - self.bottom)
        return replace(self, left=self.left + x, right=self.right + x, top=self.top + y, bottom=self.bottom + y)

    def drawn(self, corner: Corner, x: float, y: float) -> "Frame":
        """With a corner elsewhere; the one across stays."""
        west, north = corner.endswith("left"), corner.startswith("top")
        wide = self.right - self.left + (-x if west else x)
        tall = self.bottom - self.top + (-y if north else y)
        most_wide = self.right if west else 1 - self.left
        most_tall = self.bottom if north else 1 - self.top
        if self.shape is not None:
            wide = min(max(wide, tall * self.shape), most_wide, most_tall * self.shape)
            wide = max(wide, LEAST, LEAST * self.shape)
            tall = wide / self.shape
        wide, tall = min(max(wide, LEAST), most_wide), min(max(tall, LEAST), most_tall)
        left = self.right - wide if west else self.left
        top = self.bottom - tall if north else self.top
        return replace(self, left=left, top=top, right=left + wide, bottom=top + tall)

    def shaped(self, shape: float | None) -> "Frame":
        """The largest of a shape with the same middle; None frees it."""
        if shape is None:
            return replace(self, shape=None)
        wide = min(1.0, shape)
        tall = wide / shape
        x = min(max((self.left + self.right - wide) / 2, 0.0), 1 - wide)
        y = min(max((self.top + self.bottom - tall) / 2, 0.0), 1 - tall)
        return Frame(x, y, x + wide, y + tall, shape)


def framed(crop: Crop | None) -> Frame:
    """The frame of a part."""
    return Frame() if crop is None else Frame(*crop)


def turned(crop: Crop | None, quarters: int) -> Crop | None:
    """The same part of a picture that was turned clockwise by so many quarters."""
    if crop is None:
        return None
    for _ in range(quarters % 4):
        left, top, right, bottom = crop
        crop = (1 - bottom, left, 1 - top, right)
    return crop
