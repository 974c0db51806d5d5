"""The first run as a program: its window on a loop of its own, until there is a seat or the window is closed."""

import asyncio
import gc
import logging
from pathlib import Path

import qasync

from petdesk.console.first_run.window import FirstRun
from petdesk.console.tasks import Tasks
from petdesk.launch.first_run_road import LaunchRoad
from petdesk.launch.hub_folder import usual_hub
from petdesk.launch.signals import hear_signals
from petdesk.seat.secrets import Secrets
from petdesk.wire.invitation import Invitation, read

log = logging.getLogger(__name__)


def first_run(folder: Path, profile: str, invited: str = "") -> Secrets | None:
    """Make the seat in `folder` with the person at the screen; its secrets, None when they closed the window.

    `invited` is the link of the picture beside a shop's code, if one was scanned. Needs make_app.
    """
    road = LaunchRoad(folder, profile, usual_hub())
    try:
        return road.secrets if qasync.run(_first_run(road, read(invited))) else None
    finally:
        # The loop's timers must go in this thread; Python might do it later, in a worker of the desk's.
        gc.collect()


async def _first_run(road: LaunchRoad, invitation: Invitation | None) -> bool:
    tasks = Tasks(_report)
    window = FirstRun(road, tasks)
    over: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def end(seated: bool) -> None:
        if not over.done():
            over.set_result(seated)

    window.seated.connect(lambda: end(True))
    window.closed.connect(lambda: end(False))
    hear_signals(window, window.close)
    window.begin()
    if invitation is not None:
        window.take(invitation)
    try:
        return await over
    finally:
        for name in await tasks.stop():
            log.error("the task %s did not end in time", name)
        await road.look_no_more()
        window.deleteLater()


def _report(name: str, error: BaseException) -> None:
    log.error("the task %s ended with an error", name, exc_info=error)
