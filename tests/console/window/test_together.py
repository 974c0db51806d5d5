"""Working together at the desk: several at once, handing over with a reason, mentions, staff rooms, later, a day."""

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console.inbox.handing_over import HandOver
from petdesk.console.inbox.rooms import RoomDialog
from petdesk.console.stages.sample import LIN, ZHOU
from petdesk.console.thread.days import PickDay
from petdesk.console.thread.later_queue import LaterQueue
from petdesk.console.window import Window
from petdesk.seat.commands.later import send_later
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.desk import DESK, DeskRules
from petdesk.shop.hours import Hours
from petdesk.shop.people import Staff
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.wire.changes import Change
from tests.console.window.test_triage import MOCHI, choose, done, menu_of
from tests.console.window.test_window import OpenWindow, english, opened, press, rows

__all__ = ["english", "opened"]


def changed(window: Window, threads: list[str], **fields: object) -> None:
    """Let conversations stand as the relay would tell of them with these fields."""
    for thread in threads:
        held = window.seat.reader.record("thread", thread)
        assert held is not None
        assert isinstance(held[0], Thread)
        told(window, msgspec.structs.replace(held[0], **fields))


def given(window: Window, kind: str) -> list[dict[str, object]]:
    """The commands of a kind, in order."""
    entries = window.seat.outbox.entries("kind = ? ORDER BY number", (kind,))
    return [msgspec.json.decode(entry.body) for entry in entries]


def told(window: Window, record: Record) -> None:
    """Let a record stand as the relay would tell of it."""
    numbers["n"] += 1
    n = numbers["n"]
    message = isinstance(record, Message)
    change = Change(
        n=n,
        kind=KINDS[type(record)],
        id=record.id,
        act="told",
        by=ZHOU,
        at=0,
        place=n,
        body=msgspec.Raw(msgspec.json.encode(record)),
        thread=MOCHI if message else None,
        audience="staff",
    )
    window.seat.notices.tell(window.seat.projection().apply([change]))


numbers = {"n": 10_000}


def click_row(window: Window, row: int, keys: Qt.KeyboardModifier) -> None:
    """Click a row of the inbox."""
    shown = window.inbox.list
    at = shown.visualRect(window.inbox.model.index(row)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, keys, at + QPoint(20, 0))


def dialog(window: Window, qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """The dialog that opened over the window."""
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)
    found = window.findChild(kind)
    assert isinstance(found, kind)
    qtbot.waitUntil(found.isVisible)
    return found


