"""Where a shop's data lie: on a disk of this computer, for on a network drive no write-ahead log is safe."""

import re
import sys
from pathlib import Path

from petdesk.relay.store.errors import StoreUnusable

MOUNTS = Path("/proc/self/mounts")
# SQLite, "Write-Ahead Logging": all that use a database must share memory, which those on two computers never do.
FAR = re.compile(r"(nfs\d?|cifs|smb\d?|smbfs|ncpfs|afpfs|davfs2?|fuse\.(sshfs|rclone|davfs2?|smbnetfs|glusterfs))\Z")
_WINDOWS_FAR = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")


def check_place(folder: Path) -> None:
    """Raises StoreUnusable for a folder on a network drive; where the system does not tell, the folder is taken."""
    if (kind := _far(folder.resolve())) is not None:
        raise StoreUnusable(
            f"The folder {folder} lies on a network drive ({kind}), where a shop's data would break. Nothing was "
            "changed. Keep them on a disk of this computer; a backup may go to the network drive."
        )


def _far(folder: Path) -> str | None:
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return "a share" if folder.anchor.startswith("\\\\") or kind == _WINDOWS_FAR else None
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    found = [(where, kind) for where, kind in map(_mount, lines) if folder.is_relative_to(where)]
    # The last one mounted over the deepest place is what is there.
    kind = max(enumerate(found), key=lambda one: (len(one[1][0].parts), one[0]))[1][1] if found else ""
    return kind if FAR.match(kind) else None


def _mount(line: str) -> tuple[Path, str]:
    """Place and kind of a line as fstab(5) has it."""
    words = [*line.split(" "), "", "", ""]
    return Path(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), words[1])), words[2]
