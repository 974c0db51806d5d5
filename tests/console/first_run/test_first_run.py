"""The first run: three ways, each with its way back; every trouble is a sentence and nothing typed is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from petdesk.console import words
from petdesk.console.first_run import wording
from petdesk.console.first_run.code_field import CodeField
from petdesk.console.first_run.join_panel import whole_address
from petdesk.console.first_run.road import (
    STEPS,
    Call,
    CannotGoOn,
    FoundShop,
    Joined,
    Opened,
    Step,
    Tell,
    Trouble,
    Wishes,
)
from petdesk.console.first_run.window import FirstRun
from petdesk.console.tasks import Tasks
from petdesk.wire.invitation import Invitation
from tests.waiting import until

PAWS = FoundShop("爪爪宠物店", "前台电脑", ("https://192.168.1.10:8710",), b"\x7f\x3a\x91\xc2" + bytes(28))
TAILS = FoundShop("尾巴宠物", "", ("https://192.168.1.23:8710",), b"\xb0\x4e" + bytes(30))
OPENED = Opened("7F3A 91C2", "https://192.168.1.10:8710", with_system=True, awake=True)


class Road:
    """A road whose weather the test makes; `asked` is all that was asked of it."""

    def __init__(self, *, passphrase: bool = False) -> None:
        self.asked: list[Any] = []
        self.trouble: CannotGoOn | None = None
        self.network = True
        self.waits = self.asks_manager = False
        self.clock_off = 0.0
        self.tell: Tell = lambda _shops: None
        self._passphrase = passphrase

    async def look(self, tell: Tell) -> bool:
        self.tell = tell
        return self.network

    async def look_no_more(self) -> None:
        return

    async def join(self, call: Call, waits: Callable[[], None]) -> Joined:
        self.asked.append(call)
        if self.asks_manager:
            waits()
        await self._go()
        return Joined(self.clock_off)

    async def open_shop(self, wishes: Wishes, step: Callable[[Step], None]) -> Opened:
        self.asked.append(wishes)
        for name in STEPS:
            step(name)
        await self._go()
        return OPENED

    async def _go(self) -> None:
        if self.waits:
            await asyncio.Event().wait()
        if self.trouble is not None:
            raise self.trouble

    def needs_passphrase(self) -> bool:
        return self._passphrase

    def computer(self) -> str:
        return "前台"


class Wizard:
    """The window over a road, and what it told."""

    def __init__(self, road: Road) -> None:
        self.road = road
        self.failures: list[str] = []
        self.tasks = Tasks(lambda name, error: self.failures.append(f"{name}: {error!r}"))
        self.window = FirstRun(road, self.tasks)
        self.ended: list[str] = []
        self.window.seated.connect(lambda: self.ended.append("seated"))
        self.window.closed.connect(lambda: self.ended.append("closed"))
        self.window.begin()


@pytest.fixture
async def wizard() -> AsyncIterator[Wizard]:
    wizard = Wizard(Road())
    yield wizard
    await left(wizard)


async def left(wizard: Wizard) -> None:
    wizard.window.close()
    assert await wizard.tasks.stop() == []
    wizard.window.deleteLater()
    assert wizard.failures == []


async def test_what_was_scanned_fills_in_all_and_one_press_joins(wizard: Wizard) -> None:
    wizard.window.take(Invitation("https://192.168.1.10:8710", PAWS.pin, "481739"))
    panel = wizard.window.join
    assert panel.address.text() == "https://192.168.1.10:8710"
    assert panel._state.text() == "scanned, fingerprint 7F3A 91C2"
    assert wizard.road.asked == []
    QTest.mouseClick(panel.connect_, Qt.MouseButton.LeftButton)
    await until(lambda: wizard.ended)
    assert wizard.road.asked == [Call(urls=("https://192.168.1.10:8710",), code="481739", pin=PAWS.pin)]


async def test_an_address_typed_over_the_scanned_one_is_not_held_to_its_certificate(wizard: Wizard) -> None:
    wizard.window.take(Invitation("https://192.168.1.10:8710", PAWS.pin, "481739"))
    wizard.window.join.address.edit.setText("192.168.1.99")
    assert wizard.window.join._state.text() == ""
    QTest.mouseClick(wizard.window.join.connect_, Qt.MouseButton.LeftButton)
    await until(lambda: wizard.ended)
    assert wizard.road.asked == [Call(urls=("https://192.168.1.99:8710",), code="481739", pin=None)]


async def test_a_shop_that_is_found_is_joined_with_its_code_from_the_keyboard_alone(wizard: Wizard) -> None:
    await until(lambda: wizard.window._looking)
    wizard.road.tell((PAWS,))
    assert wizard.window.join.shops.choice() == PAWS
    assert wizard.window.join.code.hasFocus() or wizard.window.focusWidget() is wizard.window.join.code
    QTest.keyClicks(wizard.window.join.code, "48 17-23")
    QTest.keyClick(wizard.window.join.code, Qt.Key.Key_Return)
    await until(lambda: wizard.ended)
    assert wizard.road.asked == [Call(urls=PAWS.urls, code="481723", pin=PAWS.pin)]
    assert wizard.ended == ["seated"]


async def test_of_two_shops_a_person_chooses(wizard: Wizard) -> None:
    await until(lambda: wizard.window._looking)
    wizard.road.tell((PAWS, TAILS))
    join = wizard.window.join
    join.code.setText("481723")
    assert join.shops.choice() is None
    assert not join.connect_.isEnabled()
    assert [line.known() for line in join.shops.lines] == ["前台电脑 · fingerprint 7F3A 91C2", "fingerprint B04E 0000"]
    join.shops.lines[1].click()
    assert join.connect_.isEnabled()
    wizard.road.tell((TAILS,))
    assert join.shops.choice() == TAILS
    wizard.road.tell(())
    assert not join.connect_.isEnabled()


async def test_the_only_shop_stays_chosen_when_it_is_pressed(wizard: Wizard) -> None:
    await until(lambda: wizard.window._looking)
    wizard.road.tell((PAWS,))
    join = wizard.window.join
    join.code.setText("481723")
    for _ in range(2):
        join.shops.lines[0].click()
        assert join.shops.choice() == PAWS
        assert join.connect_.isEnabled()


async def test_without_a_network_it_says_so_and_looks_again(wizard: Wizard) -> None:
    other = Road()
    other.network = False
    alone = Wizard(other)
    await until(alone.window.join.again.isVisible)
    other.network = True
    alone.window.join.again.click()
    await until(lambda: not alone.window.join.again.isVisible())
    await left(alone)


@pytest.mark.parametrize("trouble", ["wrong_code", "no_code", "unreachable", "stranger", "dates", "no_secrets"])
async def test_a_trouble_is_a_sentence_and_what_was_chosen_stays(wizard: Wizard, trouble: Trouble) -> None:
    wizard.road.trouble = CannotGoOn(trouble, "what the system said")
    wizard.road.tell((PAWS,))
    wizard.window.join.show_shops((PAWS,))
    wizard.window.join.code.setText("481723")
    wizard.window.join.connect_.click()
    await until(wizard.window.banner.isVisible)
    assert wizard.window.banner.accessibleName() == wording.trouble(trouble)[0]
    assert "what the system said" in wizard.window.banner.accessibleDescription()
    assert wizard.window.join.shops.choice() == PAWS
    assert wizard.window.join.code.code() == ("" if trouble in {"wrong_code", "no_code"} else "481723")
    wizard.road.trouble = None
    wizard.window.join.code.setText("111111")
    wizard.window.join.connect_.click()
    await until(lambda: wizard.ended)
    assert not wizard.window.banner.isVisible()


@pytest.mark.parametrize("trouble", ["refused", "late"])
async def test_while_a_manager_has_to_say_yes_it_says_so_and_a_no_leads_to_a_fresh_code(
    wizard: Wizard, trouble: Trouble
) -> None:
    wizard.road.waits = wizard.road.asks_manager = True
    wizard.window.join.show_shops((PAWS,))
    wizard.window.join.code.setText("481723")
    wizard.window.join.connect_.click()
    await until(wizard.window.working.waiting.isVisible)
    assert wizard.road.computer() in wizard.window.working.waiting.words.text()
    assert wizard.window.go_back()
    wizard.road.waits, wizard.road.trouble = False, CannotGoOn(trouble)
    wizard.window.join.connect_.click()
    await until(wizard.window.banner.isVisible)
    assert wizard.window.banner.accessibleName() == wording.trouble(trouble)[0]
    assert wizard.window.join.code.code() == ""


async def test_esc_goes_back_from_the_work_and_nothing_comes_of_it(wizard: Wizard) -> None:
    wizard.road.waits = True
    wizard.window.join.show_shops((PAWS,))
    wizard.window.join.code.setText("481723")
    wizard.window.join.connect_.click()
    await until(lambda: wizard.road.asked)
    assert wizard.window.working.isVisible()
    QTest.keyClick(wizard.window.working.back, Qt.Key.Key_Escape)
    assert not wizard.window.working.isVisible()
    assert wizard.window.join.code.code() == "481723"
    assert wizard.ended == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
async def test_a_shop_is_opened_here_with_its_steps_and_what_to_know(wizard: Wizard, key: Qt.Key) -> None:
    window = wizard.window
    window.cards["open"].click()
    assert not window.open.open.isEnabled()
    QTest.keyClicks(window.open.shop.edit, "Paws")
    QTest.keyClick(window.open.shop.edit, Qt.Key.Key_Return)
    QTest.keyClicks(window.open.manager.edit, "Xu")
    QTest.keyClick(window.open.manager.edit, Qt.Key.Key_Return)
    await until(window.done.isVisible)
    assert wizard.road.asked == [Wishes(shop="Paws", manager="Xu", computer="前台", with_system=True)]
    assert any("https://192.168.1.10:8710" in words for words in window.done.known())
    assert wizard.ended == []
    assert window.focusWidget() is window.done.go
    QTest.keyClick(window.done.go, key)
    assert wizard.ended == ["seated"]


async def test_where_there_is_no_keyring_a_passphrase_is_asked_for_twice() -> None:
    wizard = Wizard(Road(passphrase=True))
    window = wizard.window
    window.choose("open")
    assert window.open.passphrase.isVisible()
    for field, text in (
        (window.open.shop, "Paws"),
        (window.open.manager, "Xu"),
        (window.open.passphrase.first, "long enough"),
    ):
        field.edit.setText(text)
    window.open.passphrase.again.edit.setText("long enoug")
    assert not window.open.open.isEnabled()
    window.open.passphrase.again.edit.setText("long enough")
    window.open.with_system.setChecked(False)
    window.open.open.click()
    await until(lambda: wizard.road.asked)
    assert wizard.road.asked[0].passphrase == "long enough"
    assert not wizard.road.asked[0].with_system
    await until(window.done.isVisible)
    join = window.join
    join.show_shops((PAWS,))
    join.code.setText("481723")
    assert not join.connect_.isEnabled()
    for field in join.passphrase.fields():
        field.edit.setText("another one")
    assert join.connect_.isEnabled()
    await left(wizard)


async def test_a_server_is_joined_by_its_address(wizard: Wizard) -> None:
    window = wizard.window
    window.cards["server"].click()
    QTest.keyClicks(window.server.address.edit, "chat.example.com")
    window.server.code.setText("481723")
    window.server.connect_.click()
    await until(lambda: wizard.ended)
    assert wizard.road.asked == [Call(urls=("https://chat.example.com",), code="481723")]


async def test_a_clock_that_is_off_is_told_before_the_desk(wizard: Wizard) -> None:
    wizard.road.clock_off = 7_200
    wizard.window.join.show_shops((PAWS,))
    wizard.window.join.code.setText("481723")
    wizard.window.join.connect_.click()
    await until(wizard.window.done.isVisible)
    assert wizard.window.done.known() == [wording.clock(7_200)]
    wizard.window.done.go.click()
    assert wizard.ended == ["seated"]


async def test_who_closes_the_window_has_no_seat(wizard: Wizard) -> None:
    wizard.window.close()
    assert wizard.ended == ["closed"]


ADDRESSES = {
    "192.168.1.10": "https://192.168.1.10:8710",
    "192.168.1.10:9000": "https://192.168.1.10:9000",
    "chat.example.com": "https://chat.example.com",
    "https://chat.example.com/": "https://chat.example.com",
    "http://127.0.0.1:8710": "http://127.0.0.1:8710",
}


@pytest.mark.parametrize(("typed", "meant"), ADDRESSES.items())
def test_an_address_may_be_typed_as_people_type(typed: str, meant: str) -> None:
    assert whole_address(typed) == meant


def test_the_six_boxes_take_digits_only_however_they_come(qapp: QApplication) -> None:
    field = CodeField()
    QApplication.clipboard().setText("Your code: 481 723.")
    field.paste()
    assert field.code() == "481723"
    field.clear()
    field.insert("a４８")
    QTest.keyClicks(field, "x17")
    assert field.code() == "4817"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.code() == "481"
    field.deleteLater()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_trouble_and_step_has_its_words(qapp: QApplication, language: str) -> None:
    words.install(qapp, language)
    told = [wording.trouble(trouble) for trouble in get_args(Trouble)]
    assert all(title and sentence for title, sentence in told)
    assert len({title for title, _ in told}) == len(told)
    assert len({wording.step(step) for step in STEPS}) == len(STEPS)
    assert wording.clock(60) == ""
    assert wording.clock(600) != wording.clock(-600)
    assert len(wording.opened(Opened("", "", with_system=False, awake=False))) == 4
