"""Photos, videos and files on the customers' page: shrunk, upright, without their place, seen small and whole."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser

from petdesk.launch.sample_voice import purr
from petdesk.seat.commands import media as desk_media
from petdesk.seat.seat import Seat
from tests.page.media import heic, photo, upright
from tests.page.phone import Phone, phone
from tests.page.shop import THREAD, PageShop, heard
from tests.waiting import until

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(60)]


async def pick(customer: Phone, *files: Path, field: str = "#album") -> None:
    await customer.page.set_input_files(field, [str(file) for file in files])
    await customer.page.locator("#send:enabled").wait_for()


async def fetched(seat: Seat, media: str) -> bytes:
    seat.fetch_media(media)
    path = await until(lambda: seat.media_path(media))
    assert isinstance(path, Path)
    return path.read_bytes()


async def test_a_photo_arrives_at_the_desk_upright_shrunk_and_without_its_place(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    await pick(customer, photo(tmp_path, turned=6))
    await customer.page.tap("#send")
    line = await heard(seat, lambda line: line.media)
    assert line.media[0].kind == "image"
    await until(lambda: seat.reader.lines(THREAD)[0].media[0].width)
    data = await fetched(seat, line.media[0].id)
    picture = upright(data)
    assert picture.size == (1365, 2048)
    red, _, blue = picture.getpixel((680, 200))
    assert red > 150 > blue
    assert b"Exif\0\0" not in data
    await customer.page.locator(".line .photo img.here").wait_for()


async def test_an_album_goes_under_one_caption_and_opens_whole_on_a_tap(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    await pick(customer, *(photo(tmp_path, f"IMG_{number}.jpg", (800, 600)) for number in range(3)))
    await customer.write("三张")
    line = await heard(seat, lambda line: line.text == "三张")
    assert len(line.media) == 3
    await customer.page.locator(".photo").nth(1).tap()
    await customer.page.locator("#viewer .where", has_text="2 / 3").wait_for()
    await until(lambda: customer.page.eval_on_selector("#viewer img", "image => image.naturalWidth"))
    await customer.page.press("#viewer", "ArrowRight")
    await customer.page.locator("#viewer .where", has_text="3 / 3").wait_for()
    await customer.page.press("#viewer", "Escape")
    await customer.page.locator("#viewer").wait_for(state="hidden")


async def test_photos_are_chosen_below_saved_one_or_all_and_answered(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    photos = [photo(tmp_path, f"IMG_{number}.jpg", (800, 600)) for number in range(3)]
    await desk_media.send_media(seat, THREAD, photos, "吹完毛啦")
    await customer.sees("吹完毛啦")
    await customer.page.locator(".shop .photo img.here").nth(2).wait_for(timeout=15_000)
    await customer.page.locator(".shop .photo").nth(0).tap()
    await customer.page.locator("#viewer .caption", has_text="吹完毛啦").wait_for()
    assert (await customer.page.inner_text("#viewer .when")).strip()
    await customer.page.locator("#viewer .film-strip button").nth(2).tap()
    await customer.page.locator("#viewer .where", has_text="3 / 3").wait_for()
    assert await customer.page.locator("#viewer .film-strip [aria-current]").count() == 1
    saved: list[str] = []
    customer.page.on("download", lambda download: saved.append(download.suggested_filename))
    await customer.page.tap("#viewer .acts a")
    await until(lambda: saved)
    assert saved == ["IMG_2.jpg"]
    await customer.page.tap("#viewer [data-act=all]")
    await until(lambda: len(saved) == 4)
    assert sorted(saved[1:]) == ["IMG_0.jpg", "IMG_1.jpg", "IMG_2.jpg"]
    await customer.page.tap("#viewer [data-act=reply]")
    await customer.page.locator("#viewer").wait_for(state="hidden")
    assert await customer.page.evaluate("() => document.activeElement.id") == "text"


async def test_the_desks_photo_shows_small_then_whole(customer: Phone, seat: Seat, tmp_path: Path) -> None:
    await desk_media.send_media(seat, THREAD, [photo(tmp_path, size=(1600, 1200))], "成品照")
    await customer.sees("成品照")
    await customer.page.locator(".shop .photo img.here").wait_for(timeout=15_000)
    assert re.search(r"/thumb(\?|$)", str(await customer.page.get_attribute(".shop .photo img", "src")))
    await customer.page.locator(".shop .photo").tap()
    width = "image => image.complete && image.naturalWidth"
    assert int(str(await until(lambda: customer.page.eval_on_selector("#viewer img", width)))) >= 1200
    assert "/thumb" not in str(await customer.page.get_attribute("#viewer img", "src"))


async def test_a_heic_goes_as_it_is_and_is_seen_as_the_relay_made_it(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    path = heic(tmp_path)
    if path is None:
        pytest.skip("no program here makes a HEIC")
    await pick(customer, path)
    await customer.page.tap("#send")
    line = await heard(seat, lambda line: line.media)
    assert line.media[0].kind == "image"
    await customer.page.locator(".own .photo img.here").wait_for(timeout=20_000)


async def test_a_file_is_offered_by_its_name_for_saving_only(
    shop: PageShop, customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    paper = tmp_path / "疫苗本 <b>.pdf"
    paper.write_bytes(b"%PDF-1.4\n" + b"x" * 4000)
    await pick(customer, paper, field="#file")
    await customer.page.tap("#send")
    line = await heard(seat, lambda line: line.media)
    assert line.media[0].kind == "file"
    await customer.page.reload()
    await customer.online()
    link = customer.page.locator(".line a.file")
    await link.wait_for()
    answer = await customer.context.request.get(f"{shop.address}/media/{line.media[0].id}")
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_an_empty_file_and_too_many_files_are_told_by_name_and_the_rest_goes(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    nothing = tmp_path / "空.txt"
    nothing.write_bytes(b"")
    some = tmp_path / "记录.txt"
    some.write_text("一", encoding="utf-8")
    await pick(customer, nothing, some, field="#file")
    await customer.page.locator("#notice", has_text="空.txt").wait_for()
    await customer.page.tap("#send")
    line = await heard(seat, lambda line: line.media)
    assert [ref.name for ref in line.media] == ["记录.txt"]


async def test_a_program_is_refused_with_its_reason_and_can_be_put_away(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ" + b"\0" * 4000)
    await pick(customer, program, field="#file")
    await customer.page.tap("#send")
    await customer.page.locator(".failure", has_text="程序").wait_for()
    await customer.write("那我发照片")
    await heard(seat, lambda line: line.text == "那我发照片")
    await customer.page.locator(".failure button", has_text="删除").tap()
    await customer.page.locator(".failure").wait_for(state="detached")
    assert len(seat.reader.lines(THREAD)) == 1


async def test_over_plain_http_in_the_wi_fi_the_page_does_all_of_it(
    shop: PageShop, browser: Browser, seat: Seat, tmp_path: Path
) -> None:
    async with phone(browser) as one:
        await one.open(shop.plain_link())
        await one.online()
        assert not await one.page.evaluate("() => window.isSecureContext")
        await pick(one, photo(tmp_path))
        await one.write("没有加密也能用")
        line = await heard(seat, lambda line: line.text == "没有加密也能用")
        assert len(line.media) == 1
        await one.state_of("没有加密也能用", "delivered")
        assert one.complaints == []


async def test_a_voice_message_plays_and_stops_on_a_tap(customer: Phone, seat: Seat, tmp_path: Path) -> None:
    voice = tmp_path / "呼噜.wav"
    voice.write_bytes(purr(4))
    await desk_media.send_media(seat, THREAD, [voice])
    button = customer.page.locator(".voice .listen:enabled")
    await button.wait_for(timeout=15_000)
    await button.tap()
    playing = "sound => !sound.paused && sound.currentTime > 0"
    await until(lambda: customer.page.eval_on_selector(".voice audio", playing))
    await button.tap()
    assert await customer.page.eval_on_selector(".voice audio", "sound => sound.paused")


async def test_what_real_phones_send_arrives_and_is_seen(customer: Phone, seat: Seat, samples: Path | None) -> None:
    if samples is None:
        pytest.skip("PETDESK_SAMPLES names no folder of real files")
    names = ["photo-gps.jpg", "photo-orientation-6.jpg", "photo-phone.jpg", "pug.heic", "cat.hif"]
    await pick(customer, *(samples / name for name in names))
    await customer.page.tap("#send")
    line = await heard(seat, lambda line: len(line.media) == len(names), 30)
    assert {media.kind for media in line.media} == {"image"}
    for media in line.media:
        assert b"GPSLatitude" not in await fetched(seat, media.id)
    await until(lambda: customer.page.locator(".own .photo img.here").count(), 30)
    await pick(customer, samples / "clip.mp4", samples / "screen.mov", samples / "paper.pdf", field="#file")
    await customer.page.tap("#send")
    line = await heard(seat, lambda line: len(line.media) == 3, 30)
    assert [media.kind for media in line.media] == ["video", "video", "file"]
    await customer.page.locator(".film video[controls]").first.wait_for()
