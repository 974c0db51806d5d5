"""Pictures leave the window: dragged out under their own names, many together in a folder or a zip."""

import asyncio
import zipfile
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console.thread.drag_out import DragOut
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.source import MediaSize
from petdesk.console.viewer.save_menu import save_menu
from petdesk.console.viewer.saving import brought, write_zip
from petdesk.shop.conversation import MediaRef
from tests import media_making as making
from tests.console.thread.desk import OpenDesk, open_desk
from tests.console.thread.talk import line

__all__ = ["open_desk"]


def ref(id: str, name: str) -> MediaRef:
    """A photo."""
    return MediaRef(id=id, name=name, kind="image", mime="image/jpeg", size=9, width=120, height=90)


class Later:
    """Files that come a moment after they were asked for; those in `never` do not."""

    def __init__(self, folder: Path, never: frozenset[str] = frozenset()) -> None:
        self.folder, self.never = folder, never
        self.here: set[str] = set()

    def media_path(self, media_id: str, size: MediaSize = "full") -> Path | None:
        """The file, once it came."""
        return self.folder / media_id if media_id in self.here else None

    def fetch_media(self, media_id: str, size: MediaSize = "full") -> None:
        """Let it come."""
        if media_id not in self.never:
            (self.folder / media_id).write_bytes(media_id.encode())
            asyncio.get_running_loop().call_later(0.05, self.here.add, media_id)


async def test_what_is_not_here_is_fetched_before_it_is_saved_and_what_never_comes_is_left_out(tmp_path: Path) -> None:
    album = [ref(f"p{number}", "a.jpg") for number in range(3)]
    told: list[str] = []
    found = await brought(Later(tmp_path), album, told.append, patience=5)
    assert [media.id for media, _path in found] == ["p0", "p1", "p2"]
    assert told
    found = await brought(Later(tmp_path, frozenset({"p1"})), album, told.append, patience=0.5)
    assert [media.id for media, _path in found] == ["p0", "p2"]


def test_a_zip_holds_every_file_under_a_name_of_its_own_and_leads_nowhere(tmp_path: Path) -> None:
    names = ["a.jpg", "a.jpg", "../../b.jpg", "C:\\x\\b.jpg", "con.jpg"]
    files = []
    for number, name in enumerate(names):
        path = tmp_path / f"p{number}"
        path.write_bytes(bytes([number]) * 10)
        files.append((ref(f"p{number}", name), path))
    target = tmp_path / "photos.zip"
    assert write_zip(target, files)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["a.jpg", "a 2.jpg", "b.jpg", "b 2.jpg", "_con.jpg"]
        assert [archive.read(name)[0] for name in archive.namelist()] == [0, 1, 2, 3, 4]


def test_a_zip_that_cannot_be_finished_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "photos.zip"
    target.write_bytes(b"older")
    assert not write_zip(target, [(ref("p0", "a.jpg"), tmp_path / "gone")])
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["photos.zip"]


def test_both_ways_to_save_together_are_offered(qtbot: QtBot) -> None:
    over, chosen = QWidget(), list[str]()
    qtbot.addWidget(over)
    menu: QMenu = save_menu(over, chosen.append)
    for action in menu.actions():
        action.trigger()
    assert chosen == ["folder", "zip"]


def test_a_picture_is_dragged_out_of_the_thread_under_its_own_name(open_desk: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    path = tmp_path / "cache" / "p1"
    path.write_bytes(making.photo(width=120, height=90))
    held = MemoryThreads([line(1, text="", media=(ref("p1", "豆豆.jpg"),))])
    held.files["p1"] = path
    desk = open_desk(held)
    carried: list[Path] = []

    def carry(drag: QDrag) -> None:
        (url,) = drag.mimeData().urls()
        carried.append(Path(url.toLocalFile()))
        assert carried[-1].read_bytes() == path.read_bytes()

    desk.pane.line_acts.drag_out = DragOut(carry)
    view = desk.pane.view
    (row,) = [row for row in view.stack.shown() if row.entry.kind == "line"]
    (hit,) = [hit for hit in view.row(row.entry).hits if hit.act == "open"]
    at = hit.rect.translated(0, row.top).center().toPoint()
    far = QPoint(QApplication.startDragDistance() + 5, 0)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view.viewport(), at + far)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + far)
    assert [each.name for each in carried] == ["豆豆.jpg"]
    assert desk.did("send_media") == []


def test_a_picture_is_dragged_out_of_the_viewer_and_the_next_drag_takes_its_place(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    (tmp_path / "cache").mkdir()
    path = tmp_path / "cache" / "p1"
    path.write_bytes(making.photo(width=120, height=90))
    held = MemoryThreads([line(1, text="", media=(ref("p1", "a.jpg"),))])
    held.files["p1"] = path
    desk = open_desk(held)
    desk.pane.line_acts.do("open", "m1", "p1")
    viewer = desk.pane.viewer()
    carried: list[Path] = []
    viewer.drag_out = DragOut(lambda drag: carried.append(Path(drag.mimeData().urls()[0].toLocalFile())))
    middle, far = viewer.canvas.rect().center(), QPoint(QApplication.startDragDistance() + 5, 0)
    for _ in range(2):
        QTest.mousePress(viewer.canvas, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(viewer.canvas, middle + far)
        QTest.mouseRelease(viewer.canvas, Qt.MouseButton.LeftButton, pos=middle + far)
    first, second = carried
    assert not first.exists()
    assert second.read_bytes() == path.read_bytes()
    assert path.exists()
