"""Tries the frozen console as a program on a display: first start, tray, a notification, one window only, a clean end.

The desktop around it is ours: a session bus with the two services that a desktop offers, as small as they can be.
"""

import asyncio
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import ImageGrab

from petdesk.launch.demo_house import free_port
from petdesk.launch.seat_file import SeatFile, keep_seat_file
from petdesk.launch.story_customer import StoryCustomer

START_S, LOOK_S = 60.0, 0.1
COLOURS = 64
NOTIFICATIONS, WATCHER = "org.freedesktop.Notifications", "org.kde.StatusNotifierWatcher"
WORDS = "年糕在吗？"
SEEN = f"""<node><interface name="{WATCHER}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface></node>"""


def fail(what: str) -> None:
    """Say what is wrong and leave."""
    sys.exit(f"package: {what}")


def until(happened: Callable[[], object], otherwise: str) -> None:
    """Wait for it, or leave with the words."""
    deadline = time.monotonic() + START_S
    while not happened():
        if time.monotonic() > deadline:
            fail(otherwise)
        time.sleep(LOOK_S)


class Desktop:
    """A session bus, on it a place for icons and a service for notifications; what they were given is kept."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError where there is no dbus-daemon."""
        command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={folder}/bus"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self._daemon.stdout.readline().strip() if self._daemon.stdout else ""
        self.icons: list[str] = []
        self.shown: list[tuple[Any, ...]] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """End the bus, and with it the services."""
        self._daemon.terminate()
        self._daemon.wait(START_S)

    def _serve(self) -> None:
        from jeepney import HeaderFields, MessageType, message_bus
        from jeepney.io.blocking import open_dbus_connection

        connection = open_dbus_connection(bus=self.address)
        for name in (NOTIFICATIONS, WATCHER):
            connection.send(message_bus.RequestName(name))
        while True:
            try:
                call = connection.receive()
            except (ConnectionError, OSError, EOFError):
                return
            if call.header.message_type is MessageType.method_call:
                connection.send(self._answer(call, call.header.fields.get(HeaderFields.member)))

    def _answer(self, call: Any, member: str) -> Any:
        from jeepney import new_error, new_method_return

        if member == "Introspect":
            return new_method_return(call, "s", (SEEN,))
        if member == "Get":
            return new_method_return(call, "v", (("b", True),))
        if member == "RegisterStatusNotifierItem":
            self.icons.append(call.body[0])
            return new_method_return(call)
        if member == "GetCapabilities":
            return new_method_return(call, "as", (["actions", "body"],))
        if member == "Notify":
            self.shown.append(call.body)
            return new_method_return(call, "u", (len(self.shown),))
        return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")


