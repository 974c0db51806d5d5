"""T1: the real cores of relay and seat through evenings in which everything breaks, each replayed from its seed."""

import json
import os
import subprocess
import sys

import pytest

from tests.faults.figures import tell

CALM, BROKEN, LONG = 12, 60, 10_000


def schedules(first: int, count: int, *more: str) -> dict[str, float]:
    """Run schedules in a process of their own, where the order of sets is fixed too."""
    words = [sys.executable, "-m", "tests.faults.simulation", str(first), str(count), *more]
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": "0"}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


@pytest.mark.rule("R-no-resync", "R-range", "R-drop-old", "R-one-pump", "R-number-in-order", "R-derived")
def test_without_faults_nothing_is_ever_asked_for_twice() -> None:
    figures = schedules(0, CALM, "--calm")
    assert figures["schedules"] == CALM
    assert figures["commands"] > 100 * CALM
    assert figures.get("resyncs", 0) == 0
    tell("T1 calm", **figures)


@pytest.mark.timeout(300)
@pytest.mark.rule("R-reoffer", "R-kept-until-safe", "R-epoch", "R-wake-is-hint", "R-busy-stateless", "R-never-renumber")
@pytest.mark.rule("R-snapshot-tail", "R-gap-resume", "R-cursor-with-cache", "R-marks-silent", "R-granted", "R-revoked")
@pytest.mark.rule("R-id-once", "R-refusal-recorded", "R-half-open", "R-backoff", "R-fields-merge", "R-public-numbers")
@pytest.mark.parametrize("first", [1_000, 2_000])
def test_broken_evenings_lose_nothing_double_nothing_and_end_equal(first: int) -> None:
    figures = schedules(first, BROKEN)
    assert figures["schedules"] == BROKEN
    assert min(figures["cuts"], figures["device_crashes"], figures["relay_crashes"], figures["restores"]) > BROKEN / 2
    tell("T1", **figures)


@pytest.mark.soak
@pytest.mark.timeout(7_200)
def test_ten_thousand_broken_evenings() -> None:
    tell("T1 long", **schedules(100_000, LONG))
