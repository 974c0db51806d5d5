"""The sheet before sending: files in order, turned, small or original, under one caption, and nothing is ever lost."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.sending.sheet import ReviewSheet
from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.commands.choice import Choice, Filed, Treatment
from petdesk.seat.lines import HouseholdCard, InboxRow, PetCard
from petdesk.shop.bookings import Booking
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet
from petdesk.shop.visits import Visit, VisitStep
from tests import media_making as making
from tests.console.thread.desk import Desk
from tests.console.thread.talk import talk
from tests.waiting import until


@asynccontextmanager
async def desk() -> AsyncIterator[Desk]:
    """A conversation in front."""
    held = MemoryThreads(talk(5))
    held.rows["t"] = InboxRow(thread="t", title="Sophie Turner", pets=("Mochi",))
    held.rows["u"] = InboxRow(thread="u", title="Tom Turner")
    opened = Desk(held)
    opened.pane.show()
    opened.pane.activateWindow()
    await until(lambda: QApplication.activeWindow() is opened.pane)
    opened.pane.show_thread("t")
    try:
        yield opened
    finally:
        opened.pane.leave()
        assert await opened.tasks.stop() == []
        opened.pane.pictures.close()
        delete(opened.pane)
        assert opened.failed == []


def photos(folder: Path, count: int) -> list[Path]:
    """So many small photos."""
    made = [folder / f"{number}.jpg" for number in range(count)]
    for path in made:
        path.write_bytes(making.photo(width=120, height=90))
    return made


def drop(widget: QWidget, files: Sequence[Path], at: QPoint | None = None) -> None:
    """Drag files in from outside and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place, button, none = at or QPoint(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, button, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, button, none))


def names(sheet: ReviewSheet) -> list[str]:
    """The files on the sheet, in order."""
    return [item.path.name for item in sheet.items.all()]


def sent(desk: Desk) -> tuple[list[Choice], str]:
    """What was sent last, and under which caption."""
    _act, _thread, files, text, _reply, _audience = desk.did("send_media")[-1]
    assert isinstance(files, tuple)
    return list(files), str(text)


async def test_one_photo_waits_in_the_field_and_several_open_the_sheet(tmp_path: Path) -> None:
    async with desk() as opened:
        first, *rest = photos(tmp_path, 4)
        drop(opened.pane, [first])
        assert opened.pane.composer.unsent.files == (first,)
        sheet = opened.pane.sending.sheet()
        assert sheet.isHidden()
        opened.pane.composer.edit.setPlainText("All dry")
        drop(opened.pane, rest)
        assert sheet.isVisible()
        assert sheet.geometry() == opened.pane.window().rect()
        assert names(sheet) == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]
        assert sheet.caption.text() == "All dry"
        assert "Sophie Turner" in sheet.panel.side.who.text()


async def test_a_file_of_which_there_is_no_picture_is_told_by_its_name(tmp_path: Path) -> None:
    async with desk() as opened:
        files = [tmp_path / name for name in ("aaa.pdf", "bbb.pdf", "aaa.txt")]
        for file in files:
            file.write_bytes(b"%PDF-1.4 nothing")
        drop(opened.pane, files)
        sheet = opened.pane.sending.sheet()
        tiles = [sheet.panel.grid.tile(item) for item in sheet.items.all()]
        strips = [tile.grab(QRect(12, 76, 104, 24)).toImage() for tile in tiles]
        assert strips[0] != strips[1] != strips[2] != strips[0]