def test_several_are_picked_with_ctrl_and_shift_and_closed_in_one_press(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    threads = rows(window)
    before = window.current
    click_row(window, 0, Qt.KeyboardModifier.ControlModifier)
    click_row(window, 2, Qt.KeyboardModifier.ShiftModifier)
    assert window.inbox.picking.threads == set(threads[:3])
    assert window.current == before
    assert window.inbox.pick_bar.isVisible()
    window.inbox.pick_bar.close_all.click()
    qtbot.waitUntil(lambda: len(done(window.seat)) == 3)
    assert done(window.seat) == [{"closed": True}] * 3
    assert not window.inbox.pick_bar.isVisible()


def test_those_picked_are_marked_read_while_one_is_unread_and_else_unread(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    picked, eye = rows(window)[:3], window.inbox.pick_bar.read
    unread = lambda: [one.unread > 0 for one in window.seat.reader.inbox_rows(picked).values()]  # noqa: E731
    said = []
    assert any(unread())
    for expected in (False, True, False):
        qtbot.waitUntil(lambda: bool(window.inbox.model.threads()) and not window.inbox.picking.threads)
        for thread in picked:
            window.inbox.picking.toggle(thread)
        said.append(eye.accessibleName())
        eye.click()
        qtbot.waitUntil(lambda expected=expected: unread() == [expected] * 3)
        window.inbox.model.catch_up()
    assert said == ["Mark as read", "Mark as unread", "Mark as read"]


def test_picked_among_the_closed_they_are_opened_again(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    closed = rows(window)[:2]
    changed(window, closed, closed=True)
    window.inbox.archive.click()
    assert set(closed) <= set(rows(window))
    for thread in closed:
        window.inbox.picking.toggle(thread)
    assert window.inbox.pick_bar.close_all.accessibleName() == "Open again"
    window.inbox.pick_bar.close_all.click()
    qtbot.waitUntil(lambda: done(window.seat) == [{"closed": False}] * 2)


def test_picked_among_the_snoozed_they_are_brought_back(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    away, until = rows(window)[:2], window.seat.clock.wall_ms() + 3_600_000
    changed(window, away, snoozed_until=until)
    window.inbox.snoozed.click()
    for thread in away:
        window.inbox.picking.toggle(thread)
    window.inbox.pick_bar.snooze.click()
    choose(menu_of(window, qtbot), "Bring back now")
    qtbot.waitUntil(lambda: done(window.seat) == [{"snoozed_until": 0}] * 2)


def test_picked_by_keys_they_are_assigned_together_and_esc_picks_none(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    shown = window.inbox.list
    shown.setFocus()
    shown.setCurrentIndex(window.inbox.model.index(0))
    QTest.keyClick(shown, Qt.Key.Key_Space)
    QTest.keyClick(shown, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.inbox.picking.threads) == window.inbox.model.rowCount()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not window.inbox.picking.threads
    window.inbox.picking.toggle(MOCHI)
    window.inbox.pick_bar.assign.click()
    choose(menu_of(window, qtbot), "Zoe")
    qtbot.waitUntil(lambda: done(window.seat) == [{"assignee": ZHOU}])


def test_handing_over_tells_why_in_a_note_that_names_the_colleague(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    press(window, "Ctrl+Shift+H")
    asked = dialog(window, qtbot, HandOver)
    assert isinstance(asked, HandOver)
    assert not asked.keep.isEnabled()
    qtbot.waitUntil(asked.list.hasFocus)
    QTest.keyClicks(asked.list, "Z")
    QTest.keyClick(asked.list, Qt.Key.Key_Return)
    assert asked.reason.hasFocus()
    QTest.keyClicks(asked.reason, "knows the cat")
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    assert done(window.seat) == [{"assignee": ZHOU}]
    (note,) = given(window, "message.send")
    assert (note["text"], note["audience"], note["mentions"]) == ("@Zoe knows the cat", "staff", [ZHOU])


def test_a_colleague_is_picked_by_a_letter_in_pinyin_too(qtbot: QtBot) -> None:
    under = QWidget()
    qtbot.addWidget(under)
    staff = [Staff(id=name, name=name, role="groomer") for name in ("小林", "Zoe", "周洁")]
    asked = HandOver(under, staff, lambda _member, _reason: None)
    for typed, row in (("z", 1), ("z", 2), ("Z", 1), ("x", 0), ("x", 0), ("q", 0), ("周", 2), (" ", 2)):
        QTest.keyClicks(asked.list, typed) if typed.isascii() else asked.list.keyboardSearch(typed)
        assert asked.list.currentRow() == row


def test_a_note_that_names_me_is_counted_and_opens_where_it_stands(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    note = Message(
        id="named",
        thread=MOCHI,
        author=ZHOU,
        side="staff",
        audience="staff",
        text="@Lena the owner is allergic",
        sent_at=window.seat.clock.wall_ms(),
        mentions=(LIN,),
    )
    told(window, note)
    qtbot.waitUntil(lambda: window.inbox.mentioned.rowCount() == 1)
    assert window.inbox.mentions.accessibleDescription() == "1"
    press(window, "Ctrl+Shift+M")
    assert window.inbox.title.text() == "Mentions of me"
    QTest.keyClick(window.inbox.named, Qt.Key.Key_Return)
    assert window.current == MOCHI
    assert window.conversation.view.opened.line("named") is not None


def test_typing_an_at_sign_in_a_note_offers_colleagues_and_in_a_reply_nobody(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread(MOCHI)
    composer, naming = window.conversation.composer, window.conversation.aids.naming
    QTest.keyClicks(composer.edit, "@z")
    assert not naming.isVisible()
    composer.edit.set_text("")
    composer.write_note(True)
    QTest.keyClicks(composer.edit, "ask @z")
    assert naming.isVisible()
    QTest.keyClick(composer.edit, Qt.Key.Key_Return)
    assert composer.edit.text() == "ask @Zoe "
    QTest.keyClick(composer.edit, Qt.Key.Key_Return)
    (note,) = given(window, "message.send")
    assert note["mentions"] == [ZHOU]


def test_a_staff_room_is_made_with_a_name_and_its_people(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.inbox.more.click()
    choose(menu_of(window, qtbot), "New staff room")
    asked = dialog(window, qtbot, RoomDialog)
    assert isinstance(asked, RoomDialog)
    QTest.keyClicks(asked.name, "Back room")
    asked.ready.click()
    (room,) = given(window, "record.add")
    assert room["kind"] == "thread"
    assert isinstance(room["record"], dict)
    assert (room["record"]["title"], room["record"]["members"]) == ("Back room", [LIN, ZHOU])


def test_words_are_put_off_seen_in_the_thread_and_said_now(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    conversation = window.conversation
    QTest.keyClicks(conversation.composer.edit, "see you")
    conversation.composer.field.later.click()
    choose(menu_of(window, qtbot), "Tomorrow")
    (later,) = given(window, "message.later")
    assert later["text"] == "see you"
    assert conversation.composer.edit.text() == ""
    assert conversation.composer.queue.isVisible()
    qtbot.waitUntil(lambda: conversation.opened.lines()[-1].due == later["due"])
    line = conversation.opened.lines()[-1]
    conversation.line_acts.do("later_now", line.id, "")
    (change,) = given(window, "message.change_later")
    assert (change["later"], change["due"]) == (line.id, 1)


def test_called_off_its_words_come_back_into_the_empty_field(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread(MOCHI)
    id = send_later(window.seat, MOCHI, "not yet", window.seat.clock.wall_ms() + 3_600_000)
    window.conversation.line_acts.do("later_off", id, "")
    assert given(window, "message.change_later") == [{"later": id, "cancelled": True}]
    assert window.conversation.composer.edit.text() == "not yet"
    assert window.seat.reader.later() == []


def test_all_that_goes_out_later_stands_in_one_list(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    now = window.seat.clock.wall_ms()
    send_later(window.seat, MOCHI, "second", now + 7_200_000)
    send_later(window.seat, "thread-li", "first", now + 3_600_000)
    press(window, "Ctrl+Shift+L")
    queue = dialog(window, qtbot, LaterQueue)
    assert isinstance(queue, LaterQueue)
    shown = [queue.list.item(row).text().split()[-1] for row in range(queue.list.count())]
    assert shown == ["first", "second"]
    queue.off.click()
    assert queue.list.count() == 1
    queue.open_thread.click()
    assert window.current == MOCHI


def test_a_day_is_gone_to(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    press(window, "Ctrl+G")
    asked = dialog(window, qtbot, PickDay)
    asked.accept()
    assert window.conversation.view.current is not None
    lines = window.seat.reader.lines(MOCHI)
    assert window.seat.reader.place_at(MOCHI, lines[0].at) == lines[0].place
    assert window.seat.reader.place_at(MOCHI, lines[-1].at + 1) == lines[-1].place


def test_the_day_and_the_handing_over_stand_in_the_menu_of_the_conversation(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    window.conversation.header.more.click()
    menu = menu_of(window, qtbot)
    said = [action.text() for action in menu.actions()]
    assert "Go to a day…" in said
    inner = next(action.menu() for action in menu.actions() if action.text() == "Assign to")
    assert any(action.text() == "Hand over with a reason…" for action in inner.actions())
    choose(menu, "Go to a day")
    assert isinstance(dialog(window, qtbot, PickDay), PickDay)


def test_the_wait_is_counted_by_the_shops_own_limits_and_hours(opened: OpenWindow) -> None:
    window = opened()
    patience, now = window.inbox.patience, window.seat.clock.wall_ms()
    since = now - 5 * 60_000
    assert patience.urgency(since, now) == "amber"
    told(window, DeskRules(id=DESK, amber_minutes=6, red_minutes=9))
    assert patience.urgency(since, now) == "calm"
    told(window, DeskRules(id=DESK, amber_minutes=1, red_minutes=2))
    assert patience.urgency(since, now) == "red"
    told(window, Calendar(id=CALENDAR, hours=Hours(week=((),) * 7)))
    assert patience.urgency(since, now) == "calm"


def test_the_menu_of_a_room_changes_its_name_and_people(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    room = next(row for row in window.seat.reader.inbox("all") if row.room)
    window.open_thread(room.thread)
    window.conversation.header.more.click()
    menu = menu_of(window, qtbot)
    assert isinstance(menu, QMenu)
    choose(menu, "Name and people")
    asked = dialog(window, qtbot, RoomDialog)
    assert isinstance(asked, RoomDialog)
    asked.name.setText("Everybody")
    asked.ready.click()
    assert done(window.seat)[0]["title"] == "Everybody"
