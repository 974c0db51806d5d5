"""The geometry of every row of a thread, worked out once per (row, revision, width) and kept; nothing is painted."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from petdesk.console import theme
from petdesk.console.sending.filing import label_words
from petdesk.console.thread import blocks, doing_words, small_rows, wording
from petdesk.console.thread.blocks import Part
from petdesk.console.thread.booking_part import booking_part
from petdesk.console.thread.model.entries import Entry
from petdesk.console.thread.pieces import Act, FaceSpot, Ground, Hit, Icon, Label, RowLayout, Words
from petdesk.console.thread.small_rows import AFTER, FACE, FACE_GAP, SIDE
from petdesk.console.thread.text import lay_out, line_width
from petdesk.seat.lines import Line
from petdesk.shop.bookings import Booking
from petdesk.shop.receipts import State

px = theme.px
KEPT = 600
_META_GAP = 7
_SHARE = 0.62
_LEAST_ROOM = 120
_STATE_ICONS = {
    State.WAITING: "clock",
    State.SENT: "check",
    State.DELIVERED: "check-double",
    State.READ: "check-double",
}

MetaLine = tuple[str, str, str]


class RowLayouts:
    """Works out rows for one width and keeps the last KEPT of them; `made` counts how often it had to work."""

    def __init__(self, member: str = "", today: str = "") -> None:
        """`member` is who looks; `today` is the local ISO date that is called today.

        `named` answers a booking with its service named in the language now spoken.
        """
        self._kept: OrderedDict[tuple[object, ...], RowLayout] = OrderedDict()
        self.member = member
        self.today = today
        self.made = 0
        self.named: Callable[[Booking], Booking] = _as_stored

    def row(self, entry: Entry, width: int) -> RowLayout:
        """The row `entry` at `width` pixels."""
        key = (entry.key, entry.revision, width)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._lay_out(entry, width)
            self.made += 1
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return kept

    def known_height(self, entry: Entry, width: int) -> int | None:
        """The row's height if it has been worked out."""
        kept = self._kept.get((entry.key, entry.revision, width))
        return None if kept is None else kept.height

    def forget(self) -> None:
        """Drop all: another theme, another font, another language or another day has come."""
        self._kept.clear()

    def _lay_out(self, entry: Entry, width: int) -> RowLayout:
        if entry.kind == "day":
            return small_rows.day_row(wording.day_words(entry.day, self.today), width)
        if entry.kind == "unread":
            return small_rows.unread_row(width)
        if entry.kind == "typing" or entry.line is None:
            return small_rows.typing_row(wording.typing_words(entry.names), width)
        if entry.line.recalled_at is not None:
            return small_rows.recalled_row(entry, entry.line, width, self.member)
        if entry.line.activity is not None:
            return small_rows.activity_row(entry.line, width, self.member)
        return _LineRow(entry, entry.line, width, self.named).lay_out()


def _as_stored(booking: Booking) -> Booking:
    return booking


