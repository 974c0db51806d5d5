"""Files as people really send them: from a drop on the window through a relay to a colleague and a customer's phone."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import theme, words
from petdesk.console.app import make_app
from petdesk.console.settings.store import Choices
from petdesk.relay.access import open_browser
from petdesk.relay.clock import unix_ms
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from tests import media_making as making
from tests.seat.house import House, house
from tests.waiting import until
from tests.whole.test_console_story import WANG, Desk

# Dozens of large photos and films: minutes where the processors have much else to do.
pytestmark = pytest.mark.timeout(240)
GPS = 0x8825


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English in the light, and leave both as they were found."""
    language, look = words.current(), theme.wanted()
    make_app(["petdesk"], Choices(theme="light", language="en"))
    yield
    words.install(qapp, language)
    theme.apply(qapp, look)


def drop(widget: QWidget, files: list[Path], at: QPoint) -> None:
    """Drag files in from outside and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(at, Qt.DropAction.CopyAction, data, button, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, button, none))


def phone_of(shop: House) -> str:
    """The cookie of a phone of the customer; while the relay does not run."""
    store = SqliteStore(shop.data)
    with store.writing(unix_ms()) as transaction:
        issued = open_browser(transaction, "c-wang", "phone")
    store.close()
    return issued.secret


async def fetched(seat: Seat, ref: MediaRef) -> bytes:
    """A file as a colleague gets it."""
    seat.fetch_media(ref.id)
    path = await until(lambda: seat.media_path(ref.id))
    assert isinstance(path, Path)
    return path.read_bytes()


async def served(shop: House, cookie: str, ref: MediaRef) -> bytes:
    """A file as a customer's phone gets it."""
    async with (
        aiohttp.ClientSession(headers={"Cookie": f"petdesk={cookie}"}) as http,
        http.get(f"{shop.address}/media/{ref.id}") as answer,
    ):
        assert answer.status == 200
        return await answer.read()


def stored(shop: House) -> Iterator[bytes]:
    """Everything the relay has on its disk."""
    return (path.read_bytes() for path in shop.data.rglob("*") if path.is_file())


def phone_photos(folder: Path, count: int) -> list[Path]:
    """Photos of 12 megapixels with detail in them, each held in another way, with a place."""
    detail = Image.effect_noise((1000, 750), 40).resize((4000, 3000)).convert("RGB")
    made = []
    for number in range(count):
        turned = detail.copy()
        turned.paste(making.scene(1600, 1200), (number * 50, 200))
        path = folder / f"IMG_{number:04}.JPG"
        turned.save(path, "JPEG", quality=94, exif=making.notes(1 + number % 8))
        made.append(path)
    return made


def is_settled(zhou: Seat, count: int) -> bool:
    """Whether the newest message has so many files, and the relay has looked into all of them."""
    lines = zhou.reader.lines(WANG)
    if not lines or len(lines[-1].media) != count:
        return False
    records = [zhou.reader.record("media", ref.id) for ref in lines[-1].media]
    return all(found is not None and getattr(found[0], "state", "") == "ready" for found in records)


async def settled(desk: Desk, zhou: Seat, count: int) -> tuple[MediaRef, ...]:
    """The files of the newest message as the colleague sees it, once the relay has looked into all of them."""
    await until(lambda: is_settled(zhou, count), seconds=120)
    return zhou.reader.lines(WANG)[-1].media


