"""T2: the simulation sees each classic bug within its budget of schedules, so its silence means something."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import petdesk
from tests.faults.mutants import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]


def with_bug(mutant: Mutant, folder: Path) -> Path:
    """A copy of the package with the bug in it; a place that no longer reads as the mutant says fails the test."""
    copy = folder / "petdesk"
    shutil.copytree(
        Path(petdesk.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__", "console", "launch")
    )
    for change in mutant.changes:
        place = copy / change.file
        text = place.read_text(encoding="utf-8")
        assert text.count(change.old) == 1, f"{change.file} no longer holds once: {change.old}"
        place.write_text(text.replace(change.old, change.new), encoding="utf-8")
    return folder


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", MUTANTS)
def test_the_simulation_sees(name: str, tmp_path: Path) -> None:
    mutant = MUTANTS[name]
    path = os.pathsep.join([str(with_bug(mutant, tmp_path)), str(ROOT)])
    words = [sys.executable, "-P", "-m", "tests.faults.simulation", "0", str(mutant.budget)]
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=False, cwd=tmp_path)
    assert done.returncode == 1, f"not seen in {mutant.budget} schedules: {done.stdout}{done.stderr}"
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["schedule"] <= mutant.budget
    print(f"{name}: seen in schedule {seen['schedule']}: {seen['violation'][:80]}")
