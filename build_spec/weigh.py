"""Says what is heavy in a frozen folder, part by part, in MB (10^6 bytes): python build_spec/weigh.py dist/petdesk."""

import re
import sys
from pathlib import Path

# The first that fits counts.
PARTS = (
    ("ICU: sorting, converters, time zones", r"libicu"),
    ("FFmpeg", r"lib(av|sw)|FFmpegStub"),
    ("Qt Quick and Qml", r"Qt6(Quick|Qml)"),
    ("Qt: libraries and plug-ins", r"PySide6/Qt/"),
    ("Qt's Python side", r"PySide6/|shiboken6/"),
    ("cryptography", r"cryptography/"),
    ("SQLCipher", r"sqlcipher3/"),
    ("Pillow and its codecs", r"PIL/|pillow\.libs/"),
    ("HEIC", r"heif"),
    ("Python, OpenSSL, libraries of the system", r"python3|base_library|_internal/lib[^/]*\.so"),
    ("PetDesk's pictures, words, pages, licences", r"_internal/petdesk/"),
    ("PetDesk's and others' Python code", r"^petdesk"),
    ("compiled parts of other packages", r""),
)


def weights(home: Path) -> dict[str, float]:
    """MB by part; links weigh nothing."""
    found = dict.fromkeys((name for name, _ in PARTS), 0.0)
    for file in home.rglob("*"):
        if file.is_file() and not file.is_symlink():
            named = file.relative_to(home).as_posix()
            found[next(name for name, marks in PARTS if re.search(marks, named))] += file.stat().st_size / 1e6
    return found


if __name__ == "__main__":
    weighed = weights(Path(sys.argv[1]))
    for name, weight in sorted(weighed.items(), key=lambda part: -part[1]):
        print(f"{weight:7.1f}  {name}")
    print(f"{sum(weighed.values()):7.1f}  in all")
