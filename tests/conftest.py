"""What every test stands on: its own home and keyring, the right event loop, and silence unless a line was expected."""

import asyncio
import gc
import inspect
import logging
import os
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"

import keyring
import pytest
import structlog

from tests import canaries, told
from tests.fakes.keyring import MemoryKeyring
from tests.rules import carry_rules, print_rules
from tests.secrets_search import LEAST_LETTERS, Issued, left_open

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

bare_rules = pytest.StashKey[list[str]]()
hits = pytest.StashKey[int]()
QT_ROOMS = {"console", "whole"}
XDG = ("CONFIG", "DATA", "STATE", "CACHE")


def qt_loop() -> asyncio.AbstractEventLoop:
    """Make the console's loop: asyncio driven by Qt, which closing a window does not end."""
    from PySide6.QtWidgets import QApplication

    from tests.qt_loop import QtLoop

    app = QApplication.instance() or QApplication(["petdesk"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    return QtLoop(app)


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run the tests of rooms with Qt on Qt's loop, the others on asyncio's own."""
    return {"qt": qt_loop} if has_windows(item) else {"asyncio": asyncio.new_event_loop}


def has_windows(item: pytest.Item) -> bool:
    """Say whether a test is of a room with windows."""
    return item.path.relative_to(item.config.rootpath / "tests").parts[0] in QT_ROOMS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that makes an unguarded rule of the protocol a failure; for runs of the whole suite."""
    parser.addoption(
        "--rules", action="store_true", help="print the protocol's rules with their tests; none may be bare"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of rules, and turn the run red when one of them has no passing test."""
    config = terminalreporter.config
    for line in filter(None, [*told.lines, canaries.sentence(config.stash)]):
        terminalreporter.write_line(line)
    if config.getoption("--rules") and (bare := print_rules(terminalreporter)):
        terminalreporter.write_line(f"{len(bare)} rules have no passing test: {', '.join(bare)}", red=True)
        config.stash[bare_rules] = bare


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Fail a run that passed its tests but left a rule bare; a worker hands over what it counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["secrets"] = session.config.stash.get(canaries.counts, {})
        session.config.workeroutput["figures"] = told.lines
    yield
    if session.config.stash.get(bare_rules, []) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker counted; one that died has nothing to tell."""
    output = getattr(node, "workeroutput", {})
    canaries.add(node.config.stash, output.get("secrets", {}))
    told.lines.extend(output.get("figures", []))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Note the rules a test guards; watch the tasks of every async test, outside of all its other fixtures."""
    carry_rules(item)
    if has_windows(item):
        # A signal waits for Python, which a window stuck in its own loop never reaches.
        own = item.get_closest_marker("timeout") or pytest.mark.timeout().mark
        item.add_marker(pytest.mark.timeout(*own.args, **{**own.kwargs, "method": "thread"}), append=False)
    if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.function):
        item.fixturenames.insert(0, "no_lost_tasks")


def pytest_collection_finish() -> None:
    """Set what was imported so far aside, so that collecting garbage after each test stays cheap."""
    gc.collect()
    gc.freeze()


@pytest.fixture
async def no_lost_tasks() -> AsyncIterator[None]:
    """Fail a test that leaves a task running, or whose loop had to report an exception nobody took."""
    reports: list[str] = []

    def report(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        reports.append(f"{context.get('message')}: {context.get('exception')!r}")

    asyncio.get_running_loop().set_exception_handler(report)
    yield
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0)
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    if reports:
        pytest.fail(f"the loop reported: {reports}", pytrace=False)
    if left:
        pytest.fail(f"tasks left running: {[task.get_coro() for task in left]}", pytrace=False)


PLAIN = logging.makeLogRecord({}).__dict__.keys() | {"message", "asctime"}


class LogWatch(logging.Handler):
    """Collects what was logged as a warning or worse, and what the test said it expects."""

    def __init__(self) -> None:
        """Listen from WARNING up."""
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line per record: level, logger, message, named values, and the exception if there is one."""
        values = [f"{name}={value}" for name, value in vars(record).items() if name not in PLAIN]
        line = " ".join([record.levelname, record.name, record.getMessage(), *values])
        if record.exc_info and record.exc_info[1]:
            line += f" ({record.exc_info[1]!r})"
        self.lines.append(line)

    def complaint(self) -> str:
        """Say what was logged unasked and what was expected in vain; empty if all is as it should be."""
        unasked = [line for line in self.lines if not any(re.search(e, line, re.DOTALL) for e in self.expected)]
        in_vain = [e for e in self.expected if not any(re.search(e, line, re.DOTALL) for line in self.lines)]
        told = [f"logged, not expected: {line}" for line in unasked] + [f"expected, not logged: {e}" for e in in_vain]
        return "\n".join(told)


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[LogWatch]:
    """Fail a test that logs a warning or worse which it did not announce through `expected_log`."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    if complaint := watch.complaint():
        pytest.fail(complaint, pytrace=False)


@pytest.fixture
def expected_log(quiet_log: LogWatch) -> Callable[[str], None]:
    """Announce, by a regular expression over "LEVEL logger message", a warning or worse that must be logged."""
    return quiet_log.expected.append


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, so that nothing of the person at this machine is read or written."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for kind in XDG:
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for name in [name for name in os.environ if name.startswith("PETDESK_") and name != "PETDESK_SAMPLES"]:
        monkeypatch.delenv(name)
    return home


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """Give pytest-qt's application; closing its last window must not end the waits of the tests that follow."""
    qapp.setQuitOnLastWindowClosed(False)
    return qapp


@pytest.fixture(autouse=True)
def own_windows() -> Iterator[None]:
    """Take the windows a test leaves behind away with it: each later change of theme would dress them all anew."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication

        for window in QApplication.topLevelWidgets():
            window.close()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def issued(request: pytest.FixtureRequest) -> Iterator[Issued]:
    """Hear of every token that is given out; the run ends by telling how many were looked for, and where."""
    heard = Issued()
    heard.begin()
    yield heard
    heard.end()
    canaries.add(request.config.stash, {"tokens": heard.ever, "stores": heard.searched, "keys": heard.kept})


@pytest.fixture(scope="session")
def laid(request: pytest.FixtureRequest) -> Iterator[canaries.Canaries]:
    """The words that tests lay out and look for; told at the end of the run too."""
    known = canaries.Canaries()
    yield known
    found = {"canaries": len(known.known), "silent": known.searched, "hits": request.config.stash.get(hits, 0)}
    canaries.add(request.config.stash, found)


@pytest.fixture(autouse=True)
def own_keyring(
    tmp_path: Path, issued: Issued, laid: canaries.Canaries, request: pytest.FixtureRequest
) -> Iterator[MemoryKeyring]:
    """Give each test an empty keyring in memory; the desktop's own is never even looked for.

    Nothing that was kept in it, no token given out, and in a log nothing of its shape and no word of a customer, may
    lie in a file that the test leaves. The folder of a test that passed goes after that: what all relays keep ready
    for a full disk would fill this one.
    """
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    issued.kept += sum(len(word) >= LEAST_LETTERS for word in memory.ever)
    found = left_open(tmp_path, memory.ever) + issued.lying_in(tmp_path) + laid.lying_in(tmp_path, request.path)
    if found:
        request.config.stash[hits] = request.config.stash.get(hits, 0) + len(found)
        pytest.fail(f"secrets lie open: {found}", pytrace=False)


@pytest.fixture(scope="session")
def samples() -> Path | None:
    """Give the folder of real media files that PETDESK_SAMPLES names, if it does; tests make their own otherwise."""
    named = os.environ.get("PETDESK_SAMPLES")
    return Path(named) if named else None
