"""The composer: text, notes, answers, changes and files of one thread at a time, none of which is ever lost."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QImage, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.composer.addressee import Addressee
from petdesk.console.composer.field import AudienceSwitch, Field
from petdesk.console.composer.outgoing import Outgoing, Unsent, from_draft
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.thread.source import WhoReads
from petdesk.seat.lines import Line
from petdesk.shop.conversation import MediaRef
from petdesk.shop.text import MESSAGE_LIMIT

PAUSE_MS = 600
LEFT_KEPT = 100


class Composer(QWidget):
    """Writes for one thread.

    `submitted` gives an Outgoing, `changed_message` an id and its new text, `draft_changed` a thread and what to
    keep; `typing` comes with every key of a reply, `writing` with a thread and whether something is written in it;
    the others ask the thread's pane. `may_send` is asked before a reply leaves, `take_files` gets what is pasted.
    """

    submitted = Signal(object)
    changed_message = Signal(str, str)
    draft_changed = Signal(str, str)
    typing = Signal()
    writing = Signal(str, bool)
    edit_last_wanted = Signal()
    back_wanted = Signal()
    undo_wanted = Signal()
    pictures_wanted = Signal()
    files_wanted = Signal()
    look_wanted = Signal()
    picture_pasted = Signal(QImage)
    addressee_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """For no thread yet."""
        super().__init__(parent)
        self.thread_id = ""
        self._to = ""
        self._room = False
        self._unsent = Unsent()
        self._left: OrderedDict[str, Unsent] = OrderedDict()
        self._drafted = ""
        self.may_send: Callable[[], bool] = lambda: True
        self.take_files: Callable[[list[Path]], None] = self.add_files
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_draft)
        self.switch, self.field = AudienceSwitch(), Field()
        self.edit = self.field.edit
        self.problem = QLabel()
        self.addressee = Addressee()
        self.addressee.chosen.connect(self.addressee_wanted)
        self.queue = Button("", "link", "clock")
        self.queue.hide()
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.problem.setProperty("tone", "danger")
        self.problem.setTextFormat(self.problem.textFormat().PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(7))
        above = QHBoxLayout()
        above.addWidget(self.switch)
        above.addWidget(self.addressee)
        above.addStretch()
        above.addWidget(self.queue)
        column.addLayout(above)
        for widget in (self.problem, self.field):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._text_changed)
        self.edit.send_wanted.connect(self.submit)
        self.edit.edit_last_wanted.connect(self.edit_last_wanted)
        self.edit.back_wanted.connect(self._back)
        self.edit.undo_wanted.connect(self.undo_wanted)
        self.edit.files_given.connect(self._take)
        self.edit.picture_given.connect(self.picture_pasted)
        self.field.send.clicked.connect(self.submit)
        self.field.answer.dropped.connect(self._back)
        self.field.tray.dropped.connect(self._drop_file)
        self.field.tray.looked.connect(self.look_wanted)
        self.field.note_wanted.connect(self.toggle_note)
        self.switch.note_chosen.connect(self.write_note)
        self.field.pictures_wanted.connect(self.pictures_wanted)
        self.field.files_wanted.connect(self.files_wanted)

    def open(self, thread: str, to: str, draft: str, *, room: bool = False) -> None:
        """Write for `thread` to a customer called `to`; what was left there comes back, else the kept `draft`."""
        self.leave()
        self.thread_id, self._to, self._room = thread, to, room
        self._unsent = self._left.pop(thread, from_draft(draft))
        self._drafted = draft
        self._show()

    def leave(self) -> None:
        """Keep everything that is being written here."""
        if not self.thread_id:
            return
        self.keep_draft()
        if self._unsent != Unsent():
            self._left[self.thread_id] = self._unsent
            if len(self._left) > LEFT_KEPT:
                self._left.popitem(last=False)
        self.thread_id = ""

    def keep_draft(self) -> None:
        """Have the draft kept now, if it differs from what was kept last."""
        self._pause.stop()
        draft = self._unsent.as_draft()
        if self.thread_id and draft != self._drafted:
            self._drafted = draft
            self.draft_changed.emit(self.thread_id, draft)

    def submit(self) -> None:
        """Send, keep the note, or change the message; nothing happens while there is nothing to send."""
        text = self.edit.text().strip()
        unsent = self._unsent
        if self.edit.composing or not self.thread_id or len(text) > MESSAGE_LIMIT or not unsent.holds(text):
            self._say_length(len(text))
            return
        if unsent.editing is None and not unsent.note and not self.may_send():
            return
        # The field is empty before anybody is told: what cannot be sent is put back by whoever was told.
        if unsent.editing is not None:
            self._empty(self._left.pop(self.thread_id, Unsent()))
            self.changed_message.emit(unsent.editing.id, text)
        else:
            # The draft ends with the message it becomes: nothing is told about it.
            self._drafted = ""
            self._empty(Unsent(note=unsent.note))
            reply_to = unsent.reply_to.id if unsent.reply_to else None
            audience: WhoReads = "staff" if unsent.note else "public"
            self.submitted.emit(Outgoing(text, unsent.files, reply_to, audience, unsent.media))

    def _empty(self, unsent: Unsent) -> None:
        self._unsent = unsent
        self._show()
        self.edit.setFocus()

    def put_back(self, outgoing: Outgoing, thread: str | None = None) -> None:
        """Bring back what could not be sent, in front of what was written in that thread since."""
        here = thread is None or thread == self.thread_id
        since = self._unsent if here else self._left.get(str(thread), Unsent())
        text = "\n".join(part for part in (outgoing.text, since.text) if part)
        note = outgoing.audience == "staff"
        files, media = (*outgoing.files, *since.files), (*outgoing.media, *since.media)
        back = Unsent(text, note, since.reply_to, None, files, media)
        if here:
            self._unsent = back
            self._show()
        else:
            self._left[str(thread)] = back

    def end_answer(self, thread: str) -> None:
        """What was answered is answered, by other means than words; all else that is written stays."""
        if thread == self.thread_id:
            self._unsent = replace(self._unsent, reply_to=None)
            self._show()
        elif thread in self._left:
            self._left[thread] = replace(self._left[thread], reply_to=None)

    def forget(self, thread: str) -> None:
        """What was written in a thread is said: nothing of it stays but the pictures of a quick reply."""
        if thread == self.thread_id:
            self._drafted = ""
            self._empty(Unsent(note=self._unsent.note, media=self._unsent.media))
        else:
            self._left.pop(thread, None)

    def write_instead(self, thread: str, text: str) -> None:
        """Let this text stand in the field of a thread; all else there stays."""
        if thread == self.thread_id:
            self._unsent = replace(self._unsent, text=text)
            self._show()
        elif thread in self._left:
            self._left[thread] = replace(self._left[thread], text=text)

    def take_over(self, text: str, *, note: bool) -> str:
        """Put words of another seat in front of what is written here; the answer is the whole as a draft.

        What only staff were to read never becomes part of a reply: then all of it is a note.
        """
        if self._unsent.editing is not None:
            self._back()
        whole = "\n".join(part for part in (text, self.edit.text()) if part)
        self._unsent = replace(self._unsent, text=whole, note=(note or self._unsent.note) and not self._room)
        self._drafted = self._unsent.as_draft()
        self._show()
        return self._drafted

    def let_go(self, thread: str, draft: str) -> None:
        """The draft of a thread went on elsewhere: it leaves the field unless it was changed here since."""
        if thread == self.thread_id:
            if self._drafted == draft:
                self._drafted = ""
                if self._unsent.as_draft() == draft:
                    self._unsent = replace(self._unsent, text="")
                    self._show()
        elif thread in self._left and self._left[thread].as_draft() == draft:
            self._left[thread] = replace(self._left[thread], text="")

    def answer(self, line: Line) -> None:
        """Answer `line` with what is written next: a note among staff, where only they read the line."""
        note = self._unsent.note or (line.audience == "staff" and not self._room)
        self._unsent = replace(self._unsent, reply_to=line, editing=None, note=note)
        self._show()
        self.edit.setFocus()

    def change(self, line: Line) -> None:
        """Change an own message; what was being written waits until that is done."""
        if self._unsent.editing is None:
            self.keep_draft()
            self._left[self.thread_id] = self._unsent
        self._unsent = Unsent(line.text, line.audience == "staff", None, line)
        self._show()
        self.edit.setFocus()

    def send_with(self, *, ctrl_enter: bool) -> None:
        """Let Ctrl+Enter send and Enter break the line, or Enter send and Shift+Enter break it."""
        self.edit.ctrl_enter_sends = ctrl_enter
        self.field.say()

    @property
    def send_keys(self) -> str:
        """The keys that send, in Qt's portable spelling."""
        return "Ctrl+Enter" if self.edit.ctrl_enter_sends else "Enter"

    def write_again(self, text: str) -> None:
        """Bring the words of a recalled message back into the field."""
        self._unsent = replace(self._unsent, text="\n".join(part for part in (self.edit.text(), text) if part))
        self._show()
        self.edit.setFocus()

    def write_note(self, note: bool) -> None:
        """Write a note, or a reply; a reply answers nothing that only staff read."""
        if not self._room and self._unsent.editing is None:
            answered = self._unsent.reply_to
            kept = answered if note or answered is None or answered.audience == "public" else None
            self._unsent = replace(self._unsent, note=note, reply_to=kept)
            self._show()
            self.edit.setFocus()

    def toggle_note(self) -> None:
        """From reply to note and back."""
        self.write_note(not self._unsent.note)

    def add_files(self, files: list[Path]) -> None:
        """Let these files go with the next message."""
        if self._unsent.editing is not None:
            self._back()
        fresh = [file for file in files if file not in self._unsent.files]
        folders = [file.name for file in fresh if file.is_dir()]
        kept = tuple(file for file in fresh if not file.is_dir())
        self._unsent = replace(self._unsent, files=self._unsent.files + kept)
        self._show()
        if folders:
            self.tell_problem(self.tr("{name} is a folder. Drop the files in it instead.").format(name=folders[0]))
        self.edit.setFocus()

    def _take(self, files: list[Path]) -> None:
        self.take_files(files)

    def tell_problem(self, text: str) -> None:
        """Say what is wrong with what is to be sent; "" when nothing is."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    @property
    def inside(self) -> bool:
        """Whether only staff will read what is written."""
        return self._unsent.note or self._room

    @property
    def unsent(self) -> Unsent:
        """What is being written now."""
        return self._unsent

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language, wear another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.switch.say()
            self.field.say()
            self._show()
        elif event.type() == QEvent.Type.StyleChange:
            self.edit.dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pane's ground and the line above it."""
        painter = painting.start(self)
        colours = theme.current().tokens
        painter.fillRect(self.rect(), colours.pane)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(0, 0, self.width(), 0)

    def _back(self) -> None:
        """One step back: stop changing, else stop answering, else leave it to the window."""
        if self._unsent.editing is not None:
            self._unsent = self._left.pop(self.thread_id, Unsent())
        elif self._unsent.reply_to is not None:
            self._unsent = replace(self._unsent, reply_to=None)
        else:
            self.back_wanted.emit()
        self._show()

    def add_pictures(self, media: tuple[MediaRef, ...]) -> None:
        """Let these pictures of the shop go with the next message, each once."""
        fresh = tuple(ref for ref in media if ref not in self._unsent.media)
        self._unsent = replace(self._unsent, media=self._unsent.media + fresh)
        self._show()

    def _drop_file(self, file: Path | MediaRef) -> None:
        files = tuple(each for each in self._unsent.files if each != file)
        media = tuple(each for each in self._unsent.media if each != file)
        self._unsent = replace(self._unsent, files=files, media=media)
        self._show()

    def _text_changed(self) -> None:
        text = self.edit.text()
        if text == self._unsent.text:
            return
        self._unsent = replace(self._unsent, text=text)
        self._pause.start()
        self._tell_writing()
        self._say_length(len(text.strip()))
        if text and not self._unsent.note and self._unsent.editing is None:
            self.typing.emit()

    def _say_length(self, length: int) -> None:
        over = length - MESSAGE_LIMIT
        self.tell_problem(self.tr("%n characters too many for one message", "", over) if over > 0 else "")

    def _show(self) -> None:
        unsent = self._unsent
        if self.edit.text() != unsent.text:
            self.edit.set_text(unsent.text)
        self.switch.setVisible(unsent.note and unsent.editing is None and not self._room)
        self.field.show_note(unsent.note, room=self._room or unsent.editing is not None)
        self.field.answer.show_line(unsent.editing or unsent.reply_to, editing=unsent.editing is not None)
        self.field.tray.show_files(unsent.files, unsent.media)
        if unsent.editing is not None:
            self.field.show_editing()
        self.edit.setPlaceholderText(self._invitation())
        self.edit.setAccessibleName(self._invitation())
        self.tell_problem("")
        self._tell_writing()
        if unsent.as_draft() != self._drafted:
            self._pause.start()

    def _tell_writing(self) -> None:
        if self.thread_id:
            self.writing.emit(self.thread_id, self._unsent.holds(self._unsent.text))

    def _invitation(self) -> str:
        if self._unsent.note:
            return self.tr("A note for colleagues… @ names one of them")
        if self._room or not self._to:
            return self.tr("Write a message…")
        return self.tr("Reply to {who}… / for quick replies, drop photos or videos to send").format(who=self._to)
