"""A second phone that waits for a yes, and somebody new who scans the picture on the counter."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from petdesk.seat.commands.records import edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.browsers import COUNTER, BrowserState, Counter
from tests.page.phone import phone
from tests.page.shop import THREAD, PageShop, desk
from tests.waiting import until

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(90)]
KEY = "k" * 24


async def open_counter(shop: PageShop) -> None:
    """The shop lets newcomers in by the counter's picture."""
    from petdesk.relay.commands.drafts import Draft
    from petdesk.relay.log import append
    from petdesk.relay.relay import RELAY
    from petdesk.relay.store.rows import Origin

    draft = Draft(kind="counter", act="counter.added", record=Counter(id=COUNTER, key=KEY))
    assert shop._runner is not None
    assert shop._runner.app is not None
    await shop._runner.app[RELAY].write(lambda now: append(now, [draft], Origin("counter", "relay", now.now)))


@pytest.mark.rule("R-second-browser")
async def test_a_second_phone_opens_by_itself_when_the_shop_says_yes(
    shop: PageShop, browser: Browser, tmp_path: Path
) -> None:
    async with desk(shop, tmp_path / "seat") as seat, phone(browser) as first, phone(browser) as second:
        await first.open(shop.link())
        await first.online()
        await second.open(shop.link())
        await second.page.locator("#door").wait_for()
        assert await second.page.inner_text("#door-title") == "等店里同意"
        await until(lambda: seat.reader.visitors().waiting())
        _decide(seat, "in")
        await second.online()
        await first.write("两部手机都在")
        await second.sees("两部手机都在")
        await until(lambda: seat.reader.visitors().phones(THREAD)[-1][0].state == "in")
        _decide(seat, "revoked")
        await second.page.locator("#door").wait_for()
        assert second.complaints == []


def _decide(seat: Seat, state: BrowserState) -> None:
    (*_, (browser, version)) = seat.reader.visitors().phones(THREAD)
    edit_record(seat, "browser", browser.id, version, {"state": state})


async def test_a_refused_phone_is_told_kindly(shop: PageShop, browser: Browser, tmp_path: Path) -> None:
    async with desk(shop, tmp_path / "seat") as seat, phone(browser) as first, phone(browser) as second:
        await first.open(shop.link())
        await first.online()
        await second.open(shop.link())
        await until(lambda: seat.reader.visitors().waiting())
        _decide(seat, "refused")
        await second.page.locator("#door-title", has_text="店里没有同意").wait_for()


async def test_somebody_new_scans_gives_a_name_and_writes(shop: PageShop, browser: Browser, tmp_path: Path) -> None:
    async with desk(shop, tmp_path / "seat") as seat, phone(browser) as one:
        await open_counter(shop)
        await one.open(f"{shop.address}/page/#c.{KEY}")
        assert await one.page.inner_text("#door-title") == "怎么称呼您？"
        await one.page.tap("#newcomer button")
        assert await one.page.locator("#newcomer").is_visible()
        await one.page.fill("#newcomer-name", "小明")
        await one.page.tap("#newcomer button")
        await one.online()
        assert one.page.url == f"{shop.address}/page/"
        await one.write("第一次来，可以洗澡吗？")
        await until(lambda: seat.reader.visitors().waiting())
        (browser_record,) = seat.reader.visitors().waiting()
        thread = browser_record.thread
        await until(lambda: [line.text for line in seat.reader.lines(thread)] == ["第一次来，可以洗澡吗？"])
        row = seat.reader.inbox_row(thread)
        assert row is not None
        assert row.title == "小明"
        assert row.waiting_since is not None
        await one.open(f"{shop.address}/page/#c.{KEY}")
        await one.sees("第一次来，可以洗澡吗？")
        assert one.complaints == []


async def test_an_old_picture_says_that_there_is_a_new_one(shop: PageShop, browser: Browser) -> None:
    async with phone(browser) as one:
        await open_counter(shop)
        await one.open(f"{shop.address}/page/#c.{'x' * 24}")
        await one.page.fill("#newcomer-name", "小明")
        await one.page.tap("#newcomer button")
        await one.page.locator("#door-title", has_text="二维码已换新").wait_for()