async def test_twelve_photos_dropped_on_the_conversation_are_sent_small_and_without_their_place(
    tmp_path: Path,
) -> None:
    photos = phone_photos(tmp_path, 12)
    before = sum(path.stat().st_size for path in photos)
    async with house(tmp_path / "shop") as shop:
        cookie = phone_of(shop)
        await shop.open()
        desk, zhou = Desk(shop.seat("lin")), await shop.started("zhou")
        await desk.seat.start()
        try:
            await until(lambda: desk.window.inbox.model.rowCount() == 1)
            desk.window.open_thread(WANG)
            await until(lambda: "Connected" in desk.window.status_bar.connection.text())
            began = time.perf_counter()
            drop(desk.window.conversation, photos, QPoint(200, 300))
            sheet = desk.window.conversation.sending.sheet()
            assert sheet.isVisible()
            sheet.caption.setPlainText("All twelve of them")
            QTest.keyClick(sheet.caption, Qt.Key.Key_Return)
            await until(sheet.isHidden)
            refs = await settled(desk, zhou, 12)
            seconds = time.perf_counter() - began
            after = sum(ref.size for ref in refs)
            print(f"12 photos: {seconds:.1f} s from the drop, {before / 1e6:.1f} MB to {after / 1e6:.1f} MB")
            assert after < before / 2
            for data in (await fetched(zhou, refs[0]), await served(shop, cookie, refs[5])):
                with Image.open(io.BytesIO(data)) as image:
                    assert not image.getexif().get_ifd(GPS)
                    assert max(image.size) == 2048
            assert not any(making.CANARY in data for data in stored(shop))
        finally:
            await desk.leave()


async def test_files_dropped_on_a_row_of_the_inbox_are_looked_at_in_its_conversation(tmp_path: Path) -> None:
    path = tmp_path / "one.jpg"
    path.write_bytes(making.photo(6))
    async with house(tmp_path / "shop") as shop:
        await shop.open()
        desk, zhou = Desk(shop.seat("lin")), await shop.started("zhou")
        await desk.seat.start()
        try:
            window = desk.window
            await until(lambda: window.inbox.model.rowCount() == 1)
            rows = window.inbox.list
            drop(rows.viewport(), [path], rows.visualRect(window.inbox.model.index(0)).center())
            assert window.current == WANG
            sheet = window.conversation.sending.sheet()
            assert [item.path for item in sheet.items.all()] == [path]
            sheet.send()
            (ref,) = await settled(desk, zhou, 1)
            with Image.open(io.BytesIO(await fetched(zhou, ref))) as image:
                assert making.is_upright(image)
        finally:
            await desk.leave()


async def test_every_real_file_arrives_upright_and_without_its_place(tmp_path: Path, samples: Path | None) -> None:
    if samples is None:
        pytest.skip("PETDESK_SAMPLES is not set")
    files = sorted(path for path in samples.iterdir() if path.suffix not in (".md", ".txt"))[:30]
    async with house(tmp_path / "shop") as shop:
        cookie = phone_of(shop)
        await shop.open()
        desk, zhou = Desk(shop.seat("lin")), await shop.started("zhou")
        await desk.seat.start()
        try:
            await until(lambda: desk.window.inbox.model.rowCount() == 1)
            desk.window.open_thread(WANG)
            drop(desk.window.conversation, files, QPoint(200, 300))
            sheet = desk.window.conversation.sending.sheet()
            assert [item.path for item in sheet.items.all()] == files
            sheet.send()
            await until(lambda: zhou.reader.lines(WANG), seconds=50)
            for path, ref in zip(files, zhou.reader.lines(WANG)[-1].media, strict=True):
                data = await fetched(zhou, ref)
                print(f"{path.name}: {path.stat().st_size} -> {len(data)} {ref.mime}")
                if ref.mime == "image/jpeg":
                    _check_photo(path, data)
                    assert await served(shop, cookie, ref) == data
        finally:
            await desk.leave()


def _check_photo(path: Path, data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as image:
        assert image.getexif().get(0x0112, 1) == 1, path.name
        assert not image.getexif().get_ifd(GPS), path.name
        sent = image.size
    if path.suffix.lower() in (".jpg", ".jpeg"):
        with Image.open(path) as source:
            turned = source.getexif().get(0x0112, 1) >= 5
            wide, tall = source.size[::-1] if turned else source.size
        assert (wide > tall) == (sent[0] > sent[1]), path.name
