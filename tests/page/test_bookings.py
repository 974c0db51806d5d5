"""A customer books, confirms, moves and cancels on the phone, follows a visit, and says what it was like."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.submissions import OwnAct
from petdesk.seat.commands import bookings, records
from petdesk.seat.commands.choice import Filed
from petdesk.seat.commands.media import send_media
from petdesk.seat.commands.proofs import edit_with_photo
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, Waitlist
from petdesk.shop.visits import Survey
from petdesk.wire.limits import Limits
from tests.media_making import photo
from tests.page.booked_shop import BATH, GROOMER, PET, ZONE, BookedPageShop, tomorrow
from tests.page.phone import Phone
from tests.page.shop import THREAD
from tests.waiting import until

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(90)]
HOUSEHOLD = "household-wang"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[BookedPageShop]:
    """Give a shop that takes bookings."""
    shop = BookedPageShop(tmp_path, Limits(staff_per_second=2_000, staff_burst=2_000))
    await shop.open()
    yield shop
    await shop.close()


def book(seat: Seat, id: str, start: int, state: str = "requested") -> None:
    """The desk books the cat's bath."""
    record = {
        "id": id, "thread": THREAD, "household": HOUSEHOLD, "pets": [PET], "services": [BATH], "service": "去浮毛护理",
        "groomer": GROOMER, "start": start, "end": start + 3_600_000, "state": state, "price": 16800,
    }  # fmt: skip
    records.add_record(seat, "booking", record)


async def stands(seat: Seat, id: str, **wanted: Any) -> Booking:
    """Wait until the desk holds the booking like this."""

    def found() -> Booking | None:
        held = seat.reader.record("booking", id)
        one = held[0] if held else None
        fits = isinstance(one, Booking) and all(getattr(one, name) == value for name, value in wanted.items())
        return one if fits and isinstance(one, Booking) else None

    booking = await until(found, 30)
    assert isinstance(booking, Booking)
    return booking


def ticket(customer: Phone, state: str) -> Any:
    """The booking's card in a state."""
    return customer.page.locator(f".ticket.{state}")


async def test_a_customer_books_alone_and_sees_the_shops_yes(customer: Phone, seat: Seat) -> None:
    page = customer.page
    await page.locator("#book").tap()
    await page.locator("#schedule .choice", has_text="去浮毛护理").wait_for()
    await page.get_by_label("后一天").tap()
    time = page.locator(".time", has_text="15:00")
    await time.tap()
    assert await page.locator("#schedule > .filled").inner_text() == "确认 15:00"
    await page.locator("#schedule > .filled").tap()
    await ticket(customer, "awaits_shop").wait_for()
    await page.locator("#notice.well", has_text="已发给店里").wait_for()
    await customer.sees("我想预约：年糕 · 去浮毛护理")
    booking = await until(lambda: next(iter(seat.reader.booked().of_household(THREAD)), None), 30)
    assert (booking.start, booking.made_by, booking.groomer) == (tomorrow(15), "customer", GROOMER)
    records.edit_record(
        seat, "booking", booking.id, seat.reader.record("booking", booking.id)[1], {"state": "confirmed"}
    )
    await ticket(customer, "confirmed").wait_for()


