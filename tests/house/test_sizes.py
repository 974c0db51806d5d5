"""No file and no function grows past what one reads in one go."""

import ast

from tests.house import tree

FILE_TARGET, FILE_STOP = 250, 400
FUNCTION_TARGET, FUNCTION_STOP = 25, 50


def file_sizes() -> dict[str, int]:
    """Count the lines of each file of code."""
    rooms = ("petdesk/", "tests/", "build_spec/", "resources/page/")
    code = (".py", ".js", ".css", ".html")
    return {
        name: tree.text(name).count("\n") for name in tree.files() if name.startswith(rooms) and name.endswith(code)
    }


def function_sizes() -> dict[str, int]:
    """Count the lines of each function of the program, from its name to its end."""
    return {
        f"{place} {node.name}": node.end_lineno - node.lineno + 1
        for name in tree.modules("petdesk")
        for place, node in tree.places(name, (ast.FunctionDef, ast.AsyncFunctionDef))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }


def over(sizes: dict[str, int], limit: int) -> list[str]:
    """List what is longer than the limit, longest first."""
    long = sorted(((size, name) for name, size in sizes.items() if size > limit), reverse=True)
    return [f"{size} {name}" for size, name in long]


def test_no_file_is_longer_than_the_hard_stop() -> None:
    print(*over(file_sizes(), FILE_TARGET), sep="\n")
    assert over(file_sizes(), FILE_STOP) == []


def test_no_function_is_longer_than_the_hard_stop() -> None:
    print(*over(function_sizes(), FUNCTION_TARGET), sep="\n")
    assert over(function_sizes(), FUNCTION_STOP) == []
