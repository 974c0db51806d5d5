"""The settings of waiting and absence: kept for the whole shop once they make sense."""

from pytestqt.qtbot import QtBot

from petdesk.console.settings.waiting import Waiting
from petdesk.console.window import Window
from petdesk.shop.desk import DESK, DeskRules
from tests.console.window.test_together import given, told
from tests.console.window.test_window import OpenWindow, english, opened

__all__ = ["english", "opened"]


def page(window: Window) -> Waiting:
    window.show_place("settings")
    window.settings_page.show_page("waiting")
    pane = window.settings_page.pane("waiting")
    assert isinstance(pane, Waiting)
    return pane


def test_what_is_chosen_is_kept_for_the_shop_and_followed_by_the_inbox(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    pane = page(window)
    pane.minutes["red_minutes"].setValue(30)
    pane.switches["away"].setChecked(True)
    pane.texts["away_text"].setPlainText("Back {open}")
    qtbot.waitUntil(lambda: bool(given(window, "record.add")), timeout=30_000)
    (added,) = given(window, "record.add")
    wanted = {"id": DESK, "red_minutes": 30, "away": True, "away_text": "Back {open}"}
    assert (added["kind"], added["record"]) == ("desk", wanted)
    assert window.inbox.patience.rules.red_minutes == 30
    pane.switches["greeting"].setChecked(True)
    pane.keep()
    (edit,) = given(window, "record.edit")
    assert edit["set"] == {"greeting": True}


def test_red_before_amber_is_told_and_not_kept(opened: OpenWindow) -> None:
    window = opened()
    pane = page(window)
    pane.minutes["amber_minutes"].setValue(20)
    pane.keep()
    assert pane.problem.isVisible()
    assert given(window, "record.add") == []
    pane.minutes["red_minutes"].setValue(25)
    pane.keep()
    assert not pane.problem.isVisible()
    assert len(given(window, "record.add")) == 1


def test_what_another_seat_set_is_shown(opened: OpenWindow) -> None:
    window = opened()
    pane = page(window)
    told(window, DeskRules(id=DESK, amber_minutes=7, greeting=True, greeting_text="hi"))
    assert pane.minutes["amber_minutes"].value() == 7
    assert pane.switches["greeting"].isChecked()
    assert pane.texts["greeting_text"].toPlainText() == "hi"
