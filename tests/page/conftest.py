"""What the page's tests stand on: a shop with its relay running, the front desk at it, and a browser."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from petdesk.seat.seat import Seat
from petdesk.wire.limits import Limits
from tests.page.phone import Phone, chromium, driven, phone
from tests.page.shop import PageShop, desk


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[PageShop]:
    """Give a shop whose relay runs."""
    shop = PageShop(tmp_path, Limits(staff_per_second=2_000, staff_burst=2_000))
    await shop.open()
    yield shop
    await shop.close()


@pytest.fixture
async def seat(shop: PageShop, tmp_path: Path) -> AsyncIterator[Seat]:
    """Give the front desk, connected."""
    async with desk(shop, tmp_path / "seat") as seat:
        yield seat


@pytest.fixture(scope="session")
def running_chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give one Chromium for all tests; each opens phones of its own in it, which share nothing."""
    with chromium(tmp_path_factory.mktemp("chromium")) as address:
        yield address


@pytest.fixture
async def browser(running_chromium: str) -> AsyncIterator[Browser]:
    """Give the Chromium."""
    async with driven(running_chromium) as browser:
        yield browser


@pytest.fixture
async def customer(shop: PageShop, browser: Browser) -> AsyncIterator[Phone]:
    """Give the customer's phone with the chat open; the test fails if the page complained of anything."""
    async with phone(browser) as one:
        await one.open(shop.link())
        await one.online()
        yield one
        assert one.complaints == []
        assert [
            url for url in one.requests if not url.startswith((shop.address, f"ws{shop.address[4:]}", "blob:"))
        ] == []
