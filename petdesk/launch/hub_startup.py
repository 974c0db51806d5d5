"""Starting the hub with the system: a systemd user unit, an autostart entry, or what the other systems have for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

from petdesk.launch.hub_folder import HubFolder, server_program

Way = Literal["systemd", "autostart", "launchd", "startup folder"]
UNIT, DESKTOP, AGENT, SCRIPT = "petdesk-hub.service", "petdesk-hub.desktop", "petdesk.hub.plist", "petdesk-hub.cmd"
PATIENCE_SECONDS = 15.0


class CannotInstall(Exception):
    """The system did not take it; the text says what it answered."""


def install(hub: HubFolder) -> Way:
    """Let the system start the hub from now on when somebody signs in. Raises CannotInstall."""
    way = _way()
    place, text = _place(way), _text(way, _command(hub))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise CannotInstall(f"{place} cannot be written ({problem.strerror}). Nothing was changed.") from problem
    if way == "systemd":
        _systemctl("daemon-reload")
        _systemctl("enable", UNIT)
    return way


def uninstall() -> None:
    """Let the system start the hub no more; one that runs goes on. Raises CannotInstall."""
    for way in _ways():
        place = _place(way)
        if not place.exists():
            continue
        if way == "systemd":
            _systemctl("disable", UNIT)
        place.unlink()


def installed() -> Way | None:
    """How the system starts the hub, None when it does not."""
    return next((way for way in _ways() if _place(way).exists()), None)


def _ways() -> tuple[Way, ...]:
    if sys.platform == "win32":
        return ("startup folder",)
    return ("launchd",) if sys.platform == "darwin" else ("systemd", "autostart")


def _way() -> Way:
    ways = _ways()
    return ways[0] if len(ways) == 1 or _has_systemd() else ways[1]


def _has_systemd() -> bool:
    """True where a systemd of the user's own runs."""
    systemctl = shutil.which("systemctl")
    if systemctl is None or not os.environ.get("XDG_RUNTIME_DIR"):
        return False
    try:
        asked = subprocess.run(  # noqa: S603 - the system's own program with fixed words
            [systemctl, "--user", "show-environment"], capture_output=True, timeout=PATIENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _systemctl(*words: str) -> None:
    try:
        subprocess.run(  # noqa: S603 - the system's own program with words of ours
            [shutil.which("systemctl") or "systemctl", "--user", *words],
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=True,
            text=True,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        told = getattr(problem, "stderr", "") or str(problem)
        raise CannotInstall(f"systemd did not take it: {told.strip()}") from problem


def _place(way: Way) -> Path:
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    match way:
        case "systemd":
            return config / "systemd" / "user" / UNIT
        case "autostart":
            return config / "autostart" / DESKTOP
        case "launchd":
            return Path.home() / "Library" / "LaunchAgents" / AGENT
        case "startup folder":
            start = Path(os.environ.get("APPDATA", "")) / "Microsoft" / "Windows" / "Start Menu"
            return start / "Programs" / "Startup" / SCRIPT


def _command(hub: HubFolder) -> list[str]:
    return [*server_program(), "hub", "run", "--folder", str(hub.folder)]


def _text(way: Way, command: list[str]) -> str:
    match way:
        case "systemd":
            return _UNIT.format(command=" ".join(_quoted(word) for word in command))
        case "autostart":
            return _DESKTOP.format(command=" ".join(_quoted(word) for word in command))
        case "launchd":
            return _AGENT.format(words="".join(f"<string>{_xml(word)}</string>" for word in command))
        case "startup folder":
            return f'@start "" /b {subprocess.list2cmdline(command)}\n'


def _quoted(word: str) -> str:
    """A word of a command line as systemd and desktop entries want it; "%" begins their own words."""
    kept = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`").replace("%", "%%")
    return f'"{kept}"'


def _xml(word: str) -> str:
    return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_UNIT = """\
[Unit]
Description=PetDesk, the shop's hub
After=network.target

[Service]
ExecStart={command}
Restart=on-failure
RestartSec=10
TimeoutStopSec=30

[Install]
WantedBy=default.target
"""
_DESKTOP = """\
[Desktop Entry]
Type=Application
Name=PetDesk hub
Comment=Serves the shop's seats and customers from this computer
Exec={command}
Terminal=false
NoDisplay=true
"""
_AGENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>Label</key><string>petdesk.hub</string>
<key>ProgramArguments</key><array>{words}</array>
<key>RunAtLoad</key><true/>
</dict></plist>
"""
