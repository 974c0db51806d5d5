"""The tree as the house rules read it: which files there are, and what Python says in them."""

import ast
import functools
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE_HERE = {".venv", ".git", "build", "dist", "demo", "__pycache__", ".hypothesis"}


@functools.cache
def files() -> tuple[str, ...]:
    """Name every file of the project as git would, tracked or new; without git, every file not made here."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = list(_walk())
    return tuple(sorted(name for name in listed if name and (ROOT / name).is_file()))


def _walk() -> Iterator[str]:
    """Find files without git's help."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE_HERE and not name.endswith("_cache")]
        yield from (str((Path(folder) / name).relative_to(ROOT)) for name in names)


def modules(*rooms: str) -> list[str]:
    """Name the Python files below these folders."""
    return [name for name in files() if name.endswith(".py") and name.startswith(tuple(f"{room}/" for room in rooms))]


@functools.cache
def text(name: str) -> str:
    """Read a file; bytes that are no UTF-8 become question marks, so pictures can be looked at too."""
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


@functools.cache
def parsed(name: str) -> ast.Module:
    """Parse a module."""
    return ast.parse(text(name), name)


def places(name: str, kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, ast.AST]]:
    """Give every node of a kind in a module with its place, "file:line"."""
    for node in ast.walk(parsed(name)):
        if isinstance(node, kind):
            yield f"{name}:{getattr(node, 'lineno', 1)}", node


def called(call: ast.AST) -> str:
    """Name what a call calls, dots included as far as they can be read: "asyncio.create_task"."""
    assert isinstance(call, ast.Call)
    return ast.unparse(call.func)
