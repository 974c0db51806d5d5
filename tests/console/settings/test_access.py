"""Phones that knock, newcomers taken in, links made: in the real window's parts at a real relay."""

import http.cookies
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.access.bar import KnockBar
from petdesk.console.access.household import HouseholdAccess
from petdesk.console.access.taking_in import TakingIn
from petdesk.console.settings.blocked import BlockedCard
from petdesk.console.tasks import Tasks
from petdesk.relay.access import link_token
from petdesk.seat.seat import Seat
from petdesk.shop.browsers import COUNTER
from tests.seat.house import House, house, stop
from tests.waiting import until

KEY = "k" * 24


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Speak English."""
    words.install(qapp, "en")


def fail(name: str, error: BaseException) -> None:
    """No task may fail."""
    raise AssertionError(name) from error


class Phones:
    """Customers' phones at the door, each with its own cookie."""

    def __init__(self, shop: House, http: aiohttp.ClientSession) -> None:
        self.shop, self.http = shop, http

    async def post(self, path: str, cookie: str = "", **body: str) -> tuple[int, str]:
        """The status, and the cookie that was given."""
        headers = {"Origin": self.shop.address, "User-Agent": "Mozilla/5.0 (iPhone) Safari"}
        headers |= {"Cookie": f"petdesk={cookie}"} if cookie else {}
        async with self.http.post(f"{self.shop.address}{path}", json=body, headers=headers) as answer:
            found = http.cookies.SimpleCookie(answer.headers.get("Set-Cookie", "")).get("petdesk")
            return answer.status, found.value if found else ""

    async def me(self, cookie: str) -> tuple[int, str]:
        """The status, and the state of a phone that may not come in."""
        async with self.http.get(f"{self.shop.address}/page/me", headers={"Cookie": f"petdesk={cookie}"}) as answer:
            told = await answer.json() if answer.content_type == "application/json" else {}
            return answer.status, told.get("state", "")

    async def link(self) -> str:
        """A fresh link of the customer."""
        assert self.shop.doors is not None
        return await self.shop.doors.relay.write(lambda now: link_token(now, "c-wang"))


# No fixture: between a fixture and its test Qt's events are handled while no loop runs, and tasks would trip over it.
@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[tuple[Seat, KnockBar, Phones, Tasks]]:
    """A colleague with the strip over a conversation, and phones outside."""
    async with house(folder) as shop, aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client:
        await shop.open()
        seat = await shop.started("lin")
        await until(lambda: seat.status().connection == "online" and seat.reader.household(shop.thread) is not None)
        around, tasks = QWidget(), Tasks(fail)
        bar = KnockBar(seat)
        bar.setParent(around)
        stop_listening = seat.notices.listen(bar.hear)
        around.resize(700, 300)
        around.show()
        try:
            yield seat, bar, Phones(shop, client), tasks
        finally:
            stop_listening()
            await tasks.stop()
            delete(around)
            await stop(seat)


