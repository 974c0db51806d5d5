"""The view stands still when lines come and go, works only on what shows, and tells what was really seen."""

import pytest
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.model.window import LIMIT
from petdesk.seat.notices import Notice
from petdesk.shop.receipts import State
from tests.console.thread.talk import CUSTOMER, ME, drift, line, show, talk, told, tops


def test_opens_with_the_newest_line_at_the_bottom(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(300)))
    last = view.stack.shown()[-1]
    assert last.entry.key == "line m300"
    assert last.bottom == view.viewport().height() - view.stack.margin
    assert view.at_newest()


def test_a_short_thread_hangs_from_the_bottom(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(2)))
    assert view.stack.shown()[-1].bottom == view.viewport().height() - view.stack.margin
    assert view.stack.shown()[0].top > view.stack.margin


@pytest.mark.parametrize("pixels", [-5_000, -600, 600, 5_000])
def test_a_short_conversation_stays_in_view_however_far_one_scrolls(qtbot: QtBot, pixels: int) -> None:
    view = show(qtbot, MemoryThreads(talk(2)))
    before = [(row.entry.key, row.top) for row in view.stack.shown()]
    view.scroll_by(pixels)
    assert [(row.entry.key, row.top) for row in view.stack.shown()] == before
    assert view.at_newest()


def test_opens_at_the_first_unread_line_with_the_rule_above_it(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(300))
    held.unread["t"] = 200
    view = show(qtbot, held)
    rows = [row for row in view.stack.shown() if row.top >= 0]
    keys = [row.entry.key for row in rows]
    assert keys.index("line m200") == keys.index("unread") + 1
    assert rows[keys.index("unread")].top < view.viewport().height() / 3
    assert not view.at_newest()


def test_opened_before_the_window_has_its_size_it_stands_at_the_first_unread_line_as_well(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(300))
    held.unread["t"] = 200
    early, view = show(qtbot, held, height=760, early=True), show(qtbot, held, height=760)
    before = tops(view)["unread"]
    assert tops(early)["unread"] == before
    seen: list[int] = []
    view.seen.connect(seen.append)
    view.viewport().update()
    qtbot.waitUntil(lambda: bool(seen))
    view.resize(700, 700)
    assert tops(view)["unread"] == before - 60


def test_opening_works_out_the_rows_that_are_seen_and_no_others(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(300))
    held.unread["t"] = 200
    view = show(qtbot, held)
    assert view.layouts.made <= len(view.stack.shown()) + 2


def test_reading_older_lines_moves_nothing(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(1_000)))
    pages = 0
    held = len(view.stack.entries)
    while pages < 6:
        before = tops(view)
        view.scroll_by(-37)
        assert drift(before, tops(view)) == {37}
        if len(view.stack.entries) != held:
            pages, held = pages + 1, len(view.stack.entries)
        if view.stack.first_shown() == 0:
            break
    assert pages >= 3


def test_reading_newer_lines_moves_nothing(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(1_000))
    held.unread["t"] = 300
    view = show(qtbot, held)
    for _step in range(200):
        before = tops(view)
        view.scroll_by(41)
        assert drift(before, tops(view)) == {-41}
    last = view.opened.lines()[-1].place or 0
    assert last > 400


def test_new_lines_move_nothing_while_one_reads_further_up(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(120))
    view = show(qtbot, held)
    view.scroll_by(-900)
    before = tops(view)
    counts: list[int] = []
    view.unseen.connect(counts.append)
    for number in range(121, 131):
        held.put(line(number))
        view.hear(told(f"m{number}"))
    assert tops(view) == before
    assert counts[-1] == 10
    view.go_to_newest()
    assert counts[-1] == 0
    assert view.stack.shown()[-1].entry.key == "line m130"


def test_new_lines_are_followed_by_one_who_stands_at_the_newest(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(120))
    view = show(qtbot, held)
    held.put(line(121))
    view.hear(told("m121"))
    assert view.stack.shown()[-1].entry.key == "line m121"
    assert view.at_newest()


def test_a_line_that_grows_above_the_lowest_one_moves_nothing_below_it(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(60))
    view = show(qtbot, held)
    view.scroll_by(-400)
    shown = [row for row in view.stack.shown() if row.entry.kind == "line"]
    changed, lowest = shown[1].entry.line, shown[-2]
    assert changed is not None
    held.put(line(changed.place or 0, text="longer " * 60, revision=5_000))
    view.hear(told(changed.id))
    assert tops(view)[lowest.entry.key] == lowest.top


def test_a_waiting_line_that_is_accepted_stays_where_it_is(qtbot: QtBot) -> None:
    waiting = line(61, ME, "on its way", place=None, state=State.WAITING)
    held = MemoryThreads([*talk(60), waiting])
    view = show(qtbot, held)
    before = tops(view)["line m61"]
    held.put(line(61, ME, "on its way", state=State.SENT, revision=7_000))
    view.hear(told("m61"))
    assert tops(view)["line m61"] == before


def test_a_row_that_goes_away_leaves_the_others_in_place(qtbot: QtBot) -> None:
    held = MemoryThreads([*talk(60), line(61, ME, place=None), line(62, ME, place=None)])
    view = show(qtbot, held)
    view.scroll_by(-60)
    before = tops(view)
    held.remove("t", "m62")
    view.hear(told("m62"))
    after = tops(view)
    assert drift(before, after) <= {0, 60, after["line m61"] - before["line m61"]}
    assert "line m62" not in after


