"""The parts that stack up inside a bubble: text, quote, heading, pictures, voice, file."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from petdesk.console import theme
from petdesk.console.parts import painting
from petdesk.console.thread import album, transfer_words, wording
from petdesk.console.thread.pieces import (
    Ground,
    Hit,
    Icon,
    Label,
    Picture,
    Piece,
    PlayButton,
    Ring,
    VoiceTime,
    Wave,
    Words,
)
from petdesk.console.thread.text import lay_out, line_width
from petdesk.seat.lines import Line, Transfer
from petdesk.shop.conversation import MediaRef

Build = Callable[[float, float, float], tuple[list[Piece], list[Hit]]]
px = theme.px


@dataclass(frozen=True, slots=True)
class Part:
    """One part: natural width and height in pixels; `build(x, y, width)` gives its pieces and hits at a place.

    A part that bleeds reaches nearly to the bubble's rim, as pictures do.
    """

    width: float
    height: float
    build: Build
    bleeds: bool = False


def on_its_way(transfer: Transfer) -> bool:
    """Whether the file is neither there nor given up."""
    return transfer.state not in ("done", "failed")


def text_part(line: Line, room: float, *, own: bool) -> Part:
    """The words of a line."""
    block = lay_out(line.text, room, link="link_out" if own else "link_in")

    def build(x: float, y: float, _width: float) -> tuple[list[Piece], list[Hit]]:
        hits = [Hit(rect.translated(x, y), "link", address, address) for address, rect in block.links]
        return [Words(QPointF(x, y), block.layout)], hits

    return Part(block.width, block.height, build)


def heading_part(icon: str, text: str, colour: str) -> Part:
    """A small line above the words that says what they are."""
    side, gap, tall = px(13), px(5), px(17)
    width = (side + gap if icon else 0) + line_width(text, "meta", bold=True)

    def build(x: float, y: float, space: float) -> tuple[list[Piece], list[Hit]]:
        pieces: list[Piece] = []
        left = x
        if icon:
            pieces.append(Icon(QRectF(x, y + (tall - side) / 2, side, side), icon, colour))
            left = x + side + gap
        pieces.append(Label(QRectF(left, y, x + space - left, tall), text, "meta", colour, bold=True))
        return pieces, []

    return Part(width, tall, build)


def quote_part(line: Line, room: float, *, own: bool) -> Part | None:
    """What the line answers, in short; a press goes there."""
    quote = line.quote
    if quote is None:
        return None
    head, said = wording.quote_words(quote)
    out, pad, step = px(4), px(9), px(17)
    inner = max(line_width(head, "small", bold=True), line_width(said, "small"))
    width = min(room, inner + 2 * pad - 2 * out + px(3))
    height = 2 * step + px(8) + px(5)

    def build(x: float, y: float, space: float) -> tuple[list[Piece], list[Hit]]:
        box = QRectF(x - out, y - px(1), space + 2 * out, 2 * step + px(8))
        words_wide = box.width() - 2 * pad
        pieces: list[Piece] = [
            Ground(box, "quote_out" if own else "quote_in", radii=(px(4), px(8), px(8), px(4))),
            Ground(QRectF(box.left(), box.top(), px(3), box.height()), "accent", radii=(px(2), 0, 0, px(2))),
            Label(
                QRectF(box.left() + pad, box.top() + px(4), words_wide, step), head, "small", "text_accent", bold=True
            ),
            Label(QRectF(box.left() + pad, box.top() + px(4) + step, words_wide, step), said, "small", "ink2"),
        ]
        return pieces, [Hit(box, "jump", quote.id, wording.jump_words())]

    return Part(width, height, build)


def album_part(line: Line, media: list[MediaRef], room: float) -> Part:
    """Pictures and videos, with what is still on its way over them."""
    size, placed = album.tiles(media, room)
    transfers = {transfer.media: transfer for transfer in line.transfers}

    def build(x: float, y: float, width: float) -> tuple[list[Piece], list[Hit]]:
        pieces: list[Piece] = []
        hits: list[Hit] = []
        left = x + (width - size.width()) / 2 if len(placed) == 1 else x
        for tile in placed:
            rect = tile.rect.translated(left, y)
            transfer = transfers.get(tile.media.id)
            pieces += _tile_pieces(rect, tile, transfer, alone=len(placed) == 1)
            if tile.media.kind == "video" and transfer is None and not tile.more:
                hits.append(Hit(_disc_place(rect), "film", tile.media.id, wording.film_words()))
            hits.append(Hit(rect, "open", tile.media.id, wording.media_words(tile.media)))
        if any(on_its_way(transfer) for transfer in line.transfers):
            over, acts = _under_way(line, QRectF(left, y, size.width(), size.height()))
            pieces += over
            hits = [*acts, *hits]
        return pieces, hits

    return Part(size.width(), size.height(), build, bleeds=True)


def _tile_pieces(rect: QRectF, tile: album.Tile, transfer: Transfer | None, *, alone: bool) -> list[Piece]:
    moving = transfer is not None and on_its_way(transfer)
    radius = px(11) if alone else px(8)
    pieces: list[Piece] = [Picture(rect, tile.media, radius, veil=0.28 if moving else 0.0, more=tile.more)]
    if moving and transfer is not None:
        pieces.append(_ring(rect, transfer, px(46) if alone else px(38)))
    elif tile.media.kind == "video" and not tile.more:
        pieces += _video_marks(rect, tile.media)
    return pieces


def _disc_place(rect: QRectF) -> QRectF:
    """Where the disc stands that plays a film in its place."""
    side = min(px(44), rect.height() * 0.5)
    return QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)


def _video_marks(rect: QRectF, media: MediaRef) -> list[Piece]:
    disc = _disc_place(rect)
    side = disc.width()
    half = side * 0.27
    icon = QRectF(disc.center().x() - half * 0.9, disc.center().y() - half, 2 * half, 2 * half)
    pieces: list[Piece] = [Ground(disc, "black", radii=(side / 2,) * 4, opacity=0.5), Icon(icon, "play", "white")]
    if media.duration:
        text = wording.duration_words(media.duration)
        wide = line_width(text, "meta") + px(12)
        pieces += _tag(QRectF(rect.right() - wide - px(6), rect.bottom() - px(24), wide, px(18)), text)
    return pieces


def _tag(rect: QRectF, text: str) -> list[Piece]:
    """A few white words on a dark ground, over a picture."""
    ground = Ground(rect, "black", radii=(px(6),) * 4, opacity=0.52)
    return [ground, Label(rect.adjusted(px(6), 0, -px(5), 0), text, "meta", "white")]


def _ring(rect: QRectF, transfer: Transfer, side: float) -> Ring:
    part = transfer.done / transfer.total if transfer.total else 0.0
    centre = rect.center()
    text = f"{round(part * 100)}%" if side >= px(38) else ""
    return Ring(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), min(1.0, part), text)


def _under_way(line: Line, rect: QRectF) -> tuple[list[Piece], list[Hit]]:
    """Over pictures that are being sent: how far all are and how fast, and what halts or ends it."""
    text = transfer_words.album_words(line.transfers)
    wide = min(line_width(text, "meta") + px(12), rect.width() - px(12))
    pieces = _tag(QRectF(rect.left() + px(6), rect.bottom() - px(24), wide, px(18)), text)
    disc = QRectF(rect.right() - px(30), rect.top() + px(6), px(24), px(24))
    offered = [_disc(disc, "close", Hit(disc, "cancel", line.id, wording.cancel_words()))]
    halt = _halt(line, disc.translated(-px(30), 0))
    if halt is not None:
        icon = "play" if halt.act == "go_on" else "pause"
        offered.append(_disc(halt.rect, icon, halt))
    for more, _hit in offered:
        pieces += more
    return pieces, [hit for _more, hit in offered]


def _halt(line: Line, rect: QRectF) -> Hit | None:
    """What lets files wait, or go on; None where nothing of them is being sent."""
    paused = transfer_words.is_paused(line.transfers)
    if not paused and not transfer_words.can_pause(line.transfers):
        return None
    return Hit(rect, "go_on" if paused else "pause", line.id, wording.pause_words(paused=paused))


def _disc(disc: QRectF, icon: str, hit: Hit) -> tuple[list[Piece], Hit]:
    inner = disc.adjusted(px(5), px(5), -px(5), -px(5))
    ground = Ground(disc, "black", radii=(disc.width() / 2,) * 4, opacity=0.55)
    return [ground, Icon(inner, icon, "white")], hit


def voice_part(media: MediaRef, room: float) -> Part:
    """A voice: the disc that plays it, its waveform, its length."""
    width, tall, disc = min(room, px(232)), px(30), px(30)

    def build(x: float, y: float, space: float) -> tuple[list[Piece], list[Hit]]:
        length = wording.duration_words(media.duration)
        wide = line_width(length, "small")
        wave = QRectF(x + disc + px(10), y + px(2), max(px(20), space - disc - wide - px(20)), px(26))
        pieces: list[Piece] = [
            PlayButton(QRectF(x, y, disc, disc), media.id),
            Wave(wave, media.id, media.waveform),
            VoiceTime(QRectF(x + space - wide - 1, y, wide + 2, tall), media.id, media.duration),
        ]
        return pieces, [Hit(QRectF(x, y, space, tall), "play", media.id, wording.media_words(media))]

    return Part(width, tall, build)


def _under(media: MediaRef, transfer: Transfer | None) -> list[str]:
    """What stands under a file's name, the whole of it first."""
    if transfer is None:
        return [wording.size_words(media.size)]
    return [
        transfer_words.file_words(transfer),
        wording.transfer_words(transfer),
        transfer_words.percent_words(transfer),
    ]


