"""A voice recorded on the phone: by tap or hold, heard first, sent or let go; and one of the desk's, at any speed."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from petdesk.launch.sample_voice import purr
from petdesk.seat.commands import media as desk_media
from petdesk.seat.seat import Seat
from tests.page.phone import Phone, phone
from tests.page.shop import THREAD, PageShop, heard
from tests.waiting import until

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(90)]

STATE = "#recording[data-state={state}]:visible"


async def stands(customer: Phone, state: str) -> None:
    """Wait until the bar is there in a state."""
    await customer.page.locator(STATE.format(state=state)).wait_for()


async def spoken(customer: Phone, seconds: int = 2) -> None:
    """Wait until so much was recorded."""
    shown = f"bar => bar.textContent >= '0:0{seconds}'"
    await until(lambda: customer.page.eval_on_selector("#recording .length", shown), 30)


async def test_a_voice_is_recorded_by_tap_heard_and_sent(customer: Phone, seat: Seat) -> None:
    await customer.page.tap("#voice")
    await stands(customer, "recording")
    assert not await customer.page.locator("#text").is_visible()
    await spoken(customer)
    await customer.page.tap("#recording [data-act=done]")
    await stands(customer, "listening")
    await customer.page.tap("#recording [data-act=play]")
    await until(lambda: customer.page.locator("#recording .past").count(), 30)
    await customer.page.tap("#recording [data-act=send]")
    await customer.page.locator("#text").wait_for()
    line = await heard(seat, lambda line: line.media, 30)
    (voice,) = line.media
    assert voice.kind == "audio"
    assert 1_000 <= voice.duration <= 30_000
    assert max(voice.waveform) > 40
    seat.fetch_media(voice.id)
    path = await until(lambda: seat.media_path(voice.id), 30)
    assert isinstance(path, Path)
    assert path.stat().st_size > 500
    await customer.page.locator(".own .voice .listen").wait_for()


async def test_held_it_ends_when_the_finger_goes_and_can_be_let_go(customer: Phone, seat: Seat) -> None:
    box = await customer.page.locator("#voice").bounding_box()
    assert box is not None
    await customer.page.mouse.move(box["x"] + 20, box["y"] + 20)
    await customer.page.mouse.down()
    await spoken(customer)
    await customer.page.mouse.up()
    await stands(customer, "listening")
    await customer.page.tap("#recording [data-act=drop]")
    await customer.page.locator("#recording").wait_for(state="hidden")
    await customer.page.reload()
    await customer.online()
    assert not await customer.page.locator("#recording").is_visible()
    assert seat.reader.lines(THREAD) == []


async def test_esc_lets_a_running_recording_go(customer: Phone, seat: Seat) -> None:
    await customer.page.tap("#voice")
    await spoken(customer)
    await customer.page.keyboard.press("Escape")
    await customer.page.locator("#recording").wait_for(state="hidden")
    await customer.write("那我打字")
    await heard(seat, lambda line: line.text == "那我打字", 30)
    assert len(seat.reader.lines(THREAD)) == 1


async def test_a_recorded_voice_survives_a_reload(customer: Phone, seat: Seat) -> None:
    await customer.page.tap("#voice")
    await spoken(customer)
    await customer.page.tap("#recording [data-act=done]")
    await stands(customer, "listening")
    await customer.page.reload()
    await customer.online()
    await stands(customer, "listening")
    await customer.page.tap("#recording [data-act=send]")
    line = await heard(seat, lambda line: line.media, 30)
    assert line.media[0].kind == "audio"


@pytest.mark.parametrize(("name", "told"), [("NotAllowedError", "许可"), ("NotFoundError", "麦克风")])
async def test_without_a_microphone_the_phone_says_why(customer: Phone, name: str, told: str) -> None:
    await customer.page.evaluate(
        "name => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name)); }", name
    )
    await customer.page.tap("#voice")
    await customer.page.locator("#notice", has_text=told).wait_for()
    await customer.page.locator("#text").wait_for()


async def test_over_plain_http_a_sound_is_recorded_by_the_phones_own_program(
    shop: PageShop, browser: Browser, seat: Seat, tmp_path: Path
) -> None:
    sound = tmp_path / "录音.wav"
    sound.write_bytes(purr(1))
    async with phone(browser) as one:
        await one.open(shop.plain_link())
        await one.online()
        assert not await one.page.locator("#voice").is_visible()
        await one.page.tap("#more")
        await one.page.locator("#dictate").wait_for()
        await one.page.set_input_files("#sound", [str(sound)])
        await one.page.locator("#send:enabled").tap()
        line = await heard(seat, lambda line: line.media, 30)
        assert line.media[0].kind == "audio"


async def test_the_desks_voice_is_gone_about_in_and_played_faster(customer: Phone, seat: Seat, tmp_path: Path) -> None:
    path = tmp_path / "呼噜.wav"
    path.write_bytes(purr(8))
    await desk_media.send_media(seat, THREAD, [path])
    await customer.page.locator(".voice .listen:enabled").wait_for()
    assert not await customer.page.locator(".voice .speed").is_visible()
    await customer.page.tap(".voice .listen")
    await until(lambda: customer.page.eval_on_selector(".voice audio", "sound => sound.currentTime > 0"), 30)
    for rate in (1.5, 2, 1):
        await customer.page.tap(".voice .speed")
        assert await customer.page.eval_on_selector(".voice audio", "sound => sound.playbackRate") == rate
    box = await customer.page.locator(".voice .waves").bounding_box()
    assert box is not None
    await customer.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    await until(lambda: customer.page.eval_on_selector(".voice audio", "sound => sound.currentTime >= 5.5"), 30)
