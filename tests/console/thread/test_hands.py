"""Pointer, keys and menu of the thread: everything can be reached by keys, and a press does what stands there."""

from msgspec.structs import asdict
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from petdesk.console.thread.actions import actions_for
from petdesk.console.thread.hover_bar import HoverBar
from petdesk.console.thread.live_view import LiveThreadView
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.painting import Playing
from petdesk.console.thread.pieces import Hit, Wave, speed_place, wave_place
from petdesk.console.thread.transfer_words import album_words, file_words
from petdesk.seat.lines import Quote, Transfer
from petdesk.shop.conversation import RECALL_WINDOW_MS, MediaRef
from petdesk.shop.receipts import State
from tests.console.thread.talk import COLLEAGUE, CUSTOMER, ME, START, line, show, talk

PHOTO = MediaRef(id="p1", name="p1.jpg", kind="image", mime="image/jpeg", size=9, width=1600, height=1200)


def wanted(view: LiveThreadView) -> list[tuple[str, str, str]]:
    """What the view asks for from now on."""
    asked: list[tuple[str, str, str]] = []
    view.wanted.connect(lambda act, message, arg: asked.append((act, message, arg)))
    return asked


def hit(view: LiveThreadView, act: str) -> tuple[QPoint, Hit]:
    """A point of the viewport where a press does `act`."""
    for row in view.stack.shown():
        for each in view.row(row.entry).hits:
            if each.act == act:
                return each.rect.translated(0, row.top).center().toPoint(), each
    raise AssertionError(f"nothing to press does {act}")


