"""Habits that keep an asynchronous window program honest, seen in its syntax."""

import ast
import itertools
import re

from tests.house import tree

STARTS_A_TASK = {"create_task", "ensure_future", "run_coroutine_threadsafe"}
MAY_START_TASKS = {f"petdesk/{room}/tasks.py" for room in ("console", "relay", "seat")}
NESTED_LOOPS = {
    *("exec", "exec_", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    *("question", "information", "critical", "getText", "getItem", "getInt"),
}
CLOCKS_AND_DOORS = (
    r"^(time\.\w+|(datetime\.)?(datetime|date)\.(now|utcnow|today)|open|print|input|os\.\w+|random\.\w+)$"
)


def last(call: ast.AST) -> str:
    """Name the function or method a call calls, without what stands before its last dot."""
    return tree.called(call).rpartition(".")[2]


def calls(*rooms: str) -> list[tuple[str, str, ast.AST]]:
    """Give the module, place and node of every call below these folders."""
    return [(name, place, node) for name in tree.modules(*rooms) for place, node in tree.places(name, ast.Call)]


def test_only_the_owners_of_tasks_start_tasks() -> None:
    started = {(name, place) for name, place, node in calls("petdesk") if last(node) in STARTS_A_TASK}
    assert [place for name, place in sorted(started) if name not in MAY_START_TASKS] == []


def test_no_coroutine_starts_a_loop_within_the_loop() -> None:
    nested = [
        place
        for name in tree.modules("petdesk/console", "petdesk/launch")
        for _, function in tree.places(name, ast.AsyncFunctionDef)
        for place, node in ((f"{name}:{n.lineno}", n) for n in ast.walk(function) if isinstance(n, ast.Call))
        if last(node) in NESTED_LOOPS and "." in tree.called(node)
    ]
    assert nested == []


def test_the_shop_reads_no_clock_and_opens_nothing() -> None:
    reads = [f"{place} {tree.called(node)}" for _, place, node in calls("petdesk/shop", "petdesk/wire")]
    assert [read for read in reads if re.match(CLOCKS_AND_DOORS, read.split(" ", 1)[1])] == []


def is_broad(kind: ast.expr | None) -> bool:
    """Say whether an except clause takes every error."""
    return kind is None or ast.unparse(kind) in {"Exception", "BaseException"}


def does_nothing(body: list[ast.stmt]) -> bool:
    """Say whether a block is only pass, or a bare value."""
    return all(
        isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in body
    )


def test_no_error_is_swallowed() -> None:
    handlers = [
        place
        for name in tree.modules("petdesk")
        for place, node in tree.places(name, ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler) and is_broad(node.type) and does_nothing(node.body)
    ]
    suppressed = [
        place
        for _, place, node in calls("petdesk")
        if isinstance(node, ast.Call) and last(node) == "suppress" and any(is_broad(arg) for arg in node.args)
    ]
    assert handlers + suppressed == []


def unexplained(lines: list[str]) -> list[int]:
    """Number the lines that silence a tool with no reason behind it and no comment above it."""
    silenced = r"#\s*(type:\s*ignore(\[[\w, -]+\])?|noqa(:[A-Z0-9, ]+)?)\s*$"
    return [
        number
        for number, (above, line) in enumerate(itertools.pairwise(["", *lines]), 1)
        if re.search(silenced, line) and not above.lstrip().startswith("#")
    ]


def test_a_silenced_tool_is_told_why() -> None:
    found = {name: unexplained(tree.text(name).splitlines()) for name in tree.modules("petdesk")}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_a_reason_beside_or_above_is_enough() -> None:
    lines = ["a()  # noqa: S608", "b()  # noqa: S608 - names are ours", "# why", "c()  # type: ignore[misc]"]
    assert unexplained(lines) == [1]


def test_tests_patch_nothing() -> None:
    patched = r"mock\.patc[h]|MagicMoc[k]|\bmocke[r]\b|unittest\.moc[k]|AsyncMoc[k]"
    assert [name for name in tree.modules("tests") if re.search(patched, tree.text(name))] == []


def test_tests_do_not_sleep_and_hope() -> None:
    sleeps = [
        f"{place} {ast.unparse(node)}"
        for _, place, node in calls("tests")
        if isinstance(node, ast.Call) and tree.called(node) == "time.sleep" and not place.startswith("tests/bench/")
    ]
    assert [sleep for sleep in sleeps if "waiting.py" not in sleep] == []
