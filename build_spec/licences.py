"""Gathers the licences of all that the frozen program carries into a folder, with a list of them for its About page."""

import json
import os
import re
import shutil
import sys
import sysconfig
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
# What a Linux program carries of the system it was frozen on, by the packages of Debian that hold the texts; the first
# that is here counts. Elsewhere Python's own text speaks for them.
DOCUMENTS = Path("/usr/share/doc")
OF_DEBIAN = (
    ("OpenSSL", "Apache-2.0", "https://openssl-library.org", "libssl3 libssl3t64"),
    ("SQLite", "public domain", "https://sqlite.org", "libsqlite3-0"),
    ("libffi", "MIT", "https://sourceware.org/libffi", "libffi8"),
    ("bzip2", "bzip2-1.0.6", "https://sourceware.org/bzip2", "libbz2-1.0"),
    ("liblzma", "0BSD", "https://tukaani.org/xz", "liblzma5"),
    ("zlib", "Zlib", "https://zlib.net", "zlib1g"),
    ("libuuid", "BSD-3-Clause", "https://github.com/util-linux/util-linux", "libuuid1 libuuid1t64"),
    ("Expat", "MIT", "https://libexpat.github.io", "libexpat1"),
    ("ICU (in Qt)", "Unicode-3.0", "https://icu.unicode.org", "libicu72 libicu74 libicu76 libicu78 libicu70"),
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


def of_python() -> Path:
    """Where Python's own licence lies: beside its library, or where Debian keeps it."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    found = [place / "LICENSE.txt" for place in places] + [DOCUMENTS / f"{version}-minimal" / "copyright"]
    return next((text for text in found if text.exists()), found[0])


def of_system() -> list[tuple[str, str, str, Path]]:
    """Name, licence, address and text of what comes from Python's makers and the system."""
    parts = [("Python", "PSF-2.0", "https://www.python.org", of_python())]
    for name, licence, home, packages in OF_DEBIAN if sys.platform == "linux" else ():
        texts = [DOCUMENTS / package / "copyright" for package in packages.split()]
        parts.append((name, licence, home, next((text for text in texts if text.exists()), texts[0])))
    return parts


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
    for name, licence, home, text in of_system():
        file = f"{name.split()[0]}.txt"
        shutil.copyfile(text, target / file)
        index.append({"name": name, "version": "", "licence": licence, "file": file, "home": home})
    (target / "NOTICE.txt").write_text(QT_NOTICE, encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", target / "PetDesk.txt")
    (target / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf-8")
    return index


if __name__ == "__main__":
    print(f"licences: {len(gather(Path(sys.argv[1])))} parts")
