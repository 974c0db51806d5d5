"""The real window locked and unlocked, by itself too, and colleagues taking turns at one computer."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import current_person, words
from petdesk.console.app import make_window
from petdesk.console.lock.idle import IdleWatch
from petdesk.console.settings.store import Settings
from petdesk.console.stages.sample import sample_seat
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.relay.passwords import hashed
from petdesk.relay.signing_in import reset
from petdesk.seat.commands.people import set_password, set_pin
from petdesk.seat.seat import Seat
from petdesk.shop.people import Actor
from tests.seat.house import House, house, stop
from tests.waiting import until

PIN = "2580"


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Speak English."""
    words.install(qapp, "en")


def fail(name: str, error: BaseException) -> None:
    """No task may fail."""
    raise AssertionError(name) from error


# No fixture: between a fixture and its test Qt's events are handled while no loop runs, and tasks would trip over it.
@asynccontextmanager
async def window(folder: Path, qapp: QApplication) -> AsyncIterator[tuple[House, Window]]:
    """Lin's window, with a PIN."""
    async with house(folder) as shop:
        await shop.open()
        seat = await shop.started("lin")
        await until(lambda: seat.status().connection == "online" and seat.reader.household(shop.thread) is not None)
        await set_pin(seat, "", PIN)
        tasks = Tasks(fail)
        made = make_window(qapp, seat, Settings(None), tasks)
        made.settings.change(language="en")
        made.show()
        made.activateWindow()
        await until(lambda: QApplication.activeWindow() is made)
        try:
            yield shop, made
        finally:
            made.stop_listening()
            await tasks.stop()
            made.conversation.pictures.close()
            delete(made)
            await stop(seat)


def press(made: Window, keys: str) -> None:
    """Press a shortcut."""
    QTest.keySequence(made, QKeySequence(keys))


async def give(made: Window, secret: str) -> None:
    """Write into the field and press Enter."""
    screen = current_person.screen(made)
    await until(screen.enter.isEnabled)
    QTest.keyClicks(screen.secret, secret)
    QTest.keyClick(screen.secret, Qt.Key.Key_Return)


async def test_a_locked_window_shows_nothing_and_hears_no_key_until_the_pin(tmp_path: Path, qapp: QApplication) -> None:
    async with window(tmp_path, qapp) as (_shop, made):
        press(made, "Ctrl+Alt+L")
        screen = current_person.screen(made)
        await until(screen.isVisible)
        assert made.settings.choices.locked
        assert screen.geometry() == made.rect()
        place = made.place()
        press(made, "Ctrl+3")
        press(made, "Esc")
        assert made.place() == place
        assert screen.isVisible()
        await give(made, "0000")
        await until(lambda: "fit" in screen.trouble.text())
        assert screen.isVisible()
        await until(screen.enter.isEnabled)

        # The relay makes one wait a second after a wrong try.
        async def opened() -> bool:
            if screen.isVisible() and screen.enter.isEnabled():
                await give(made, PIN)
            return not screen.isVisible()

        await until(opened)
        assert not made.settings.choices.locked
        press(made, "Ctrl+3")
        await until(lambda: made.place() == "pets")


async def test_the_pin_opens_with_no_network_too(tmp_path: Path, qapp: QApplication) -> None:
    async with window(tmp_path, qapp) as (shop, made):
        press(made, "Ctrl+Alt+L")
        screen = current_person.screen(made)
        await until(screen.isVisible)
        await shop.close()
        await until(lambda: made.seat.status().connection != "online")
        await give(made, "9876")
        await until(lambda: "cannot be asked" in screen.trouble.text())
        assert screen.isVisible()
        await give(made, PIN)
        await until(lambda: not screen.isVisible())


async def test_a_colleague_sits_down_by_password_once_and_then_by_pin(tmp_path: Path, qapp: QApplication) -> None:
    async with window(tmp_path, qapp) as (shop, made):
        zhou = await shop.started("zhou")
        await until(lambda: zhou.status().connection == "online")
        await set_password(zhou, "", "Regen im Mai 7")
        await set_pin(zhou, "Regen im Mai 7", "1379")
        press(made, "Ctrl+Alt+P")
        screen = current_person.screen(made)
        await until(screen.isVisible)
        screen.choose("zhou")
        await give(made, "1379")
        await until(lambda: "password" in screen.trouble.text())
        await give(made, "Regen im Mai 7")
        await until(lambda: not screen.isVisible())
        await until(lambda: made.seat.status().member == "zhou" and made.seat.status().connection == "online")
        assert made.seat.status().role == "groomer"
        press(made, "Ctrl+Alt+P")
        await until(screen.isVisible)
        screen.choose("lin")
        await give(made, PIN)
        await until(lambda: made.seat.status().member == "lin" and made.seat.status().connection == "online")
        press(made, "Ctrl+Alt+P")
        await until(screen.isVisible)
        screen.choose("zhou")
        await give(made, "1379")
        await until(lambda: made.seat.status().member == "zhou")


