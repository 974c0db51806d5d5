"""Opening the console when somebody signs in to this computer: an entry in the place each system has for it."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject

from petdesk.console.settings.store import Settings
from petdesk.launch.hub_folder import program

log = logging.getLogger(__name__)

DESKTOP, AGENT, SCRIPT = "petdesk.desktop", "petdesk.console.plist", "petdesk.cmd"


class SystemStart(QObject):
    """Follows the setting while the console lives."""

    def __init__(self, folder: Path, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._settings = folder, settings
        self._wanted = settings.choices.start_with_system
        settings.changed.connect(self.follow)

    def follow(self) -> None:
        """Put the entry there or take it away, when that was chosen."""
        wanted = self._settings.choices.start_with_system
        if wanted == self._wanted:
            return
        self._wanted = wanted
        try:
            if wanted == "on":
                install(self._folder)
            else:
                uninstall()
        except OSError as problem:
            log.warning("the system's list of what starts could not be changed: %s", problem)

    def stop(self) -> None:
        """Follow no more."""
        self._settings.changed.disconnect(self.follow)


def install(folder: Path) -> Path:
    """Let the console of the seat in `folder` open when somebody signs in; where that is written. Raises OSError."""
    place = entry()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_text([*program(), "console", "--folder", str(folder)]), encoding="utf-8")
    return place


def uninstall() -> None:
    """Let it open no more. Raises OSError."""
    entry().unlink(missing_ok=True)


def entry() -> Path:
    """Where the system looks for what opens at signing in."""
    if sys.platform == "win32":
        start = Path(os.environ.get("APPDATA", "")) / "Microsoft" / "Windows" / "Start Menu"
        return start / "Programs" / "Startup" / SCRIPT
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / AGENT
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "autostart" / DESKTOP


def _text(command: list[str]) -> str:
    if sys.platform == "win32":
        return f'@start "" /b {subprocess.list2cmdline(command)}\n'
    if sys.platform == "darwin":
        words = "".join(f"<string>{_xml(word)}</string>" for word in command)
        return _AGENT.format(words=words)
    return _DESKTOP.format(command=" ".join(_quoted(word) for word in command))


def _quoted(word: str) -> str:
    """A word as desktop entries want it, where "%" begins words of their own."""
    kept = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`").replace("%", "%%")
    return f'"{kept}"'


def _xml(word: str) -> str:
    return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_DESKTOP = """\
[Desktop Entry]
Type=Application
Name=PetDesk
Comment=The shop's desk
Exec={command}
Icon=petdesk
Terminal=false
X-GNOME-Autostart-enabled=true
"""
_AGENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>Label</key><string>petdesk.console</string>
<key>ProgramArguments</key><array>{words}</array>
<key>RunAtLoad</key><true/>
</dict></plist>
"""
