"""What can be done with a whole conversation: who takes care of it, closing it, pinning it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts.avatar import paint_face, person_face
from petdesk.console.shortcuts import keys_of
from petdesk.seat.commands import records
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
    """The menu of an inbox row."""
    menu = QMenu(parent)
    staff = seat.reader.staff()
    give = assign_menu(menu, staff, row.assignee, lambda member: records.assign(seat, row.thread, member))
    give.setIcon(icons.icon("assign", size=18))
    menu.addMenu(give)
    pin = menu.addAction(
        icons.icon("pin", size=18), translate("Inbox", "Unpin") if row.pinned else translate("Inbox", "Pin to the top")
    )
    pin.triggered.connect(lambda _on=False: records.pin(seat, row.thread, pinned=not row.pinned))
    if row.waiting_since is not None:
        answered = menu.addAction(icons.icon("check-double", size=18), translate("Inbox", "Needs no answer"))
        answered.triggered.connect(
            lambda _on=False: records.dismiss(seat, row.thread, seat.reader.last_place(row.thread) or 0)
        )
    close = menu.addAction(icons.icon("check", size=18), close_words(row))
    close.setShortcut(QKeySequence(keys_of("close_thread")))
    close.setShortcutVisibleInContextMenu(True)
    close.triggered.connect(lambda _on=False: toggle_closed(seat, row))
    return menu


def close_words(row: InboxRow) -> str:
    """What closing or opening a conversation is called."""
    return translate("Inbox", "Open again") if row.closed else translate("Inbox", "Close")


def toggle_closed(seat: Seat, row: InboxRow) -> None:
    """Close a conversation, or take it up again."""
    act = records.reopen_thread if row.closed else records.close_thread
    act(seat, row.thread)


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
