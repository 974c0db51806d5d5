"""The hub: a process that outlives its starter, restarts its relay, ends when asked, and is one per folder."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from petdesk import __version__
from petdesk.launch import hub_startup
from petdesk.launch.doors import main
from petdesk.launch.hub import HubDidNotStart, start_hub, stop_hub
from petdesk.launch.hub_awake import keep_awake
from petdesk.launch.hub_folder import LOG_BYTES, HubFolder, HubPlan, HubState
from petdesk.launch.hub_keeper import answers
from petdesk.launch.shop import found_shop
from petdesk.relay.store.errors import StoreUnusable
from petdesk.seat.pairing import pair
from tests.ports import free_port
from tests.waiting import until

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HubFolder]:
    """A hub's folder on the loopback, and no hub left over it."""
    monkeypatch.chdir(ROOT)
    hub = HubFolder(tmp_path / "hub")
    hub.keep_plan(HubPlan(port=free_port(), host="127.0.0.1", computer="前台电脑", announce=False))
    yield hub
    await asyncio.to_thread(stop_hub, hub)


def found(hub: HubFolder) -> str:
    return found_shop(hub.shop, "爪爪宠物店", "徐店长")


async def started(hub: HubFolder) -> HubState:
    return await asyncio.to_thread(start_hub, hub)


@pytest.mark.timeout(180)
async def test_it_serves_over_tls_restarts_a_relay_that_dies_and_ends_when_asked(hub: HubFolder) -> None:
    code = found(hub)
    state = await started(hub)
    assert (state.phase, state.version, state.starts) == ("up", __version__, 1)
    assert state.address.startswith("https://127.0.0.1:")
    assert await answers(state.address, state.pin, 5)
    assert not await answers(state.address, "00" * 32, 5)
    assert (await pair(state.address, code, "前台电脑", bytes.fromhex(state.pin))).pin == bytes.fromhex(state.pin)
    assert await started(hub) == state
    for child in psutil.Process(state.pid).children():
        if "relay" in child.cmdline():
            child.kill()
    await until(lambda: (now := hub.state()) is not None and now.phase == "up" and now.starts == 2, 60)
    now = hub.state()
    assert now is not None
    assert await answers(now.address, state.pin, 5)
    assert await asyncio.to_thread(stop_hub, hub)
    assert not hub.is_served()
    assert hub.state() is None
    assert not await answers(now.address, state.pin, 5)
    assert not await asyncio.to_thread(stop_hub, hub)


@pytest.mark.timeout(180)
async def test_it_outlives_whoever_started_it_and_a_second_one_steps_back(hub: HubFolder) -> None:
    found(hub)
    starter = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "petdesk", "hub", "start", "--folder", str(hub.folder)), stdout=subprocess.PIPE
    )
    told, _ = await starter.communicate()
    assert starter.returncode == 0
    state = hub.state()
    assert state is not None
    assert f"runs at {state.address} (process {state.pid})" in told.decode()
    assert os.getsid(state.pid) != os.getsid(0)
    second = await asyncio.to_thread(CliRunner().invoke, main, ["hub", "run", "--folder", str(hub.folder)])
    assert second.exit_code == 1
    assert "already" in second.output
    looked = await asyncio.to_thread(CliRunner().invoke, main, ["hub", "status", "--folder", str(hub.folder)])
    assert looked.exit_code == 0
    assert "The hub is up" in looked.output
    os.kill(state.pid, signal.SIGTERM)
    await until(lambda: not hub.is_served(), 60)


@pytest.mark.timeout(180)
async def test_a_hub_of_another_version_is_stopped_before_this_one_starts(hub: HubFolder) -> None:
    found(hub)
    first = await started(hub)
    hub.keep_state(HubState(phase="up", version="0.0.1", pid=first.pid))
    second = await started(hub)
    assert second.version == __version__
    assert second.pid != first.pid


@pytest.mark.timeout(180)
async def test_a_relay_that_cannot_serve_is_tried_again_and_says_why(hub: HubFolder) -> None:
    with pytest.raises(HubDidNotStart):
        await started(hub)
    state = hub.state()
    assert state is not None
    assert (state.phase, state.address) == ("failing", "")
    assert "shop" in state.problem
    # It does not give up: once there is a shop it comes up by itself.
    await until(lambda: hub_founded(hub), 30)
    await until(lambda: (now := hub.state()) is not None and now.phase == "up", 60)


def hub_founded(hub: HubFolder) -> bool:
    try:
        found(hub)
    except StoreUnusable:
        return False
    return True


def test_its_log_is_turned_over_under_those_who_write_to_it(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path)
    hub.trim_log()
    with hub.log.open("ab", buffering=0) as writer:
        writer.write(b"x" * (LOG_BYTES + 1))
        hub.trim_log()
        writer.write(b"after")
    assert hub.log.read_bytes() == b"after"
    assert (tmp_path / "hub.log.1").stat().st_size == LOG_BYTES + 1
    assert hub.last_words() == "after"


def test_without_a_shop_the_command_says_what_to_do(tmp_path: Path) -> None:
    run = CliRunner()
    refused = run.invoke(main, ["hub", "start", "--folder", str(tmp_path)])
    assert refused.exit_code == 1
    assert "petdesk found" in refused.output
    assert run.invoke(main, ["hub", "stop", "--folder", str(tmp_path)]).output == "No hub runs here.\n"
    assert run.invoke(main, ["hub", "status", "--folder", str(tmp_path)]).exit_code == 1


def test_the_system_starts_it_by_an_entry_of_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    hub = HubFolder(tmp_path / 'a "strange" 100% folder')
    assert hub_startup.installed() is None
    assert hub_startup.install(hub) == "autostart"
    entry = (tmp_path / "config" / "autostart" / "petdesk-hub.desktop").read_text(encoding="utf-8")
    assert '"hub" "run" "--folder"' in entry
    assert 'a \\"strange\\" 100%% folder"' in entry
    assert hub_startup.installed() == "autostart"
    hub_startup.uninstall()
    assert hub_startup.installed() is None


SYSTEMCTL = """#!/bin/sh
echo "$@" >> "$LOG"
exit 0
"""


def test_where_systemd_runs_for_the_user_it_starts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "systemctl").write_text(SYSTEMCTL, encoding="utf-8")
    (programs / "systemctl").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("LOG", str(tmp_path / "asked"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert hub_startup.install(HubFolder(tmp_path / "hub")) == "systemd"
    unit = (tmp_path / "config" / "systemd" / "user" / "petdesk-hub.service").read_text(encoding="utf-8")
    assert f'"--folder" "{tmp_path / "hub"}"' in unit
    assert "Restart=on-failure" in unit
    hub_startup.uninstall()
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert [line.removeprefix("--user ") for line in asked] == [
        "show-environment",
        "daemon-reload",
        "enable petdesk-hub.service",
        "disable petdesk-hub.service",
    ]
    (programs / "systemctl").write_text('#!/bin/sh\necho no bus >&2\n[ "$2" = show-environment ]\n', encoding="utf-8")
    with pytest.raises(hub_startup.CannotInstall, match="no bus"):
        hub_startup.install(HubFolder(tmp_path / "hub"))


async def test_it_says_whether_the_computer_stays_awake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    for answer, held in (("exec sleep 60", True), ("exit 1", False)):
        (programs / "systemd-inhibit").write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        (programs / "systemd-inhibit").chmod(stat.S_IRWXU)
        async with keep_awake() as awake:
            assert awake is held
