"""Notifications over a real session bus: shown, pressed, answered in place, taken back; without a service, the tray."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from petdesk.console.desk.calls import Call
from petdesk.console.desk.notifier import NAME, PLACE, REST_S, ByBus
from petdesk.console.tasks import Tasks

jeepney = pytest.importorskip("jeepney", reason="the session bus is spoken to on Linux only")
bus_io = pytest.importorskip("jeepney.io.asyncio")
pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon here")

CALL = Call(kind="message", thread="t", title="Sophie", text="is <she> ready & dry?", message="m")


class Service:
    """A desktop's notification service of the smallest kind."""

    def __init__(self, connection: Any, abilities: list[str]) -> None:
        self._connection, self._abilities = connection, abilities
        self.shown: list[tuple[Any, ...]] = []
        self.closed: list[int] = []

    async def serve(self) -> None:
        """Answer whoever calls."""
        while True:
            message = await self._connection.receive()
            if message.header.message_type is not jeepney.MessageType.method_call:
                continue
            member = message.header.fields.get(jeepney.HeaderFields.member)
            if member == "GetCapabilities":
                reply = jeepney.new_method_return(message, "as", (self._abilities,))
            elif member == "Notify":
                self.shown.append(message.body)
                reply = jeepney.new_method_return(message, "u", (len(self.shown),))
            else:
                self.closed.append(message.body[0])
                reply = jeepney.new_method_return(message)
            await self._connection.send(reply)

    async def signals(self, member: str, signature: str, *body: Any) -> None:
        """Tell what a hand did."""
        emitter = jeepney.DBusAddress(PLACE, interface=NAME)
        await self._connection.send(jeepney.new_signal(emitter, member, signature, body))


class Tray:
    """What shows where the bus does not."""

    def __init__(self) -> None:
        self.shown: list[Call] = []

    def show(self, call: Call) -> None:
        """Keep it."""
        self.shown.append(call)

    def withdraw(self, thread: str) -> None:
        """Nothing."""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A session bus of its own."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path}/bus"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert daemon.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    yield
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


async def until(holds: Callable[[], bool]) -> None:
    """Wait for it, at most half a minute."""
    for _ in range(3_000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to that")


@asynccontextmanager
async def serving(abilities: list[str]) -> AsyncIterator[Service]:
    """A service on that bus."""
    connection = await bus_io.open_dbus_connection(bus="SESSION")
    await connection.send(jeepney.message_bus.RequestName(NAME))
    made = Service(connection, abilities)
    task = asyncio.get_running_loop().create_task(made.serve())
    yield made
    task.cancel()
    await connection.close()


@pytest.fixture
async def service(session: None, request: pytest.FixtureRequest) -> AsyncIterator[Service]:
    """The service on that bus, with the abilities named by the test."""
    async with serving(getattr(request, "param", ["actions"])) as made:
        yield made


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    failed: list[str] = []
    made = Tasks(lambda name, error: failed.append(f"{name}: {error!r}"))
    yield made
    await made.stop()
    assert failed == []


async def test_a_call_is_shown_pressed_and_taken_back(service: Service, tasks: Tasks) -> None:
    owner = QObject()
    tray, opened, wanted = Tray(), list[Call](), list[Call]()
    bus = ByBus(tasks, tray, owner)
    bus.opened.connect(opened.append)
    bus.answer_wanted.connect(wanted.append)
    bus.show(CALL)
    await until(lambda: bool(bus._shown))
    _name, old, _icon, head, text, actions, _hints, _ms = service.shown[0]
    assert (old, head, text) == (0, "Sophie", "is &lt;she&gt; ready &amp; dry?")
    assert actions[::2] == ["default", "answer"]
    await service.signals("ActionInvoked", "us", 1, "default")
    await service.signals("ActionInvoked", "us", 1, "answer")
    await service.signals("ActionInvoked", "us", 77, "default")
    await until(lambda: wanted == [CALL])
    assert opened == [CALL]
    bus.show(CALL)
    await until(lambda: len(service.shown) == 2)
    assert service.shown[1][1] == 1
    await until(lambda: 2 in bus._shown)
    bus.withdraw("t")
    await until(lambda: service.closed == [2])
    assert tray.shown == []


@pytest.mark.parametrize("service", [["inline-reply"]], indirect=True)
async def test_where_the_desktop_lets_one_write_there_the_answer_comes_from_it(service: Service, tasks: Tasks) -> None:
    owner = QObject()
    answers: list[tuple[Call, str]] = []
    bus = ByBus(tasks, Tray(), owner)
    bus.answered.connect(lambda call, text: answers.append((call, text)))
    bus.show(CALL)
    await until(lambda: bool(bus._shown))
    assert service.shown[0][5][::2] == ["default", "inline-reply"]
    await service.signals("NotificationReplied", "us", 1, "yes, at four")
    await until(lambda: answers == [(CALL, "yes, at four")])


async def test_without_a_service_the_tray_shows_it(session: None, tasks: Tasks) -> None:
    owner = QObject()
    tray = Tray()
    bus = ByBus(tasks, tray, owner)
    bus.show(CALL)
    await until(lambda: tray.shown == [CALL])
    bus.show(CALL)
    assert tray.shown == [CALL, CALL]


async def test_a_service_that_comes_later_is_found_after_a_while(session: None, tasks: Tasks) -> None:
    owner, tray, now = QObject(), Tray(), [1_000.0]
    bus = ByBus(tasks, tray, owner)
    bus.steady = lambda: now[0]
    bus.show(CALL)
    await until(lambda: tray.shown == [CALL])
    async with serving(["actions"]) as late:
        bus.show(CALL)
        assert tray.shown == [CALL, CALL]
        now[0] += REST_S
        bus.show(CALL)
        await until(lambda: bool(bus._shown))
        assert len(late.shown) == 1
    assert tray.shown == [CALL, CALL]
