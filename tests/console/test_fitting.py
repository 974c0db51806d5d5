"""In every place, in both languages, at 100 and 200 %, all words fit their boxes; a script takes their pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QWidget

from petdesk.console import stages, theme, words
from petdesk.console.parts.button import Button
from petdesk.console.parts.short_label import ShortLabel
from petdesk.console.settings.page_button import PageButton
from petdesk.console.settings.seats import SeatsPane
from petdesk.launch.places import take_here
from petdesk.launch.stage import let_it_settle
from tests.console.fitting import misfits, pressed, too_wide

# Drawn pieces and single controls, which stand in the places below.
PIECES = frozenset(
    "avatar badge button chip icons progress-ring rail sample-pictures section-title tick".split()  # noqa: SIM905
)
# What the rail and the status bar leave of a window of 1000x700.
SMALL = (940, 674)
PLACES = [name for name in stages.names() if name not in PIECES]


@pytest.fixture(autouse=True)
def usual(qapp: QApplication) -> Iterator[None]:
    """Leave everything as it was found."""
    language, look = words.current(), theme.wanted()
    yield
    theme.zoom(qapp, 100)
    words.install(qapp, language)
    theme.apply(qapp, look)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.timeout(600)
def test_all_words_fit_in_every_place(qapp: QApplication, percent: int, language: str) -> None:
    words.install(qapp, language)
    theme.apply(qapp, "light")
    theme.zoom(qapp, percent)
    cut = [f"{name}: {found}" for name in PLACES for found in _misfits_of(qapp, name)]
    assert cut == []


def _misfits_of(app: QApplication, name: str) -> list[str]:
    stage = stages.find(name)()
    stage.show()
    if name.startswith("window"):
        stage.resize(theme.px(1440), theme.px(900))
    # What a place does by itself after a while has no loop to run in here.
    for timer in stage.findChildren(QTimer):
        timer.stop()
    let_it_settle(app)
    found = list(misfits(stage))
    stage.close()
    stage.deleteLater()
    let_it_settle(app)
    return found


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", ["record", "record-little", "settings-seats"])
def test_a_page_fits_a_small_window(qapp: QApplication, name: str, language: str) -> None:
    words.install(qapp, language)
    theme.apply(qapp, "light")
    stage = stages.find(name)()
    stage.show()
    # A large window that is made small, too.
    let_it_settle(qapp)
    stage.resize(*SMALL)
    let_it_settle(qapp)
    assert list(misfits(stage)) == []
    assert list(too_wide(stage)) == []
    stage.close()
    stage.deleteLater()
    let_it_settle(qapp)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [SMALL, (1380, 874)])
def test_the_rows_of_the_seats_are_not_pressed_together(
    qapp: QApplication, size: tuple[int, int], language: str
) -> None:
    words.install(qapp, language)
    theme.apply(qapp, "light")
    stage = stages.find("settings-seats")()
    stage.show()
    stage.resize(*size)
    let_it_settle(qapp)
    (pane,) = stage.findChildren(SeatsPane)
    found = [pane.table.body, *(one for one in pane.table.body.children() if isinstance(one, QLayout))]
    assert [told for column in found for told in pressed(column)] == []
    assert pane.table.geometry().bottom() < pane.certificate.y(), "what stands below is not covered"
    stage.close()
    stage.deleteLater()
    let_it_settle(qapp)


@pytest.mark.parametrize("name", ["settings-keeping", "settings-diagnostics"])
def test_the_name_of_the_open_page_is_in_sight_in_a_small_window(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, "light")
    stage = stages.find(name)()
    stage.show()
    stage.resize(*SMALL)
    let_it_settle(qapp)
    (button,) = (one for one in stage.findChildren(PageButton) if one.isChecked())
    assert button.visibleRegion().boundingRect().size() == button.size()
    stage.close()
    stage.deleteLater()
    let_it_settle(qapp)


def test_words_that_are_cut_are_found(qapp: QApplication) -> None:
    ground = QWidget()
    cut, whole = QLabel("a long line of words", ground), QLabel("short", ground)
    cut.resize(30, 20)
    whole.adjustSize()
    button = Button("a long line of words", parent=ground)
    button.resize(40, 30)
    button.move(0, 40)
    ground.show()
    let_it_settle(qapp)
    assert [found.split(":")[0] for found in misfits(ground)] == ["QLabel < QWidget", "Button < QWidget"]
    ground.close()


def test_a_label_says_it_in_fewer_words_before_it_says_it_with_dots(qapp: QApplication) -> None:
    ground = QWidget()
    label = ShortLabel()
    label.setParent(ground)
    label.tell("British Blue · 6 years", shorter=["British Blue · 6 y", "British Blue"])
    ground.show()

    def shown(wide: int) -> str:
        label.resize(wide, 20)
        return label.text()

    def room(text: str) -> int:
        return label.fontMetrics().horizontalAdvance(text) + 1

    assert shown(room("British Blue · 6 years")) == "British Blue · 6 years"
    assert label.toolTip() == ""
    for text in ("British Blue · 6 y", "British Blue"):
        assert shown(room(text)) == text
        assert label.toolTip() == label.accessibleName() == "British Blue · 6 years"
        assert list(misfits(ground)) == []
    assert shown(room("British")).endswith("…")
    label.setText("British Blue · 6 y")
    assert [found.split(":")[0] for found in misfits(ground)] == ["ShortLabel < QWidget"]
    ground.close()


def test_the_script_takes_each_place_in_both_themes_and_languages(qapp: QApplication, tmp_path: Path) -> None:
    taken = list(take_here(tmp_path, ("window-today", "badge")))
    assert len(taken) == 2 * 2 * 3
    narrow = {path.name.split("-light")[0] for path in take_here(tmp_path, ("today",)) if "-light" in path.name}
    assert narrow == {"today-1380x868", "today-940x674"}, "a place is taken as it stands in a small window too"
    small = {path.name for path in take_here(tmp_path, ("window-narrow",))}
    assert {name.split("-")[2] for name in small} == {"1000x700"}, "what a large window closes is not taken there"
    with Image.open(tmp_path / "window-today-1000x700-dark-en-100.png") as picture:
        assert picture.size == (1000, 700)
