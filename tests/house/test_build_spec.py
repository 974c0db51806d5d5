"""What is handed out beside the program is whole: licences, announcements, menu entry, a server's unit."""

import configparser
import json
import re
import shutil
import struct
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

import petdesk
from petdesk.seat.commands.updates import read_manifest

ROOT = Path(petdesk.__file__).resolve().parent.parent
SPEC = ROOT / "build_spec"
LOCK = SPEC / "requirements.lock"


def script(name: str) -> ModuleType:
    """One of the scripts, as a module; they are no package and know each other by name."""
    if str(SPEC) not in sys.path:
        sys.path.insert(0, str(SPEC))
    found = spec_from_file_location(name.replace("/", "_"), SPEC / f"{name}.py")
    if found is None or found.loader is None:
        raise FileNotFoundError(name)
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def locked_names() -> set[str]:
    """All packages of the lock but the installer itself."""
    return set(re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)) - {"pip"}


def test_each_part_that_is_carried_has_the_text_of_its_licence(tmp_path: Path) -> None:
    if not Path("/usr/share/common-licenses/LGPL-3").exists():
        pytest.skip("the texts of the GNU licences are where Debian keeps them, and this is no Debian")
    script("licences").gather(tmp_path / "licences")
    index = json.loads((tmp_path / "licences" / "index.json").read_text(encoding="utf-8"))
    assert [part["name"] for part in index if not part["file"] or not part["licence"]] == []
    assert all((tmp_path / "licences" / part["file"]).stat().st_size > 200 for part in index)
    carried = {part["name"] for part in index}
    assert carried >= {"Python", "OpenSSL", "SQLite", "Expat", "ICU (in Qt)", "Qt", "FFmpeg (in Qt Multimedia)"}


def test_the_list_of_parts_names_every_locked_package_with_its_sums() -> None:
    bill = script("sbom").bill(LOCK.read_text(encoding="utf-8"), 0)
    assert {part["name"] for part in bill["components"]} == locked_names()
    assert all(part["properties"] and part["version"] for part in bill["components"])
    assert bill["metadata"]["component"]["version"] == petdesk.__version__


def test_what_is_announced_is_what_a_seat_believes(tmp_path: Path) -> None:
    signer = script("sign_update")
    public = signer.new_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    (tmp_path / "petdesk_9.0.0_amd64.deb").write_bytes(b"a program")
    said = signer.announce(tmp_path / "key", [tmp_path / "petdesk_9.0.0_amd64.deb"], {"en": "New."}, "9.0.0", 1)
    update = read_manifest(said.encode(), public)
    assert (update.version, update.files[0].system, update.files[0].size) == ("9.0.0", "linux", 9)
    with pytest.raises(FileExistsError):
        signer.new_key(tmp_path / "key")


