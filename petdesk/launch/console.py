"""Starts the console: the window is painted from the cache first, then come the loop, the network and the keyring."""

import faulthandler
import gc
import json
import logging
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QLockFile, QObject, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from petdesk.console.app import make_app, make_window
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.launch.display import has_display
from petdesk.launch.seat_file import SeatFile, keep_address, pins_of, read_seat_file
from petdesk.launch.seat_key import WRAPPED, seal_later, seat_key, unlocked
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import Secrets
from petdesk.shop.redacting import without_secrets

if TYPE_CHECKING:
    from petdesk.console.settings.hub_sight import HubSight

log = logging.getLogger(__name__)

LOG_BYTES, LOGS_KEPT = 1_000_000, 3
PAINT_S = 1.0
# What a window's frame takes above it, at most; and the part of a small screen that it gets when it is not maximized.
TITLE_BAR, SHARE = 40, 0.9
QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class NotPaired(Exception):
    """The folder holds no seat of any shop."""


class AlreadyOpen(Exception):
    """Another console works with this folder now."""


def run_console(folder: Path, profile: str = "default", invited: str = "", *, until_painted: bool = False) -> None:
    """Run the console over the seat in `folder` until its window is closed.

    A computer that is no seat yet is made one first, by the person at the screen; `invited` is the link they scanned.
    With `until_painted` it ends once the inbox is painted, and prints {"painted": rows}, for whoever measures it.
    Raises NotPaired where nobody can be asked, AlreadyOpen, CannotOpen when the files cannot be read, NoSecrets when
    their key cannot be had.
    """
    paired = read_seat_file(folder)
    if paired is None and (until_painted or not has_display()):
        raise NotPaired(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    # Two programs over one outbox would send everything twice; a lock left by a crash is recognised and taken over.
    lock = QLockFile(str(folder / "console.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        from petdesk.launch.one_window import call_open_window

        if call_open_window(folder):
            return
        raise AlreadyOpen(str(folder))
    crashed = keep_log(folder)
    settings = Settings(folder)
    secrets: Secrets | None = None
    while paired is None or _at_the_desk(
        folder, paired, settings, secrets, until_painted=until_painted, crashed=crashed
    ):
        crashed = False
        from petdesk.launch.first_run import first_run

        gc.enable()
        make_app(sys.argv[:1], settings.choices)
        secrets = first_run(folder, profile, invited)
        paired = read_seat_file(folder)
        if paired is None:
            return


def _at_the_desk(
    folder: Path,
    paired: SeatFile,
    settings: Settings,
    secrets: Secrets | None,
    *,
    until_painted: bool = False,
    crashed: bool = False,
) -> bool:
    """One life of the window; True when the person wants to pair this computer again."""
    # Until the window stands nothing is garbage.
    gc.disable()
    given = secrets
    app, secrets, key = _unlocked_app(folder, paired, settings, given)
    seat, relay = open_seat(folder, paired, secrets, key), paired.relay
    tasks = Tasks(_report)
    window = make_window(app, seat, settings, tasks, whole=False, find_hub=lambda: _hub(relay, secrets))
    paint_first(window)
    if until_painted:
        print(json.dumps({"painted": window.inbox.model.rowCount()}), flush=True)
    window.complete()
    # What is made by now stays as long as the window does; the collector need not look through it ever again.
    gc.collect()
    gc.freeze()
    gc.enable()
    if until_painted:
        QApplication.processEvents()
        print(json.dumps({"complete": True}), flush=True)
        seat.close()
        return False
    _hear_faults(window, seat, crashed)
    # Only now: asyncio under Qt, and behind it the network and the keyring, take as long as all before.
    from petdesk.launch.console_life import live
    from petdesk.launch.hub_beside import rouse_hub_beside
    from petdesk.seat.finding_again import FindingAgain

    zoom = settings.choices.zoom
    finding = FindingAgain(seat, lambda url: keep_address(folder, url))
    again = live(seat, window, tasks, lambda: rouse_hub_beside(relay, secrets), _hub(relay, secrets), finding)
    # The window that would tell of an error may be gone in a moment.
    sys.excepthook = _hear_exception
    zoomed = settings.choices.zoom != zoom
    if again or zoomed:
        # At once: it must not hear of anything any more, its seat is closed.
        delete(window)
    if zoomed and not again:
        # In another size the window is made anew, with all that was open in it; where the relay is may be new too.
        return _at_the_desk(folder, read_seat_file(folder) or paired, settings, given)
    seal_later(folder, paired.profile)
    return again


def _hub(relay: str, secrets: Secrets) -> "HubSight | None":
    from petdesk.launch.hub_beside import hub_of

    hub = hub_of(relay)
    if hub is None:
        return None
    from petdesk.launch.hub_view import HubView

    return HubView(hub, secrets)


def _unlocked_app(
    folder: Path, paired: SeatFile, settings: Settings, secrets: Secrets | None
) -> tuple[QApplication, Secrets, bytes | None]:
    """The program with its look on, the seat's secrets (as given, if they are) and the key of its files.

    Raises NoSecrets.
    """
    if secrets is not None:
        return make_app(sys.argv[:1], settings.choices), secrets, seat_key(folder, secrets)
    if (folder / WRAPPED).exists():
        from petdesk.console.passphrase import ask_passphrase

        app = make_app(sys.argv[:1], settings.choices)
        return app, *unlocked(folder, paired.profile, ask_passphrase)
    # The keyring of a sealed seat is asked while fonts and look are read.
    with ThreadPoolExecutor(1, "petdesk-keyring") as beside:
        asked = beside.submit(unlocked, folder, paired.profile)
        app = make_app(sys.argv[:1], settings.choices)
        return app, *asked.result()


def open_seat(folder: Path, paired: SeatFile, secrets: Secrets | None = None, key: bytes | None = None) -> Seat:
    """The seat over the files in `folder`, sealed with `key` (None: open); the network is not touched yet.

    Without `secrets` both are what the keyring says. Raises NoSecrets.
    """
    if secrets is None:
        secrets, key = unlocked(folder, paired.profile)
    return Seat(folder, paired.relay, secrets, pin=pins_of(folder, paired), key=key)


def paint_first(window: Window) -> None:
    """Show the window and wait, at most a second, until its inbox has been painted."""
    rows = window.inbox.list
    # Asked for the widget inside it, Qt's binding makes the classes of all widgets first: a tenth of the start.
    painted = rows if window.inbox.model.rowCount() else _Painted(window.inbox.empty)
    if not window.settings.choices.geometry:
        fit_screen(window)
    window.show()
    deadline = time.monotonic() + PAINT_S
    while not painted.painted and time.monotonic() < deadline:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def fit_screen(window: QWidget) -> None:
    """Let a window that would reach beyond its screen fill it instead; left again, it has room around it."""
    room = window.screen().availableSize()
    whole = window.size() + QSize(0, TITLE_BAR)
    if whole.boundedTo(room) != whole:
        window.resize(window.size().boundedTo(room * SHARE))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_log(folder: Path) -> bool:
    """Write the log, Qt's messages and lost exceptions too, to a file that turns over, and crashes to one beside it.

    True when the program ended by a crash the last time.
    """
    from logging.handlers import RotatingFileHandler

    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(logs / "console.log", maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8")
    handler.setFormatter(_Redacted("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    crash = logs / "crash.log"
    crashed = crash.exists() and crash.stat().st_size > 0
    if crashed:
        crash.replace(logs / "crash.last.log")
    # A program without a terminal has no standard error; the file stays open as long as the program lives.
    faulthandler.enable(crash.open("a", encoding="utf-8"))
    sys.excepthook = _hear_exception
    qInstallMessageHandler(_hear_qt)
    return crashed


def _hear_faults(window: Window, seat: Seat, crashed: bool) -> None:
    """Tell the person of errors that nothing caught, and of a crash the last time."""

    def report() -> None:
        window.show_place("settings")
        window.settings_page.show_page("diagnostics")

    from petdesk.console.faults import Faults

    faults = Faults(window, lambda: seat.status().waiting, report)

    def hear(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            faults.hear(kind, error, trace)

    sys.excepthook = hear
    if crashed:
        faults.tell_of_last_time()


class _Redacted(logging.Formatter):
    """Lets no word of a secret's shape into the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return without_secrets(super().format(record))


class _Painted(QObject):
    """Sees the first paint of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything through, and stop looking after the first paint."""
        if event.type() == QEvent.Type.Paint:
            self.painted = True
            watched.removeEventFilter(self)
        return False


def _report(name: str, error: BaseException) -> None:
    log.error("the task %s ended with an error", name, exc_info=error)


def _hear_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.error("an error that nothing caught", exc_info=(kind, error, trace))


def _hear_qt(kind: QtMsgType, _context: object, message: str) -> None:
    logging.getLogger("qt").log(QT_LEVELS.get(kind, logging.WARNING), "%s", message)
