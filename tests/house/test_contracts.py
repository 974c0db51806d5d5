"""The arrows between the rooms hold: import-linter finds no contract of pyproject.toml broken."""

import subprocess
import sys

from tests.house.tree import ROOT

LINT = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"


def test_no_room_reaches_where_it_must_not() -> None:
    done = subprocess.run([sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