def test_the_menu_entry_speaks_both_languages_and_starts_the_console() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # As its documentation says to keep capitals.
    entry.read(SPEC / "linux" / "petdesk.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert (desktop["Exec"], desktop["Icon"]) == ("petdesk console %u", "petdesk")
    assert desktop["MimeType"] == "x-scheme-handler/petdesk;"
    assert desktop["GenericName"] != desktop["GenericName[zh_CN]"]
    described = ET.parse(SPEC / "linux" / "petdesk.metainfo.xml").getroot()  # noqa: S314  # Our own file.
    assert described.findtext("launchable") == "petdesk.desktop"


def icu_package(entries: dict[str, bytes]) -> bytes:
    """A package as ICU's own tools make it: head, table, names, contents at 16 bytes each."""
    names = b"".join(f"icudt73l/{name}".encode() + b"\0" for name in entries)
    at_names = 4 + 8 * len(entries)
    table, named, put = b"", at_names, -(-(32 + at_names + len(names)) // 16) * 16 - 32
    contents = b""
    for name, content in entries.items():
        table += struct.pack("<II", named, put + len(contents))
        named += len(f"icudt73l/{name}") + 1
        contents += content.ljust(-(-len(content) // 16) * 16, b"\0")
    head = struct.pack("<I", len(entries)) + table + names
    return struct.pack("<H", 32).ljust(32, b"h") + head.ljust(put, b"\0") + contents


def test_of_the_tables_of_languages_what_is_asked_for_stays_byte_by_byte() -> None:
    trim = script("linux/trim")
    asked = {"coll/root.res", "coll/zh.res", "coll/ucadata.icu", "zone/en_GB.res", "zone/pool.res", "zoneinfo64.res"}
    asked |= {"gb18030.cnv", "ibm-5348_P100-1997.cnv", "res_index.res", "supplementalData.res"}
    others = {
        "coll/ja.res",
        "zone/fr.res",
        "unit/zh.res",
        "brkitr/cjdict.dict",
        "unames.icu",
        "euc-tw-2014.cnv",
        "de.res",
    }
    many = {"gb18030.cnv", "euc-tw-2014.cnv"}
    entries = {name: name.encode() * (900 if name in many else 3) for name in sorted(asked | others)}
    package = icu_package(entries)
    kept = dict(trim.icu_items(trim.thinned(package)))
    assert {name.decode().partition("/")[2] for name in kept} == asked
    assert list(kept) == sorted(kept)
    assert all(content.rstrip(b"\0") == entries[name.decode().partition("/")[2]] for name, content in kept.items())
    assert trim.thinned(package)[:32] == package[:32]


def test_a_library_that_stands_in_offers_its_names_under_its_own(tmp_path: Path) -> None:
    if shutil.which("ld") is None or sys.platform != "linux":
        pytest.skip("binutils make it, on Linux")
    trim, library = script("linux/trim"), tmp_path / "libQt6Quick.so.6"
    library.write_bytes(b"")
    trim.link(library, ".data\n.globl asked\nasked: .zero 64\n", exports="Qt_6 { *; };\n")
    assert trim.names_of(library, "--defined-only") >= {"asked"}
    assert trim.is_aligned(library)
    assert "[libQt6Quick.so.6]" in trim.tell("readelf", "-d", library)


@pytest.mark.parametrize(
    "promise",
    ["NoNewPrivileges=yes", "PrivateTmp=yes", "ProtectSystem=strict", "DynamicUser=yes", "ProtectHome=yes"],
)
def test_the_relay_on_a_server_has_no_more_rights_than_it_needs(promise: str) -> None:
    unit = (SPEC / "server" / "petdesk-relay.service").read_text(encoding="utf-8").splitlines()
    assert promise in unit


@pytest.mark.parametrize(
    "name",
    ["package", "audit", "lock", "setup", "linux/archives", "linux/deb-test", "linux/install.sh", "macos/sign"],
)
def test_shell_scripts_are_well_formed(name: str) -> None:
    done = subprocess.run(["sh", "-n", str(SPEC / name)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_installer_for_one_person_installs_and_removes_and_leaves_the_data(tmp_path: Path) -> None:
    if shutil.which("sh") is None or sys.platform == "win32":
        pytest.skip("a script for Linux")
    tree, home = tmp_path / "unpacked", tmp_path / "home"
    (tree / "petdesk").mkdir(parents=True)
    for name in ("petdesk", "petdesk-relay"):
        program = tree / "petdesk" / name
        program.write_text("#!/bin/sh\necho 1.0\n", encoding="utf-8")
        program.chmod(0o755)
    shutil.copy(SPEC / "linux" / "petdesk.desktop", tree)
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", tree / "petdesk.svg")
    shutil.copy(SPEC / "linux" / "install.sh", tree)
    data = home / ".local" / "share" / "petdesk" / "seats"
    data.mkdir(parents=True)

    def install(*arguments: str) -> str:
        env = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
        command = ["sh", str(tree / "install.sh"), *arguments]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout

    install()
    install()
    assert (home / ".local" / "bin" / "petdesk").resolve().read_text(encoding="utf-8").startswith("#!/bin/sh")
    menu = (home / ".local" / "share" / "applications" / "petdesk.desktop").read_text(encoding="utf-8")
    assert f"Exec={home}/.local/share/petdesk-program/petdesk console" in menu
    assert "still in" in install("--remove")
    assert data.is_dir()
    assert not (home / ".local" / "bin" / "petdesk").exists()
