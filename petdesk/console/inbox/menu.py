"""What can be done with a whole conversation: who takes care of it, when it comes back, where it stands, closing."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import icons, theme
from petdesk.console.inbox.labelling import labels_menu
from petdesk.console.inbox.snoozing import snooze_menu
from petdesk.console.parts.avatar import paint_face, person_face
from petdesk.console.shortcuts import keys_of
from petdesk.seat.commands import conversation, records
from petdesk.seat.lines import InboxRow
from petdesk.seat.seat import Seat
from petdesk.shop.people import Staff

translate = QCoreApplication.translate


def assign_menu(
    parent: QWidget, staff: Iterable[Staff], assignee: str | None, give: Callable[[str | None], object]
) -> QMenu:
    """A menu of the colleagues and nobody; `give` gets the id of whoever was chosen."""
    menu = QMenu(translate("Inbox", "Assign to"), parent)
    group = QActionGroup(menu)
    for member in staff:
        if not member.disabled:
            _choice(menu, group, member.name, _face_icon(member), member.id, assignee).triggered.connect(
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
        menu.addMenu(give)
        menu.addMenu(snoozes(menu, over, seat, row))
    menu.addMenu(labels(menu, over, seat, row))
    _act(menu, "pin", pin_words(row), "pin", lambda: toggle_pinned(seat, row))
    _act(menu, "eye", unread_words(row), "mark_unread", lambda: toggle_unread(seat, row))
    if row.waiting_since is not None:
        answered = translate("Inbox", "Needs no answer")
        _act(menu, "check-double", answered, "dismiss", lambda: dismiss(seat, row))
    _act(menu, "check", close_words(row), "close_thread", lambda: toggle_closed(seat, row))
    return menu


def snoozes(menu: QWidget, over: QWidget, seat: Seat, row: InboxRow) -> QMenu:
    """The menu of times to put a conversation away until; its dialog lies over `over`."""
    now = seat.clock.wall_ms()
    return snooze_menu(menu, over, now, row.snoozed_until, lambda until: records.snooze(seat, row.thread, until))


def labels(menu: QWidget, over: QWidget, seat: Seat, row: InboxRow) -> QMenu:
    """The menu of the shop's labels; its dialog lies over `over`."""
    known = seat.reader.labels()
    return labels_menu(menu, over, known, row.labels, lambda worn: records.set_labels(seat, row.thread, worn))


def pin_words(row: InboxRow) -> str:
    """What pinning or unpinning a conversation is called."""
    return translate("Inbox", "Unpin") if row.pinned else translate("Inbox", "Pin to the top")


def toggle_pinned(seat: Seat, row: InboxRow) -> None:
    """Keep a conversation on top, or no longer."""
    records.pin(seat, row.thread, pinned=not row.pinned)


def unread_words(row: InboxRow) -> str:
    """What marking a conversation as read or unread is called."""
    return translate("Inbox", "Mark as read") if row.unread else translate("Inbox", "Mark as unread")


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


def close_words(row: InboxRow) -> str:
    """What closing or opening a conversation is called."""
    return translate("Inbox", "Open again") if row.closed else translate("Inbox", "Close")


def toggle_closed(seat: Seat, row: InboxRow) -> None:
    """Close a conversation, or take it up again."""
    act = records.reopen_thread if row.closed else records.close_thread
    act(seat, row.thread)


def _act(menu: QMenu, icon: str, words: str, keys: str, act: Callable[[], object]) -> None:
    action = menu.addAction(icons.icon(icon, size=18), words)
    action.setShortcut(QKeySequence(keys_of(keys)))
    action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(lambda _on=False: act())


def _choice(menu: QMenu, group: QActionGroup, name: str, icon: QIcon, member: str | None, now: str | None) -> QAction:
    action = menu.addAction(icon, name.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(member == now)
    group.addAction(action)
    return action


def _face_icon(member: Staff) -> QIcon:
    side = theme.px(18)
    picture = QPixmap(side * 2, side * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_face(painter, QRectF(0, 0, side * 2, side * 2), person_face(member.name, member.id))
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
