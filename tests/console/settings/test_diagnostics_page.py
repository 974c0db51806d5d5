"""The report on a problem holds what helps and no word of anybody; an error that comes through is told once, kindly."""

import secrets
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from petdesk.console.faults import Faults
from petdesk.console.settings.diagnostics import DiagnosticsPane
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.launch.console import LOG_BYTES, LOGS_KEPT
from petdesk.seat.commands.conversation import save_draft, send_text
from petdesk.seat.commands.report import facts_of, keep_report
from petdesk.seat.seat import Seat
from tests.seat.changes import Told


async def test_the_report_holds_versions_numbers_and_logs_and_no_word_of_anybody(tmp_path: Path) -> None:
    told = Told()
    told.household("CANARY-NAME", "CANARY-PET")
    token = secrets.token_urlsafe(32)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "console.log").write_text("INFO ready\n", encoding="utf-8")
    (tmp_path / "logs" / "crash.last.log").write_text(f"with {token}\n", encoding="utf-8")
    with Seat.offline(tmp_path) as seat:
        seat.projection().apply(told.changes)
        thread = seat.reader.inbox("all")[0].thread
        send_text(seat, thread, "CANARY-WORDS")
        save_draft(seat, thread, "CANARY-DRAFT")
        facts = await facts_of(seat, qt="6")
        await keep_report(seat, tmp_path / "report.zip", facts)
    (tmp_path / "logs" / "crash.last.log").unlink()
    assert facts["waiting"] == 1
    with zipfile.ZipFile(tmp_path / "report.zip") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert set(parts) == {"facts.json", "logs/console.log", "logs/crash.last.log"}
    whole = b"".join(parts.values())
    for word in (b"CANARY", token.encode(), thread.encode()):
        assert word not in whole
    assert b'"waiting": 1' in parts["facts.json"]
    assert list(tmp_path.glob("*.part")) == []


async def test_the_page_says_how_both_computers_fare(qapp: QApplication, tmp_path: Path) -> None:
    with Seat.offline(tmp_path) as seat:
        pane = DiagnosticsPane(Desk(seat, Settings(None), Tasks(_raise), lambda: None))
        pane.show_facts(await facts_of(seat))
        assert "lies open" in pane.rows[pane.here].text()
        assert "does not answer" in pane.rows[pane.shop].text()
        for room, said in (("low", "filling up"), ("no_files", "files are not"), ("no_text", "full")):
            pane.show_facts({**pane.facts, "relay": {"room": room, "free": 10**9, "backed": "late"}})
            assert said in pane.rows[pane.shop].text()
            assert "old" in pane.backups.text()


def _raise(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


def test_an_error_is_told_once_in_a_minute_with_what_is_kept(
    qapp: QApplication, expected_log: Callable[[str], None]
) -> None:
    expected_log("an error that nothing caught")
    window, pressed = QWidget(), []
    window.show()
    faults = Faults(window, lambda: 2, lambda: pressed.append("report"))
    for _ in range(3):
        faults.hear(ValueError, ValueError("x"), None)
    assert faults.box is not None
    assert "2 message" in faults.box.informativeText()
    assert len([box for box in window.children() if box is faults.box]) == 1
    action = QMessageBox.ButtonRole.ActionRole
    box = faults.box
    next(button for button in box.buttons() if box.buttonRole(button) == action).click()
    assert pressed == ["report"]


LIFE = """
import logging, sys
from pathlib import Path
from petdesk.launch.console import LOG_BYTES, keep_log
print(keep_log(Path(sys.argv[1])))
logging.getLogger("petdesk").info("asked with %s", sys.argv[2])
for _ in range(4):
    logging.getLogger("petdesk").info("x " * (LOG_BYTES // 4))
"""


def test_a_crash_the_last_time_is_noticed_and_its_traces_kept(tmp_path: Path) -> None:
    token, logs = secrets.token_urlsafe(32), tmp_path / "logs"

    def live() -> str:
        words = [sys.executable, "-c", LIFE, str(tmp_path), token]
        return subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stdout.strip()

    assert live() == "False"
    (logs / "crash.log").write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    assert live() == "True"
    assert "Segmentation" in (logs / "crash.last.log").read_text(encoding="utf-8")
    lying = "".join(path.read_text(encoding="utf-8") for path in logs.glob("console.log*"))
    assert token not in lying
    assert len(lying) < (LOGS_KEPT + 1) * LOG_BYTES
