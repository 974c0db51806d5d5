"""The look: readable in every theme, switched live, following the system, and scaled with its font."""

import json

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from petdesk import resources
from petdesk.console import theme, tokens

THEMES = ("light", "dark", "contrast")
NEEDED = {"light": 4.5, "dark": 4.5, "contrast": 7.0}


def luminance(colour: QColor) -> float:
    """Relative luminance after WCAG 2.2."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio after WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(autouse=True)
def light_afterwards(qapp: QApplication):
    """Leave the light theme on for whoever comes next."""
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def test_the_measure_knows_black_on_white_and_the_pale_ink_that_fails() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#93A09C"), QColor("white")) < 3


@pytest.mark.parametrize("name", THEMES)
def test_every_painted_pair_of_text_and_ground_can_be_read(name: str) -> None:
    colours = tokens.colours(name)
    weak = {
        f"{text} on {ground}": round(found, 2)
        for text, ground in theme.PAINTED_PAIRS
        if (found := contrast(getattr(colours, text), getattr(colours, ground))) < NEEDED[name]
    }
    assert weak == {}


@pytest.mark.parametrize("name", THEMES)
def test_the_focus_ring_and_boxes_to_tick_stand_out_from_every_ground(name: str) -> None:
    colours = tokens.colours(name)
    for ground in ("app", "pane", "pane2", "selection"):
        assert contrast(colours.focus, getattr(colours, ground)) >= 3
    assert contrast(colours.accent, colours.pane) >= 3


def test_initials_can_be_read_on_every_face() -> None:
    faces = tokens.faces()
    assert min(contrast(QColor("white"), ground) for ground in faces.people) >= 4.5
    assert min(contrast(ink, ground) for top, bottom, ink in faces.pets for ground in (top, bottom)) >= 4.5


def test_no_pair_uses_the_pale_ink_for_words() -> None:
    assert not [pair for pair in theme.PAINTED_PAIRS if pair[0] == "ink3"]


def test_all_themes_name_the_same_colours_and_no_more() -> None:
    look = json.loads(resources.read_text("look", "tokens.json"))
    assert set(look["light"]) == set(look["dark"]) == set(look["contrast"]) == set(tokens.Tokens.__annotations__)


def test_a_theme_switch_reaches_widgets_palettes_and_listeners_at_once(qapp: QApplication) -> None:
    heard: list[str] = []
    label = QLabel("word")
    theme.changed.connect(lambda: heard.append(theme.current().name))
    theme.apply(qapp, "dark")
    assert heard == ["dark"]
    assert theme.current().tokens.pane == QColor("#1A1F1E")
    assert theme.current().dark
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.current().tokens.ink


class PaletteWatch(QObject):
    """Counts the palette changes a widget is told of."""

    def __init__(self) -> None:
        super().__init__()
        self.changes = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count and let pass."""
        self.changes += event.type() == QEvent.Type.PaletteChange
        return False


def test_a_shown_widget_is_told_to_paint_again_when_the_theme_changes(qapp: QApplication) -> None:
    label = QLabel("word")
    watch = PaletteWatch()
    label.installEventFilter(watch)
    label.show()
    before = watch.changes
    theme.apply(qapp, "dark")
    assert watch.changes > before


def test_an_unknown_theme_is_refused_and_nothing_changes(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="no theme is called 'pink'"):
        theme.apply(qapp, "pink")
    assert theme.current().name == "light"


def test_the_system_theme_takes_the_side_the_system_is_on(qapp: QApplication) -> None:
    assert theme.apply(qapp, "system").name in {"light", "dark", "contrast"}
    assert theme.wanted() == "system"


def test_the_sheet_has_no_word_left_to_fill_in(qapp: QApplication) -> None:
    for name in THEMES:
        theme.apply(qapp, name)
        assert "$" not in qapp.styleSheet()
        assert "QToolTip" in qapp.styleSheet()


def test_english_names_every_latin_family_before_the_chinese_ones_so_that_quotes_stay_narrow() -> None:
    kinds = tokens.type_()
    families = kinds.families("en")
    first_chinese = families.index(kinds.chinese[0])
    assert set(kinds.latin) | set(kinds.plain_latin) == set(families[:first_chinese])


def test_chinese_keeps_plain_latin_families_behind_the_chinese_ones() -> None:
    kinds = tokens.type_()
    families = kinds.families("zh_CN")
    assert families.index(kinds.chinese[-1]) < families.index(kinds.plain_latin[0])


def test_only_installed_families_are_named_because_qt_searches_all_fonts_for_a_missing_one(qapp: QApplication) -> None:
    theme.speak(qapp, "en")
    named = theme.font().families()
    there = {family.partition(" [")[0] for family in QFontDatabase.families()}
    assert set(named) <= there
    theme.speak(qapp, "zh_CN")


def test_font_roles_keep_the_sizes_of_the_design(qapp: QApplication) -> None:
    dots = qapp.primaryScreen().logicalDotsPerInchY()
    for role, size in tokens.type_().sizes.items():
        assert theme.font(role).pointSizeF() * dots / 72 == pytest.approx(size * theme.current().scale, abs=0.02)
    assert theme.font("title", bold=True).weight() == QFont.Weight.DemiBold


def test_a_font_that_is_changed_by_whom_it_was_given_to_is_its_own(qapp: QApplication) -> None:
    given, families = theme.font("message"), theme.font("message").families()
    given.setFamilies(["Courier"])
    given.setPointSizeF(40)
    assert theme.font("message").families() == families
    assert theme.font("message").pointSizeF() < 40


def test_lengths_grow_with_the_font_scale_and_never_vanish(qapp: QApplication) -> None:
    assert theme.px(8) == round(8 * theme.current().scale)
    assert theme.px(0.1) == 1


def test_a_field_of_several_lines_has_its_frame_as_one_of_one_line_has(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    for field in (QPlainTextEdit(), QLineEdit()):
        field.resize(200, 60)
        painted = field.grab().toImage()
        assert painted.pixelColor(100, 0) == theme.current().tokens.control_line
