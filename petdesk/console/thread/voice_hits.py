"""What a press on a voice means while it sounds: its wave is gone about in, its speed is changed."""

from PySide6.QtCore import QPointF, QRectF

from petdesk.console.thread import wording
from petdesk.console.thread.painting import Playing
from petdesk.console.thread.pieces import Hit, RowLayout, Wave, speed_place, wave_place


def refined(hit: Hit | None, row: RowLayout, playing: Playing, at: QPointF) -> Hit | None:
    """The finer thing at a point of a row, where the voice that a press would halt sounds now."""
    wave = _wave(row, hit.arg) if hit is not None and hit.act == "play" and hit.arg == playing.media else None
    if hit is None or wave is None:
        return hit
    speed, place = speed_place(wave), wave_place(wave, sounds=True)
    if speed.adjusted(-4, -4, 4, 4).contains(at):
        return Hit(speed, "speed", hit.arg, wording.faster_words())
    return Hit(place, "seek", hit.arg, wording.seek_words()) if place.contains(at) else hit


def part_at(hit: Hit, at: QPointF) -> str:
    """What to go to: the media and the part of it, 0 to 1, as one word."""
    part = (at.x() - hit.rect.left()) / max(1.0, hit.rect.width())
    return f"{hit.arg} {min(1.0, max(0.0, part)):.4f}"


def _wave(row: RowLayout, media: str) -> QRectF | None:
    return next((piece.rect for piece in row.pieces if isinstance(piece, Wave) and piece.media == media), None)
