"""A hub whose relay lives and answers no more: it is ended and started anew, and says so."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from petdesk.launch.hub_folder import HubFolder, HubPlan
from petdesk.launch.hub_keeper import Keeper, Pace
from petdesk.launch.shop import found_shop
from petdesk.relay.store.errors import StoreUnusable
from tests.ports import free_port
from tests.waiting import until

ROOT = Path(__file__).parents[2]
QUICK = Pace(probe=0.2, look=0.05, answer=1.0, misses=2, rest=0.1, stop=1.0)


@pytest.mark.timeout(180)
async def test_a_relay_that_hangs_is_ended_and_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], None]
) -> None:
    expected_log("the relay answers no more")
    expected_log("the relay ended; it is started again")
    monkeypatch.chdir(ROOT)
    hub = HubFolder(tmp_path)
    found_shop(hub.shop, "爪爪宠物店", "徐店长")
    hub.keep_plan(HubPlan(port=free_port(), host="127.0.0.1", announce=False))
    keeping = asyncio.create_task(Keeper(hub, QUICK).run())
    await until(lambda: phase(hub) == ("up", 1), 60)
    (hung,) = [child for child in psutil.Process().children() if "relay" in child.cmdline()]
    hung.send_signal(signal.SIGSTOP)
    await until(lambda: phase(hub) == ("up", 2), 60)
    assert not hung.is_running()
    with pytest.raises(StoreUnusable):
        await Keeper(hub, QUICK).run()
    hub.stop_wish.touch()
    await keeping
    assert not hub.is_served()
    assert not hub.stop_wish.exists()


async def test_who_looks_whether_a_hub_runs_keeps_none_from_starting(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path)
    looking = hub.lock()
    keeping = asyncio.create_task(Keeper(hub, QUICK)._lock())
    await asyncio.sleep(0)
    looking.release()
    lock = await keeping
    assert hub.is_served()
    lock.release()
    assert not hub.is_served()


def phase(hub: HubFolder) -> tuple[str, int]:
    state = hub.state()
    return (state.phase, state.starts) if state is not None else ("", 0)
