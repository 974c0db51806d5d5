"""One window for one seat, and opening it when somebody signs in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from petdesk.console.settings.store import Settings
from petdesk.launch import system_start
from petdesk.launch.one_window import OneWindow, call_open_window


def test_a_second_start_brings_the_open_window_to_the_front(tmp_path: Path, qtbot: QtBot) -> None:
    owner, shown = QObject(), list[bool]()
    assert not call_open_window(tmp_path)
    door = OneWindow(tmp_path, lambda: shown.append(True), owner)
    assert call_open_window(tmp_path)
    qtbot.waitUntil(lambda: shown == [True])
    assert not call_open_window(tmp_path / "another")
    door.close()
    assert not call_open_window(tmp_path)


def test_the_setting_writes_and_removes_the_systems_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    owner, settings = QObject(), Settings(None)
    starting = system_start.SystemStart(tmp_path / "my 100% seat", settings, owner)
    settings.change(start_with_system="on")
    entry = tmp_path / "config" / "autostart" / "petdesk.desktop"
    assert f'"--folder" "{tmp_path}/my 100%% seat"' in entry.read_text(encoding="utf-8")
    settings.change(start_with_system="off")
    assert not entry.exists()
    starting.stop()
    settings.change(start_with_system="on")
    assert not entry.exists()
