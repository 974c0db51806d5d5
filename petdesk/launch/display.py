"""Whether there is a screen to show a window on."""

import os
import sys

_NO_WINDOWS = frozenset({"offscreen", "minimal"})


def has_display() -> bool:
    """True where a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _NO_WINDOWS:
        return False
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
