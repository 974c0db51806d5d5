"""Every state and kind of line is painted in every look, in its own colours, without a complaint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console import theme
from petdesk.console.thread.album import tiles
from petdesk.console.thread.layout import RowLayouts, estimate
from petdesk.console.thread.live_view import LiveThreadView
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.model.entries import Entry, Surroundings, build
from petdesk.console.thread.pieces import Ground, Icon, Label, Picture, Ring
from petdesk.console.thread.text import line_width
from petdesk.seat.lines import Quote, Transfer
from petdesk.shop.conversation import MediaRef
from petdesk.shop.receipts import State
from tests.console.thread.talk import COLLEAGUE, CUSTOMER, HUSBAND, ME, line, show


def media(name: str, kind: str = "image", **more: object) -> MediaRef:
    """A media of a kind."""
    mime = {"image": "image/jpeg", "video": "video/mp4", "audio": "audio/mp4", "file": "application/pdf"}[kind]
    known = {"id": name, "name": f"{name}.bin", "kind": kind, "mime": mime, "size": 1_200_000}
    if kind in ("image", "video"):
        known |= {"width": 1600, "height": 1200}
    return MediaRef(**(known | more))  # type: ignore[arg-type]


def moving(name: str) -> Transfer:
    """A file half way."""
    return Transfer(media=name, done=600_000, total=1_200_000, state="moving")


KINDS: dict[str, dict[str, object]] = {
    "waiting": {"author": ME, "place": None, "state": State.WAITING},
    "sent": {"author": ME, "state": State.SENT},
    "delivered": {"author": ME, "state": State.DELIVERED},
    "read": {"author": ME},
    "failed": {"author": ME, "place": None, "state": State.WAITING, "failure": "not_allowed"},
    "to be said later": {"author": ME, "place": None, "state": State.WAITING, "due": 1_790_500_000_000},
    "edited": {"author": ME, "edited_at": 1_790_000_100_000},
    "recalled": {"author": ME, "text": "", "recalled_at": 1_790_000_100_000},
    "of an erased person": {"author_name": "", "text": "", "recalled_at": 1, "let_go": "erased"},
    "over its time": {"text": "", "recalled_at": 1, "let_go": "expired"},
    "recalled by the customer": {"text": "", "recalled_at": 1_790_000_100_000},
    "by a colleague": {"author": COLLEAGUE},
    "automatic": {"author": ME, "automatic": True},
    "note": {"author": ME, "audience": "staff", "state": State.SENT, "text": "@Zoe low speed please"},
    "note for managers": {"author": ME, "audience": "managers", "state": State.SENT},
    "link": {"text": "see https://example.org/a?b=1 for it 🐾🐾 https://example.org"},
    "emoji": {"text": "🐈‍⬛🐾"},
    "long word": {"text": "x" * 900},
    "many lines": {"text": "\n".join(str(n) for n in range(30))},
    "quote": {"author": ME, "quote": Quote(id="q", author="Sophie", text="how is she?", at=1_790_000_000_000)},
    "quote of an erased one": {"quote": Quote(id="q", author="", text="", at=1, recalled=True, let_go="erased")},
    "quote of a recalled one": {"quote": Quote(id="q", author="Sophie", text="", at=1, recalled=True)},
    "quote of one that is not here": {"quote": Quote(id="q", author="", text="", at=0)},
    "photo": {"text": "", "media": (media("p1"),)},
    "photo without a size": {"text": "", "media": (media("p1", width=0, height=0),)},
    "very wide photo": {"text": "", "media": (media("p1", width=9000, height=30),)},
    "very tall photo": {"text": "", "media": (media("p1", width=30, height=9000),)},
    "album": {"author": ME, "media": tuple(media(f"p{n}") for n in range(9))},
    "video": {"text": "", "media": (media("v1", "video", duration=23_000),)},
    "voice": {"text": "", "media": (media("a1", "audio", duration=12_000, waveform=(9, 200, 30)),)},
    "voice without a waveform": {"text": "", "media": (media("a1", "audio"),)},
    "file": {"text": "", "media": (media("f1", "file"),)},
    "everything": {"media": (media("p1"), media("a1", "audio"), media("f1", "file"))},
    "photo on its way": {"author": ME, "place": None, "media": (media("p1"),), "transfers": (moving("p1"),)},
    "file on its way": {"author": ME, "place": None, "media": (media("f1", "file"),), "transfers": (moving("f1"),)},
}


@pytest.fixture(params=["light", "dark", "contrast"])
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Each look in turn."""
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, "light")


