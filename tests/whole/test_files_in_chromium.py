"""Every kind of file, and every hostile one, from a drop on the window to a real Chromium and back to the window."""

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import QPoint

from petdesk.relay.access import link_token
from petdesk.relay.clock import unix_ms
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.seat.lines import Line
from petdesk.shop.conversation import MediaRef
from tests import media_making as making
from tests.page.phone import Phone, chromium, driven, phone
from tests.seat.house import House, house
from tests.waiting import until
from tests.whole.test_console_story import WANG, Desk
from tests.whole.test_files_story import GPS, drop, english, fetched, stored

__all__ = ["english"]
pytestmark = [
    pytest.mark.chromium,
    pytest.mark.timeout(400),
    # What Qt's readers say of a broken file.
    pytest.mark.qt_log_ignore("JPEG datastream", "Corrupt JPEG", "libpng", "PulseAudio", "QRhi", "libva", "Input #"),
]


def written(folder: Path, name: str, data: bytes | None) -> list[Path]:
    """A file of this name; none where its maker is not installed."""
    if data is None:
        return []
    path = folder / name
    path.write_bytes(data)
    return [path]


def good_files(folder: Path) -> list[Path]:
    """One of each kind that people send, photos held in all eight ways."""
    made = [path for turn in range(1, 9) for path in written(folder, f"photo-{turn}.jpg", making.photo(turn))]
    for kind in ("PNG", "WEBP", "GIF"):
        made += written(folder, f"{kind.lower()}.{kind.lower()}", making.picture(kind))
    made += written(folder, "heic.HEIC", making.heic(folder))
    for kind in ("mp4", "mov", "hevc.mov", "webm", "m4a", "ogg", "mp3", "flac", "wav"):
        made += written(folder, f"film.{kind}", making.film(kind, folder))
    return [*made, *written(folder, "疫苗本.pdf", making.pdf()), *written(folder, "notes.txt", b"words")]


def bad_files(folder: Path) -> list[Path]:
    """The hostile ones, each called a photo, and a bomb of pixels."""
    made = [path for name, data in making.HOSTILE.items() for path in written(folder, f"{name}.jpg", data)]
    return [
        *made,
        *written(folder, "bomb.png", making.png_bomb(14_000)),
        *written(folder, "cut.jpg", making.photo()[:900]),
    ]


def phone_link(shop: House) -> str:
    """A link for the customer's phone; while the relay does not run."""
    store = SqliteStore(shop.data)
    with store.writing(unix_ms()) as transaction:
        token = link_token(transaction, "c-wang")
    store.close()
    return f"{shop.address}/page/#{token}"


@asynccontextmanager
async def both_sides(folder: Path) -> AsyncIterator[tuple[House, Desk, Phone]]:
    """A shop with its window, and a customer's phone with the chat open."""
    async with house(folder / "shop") as shop:
        link = phone_link(shop)
        await shop.open()
        desk = Desk(shop.seat("lin"))
        await desk.seat.start()
        try:
            await until(lambda: desk.window.inbox.model.rowCount() == 1, 60)
            desk.window.open_thread(WANG)
            with chromium(folder / "chromium") as address:
                async with driven(address) as browser, phone(browser) as one:
                    await one.open(link)
                    await one.online()
                    yield shop, desk, one
                    assert one.complaints == []
        finally:
            await desk.leave()


async def let_go(desk: Desk, files: Sequence[Path]) -> Line:
    """Drop files on the conversation and send them; the line once everybody knows all about its files."""
    before = len(desk.seat.reader.lines(WANG))
    drop(desk.window.conversation, list(files), QPoint(200, 300))
    sheet = desk.window.conversation.sending.sheet()
    assert [item.path for item in sheet.items.all()] == list(files)
    sheet.send()
    await until(sheet.isHidden, 60)
    return await looked_into(desk, before)


async def looked_into(desk: Desk, before: int) -> Line:
    """The line after so many, once the relay has looked into all of its files."""
    seat = desk.seat

    def ready() -> bool:
        lines = seat.reader.lines(WANG)
        records = [seat.reader.record("media", ref.id) for ref in lines[-1].media] if len(lines) > before else []
        return bool(records) and all(one is not None and getattr(one[0], "state", "") != "pending" for one in records)

    await until(ready, 180)
    return seat.reader.lines(WANG)[-1]


def check(path: Path, data: bytes, mime: str) -> None:
    """What was stored of a good file: no place in it, and upright."""
    assert making.CANARY not in data, path.name
    if not mime.startswith("image/"):
        return
    with Image.open(io.BytesIO(data)) as image:
        assert not image.getexif().get_ifd(GPS), path.name
        assert image.getexif().get(0x0112, 1) == 1, path.name
        if making.CANARY in path.read_bytes():
            assert making.is_upright(image), path.name
        elif path.suffix == ".jpg":
            with Image.open(path) as source:
                wide, tall = ImageOps.exif_transpose(source).size
            assert (wide > tall) == (image.width > image.height), path.name


