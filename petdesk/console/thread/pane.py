"""The conversation: head, lines, what came below, what warns above the field, the field, and what files drop on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console.composer.composer import Composer
from petdesk.console.composer.drop import DropOverlay
from petdesk.console.composer.outgoing import Outgoing
from petdesk.console.composer.replies_dialog import RepliesDialog
from petdesk.console.parts.avatar import Face, person_face, pet_face
from petdesk.console.parts.soon import Soon
from petdesk.console.recording.microphone import SystemMicrophone
from petdesk.console.recording.recording import Recording
from petdesk.console.sending.filing import Shelf, shelves_of
from petdesk.console.tasks import Tasks
from petdesk.console.thread import accessibility, wording
from petdesk.console.thread.aids import Aids
from petdesk.console.thread.families import Families
from petdesk.console.thread.forwarding import Forwarding
from petdesk.console.thread.half_written import HalfWritten
from petdesk.console.thread.header import Header
from petdesk.console.thread.heed import Heed
from petdesk.console.thread.line_acts import LineActs
from petdesk.console.thread.live_view import LiveThreadView
from petdesk.console.thread.meanwhile import Meanwhile
from petdesk.console.thread.model.entries import Entry, day_of
from petdesk.console.thread.model.thread import OpenThread
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pill import NewPill
from petdesk.console.thread.quick_values import values_for
from petdesk.console.thread.sending import Sending
from petdesk.console.thread.source import MediaSource, ThreadActs, ThreadSource
from petdesk.console.thread.together import Together
from petdesk.console.thread.undoing import Undoing
from petdesk.console.viewer.shown import Shown, visible_media
from petdesk.console.viewer.viewer import Viewer
from petdesk.seat.lines import HouseholdCard, InboxRow
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef

if TYPE_CHECKING:
    from petdesk.console.media_grid.grid import MediaGrid

Clock = Callable[[], int]
HEAD_MS = 16


class ThreadPane(QWidget):
    """Shows one thread and lets a hand act in it."""

    def __init__(
        self,
        source: ThreadSource,
        media: MediaSource,
        acts: ThreadActs,
        tasks: Tasks,
        pictures: Pictures,
        now: Clock,
    ) -> None:
        """Reads from `source` and `media`, acts through `acts`; `now` is the wall clock in Unix ms."""
        super().__init__()
        accessibility.install()
        self._source, self._acts, self._now = source, acts, now
        self._row: InboxRow | None = None
        self._card: HouseholdCard | None = None
        self._face = person_face("", "")
        self._head = Soon(self, HEAD_MS, self._read_head)
        self.opened = OpenThread(Together(source))
        self.pictures, self._media, self._tasks = pictures, media, tasks
        self._viewer: Viewer | None = None
        self._grid: MediaGrid | None = None
        self.header, self.composer = Header(), Composer()
        self.view = LiveThreadView(self.opened, pictures, now)
        self.pill = NewPill(self.view)
        self.heed, self.meanwhile = Heed(), Meanwhile(source, lambda: self.composer.send_keys)
        self.elsewhere = HalfWritten(self.composer, source, acts)
        self.overlay = DropOverlay(self)
        self.line_acts = LineActs(self.view, self.composer, media, acts, tasks)
        self.sending = Sending(self.composer, acts, tasks, self)
        self.recording = Recording(self.composer, acts, tasks, SystemMicrophone(self), self)
        self.forwarding = Forwarding(source, media, acts, tasks, self)
        self.undoing = Undoing(self.composer, acts, self)
        self.families = Families(self.view, self.composer, self.line_acts, source, acts)
        self._lay_out()
        self._wire()
        self.aids = Aids(self.composer, self.line_acts, source, acts, self._quick_values, now, self)
        self.quick = self.aids.quick
        self.quick.edit_wanted.connect(self.change_replies)
        self.composer.field.tray.shop = pictures

    def show_thread(self, thread: str | None) -> None:
        """Show another thread from its first unread line, or none."""
        if thread == self.opened.thread and thread is not None:
            return
        self.line_acts.stop()
        self.recording.leave()
        self.undoing.end()
        self._acts.show_open(thread)
        if thread is None:
            self.composer.leave()
            self.elsewhere.look()
            self.opened.close()
            self.view.show_thread(None)
            return
        status = self._acts.status()
        self._read_row(thread)
        room = self._row is not None and self._row.room
        self.view.role = status.role
        if self.opened.thread and thread in self.opened.family:
            # The same lines, answered to somebody else of the family: nothing on screen moves.
            self.opened.turn_to(thread)
        else:
            first = self.opened.open(thread, status.member, room=room)
            self.opened.show_signs(self._source.signs(thread))
            # Before the rows are laid out, so that this is done once.
            self.families.know(self._card)
            self.view.show_thread(first)
        title = self._row.title if self._row is not None else ""
        self.composer.open(thread, "" if room else title, self._source.draft(thread), room=room)
        self.families.show(self._card)
        self.show_signs()
        self.aids.later.show_queue()
        self.elsewhere.look()
        self.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def hear(self, notice: Notice) -> None:
        """Take in what has changed of the open thread."""
        thread = self.opened.thread
        self.elsewhere.hear(notice)
        if not thread:
            return
        if thread in notice.threads or notice.everything or any(kind in _OF_HEAD for kind, _ in notice.records):
            self._head.ask()
        if notice.everything or not self.opened.family.isdisjoint(notice.signs):
            self.show_signs()
        if notice.everything or any(at == thread for at, _ in notice.messages):
            self.meanwhile.hear()
            self.aids.later.show_queue()
        self.view.hear(notice)
        self.line_acts.hear(notice)
        if self.families.told_in(notice):
            self._head.ask()
        if self._viewer is not None:
            self._viewer.hear(notice)

    def show_signs(self) -> None:
        """Show who types and who has the thread open."""
        every = (sign for one in sorted(self.opened.family) for sign in self._source.signs(one))
        signs = [s for s in every if s.member != self.opened.member]
        self.header.show_signs(signs)
        self.heed.show_signs(signs)
        if self.opened.show_signs(signs):
            self.view.entries_changed()

    def go_to_message(self, message: str) -> bool:
        """Show a message of the open thread in its surroundings; False if it is not there."""
        return self.view.go_to_message(message)

    def show_large(self, message: str, media: str) -> None:
        """Show a picture or video of a line as large as the window, with all others that are held beside it."""
        shown = visible_media(self.opened.lines())
        number = next((n for n, each in enumerate(shown) if (each.line.id, each.media.id) == (message, media)), None)
        if number is not None:
            self._look_at(shown, number)

    def show_all_media(self) -> None:
        """Show every photo and video of the open thread by its date."""
        if self.opened.thread:
            today = date.fromisoformat(day_of(self._now()))
            card = self._source.household(self.opened.thread)
            pets = [(one.pet.id, one.pet.name) for one in card.pets] if card is not None else []
            self.media_grid().open(self._source, self.opened.thread, today, pets)

    def media_grid(self) -> "MediaGrid":
        """Where all photos and videos stand together; made when it is first needed."""
        if self._grid is None:
            from petdesk.console.media_grid.grid import MediaGrid

            self._grid = MediaGrid(self.window(), self._media, self.pictures, self._tasks)
            self._grid.chosen.connect(self._look_at)
            self.viewer().go_wanted.connect(lambda _message: self.media_grid().uncover())
        return self._grid

    def _look_at(self, shown: Sequence[Shown], number: int) -> None:
        self.viewer().open(shown, number, self._row.title if self._row is not None else "", self._face)

    def viewer(self) -> Viewer:
        """What shows pictures large; made when it is first needed."""
        if self._viewer is None:
            self._viewer = Viewer(self.window(), self._media, self.pictures, self._tasks)
            self._viewer.go_wanted.connect(self.go_to_message)
        return self._viewer

    def leave(self) -> None:
        """Keep what is being written or recorded; before the program ends."""
        self.recording.leave()
        self.sending.leave()
        self.composer.keep_draft()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show where files will go."""
        if not self.opened.thread:
            return
        self._address_overlay()
        if self.overlay.offer(event):
            self.sending.expect_files()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Until the pointer moves, the drag is still here and not on the overlay."""
        event.setAccepted(self.overlay.isVisible())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went on to the overlay, or away."""
        self.overlay.left_below()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let go before the pointer moved."""
        self.overlay.take(event, event.position() - QPointF(self.overlay.pos()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlay below the head."""
        super().resizeEvent(event)
        top = self.header.height()
        self.overlay.setGeometry(0, top, self.width(), self.height() - top)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.LanguageChange:
            return
        self.header.say()
        if self.opened.thread:
            self.meanwhile.say()
            self.elsewhere.say()
            self.show_signs()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page keys in the field move the lines; Esc there looks at what came in, where that is asked."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _PAGES:
            self.view.keyPressEvent(event)
            return True
        if event.key() == Qt.Key.Key_Escape and self.meanwhile.asks and not self.composer.edit.composing:
            self.meanwhile.go()
            return True
        return False

    def put_over_lines(self, strip: QWidget) -> None:
        """Show something between the head and the lines."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, strip)

    def _lay_out(self) -> None:
        self.setProperty("ground", "app")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        for widget in (self.heed, self.meanwhile, self.elsewhere, self.composer):
            column.addWidget(widget)
        self.view.face_of = self._face_of
        self.view.setAccessibleName(wording.list_words())
        self.setTabOrder(self.composer.edit, self.view)

    def _wire(self) -> None:
        self.pictures.changed.connect(self._see_picture)
        self.view.seen.connect(self.families.mark_read)
        self.view.unseen.connect(lambda _count: self._show_pill())
        self.view.scrolled.connect(self._show_pill)
        self.pill.clicked.connect(self.view.go_to_newest)
        self.line_acts.viewer_wanted.connect(self.show_large)
        self.line_acts.forward_wanted.connect(self.forwarding.ask)
        self.forwarding.told.connect(self.composer.tell_problem)
        self.header.assigned.connect(lambda member: self._acts.assign(self.opened.thread, member))
        self.header.close_toggled.connect(self.toggle_closed)
        self.overlay.dropped.connect(self._take_drop)
        self.overlay.filed.connect(self._file_drop)
        self.sending.sent.connect(self._said)
        self.recording.sent.connect(self._said)
        self.composer.may_send = self.meanwhile.allows
        self.sending.whose = lambda: (self._addressee(), self._face)
        self.sending.shelves = self._shelves
        self.composer.writing.connect(self._follow_writing)
        self.meanwhile.accepted.connect(self.composer.submit)
        self.meanwhile.looked.connect(self._look_at_news)
        self.composer.edit_last_wanted.connect(self.line_acts.edit_last)
        self.composer.edit.installEventFilter(self)
        note = QShortcut(QKeySequence("Ctrl+N"), self)
        note.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        note.activated.connect(self.composer.toggle_note)

    def change_replies(self) -> None:
        """Add, change and take away quick replies."""
        RepliesDialog(self.window(), self._source, self._acts, self._tasks, self.pictures).open()

    def _quick_values(self) -> Mapping[str, str]:
        return values_for(self._row, self._source.household(self.opened.thread), self._now())

    def toggle_closed(self) -> None:
        """Close the thread, or take it up again."""
        if self._row is not None:
            act = self._acts.reopen_thread if self._row.closed else self._acts.close_thread
            act(self._row.thread)

    def _read_head(self) -> None:
        if self.opened.thread:
            self._read_row(self.opened.thread)
            self.families.show(self._card)

    def _read_row(self, thread: str) -> None:
        row = self._row = self._source.inbox_row(thread)
        pet = row.pets[0] if row is not None and row.pets else ""
        name = pet or (row.title if row is not None else "")
        photo = self._photo()
        self._face = pet_face(name, name, photo) if pet else person_face(name, name, photo)
        self.header.show_row(row, self._source.staff(), self._face)
        today = date.fromisoformat(day_of(self._now()))
        self._card = self._source.household(thread)
        self.heed.show_household(self._card, today)

    def _photo(self) -> QPixmap | None:
        if self._row is None or self._row.photo is None:
            return None
        photo = MediaRef(id=self._row.photo, name="", kind="image", mime="", size=0)
        return self.pictures.picture(photo, _FACE_EDGE, _FACE_EDGE)

    def _see_picture(self, media: str) -> None:
        if self._row is not None and self._row.photo == media:
            self._read_row(self._row.thread)
            self.view.viewport().update()

    def _face_of(self, entry: Entry) -> Face:
        line = entry.line
        if line is not None and line.side != "customer":
            return person_face(line.author_name, line.author)
        return self._face

    def _show_pill(self) -> None:
        self.pill.tell(self.view.unseen_count, away=bool(self.opened.thread) and not self.view.at_newest())

    def _said(self, thread: str, message: str, outgoing: Outgoing) -> None:
        self.undoing.offer(thread, message, outgoing)
        self.opened.end_unread()
        self.view.go_to_newest()

    def _follow_writing(self, thread: str, writing: bool) -> None:
        self.meanwhile.follow(thread, self.opened.member, writing=writing)

    def _look_at_news(self, message: str) -> None:
        self.view.go_to_message(message)
        self.composer.edit.setFocus()

    def _addressee(self) -> str:
        return self._row.title if self._row is not None and not self._row.room else ""

    def _shelves(self) -> tuple[Shelf, ...]:
        return shelves_of(self._source.household(self.opened.thread), self._source.record)

    def _address_overlay(self) -> None:
        self.overlay.address(self._addressee(), note=self.composer.unsent.note, shelf=next(iter(self._shelves()), None))

    def _file_drop(self, files: list[Path]) -> None:
        self.sending.file(files)
        self.activateWindow()

    def _take_drop(self, files: list[Path]) -> None:
        self.sending.take_files(files)
        self.activateWindow()


_OF_HEAD = frozenset({"household", "pet", "vaccine", "staff", "thread", "customer"})
# As large as the faces in the inbox, so that one picture does for all.
_FACE_EDGE = 192
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
