"""A shop's first minute: opened in one home by the wizard, found and joined from another, over real TLS."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from petdesk.console.first_run.road import Call, CannotGoOn
from petdesk.launch import hub_startup
from petdesk.launch.hub import stop_hub
from petdesk.launch.hub_folder import HubFolder
from petdesk.launch.seat_file import keep_seat_file, read_seat_file
from petdesk.relay.tls import pin_of
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.pairing import open_pairing
from petdesk.seat.commands.people import revoke_seat
from petdesk.seat.commands.records import add_household
from tests.fakes.middle import middle, thief
from tests.waiting import until
from tests.whole.homes import Home, wishes

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Home, Home]]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    hub = HubFolder(tmp_path / "one" / "hub")
    homes = Home(tmp_path / "one", "one", hub), Home(tmp_path / "two", "two", HubFolder(tmp_path / "two" / "hub"))
    yield homes
    for home in homes:
        await home.leave()
    await asyncio.to_thread(stop_hub, hub)


@pytest.mark.timeout(240)
@pytest.mark.rule("R-pin")
async def test_one_home_opens_a_shop_another_joins_it_is_revoked_and_joins_anew(
    homes: tuple[Home, Home], tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    first, second = homes
    first.window.begin()
    first.window.cards["open"].click()
    first.window.open.shop.edit.setText("爪爪宠物店")
    first.window.open.manager.edit.setText("徐店长")
    first.window.open.wanted.emit(wishes())
    await until(first.window.done.isVisible, 120)
    assert hub_startup.installed() == "autostart"
    first.window.done.go.click()
    assert first.ended == ["seated"]
    manager = await first.sit()
    await until(lambda: manager.status().role == "manager")
    kept = read_seat_file(first.folder)
    assert kept is not None
    assert kept.pin == (pin_of(tmp_path / "one" / "hub" / "shop") or b"").hex()

    second.window.begin()
    # Other shops may be announced in this computer's network at the same time.
    await until(lambda: kept.pin in [line.shop.pin.hex() for line in second.window.join.shops.lines])
    next(line for line in second.window.join.shops.lines if line.shop.pin.hex() == kept.pin).setChecked(True)
    choice = second.window.join.shops.choice()
    assert choice is not None
    assert (choice.shop, choice.pin.hex()) == ("爪爪宠物店", kept.pin)
    QTest.keyClicks(second.window.join.code, "000000")
    second.window.join.connect_.click()
    await until(second.window.banner.isVisible)
    shown = await open_pairing(manager, manager.status().member)
    wrong = f"{(int(shown.code) + 1) % 10**6:06}"
    with pytest.raises(CannotGoOn, match="wrong_code"):
        await second.road.join(Call(urls=choice.urls, code=wrong, pin=choice.pin))
    with pytest.raises(CannotGoOn, match="wrong_code"):
        await second.road.join(Call(urls=choice.urls, code=shown.code, pin=choice.pin))
    shown = await open_pairing(manager, manager.status().member)
    second.window.join.code.setText(shown.code)
    second.window.join.connect_.click()
    await until(lambda: second.ended == ["seated"])
    other = await second.sit()
    await until(lambda: other.status().connection == "online")
    add_household(
        manager,
        {"id": "h", "thread": "t", "name": "王"},
        {"id": "c", "household": "h", "name": "王小满", "phones": []},
        {"id": "p", "household": "h", "name": "豆豆"},
    )
    send_text(manager, "t", "您好")
    await until(lambda: [line.text for line in other.reader.lines("t")] == ["您好"])

    expected_log("this seat forgets what it held, its outbox too")
    await revoke_seat(manager, other.outbox.device() or "")
    await until(lambda: other.status().why == "revoked" and other.reader.lines("t") == [])
    await second.rise()
    shown = await open_pairing(manager, manager.status().member)
    await second.road.join(Call(urls=choice.urls, code=shown.code, pin=choice.pin))
    again = await second.sit()
    await until(lambda: [line.text for line in again.reader.lines("t")] == ["您好"])
    await first.rise()
    await second.rise()


@pytest.mark.timeout(240)
@pytest.mark.rule("R-pin")
async def test_a_thief_on_the_way_gets_no_byte_and_the_desk_says_so(homes: tuple[Home, Home], tmp_path: Path) -> None:
    first, _ = homes
    await first.road.open_shop(wishes(with_system=False), lambda _step: None)
    kept = read_seat_file(first.folder)
    assert kept is not None
    port = int(kept.relay.rpartition(":")[2])
    async with middle(port, thief(tmp_path)) as man:
        import msgspec

        keep_seat_file(first.folder, msgspec.structs.replace(kept, relay=man.address))
        seat = await first.sit()
        await until(lambda: seat.status().why == "stranger")
        assert (man.said, man.heard) == (b"", b"")
        await first.rise()
    keep_seat_file(first.folder, kept)
    seat = await first.sit()
    await until(lambda: seat.status().connection == "online")
    await first.rise()


@pytest.mark.timeout(240)
async def test_a_shop_that_is_there_is_not_opened_twice_and_goes_on(homes: tuple[Home, Home]) -> None:
    first, _ = homes
    await first.road.open_shop(wishes(with_system=False), lambda _step: None)
    with pytest.raises(CannotGoOn, match="shop_is_there"):
        await first.road.open_shop(wishes(with_system=False), lambda _step: None)
    seat = await first.sit()
    await until(lambda: seat.status().connection == "online", 60)
    await first.rise()
