"""The console's life on its loop: the seat starts under a window that is painted already, and ends after it."""

import asyncio
import gc
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import qasync
from PySide6.QtCore import Qt

from petdesk.console.desk.herald import Herald
from petdesk.console.relay_watch import RelayWatch
from petdesk.console.settings.hub_sight import HubSight, hub_words
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.launch.one_window import OneWindow
from petdesk.launch.signals import hear_signals
from petdesk.launch.system_start import SystemStart
from petdesk.seat.finding_again import FindingAgain
from petdesk.seat.seat import Seat

log = logging.getLogger(__name__)

STOP_S = 5.0
WORKERS = 10


def live(
    seat: Seat,
    window: Window,
    tasks: Tasks,
    beside: Callable[[], None] | None = None,
    hub: HubSight | None = None,
    finding: FindingAgain | None = None,
) -> bool:
    """Run the loop until the window is closed or the system asks the program to end; `beside` is done in a thread.

    `hub` is told of in the tray, `finding` looks for a relay in the network whose address changed. True when the
    person wants to pair this computer again.
    """
    try:
        wanted: bool = qasync.run(_live(seat, window, tasks, beside, hub, finding))
    finally:
        # The loop's timers must go in this thread; where the window is made anew Python might do it in a worker's.
        gc.collect()
    return wanted


async def _live(
    seat: Seat,
    window: Window,
    tasks: Tasks,
    beside: Callable[[], None] | None,
    hub: HubSight | None,
    finding: FindingAgain | None,
) -> bool:
    # The loop's own pool starts ten threads at once; this one starts each when there is work for it.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(WORKERS, "petdesk"))
    closed, again = asyncio.Event(), asyncio.Event()
    window.when_closed = closed.set
    hear_signals(window, lambda: _close(window))

    def pair_again() -> None:
        again.set()
        _close(window)

    window.pair_again = pair_again
    zoom = window.settings.choices.zoom

    def make_anew() -> None:
        if window.settings.choices.zoom != zoom:
            _close(window)

    # Not from within the setting's own change: others hear of that too.
    window.settings.changed.connect(make_anew, Qt.ConnectionType.QueuedConnection)
    await seat.start()
    if beside is not None:
        tasks.start(asyncio.to_thread(beside), "hub beside")
    if finding is not None and not seat.relay_is_here:
        tasks.start(finding.run(), "finding the relay again")
    herald = Herald(window, window.settings, tasks)
    if hub is not None:
        herald.tray.also = lambda: hub_words(hub.look())
    starting = SystemStart(seat.folder, window.settings, window)
    door = OneWindow(seat.folder, herald.show_window, window)
    watch = RelayWatch(seat, window.status_bar, tasks)
    log.info("ready")
    await closed.wait()
    window.settings.changed.disconnect(make_anew)
    watch.stop()
    door.close()
    starting.stop()
    herald.stop()
    window.stop_listening()
    for name in await tasks.stop(STOP_S):
        log.error("the task %s did not end in time", name)
    await seat.stop()
    return again.is_set()


def _close(window: Window) -> None:
    """Close it for good, also where it would stay in the tray."""
    window.stays = lambda: False
    window.close()