def test_another_width_keeps_the_lowest_line(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(200)))
    view.scroll_by(-700)
    height = view.viewport().height()
    lowest = [row for row in view.stack.shown() if row.bottom <= height][-1]
    view.resize(480, 600)
    now = next(row for row in view.stack.shown() if row.entry.key == lowest.entry.key)
    assert view.viewport().height() - now.bottom == height - lowest.bottom


@pytest.mark.parametrize("count", [200, 5_000])
def test_a_change_lays_out_no_more_rows_than_show(qtbot: QtBot, count: int) -> None:
    held = MemoryThreads(talk(count))
    view = show(qtbot, held)
    visible = len(view.stack.shown())
    assert view.layouts.made <= visible + 2
    made = view.layouts.made
    held.put(line(count + 1))
    view.hear(told(f"m{count + 1}"))
    assert view.layouts.made == made + 1
    read = line(count, ME if count % 3 == 0 else CUSTOMER, revision=count + 9_000)
    held.put(read)
    made = view.layouts.made
    view.hear(told(read.id))
    assert view.layouts.made == made + 1
    made = view.layouts.made
    for _step in range(20):
        view.scroll_by(-30)
    assert view.layouts.made - made <= 25


def test_all_lines_read_at_once_lay_out_only_what_shows(qtbot: QtBot) -> None:
    held = MemoryThreads([line(number, ME, "short", state=State.SENT) for number in range(1, 151)])
    view = show(qtbot, held)
    view.scroll_by(-1)
    for number in range(1, 151):
        held.put(line(number, ME, "short", state=State.READ, revision=number + 9_000))
    made = view.layouts.made
    view.hear(Notice(threads=frozenset({"t"}), records=frozenset({("mark", f"t.{CUSTOMER}")})))
    assert 0 < view.layouts.made - made <= len(view.stack.shown()) + 2


def test_a_place_far_away_is_brought_and_flashes(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(2_000))
    view = show(qtbot, held)
    assert view.go_to_place(40)
    assert "line m40" in tops(view)
    assert 0 <= tops(view)["line m40"] < view.viewport().height()
    assert not view.go_to_message("never said")
    assert view.go_to_message("m1990")
    assert "line m1990" in tops(view)


def test_dragging_the_bar_to_its_ends_shows_the_ends_of_the_window(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(180)))
    for _page in range(10):
        view.scroll_by(-3_000)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.stack.shown()[-1].entry.key == "line m180"
    bar.setValue(0)
    assert view.stack.shown()[0].entry.key.startswith("day")


@pytest.mark.rule("R-read-on-screen")
def test_only_what_stood_before_the_eyes_in_the_front_window_is_told_as_seen(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(300))
    held.unread["t"] = 150
    view = show(qtbot, held)
    seen: list[int] = []
    view.seen.connect(seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    height = view.viewport().height()
    whole = [row.entry.line.place or 0 for row in view.stack.shown() if row.entry.line and row.bottom <= height + 8]
    assert seen[-1] == max(whole)
    view.scroll_by(-400)
    view.scroll_by(600)
    qtbot.waitUntil(lambda: len(seen) > 1)
    assert seen == sorted(set(seen))


@pytest.mark.rule("R-read-on-screen")
def test_nothing_is_told_as_seen_behind_another_window(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(50))
    view = show(qtbot, held)
    seen: list[int] = []
    view.seen.connect(seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    held.put(line(51))
    view.hear(told("m51"))
    view.viewport().repaint()
    # Timers of no length end in the order they were started: the view's own look is over when this one is.
    later: list[bool] = []
    QTimer.singleShot(0, lambda: later.append(True))
    qtbot.waitUntil(lambda: bool(later))
    assert seen[-1] == 50
    view.activateWindow()
    qtbot.waitUntil(lambda: seen[-1] == 51)


@pytest.mark.rule("R-read-on-screen")
def test_what_stands_in_a_window_is_told_as_seen_once_the_window_comes_to_the_front(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(300))
    held.unread["t"] = 150
    view = show(qtbot, held)
    other, window = QWidget(), QWidget()
    for each in (other, window):
        qtbot.addWidget(each)
    column, field = QVBoxLayout(window), QLineEdit()
    column.addWidget(view)
    column.addWidget(field)
    window.resize(700, 600)
    # As in a conversation: who comes back to the window writes, and the lines above have no focus.
    field.setFocus()
    for each in (window, other):
        each.show()
        each.activateWindow()
        qtbot.waitUntil(each.isActiveWindow)
    seen: list[int] = []
    view.seen.connect(seen.append)
    view.scroll_by(600)
    # Timers of no length end in the order they were started: the view's own look is over when this one is.
    later: list[bool] = []
    QTimer.singleShot(0, lambda: later.append(True))
    qtbot.waitUntil(lambda: bool(later))
    assert seen == []
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(seen))
    view.setParent(None)


def test_the_typing_sign_stands_only_behind_the_newest_line(qtbot: QtBot) -> None:
    from petdesk.seat.lines import Sign

    held = MemoryThreads(talk(300))
    held.unread["t"] = 50
    view = show(qtbot, held)
    sign = Sign(member=CUSTOMER, name="Sophie", side="customer", kind="typing")
    view.opened.show_signs([sign])
    view.entries_changed()
    assert all(entry.kind != "typing" for entry in view.stack.entries)
    view.go_to_newest()
    assert view.stack.shown()[-1].entry.names == ("Sophie",)


def test_a_row_is_found_where_it_stands(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(300)))
    for row in view.stack.shown():
        found = view.hit_at(QPointF(5, max(0, row.top) + 1))
        assert found is not None
        assert found[0].entry.key == row.entry.key
    assert len(view.stack.entries) <= LIMIT + 20
