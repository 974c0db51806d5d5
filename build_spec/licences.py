"""Gathers the licences of all that the frozen program carries into a folder, with a list of them for its About page."""

import json
import os
import re
import shutil
import sys
from importlib import metadata
from importlib.metadata import PackageMetadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "build_spec" / "requirements.lock"
NOT_INSIDE = {"pip"}
# Where Debian keeps the texts that wheels under them do not bring; elsewhere a copy of that folder.
COMMON = Path(os.environ.get("COMMON_LICENSES", "/usr/share/common-licenses"))
# What wheels carry inside without a package of its own. The texts of their licences come from COMMON.
CARRIED = (
    ("Qt", "6.11", "LGPL-3.0-only", "https://www.qt.io", ("LGPL-3", "GPL-3")),
    ("FFmpeg (in Qt Multimedia)", "7.1", "LGPL-2.1-or-later", "https://ffmpeg.org", ("LGPL-2.1",)),
    (
        "libheif and libde265 (in pi-heif)",
        "",
        "LGPL-3.0-or-later",
        "https://github.com/strukturag/libheif",
        ("LGPL-3",),
    ),
)
QT_NOTICE = """\
PetDesk is free to change what it runs on: Qt, PySide6, FFmpeg, libheif and zeroconf are used under the LGPL as separate
libraries. They lie in the folder _internal beside the program; a library with the same interface put in the place of
one of them is used from the next start. On Linux libQt6Quick and libQt6Qml are stand-ins, made by PetDesk, for
libraries that are linked and never called, and ICU's tables hold fewer languages; the whole ones work in their place.
Their sources are at the addresses in the list; who cannot get them there is sent them by the people who gave out this
copy.
"""


def locked(lock: Path) -> list[str]:
    """The names of the packages in a lock file that are installed here (some are for other systems)."""
    names = re.findall(r"^([A-Za-z0-9_.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    here = {re.sub(r"[-_.]+", "-", found.name).lower() for found in metadata.distributions()}
    return sorted(name for name in names if re.sub(r"[-_.]+", "-", name).lower() in here and name not in NOT_INSIDE)


def first(about: PackageMetadata, field: str) -> str:
    """The first value of a field, or "" where there is none."""
    return next(iter(about.get_all(field, [])), "")


def licence_of(about: PackageMetadata) -> str:
    """What a package says of its licence, in one line."""
    classifiers = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License")]
    said = first(about, "License-Expression") or "; ".join(classifiers) or first(about, "License")
    return str(said).splitlines()[0] if said else "see its text"


def home_of(about: PackageMetadata) -> str:
    """Where a package lives, as it says itself."""
    links = dict(line.split(", ", 1) for line in about.get_all("Project-URL", []))
    named = (
        link
        for name in ("homepage", "source", "repository", "code")
        for key, link in links.items()
        if name in key.lower()
    )
    return str(first(about, "Home-page") or next(named, next(iter(links.values()), "")))


def texts_of(found: metadata.Distribution) -> list[Path]:
    """The licence files a package brought with it."""
    files = found.files or []
    wanted = [file for file in files if re.search(r"licen[sc]e|copying|notice", file.name, re.IGNORECASE)]
    return [
        Path(str(file.locate())) for file in wanted if "info" in str(file.parent) and file.suffix not in {".py", ".pyc"}
    ]


def gather(target: Path) -> list[dict[str, Any]]:
    """Write one text per package into `target`, made anew, and index.json; give back what the index lists.

    Raises FileNotFoundError when a text that must be there is nowhere on this machine.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    index: list[dict[str, Any]] = []
    for name in locked(LOCK):
        found = metadata.distribution(name)
        found_texts = [path.read_text(encoding="utf-8", errors="replace") for path in texts_of(found)]
        file = f"{name}.txt" if found_texts else ""
        if found_texts:
            (target / file).write_text("\n\n".join(found_texts), encoding="utf-8")
        licence = licence_of(found.metadata)
        if not file and "LGPL-3.0" in licence:
            file = "LGPL-3.txt"
        entry = {"name": name, "version": found.version, "licence": licence, "file": file}
        index.append(entry | {"home": home_of(found.metadata)})
    for name, version, licence, home, texts in CARRIED:
        for text in texts:
            shutil.copyfile(COMMON / text, target / f"{text}.txt")
        index.append({"name": name, "version": version, "licence": licence, "file": f"{texts[0]}.txt", "home": home})
    (target / "NOTICE.txt").write_text(QT_NOTICE, encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", target / "PetDesk.txt")
    (target / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf-8")
    return index


if __name__ == "__main__":
    print(f"licences: {len(gather(Path(sys.argv[1])))} parts")
