"""The repository stands alone: nothing of a machine, of a registry or of unfinished work is in it."""

import re

import pytest

from tests.house import tree

# The brackets keep each pattern from matching itself.
OF_A_MACHINE = {
    "a path of a machine": r"/wor[k]/|/far[m]/|/roo[t]/|/hom[e]/(?!shop\b)\w|[A-Z]:\\User[s]",
    "a registry's host": r"pyp[i]\.org|pythonhoste[d]|registry\.npmj[s]|(deb|security)\.debia[n]\.org|\.ubunt[u]\.com",
}
UNFINISHED = r"\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b|NotImplementedErro[r]"
NEIGHBOUR = r"\.\./share[d]\b|\bshared/(desig[n]|prototype[s]|benc[h]|sample[s])"
TOP = {
    *("petdesk", "resources", "tests", "build_spec", ".ci"),
    *("pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore"),
}


def matching(pattern: str, *, leave_out: set[str] = frozenset()) -> list[str]:
    """List file, line number and line of every match."""
    names = [name for name in tree.files() if name not in leave_out and "\0" not in tree.text(name)]
    return [
        f"{name}:{number} {line.strip()[:100]}"
        for name in names
        for number, line in enumerate(tree.text(name).splitlines(), 1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("pattern", OF_A_MACHINE.values(), ids=OF_A_MACHINE.keys())
def test_nothing_of_a_machine_is_in_it(pattern: str) -> None:
    assert matching(pattern) == []


def test_it_needs_no_neighbour_but_for_the_real_media_that_the_automatic_run_may_find() -> None:
    assert matching(NEIGHBOUR, leave_out={".ci/run"}) == []


def test_nothing_is_left_for_later() -> None:
    assert matching(UNFINISHED) == []


def test_the_top_of_the_tree_is_as_planned() -> None:
    assert {name.split("/")[0] for name in tree.files()} == TOP


def test_no_private_key_or_token_lies_about() -> None:
    assert matching(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*$|\bgh[pousr]_\w{30}|\bAKIA[A-Z0-9]{16}\b") == []