def picture_of(view: LiveThreadView) -> QImage:
    """What is painted."""
    return view.viewport().grab(QRect(0, 0, min(680, view.viewport().width()), view.viewport().height())).toImage()


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_painted(qtbot: QtBot, look: str, kind: str) -> None:
    view = show(qtbot, MemoryThreads([line(1, **{"author": CUSTOMER} | KINDS[kind])]), 520, 700)  # type: ignore[arg-type]
    row = next(row for row in view.stack.shown() if row.entry.kind == "line")
    bubble = view.row(row.entry).bubble
    image = picture_of(view)
    spots = [(x, y) for y in range(row.top, row.top + row.height, 4) for x in range(0, image.width(), 2)]
    colours = {image.pixelColor(x, y).name() for x, y in spots if 0 <= y < image.height()}
    assert colours - {theme.current().tokens.app.name()}
    for hit in view.row(row.entry).hits:
        assert QRectF(0, 0, view.viewport().width(), row.height).contains(hit.rect)
    assert view.viewport().width() >= bubble.right()
    assert bubble.left() >= 0
    assert estimate(row.entry, 520) > 0


@pytest.mark.parametrize("width", [300, 420, 706, 1600])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_reaches_out_of_the_view_at_any_width(qtbot: QtBot, kind: str, width: int) -> None:
    view = show(qtbot, MemoryThreads([line(1, **{"author": CUSTOMER} | KINDS[kind])]), width, 400)  # type: ignore[arg-type]
    row = next(row for row in view.stack.shown() if row.entry.kind == "line")
    room = QRectF(-1, -1, view.viewport().width() + 2, row.height + 2)
    for piece in view.row(row.entry).pieces:
        if isinstance(piece, Ground | Icon | Picture | Ring):
            assert room.contains(piece.rect), piece


@pytest.mark.parametrize("width", [330, 420])
@pytest.mark.parametrize("kind", ["failed", "recalled", "recalled by the customer", "on its way"])
def test_what_happened_to_a_line_is_told_whole_in_little_room(qtbot: QtBot, kind: str, width: int) -> None:
    told = KINDS | {"on its way": {"author": ME, "media": (media("tour", "file"),), "transfers": (moving("tour"),)}}
    view = show(qtbot, MemoryThreads([line(1, **{"author": CUSTOMER} | told[kind])]), width, 400)  # type: ignore[arg-type]
    row = next(row for row in view.stack.shown() if row.entry.kind == "line")
    labels = [piece for piece in view.row(row.entry).pieces if isinstance(piece, Label)]
    for one in labels:
        assert line_width(one.text, one.role, bold=one.bold) <= one.rect.width() + 1, one.text
    placed = [piece.rect for piece in view.row(row.entry).pieces if isinstance(piece, Label)]
    assert not [(a, b) for a in placed for b in placed if a is not b and a.intersects(b)], "no two lie over each other"


def test_a_note_cannot_be_taken_for_a_reply(qtbot: QtBot, look: str) -> None:
    tokens = theme.current().tokens
    lines = [line(1, ME, "a reply"), line(2, ME, "a note", audience="staff", state=State.SENT)]
    view = show(qtbot, MemoryThreads(lines))
    reply, note = [row for row in view.stack.shown() if row.entry.kind == "line"]
    assert ground_at(view, reply.top, view.row(reply.entry).bubble) == tokens.bubble_out
    assert ground_at(view, note.top, view.row(note.entry).bubble) == tokens.note
    heads = [piece.text for piece in view.row(note.entry).pieces if isinstance(piece, Label) and piece.bold]
    assert heads


def ground_at(view: LiveThreadView, top: int, bubble: QRectF) -> QColor:
    """The colour of a bubble near its lower left corner, where no letter is."""
    image = picture_of(view)
    return image.pixelColor(QPoint(int(bubble.left()) + 20, top + int(bubble.bottom()) - 4))


def test_another_theme_repaints_all_without_moving_a_row(qtbot: QtBot, qapp: QApplication) -> None:
    view = show(qtbot, MemoryThreads([line(number) for number in range(1, 30)]))
    theme.apply(qapp, "light")
    before, light = [(row.entry.key, row.top) for row in view.stack.shown()], picture_of(view)
    theme.apply(qapp, "dark")
    dark = picture_of(view)
    theme.apply(qapp, "light")
    assert [(row.entry.key, row.top) for row in view.stack.shown()] == before
    assert dark.pixelColor(2, 2) != light.pixelColor(2, 2)
    assert picture_of(view) == light


