"""Tries the frozen programs: their libraries are whole, do the whole road in an empty home, and stop when asked."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from try_desk import try_desk

# Fewer colours than this is an empty window.
COLOURS = 64
SAMPLES = ("photo-phone.jpg", "pug.heic", "clip.mp4")
TRIAL_S, START_S = 300, 30
# What a whole program says of itself: pinyin, words of ours and of Qt's in both languages, sorting by sound, time
# zones, tables of Excel, names alike, the way to the desktop's notifications.
WHOLE = {
    "frozen": True,
    "pinyin": "niangao",
    "words": ["退出", "取消", "Quit", "Cancel"],
    "sorting": "安李王张",
    "zones": "2026-01-01T08:00:00+08:00",
    "excel": "豆豆",
    "similar": True,
    "calls": "jeepney.io.asyncio",
}


def fail(what: str) -> None:
    """Say what is wrong and leave."""
    sys.exit(f"package: {what}")


def broken_libraries(frozen: Path) -> list[str]:
    """List the shared libraries (Linux) that the loader refuses or whose own libraries are nowhere."""
    broken = []
    # Where the frozen program looks first.
    env = {"LD_LIBRARY_PATH": str(frozen / "_internal"), "PATH": os.defpath}
    for library in sorted(frozen.rglob("*.so*")):
        told = subprocess.run(["ldd", str(library)], env=env, capture_output=True, text=True, check=False)
        lines = [line.strip() for line in (told.stdout + told.stderr).splitlines()]
        broken += [f"{library.relative_to(frozen)}: {line}" for line in lines if "not found" in line or "ELF" in line]
    return broken


def surroundings(home: Path, display: str) -> dict[str, str]:
    """Nothing but a home and a display: "offscreen", or an X server's name and the key to it."""
    key = {name: os.environ[name] for name in ("XAUTHORITY",) if name in os.environ}
    shown = {"QT_QPA_PLATFORM": "offscreen"} if display == "offscreen" else {"DISPLAY": display, **key}
    return {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8", **shown}


def run(frozen: Path, home: Path, *arguments: str, display: str = "offscreen") -> str:
    """Run the frozen program in an empty home; give back what it printed."""
    command = [str(frozen / "petdesk"), *arguments]
    env = surroundings(home, display)
    done = subprocess.run(command, env=env, cwd=home, capture_output=True, text=True, timeout=TRIAL_S, check=False)
    if done.returncode != 0:
        fail(f"petdesk {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def check_picture(picture: Path) -> None:
    """A window that drew nothing has hardly a colour."""
    with Image.open(picture) as drawn:
        colours = drawn.convert("RGB").getcolors(maxcolors=1 << 24) or []
        if len(colours) < COLOURS:
            fail(f"{picture} shows {len(colours)} colours only")
        print(f"package: the frozen console drew {picture.name}, {drawn.width} x {drawn.height}")


def check_findings(found: dict[str, object]) -> None:
    """What the program found about itself must be whole; what this machine lacks is only said."""
    for name, wanted in WHOLE.items():
        if found[name] != wanted:
            fail(f"the frozen program is not whole: {name} is {found[name]}, not {wanted}")
    if not found["licences"]:
        fail("the frozen program carries no licences")
    if "petdesk_zh_CN" not in str(found["languages"]) or int(str(found["icons"])) < 50 or "0" in str(found["help"]):
        fail(f"words, icons or help are missing: {found}")
    if any(name.startswith("plays ") and not seen for name, seen in found.items()):
        fail(f"a film does not play, so Qt's FFmpeg plug-in was lost: {found}")
    keyring = "none here, so it would ask for a passphrase" if "fail" in str(found["keyring"]) else found["keyring"]
    print(f"package: cipher {found['cipher']}, keyring {keyring}, tray of this desktop: {found['tray']}")
    print(f"package: two languages, {found['icons']} icons, help {found['help']}, licences {found['licences']}")


def try_road(frozen: Path, home: Path, pictures: Path, display: str) -> None:
    """The program's own trial: a shop is made, customer and desk write, photos, HEIC and video go the whole way."""
    folder = os.environ.get("PETDESK_SAMPLES")
    files = [str(Path(folder) / name) for name in SAMPLES] if folder else []
    told = run(frozen, home, "trial", "--pictures", str(pictures), *files, display=display)
    found = re.search(r"^\{.*\}$", told, re.MULTILINE)
    if found is None or "all of it happened" not in told:
        fail(f"the trial said:\n{told}")
        return
    check_findings(json.loads(found[0]))
    print(f"package: the frozen program played the whole road in an empty home, {len(files)} real files among it")
    for picture in sorted(pictures.glob("*.png")):
        check_picture(picture)


def try_relay(frozen: Path, home: Path) -> None:
    """The relay alone: it answers, and ends in good order when asked."""
    run(frozen, home, "found", "爪爪", "--folder", str(home / "shop"), "--plain")
    command = [str(frozen / "petdesk-relay"), "relay", "--folder", str(home / "shop"), "--port", "0"]
    env = surroundings(home, "offscreen")
    with subprocess.Popen(
        command, env=env, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as relay:
        said = relay.stdout or iter(())
        place = next((found[0] for line in said if (found := re.search(r"https?://[\d.]+:\d+", line))), None)
        if place is None:
            fail("the frozen relay never said where it listens")
        with urlopen(f"{place}/health", timeout=START_S) as answer:  # noqa: S310  # An address that it printed itself.
            healthy = answer.status == 200
        began = time.monotonic()
        relay.send_signal(signal.SIGTERM)
        # Read to its end, or a full pipe would hold it back.
        list(said)
        if relay.wait(START_S) != 0 or not healthy:
            fail(f"the frozen relay ended with {relay.returncode}, healthy before: {healthy}")
        print(f"package: the frozen relay answered, and stopped {time.monotonic() - began:.1f} s after it was asked to")


def main() -> None:
    """Try the folder that the command line names."""
    frozen = Path(sys.argv[1]).resolve()
    if sys.platform == "linux" and (broken := broken_libraries(frozen)):
        fail("libraries are broken:\n  " + "\n  ".join(broken))
    pictures = frozen.parent / "pictures"
    pictures.mkdir(exist_ok=True)
    display = os.environ.get("DISPLAY") or "offscreen"
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for command in (["--help"], ["relay", "--help"], ["console", "--help"]):
            if "Usage" not in run(frozen, home, *command):
                fail(f"petdesk {' '.join(command)} does not explain itself")
        try_road(frozen, home, pictures, display)
        try_desk(frozen, home, surroundings(home, display), pictures)
        try_relay(frozen, home)
        shutil.rmtree(home / ".local", ignore_errors=True)


if __name__ == "__main__":
    main()
