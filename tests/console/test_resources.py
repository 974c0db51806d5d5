"""PetDesk's own files are found in a checkout, in an installed package and in a frozen program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from petdesk import resources

ASK = "from petdesk import resources; print(resources.read_text('icons', 'mark.txt'))"


def laid_out(folder: Path, files: str) -> Path:
    """A package with nothing but the finder in it, and its files where `files` says."""
    (folder / "petdesk").mkdir(parents=True)
    (folder / "petdesk" / "__init__.py").touch()
    shutil.copy(resources.__file__, folder / "petdesk" / "resources.py")
    (folder / files / "icons").mkdir(parents=True)
    (folder / files / "icons" / "mark.txt").write_text("found", encoding="utf-8")
    return folder


@pytest.mark.parametrize("files", ["resources", "petdesk/resource_files"])
def test_files_are_found_beside_the_package_and_inside_it(tmp_path: Path, files: str) -> None:
    place = laid_out(tmp_path / "place", files)
    said = subprocess.run([sys.executable, "-c", ASK], cwd=place, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "found"


def test_an_incomplete_installation_says_where_it_looked_and_what_to_do(tmp_path: Path) -> None:
    place = laid_out(tmp_path / "place", "elsewhere")
    said = subprocess.run([sys.executable, "-c", ASK], cwd=place, capture_output=True, text=True, check=False)
    assert "own files are missing" in said.stderr
    assert "Install the program again" in said.stderr


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="look/unicorn"):
        resources.find("look", "unicorn")
