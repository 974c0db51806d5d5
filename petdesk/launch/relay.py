"""Starting a relay as a program: one line when it is ready, a clean stop when the system asks for it."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from petdesk.relay.journal import start_journal
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings

T = TypeVar("T")
SWITCH_SECONDS = 0.0005
# Everything is looked through as often as by default: a closed connection is a cycle, and shall not stay for long.
COLLECT_AFTER = (20_000, 2, 2)
READY = "PetDesk relay ready on {address}"


async def serve(settings: RelaySettings) -> None:
    """Serve until SIGTERM or SIGINT; prints the ready line on standard output.

    Raises StoreUnusable when the folder cannot be served, OSError when the port cannot be had, StoreFailed when the
    disk failed: then the program must be started anew.
    """
    start_journal(as_json=settings.json_logs, folder=settings.folder / "logs")
    asked = _asked_to_stop()
    async with doors_open(settings) as doors:
        print(READY.format(address=doors.address), flush=True)
        await asyncio.wait({asked, doors.relay.failed}, return_when=asyncio.FIRST_COMPLETED)
        if doors.relay.failed.done():
            doors.relay.failed.result()


def run_relay(settings: RelaySettings) -> None:
    """`serve` on a loop of its own, the fastest there is."""
    # Every statement lets go of the interpreter; by default the writer's thread might wait 5 ms to have it back.
    sys.setswitchinterval(SWITCH_SECONDS)
    # What is loaded by now stays; a message leaves next to no cycles, and looking for some is a cost.
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    run(serve(settings))


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` on uvloop where it is installed, else on asyncio's own loop."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(work)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _asked_to_stop() -> "asyncio.Future[None]":
    """Done when the system asks the program to stop."""
    loop = asyncio.get_running_loop()
    asked: asyncio.Future[None] = loop.create_future()

    def stop() -> None:
        if not asked.done():
            asked.set_result(None)

    for wanted in (signal.SIGTERM, signal.SIGINT):
        if sys.platform == "win32":
            signal.signal(wanted, lambda *_: loop.call_soon_threadsafe(stop))
        else:
            loop.add_signal_handler(wanted, stop)
    return asked