async def test_taking_turns_may_be_left_with_esc_a_lock_not(tmp_path: Path, qapp: QApplication) -> None:
    async with window(tmp_path, qapp) as (_shop, made):
        press(made, "Ctrl+Alt+P")
        screen = current_person.screen(made)
        await until(screen.isVisible)
        assert not screen.faces[screen._member].isVisible()
        assert all(face.isVisible() for member, face in screen.faces.items() if member != screen._member)
        screen.faces["lin"].click()
        assert screen._member == "lin"
        assert not screen.faces["lin"].isVisible()
        QTest.keyClick(screen, Qt.Key.Key_Escape)
        assert not screen.isVisible()


async def test_one_who_has_nothing_to_unlock_with_is_led_to_setting_a_pin(tmp_path: Path, qapp: QApplication) -> None:
    async with window(tmp_path, qapp) as (shop, made):
        assert shop.doors is not None
        kept = hashed("once-once-once")
        boss = Actor(member="boss", side="staff", device="d", role="manager")
        await shop.doors.relay.write(lambda transaction: reset(transaction, "lin", kept, boss))
        from petdesk.seat import unlocking

        assert made.seat.secrets is not None
        unlocking.forget(made.seat.secrets, "lin")
        press(made, "Ctrl+Alt+L")
        await until(lambda: made.place() == "settings")
        assert made.settings_page.open == "my_keys"
        assert not current_person.screen(made).isVisible()


def test_a_window_that_was_locked_is_locked_before_it_is_seen(tmp_path: Path, qapp: QApplication) -> None:
    seat, _ = sample_seat(tmp_path)
    settings = Settings(None)
    settings.change(locked=True, language="en")
    made = make_window(qapp, seat, settings, Tasks(fail), whole=False)
    made.show()
    screen = current_person.screen(made)
    assert screen.isVisible()
    assert screen.locked
    made.resize(900, 650)
    QApplication.processEvents()
    assert screen.geometry() == made.rect()
    made.stop_listening()
    made.conversation.pictures.close()
    delete(made)
    seat.close()


@pytest.mark.parametrize("done", ["deleted", "edited", "broken"])
def test_a_lock_is_not_undone_by_whoever_edits_or_deletes_the_settings(
    tmp_path: Path, qapp: QApplication, done: str, expected_log: Callable[[str], None]
) -> None:
    seat, _ = sample_seat(tmp_path / "seat")
    settings = Settings(tmp_path)
    settings.be_guarded(seat.guard, "lin")
    settings.change(locked=True, lock_after="5", language="en")
    place = tmp_path / "settings.json"
    assert "lock" not in place.read_text()
    if done == "deleted":
        place.unlink()
    elif done == "edited":
        place.write_text('{"locked": false, "lock_after": "0", "language": "en"}')
    else:
        expected_log("the settings cannot be read")
        place.write_text("{")
    again = Settings(tmp_path)
    made = make_window(qapp, seat, again, Tasks(fail), whole=False)
    made.show()
    assert current_person.screen(made).isVisible()
    assert (again.choices.locked, again.choices.lock_after) == (True, "5")
    made.stop_listening()
    made.conversation.pictures.close()
    delete(made)
    seat.close()


async def test_a_seat_whose_file_was_taken_away_is_locked_if_somebody_can_unlock_it(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        await shop.open()
        seat = await shop.started("lin")
        await until(lambda: seat.status().connection == "online")
        assert seat.guard.kept("lin") == (False, None)
        await set_pin(seat, "", PIN)
        assert seat.guard.kept("lin") == (False, None)
        secrets = seat.secrets
        await stop(seat)
        anew = Seat(tmp_path / "emptied", shop.address, secrets, key=bytes(32))
        assert anew.guard.kept("lin") == (True, None)
        assert anew.guard.kept("zhou") == (False, None)
        anew.close()
        plain = Seat(tmp_path / "plain", shop.address, secrets)
        assert plain.guard.kept("lin") == (False, None)
        plain.close()


def test_an_idle_window_is_noticed_once_and_a_key_begins_anew(qtbot: QtBot) -> None:
    now, told = [0.0], list[float]()
    around = QWidget()
    qtbot.addWidget(around)
    watch = IdleWatch(around, lambda: told.append(now[0]), lambda: now[0])
    watch.wait(5)
    for now[0] in (299.0, 300.0, 400.0):
        watch.look()
    assert told == [300.0]
    QTest.keyClick(around, Qt.Key.Key_A)
    now[0] = 699.0
    watch.look()
    assert told == [300.0]
    now[0] = 700.0
    watch.look()
    assert told == [300.0, 700.0]
    watch.wait(0)
    now[0] = 10_000.0
    watch.look()
    assert len(told) == 2
