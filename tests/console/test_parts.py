"""The small parts: named for those who cannot see them, worked by keyboard, and painted in the look that is on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console import theme
from petdesk.console.parts.avatar import Avatar, AvatarButton, Presence, paint_face, person_face, pet_face
from petdesk.console.parts.badge import Badge, badge_text, badge_width
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import KINDS, Button
from petdesk.console.parts.chip import Chip, ChipButton
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.face_pill import FacePill
from petdesk.console.parts.filter_tabs import FilterTabs
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.progress_ring import ProgressRing, paint_ring
from petdesk.console.parts.rail_button import RailButton
from petdesk.console.parts.search_field import SearchField
from petdesk.console.parts.section_title import SectionTitle
from petdesk.console.parts.soon import Soon
from petdesk.console.parts.switch import Switch
from petdesk.console.viewer.tool import Tool


@pytest.fixture(autouse=True)
def light(qapp: QApplication):
    """Paint in the light theme, before and after."""
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def picture_of(widget: QWidget) -> QImage:
    """What the widget paints at its own size."""
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


def pressable() -> dict[str, QWidget]:
    """One of each part that can be pressed."""
    face = person_face("Lena", "seat-1")
    avatar = AvatarButton(34)
    avatar.show_face("Lena", face)
    return {
        "avatar": avatar,
        "chip": ChipButton("See you tomorrow"),
        "icon": IconButton("search", "Search", "Ctrl+F"),
        "rail": RailButton("inbox", "Inbox", "Ctrl+1"),
        "button": Button("Send", "primary", "send", "Ctrl+Return"),
        "pill": FacePill("Mochi", pet_face("Mochi", "pet-1")),
        "switch": Switch("Found on the network"),
    }


@pytest.mark.parametrize("name", ["avatar", "chip", "icon", "rail", "button", "pill", "switch"])
def test_every_part_to_press_has_a_name_takes_the_keyboard_and_answers_to_the_space_bar(
    qtbot: QtBot, name: str
) -> None:
    part = pressable()[name]
    qtbot.addWidget(part)
    part.show()
    assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
    pressed: list[bool] = []
    part.clicked.connect(lambda *_: pressed.append(True))
    qtbot.keyClick(part, Qt.Key.Key_Space)
    assert pressed == [True]


@pytest.mark.parametrize("made", [lambda: ChipButton("Mochi"), lambda: ChoiceChip("Bath"), lambda: Tool("fit")])
def test_enter_presses_what_is_painted_by_us_as_space_does(qtbot: QtBot, made: Callable[[], QAbstractButton]) -> None:
    button = made()
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(button.text()))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(pressed) == 3


def test_enter_presses_an_icon_too_but_where_enter_has_another_use(qtbot: QtBot) -> None:
    pressed: list[str] = []
    for name, takes in (("find", True), ("listen", False)):
        icon = IconButton("search", name)
        icon.takes_enter = takes
        icon.clicked.connect(lambda _on=False, who=name: pressed.append(who))
        qtbot.addWidget(icon)
        qtbot.keyClick(icon, Qt.Key.Key_Return)
    assert pressed == ["find"]


def test_a_tooltip_names_the_keys_and_shows_markup_in_names_as_it_is_written(qtbot: QtBot) -> None:
    button = IconButton("search", "Search <b>here</b>", "Ctrl+F")
    qtbot.addWidget(button)
    assert "Ctrl+F" in button.toolTip()
    assert "&lt;b&gt;here" in button.toolTip()
    assert button.accessibleName() == "Search <b>here</b>"
    assert button.accessibleDescription() == "Ctrl+F"


def test_the_focus_ring_shows_after_a_key_and_not_after_a_click(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = ChipButton("One", parent=window), ChipButton("Two", parent=window)
    first.resize(first.sizeHint())
    second.move(100, 0)
    second.resize(second.sizeHint())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    resting = first.grab().toImage()
    second.setFocus()
    without = first.grab().toImage()
    assert resting == without
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert first.hasFocus()
    assert first.grab().toImage() != without


def test_every_part_is_painted_differently_in_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    parts: list[QWidget] = [
        Chip("Due in 12 days", "warn"),
        Button("Send", "primary", "send"),
        IconButton("search", "Search"),
        SearchField("Search", "Ctrl+K"),
        ProgressRing(44, "tour.mp4"),
        Switch("On"),
    ]
    for part in parts:
        qtbot.addWidget(part)
    light_pictures = [picture_of(part) for part in parts]
    theme.apply(qapp, "dark")
    assert all(picture_of(part) != before for part, before in zip(parts, light_pictures, strict=True))


def test_a_face_without_a_picture_shows_its_initial_in_the_same_colour_everywhere() -> None:
    assert person_face("林前台", "seat-7") == person_face("林前台", "seat-7")
    assert person_face(" lena", "x").initial == "L"
    assert pet_face("", "x").initial == "?"
    assert len({person_face("A", str(n)).top.name() for n in range(50)}) > 4


def test_a_face_with_a_picture_shows_its_middle_and_is_round(qtbot: QtBot) -> None:
    picture = QPixmap(300, 100)
    picture.fill(QColor("blue"))
    painter = QPainter(picture)
    painter.fillRect(100, 0, 100, 100, QColor("red"))
    painter.end()
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_face(painter, QRectF(0, 0, 40, 40), pet_face("Mochi", "1", picture))
    painter.end()
    assert image.pixelColor(20, 20) == QColor("red")
    assert image.pixelColor(3, 20).red() > 200
    assert image.pixelColor(1, 1) == QColor("white")


def test_an_avatar_tells_whose_face_it_is_and_shows_presence(qtbot: QtBot) -> None:
    avatar = Avatar(36)
    qtbot.addWidget(avatar)
    avatar.show_face("Lena", person_face("Lena", "1"))
    alone = picture_of(avatar)
    avatar.show_face("Lena, online", person_face("Lena", "1"), Presence.ONLINE)
    assert picture_of(avatar) != alone
    assert avatar.accessibleName() == "Lena, online"


def test_a_badge_is_round_for_one_figure_says_99_plus_and_goes_at_nought(qtbot: QtBot) -> None:
    assert badge_width(7, 19) == 19
    assert badge_width(1200, 19) > 19
    assert badge_text(1200) == "99+"
    badge = Badge()
    qtbot.addWidget(badge)
    badge.show_count(3, "3 unread")
    assert badge.isVisible()
    assert badge.accessibleName() == "3 unread"
    badge.show_count(0, "")
    assert not badge.isVisible()


def test_a_short_chip_is_never_cut(qtbot: QtBot) -> None:
    chip = Chip("网页", "info")
    qtbot.addWidget(chip)
    assert chip.minimumSizeHint() == chip.sizeHint()
    long_one = Chip("a very long reason why this pet may not be fed at noon")
    qtbot.addWidget(long_one)
    assert long_one.minimumSizeHint().width() < long_one.sizeHint().width()


@pytest.mark.parametrize("kind", KINDS)
def test_a_disabled_button_looks_disabled_in_every_kind(qtbot: QtBot, kind: str) -> None:
    button = Button("Send", kind, "send")
    qtbot.addWidget(button)
    enabled = picture_of(button)
    button.setEnabled(False)
    assert picture_of(button) != enabled


def test_a_button_makes_room_for_its_icon_and_its_menu(qtbot: QtBot) -> None:
    plain, iconed, with_menu = Button("Lena"), Button("Lena", icon="person"), Button("Lena")
    with_menu.setMenu(QMenu(with_menu))
    for button in (plain, iconed, with_menu):
        qtbot.addWidget(button)
    assert iconed.sizeHint().width() > plain.sizeHint().width()
    assert with_menu.sizeHint().width() > plain.sizeHint().width()


def test_choosing_another_filter_moves_nothing_and_the_arrows_choose(qtbot: QtBot) -> None:
    tabs = FilterTabs("Which threads")
    qtbot.addWidget(tabs)
    tabs.show_choices(["Waiting 7", "Mine 12", "All"])
    tabs.show()
    before = [tabs.tabRect(place) for place in range(3)]
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert [tabs.tabRect(place) for place in range(3)] == before
    assert tabs.accessibleName() == "Which threads"


def test_renaming_filters_keeps_the_choice(qtbot: QtBot) -> None:
    tabs = FilterTabs("Which threads", joined=True)
    qtbot.addWidget(tabs)
    tabs.show_choices(["Waiting 7", "Mine 12", "All"])
    tabs.setCurrentIndex(1)
    tabs.show_choices(["待回复 8", "我的 12", "全部"])
    assert (tabs.currentIndex(), tabs.tabText(1), tabs.count()) == (1, "我的 12", 3)


def test_the_key_hint_of_a_search_field_makes_way_for_what_is_typed(qtbot: QtBot) -> None:
    field = SearchField("Search people, pets, messages", "Ctrl+K")
    qtbot.addWidget(field)
    field.resize(300, 34)
    field.show()
    empty = field.textMargins().right()
    qtbot.keyClicks(field, "niangao")
    assert field.textMargins().right() < empty
    assert field.text() == "niangao"
    assert field.accessibleName() == "Search people, pets, messages"


def test_a_section_title_shows_its_link_only_with_words(qtbot: QtBot) -> None:
    title = SectionTitle("Next booking")
    qtbot.addWidget(title)
    title.show()
    assert not title.action.isVisible()
    title.say("下次预约", "新预约")
    assert title.action.isVisible()
    assert title.accessibleName() == "下次预约"


def test_a_banner_says_what_happened_what_was_kept_and_what_to_press(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.tell("offline", "No connection", "3 messages are kept here.", "Try now")
    assert banner.isVisible()
    assert (banner.accessibleName(), banner.accessibleDescription()) == ("No connection", "3 messages are kept here.")
    with qtbot.waitSignal(banner.action.clicked):
        qtbot.keyClick(banner.action, Qt.Key.Key_Space)
    banner.tell("info", "Zoe is replying…")
    assert not banner.action.isVisible()


def test_an_empty_state_teaches_the_next_step(qtbot: QtBot) -> None:
    state = EmptyState("inbox")
    qtbot.addWidget(state)
    state.say("Nobody is waiting", "New messages appear here.", "Print the card")
    state.show()
    assert state.action.isVisible()
    assert state.accessibleDescription() == "New messages appear here."


def test_a_ring_tells_its_value_to_screen_readers_and_grows(qtbot: QtBot) -> None:
    ring = ProgressRing(44, "tour.mp4")
    qtbot.addWidget(ring)
    ring.setValue(20)
    fifth = picture_of(ring)
    ring.setValue(80)
    assert picture_of(ring) != fifth
    spoken = QAccessible.queryAccessibleInterface(ring)
    assert spoken.role() == QAccessible.Role.ProgressBar
    assert spoken.valueInterface().currentValue() == 80


def test_a_ring_over_a_picture_darkens_what_is_under_it() -> None:
    image = QImage(44, 44, QImage.Format.Format_RGB32)
    image.fill(QColor("#E79A4B"))
    painter = QPainter(image)
    paint_ring(painter, QRectF(0, 0, 44, 44), 0.5, over_picture=True)
    painter.end()
    assert image.pixelColor(22, 22).lightness() < QColor("#E79A4B").lightness()


def test_all_of_a_switch_can_be_clicked(qtbot: QtBot) -> None:
    switch = Switch("Found on the network")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    switch.show()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().topRight())
    assert switch.isChecked()


def test_a_rail_button_shows_how_many_wait(qtbot: QtBot) -> None:
    button = RailButton("inbox", "Inbox", "Ctrl+1")
    qtbot.addWidget(button)
    quiet = picture_of(button)
    button.show_count(7, "Inbox, 7 waiting")
    assert picture_of(button) != quiet
    assert button.accessibleName() == "Inbox, 7 waiting"


def test_what_is_asked_for_without_end_is_looked_at_all_the_same(qtbot: QtBot) -> None:
    looks: list[int] = []
    owner = QObject()
    soon = Soon(owner, 30, lambda: looks.append(1))
    # It asks anew before each wait can be over.
    asking = QTimer(owner, interval=1)
    asking.timeout.connect(soon.ask)
    asking.start()
    qtbot.waitUntil(lambda: len(looks) >= 3, timeout=30_000)
    asking.stop()


def test_what_is_told_in_one_go_is_looked_at_once(qtbot: QtBot) -> None:
    looks: list[int] = []
    owner = QObject()
    soon = Soon(owner, 1, lambda: looks.append(1))
    for _ in range(50):
        soon.ask()
    qtbot.waitUntil(lambda: not soon.isActive(), timeout=30_000)
    assert looks == [1]