async def test_one_photo_that_waits_can_be_looked_at_first_and_waits_on_if_it_is_not_sent(tmp_path: Path) -> None:
    async with desk() as opened:
        first, *_rest = photos(tmp_path, 1)
        drop(opened.pane, [first])
        opened.pane.composer.edit.setPlainText("All dry")
        (card,) = opened.pane.composer.field.tray.cards
        (look,) = (one for one in card.findChildren(IconButton) if one.accessibleName() == "Look at it before sending")
        look.click()
        sheet = opened.pane.sending.sheet()
        assert (names(sheet), sheet.caption.text()) == (["0.jpg"], "All dry")
        sheet.leave()
        assert (opened.pane.composer.unsent.files, opened.pane.composer.unsent.text) == ((first,), "All dry")
        look.click()
        sheet.panel.side.original.click()
        sheet.send()
        await until(lambda: opened.did("send_media"), 5)
        ((choice,), caption) = sent(opened)
        assert (choice.path, choice.treatment.original, caption) == (first, True, "All dry")
        assert opened.pane.composer.unsent.files == ()


async def test_a_single_video_opens_the_sheet(tmp_path: Path) -> None:
    async with desk() as opened:
        (tmp_path / "v.mp4").write_bytes(making.mp4_of())
        drop(opened.pane, [tmp_path / "v.mp4"])
        assert names(opened.pane.sending.sheet()) == ["v.mp4"]


