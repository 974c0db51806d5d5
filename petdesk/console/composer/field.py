"""The frame around what is written: its colour alone says whether a customer will read it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme, tokens
from petdesk.console.composer.answer_bar import AnswerBar
from petdesk.console.composer.edit import MessageEdit
from petdesk.console.composer.hint import Hint
from petdesk.console.composer.tray import Tray
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.shortcuts import keys_of

RADIUS = 11
# Who has less room books by the keys, from the sidebar or from the strip.
_BOOKING_FROM = 520


class Field(QWidget):
    """Answer bar, files, text and tools in one frame; yellow for a note, and then its button is another one.

    `dressed` tells that others will read the words than before.
    """

    pictures_wanted = Signal()
    files_wanted = Signal()
    note_wanted = Signal()
    quick_wanted = Signal()
    booking_wanted = Signal()
    dressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty field for a reply."""
        super().__init__(parent)
        self._note = self._books = False
        self._worn: tuple[bool, bool] | None = None
        self.answer, self.tray, self.edit = AnswerBar(), Tray(looks=True), MessageEdit()
        self.emoji = IconButton("smile", "")
        self.pictures = IconButton("picture", "")
        self.files = IconButton("paperclip", "")
        self.voice = IconButton("microphone", "")
        self.booking = IconButton("calendar", "")
        self.quick = IconButton("bolt", "")
        self.later = IconButton("clock", "")
        self.to_note = Button("", "note-quiet", "note", "Ctrl+N")
        self._rule = QFrame()
        self._rule.setProperty("upright", True)
        self._rule.setFixedHeight(theme.px(18))
        self.hint = Hint()
        self.undo = Button("", "link", "undo", "Ctrl+Z")
        self.undo.hide()
        self.send = Button("", "primary", "send", "Return")
        self.pictures.clicked.connect(self.pictures_wanted)
        self.files.clicked.connect(self.files_wanted)
        self.booking.clicked.connect(self.booking_wanted)
        self.quick.clicked.connect(self.quick_wanted)
        self.to_note.clicked.connect(self.note_wanted)
        self._build()
        self.edit.installEventFilter(self)
        self.say()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(9), theme.px(6), theme.px(5))
        column.setSpacing(theme.px(4))
        written = QVBoxLayout()
        written.setContentsMargins(theme.px(6), 0, theme.px(6), 0)
        written.setSpacing(theme.px(4))
        for widget in (self.answer, self.tray, self.edit):
            written.addWidget(widget)
        column.addLayout(written)
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(2))
        for tool in (self.emoji, self.pictures, self.files, self.voice, self.booking, self.quick):
            tools.addWidget(tool)
        tools.addSpacing(theme.px(6))
        tools.addWidget(self._rule)
        tools.addWidget(self.to_note)
        tools.addWidget(self.hint, 1)
        tools.addWidget(self.undo)
        tools.addSpacing(theme.px(4))
        tools.addWidget(self.later)
        tools.addSpacing(theme.px(4))
        tools.addWidget(self.send)
        column.addLayout(tools)

    def show_note(self, note: bool, *, room: bool) -> None:
        """Dress for a note or a reply; in a staff room there are no notes."""
        if (note, room) == self._worn:
            return
        self._note, self._worn = note, (note, room)
        for tool in (self.pictures, self.files, self.voice):
            tool.show()
        self.later.setVisible(not note)
        self.quick.setVisible(not note)
        for part in (self.to_note, self._rule):
            part.setVisible(not note and not room)
        self._books = not note and not room
        self._fit()
        self.say()
        self.update()
        self.dressed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room booking gives way."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.booking.setVisible(self._books and self.width() >= theme.px(_BOOKING_FROM))

    def offer_undo(self, *, offered: bool) -> None:
        """For a moment the hint gives way to the offer to take back what was just sent."""
        self.undo.setVisible(offered)
        self.hint.setVisible(not offered)
        if offered:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.undo, self.undo.text()))

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.emoji.explain(self.tr("Emoji"), "Ctrl+.")
        self.quick.explain(self.tr("Quick replies: type / in the empty field"))
        self.booking.explain(self.tr("Book a time"), keys_of("book"))
        self.later.explain(self.tr("Send later…"), "Ctrl+Shift+Return")
        self.pictures.explain(self.tr("Add photos or videos"))
        self.files.explain(self.tr("Add files"))
        self.voice.explain(self.tr("Record a voice: click, or hold while you speak"), "Ctrl+M")
        self.to_note.say(self.tr("Internal note"), "Ctrl+N")
        self.undo.say(self.tr("Sent · Undo"), "Ctrl+Z")
        if self._note:
            self.hint.tell(self.tr("The customer cannot see this"), needed=True)
            self.send.show_as("note", "note")
            self.send.say(self.tr("Save note"), "Return")
        else:
            by_control = self.tr("Ctrl+Enter to send · Enter new line")
            by_enter = self.tr("Enter to send · Shift+Enter new line")
            self.hint.tell(by_control if self.edit.ctrl_enter_sends else by_enter, needed=False)
            self.send.show_as("primary", "send")
            self.send.say(self.tr("Send"), "Return")

    def show_editing(self) -> None:
        """Say that the button changes a message that is already said; files cannot be added to it."""
        self._worn = None
        for tool in (self.pictures, self.files, self.voice):
            tool.hide()
        self.later.hide()
        by_control = self.tr("Ctrl+Enter to save · Enter new line")
        by_enter = self.tr("Enter to save · Shift+Enter new line")
        if not self._note:
            self.hint.tell(by_control if self.edit.ctrl_enter_sends else by_enter, needed=False)
        self.send.show_as("note" if self._note else "primary", "check")
        self.send.say(self.tr("Save changes"), "Return")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and rim."""
        painter = painting.start(self)
        colours = theme.current().tokens
        focused = self.edit.hasFocus()
        if self._note:
            ground, line, wide = colours.note, colours.warn, 1.5
        else:
            ground, line, wide = colours.pane2, colours.focus if focused else colours.control_line, 1.0
        half = wide / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(line, wide))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, theme.px(RADIUS), theme.px(RADIUS))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the text goes into it."""
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the rim of the text's focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False


class AudienceSwitch(QWidget):
    """Reply or internal note, side by side, above the field while a note is written."""

    note_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Shows a note as chosen."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.reply, self.note = Button("", "quiet"), Button("", "note", "note")
        group = QButtonGroup(self)
        for button in (self.reply, self.note):
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self.note.setChecked(True)
        self.reply.clicked.connect(lambda: self.note_chosen.emit(False))
        self.say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one frame around both."""
        colours, radius = theme.current().tokens, theme.px(tokens.shape().radius_control)
        both = QRectF(self.reply.geometry().united(self.note.geometry())).adjusted(0.5, 0.5, -0.5, -0.5)
        painting.rounded(painting.start(self), both, radius, colours.pane, colours.note_line)

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.reply.say(self.tr("Reply"), "Ctrl+N")
        self.note.say(self.tr("Internal note"), "Ctrl+N")
