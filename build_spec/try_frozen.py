"""Tries a frozen console: its libraries are whole, it explains itself, and it draws its window in an empty home."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

# Fewer colours than this is an empty window.
COLOURS = 64
STAGES = ("console",)


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


def run(frozen: Path, home: Path, *arguments: str) -> str:
    """Run the frozen program with nothing but a home and an offscreen display; give back what it printed."""
    env = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PATH": os.defpath, "LANG": "C.UTF-8"}
    command = [str(frozen / "petdesk"), *arguments]
    done = subprocess.run(command, env=env, cwd=home, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode != 0:
        fail(f"petdesk {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Try the folder that the command line names."""
    frozen = Path(sys.argv[1]).resolve()
    if sys.platform == "linux" and (broken := broken_libraries(frozen)):
        fail("libraries are broken:\n  " + "\n  ".join(broken))
    pictures = frozen.parent / "pictures"
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for command in (["--help"], ["relay", "--help"]):
            if "Usage" not in run(frozen, home, *command):
                fail(f"petdesk {' '.join(command)} does not explain itself")
        for stage in STAGES:
            picture = pictures / f"{stage}.png"
            run(frozen, home, "stage", stage, "--picture", str(picture))
            with Image.open(picture) as drawn:
                colours = drawn.convert("RGB").getcolors(maxcolors=1 << 24) or []
                if len(colours) < COLOURS:
                    fail(f"{picture} shows {len(colours)} colours only")
                print(f"package: the frozen console drew {picture.name}, {drawn.width} x {drawn.height}")


if __name__ == "__main__":
    main()