async def test_the_pets_own_photo_is_seen_that_was_never_sent_as_a_message(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    file = tmp_path / "portrait.jpg"
    file.write_bytes(photo())
    held = await until(lambda: seat.reader.record("pet", PET), 30)
    edit_with_photo(seat, "pet", PET, held[1], {"breed": "英短"}, file)
    await until(lambda: getattr(seat.reader.record("pet", PET)[0], "photo", None), 30)
    await until(lambda: seat.status().waiting == 0, 30)
    await customer.page.reload()
    await customer.online()
    await customer.page.locator("#book").tap()
    await customer.page.locator("#schedule .petface img.here").wait_for()


async def test_a_card_is_confirmed_moved_and_cancelled_by_tapping(customer: Phone, seat: Seat) -> None:
    book(seat, "b1", tomorrow(10))
    card = ticket(customer, "awaits_you")
    await customer.page.locator("#said", has_text="预约有更新").wait_for(state="attached")
    await card.locator("[data-do=confirm]").tap()
    await ticket(customer, "confirmed").wait_for()
    assert (await stands(seat, "b1", state="confirmed")).confirmed_at > 0
    await ticket(customer, "confirmed").locator("[data-do=move]").tap()
    await customer.page.locator(".time", has_text="16:30").tap()
    await customer.page.locator("#schedule > .filled").tap()
    await stands(seat, "b1", start=tomorrow(16, 30), awaits="shop")
    cancel = ticket(customer, "awaits_shop").locator("[data-do=cancel]")
    await cancel.tap()
    await customer.page.locator("[data-sure]", has_text="确定取消").tap()
    await ticket(customer, "cancelled").wait_for()
    await stands(seat, "b1", state="cancelled")


async def test_a_plain_yes_typed_confirms_as_well(customer: Phone, seat: Seat) -> None:
    book(seat, "b1", tomorrow(10))
    await ticket(customer, "awaits_you").wait_for()
    await customer.write("好的")
    await ticket(customer, "confirmed").wait_for()
    assert seat.reader.inbox_row(THREAD).waiting_since is None


async def test_who_comes_a_moment_too_late_gets_the_next_three(customer: Phone, seat: Seat) -> None:
    page = customer.page
    await page.locator("#book").tap()
    await page.get_by_label("后一天").tap()
    await page.locator(".time", has_text="15:00").tap()
    book(seat, "b1", tomorrow(15), "confirmed")
    await stands(seat, "b1")
    await page.locator("#schedule > .filled").tap()
    await page.locator(".note", has_text="15:00 刚刚被约走了").wait_for()
    times = page.locator(".time.long")
    assert await times.count() == 3
    await times.first.tap()
    await page.locator("#schedule > .filled").tap()
    await ticket(customer, "awaits_shop").wait_for()
    await until(lambda: len(seat.reader.booked().of_household(THREAD)) == 2, 30)


async def test_taken_times_are_struck_through_and_a_full_day_has_a_waiting_list(customer: Phone, seat: Seat) -> None:
    for hour in range(9, 20):
        book(seat, f"b{hour}", tomorrow(hour), "confirmed")
    await stands(seat, "b19")
    page = customer.page
    await page.locator("#book").tap()
    await page.get_by_label("后一天").tap()
    await page.locator(".note", has_text="没有空位").wait_for()
    assert await page.locator(".time:disabled").count() == await page.locator(".time").count() > 10
    await page.locator("[data-do=wait]").tap()
    await until(lambda: [row.state for row in _waitlist(seat)] == ["waiting"], 30)
    card = page.locator("[data-wait]")
    await card.locator(".chip", has_text="等候中").wait_for()
    await card.get_by_text("年糕 · 去浮毛护理").wait_for()
    await card.locator("[data-do=leave]").tap()
    await card.locator("[data-sure]", has_text="确定不等了").tap()
    await page.locator(".ticket.wait_cancelled", has_text="不再等候").wait_for()
    await until(lambda: [row.state for row in _waitlist(seat)] == ["cancelled"], 30)


async def test_a_time_that_came_free_is_said_on_the_wish_and_taken_stands_in_its_place(
    customer: Phone, seat: Seat
) -> None:
    page = customer.page
    await page.locator("#book").wait_for()
    seat_day = datetime.fromtimestamp(tomorrow(10) / 1000, ZONE).date()
    other = "household-other"
    records.add_record(seat, "household", {"id": other, "name": "别家", "thread": "thread-other"})
    records.add_record(seat, "pet", {"id": "pet-other", "household": other, "name": "毛毛", "species": "dog"})
    taken = {
        "id": "b-other", "thread": "thread-other", "household": other, "pets": ["pet-other"], "services": [BATH],
        "service": "去浮毛护理", "start": tomorrow(10), "end": tomorrow(11), "state": "confirmed", "price": 16800,
    }  # fmt: skip
    records.add_record(seat, "booking", taken)
    await stands(seat, "b-other")
    bookings.join_waitlist(seat, THREAD, [PET], [BATH], seat_day, seat_day, between=(600, 720))
    await page.locator(".ticket.wait_waiting", has_text="10:00–12:00").wait_for()
    records.edit_record(seat, "booking", "b-other", seat.reader.record("booking", "b-other")[1], {"state": "cancelled"})
    await page.locator(".ticket.wait_offered", has_text="有空位了").wait_for()
    await ticket(customer, "awaits_you").locator("[data-do=confirm]").tap()
    await ticket(customer, "confirmed").wait_for()
    await page.locator("[data-wait]").wait_for(state="detached")


def _waitlist(seat: Seat) -> list[Any]:
    return seat.reader.booked().every(Waitlist)


async def _begin_visit(seat: Seat) -> None:
    book(seat, "b1", tomorrow(10), "confirmed")
    _, version = await until(lambda: seat.reader.record("booking", "b1"), 30)
    records.edit_record(seat, "booking", "b1", version, {"state": "arrived"})
    await until(lambda: seat.reader.record("visit", "b1"), 30)


async def test_a_visit_is_followed_step_by_step_with_its_photos_and_report(
    customer: Phone, seat: Seat, tmp_path: Path
) -> None:
    await _begin_visit(seat)
    card = customer.page.locator(".ticket.visit")
    await card.locator("p", has_text="第 1 步：到店").wait_for()
    bookings.reach_step(seat, "b1", "bath")
    bookings.reach_step(seat, "b1", "dry")
    for at in range(3):
        file = tmp_path / f"{at}.jpg"
        file.write_bytes(photo(width=640 + 8 * at))
        await send_media(seat, THREAD, [file], filed=Filed(pets=(PET,), visit="b1", step="dry"))
    await card.locator("p", has_text="第 3 步：吹干 · 约").wait_for()
    await until_shots(customer, 3)
    assert await customer.page.locator(".line:not(:has(.ticket)) .photo").count() == 0
    bookings.reach_step(seat, "b1", "ready")
    await card.locator(".chip", has_text="可以接了").wait_for()
    media = [ref.id for line in seat.reader.lines(THREAD) for ref in line.media]
    report = {
        "findings": [{"about": "ears", "says": "轻微耳垢", "level": "watch"}, {"about": "nails", "says": ""}],
        "skin": "正常", "grams": 4600, "words": "梳下来一大团浮毛！三天后看一眼耳朵就行。", "next_on": "2027-01-04",
        "before": media[0], "after": media[-1],
    }  # fmt: skip
    bookings.report_visit(seat, "b1", report)
    await card.locator("[data-do=report]", has_text="查看护理报告").tap()
    dialog = customer.page.locator("#report")
    await dialog.locator(".tile", has_text="4.6 kg").wait_for()
    await dialog.locator(".tile.watch", has_text="轻微耳垢").wait_for()
    # What was only ticked off says how it was.
    await dialog.locator(".tile", has_text="指甲").locator("b", has_text="良好").wait_for()
    assert await dialog.locator(".pair img").count() == 2
    assert await dialog.locator(".steps .on").count() == 5
    assert GROOMER not in await customer.page.content()
    await dialog.locator(".pair img.here").nth(1).wait_for()
    async with customer.page.expect_download() as coming:
        await dialog.locator("[data-act=share]").tap()
    kept = await coming.value
    assert kept.suggested_filename == "年糕.png"
    with Image.open(await kept.path()) as picture:
        assert picture.format == "PNG"
        assert picture.width == 780
        assert picture.height > 900
        # Photos are drawn, not only words and plates.
        assert len(picture.convert("RGB").resize((60, 90)).getcolors(6_000) or ()) > 100
    await customer.page.evaluate(SHEET)
    await dialog.locator("[data-act=share]").tap()
    await customer.page.locator("html[data-shared='年糕.png']").wait_for()
    await dialog.locator("[data-do=again]").tap()
    await customer.page.locator("#schedule .choice", has_text="年糕").wait_for()


# A phone's own sheet for handing files on, which takes whatever it is given.
SHEET = """() => {
  navigator.canShare = ({files}) => files.length === 1;
  navigator.share = async ({files}) => { document.documentElement.dataset.shared = files[0].name; };
}"""


async def until_shots(customer: Phone, count: int) -> None:
    """Wait until the card shows so many pictures."""
    await customer.page.locator(".ticket.visit .shot").nth(count - 1).wait_for()


async def test_the_survey_is_answered_once_with_stars_words_and_tags(
    shop: BookedPageShop, customer: Phone, seat: Seat
) -> None:
    survey = Survey(
        id="b1", thread=THREAD, household=HOUSEHOLD, pets=(PET,), service="去浮毛护理", groomer_name="周美容",
        day="2026-11-23", asked_at=tomorrow(0) - 80_000_000,
    )  # fmt: skip
    asked = Draft(kind="survey", act="survey.asked", record=survey, thread=THREAD, audience="public")
    shop.relay.writer.submit(OwnAct(cmd="asked", by=RELAY, decide=lambda _view: [asked]), lambda _answer: None)
    form = customer.page.locator(".survey")
    await form.get_by_label("4 星").tap()
    await form.locator(".verdict", has_text="满意").wait_for()
    for tag in ("很温柔", "等得久"):
        await form.locator(".tag", has_text=tag).tap()
    await form.locator("textarea").fill("很温柔，就是等了二十分钟才开始洗。")
    await form.locator("[data-do=rate]").tap()
    await form.locator("p", has_text="谢谢您的评价").wait_for()
    held = await until(lambda: (held := seat.reader.record("survey", "b1")) and held[0].stars and held[0], 30)
    assert isinstance(held, Survey)
    assert (held.stars, held.tags, held.words) == (4, ("很温柔", "等得久"), "很温柔，就是等了二十分钟才开始洗。")


async def test_what_is_tapped_without_a_network_goes_out_later(
    shop: BookedPageShop, customer: Phone, seat: Seat
) -> None:
    book(seat, "b1", tomorrow(10))
    card = ticket(customer, "awaits_you")
    await card.wait_for()
    await customer.context.set_offline(True)
    await card.locator("[data-do=confirm]").tap()
    await card.locator("p", has_text="正在发给店里").wait_for()
    await customer.context.set_offline(False)
    await stands(seat, "b1", state="confirmed")
    await ticket(customer, "confirmed").wait_for()


async def test_what_is_written_in_cards_stays_text(customer: Phone, seat: Seat) -> None:
    book(seat, "b1", tomorrow(10))
    _, version = await until(lambda: seat.reader.record("booking", "b1"), 30)
    records.edit_record(seat, "booking", "b1", version, {"service": "<img src=x onerror=alert(1)>"})
    await customer.page.locator(".ticket b", has_text="<img src=x").wait_for()
    assert await customer.page.locator(".ticket img").count() == 0