class Program:
    """A frozen program that runs, with all it says."""

    def __init__(self, frozen: Path, env: dict[str, str], *arguments: str) -> None:
        self.named = " ".join(("petdesk", *arguments[:1]))
        command = [str(frozen / "petdesk"), *arguments]
        self._process = subprocess.Popen(
            command, env=env, cwd=env["HOME"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def runs(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def end(self, how: signal.Signals | None = signal.SIGTERM) -> float:
        """Ask it to end (None: it ends by itself); the seconds that took. Leaves where it does not end well."""
        began = time.monotonic()
        if how is not None:
            self._process.send_signal(how)
        try:
            code = self._process.wait(START_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = None
        self._listening.join()
        if code != 0:
            fail(f"{self.named} ended with {code}: {self.said}")
        return time.monotonic() - began

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self.said += line


def photograph(display: str, place: Path) -> int:
    """Take a picture of the whole screen; how many colours it has."""
    picture = ImageGrab.grab(xdisplay=display)
    picture.save(place)
    return len(picture.convert("RGB").getcolors(maxcolors=1 << 24) or [])


def try_first_start(frozen: Path, env: dict[str, str], pictures: Path) -> None:
    """In an empty home it asks how this computer is used."""
    console = Program(frozen, env, "console")
    place = pictures / "screen-first-start.png"
    until(lambda: not console.runs() or photograph(env["DISPLAY"], place) > COLOURS, "the first start shows no window")
    print(f"package: the first start shows its window, and ended {console.end():.1f} s after it was asked to")


def try_demo(frozen: Path, env: dict[str, str], desktop: Desktop, home: Path, pictures: Path) -> int:
    """A relay and a console as programs: an icon in the tray, and a call when a customer writes. The relay's port."""
    port = free_port("127.0.0.1", 0)
    demo = Program(frozen, env, "demo", "--folder", str(home / "demo"), "--port", str(port))
    until(lambda: not demo.runs() or desktop.icons, "no icon came into the tray")
    link = re.search(r"http\S+/page/#\S+", demo.said)
    if link is None:
        fail(f"the demo printed no link: {demo.said}")
        return port
    look_away(env["DISPLAY"])
    asyncio.run(write_as_customer(link[0]))
    # Others may be told of too: who waits too long, for one.
    until(lambda: not demo.runs() or calls_of(desktop, WORDS), "the customer's words made no notification")
    _, _, icon, title, text, *_ = calls_of(desktop, WORDS)[-1]
    photograph(env["DISPLAY"], pictures / "screen-demo.png")
    print(f"package: an icon in the tray ({icon}), and a notification: {title}: {text}")
    print(f"package: relay and console ended {demo.end():.1f} s after they were asked to")
    return port


def calls_of(desktop: Desktop, words: str) -> list[tuple[Any, ...]]:
    """The notifications that say these words."""
    return [call for call in desktop.shown if words in call[4]]


async def write_as_customer(link: str) -> None:
    """Come in by the link and say something."""
    tasks: list[asyncio.Task[None]] = []

    def start(work: Any, name: str) -> asyncio.Task[None]:
        tasks.append(asyncio.get_running_loop().create_task(work, name=name))
        return tasks[-1]

    async with StoryCustomer(link) as customer:
        await customer.come_in(start)
        await customer.say(WORDS)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def look_away(display: str) -> None:
    """Take the keyboard from whatever window has it, as when a person works in another program."""
    from ctypes import CDLL, c_char_p, c_int, c_ulong, c_void_p

    x = CDLL("libX11.so.6")
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x.XSetInputFocus.argtypes = [c_void_p, c_ulong, c_int, c_ulong]
    x.XCloseDisplay.argtypes = [c_void_p]
    screen = x.XOpenDisplay(display.encode())
    x.XSetInputFocus(screen, 0, 0, 0)
    x.XCloseDisplay(screen)


def try_one_window(frozen: Path, env: dict[str, str], desktop: Desktop, home: Path, port: int) -> None:
    """A second start over the same seat brings the first window forward and ends."""
    seat = home / "demo" / "seat"
    keep_seat_file(seat, SeatFile(relay=f"http://127.0.0.1:{port}", profile="demo"))
    desktop.icons.clear()
    first = Program(frozen, env, "console", "--folder", str(seat))
    until(lambda: not first.runs() or desktop.icons, f"the console did not come up: {first.said}")
    second = Program(frozen, env, "console", "--folder", str(seat))
    took = second.end(None)
    if not first.runs() or second.said:
        fail(f"two consoles over one seat: {first.said}{second.said}")
    print(f"package: a second start ended by itself after {took:.1f} s, the first window stayed")
    print(f"package: the console ended {first.end():.1f} s after it was asked to, its files are unlocked")
    if "ERROR" in (seat / "logs" / "console.log").read_text(encoding="utf-8"):
        fail(f"the console's log holds errors: {seat / 'logs' / 'console.log'}")


def try_desk(frozen: Path, home: Path, surroundings: dict[str, str], pictures: Path) -> None:
    """All of it, in an empty home; only said where there is no display or no session bus to be had."""
    if "DISPLAY" not in surroundings or shutil.which("dbus-daemon") is None:
        print("package: no display or no dbus-daemon here, so tray, notifications and one window were not tried")
        return
    desktop = Desktop(home)
    env = surroundings | {"DBUS_SESSION_BUS_ADDRESS": desktop.address, "XDG_RUNTIME_DIR": str(home)}
    try:
        try_first_start(frozen, env, pictures)
        port = try_demo(frozen, env, desktop, home, pictures)
        try_one_window(frozen, env, desktop, home, port)
    finally:
        desktop.close()
