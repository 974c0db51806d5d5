"""The papers at the door are in order: changelog, licence, README and the commands it names."""

import re
import tomllib

from tests.house import tree

KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_changelog_has_its_form() -> None:
    lines = tree.text("CHANGELOG.md").splitlines()
    assert lines[0] == "# Changelog"
    releases = [line for line in lines if line.startswith("## ")]
    assert releases[0] == "## [Unreleased]"
    assert [line for line in releases[1:] if not re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", line)] == []
    assert {line.removeprefix("### ") for line in lines if line.startswith("### ")} <= KINDS
    entries = lines[lines.index(releases[0]) + 1 :]
    assert [line for line in entries if line and not re.match(r"##|- [A-Z0-9`]|  \S|\[", line)] == []


def test_every_make_command_that_is_told_exists() -> None:
    targets = set(re.findall(r"^([a-z -]+):", tree.text("Makefile"), re.MULTILINE))
    known = {target for line in targets for target in line.split()}
    told = set(re.findall(r"`make ([a-z-]+)|^ *(?:\$ )?make ([a-z-]+)", tree.text("README.md"), re.MULTILINE))
    helped = set(re.findall(r"@echo \"make ([a-z-]+)", tree.text("Makefile")))
    assert {first or second for first, second in told} | helped <= known


def test_every_command_is_explained_by_make_alone() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", tree.text("Makefile"), re.MULTILINE)
    assert phony
    explained = set(re.findall(r"@echo \"make ([a-z-]+)", tree.text("Makefile")))
    assert set(phony[1].split()) - explained == {"help"}


def test_every_link_within_the_papers_leads_somewhere() -> None:
    papers = [name for name in tree.files() if name.endswith(".md")]
    lost = [
        f"{name}: {link}"
        for name in papers
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", tree.text(name))
        if not (tree.ROOT / name).parent.joinpath(link).exists()
    ]
    assert lost == []


def test_licence_and_version_are_told_once_and_alike() -> None:
    project = tomllib.loads(tree.text("pyproject.toml"))["project"]
    assert project["license"] == "MIT"
    assert tree.text("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 The PetDesk authors\n")
    assert re.fullmatch(r"\d+\.\d+\.\d+", project["version"])


def test_the_locks_hold_what_is_asked_for() -> None:
    asked = tomllib.loads(tree.text("pyproject.toml"))["project"]
    for lock, needs in (
        ("requirements.lock", asked["dependencies"]),
        ("requirements-dev.lock", asked["dependencies"] + asked["optional-dependencies"]["dev"]),
    ):
        held = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", tree.text(f"build_spec/{lock}"), re.MULTILINE))
        for need in needs:
            name = re.split(r"[=<>; ]", need)[0].lower().replace("_", "-")
            assert name in held, f"{lock} lacks {name}"
            if exact := re.search(r"==([^;]+)$", need):
                assert held[name] == exact[1].strip(), f"{lock} has another {name} than pyproject.toml"
