"""The viewer: everything in it has a key, it covers the window, and it gives the keyboard back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.viewer.saving import free_name
from petdesk.console.viewer.shown import place_words, visible_media
from petdesk.console.viewer.viewer import Viewer
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import line

__all__ = ["open_desk"]
COLOURS = ("#ff0000", "#00ff00", "#0000ff")


def photo(number: int) -> MediaRef:
    """A photo of 80 by 60 pixels."""
    return MediaRef(
        id=f"p{number}", name=f"p{number}.png", kind="image", mime="image/png", size=900, width=80, height=60
    )


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A thread with an album of two and one more photo."""
    lines = [line(1, text="an album", media=(photo(0), photo(1))), line(2, text="", media=(photo(2),)), line(3)]
    held = MemoryThreads(lines)
    for number, colour in enumerate(COLOURS):
        image = QImage(80, 60, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        path = tmp_path / f"p{number}.png"
        image.save(str(path))
        held.files[f"p{number}"] = path
    return open_desk(held)


def large(desk: Desk, message: str = "m1", media: str = "p0") -> Viewer:
    """The viewer, opened by a press on a picture."""
    desk.pane.line_acts.do("open", message, media)
    return desk.pane.viewer()


def colour(viewer: Viewer) -> str:
    """What is in the middle of the canvas."""
    image = viewer.canvas.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


def wait_for(qtbot: QtBot, viewer: Viewer, wanted: str) -> None:
    """Until that colour is shown."""
    qtbot.waitUntil(lambda: colour(viewer) == wanted)


def key(viewer: Viewer, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the viewer."""
    QTest.keyClick(viewer, pressed, held)


def test_a_picture_opens_over_the_whole_window_with_its_words(desk: Desk, qtbot: QtBot) -> None:
    viewer = large(desk)
    assert viewer.isVisible()
    assert viewer.geometry() == desk.pane.rect()
    assert viewer.caption.text() == "an album"
    assert viewer.top.title.text() == "Sophie Turner"
    wait_for(qtbot, viewer, COLOURS[0])
    desk.pane.resize(900, 700)
    assert viewer.geometry() == desk.pane.rect()


def test_arrows_go_through_all_pictures_and_stop_at_the_ends(desk: Desk, qtbot: QtBot) -> None:
    viewer = large(desk)
    for wanted in (*COLOURS[1:], COLOURS[2]):
        key(viewer, Qt.Key.Key_Right)
        wait_for(qtbot, viewer, wanted)
    assert not viewer.next.isVisible()
    assert viewer.previous.isVisible()
    key(viewer, Qt.Key.Key_Home)
    wait_for(qtbot, viewer, COLOURS[0])
    viewer.strip.chosen.emit(1)
    wait_for(qtbot, viewer, COLOURS[1])


def test_esc_gives_the_keyboard_back_and_lets_go_of_the_picture(desk: Desk) -> None:
    desk.pane.composer.edit.setFocus()
    viewer = large(desk)
    assert viewer.hasFocus()
    key(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert viewer.current() is None
    assert viewer.canvas.image.isNull()
    assert desk.pane.composer.edit.hasFocus()


def test_it_zooms_turns_and_fits(desk: Desk, qtbot: QtBot) -> None:
    viewer = large(desk)
    wait_for(qtbot, viewer, COLOURS[0])
    assert viewer.top.percent.text() == "100%"
    for _press in range(3):
        key(viewer, Qt.Key.Key_Plus)
    assert viewer.top.percent.text() == "195%"
    key(viewer, Qt.Key.Key_Minus)
    assert viewer.top.percent.text() == "156%"
    key(viewer, Qt.Key.Key_0)
    assert viewer.top.percent.text() == "100%"
    key(viewer, Qt.Key.Key_R)
    assert viewer.canvas.turn == 90
    key(viewer, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.canvas.turn == 0
    for _press in range(60):
        viewer.canvas.zoom(1.5, QPointF(10, 10))
    assert viewer.canvas.scale() <= 8.0
    key(viewer, Qt.Key.Key_Right)
    assert viewer.canvas.turn == 0


def test_a_copied_picture_is_the_whole_one(desk: Desk, qtbot: QtBot) -> None:
    viewer = large(desk)
    wait_for(qtbot, viewer, COLOURS[0])
    qtbot.waitUntil(lambda: viewer.canvas.image.width() == 80)
    key(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().size().width() == 80


def test_keys_and_clicks_do_not_reach_what_lies_beneath(desk: Desk) -> None:
    viewer = large(desk)
    key(viewer, Qt.Key.Key_A)
    assert desk.pane.composer.edit.text() == ""
    seen = set()
    for _press in range(30):
        QTest.keyClick(desk.pane.focusWidget() or viewer, Qt.Key.Key_Tab)
        widget = desk.pane.focusWidget()
        assert widget is not None
        assert widget is viewer or viewer.isAncestorOf(widget)
        seen.add(widget)
    assert len(seen) >= 8


def test_it_leads_back_to_the_message(desk: Desk) -> None:
    viewer = large(desk, "m2", "p2")
    key(viewer, Qt.Key.Key_G)
    assert not viewer.isVisible()
    assert "line m2" in [row.entry.key for row in desk.pane.view.stack.shown()]


def test_a_picture_that_is_not_here_is_fetched_and_shown_when_it_comes(desk: Desk, qtbot: QtBot) -> None:
    path = desk.held.files.pop("p1")
    viewer = large(desk)
    key(viewer, Qt.Key.Key_Right)
    assert ("p1", "full") in desk.held.fetched
    assert viewer.note.text()
    desk.held.files["p1"] = path
    desk.acts.tell(Notice(records=frozenset({("media", "p1")})))
    wait_for(qtbot, viewer, COLOURS[1])
    assert not viewer.note.text()


def test_a_file_that_is_no_picture_is_said_to_be_none(desk: Desk, qtbot: QtBot) -> None:
    desk.held.files["p1"].write_bytes(b"no picture")
    viewer = large(desk)
    key(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(viewer.note.text()))


def test_every_tool_has_a_name_and_says_its_key(desk: Desk) -> None:
    viewer = large(desk)
    top = viewer.top
    tools = [top.smaller, top.larger, top.fit, top.left, top.right, top.save, top.save_all, top.go, top.close_tool]
    for tool in (*tools, viewer.previous, viewer.next):
        assert tool.accessibleName()
        assert tool.accessibleDescription()
    assert top.save_all.isVisible()
    key(viewer, Qt.Key.Key_End)
    assert not top.save_all.isVisible()


def test_recalled_lines_show_nothing() -> None:
    assert visible_media([line(1, media=(photo(1),), recalled_at=5)]) == []


def test_words_say_which_of_how_many_how_large() -> None:
    shown = visible_media([line(1, media=(photo(1), photo(2)))])
    assert "80 × 60" in place_words(0, 2, shown[0])
    assert "2" in place_words(0, 2, shown[0])


@pytest.mark.parametrize("name", ["a.jpg", "../../etc/passwd", "..\\..\\a.jpg", "/", ".", "..", "a/b/c.jpg"])
def test_what_a_phone_called_a_file_never_leads_out_of_the_folder_or_over_another_file(
    tmp_path: Path, name: str
) -> None:
    taken = set()
    for _again in range(3):
        path = free_name(tmp_path, name)
        assert path.parent == tmp_path
        assert path.name not in (".", "..", "")
        assert path not in taken
        taken.add(path)
        path.write_bytes(b"x")
