"""While photos are sent, seen and opened large, the window's own thread never decodes, scales or hashes one."""

import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtTest import QTest

from tests import media_making as making
from tests.seat.house import house
from tests.waiting import until
from tests.whole.test_console_story import WANG, Desk
from tests.whole.test_files_story import drop, english, phone_photos, settled

__all__ = ["english"]

# What takes long for a picture of any size, by the names under which Python calls it.
HEAVY = frozenset(
    {
        *("QImageReader.read", "QImage.load", "QImage.loadFromData", "QPixmap.load", "QImage.fromData"),
        *("QImage.scaled", "QImage.scaledToWidth", "QImage.scaledToHeight", "QImage.transformed", "QImage.save"),
        *("ImagingDecoder.decode", "ImagingEncoder.encode", "ImagingEncoder.encode_to_file"),
        *("ImagingCore.resize", "ImagingCore.convert", "ImagingCore.transpose"),
        *("HASH.update", "openssl_sha256"),
    }
)
# A hash of a few letters (the name of a file, a colour of a face) is none of a picture.
SMALL = 64 * 1024


@contextmanager
def watched() -> Iterator[list[str]]:
    """Note every heavy call that the thread of the window makes."""
    seen: list[str] = []

    def watch(_frame: FrameType, event: str, called: Any) -> None:
        name = getattr(called, "__qualname__", "") if event == "c_call" else ""
        if name in HEAVY and not (name.startswith(("HASH", "openssl")) and _is_small(_frame)):
            seen.append(f"{name} in {_frame.f_code.co_filename}:{_frame.f_lineno}")

    assert threading.current_thread() is threading.main_thread()
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def _is_small(frame: FrameType) -> bool:
    """Whether everything bytes-like at hand there is small."""
    lengths = [len(value) for value in frame.f_locals.values() if isinstance(value, bytes | bytearray | memoryview)]
    return max(lengths, default=0) <= SMALL


def test_the_watch_sees_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "one.jpg"
    path.write_bytes(making.photo(width=120, height=90))
    content = b"x" * 1_000_000
    with watched() as seen:
        image = QImageReader(str(path)).read()
        image.scaled(10, 10)
        hashlib.sha256().update(content)
        with Image.open(path) as opened:
            opened.resize((5, 5))
        other = threading.Thread(target=lambda: QImage(str(path)).scaled(20, 20))
        other.start()
        other.join()
    names = {each.partition(" ")[0] for each in seen}
    assert names >= {"QImageReader.read", "QImage.scaled", "HASH.update", "ImagingDecoder.decode"}
    assert [each.partition(" ")[0] for each in seen].count("QImage.scaled") == 1


@pytest.mark.timeout(240)
async def test_twelve_photos_go_through_the_window_without_holding_it_up(tmp_path: Path) -> None:
    photos = phone_photos(tmp_path, 12)
    async with house(tmp_path / "shop") as shop:
        await shop.open()
        desk, zhou = Desk(shop.seat("lin")), await shop.started("zhou")
        await desk.seat.start()
        try:
            window = desk.window
            await until(lambda: window.inbox.model.rowCount() == 1, 30)
            window.open_thread(WANG)
            await until(lambda: "Connected" in window.status_bar.connection.text(), 30)
            with watched() as seen:
                drop(window.conversation, photos, QPoint(200, 300))
                sheet = window.conversation.sending.sheet()
                first = sheet.items.all()[0]
                sheet.items.turn(first, 1)
                sheet.items.crop(first, (0.1, 0.1, 0.9, 0.9))
                await until(lambda: all(sheet.items.ready(item) for item in sheet.items.all()), 120)
                sheet.send()
                await until(sheet.isHidden, 60)
                refs = await settled(desk, zhou, 12)
                window.conversation.show_large(desk.seat.reader.lines(WANG)[-1].id, refs[0].id)
                viewer = window.conversation.viewer()
                await until(lambda: viewer.canvas.image.width() > 1_000, 30)
                for _ in range(3):
                    QTest.keyClick(viewer, Qt.Key.Key_Right)
                    await until(lambda: viewer.canvas.image.width() > 1_000, 30)
                viewer.leave()
                window.conversation.show_all_media()
                window.conversation.media_grid().uncover()
            assert seen == []
        finally:
            await desk.leave()
