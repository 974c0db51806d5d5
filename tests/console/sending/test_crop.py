"""A part of a photo is chosen by hand or keys, in any shape, and only that part is sent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from petdesk.console.sending.frame import LEAST, Frame, framed, turned
from petdesk.seat.commands.choice import Treatment
from tests.console.sending.test_sheet import desk, photos, sent
from tests.waiting import until


def rounded(frame: Frame) -> tuple[float, ...]:
    """Its sides, as far as anybody cares."""
    return tuple(round(side, 3) for side in (frame.left, frame.top, frame.right, frame.bottom))


def test_a_frame_is_moved_within_the_picture_only() -> None:
    frame = Frame(0.2, 0.2, 0.6, 0.7)
    assert rounded(frame.moved(0.1, -0.1)) == (0.3, 0.1, 0.7, 0.6)
    assert rounded(frame.moved(9, -9)) == (0.6, 0.0, 1.0, 0.5)


def test_a_corner_draws_the_frame_and_the_one_across_stays() -> None:
    frame = Frame(0.2, 0.2, 0.6, 0.6)
    assert rounded(frame.drawn("bottom_right", 0.1, 0.2)) == (0.2, 0.2, 0.7, 0.8)
    assert rounded(frame.drawn("top_left", -9, -9)) == (0.0, 0.0, 0.6, 0.6)
    small = frame.drawn("top_right", -9, 9)
    assert rounded(small) == (0.2, round(0.6 - LEAST, 3), round(0.2 + LEAST, 3), 0.6)


@pytest.mark.parametrize("shape", [0.5, 1.0, 1.8])
def test_a_shape_is_kept_while_the_frame_is_drawn(shape: float) -> None:
    frame = Frame(0.3, 0.3, 0.5, 0.5).shaped(shape)
    assert max(frame.right - frame.left, frame.bottom - frame.top) == pytest.approx(1.0)
    for corner, x, y in (("bottom_right", -0.3, -0.1), ("top_left", 0.2, 0.1), ("bottom_left", 9, 9)):
        frame = frame.drawn(corner, x, y)  # type: ignore[arg-type]  # corners by name
        assert (frame.right - frame.left) / (frame.bottom - frame.top) == pytest.approx(shape)
        assert min(frame.left, frame.top) >= -1e-9
        assert max(frame.right, frame.bottom) <= 1 + 1e-9
    assert frame.shaped(None).shape is None


def test_all_of_it_is_no_crop_and_a_part_turns_with_its_picture() -> None:
    assert Frame().crop() is None
    assert framed(None) == Frame()
    part = (0.1, 0.2, 0.5, 0.6)
    assert framed(part).crop() == part
    assert turned(part, 1) == pytest.approx((0.4, 0.1, 0.8, 0.5))
    assert turned(turned(part, 1), -1) == pytest.approx(part)
    assert turned(None, 3) is None


async def test_a_part_chosen_with_the_keys_is_what_is_sent_and_a_turn_takes_it_along(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        items = sheet.items.all()
        await until(lambda: all(sheet.items.ready(item) for item in items), 30)
        tile = sheet.panel.grid.tile(items[0])
        tile.setFocus()
        QTest.keyClick(tile, Qt.Key.Key_C)
        cropper = sheet.cropper
        assert cropper.isVisible()
        await until(lambda: cropper.canvas.aspect() == pytest.approx(4 / 3), 30)
        canvas = cropper.canvas
        assert QApplication.focusWidget() is canvas
        for _ in range(10):
            QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        QTest.keyClick(canvas, Qt.Key.Key_Return)
        assert cropper.isHidden()
        assert QApplication.focusWidget() is tile
        assert sheet.items.treatment(items[0]) == Treatment(crop=(0.01, 0.0, 0.91, 1.0))
        QTest.keyClick(tile, Qt.Key.Key_R)
        await until(lambda: all(sheet.items.ready(item) for item in items), 30)
        sheet.send()
        await until(sheet.isHidden, 30)
        choices, _text = sent(opened)
        assert choices[0].treatment.turns == 1
        assert choices[0].treatment.crop == pytest.approx((0.0, 0.01, 1.0, 0.91))
        assert choices[1].treatment == Treatment()


async def test_a_frame_is_drawn_with_the_pointer_and_given_up_with_esc(tmp_path: Path) -> None:
    async with desk() as opened:
        opened.pane.resize(1100, 800)
        opened.pane.sending.take_files(photos(tmp_path, 2))
        sheet = opened.pane.sending.sheet()
        await until(lambda: all(sheet.items.ready(item) for item in sheet.items.all()), 30)
        sheet.panel.grid.tile(sheet.items.all()[0]).tools.crop.click()
        canvas = sheet.cropper.canvas
        await until(lambda: canvas.aspect() == pytest.approx(4 / 3), 30)
        corner = canvas._frame_place().bottomRight().toPoint()
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=corner)
        QTest.mouseMove(canvas, corner - QPoint(120, 90))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=corner - QPoint(120, 90))
        assert canvas.frame.crop() is not None
        sheet.cropper.chips[1].click()
        place = canvas._frame_place()
        assert place.width() == pytest.approx(place.height(), abs=1)
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        assert sheet.isVisible()
        assert sheet.cropper.isHidden()
        assert sheet.items.treatment(sheet.items.all()[0]) == Treatment()