@pytest.mark.rule("R-second-browser")
async def test_a_second_phone_writes_once_somebody_said_yes(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (seat, bar, phones, _tasks):
        bar.show_thread("t-wang")
        status, first = await phones.post("/page/redeem", token=await phones.link())
        assert (status, (await phones.me(first))[0]) == (204, 200)
        assert not bar.isVisible()
        _, second = await phones.post("/page/redeem", token=await phones.link())
        assert await phones.me(second) == (403, "asking")
        await until(bar.isVisible)
        QTest.mouseClick(bar.action, Qt.MouseButton.LeftButton)
        await until(lambda: not bar.isVisible())

        async def in_now() -> bool:
            return (await phones.me(second))[0] == 200

        await until(in_now)
        assert [one.state for one, _ in seat.reader.visitors().phones("t-wang")] == ["in", "in"]


@pytest.mark.rule("R-second-browser")
async def test_a_second_phone_that_is_told_no_stays_outside(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (_seat, bar, phones, _tasks):
        bar.show_thread("t-wang")
        await phones.post("/page/redeem", token=await phones.link())
        _, second = await phones.post("/page/redeem", token=await phones.link())
        await until(bar.isVisible)
        QTest.mouseClick(bar.no, Qt.MouseButton.LeftButton)

        async def refused() -> bool:
            return await phones.me(second) == (403, "refused")

        await until(refused)


async def test_the_same_phone_may_open_one_more_link(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (_seat, _bar, phones, _tasks):
        _, first = await phones.post("/page/redeem", token=await phones.link())
        status, again = await phones.post("/page/redeem", cookie=first, token=await phones.link())
        assert (status, again) == (204, "")
        assert (await phones.me(first))[0] == 200


async def test_a_newcomer_from_the_counter_is_taken_in_with_two_keys(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (seat, bar, phones, _tasks):
        assert (await phones.post("/page/newcomer", key=KEY, name="小明"))[0] == 410
        assert phones.shop.doors is not None
        await open_counter(phones.shop)
        status, cookie = await phones.post("/page/newcomer", key=KEY, name=" 小明 ")
        assert status == 204
        assert (await phones.me(cookie))[0] == 200
        await until(lambda: seat.reader.visitors().waiting())
        (browser,) = seat.reader.visitors().waiting()
        assert browser.newcomer
        bar.show_thread(browser.thread)
        assert bar.isVisible()
        opened: list[TakingIn] = []
        bar.taken_in.connect(lambda id: opened.append(TakingIn(bar.window(), seat, id)))
        bar.agree()
        (form,) = opened
        form.show()
        assert form.name.text() == "小明"
        form.pet.setText("豆豆")
        form.phone.setText("13800001234")
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        await until(lambda: not seat.reader.visitors().waiting())
        card = seat.reader.household(browser.thread)
        assert card is not None
        assert card.household.name == "小明"
        assert card.customers[0].phones == ("13800001234",)
        await until(lambda: [pet.pet.name for pet in seat.reader.household(browser.thread).pets] == ["豆豆"])
        await until(lambda: not bar.isVisible())


async def test_a_blocked_newcomer_does_not_come_back_by_the_counter(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (seat, bar, phones, _tasks):
        await open_counter(phones.shop)
        _, cookie = await phones.post("/page/newcomer", key=KEY, name="Spam")
        await until(lambda: seat.reader.visitors().waiting())
        bar.show_thread(seat.reader.visitors().waiting()[0].thread)
        QTest.mouseClick(bar.no, Qt.MouseButton.LeftButton)

        async def blocked() -> bool:
            return await phones.me(cookie) == (403, "blocked")

        await until(blocked)
        assert (await phones.post("/page/newcomer", cookie=cookie, key=KEY, name="Spam again"))[0] == 403
        await until(lambda: len(seat.reader.visitors().blocked()) == 1)
        card = BlockedCard(seat)
        (again,) = card.again.values()
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)

        async def back() -> bool:
            return (await phones.me(cookie))[0] == 200

        await until(back)
        card.retell()
        assert card.isHidden()
        delete(card)


async def test_a_phone_that_asks_is_told_of_wherever_one_is(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (_seat, bar, phones, _tasks):
        bar.show_thread(None)
        await phones.post("/page/redeem", token=await phones.link())
        await phones.post("/page/redeem", token=await phones.link())
        await until(bar.isVisible)
        bar.agree()
        await until(lambda: not bar.isVisible())


async def test_newcomers_from_one_address_are_few(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (_seat, _bar, phones, _tasks):
        await open_counter(phones.shop)
        said = [(await phones.post("/page/newcomer", key=KEY, name=f"N{n}"))[0] for n in range(12)]
        assert said.count(204) == 6
        assert set(said) == {204, 429}


async def test_a_link_is_made_shown_and_taken_back(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (seat, bar, phones, tasks):
        dialog = HouseholdAccess(bar.window(), seat, tasks, "t-wang")
        dialog.open()
        QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
        await until(dialog.link.text)
        link = dialog.link.text()
        assert link.startswith(f"{phones.shop.address}/page/#")
        assert dialog.qr.isVisible()
        QTest.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
        await until(lambda: not dialog.link.text())
        assert (await phones.post("/page/redeem", token=link.partition("#")[2]))[0] == 410
        dialog.close()


async def test_a_phone_is_shut_out_from_the_dialog(tmp_path: Path, qapp: QApplication) -> None:
    async with desk(tmp_path) as (seat, bar, phones, tasks):
        _, cookie = await phones.post("/page/redeem", token=await phones.link())
        await until(lambda: seat.reader.visitors().phones("t-wang"))
        dialog = HouseholdAccess(bar.window(), seat, tasks, "t-wang")
        dialog.open()
        ((_yes, no),) = dialog.decide.values()
        QTest.mouseClick(no, Qt.MouseButton.LeftButton)

        async def shut_out() -> bool:
            return await phones.me(cookie) == (403, "revoked")

        await until(shut_out)
        dialog.close()


async def open_counter(shop: House) -> None:
    """The shop lets newcomers in by the counter's picture."""
    from petdesk.relay.commands.drafts import Draft
    from petdesk.relay.log import append
    from petdesk.relay.store.rows import Origin
    from petdesk.shop.browsers import Counter

    draft = Draft(kind="counter", act="counter.added", record=Counter(id=COUNTER, key=KEY))
    assert shop.doors is not None
    await shop.doors.relay.write(lambda now: append(now, [draft], Origin("counter", "relay", now.now)))
