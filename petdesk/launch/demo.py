"""The demo: a relay, the sample shop, the console as its front desk, and a customer's link with its QR code."""

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from petdesk.launch.demo_house import (
    LOOPBACK,
    PORT,
    DemoHouse,
    demo_secrets,
    free_port,
    lan_address,
    usual_folder,
)
from petdesk.launch.demo_relay import RelayDidNotStart, RelayProcess
from petdesk.launch.display import has_display
from petdesk.launch.sample_talk import thread_id
from petdesk.relay.store.errors import StoreUnusable
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

if TYPE_CHECKING:
    from petdesk.console.settings.store import Settings
    from petdesk.console.window import Window

log = logging.getLogger(__name__)
THREAD = thread_id("wang")
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only when the person asked for the local network


def run_demo(lan: bool = False, folder: Path | None = None, *, fresh: bool = False, port: int = PORT) -> int:
    """Run the demo until the console is closed, or play its story where there is no display; the exit code.

    `lan` opens the relay to the local network. Everything lies in `folder` and is kept from run to run; `fresh` renews
    it. What happens is told on standard output.
    """
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # a TextIO in every program of ours
    house = DemoHouse((folder or usual_folder()).resolve())
    if not has_display():
        from petdesk.launch.story import run_story

        say("There is no display here, so the story of the demo is played without one.")
        return run_story(house.folder, port=port)
    try:
        return _at_the_desk(house, lan, fresh, port)
    except StoreUnusable as problem:
        say(f"The demo cannot use {house.folder}: {problem}\nIs it running already? Nothing was changed.")
    except RelayDidNotStart as problem:
        say(str(problem))
    return 1


def _at_the_desk(house: DemoHouse, lan: bool, fresh: bool, port: int) -> int:
    if fresh:
        say("Renewing the sample shop.")
        house.clear()
    new = furnish(house)
    outside = lan_address() if lan else None
    if lan and outside is None:
        say("This computer has no address in a local network; the customers' page stays on this computer.")
    host = EVERYWHERE if outside else LOOPBACK
    port = free_port(host, port)
    secrets, about = demo_secrets()
    address = f"http://{LOOPBACK}:{port}"
    seat, link = house.unlock(address, secrets, f"http://{outside}:{port}" if outside else address)
    try:
        with RelayProcess(house.relay, host, port, (outside,) if outside else ()) as relay:
            say(f"The relay runs at {address} (process {relay.pid}); its log is {relay.log}.")
            say(f"The console opens as 林前台, the front desk; {about}.")
            show_link(link, outside)
            _open_console(house, seat, new, lambda: Seat(house.seat, address, secrets))
    finally:
        seat.close()
    say("The relay has stopped. The sample shop is kept for the next time; --fresh renews it.")
    return 0


def furnish(house: DemoHouse) -> bool:
    """Make the sample shop if it is not there, telling how far it is; True when it is new."""

    def tell(done: int, of: int) -> None:
        if sys.stdout.isatty():
            print(f"\r  drawing its pictures: {done} of {of}", end="" if done < of else "\n", flush=True)

    new = house.furnish(datetime.now().astimezone(), tell)
    say(f"The sample shop 爪爪宠物店 {'was made' if new else 'is there already'}: {house.folder}")
    return new


def show_link(link: str, outside: str | None) -> None:
    """Print the customer's link and its QR code."""
    import segno

    say("\nThe customers' page, for 王小满; the link opens once, in one browser:")
    say(f"\n  {link}\n")
    segno.make(link, error="m").terminal(compact=True, border=2)
    if outside is None:
        say("It opens on this computer only; `make run LAN=1` lets phones in the same Wi-Fi in.\n")
    else:
        say("Phones in the same Wi-Fi can open it. It goes over plain HTTP: for trying out, not for a shop's days.\n")


def _open_console(house: DemoHouse, seat: Seat, new: bool, again: Callable[[], Seat]) -> None:
    """The console over `seat`; in another size it opens itself anew, over the seat that `again` gives."""
    from petdesk.console.settings.store import Settings
    from petdesk.launch.console import keep_log

    keep_log(house.seat)
    settings = Settings(house.seat)
    if new:
        # The shop speaks Chinese, and so does its desk at first; the settings have English too.
        settings.change(language="zh_CN", filter="all")
    while _at_one_size(seat, settings, new):
        seat, new = again(), False


def _at_one_size(seat: Seat, settings: "Settings", new: bool) -> bool:
    """One life of the window, and of its seat; True when another size was chosen."""
    from shiboken6 import delete

    from petdesk.console.app import make_app, make_window
    from petdesk.console.tasks import Tasks
    from petdesk.launch.console import paint_first
    from petdesk.launch.console_life import live

    zoom = settings.choices.zoom
    app = make_app(sys.argv[:1], settings.choices)
    tasks = Tasks(lambda name, error: log.error("the task %s ended with an error", name, exc_info=error))
    window = make_window(app, seat, settings, tasks)
    if new:
        _open_when_there(window)
    paint_first(window)
    live(seat, window, tasks)
    # At once: it must not hear of the settings any more, its seat is closed.
    delete(window)
    return settings.choices.zoom != zoom


def _open_when_there(window: "Window") -> None:
    """Open a conversation as soon as the empty cache has all of it, so that there is something to look at."""

    def look(_notice: Notice) -> None:
        status = window.seat.status()
        whole = status.connection == "online" and status.syncing is None
        if whole and window.current is None and window.seat.reader.inbox_row(THREAD) is not None:
            window.open_thread(THREAD)
            stop()

    stop = window.seat.notices.listen(look)


def say(words: str) -> None:
    """Tell the person at the terminal."""
    print(words, flush=True)