def test_a_row_is_laid_out_once_until_something_about_it_differs() -> None:
    layouts = RowLayouts(ME, "2026-09-21")
    one = Entry("line", "line m1", (1,), line(1))
    assert layouts.row(one, 600) is layouts.row(one, 600)
    assert layouts.made == 1
    layouts.row(one, 601)
    layouts.row(Entry("line", "line m1", (2,), line(1, text="other")), 601)
    assert layouts.made == 3
    layouts.forget()
    layouts.row(one, 600)
    assert layouts.made == 4


def test_the_size_of_a_picture_is_known_before_it_is_here(qtbot: QtBot, tmp_path: Path) -> None:
    held = MemoryThreads([line(1, text="", media=(media("p1"),)), line(2)])
    view = show(qtbot, held)
    before = [(row.entry.key, row.top) for row in view.stack.shown()]
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    path = tmp_path / "p1.png"
    image.save(str(path))
    held.files["p1"] = path
    from petdesk.seat.notices import Notice

    view.pictures.hear(Notice(records=frozenset({("media", "p1")})))
    row = next(row for row in view.stack.shown() if row.entry.key == "line m1")
    tile = next(piece for piece in view.row(row.entry).pieces if isinstance(piece, Picture))
    middle = tile.rect.translated(0, row.top).center().toPoint()
    qtbot.waitUntil(lambda: picture_of(view).pixelColor(middle) == QColor("#ff0000"))
    assert [(row.entry.key, row.top) for row in view.stack.shown()] == before


def test_nothing_lies_over_the_words_of_a_film_that_is_not_here_yet(qtbot: QtBot) -> None:
    film = media("v1", "video", duration=23_000)
    view = show(qtbot, MemoryThreads([line(1, text="", media=(film,))]))
    row = next(row for row in view.stack.shown() if row.entry.key == "line m1")
    laid = view.row(row.entry)
    tile = next(piece for piece in laid.pieces if isinstance(piece, Picture))
    painted = picture_of(view)
    laid.pieces[:] = [
        piece
        for piece in laid.pieces
        if not (isinstance(piece, Ground | Icon | Label) and tile.rect.contains(piece.rect))
    ]
    view.viewport().update()
    assert picture_of(view) == painted


@pytest.mark.parametrize("count", range(1, 31))
def test_the_pictures_of_an_album_neither_overlap_nor_get_lost(qapp: QApplication, count: int) -> None:
    size, placed = tiles([media(f"p{n}") for n in range(count)], 300)
    assert len(placed) + placed[-1].more == count
    for number, tile in enumerate(placed):
        assert QRectF(0, 0, size.width() + 0.5, size.height() + 0.5).contains(tile.rect)
        assert not any(tile.rect.intersects(other.rect) for other in placed[:number])


def test_lines_of_one_author_share_a_face_and_several_customers_are_named() -> None:
    around = Surroundings(ME)
    alone = [line(1), line(2), line(3, ME), line(4)]
    entries = [entry for entry in build(alone, around, at_newest=True) if entry.kind == "line"]
    assert [entry.face for entry in entries] == [True, False, False, True]
    assert not any(entry.named for entry in entries)
    entries = [entry for entry in build([*alone, line(5, HUSBAND)], around, at_newest=True) if entry.kind == "line"]
    assert [entry.named for entry in entries] == [True, False, False, True, True]


def test_in_a_staff_room_only_ones_own_lines_stand_on_the_right() -> None:
    lines = [line(1, ME, audience="room"), line(2, COLLEAGUE, audience="room")]
    entries = [each for each in build(lines, Surroundings(ME, room=True), at_newest=True) if each.kind == "line"]
    assert [(entry.own, entry.named) for entry in entries] == [(True, False), (False, True)]


def test_days_stand_between_lines_of_different_days_and_the_unread_rule_once() -> None:
    lines = [line(number) for number in range(1, 3_001, 500)]
    entries = build(lines, Surroundings(ME, unread_from=501), at_newest=True)
    days = [entry.day for entry in entries if entry.kind == "day"]
    assert days == sorted(set(days))
    assert len(days) >= 2
    assert [entry.kind for entry in entries].count("unread") == 1
