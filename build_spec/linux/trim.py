"""Makes the frozen folder smaller on Linux where leaving files out is not enough: symbols, ICU's tables, Qt Quick.

    python build_spec/linux/trim.py dist/petdesk

- Symbols go, but not from what was rewritten after linking (Qt, FFmpeg, the *.libs of wheels): strip breaks those.
- Of ICU Qt uses sorting, converters of letters and the names of time zones. The tables keep that for Chinese, English
  and the root of all languages; who asks for another one is answered by the root.
- Qt's FFmpeg plug-in is linked against Quick and Qml for one question about screens of televisions, which PetDesk
  never asks. Two small libraries stand in for them, with the two names it looks for. Should a newer Qt look for more,
  this ends with an error; the real libraries may be put in their place at any time.
"""

import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ICU_TREES = ("", "coll", "zone", "region")
# Beside languages these trees hold what belongs to none; a language's name is two or three letters and its countries.
LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]+)*")
KEPT_LANGUAGES = re.compile(r"(en|zh)(_|$)|res_index$")
# Chinese letters as old programs write them, and whatever one byte can say.
KEPT_CONVERTERS = re.compile(r"gb18030|windows-936|ibm-1383|ibm-1386|ibm-1375|ibm-950")
ONE_BYTE = 4096
QUICK = "libQt6Quick.so.6", "libQt6Qml.so.6"
ONLY_FOR_QUICK = "libQt6QmlMeta.so.6", "libQt6QmlModels.so.6", "libQt6QmlWorkerScript.so.6"
STOOD_IN = {"_ZN12QQuickWindow10grabWindowEv", "_ZN12QQuickWindow16staticMetaObjectE"}


def tell(*command: str | Path) -> str:
    """What a tool of binutils prints; CalledProcessError when it fails."""
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def libraries(home: Path) -> list[Path]:
    """All shared libraries, each once."""
    return [file for file in sorted(home.rglob("*.so*")) if file.is_file() and not file.is_symlink()]


def is_aligned(library: Path) -> bool:
    """Say whether the loader takes an ELF library: each segment it loads lies in the file as it shall lie in memory."""
    data = library.read_bytes()
    first, size, count = struct.unpack_from("<Q", data, 32)[0], *struct.unpack_from("<HH", data, 54)
    for at in range(first, first + size * count, size):
        kind, _, offset, address, _, _, _, align = struct.unpack_from("<IIQQQQQQ", data, at)
        if kind == 1 and align > 1 and offset % align != address % align:
            return False
    return True


def strip_plain(library: Path) -> None:
    """Take the symbols out of a library, unless that would break it."""
    trial = library.with_suffix(".stripped")
    shutil.copy2(library, trial)
    done = subprocess.run(["strip", "--strip-unneeded", str(trial)], check=False, capture_output=True)
    if done.returncode == 0 and is_aligned(trial):
        trial.replace(library)
    else:
        trial.unlink()


def strip_all(home: Path) -> None:
    """Strip what was not rewritten."""
    for library in libraries(home):
        if "PySide6" not in library.parts and not library.parent.name.endswith(".libs"):
            strip_plain(library)


def link(target: Path, source: str, *, exports: str = "") -> None:
    """Put a library made of assembler `source` in the place of `target`; `exports` is its script of versions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "library.s").write_text(source + '.section .note.GNU-stack,"",%progbits\n', encoding="ascii")
        (folder / "exports").write_text(exports or "{ *; };\n", encoding="ascii")
        tell("as", "-o", folder / "library.o", folder / "library.s")
        linking = ("ld", "-shared", "-s", "-soname", target.name, "-z", "noexecstack", "--build-id=none")
        tell(*linking, "--version-script", folder / "exports", "-o", folder / "library.so", folder / "library.o")
        target.write_bytes((folder / "library.so").read_bytes())


def icu_items(package: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The entries of a package of ICU's: their names and bytes, in its order."""
    begin = struct.unpack_from("<H", package)[0]
    count = struct.unpack_from("<I", package, begin)[0]
    table = [struct.unpack_from("<II", package, begin + 4 + 8 * number) for number in range(count)]
    ends = [offset for _, offset in table[1:]] + [len(package) - begin]
    for (named, offset), end in zip(table, ends, strict=True):
        name = package[begin + named : package.index(b"\0", begin + named)]
        yield name, package[begin + offset : begin + end]


