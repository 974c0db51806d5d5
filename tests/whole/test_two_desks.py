"""Two colleagues change one pet at two desks: the window shows both values side by side, and a person picks."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import delete

from petdesk.console import theme, words
from petdesk.console.app import make_app, make_window
from petdesk.console.pet.clash import ClashCard
from petdesk.console.settings.store import Choices, Settings
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from tests.seat.house import House, house, stop
from tests.waiting import until

WANG, PET = "t-wang", "p-gao"


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English in the light, and leave both as they were found."""
    language, look = words.current(), theme.wanted()
    make_app(["petdesk"], Choices(theme="light", language="en"))
    yield
    words.install(qapp, language)
    theme.apply(qapp, look)


class Desk:
    """The window of Lin over a seat at the relay."""

    def __init__(self, seat: Seat) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.seat, self.tasks = seat, Tasks(self._fail)
        settings = Settings(seat.folder)
        settings.change(theme="light", language="en", filter="all")
        self.window: Window = make_window(app, seat, settings, self.tasks)
        self.window.show()
        self.window.activateWindow()

    def press(self, keys: str) -> None:
        """Press keys at whatever has the focus."""
        combination = QKeySequence(keys)[0]
        at: QWidget = QApplication.focusWidget() or self.window
        QTest.keyClick(at, combination.key(), combination.keyboardModifiers())

    def clashes(self) -> list[ClashCard]:
        """The clashes on show in the sidebar."""
        return [card for card in self.window.pet.findChildren(ClashCard) if card.isVisible()]

    async def leave(self) -> None:
        """Close the window as the program does."""
        closed = asyncio.Event()
        self.window.when_closed = closed.set
        self.window.close()
        await closed.wait()
        self.window.stop_listening()
        assert await self.tasks.stop() == []
        delete(self.window)
        await stop(self.seat)

    @staticmethod
    def _fail(name: str, error: BaseException) -> None:
        raise AssertionError(name) from error


def breed(seat: Seat) -> str:
    """The breed as the relay told it to a seat."""
    found = seat.reader.record("pet", PET)
    return "" if found is None else str(getattr(found[0], "breed", ""))


async def both_know_the_pet(shop: House, desk: Desk) -> Seat:
    """Zhou's seat; the pet is known there and shown at Lin's desk."""
    zhou = await shop.started("zhou")
    await until(lambda: zhou.reader.household(WANG) is not None)
    add_record(zhou, "pet", {"id": PET, "household": "h-wang", "name": "Mochi", "species": "cat"})
    for seat in (zhou, desk.seat):
        await until(lambda seat=seat: seat.reader.record("pet", PET) is not None)
    desk.window.open_thread(WANG)
    await until(lambda: desk.window.pet.identity.name.text() == "Mochi")
    return zhou


@pytest.mark.rule("R-clash", "R-fields-merge")
async def test_a_clash_of_two_desks_is_seen_side_by_side_and_picked(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        await shop.open()
        desk = Desk(shop.seat("lin"))
        await desk.seat.start()
        zhou = await both_know_the_pet(shop, desk)
        pet = desk.window.pet
        # Lin's form opens over the pet as it is; meanwhile Zhou changes the breed and the food.
        pet.identity.breed.pressed.emit()
        seen = zhou.reader.record("pet", PET)
        assert seen is not None
        edit_record(zhou, "pet", PET, seen[1], {"breed": "Ragdoll", "food": "Duck"})
        await until(lambda: breed(desk.seat) == "Ragdoll")
        card = pet.editing.card
        assert card is not None
        for field, text in (("breed", "Persian"), ("colour", "white")):
            edit = next(entry.control for entry in card.form.entries if entry.field == field)
            assert isinstance(edit, QLineEdit)
            edit.setText(text)
        card.save()
        await until(lambda: len(desk.clashes()) == 1)
        (clash,) = desk.clashes()
        assert clash.mine_words.text() == "Persian\nwhite"
        assert clash.theirs_words.text() == "Ragdoll\nnothing"
        assert breed(zhou) == "Ragdoll"
        clash.mine_button.click()
        await until(lambda: breed(zhou) == "Persian")
        await until(lambda: pet.identity.breed.text() == "Persian · white")
        await until(lambda: not desk.clashes())
        found = zhou.reader.record("pet", PET)
        assert found is not None
        assert getattr(found[0], "food", "") == "Duck", "another field merges"
        await desk.leave()


async def test_keys_lead_to_the_record_its_history_and_back(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        await shop.open()
        desk = Desk(shop.seat("lin"))
        await desk.seat.start()
        zhou = await both_know_the_pet(shop, desk)
        seen = zhou.reader.record("pet", PET)
        assert seen is not None
        edit_record(zhou, "pet", PET, seen[1], {"breed": "Ragdoll"})
        await until(lambda: breed(desk.seat) == "Ragdoll")
        desk.press("Ctrl+I")
        record = desk.window.pets.record
        assert record.isVisible()
        await until(lambda: "Breed: nothing → Ragdoll" in [row.title.text() for row in record.timeline.rows])
        assert "周美容" in record.last.text()
        desk.press("Esc")
        assert desk.window.pets.customers.isVisible()
        desk.press("Esc")
        assert desk.window.panes.isVisible()
        desk.press("Ctrl+3")
        desk.window.pets.customers.search.setText("moch")
        assert desk.window.pets.customers.model.rowCount() == 1
        QTest.keyClick(desk.window.pets.customers.search, Qt.Key.Key_Escape)
        await desk.leave()


async def test_a_new_customer_made_at_one_desk_has_a_thread_at_the_next(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        await shop.open()
        desk = Desk(shop.seat("lin"))
        await desk.seat.start()
        zhou = await shop.started("zhou")
        await until(lambda: zhou.reader.household(WANG) is not None and desk.seat.reader.household(WANG) is not None)
        desk.press("Ctrl+3")
        customers = desk.window.pets.customers
        customers.add_button.click()
        card = customers.new_customer.card
        assert card is not None
        for field, text in (("person", "Ann"), ("pet", "Rex")):
            edit = next(entry.control for entry in card.form.entries if entry.field == field)
            assert isinstance(edit, QLineEdit)
            edit.setText(text)
        card.save()
        await until(lambda: any(row.title == "Ann" and row.pets == ("Rex",) for row in zhou.reader.inbox("all")))
        assert desk.seat.reader.failures() == []
        desk.window.pets.record.head.write_button.click()
        assert desk.window.panes.isVisible()
        assert desk.window.current is not None
        await desk.leave()
