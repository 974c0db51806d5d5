"""What the viewer can show: the pictures and videos of some lines, in order, and the words beside each."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from petdesk.console.sending.filing import label_words
from petdesk.console.thread import wording
from petdesk.seat.lines import Line
from petdesk.shop.conversation import MediaRef

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture or video and the line it came with."""

    media: MediaRef
    line: Line

    def album(self) -> list[MediaRef]:
        """All that came with the same line and can be seen."""
        return [media for media in self.line.media if media.kind in ("image", "video")]


def visible_media(lines: Iterable[Line]) -> list[Shown]:
    """All that can be seen in `lines`."""
    return [
        Shown(media, line)
        for line in lines
        if line.recalled_at is None
        for media in line.media
        if media.kind in ("image", "video")
    ]


def place_words(number: int, total: int, shown: Shown) -> str:
    """Which of how many, how large in pixels and in bytes."""
    media = shown.media
    parts = [translate("Viewer", "{n} of {total}").format(n=number + 1, total=total)] if total > 1 else []
    if media.width and media.height:
        parts.append(f"{media.width} × {media.height}")
    if media.kind == "video" and media.duration:
        parts.append(wording.duration_words(media.duration))
    return " · ".join([*parts, wording.size_words(media.size)])


def under_words(shown: Shown) -> str:
    """Who sent it, when, and what it was filed as."""
    line = shown.line
    said = (wording.author_words(line), wording.moment_words(line.at), label_words(line.step) if line.step else "")
    return " · ".join(part for part in said if part)