def is_kept(name: str, size: int) -> bool:
    """Say whether PetDesk's Qt may ask for an entry, as "coll/zh.res"."""
    folder, _, file = name.rpartition("/")
    stem, _, kind = file.rpartition(".")
    if kind == "cnv":
        return size <= ONE_BYTE or bool(KEPT_CONVERTERS.match(stem))
    if folder not in ICU_TREES or file == "unames.icu":
        return False
    return kind != "res" or not LANGUAGE.fullmatch(stem) or bool(KEPT_LANGUAGES.match(stem))


def thinned(package: bytes) -> bytes:
    """The same package with the kept entries alone: head, table, names, and their contents at 16 bytes each."""
    begin = struct.unpack_from("<H", package)[0]
    kept = [item for item in icu_items(package) if is_kept(item[0].decode().partition("/")[2], len(item[1]))]
    names, contents, table = b"", b"", []
    after_table = 4 + 8 * len(kept)
    after_names = after_table + sum(len(name) + 1 for name, _ in kept)
    first = -(-(begin + after_names) // 16) * 16 - begin
    for name, content in kept:
        table.append(struct.pack("<II", after_table + len(names), first + len(contents)))
        names += name + b"\0"
        contents += content + b"\0" * (-len(content) % 16)
    head = struct.pack("<I", len(kept)) + b"".join(table) + names
    return package[:begin] + head.ljust(first, b"\0") + contents


def thin_icu(home: Path) -> None:
    """Take out of ICU's tables what nobody asks for."""
    (library,) = (file for file in libraries(home) if file.name.startswith("libicudata.so."))
    address, size, _, symbol = tell("nm", "-D", "-S", library).split()
    # Its only symbol lies in the first segment, which is loaded at 0.
    package = library.read_bytes()[int(address, 16) :][: int(size, 16)]
    with tempfile.NamedTemporaryFile(suffix=".dat") as data:
        data.write(thinned(package))
        data.flush()
        named = f".globl {symbol}\n.type {symbol}, %object\n.size {symbol}, end - {symbol}\n"
        link(library, f'.section .rodata\n.balign 16\n{named}{symbol}: .incbin "{data.name}"\nend:\n')


def names_of(library: Path, which: str) -> set[str]:
    """The names a library defines or does not ("--defined-only", "--undefined-only"), without their versions."""
    return {line.split()[-1].partition("@")[0] for line in tell("nm", "-D", which, library).splitlines()}


def stand_in_for_quick(home: Path) -> None:
    """Put the two small libraries in the place of Quick and Qml, and take away what only they need."""
    by_name = {file.name: file for file in libraries(home)}
    heavy = {by_name.pop(name) for name in (*QUICK, *ONLY_FOR_QUICK)}
    offered = set().union(*(names_of(file, "--defined-only") for file in heavy))
    elsewhere = set().union(*(names_of(file, "--defined-only") for file in by_name.values()))
    asked = set().union(*(names_of(file, "--undefined-only") for file in by_name.values()))
    if (asked & offered) - elsewhere != STOOD_IN:
        sys.exit(f"trim: Qt asks Quick and Qml for other names now: {sorted((asked & offered) - elsewhere)}")
    for file in heavy:
        # Beside the folder of libraries PyInstaller lays links of the same names.
        if file.name not in QUICK:
            file.unlink()
            (home / "_internal" / file.name).unlink(missing_ok=True)
    # A table of zeros is the class of no object, so the call beneath it is never made.
    quick = "".join(f".globl {name}\n{name}: .zero 64\n" for name in sorted(STOOD_IN))
    for file in (file for file in heavy if file.name in QUICK):
        link(file, f".data\n.balign 16\n{quick if file.name == QUICK[0] else ''}", exports="Qt_6 { *; };\n")


def main() -> None:
    """Trim the folder that the command line names, and say what each step saved."""
    home = Path(sys.argv[1])

    def size() -> int:
        return sum(file.stat().st_size for file in home.rglob("*") if file.is_file() and not file.is_symlink())

    for words, step in (("symbols", strip_all), ("ICU's tables", thin_icu), ("Quick and Qml", stand_in_for_quick)):
        before = size()
        step(home)
        print(f"trim: {words}, {(before - size()) / 1e6:.1f} MB less")


if __name__ == "__main__":
    main()
