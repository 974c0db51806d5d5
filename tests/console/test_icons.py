"""Our line icons: all of them draw, in the colour asked for, sharp on any screen, and by name only."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from petdesk import resources
from petdesk.console import icons, theme

RED = QColor("#C5412C")


def inked(image: QImage) -> list[QColor]:
    """The colours of all pixels that are fully painted."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [pixel for pixel in pixels if pixel.alpha() == 255]


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_in_the_asked_colour_and_no_other(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, "light")
    painted = inked(icons.pixmap(name, RED, 48, 1.0).toImage())
    assert len(painted) > 10
    assert (
        max(abs(p.red() - RED.red()) + abs(p.green() - RED.green()) + abs(p.blue() - RED.blue()) for p in painted) < 9
    )


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_is_drawn_on_the_same_grid_with_the_same_line(name: str) -> None:
    source = resources.read_text("icons", f"{name}.svg")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke="currentColor"' in source
    assert 'stroke-linecap="round"' in source


def test_an_icon_has_more_pixels_on_a_finer_screen_and_keeps_its_size(qapp: QApplication) -> None:
    fine = icons.pixmap("inbox", RED, 20, 2.0)
    assert fine.width() == 2 * theme.px(20)
    assert fine.deviceIndependentSize().width() == theme.px(20)


def test_an_icon_is_drawn_once_and_then_taken_from_the_cache(qapp: QApplication) -> None:
    assert icons.pixmap("bell", RED, 20, 1.0).cacheKey() == icons.pixmap("bell", RED, 20, 1.0).cacheKey()


def test_a_menu_icon_changes_colour_with_the_theme_and_pales_when_disabled(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    light = icons.icon("bell")
    theme.apply(qapp, "dark")
    dark = icons.icon("bell")
    assert light.pixmap(21).toImage() != dark.pixmap(21).toImage()
    disabled = dark.pixmap(21, icons.QIcon.Mode.Disabled).toImage()
    assert disabled != dark.pixmap(21).toImage()


def test_a_half_transparent_colour_gives_a_half_transparent_icon(qapp: QApplication) -> None:
    faint = QColor(RED)
    faint.setAlphaF(0.5)
    image = icons.pixmap("stop", faint, 24, 1.0).toImage()
    assert 120 <= image.pixelColor(12, 12).alpha() <= 135


def test_painting_into_a_rectangle_stays_inside_it_and_is_centred(qapp: QApplication) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint(painter, "stop", QRectF(10, 10, 20, 20), RED)
    painter.end()
    assert image.pixelColor(20, 20).alpha() == 255
    assert image.pixelColor(5, 20).alpha() == 0
    assert image.pixelColor(35, 20).alpha() == 0


def test_an_unknown_name_says_which_file_is_missing(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/unicorn\.svg"):
        icons.pixmap("unicorn", RED)


def test_the_program_icon_comes_in_the_sizes_systems_ask_for(qapp: QApplication) -> None:
    sizes = {size.width() for size in icons.app_icon().availableSizes()}
    assert {16, 32, 256} <= sizes
