"""Pictures are read off the UI thread, kept within bounds, and nothing that is no picture is decoded."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from petdesk.console.thread import pictures as room
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.pictures import Pictures, read_picture
from petdesk.console.thread.wording import absent_words
from petdesk.seat.lines import Unshown
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef
from petdesk.shop.media import MediaReason


def ref(name: str, tiny: str = "") -> MediaRef:
    """A photo."""
    return MediaRef(id=name, name=name, kind="image", mime="image/jpeg", size=9, width=400, height=300, tiny=tiny)


def draw(path: Path, width: int = 400, height: int = 300, colour: str = "#ff0000") -> Path:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def wait_for(qtbot: QtBot, kept: Pictures, media: MediaRef, width: int, height: int) -> None:
    """Until the picture is there."""
    qtbot.waitUntil(lambda: kept.picture(media, width, height) is not None)


def test_a_picture_comes_later_and_covers_what_was_asked(qtbot: QtBot, tmp_path: Path) -> None:
    held = MemoryThreads()
    held.files["p"] = draw(tmp_path / "p.png")
    kept = Pictures(held)
    told: list[str] = []
    kept.changed.connect(told.append)
    assert kept.picture(ref("p"), 100, 100) is None
    wait_for(qtbot, kept, ref("p"), 100, 100)
    found = kept.picture(ref("p"), 100, 100)
    assert found is not None
    assert found.height() == 100
    assert found.width() >= 100
    assert told == ["p"]
    kept.close()


def test_a_picture_that_is_not_here_is_asked_for_once_and_again_on_its_notice(qtbot: QtBot, tmp_path: Path) -> None:
    held = MemoryThreads()
    kept = Pictures(held)
    for _paint in range(5):
        assert kept.picture(ref("p"), 50, 50) is None
    assert held.fetched == [("p", "thumb")]
    held.files["p"] = draw(tmp_path / "p.png")
    kept.hear(Notice(records=frozenset({("media", "p"), ("media", "other"), ("pet", "p")})))
    wait_for(qtbot, kept, ref("p"), 50, 50)
    kept.close()


def test_no_more_is_kept_than_the_bound(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BUDGET_BYTES", 5 * 100 * 100 * 4)
    held = MemoryThreads()
    kept = Pictures(held)
    for number in range(12):
        held.files[f"p{number}"] = draw(tmp_path / f"p{number}.png", 100, 100)
        wait_for(qtbot, kept, ref(f"p{number}"), 100, 100)
        assert kept.bytes_kept() <= 5 * 100 * 100 * 4
    kept.close()


@pytest.mark.qt_log_ignore("JPEG datastream contains no image")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff\xe0 not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_not_decoded_whatever_it_is_called(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.jpg"
    path.write_bytes(content)
    assert read_picture(path).isNull()
    held = MemoryThreads()
    held.files["p"] = path
    kept = Pictures(held)
    kept.picture(ref("p"), 50, 50)
    qtbot.waitUntil(lambda: kept.is_broken("p"))
    assert kept.picture(ref("p"), 50, 50) is None
    kept.close()


def test_a_huge_picture_is_read_no_larger_than_needed(tmp_path: Path) -> None:
    path = draw(tmp_path / "p.png", 6_000, 3_000)
    assert read_picture(path, QSize(300, 300)).size() == QSize(600, 300)
    assert read_picture(path).width() == 4_096


def test_the_tiny_picture_shows_at_once_and_a_broken_one_is_none() -> None:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    tiny = base64.b64encode(bytes(buffer.data().data())).decode()
    kept = Pictures(MemoryThreads())
    found = kept.tiny(ref("p", tiny))
    assert found is not None
    assert found.size() == QSize(8, 6)
    assert kept.tiny(ref("q", "no base64 at all")) is None
    assert kept.tiny(ref("r", base64.b64encode(b"rubbish").decode())) is None
    assert kept.tiny(ref("s")) is None


def test_many_threads_may_read_their_first_picture_at_once(tmp_path: Path) -> None:
    draw(tmp_path / "p.png")
    program = """
import sys, threading
sys.setswitchinterval(1e-6)
from pathlib import Path
from PySide6.QtCore import QSize
from petdesk.console.thread.pictures import read_picture
start = threading.Barrier(8)
sizes = []
def read():
    start.wait()
    sizes.append(read_picture(Path(sys.argv[1]), QSize(50, 50)).height())
threads = [threading.Thread(target=read) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert sizes == [50] * 8, sizes
"""
    for _again in range(5):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "p.png")], check=False, capture_output=True, timeout=60
        )
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("reason", "told"), [("unreadable", "damaged"), ("too_many_pixels", "pixels"), ("died", "safely")]
)
def test_a_file_that_cannot_be_shown_says_why_and_can_be_saved(reason: MediaReason, told: str) -> None:
    media = Unshown(id="f1", name="a.jpg", kind="image", mime="image/jpeg", size=9, reason=reason)
    head, why, save = absent_words(media, broken=False)
    assert "cannot be shown" in head[0]
    assert told in why[0]
    assert save == ("Save it instead", True)
