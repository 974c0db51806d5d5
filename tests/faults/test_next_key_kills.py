"""The hub's relay is killed between telling of its next key and showing it: every seat that heard of it comes in."""

import asyncio
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from petdesk.launch.hub_folder import HubFolder, HubPlan, HubState
from petdesk.launch.hub_keeper import Keeper, Pace
from petdesk.launch.shop import found_shop
from petdesk.relay.store.sqlite import DATABASE
from petdesk.relay.tls import pin_of
from petdesk.seat.commands.certificate import announce_certificate
from tests.ports import free_port
from tests.seat.desks import Desk, announce, come, online
from tests.seat.test_over_tls import tls_relay
from tests.waiting import until

ROOT = Path(__file__).parents[2]
# However slow this machine is, the hub ends no relay here by itself.
QUICK = Pace(probe=0.2, look=0.05, misses=1_000, rest=0.1)
pytestmark = pytest.mark.rule("R-next-key")


@pytest.mark.timeout(180)
async def test_a_hub_whose_relay_is_killed_after_telling_and_again_on_the_day_keeps_its_seats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], None]
) -> None:
    expected_log("the relay ended; it is started again")
    monkeypatch.chdir(ROOT)
    hub = HubFolder(tmp_path / "hub")
    code = found_shop(hub.shop, "爪爪宠物店", "徐店长")
    hub.keep_plan(HubPlan(port=free_port(), host="127.0.0.1", announce=False))
    keeping = asyncio.create_task(Keeper(hub, QUICK).run())
    await until(lambda: up(hub, 1), 60)
    desk = await Desk(tmp_path / "desk").join(address(hub), code)
    old = desk.pins[0]
    assert state(hub).pin == old
    async with desk.sitting() as seat:
        await until(lambda: online(seat), 60)
        new = (await announce_certificate(seat)).next_pin
        kill_relay()
        await until(lambda: up(hub, 2), 60)
        seat.reconnect()
        await until(lambda: desk.pins == (old, new), 60)
        assert state(hub).pin == old
        with closing(sqlite3.connect(hub.shop / DATABASE, timeout=30)) as shop, shop:
            shop.execute("UPDATE next_identity SET due = 1")
        kill_relay()
        await until(lambda: up(hub, 3), 60)
        assert state(hub).pin == new
        seat.reconnect()
        await until(lambda: desk.pins == (new, ""), 60)
        await until(lambda: online(seat), 60)
    hub.stop_wish.touch()
    await keeping


async def test_a_hub_goes_on_with_a_relay_that_changed_its_key_and_says_which_it_shows(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path)
    async with tls_relay(hub.shop) as (doors, _):
        old = doors.pin
        keeper = Keeper(hub, QUICK)
        keeper._say("up", address=doors.address, pin=(old or b"").hex())
        assert await keeper._answers(doors.address)
        await announce(doors)
        new = await come(doors)
        assert await keeper._answers(doors.address)
        assert keeper._state.pin == new
        assert pin_of(hub.shop) == bytes.fromhex(new)
    assert not await keeper._answers(doors.address)


def kill_relay() -> None:
    """End the hub's relay without a word."""
    (relay,) = [child for child in psutil.Process().children() if "relay" in child.cmdline()]
    relay.send_signal(signal.SIGKILL)
    # The hub is its parent, in this very process, and hears of it.


def state(hub: HubFolder) -> HubState:
    """What the hub last said."""
    said = hub.state()
    assert said is not None
    return said


def up(hub: HubFolder, starts: int) -> bool:
    """Whether the relay of this start serves."""
    said = hub.state()
    return said is not None and (said.phase, said.starts) == ("up", starts)


def address(hub: HubFolder) -> str:
    """Where it serves."""
    return state(hub).address
