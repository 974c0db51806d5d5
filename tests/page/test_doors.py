"""Coming in: a link works once, leaves no trace, and every closed door says what to do."""

import pytest
from playwright.async_api import Browser

from tests.page.phone import Phone, phone
from tests.page.shop import PageShop

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(60)]


async def test_the_token_leaves_address_and_history_and_is_in_no_request_line(shop: PageShop, browser: Browser) -> None:
    link = shop.link()
    token = link.partition("#")[2]
    async with phone(browser) as one:
        headers: list[str] = []
        one.page.on("request", lambda request: headers.append(str(request.headers)))
        await one.open(link)
        await one.online()
        assert one.page.url == f"{shop.address}/page/"
        assert not any(token in text for text in (*one.requests, *headers))
        assert token not in await one.page.content()
        stored = await one.page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")
        assert token not in stored
        cookies = await one.context.cookies()
        assert [(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies] == [(True, "Strict")]


async def test_one_who_came_in_may_follow_the_old_link_again(shop: PageShop, browser: Browser) -> None:
    link = shop.link()
    async with phone(browser) as one:
        await one.open(link)
        await one.online()
        await one.page.goto("about:blank")
        await one.open(link)
        await one.online()


async def closed(one: Phone, link: str) -> str:
    await one.open(link)
    await one.page.locator("#door").wait_for()
    assert not await one.page.locator("#composer").is_visible()
    return await one.page.inner_text("#door-title")


async def test_a_used_link_a_stale_one_and_none_each_get_a_kind_sentence(shop: PageShop, browser: Browser) -> None:
    link = shop.link()
    async with phone(browser) as first:
        await first.open(link)
        await first.online()
    for address in (link, shop.link(shop.stale), shop.link("nonsense"), f"{shop.address}/page/"):
        async with phone(browser) as one:
            title = await closed(one, address)
            assert "链接" in title
            assert len(await one.page.inner_text("#door-text")) > 10
            assert one.complaints == []


async def test_a_shop_that_is_away_at_the_start_is_said_and_tried_again(shop: PageShop, browser: Browser) -> None:
    async with phone(browser) as one:
        await one.page.route("**/page/me", lambda route: route.abort())
        await one.open(shop.link())
        assert "连不上店里" in await one.page.inner_text("#door-title")
        await one.page.unroute("**/page/me")
        await one.page.tap("#door-again")
        await one.online()


async def test_a_second_tab_takes_over_and_the_first_can_take_it_back(shop: PageShop, customer: Phone) -> None:
    other = Phone(customer.context, await customer.context.new_page())
    await other.open(f"{shop.address}/page/")
    await other.online()
    await customer.page.locator("#banner", has_text="另一个窗口").wait_for()
    await customer.page.tap("#banner button")
    await customer.online()
    await other.page.locator("#banner", has_text="另一个窗口").wait_for()
