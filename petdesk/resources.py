"""Where PetDesk's own files lie: icons, look, words, pages; the same in a checkout, a wheel and a frozen program."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# Installed and frozen programs carry the files inside the package; a checkout has them beside it.
_PLACES = (_PACKAGE / "resource_files", _PACKAGE.parent / "resources")


@cache
def root() -> Path:
    """The folder that holds icons/, look/, i18n/, page/, help/ and demo/.

    Raises FileNotFoundError when the installation is incomplete.
    """
    for place in _PLACES:
        if (place / "icons").is_dir():
            return place
    looked = " or ".join(str(place) for place in _PLACES)
    raise FileNotFoundError(f"PetDesk's own files are missing (looked in {looked}). Install the program again.")


def find(*parts: str) -> Path:
    """The path of one of PetDesk's files, as find("icons", "paw.svg"); FileNotFoundError if it is missing."""
    path = root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"PetDesk's own file {'/'.join(parts)} is missing. Install the program again.")
    return path


def changelog() -> str:
    """The changelog, as it stands; "" in a wheel, which carries none."""
    for place in (root() / "CHANGELOG.md", root().parent / "CHANGELOG.md"):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    return ""


def read_text(*parts: str) -> str:
    """The text (UTF-8) of one of PetDesk's files."""
    return find(*parts).read_text(encoding="utf-8")