def estimate(entry: Entry, width: int) -> int:
    """A row's height guessed from its text and media alone, for the scroll bar."""
    line = entry.line
    if line is None or line.recalled_at is not None or line.activity is not None:
        return px(34)
    per_line = max(1.0, width * _SHARE / px(13.5))
    tall = px(20) * (1 + len(line.text) // int(per_line)) if line.text else 0
    return int(tall + px(24) + (px(150) if line.media else 0) + (px(46) if line.quote else 0))


class _LineRow:
    """Builds the row of one line: face, bubble with its parts, what stands beside and beneath it."""

    def __init__(self, entry: Entry, line: Line, width: int, named: Callable[[Booking], Booking]) -> None:
        self._named = named
        self.entry, self.line, self.own = entry, line, entry.own
        self.row = RowLayout(width)
        self.meta = _meta_lines(entry, line)
        self.meta_width = max(_meta_width(meta) for meta in self.meta)
        self.left = px(SIDE) if self.own else px(SIDE) + px(FACE) + px(FACE_GAP)

    def lay_out(self) -> RowLayout:
        """The row."""
        parts = self._parts(self._room())
        size = _bubble_size(parts)
        left = self.row.width - px(SIDE) - size.width() if self.own else self.left
        self.row.bubble = QRectF(left, 0, size.width(), size.height())
        self.row.pieces.append(self._ground())
        self._place(parts)
        self._place_meta()
        if self.entry.face:
            side = px(FACE)
            self.row.pieces.append(FaceSpot(QRectF(px(SIDE), size.height() - side, side, side)))
        below = self._place_later(size.height()) if self.line.due else self._place_failure(size.height())
        self.row.height = int(size.height() + below + px(AFTER))
        return self.row

    def _room(self) -> float:
        beside = self.meta_width + px(_META_GAP) + px(SIDE) + self.left
        most = min(self.row.width * _SHARE, self.row.width - beside)
        return max(px(_LEAST_ROOM), most) - 2 * px(12)

    def _headings(self) -> list[Part]:
        """What stands above the words: whom they are for, who said them, what they were filed as."""
        line, parts = self.line, list[Part]()
        if line.audience in ("staff", "managers"):
            parts.append(blocks.heading_part("note", wording.note_words(line.audience), "text_warn"))
        elif line.automatic:
            parts.append(blocks.heading_part("bolt", wording.automatic_words(), "ink2"))
        elif self.entry.named and not self.own:
            parts.append(blocks.heading_part("", wording.author_words(line), "text_accent"))
        if self.entry.to:
            parts.append(blocks.heading_part("reply", wording.said_to_words(self.entry.to), "text_accent"))
        filed = [*self.entry.pets, *([label_words(line.step)] if line.step else [])]
        if filed:
            parts.append(blocks.heading_part("paw", " · ".join(filed), "text_accent"))
        return parts

    def _parts(self, room: float) -> list[Part]:
        line, parts = self.line, self._headings()
        if quote := blocks.quote_part(line, room, own=self.own):
            parts.append(quote)
        seen = [media for media in line.media if media.kind in ("image", "video") and not _as_card(line, media.id)]
        if seen:
            parts.append(blocks.album_part(line, seen, room + 2 * px(8)))
        for media in line.media:
            if media.kind == "audio" and not _as_card(line, media.id):
                parts.append(blocks.voice_part(media, room))
            elif media not in seen:
                parts.append(blocks.file_part(line, media, room))
        if line.text or not parts:
            parts.append(blocks.text_part(line, room, own=self.own))
        if line.booking is not None:
            parts.append(booking_part(self._named(line.booking), line.zone, room))
        return parts

    def _ground(self) -> Ground:
        big, small = px(14), px(4)
        radii = (big, big, small, big) if self.own else (big, big, big, small)
        if self.line.failure is not None:
            return Ground(self.row.bubble, "danger_soft", "danger_line", radii)
        if self.line.due:
            return Ground(self.row.bubble, "pane", "accent", radii, dashed=True)
        if self.line.audience in ("staff", "managers"):
            return Ground(self.row.bubble, "note", "note_line", radii)
        side = "out" if self.own else "in"
        return Ground(self.row.bubble, f"bubble_{side}", f"bubble_{side}_line", radii)

    def _place(self, parts: list[Part]) -> None:
        y = 0.0
        for part, gap in zip(parts, _gaps(parts), strict=True):
            y += gap
            margin = px(4) if part.bleeds else px(12)
            pieces, hits = part.build(self.row.bubble.left() + margin, y, self.row.bubble.width() - 2 * margin)
            self.row.pieces += pieces
            self.row.hits += hits
            y += part.height

    def _place_meta(self) -> None:
        step, bubble = px(16), self.row.bubble
        top = bubble.bottom() - step * len(self.meta) - px(1)
        for number, (icon, text, colour) in enumerate(self.meta):
            wide = _meta_width((icon, text, colour))
            x = bubble.left() - px(_META_GAP) - wide if self.own else bubble.right() + px(_META_GAP)
            y = top + number * step
            if icon:
                side = px(13)
                self.row.pieces.append(Icon(QRectF(x, y + (step - side) / 2, side, side), icon, colour))
                x, wide = x + side + px(3), wide - side - px(3)
            self.row.pieces.append(Label(QRectF(x, y, wide + 1, step), text, "meta", colour))

    def _place_later(self, y: float) -> int:
        """When it goes out, and what can be done about that."""
        step, right = px(20), self.row.bubble.right()
        acts: tuple[Act, ...] = ("later_off", "later_now", "later_time")
        for act, text in zip(acts, reversed(doing_words.later_acts()), strict=True):
            wide = line_width(text, "small", bold=True)
            rect = QRectF(right - wide, y + px(5), wide + 1, step)
            colour = "ink2" if act == "later_off" else "text_accent"
            self.row.pieces.append(Label(rect, text, "small", colour, bold=True))
            self.row.hits.append(Hit(rect.adjusted(-4, -2, 4, 2), act, self.line.id, text))
            right -= wide + px(10)
        text, side = doing_words.later_words(self.line.due), px(13)
        chip = QRectF(0, y + px(5), line_width(text, "meta") + side + px(22), step)
        chip.moveRight(right)
        if chip.left() < px(SIDE):
            # In a narrow window what can be done stands over it.
            chip.moveTopRight(QPointF(self.row.bubble.right(), y + step + px(9)))
        icon = QRectF(chip.left() + px(8), chip.top() + (step - side) / 2, side, side)
        self.row.pieces.append(Ground(chip, "info_soft", radii=(px(10),) * 4))
        self.row.pieces.append(Icon(icon, "clock", "text_info"))
        self.row.pieces.append(Label(chip.adjusted(px(25), 0, 0, 0), text, "meta", "text_info"))
        return round(chip.bottom() - y)

    def _place_failure(self, y: float) -> int:
        if self.line.failure is None:
            return 0
        step, right = px(18), self.row.bubble.right()
        links = (("discard", wording.delete_words(), "ink2"), ("retry", wording.retry_words(), "text_accent"))
        for act, text, colour in links:
            wide = line_width(text, "small", bold=True)
            rect = QRectF(right - wide, y + px(4), wide + 1, step)
            self.row.pieces.append(Label(rect, text, "small", colour, bold=True))
            self.row.hits.append(
                Hit(rect.adjusted(-4, -2, 4, 2), "retry" if act == "retry" else "discard", self.line.id, text)
            )
            right -= wide + px(10)
        reason = wording.failure_words(self.line.failure)
        rect = QRectF(px(SIDE), y + px(4), max(0.0, right - px(SIDE)), step)
        if line_width(reason, "small") <= rect.width():
            self.row.pieces.append(Label(rect, reason, "small", "text_danger", align=Qt.AlignmentFlag.AlignRight))
            return int(px(4) + step)
        # In a narrow window it runs over lines of its own, under what can be done.
        block = lay_out(reason, self.row.width - 2 * px(SIDE), role="small", line=18)
        at = QPointF(self.row.bubble.right() - block.width, rect.bottom())
        self.row.pieces.append(Words(at, block.layout, "text_danger"))
        return int(px(4) + step + block.height)


def _as_card(line: Line, media: str) -> bool:
    """A file that is still being looked at has no size to show it in; it stands as a card until it has."""
    refs = [each for each in line.media if each.id == media]
    preparing = any(each.media == media and blocks.on_its_way(each) for each in line.transfers)
    return preparing and refs[0].kind != "file" and not refs[0].width


def _gaps(parts: list[Part]) -> list[float]:
    gaps: list[float] = []
    for number, part in enumerate(parts):
        if number == 0:
            gaps.append(px(4) if part.bleeds else px(8))
        else:
            gaps.append(px(6) if part.bleeds or parts[number - 1].bleeds else px(2))
    return gaps


def _bubble_size(parts: list[Part]) -> QSizeF:
    width = max(part.width + 2 * (px(4) if part.bleeds else px(12)) for part in parts)
    height = sum(part.height for part in parts) + sum(_gaps(parts)) + (px(4) if parts[-1].bleeds else px(8))
    return QSizeF(int(width) + 1, int(height))


def _meta_lines(entry: Entry, line: Line) -> list[MetaLine]:
    if line.due:
        return [("", wording.author_words(line) if entry.named else "", "ink2")]
    time = wording.time_of(line.at)
    if line.edited_at is not None:
        time = wording.edited_words(time)
    if not entry.own:
        return [("", time, "ink2")]
    if line.audience != "public" and line.failure is None and line.place is not None:
        return (
            [("", time, "ink2"), ("", wording.author_words(line), "ink2")]
            if line.audience != "room"
            else [("", time, "ink2")]
        )
    if entry.named:
        time = f"{wording.author_words(line)} {time}"
    colour = "text_danger" if line.failure else "text_accent" if line.state is State.READ else "ink2"
    icon = "alert" if line.failure else _STATE_ICONS[line.state]
    return [("", time, "ink2"), (icon, wording.state_words(line), colour)]


def _meta_width(meta: MetaLine) -> float:
    return line_width(meta[1], "meta") + (px(13) + px(3) if meta[0] else 0)
