"""Every module opens with one sentence that could be its caption."""

import ast
import re

import pytest

from tests.house import tree


def is_caption(docstring: str) -> bool:
    """Say whether the first paragraph is one sentence."""
    first = " ".join(docstring.split("\n\n", maxsplit=1)[0].split())
    return bool(re.fullmatch(r"[^\s].*[^.]\.", first)) and not re.search(r"[a-z)\"`][.!?] [A-Z]", first)


def test_every_module_has_its_caption() -> None:
    without = [
        name
        for name in tree.modules("petdesk", "tests", "build_spec")
        if not (name.startswith("tests/") and name.endswith("__init__.py") and not tree.text(name))
        if not is_caption(ast.get_docstring(tree.parsed(name)) or "")
    ]
    assert without == []


@pytest.mark.parametrize("docstring", ["", "no stop", "Two of them. Here.", "Too many..."])
def test_what_is_no_caption_is_seen(docstring: str) -> None:
    assert not is_caption(docstring)