def click(view: LiveThreadView, at: QPoint) -> None:
    """Press and release there."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_failed_line_offers_retry_and_delete_under_its_reason(qtbot: QtBot) -> None:
    failed = line(1, ME, "hello", place=None, state=State.WAITING, failure="not_allowed")
    view = show(qtbot, MemoryThreads([failed]))
    asked = wanted(view)
    for act in ("retry", "discard"):
        at, found = hit(view, act)
        assert found.label
        click(view, at)
    assert asked == [("retry", "m1", "m1"), ("discard", "m1", "m1")]


def test_a_file_on_its_way_can_be_cancelled_by_its_cross(qtbot: QtBot) -> None:
    moving = Transfer(media="p1", done=1, total=9, state="moving")
    view = show(qtbot, MemoryThreads([line(1, ME, "", place=None, media=(PHOTO,), transfers=(moving,))]))
    asked = wanted(view)
    click(view, hit(view, "cancel")[0])
    assert asked == [("cancel", "m1", "m1")]


def test_pictures_quotes_and_links_are_pressed_where_they_are(qtbot: QtBot) -> None:
    quote = Quote(id="m9", author="Sophie", text="how is she?", at=START)
    words = "fine 🐾: https://example.org/a?b=1. see"
    view = show(qtbot, MemoryThreads([line(1, ME, words, quote=quote, media=(PHOTO,))]), height=700)
    asked = wanted(view)
    for act in ("jump", "open", "link"):
        click(view, hit(view, act)[0])
    assert asked == [("jump", "m1", "m9"), ("open", "m1", "p1"), ("link", "m1", "https://example.org/a?b=1")]


def test_a_press_that_is_released_elsewhere_does_nothing(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads([line(1, media=(PHOTO,))]))
    asked = wanted(view)
    at, _hit = hit(view, "open")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert asked == []


def test_lines_are_walked_by_arrows_and_acted_on_by_keys(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads([*talk(8), line(9, text="how is she?"), line(10, text="", media=(PHOTO,))]))
    asked = wanted(view)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current == "line m10"
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_R)
    assert asked == [("open", "m10", ""), ("copy", "m9", ""), ("reply", "m9", "")]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.current == ""


def test_home_and_end_and_pages_move_through_the_thread(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(200)))
    view.setFocus()
    first = view.stack.shown()[0].entry.key
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.stack.place_of(first) is not None
    assert all(row.entry.key != "line m200" for row in view.stack.shown())
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current == "line m200"
    assert view.at_newest()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.stack.shown()[0].top >= -view.viewport().height()
    for _step in range(300):
        QTest.keyClick(view, Qt.Key.Key_Up)
    shown = next(row for row in view.stack.shown() if row.entry.key == view.current)
    assert shown.top >= 0
    assert view.current == "line m1"


def open_menu(qtbot: QtBot, view: LiveThreadView, reason: QContextMenuEvent.Reason, at: QPoint) -> QMenu:
    """The menu that comes up."""
    event = QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport() if reason is QContextMenuEvent.Reason.Mouse else view, event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_key_opens_the_menu_of_the_current_line(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads([line(1, text="hello"), line(2, text="again")]))
    asked = wanted(view)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    menu = open_menu(qtbot, view, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    labels = [action.text().partition("\t")[0] for action in menu.actions()]
    assert labels == [action.label for action in actions_for(line(1, text="hello"), ME, None, view.now())]
    menu.actions()[0].trigger()
    menu.close()
    assert asked == [("reply", "m1", "")]


def test_the_right_button_opens_the_menu_of_the_line_under_it(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads([line(1, text="hello"), line(2, text="again")]))
    asked = wanted(view)
    row = next(row for row in view.stack.shown() if row.entry.key == "line m1")
    menu = open_menu(qtbot, view, QContextMenuEvent.Reason.Mouse, QPoint(80, row.top + 5))
    menu.actions()[0].trigger()
    menu.close()
    assert asked == [("reply", "m1", "")]


def move(view: LiveThreadView, at: QPoint) -> None:
    """Move the pointer there."""
    none = Qt.MouseButton.NoButton
    here = QPointF(at)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, here, view.viewport().mapToGlobal(here), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_pointer_brings_the_quick_acts_of_a_line_and_scrolling_takes_them_away(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(100)))
    asked = wanted(view)
    bar = view.findChild(HoverBar)
    assert bar is not None
    row = next(row for row in view.stack.shown() if row.top > 100 and row.entry.kind == "line")
    bubble = view.row(row.entry).bubble.translated(0, row.top)
    move(view, bubble.center().toPoint())
    assert bar.isVisible()
    assert view.viewport().rect().contains(bar.geometry())
    bar.wanted.emit("reply", bar.message)
    assert asked == [("reply", row.entry.key.removeprefix("line "), "")]
    view.scroll_by(-10)
    assert not bar.isVisible()


def offered(number: int, author: str, now: int, role: str | None = "desk", **more: object) -> set[str]:
    """The names of what ME may do with a line."""
    made = line(number, author, "hello", **more)
    return {action.name for action in actions_for(made, ME, role, now)}  # type: ignore[arg-type]


def test_only_ones_own_fresh_lines_may_be_recalled_and_a_manager_may_recall_any_of_staff() -> None:
    now = START + 60_000
    assert {"edit", "recall"} <= offered(1, ME, now)
    assert "recall" not in offered(1, ME, now + RECALL_WINDOW_MS + 1)
    assert "edit" in offered(1, ME, now + RECALL_WINDOW_MS + 1)
    assert not {"edit", "recall"} & offered(1, COLLEAGUE, now)
    assert not {"edit", "recall"} & offered(1, CUSTOMER, now, "manager")
    assert "recall" in offered(1, COLLEAGUE, now + 10 * RECALL_WINDOW_MS, "manager")
    assert offered(1, ME, now, recalled_at=now) == set()


def test_lines_that_are_not_sent_can_be_copied_and_given_up_but_not_answered() -> None:
    failed = offered(1, ME, START, place=None, failure="bad_input")
    assert failed == {"retry", "copy", "discard"}
    assert offered(1, ME, START, place=None) == {"copy"}


VOICE = MediaRef(id="v1", name="v.m4a", kind="audio", mime="audio/mp4", size=9, duration=12_000, waveform=(9, 90, 200))


def test_a_voice_that_sounds_is_gone_about_in_by_its_wave_and_changes_speed_at_its_end(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads([line(1, media=(VOICE,))]))
    asked = wanted(view)
    (row,) = [row for row in view.stack.shown() if row.entry.kind == "line"]
    (wave,) = [piece.rect for piece in view.row(row.entry).pieces if isinstance(piece, Wave)]
    middle = wave_place(wave, sounds=True).translated(0, row.top).center().toPoint()
    end = speed_place(wave).translated(0, row.top).center().toPoint()
    click(view, middle)
    assert asked == [("play", "m1", "v1")]
    view.show_playing(Playing("v1", 0.2, at=2_400))
    for at in (middle, end, hit(view, "play")[1].rect.translated(0, row.top).topLeft().toPoint() + QPoint(5, 15)):
        click(view, at)
    seek, *others = asked[1:]
    assert others == [("speed", "m1", "v1"), ("play", "m1", "v1")]
    media, _, part = seek[2].partition(" ")
    assert (seek[0], media) == ("seek", "v1")
    assert 0.4 < float(part) < 0.6


def test_a_voice_that_sounds_obeys_the_arrows_and_s(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads([line(1, media=(VOICE,))]))
    view.set_current("line m1")
    asked = wanted(view)
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_S)
    for key in keys:
        QTest.keyClick(view, key)
    assert asked == []
    view.show_playing(Playing("v1", 0.2))
    for key in keys:
        QTest.keyClick(view, key)
    assert asked == [("skip", "m1", "-5000"), ("skip", "m1", "5000"), ("speed", "m1", "")]


def test_files_on_their_way_wait_and_go_on_at_a_press_and_say_how_long_they_will_take(qtbot: QtBot) -> None:
    refs = tuple(MediaRef(**{**asdict(PHOTO), "id": f"p{number}"}) for number in range(3))
    moving = tuple(
        Transfer(media=ref.id, done=2_000_000, total=6_000_000, state="moving", bytes_per_second=500_000)
        for ref in refs
    )
    for media, transfers in ((refs, moving), (refs[:1], moving[:1])):
        view = show(qtbot, MemoryThreads([line(1, ME, "", place=None, media=media, transfers=transfers)]))
        asked = wanted(view)
        click(view, hit(view, "pause")[0])
        assert asked == [("pause", "m1", "m1")]
        assert "pause" in {action.name for action in view.acts_on(view.opened.lines()[0])}
    assert file_words(moving[0]) == "2.0 / 6.0 MB · 500 KB/s · 8 s"
    assert album_words(moving) == "0 of 3 · 6.0 MB / 18.0 MB · 1.5 MB/s · 8 s"
    paused = tuple(Transfer(media=ref.id, done=9, total=99, state="paused") for ref in refs)
    view = show(qtbot, MemoryThreads([line(1, ME, "", place=None, media=refs, transfers=paused)]))
    asked = wanted(view)
    click(view, hit(view, "go_on")[0])
    assert asked == [("go_on", "m1", "m1")]
