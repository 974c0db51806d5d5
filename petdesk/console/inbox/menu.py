"""What can be done with a whole conversation: who takes care of it, when it comes back, where it stands, closing."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import icons
from petdesk.console.shortcuts import keys_of
from petdesk.seat.commands import conversation, records
from petdesk.seat.lines import InboxRow
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Staff

translate = QCoreApplication.translate


def assign_menu(
    parent: QWidget, staff: Iterable[Staff], assignee: str | None, give: Callable[[str | None], object]
) -> QMenu:
    """A menu of the colleagues and nobody; `give` gets the id of whoever was chosen."""
    from petdesk.console.parts.avatar import face_icon

    menu = QMenu(translate("Inbox", "Assign to"), parent)
    group = QActionGroup(menu)
    for member in staff:
        if not member.disabled:
            _choice(menu, group, member.name, face_icon(member.name, member.id), member.id, assignee).triggered.connect(
                lambda _on=False, to=member.id: give(to)
            )
    menu.addSeparator()
    nobody = _choice(menu, group, translate("Inbox", "Nobody"), icons.icon("person", size=18), None, assignee)
    nobody.triggered.connect(lambda _on=False: give(None))
    return menu


def row_menu(parent: QWidget, seat: Seat, row: InboxRow) -> QMenu:
    """The menu of a conversation: who has it, when it comes back, its labels, its place, whether it is done."""
    menu, thread, over = QMenu(parent), row.thread, parent.window()
    if not row.room:
        give = assign_menu(menu, seat.reader.staff(), row.assignee, lambda member: records.assign(seat, thread, member))
        give.setIcon(icons.icon("assign", size=18))
        give.addSeparator()
        _act(
            give,
            "forward",
            translate("Inbox", "Hand over with a reason…"),
            "hand_over",
            lambda: ask_to(over, seat, row),
        )
        menu.addMenu(give)
        menu.addMenu(snoozes(menu, over, seat, row))
    else:
        _act(menu, "people", translate("Inbox", "Name and people…"), "", lambda: change_room(over, seat, row))
    menu.addMenu(labels(menu, over, seat, row))
    _act(menu, "pin", pin_words(row), "pin", lambda: toggle_pinned(seat, row))
    _act(menu, "eye", unread_words(unread=row.unread > 0), "mark_unread", lambda: toggle_unread(seat, row))
    if row.waiting_since is not None:
        answered = translate("Inbox", "Needs no answer")
        _act(menu, "check-double", answered, "dismiss", lambda: dismiss(seat, row))
    _act(menu, "check", close_words(closed=row.closed), "close_thread", lambda: toggle_closed(seat, row))
    return menu


def ask_to(over: QWidget, seat: Seat, row: InboxRow) -> None:
    """Ask who takes a conversation over, and why; the dialog lies over `over`."""
    from petdesk.console.inbox.handing_over import HandOver

    staff = [one for one in seat.reader.staff() if one.id not in (row.assignee, seat.reader.member)]
    HandOver(over, staff, lambda member, reason: records.hand_over(seat, row.thread, member, reason)).open()


def make_room(over: QWidget, seat: Seat) -> None:
    """Ask for a new staff room; the dialog lies over `over`."""
    from petdesk.console.inbox.rooms import RoomDialog

    keep = partial(records.open_room, seat)
    RoomDialog(over, seat.reader.staff(), seat.reader.member, keep).open()


def change_room(over: QWidget, seat: Seat, row: InboxRow) -> None:
    """Ask for another name and other people of a staff room."""
    from petdesk.console.inbox.rooms import RoomDialog

    held = seat.reader.record("thread", row.thread)
    if held is None or not isinstance(held[0], Thread):
        return
    room, base = held[0], held[1]

    def keep(title: str, members: list[str]) -> None:
        records.edit_record(seat, "thread", row.thread, base, {"title": title, "members": members})

    RoomDialog(over, seat.reader.staff(), seat.reader.member, keep, room.title, room.members).open()


def snoozes(menu: QWidget, over: QWidget, seat: Seat, row: InboxRow) -> QMenu:
    """The menu of times to put a conversation away until; its dialog lies over `over`."""
    from petdesk.console.inbox.snoozing import snooze_menu

    now = seat.clock.wall_ms()
    return snooze_menu(menu, over, now, row.snoozed_until, lambda until: records.snooze(seat, row.thread, until))


def labels(menu: QWidget, over: QWidget, seat: Seat, row: InboxRow) -> QMenu:
    """The menu of the shop's labels; its dialog lies over `over`."""
    from petdesk.console.inbox.labelling import labels_menu

    known = seat.reader.labels()
    return labels_menu(menu, over, known, row.labels, lambda worn: records.set_labels(seat, row.thread, worn))


def pin_words(row: InboxRow) -> str:
    """What pinning or unpinning a conversation is called."""
    return translate("Inbox", "Unpin") if row.pinned else translate("Inbox", "Pin to the top")


def toggle_pinned(seat: Seat, row: InboxRow) -> None:
    """Keep a conversation on top, or no longer."""
    records.pin(seat, row.thread, pinned=not row.pinned)


def unread_words(*, unread: bool) -> str:
    """What marking a conversation as read or unread is called."""
    return translate("Inbox", "Mark as read") if unread else translate("Inbox", "Mark as unread")


def toggle_unread(seat: Seat, row: InboxRow) -> None:
    """Show a conversation as unread until it is read again, or take everything in it as read."""
    if row.unread:
        conversation.mark_read(seat, row.thread, seat.reader.last_place(row.thread) or 0)
    else:
        conversation.mark_unread(seat, row.thread)


def dismiss(seat: Seat, row: InboxRow) -> None:
    """Say that what the customer said last needs no answer."""
    if row.waiting_since is not None:
        records.dismiss(seat, row.thread, seat.reader.last_place(row.thread) or 0)


def close_words(*, closed: bool) -> str:
    """What closing or opening a conversation is called."""
    return translate("Inbox", "Open again") if closed else translate("Inbox", "Close")


def toggle_closed(seat: Seat, row: InboxRow) -> None:
    """Close a conversation, or take it up again."""
    act = records.reopen_thread if row.closed else records.close_thread
    act(seat, row.thread)


def _act(menu: QMenu, icon: str, words: str, keys: str, act: Callable[[], object]) -> None:
    action = menu.addAction(icons.icon(icon, size=18), words)
    if keys:
        action.setShortcut(QKeySequence(keys_of(keys)))
        action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(lambda _on=False: act())


def _choice(menu: QMenu, group: QActionGroup, name: str, icon: QIcon, member: str | None, now: str | None) -> QAction:
    action = menu.addAction(icon, name.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(member == now)
    group.addAction(action)
    return action
