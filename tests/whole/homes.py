"""Computers of one shop in a test: each with a home of its own, a wizard in it, and the hub in the first."""

from pathlib import Path

from petdesk.console.first_run.road import Wishes
from petdesk.console.first_run.window import FirstRun
from petdesk.console.tasks import Tasks
from petdesk.launch.console import open_seat
from petdesk.launch.first_run_road import LaunchRoad
from petdesk.launch.hub_folder import HubFolder
from petdesk.launch.seat_file import read_seat_file
from petdesk.seat.seat import Seat
from tests.ports import free_port

HERE = ("127.0.0.1",)
HUB_PHRASE = "for the hub alone"


class Home:
    """One computer: its seat's folder, and the wizard in it."""

    def __init__(self, folder: Path, profile: str, hub: HubFolder) -> None:
        self.folder, self.profile = folder / "seat", profile
        self.road = LaunchRoad(self.folder, profile, hub, HERE, free_port())
        self.failures: list[str] = []
        self.tasks = Tasks(lambda name, error: self.failures.append(f"{name}: {error!r}"))
        self.window = FirstRun(self.road, self.tasks)
        self.ended: list[str] = []
        self.window.seated.connect(lambda: self.ended.append("seated"))
        self.seat: Seat | None = None

    async def sit(self) -> Seat:
        """Be at the desk."""
        kept = read_seat_file(self.folder)
        assert kept is not None
        self.seat = open_seat(self.folder, kept)
        await self.seat.start()
        return self.seat

    async def rise(self) -> None:
        """Leave the desk; within the test, for Qt goes on between a test and what comes after it, the loop does not."""
        seat, self.seat = self.seat, None
        if seat is not None:
            await seat.stop()

    async def leave(self) -> None:
        """Close the window."""
        self.window.close()
        await self.tasks.stop()
        await self.road.look_no_more()
        self.window.deleteLater()
        assert self.failures == []


def wishes(*, with_system: bool = True) -> Wishes:
    """A shop whose hub is a process of its own, which this process's keyring of memory does not reach."""
    return Wishes(shop="爪爪宠物店", manager="徐店长", computer="前台", with_system=with_system, passphrase=HUB_PHRASE)
