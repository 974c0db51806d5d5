"""The protocol's rules and the tests that guard them; with --rules a rule without a passing test fails the run."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

PROTOCOL = Path(__file__).parent.parent / "petdesk" / "wire" / "README.md"
RULE = re.compile(r"\*\*(R-[a-z-]+)\*\*")


def written_rules() -> list[str]:
    """The ids of all rules, in the order of the protocol's page."""
    return RULE.findall(PROTOCOL.read_text(encoding="utf-8"))


def carry_rules(item: pytest.Item) -> None:
    """Write the rules a test names into its report, refusing names that the page does not know."""
    for marker in item.iter_markers("rule"):
        for name in marker.args:
            if name not in written_rules():
                raise pytest.UsageError(f"{item.nodeid} names {name}, which petdesk/wire/README.md does not state")
            item.user_properties.append(("rule", name))


def guards(reporter: pytest.TerminalReporter) -> dict[str, list[str]]:
    """For each rule the tests that carried it and passed."""
    found: dict[str, list[str]] = defaultdict(list)
    for report in reporter.stats.get("passed", []):
        for key, name in getattr(report, "user_properties", []):
            if key == "rule" and report.when == "call":
                found[name].append(report.nodeid)
    return found


def print_rules(reporter: pytest.TerminalReporter) -> list[str]:
    """Print the table and answer the rules that nothing guards."""
    found = guards(reporter)
    reporter.section("the protocol's rules and the tests that guard them")
    for name in written_rules():
        tests = sorted({test.split("[")[0].removeprefix("tests/") for test in found[name]})
        reporter.write_line(f"{name:22} {len(found[name]):4}  {', '.join(tests[:3]) or '— nothing —'}")
    return [name for name in written_rules() if not found[name]]
