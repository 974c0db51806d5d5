"""Names say what a thing is, in the words of the shop."""

import ast
import re

from tests.house import tree

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "stuff"}


def words(name: str) -> set[str]:
    """Split a name in snake, kebab or camel case into its words."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    assert [name for name in tree.files() if words(name) & EMPTY_WORDS] == []


def test_no_class_has_a_name_that_says_nothing() -> None:
    classes = [
        f"{place} {node.name}"
        for name in tree.modules("petdesk", "tests")
        for place, node in tree.places(name, ast.ClassDef)
        if isinstance(node, ast.ClassDef) and words(node.name) & (EMPTY_WORDS - {"manager"} | {"owner"})
        if not node.name.endswith("TaskOwner")
    ]
    assert classes == []


def test_no_class_manages() -> None:
    assert [
        f"{place} {node.name}"
        for name in tree.modules("petdesk", "tests")
        for place, node in tree.places(name, ast.ClassDef)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Manager")
    ] == []


def test_who_has_a_pet_is_called_a_customer() -> None:
    rooms = ("petdesk/shop", "petdesk/wire", "petdesk/relay", "petdesk/seat")
    fields = [
        f"{place} {node.target.id}"
        for name in tree.modules(*rooms)
        for place, node in tree.places(name, ast.AnnAssign)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and "owner" in words(node.target.id)
    ]
    assert fields == []


def test_a_name_is_taken_apart_into_its_words() -> None:
    assert words("TaskManager") == {"task", "manager"}
    assert words("petdesk/seat/cache_utils.py") == {"petdesk", "seat", "cache", "utils", "py"}
