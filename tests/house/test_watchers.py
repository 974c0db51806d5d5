"""The watchers of tests/conftest.py see what they are there to see."""

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.waiting import until

ROOT = Path(__file__).parents[2]

HEAD = """
import asyncio, logging, os, keyring, pytest, structlog
"""

CAUGHT = {
    "a task left running": """
        async def test_it():
            global kept
            kept = asyncio.create_task(asyncio.sleep(60))
        """,
    "an exception nobody took": """
        async def fail():
            raise ValueError("lost")
        async def test_it():
            asyncio.create_task(fail())
            await asyncio.sleep(0.01)
        """,
    "a warning in the log": """
        def test_it():
            logging.getLogger("petdesk").warning("odd")
        """,
    "a warning in structlog's log": """
        def test_it():
            structlog.get_logger("petdesk").warning("odd", seat=7)
        """,
    "an expected line that never came": """
        def test_it(expected_log):
            expected_log("odd")
        """,
    "a Python warning": """
        def test_it():
            import warnings
            warnings.warn("old", DeprecationWarning)
        """,
    "a Qt warning": """
        def test_it():
            from PySide6.QtCore import qWarning
            qWarning("odd")
        """,
}

PASSES = """
    async def test_task_that_ends_is_no_complaint():
        await asyncio.create_task(asyncio.sleep(0))

    def test_expected_line_is_no_complaint(expected_log):
        expected_log("odd")
        logging.getLogger("petdesk").warning("odd")

    def test_expected_line_may_tell_a_value(expected_log):
        expected_log("WARNING petdesk odd seat=7$")
        structlog.get_logger("petdesk").warning("odd", seat=7)

    def test_home_is_a_new_and_empty_one(tmp_path):
        assert not any(os.scandir(os.environ["HOME"]))

    @pytest.mark.parametrize("n", [1, 2])
    def test_secrets_do_not_outlive_a_test(n):
        assert keyring.get_password("petdesk", "seat") is None
        keyring.set_password("petdesk", "seat", "x")
    """

LOOPS = {
    "relay/test_loop.py": """
        async def test_it():
            assert type(asyncio.get_running_loop()).__module__.startswith("asyncio")
        """,
    "console/test_loop.py": """
        async def test_it():
            assert any(base.__module__.startswith("qasync") for base in type(asyncio.get_running_loop()).__mro__)
            await asyncio.sleep(0.01)
        """,
}


def run_tests(folder: Path, sources: dict[str, str]) -> str:
    """Run test modules, told by their path under tests/, in a tree of their own; give back what pytest says."""
    tests = folder / "tests"
    shutil.copytree(ROOT / "tests/fakes", tests / "fakes", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module in (ROOT / "tests").glob("*.py"):
        shutil.copy(module, tests)
    for name, source in sources.items():
        module = tests / name
        module.parent.mkdir(exist_ok=True)
        module.write_text(HEAD + textwrap.dedent(source), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-rapE", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=50, check=False)
    return done.stdout + done.stderr


def test_what_must_not_happen_fails_the_test(tmp_path: Path) -> None:
    modules = {f"relay/test_{number}.py": source for number, source in enumerate(CAUGHT.values())}
    told = run_tests(tmp_path, modules)
    missed = [
        what
        for what, module in zip(CAUGHT, modules, strict=True)
        if not re.search(rf"^(FAILED|ERROR) tests/{module}::test_it", told, re.MULTILINE)
    ]
    assert not missed, told


def test_a_window_stuck_in_its_own_loop_is_ended(tmp_path: Path) -> None:
    stuck = """
        @pytest.mark.timeout(1)
        def test_it(qapp):
            from PySide6.QtCore import QEventLoop
            QEventLoop().exec()
        """
    told = run_tests(tmp_path, {"console/test_stuck.py": stuck})
    assert "+ Timeout +" in told, told


def test_what_may_happen_does_not_fail_the_test_and_each_room_has_its_own_loop(tmp_path: Path) -> None:
    told = run_tests(tmp_path, {"relay/test_fine.py": PASSES, **LOOPS})
    assert re.search(r"^8 passed in", told, re.MULTILINE), told


async def test_waiting_for_what_never_comes_ends_at_the_deadline() -> None:
    with pytest.raises(AssertionError, match=r"after 0\.02 s still not so: .*test_watchers\.py:\d+, last answer 0"):
        await until(lambda: 0, seconds=0.02)


async def test_waiting_gives_back_what_the_predicate_gave() -> None:
    answers = iter([None, "", "here"])

    async def ask() -> str | None:
        return next(answers)

    assert await until(ask) == "here"