async def test_what_is_sent_has_the_order_the_turns_and_the_caption_that_were_chosen(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.sending.take_files(photos(tmp_path, 4))
        sheet = opened.pane.sending.sheet()
        grid, items = sheet.panel.grid, sheet.items.all()
        first, third = items[0], items[2]
        tile = grid.tile(first)
        tile.setFocus()
        QTest.keyClick(tile, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert names(sheet) == ["1.jpg", "0.jpg", "2.jpg", "3.jpg"]
        QTest.keyClick(tile, Qt.Key.Key_R)
        QTest.keyClick(grid.tile(third), Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(grid.tile(items[3]), Qt.Key.Key_Delete)
        assert QApplication.focusWidget() is grid.tile(third)
        sheet.caption.setPlainText("Look at her")
        await until(lambda: all(sheet.items.ready(item) for item in sheet.items.all()))
        QTest.keyClick(sheet.caption, Qt.Key.Key_Return)
        await until(sheet.isHidden)
        choices, text = sent(opened)
        assert [choice.path.name for choice in choices] == ["1.jpg", "0.jpg", "2.jpg"]
        assert [choice.treatment.turns for choice in choices] == [0, 1, 3]
        assert all(choice.ready is not None for choice in choices)
        assert text == "Look at her"
        assert opened.pane.composer.unsent.files == ()
        assert ("save_draft", "t", "") in opened.acts.done


async def test_a_tile_is_dragged_to_another_place(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.resize(1100, 800)
        opened.pane.sending.take_files(photos(tmp_path, 6))
        sheet = opened.pane.sending.sheet()
        tile, target = (sheet.panel.grid.tile(sheet.items.all()[number]) for number in (0, 5))
        to = target.geometry().center() - tile.pos()
        QTest.mousePress(tile, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
        QTest.mouseMove(tile, QPoint(60, 60))
        QTest.mouseMove(tile, to)
        await until(lambda: names(sheet) == ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "0.jpg"])
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))


async def test_the_sheet_says_what_everything_weighs_before_and_after(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.sending.take_files(photos(tmp_path, 3))
        sheet = opened.pane.sending.sheet()
        side = sheet.panel.side
        told = side.small.accessibleDescription
        assert told().endswith("→ …")
        await until(lambda: "→" in told() and "…" not in told())
        assert "3" in sheet.panel.progress.text()
        side.original.click()
        assert {sheet.items.treatment(item) for item in sheet.items.all()} == {Treatment(original=True)}
        await until(lambda: all(sheet.items.ready(item) for item in sheet.items.all()))
        sheet.send()
        await until(sheet.isHidden)
        assert all(choice.treatment.original for choice in sent(opened)[0])


async def test_leaving_the_sheet_keeps_what_was_written_and_what_waited(tmp_path: Path) -> None:
    async with desk() as opened:
        waiting, *more = photos(tmp_path, 3)
        composer = opened.pane.composer
        composer.add_files([waiting])
        opened.pane.sending.take_files(more)
        sheet = opened.pane.sending.sheet()
        sheet.caption.setPlainText("Half a caption")
        await until(lambda: all(sheet.items.ready(item) for item in sheet.items.all()))
        QTest.keyClick(sheet.caption, Qt.Key.Key_Escape)
        assert sheet.isHidden()
        assert composer.edit.text() == "Half a caption"
        assert composer.unsent.files == (waiting,)
        assert {done[1] for done in opened.did("give_up")} == {waiting, *more}
        assert opened.did("send_media") == []


async def test_files_that_cannot_be_sent_stay_on_the_sheet_with_the_reason(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.acts.refuses_files = "file_too_large"
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        sheet.caption.setPlainText("Kept")
        sheet.send()
        await until(sheet.panel.problem.isVisible)
        assert "0.jpg" in sheet.panel.problem.text()
        assert sheet.isVisible()
        assert (names(sheet), sheet.caption.text()) == (["0.jpg", "1.jpg"], "Kept")
        assert sheet.panel.send.isEnabled()


async def test_more_files_than_a_message_takes_are_told_and_not_sent(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.sending.take_files(photos(tmp_path, 31))
        sheet = opened.pane.sending.sheet()
        sheet.send()
        assert "31" in sheet.panel.problem.text()
        assert opened.did("send_media") == []
        sheet.items.remove(sheet.items.all()[0])
        assert not sheet.panel.problem.isVisible()


async def test_more_files_may_be_dropped_on_the_sheet_each_once(tmp_path: Path) -> None:
    async with desk() as opened:
        files = photos(tmp_path, 4)
        opened.pane.sending.take_files(files[:2])
        sheet = opened.pane.sending.sheet()
        drop(sheet, files[1:])
        assert names(sheet) == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]


async def test_the_last_file_taken_away_closes_the_sheet(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        for _ in range(2):
            sheet.items.remove(sheet.items.all()[0])
        assert sheet.isHidden()


async def test_the_keyboard_stays_on_the_sheet_and_reaches_everything(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        met: set[QWidget | None] = set()
        for _ in range(20):
            met.add(QApplication.focusWidget())
            sheet.focusNextPrevChild(True)
        assert all(widget is not None and sheet.isAncestorOf(widget) for widget in met)
        panel = sheet.panel
        tiles = {panel.grid.tile(item) for item in sheet.items.all()}
        assert {panel.send, panel.cancel, panel.close_button, panel.caption, panel.grid.add, *tiles} <= met
        nameless = [w for w in met if w is not None and not (w.accessibleName() or getattr(w, "text", str)())]
        assert nameless == []


async def test_a_note_with_files_stays_a_note(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.composer.write_note(True)
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        sheet.send()
        await until(sheet.isHidden)
        assert opened.did("send_media")[-1][-1] == "staff"


async def test_the_sheet_speaks_the_language_that_is_chosen_while_it_is_open(
    tmp_path: Path, qapp: QApplication
) -> None:
    async with desk() as opened:
        opened.pane.sending.take_files(photos(tmp_path, 2))
        panel = opened.pane.sending.sheet().panel
        before = words.current()
        try:
            for language, told in (("en", "Send 2 files"), ("zh_CN", "发送 2 个文件")):
                words.install(qapp, language)
                await until(lambda told=told: panel.title.text() == told)
        finally:
            words.install(qapp, before)


def mochi(visit: Visit | None = None) -> HouseholdCard:
    """A family with a cat and a rabbit; the cat's booking is of the visit, if there is one."""
    household = Household(id="h1", name="Sophie Turner", thread="t")
    cats = [Pet(id=id, household="h1", name=name, species="cat") for id, name in (("p1", "Mochi"), ("p2", "Pearl"))]
    gone = Pet(id="p3", household="h1", name="Old Tom", state="deceased")
    day = Booking(id="v1", thread="t", household="h1", pets=("p2",), service="s1", start=0, end=9, state="in_progress")
    pets = tuple(PetCard(pet=pet, version=1) for pet in (*cats, gone))
    return HouseholdCard(household=household, version=1, pets=pets, bookings=(day,) if visit else ())


def filed(desk: Desk) -> Filed:
    """Where what was sent last is kept besides."""
    ((_act, where),) = desk.did("filed")
    assert isinstance(where, Filed)
    return where


async def test_files_let_go_on_the_lower_place_are_kept_with_the_pet_and_said_to_nobody_else(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.held.cards["t"] = mochi()
        opened.pane.composer.edit.setPlainText("half a reply")
        overlay = opened.pane.overlay
        upper, lower = (
            card.translated(0, overlay.y()).center().toPoint() for card in _cards_of(opened, photos(tmp_path, 1))
        )
        assert upper.y() < lower.y()
        drop(opened.pane, photos(tmp_path, 2), lower)
        sheet = opened.pane.sending.sheet()
        side = sheet.panel.side
        assert not side.sends
        assert sheet.panel.title.text() == "Keep 2 files"
        assert sheet.caption.text() == ""
        chips = {chip.text(): chip for chip in side.filing.chips()}
        assert list(chips) == ["Mochi", "Pearl", "Before", "After", "Skin and health", "Papers", "Daily life"]
        chips["After"].click()
        sheet.caption.setPlainText("all dry")
        sheet.send()
        await until(sheet.isHidden, 30)
        assert filed(opened) == Filed(pets=("p1",), step="after")
        assert opened.did("send_media")[-1][3:] == ("all dry", None, "staff")
        assert opened.pane.composer.edit.text() == "half a reply"


def _cards_of(opened: Desk, files: Sequence[Path]) -> list[QRectF]:
    """The places of the cover while files are dragged over it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    opened.pane.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, none))
    return opened.pane.overlay.cards()


async def test_files_go_to_the_customer_and_are_kept_at_the_step_of_the_visit(tmp_path: Path) -> None:
    steps = (VisitStep(code="arrived", name="到店", name_en="Arrived", at=5), VisitStep(code="bath", name="洗浴"))
    visit = Visit(id="v1", thread="t", household="h1", pets=("p2",), service="s1", steps=steps)
    async with desk() as opened:
        opened.held.cards["t"] = mochi(visit)
        opened.held.records["visit", "v1"] = visit
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        filing = sheet.panel.side.filing
        assert sheet.panel.side.sends
        assert filing.filed() == Filed()
        filing.tick.click()
        assert "Pearl" in filing.tick.text()
        assert [chip.text() for chip in filing.chips() if chip.isChecked()] == ["Pearl", "Arrived ✓"]
        next(chip for chip in filing.chips() if chip.text() == "洗浴").click()
        sheet.send()
        await until(sheet.isHidden, 30)
        assert filed(opened) == Filed(pets=("p2",), visit="v1", step="bath")
        assert opened.did("send_media")[-1][-1] == "public"


async def test_files_must_go_somewhere(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.held.cards["t"] = mochi()
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        sheet.panel.side.who.click()
        sheet.send()
        assert "Tick" in sheet.panel.problem.text()
        assert opened.did("send_media") == []
        sheet.panel.side.filing.tick.click()
        assert not sheet.panel.problem.isVisible()


async def test_leaving_the_sheet_of_kept_files_touches_nothing_that_is_written(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.held.cards["t"] = mochi()
        opened.pane.composer.edit.setPlainText("half a reply")
        opened.pane.sending.file(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        sheet.caption.setPlainText("never mind")
        await until(lambda: all(sheet.items.ready(item) for item in sheet.items.all()), 30)
        sheet.leave()
        assert opened.pane.composer.edit.text() == "half a reply"
