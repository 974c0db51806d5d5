"""Nothing written on the phone is lost or said twice: offline, over reloads, over restarts of the relay."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from petdesk.relay.accounts import new_epoch
from petdesk.relay.store.restoring import restore
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.seat.commands import conversation
from petdesk.seat.seat import Seat
from tests.page.media import photo
from tests.page.phone import Phone, phone
from tests.page.shop import THREAD, PageShop, desk, heard
from tests.waiting import until

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(90)]


# What is kept of the line being written, once it holds the words and one file.
DRAFT = """async () => {
    const [one] = await indexedDB.databases();
    const ask = indexedDB.open(one.name);
    const database = await new Promise((done) => { ask.onsuccess = () => done(ask.result); });
    const get = database.transaction('values').objectStore('values').get('draft');
    const draft = await new Promise((done) => { get.onsuccess = () => done(get.result); });
    database.close();
    return draft?.files.length === 1 && draft.text;
}"""


def texts(seat: Seat) -> list[str]:
    return [line.text for line in seat.reader.lines(THREAD)]


@pytest.mark.rule("R-outbox-first")
async def test_lines_and_a_photo_written_while_the_relay_is_away_survive_a_reload_and_go_once(
    shop: PageShop, customer: Phone, tmp_path: Path
) -> None:
    await shop.close()
    await customer.page.locator("#state[data-state=waiting]").wait_for()
    await customer.write("第一句")
    await customer.write("第二句")
    await customer.page.set_input_files("#album", photo(tmp_path))
    await customer.page.locator("#tray img").wait_for()
    await customer.page.tap("#send")
    await customer.page.locator(".line img.here").wait_for()
    # The page itself comes from the relay, so a reload needs it back; the phone is offline until then.
    await customer.context.set_offline(True)
    await shop.open()
    await customer.context.set_offline(False)
    await customer.page.reload()
    await customer.online()
    async with desk(shop, tmp_path / "seat") as seat:
        await until(lambda: len(seat.reader.lines(THREAD)) == 3)
        assert sorted(texts(seat)) == ["", "第一句", "第二句"]
        assert texts(seat).index("第一句") < texts(seat).index("第二句")
        await customer.page.reload()
        await customer.online()
        await customer.page.locator(".line").nth(2).wait_for()
        assert len(seat.reader.lines(THREAD)) == 3


async def test_a_line_unsent_at_a_reload_goes_out_by_itself(shop: PageShop, customer: Phone, seat: Seat) -> None:
    await customer.page.route_web_socket("**/page/socket", lambda socket: None)  # a line that never answers
    await customer.page.reload()
    await customer.write("还没发出去")
    await customer.state_of("还没发出去", "waiting")
    async with customer.context.expect_page() as opened:
        await customer.page.evaluate("() => window.open(location.href)")
    fresh = Phone(customer.context, await opened.value)
    await fresh.online()
    await heard(seat, lambda line: line.text == "还没发出去")
    await fresh.state_of("还没发出去", "delivered")
    assert texts(seat) == ["还没发出去"]


async def test_what_was_being_written_survives_a_reload(customer: Phone, tmp_path: Path) -> None:
    await customer.page.fill("#text", "写到一半")
    await customer.page.set_input_files("#album", photo(tmp_path))
    await customer.page.locator("#tray img").wait_for()
    await until(lambda: customer.page.evaluate(DRAFT))
    await customer.page.reload()
    await customer.page.locator("#tray img").wait_for()
    assert await customer.page.input_value("#text") == "写到一半"


async def test_the_relay_may_restart_in_mid_talk_and_both_sides_go_on_by_their_cursors(
    shop: PageShop, customer: Phone, seat: Seat
) -> None:
    await customer.write("重启前")
    await heard(seat, lambda line: line.text == "重启前")
    await shop.close()
    await customer.page.locator("#state[data-state=waiting]").wait_for()
    await customer.write("重启中")
    conversation.send_text(seat, THREAD, "店里也写了一句")
    await shop.open()
    seat.reconnect()
    await customer.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    await heard(seat, lambda line: line.text == "重启中")
    await customer.sees("店里也写了一句")
    await until(lambda: sorted(texts(seat)) == sorted(["重启前", "重启中", "店里也写了一句"]))
    shown = await customer.texts()
    assert sorted(shown) == sorted(texts(seat))


async def again(shop: PageShop, customer: Phone) -> None:
    """Start the relay, and have the phone notice at once."""
    await shop.open()
    await customer.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    await customer.online()


@pytest.mark.rule("R-kept-until-safe")
async def test_a_relay_restored_from_last_nights_backup_is_given_again_what_it_lost(
    shop: PageShop, customer: Phone, tmp_path: Path
) -> None:
    await customer.write("备份前")
    await customer.state_of("备份前", "sent")
    await shop.close()
    store = SqliteStore(shop.folder, ballast=0)
    store.backup(tmp_path / "last-night.db")
    store.close()
    await again(shop, customer)
    await customer.write("备份后")
    await customer.state_of("备份后", "sent")
    await shop.close()
    restore(tmp_path / "last-night.db", shop.folder, new_epoch())
    await again(shop, customer)
    async with desk(shop, tmp_path / "seat") as seat:
        await until(lambda: texts(seat) == ["备份前", "备份后"])
    assert await customer.texts() == ["备份前", "备份后"]


async def test_where_nothing_can_be_kept_the_page_says_so_and_still_talks(
    shop: PageShop, browser: Browser, seat: Seat
) -> None:
    async with phone(browser) as one:
        await one.page.add_init_script(
            "Object.defineProperty(window, 'indexedDB', {get() { throw new Error('private') }})"
        )
        await one.open(shop.link())
        await one.online()
        await one.page.locator("#banner", has_text="不让网页留存").wait_for()
        await one.write("隐私窗口")
        await heard(seat, lambda line: line.text == "隐私窗口")
        await one.page.reload()
        await one.online()
        await one.write("再说一句")
        await heard(seat, lambda line: line.text == "再说一句")
        assert texts(seat) == ["隐私窗口", "再说一句"]