def file_part(line: Line, media: MediaRef, room: float) -> Part:
    """A file: what it is called, how large, and how to save it; on its way, how far it has got."""
    transfer = next((each for each in line.transfers if each.media == media.id and on_its_way(each)), None)
    width, tall = min(room, px(296 if transfer else 232)), px(44)

    def build(x: float, y: float, space: float) -> tuple[list[Piece], list[Hit]]:
        box = QRectF(x, y, px(38), tall)
        icon = QRectF(box.center().x() - px(11), box.center().y() - px(11), px(22), px(22))
        left = box.right() + px(11)
        wide = max(0.0, x + space - left - px(54 if transfer else 28))
        under = painting.fitting(_under(media, transfer), theme.font("meta"), wide)
        pieces: list[Piece] = [
            Ground(box, "danger_soft" if transfer is None else "pane", radii=(px(8),) * 4),
            Label(QRectF(left, y + px(4), wide, px(18)), media.name, "body", "ink", bold=True),
            Label(QRectF(left, y + px(22), wide, px(18)), under, "meta", "ink2"),
        ]
        if transfer is None:
            pieces.insert(1, Icon(icon, _FILE_ICONS[media.kind], "text_danger"))
        corner = QRectF(x + space - px(20), y + (tall - px(19)) / 2, px(19), px(19))
        if transfer is not None:
            pieces += [
                _ring(box, transfer, px(32)),
                Icon(corner.adjusted(px(1), px(1), -px(1), -px(1)), "close", "ink2"),
            ]
            hits = [Hit(corner.adjusted(-6, -6, 6, 6), "cancel", line.id, wording.cancel_words())]
            if (halt := _halt(line, corner.translated(-px(26), 0).adjusted(-4, -6, 4, 6))) is not None:
                shown = "play" if halt.act == "go_on" else "pause"
                pieces.append(Icon(corner.translated(-px(26), 0), shown, "ink2"))
                hits.append(halt)
            return pieces, hits
        pieces.append(Icon(corner, "download", "ink2"))
        return pieces, [Hit(QRectF(x, y, space, tall), "save", media.id, wording.media_words(media))]

    return Part(width, tall, build)


_FILE_ICONS = {"file": "file", "image": "picture", "video": "video", "audio": "volume"}