def sound_files(desk: Desk, files: Sequence[Path], line: Line) -> list[tuple[Path, MediaRef]]:
    """The files of a line that the relay could read, which are all but one of the real ones."""
    pairs = list(zip(files, line.media, strict=True))
    found = [(desk.seat.reader.record("media", ref.id), path, ref) for path, ref in pairs]
    sound = [(path, ref) for one, path, ref in found if one is not None and getattr(one[0], "state", "") == "ready"]
    assert {path.name for path, _ref in pairs} - {path.name for path, _ref in sound} <= {"corrupted.hif"}
    return sound


async def seen_on_the_phone(one: Phone, refs: Sequence[MediaRef]) -> None:
    """Every photo is drawn, every film has its size, every sound and file its card."""
    kinds = [ref.kind for ref in refs]
    await until(lambda: drawn(one, kinds.count("image")), 120)
    size = "nodes => nodes.every(node => node.naturalWidth > 0)"
    assert await one.page.eval_on_selector_all(".line .photo img.here", size)
    films = "nodes => nodes.filter(node => node.readyState >= 1 && node.videoWidth > 0).length"
    await until(lambda: one.page.eval_on_selector_all(".film video", f"nodes => ({films})(nodes) === nodes.length"), 60)
    assert await one.page.locator(".film video").count() == kinds.count("video")
    assert await one.page.locator(".voice").count() == kinds.count("audio")


async def drawn(one: Phone, wanted: int) -> bool:
    """Whether so many photos are drawn; what is far from what is in view is not loaded, so we look at the next one."""
    next_one = "nodes => nodes.find(node => !node.querySelector('img.here'))?.scrollIntoView({block: 'center'})"
    await one.page.eval_on_selector_all(".line .photo:not(.film)", next_one)
    return await one.page.locator(".line .photo img.here").count() >= wanted


async def test_every_kind_of_file_goes_from_the_window_to_chromium_and_back(
    tmp_path: Path, samples: Path | None
) -> None:
    files = good_files(tmp_path)
    if samples is not None:
        files += sorted(path for path in samples.iterdir() if path.suffix not in (".md", ".txt", ".svg"))
        files = files[-30:]
    async with both_sides(tmp_path) as (shop, desk, one):
        line = await let_go(desk, files)
        there = sound_files(desk, files, line)
        await seen_on_the_phone(one, [ref for _path, ref in there])
        for path, ref in there:
            answer = await one.context.request.get(f"{shop.address}/media/{ref.id}")
            assert answer.status == 200, path.name
            assert answer.headers["x-content-type-options"] == "nosniff"
            check(path, await answer.body(), ref.mime)
        await one.page.set_input_files("#file", [str(path) for path in files])
        await one.page.locator("#send:enabled").wait_for(timeout=120_000)
        await one.page.tap("#send")
        await until(lambda: len(desk.seat.reader.lines(WANG)) == 2, 180)
        line = await looked_into(desk, 1)
        there = sound_files(desk, files, line)
        for path, ref in there:
            check(path, await fetched(desk.seat, ref), ref.mime)
        pictures = desk.window.conversation.pictures
        shown = [ref for _path, ref in there if ref.kind in ("image", "video")]
        unseen = [path.name for path, ref in there if ref in shown]

        def all_seen() -> bool:
            unseen[:] = [path.name for path, ref in there if ref in shown and pictures.picture(ref, 96, 96) is None]
            return not unseen

        try:
            await until(all_seen, 90)
        except AssertionError:
            pytest.fail(f"these are not seen in the window: {unseen}")
        assert [data[:16] for data in stored(shop) if making.CANARY in data] == []


async def test_hostile_files_harm_neither_window_nor_relay_nor_phone_on_either_way(tmp_path: Path) -> None:
    files = bad_files(tmp_path)
    async with both_sides(tmp_path) as (shop, desk, one):
        line = await let_go(desk, files)
        assert [ref.name for ref in line.media] == [path.name for path in files]
        await one.page.locator(".line .file, .line .photo, .line .film").first.wait_for(timeout=60_000)
        for ref in line.media:
            answer = await one.context.request.get(f"{shop.address}/media/{ref.id}")
            inline = answer.headers.get("content-disposition", "").startswith("inline")
            assert answer.status in (200, 404)
            assert "sandbox" in answer.headers.get("content-security-policy", "")
            assert not inline or ref.kind in ("image", "video", "audio")
        assert await one.page.title() != "owned"
        await one.page.set_input_files("#file", [str(path) for path in files])
        await one.page.locator("#send:enabled").wait_for(timeout=120_000)
        await one.page.tap("#send")
        await until(lambda: len(desk.seat.reader.lines(WANG)) == 2, 180)
        line = await looked_into(desk, 1)
        view = desk.window.conversation.view
        view.go_to_newest()
        view.viewport().repaint()
        await one.write("still there")
        await until(lambda: desk.lines()[-1:] == ["still there"], 60)
        assert not Path("/tmp/owned").exists()
