"""The trial's shop: opened by the first run's window, served by a hub that is a process of its own, and sat down at."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from petdesk.console.app import make_app
from petdesk.console.first_run.road import Wishes
from petdesk.console.first_run.window import FirstRun
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.launch.console import open_seat
from petdesk.launch.first_run_road import LaunchRoad
from petdesk.launch.hub import stop_hub
from petdesk.launch.hub_beside import HUB_PASSPHRASE
from petdesk.launch.hub_folder import HubFolder
from petdesk.launch.seat_file import read_seat_file
from petdesk.launch.seat_key import seat_key
from petdesk.launch.story import Teller
from petdesk.launch.story_customer import StoryBroken
from petdesk.seat.secrets import CACHE_KEY, TOKEN

PROFILE, HERE = "trial", ("127.0.0.1",)
OPEN_S, CONNECT_S, LOOK_S, SETTLE_S = 120.0, 30.0, 0.02, 0.5
# Needed where there is no keyring; it guards nothing but the trial's own folder, which is gone in a minute.
PASSPHRASE = "a trial's own words"  # noqa: S105
WISHES = Wishes(shop="爪爪宠物店", manager="徐店长", computer="前台", with_system=False, passphrase=PASSPHRASE)


async def open_a_shop(folder: Path, pictures: Path, tell: Teller) -> None:
    """Open a shop in `folder`, which is there, as a person does at the first start, and connect as its manager.

    Nothing of it stays in the system: the hub is stopped, the keyring forgets it. Raises StoryBroken.
    """
    settings = Settings(folder)
    settings.change(theme="light", language="zh_CN")
    make_app(["petdesk"], settings.choices)
    hub = HubFolder(folder / "hub")
    road = LaunchRoad(folder / "seat", PROFILE, hub, HERE)
    failures: list[str] = []
    tasks = Tasks(lambda name, error: failures.append(f"{name}: {error!r}"))
    window = FirstRun(road, tasks)
    try:
        window.begin()
        window.cards["open"].click()
        await _picture(window, pictures / "0-first-run.png")
        window.open.wanted.emit(WISHES)
        await _until(window.done.isVisible, lambda: f"the hub did not come up: {hub.last_words()}", OPEN_S)
        await _picture(window, pictures / "0-shop-opened.png")
        tell("a shop was opened at the first start; its hub is a process of its own", str(hub.state()))
        await _sit_down(folder / "seat", road, tell)
    finally:
        window.close()
        await tasks.stop()
        await road.look_no_more()
        # At once: left to Python it might go later, and in another thread.
        delete(window)
        await asyncio.to_thread(stop_hub, hub)
        if road.secrets is not None:
            for name in (TOKEN, CACHE_KEY, HUB_PASSPHRASE):
                road.secrets.delete(name)
    if failures:
        raise StoryBroken("; ".join(failures))
    tell("the hub ended when it was asked to")


async def _sit_down(folder: Path, road: LaunchRoad, tell: Teller) -> None:
    kept, secrets = read_seat_file(folder), road.secrets
    if kept is None or secrets is None:
        raise StoryBroken("this computer is no seat of the shop that it opened")
    seat = open_seat(folder, kept, secrets, seat_key(folder, secrets))
    await seat.start()
    try:
        await _until(lambda: seat.status().role == "manager", lambda: "the manager's seat did not connect", CONNECT_S)
        tell("the manager's seat is connected over TLS, and knows the hub by its certificate", kept.relay)
    finally:
        await seat.stop()


async def _picture(window: QWidget, place: Path) -> None:
    await asyncio.sleep(SETTLE_S)
    QApplication.processEvents()
    if not window.grab().save(str(place), "PNG"):
        raise StoryBroken(f"the picture {place} could not be written")


async def _until(happened: Callable[[], object], otherwise: Callable[[], str], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise StoryBroken(otherwise())
        await asyncio.sleep(LOOK_S)
