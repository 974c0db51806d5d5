"""The strip over the field while a voice is recorded and listened to: how loud, how long, and what can be done."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.recording.meter import Meter

Stand = Literal["off", "recording", "making", "listening"]
RADIUS, DOT = 11, 10


class RecordBar(QWidget):
    """Lies over `field`, which it keeps out of reach.

    `done` ends the recording, `sent` sends it, `again` begins anew, `dropped` forgets it, `played` plays it or halts.
    """

    done = Signal()
    sent = Signal()
    again = Signal()
    dropped = Signal()
    played = Signal()

    def __init__(self, field: QWidget) -> None:
        """Hidden."""
        super().__init__(field)
        self._stand: Stand = "off"
        self._note = False
        self.play = IconButton("play", "")
        self.play.takes_enter = False
        self.meter, self.time = Meter(), Label("body", bold=True)
        self.drop, self.anew = Button("", "quiet"), Button("", "quiet", "microphone")
        self.finish, self.send = Button("", "primary", "stop"), Button("", "primary", "send")
        self._lay_out()
        self.play.clicked.connect(self.played)
        self.drop.clicked.connect(self.dropped)
        self.anew.clicked.connect(self.again)
        self.finish.clicked.connect(self.done)
        self.send.clicked.connect(self.sent)
        field.installEventFilter(self)
        self.hide()

    @property
    def stand(self) -> Stand:
        """What it shows now."""
        return self._stand

    def show_stand(self, stand: Stand, *, note: bool = False) -> None:
        """Show another part of it; "off" gives the field back. With `note` it is sent as one."""
        self._stand, self._note = stand, note
        field = self.parentWidget()
        if stand == "off" or field is None:
            self.hide()
            return
        listening = stand == "listening"
        for widget in (self.play, self.anew, self.send):
            widget.setVisible(stand in ("making", "listening"))
            widget.setEnabled(listening)
        self.finish.setVisible(stand == "recording")
        self.say()
        self.setGeometry(field.rect())
        self.show()
        self.raise_()
        # Its rim and dot belong to the stand; what lies on it may stay where it is.
        self.update()
        wanted = {"recording": self.finish, "listening": self.play}.get(stand, self.drop)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.play.explain(self.tr("Listen"), "Space")
        self.drop.say(self.tr("Discard"), "Esc")
        self.anew.say(self.tr("Record again"))
        self.finish.say(self.tr("Done"), "Space")
        self.send.show_as("note" if self._note else "primary", "note" if self._note else "send")
        self.send.say(self.tr("Save note") if self._note else self.tr("Send"), "Return")
        name = self.tr("Recording") if self._stand == "recording" else self.tr("Recorded voice")
        self.setAccessibleName(name)
        self.meter.setAccessibleName(name)

    def tell_time(self, text: str, spoken: str) -> None:
        """How long it is."""
        self.time.tell(text)
        self.time.setAccessibleName(spoken)

    def show_playing(self, *, running: bool) -> None:
        """Whether it sounds now."""
        self.play.show_icon("pause" if running else "play")
        self.play.explain(self.tr("Pause") if running else self.tr("Listen"), "Space")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc forgets it; Enter ends the recording or sends it, but presses a button that does neither."""
        here = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(here, Button) and here in (self.drop, self.anew):
                here.click()
            else:
                (self.done if self._stand == "recording" else self.sent).emit()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round within while this lies over the field; when it goes, the keyboard does too."""
        if self._stand == "off":
            return super().focusNextPrevChild(next)
        inside = [one for one in (self.play, self.drop, self.anew, self.finish, self.send) if one.isVisible()]
        inside = [one for one in inside if one.isEnabled()]
        here = self.window().focusWidget()
        place = next_place(inside.index(here) if here in inside else None, len(inside), next)
        inside[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing goes through to the field."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the field whatever its size."""
        field = self.parentWidget()
        if event.type() == QEvent.Type.Resize and field is not None and not self.isHidden():
            self.setGeometry(field.rect())
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._stand != "off":
            self.say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, rim, and the red dot of a recording."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.danger if self._stand == "recording" else colours.focus, 1))
        painter.setBrush(colours.note if self._note else colours.pane)
        painter.drawRoundedRect(rect, theme.px(RADIUS), theme.px(RADIUS))
        if self._stand == "recording":
            side = theme.px(DOT)
            dot = painting.middle(rect, float(theme.px(18)), float(side))
            painting.rounded(painter, dot, side / 2, QColor(colours.danger))

    def _lay_out(self) -> None:
        self.time.setMinimumWidth(theme.px(44))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addSpacing(theme.px(18))
        for widget in (self.play, self.time):
            row.addWidget(widget)
        row.addWidget(self.meter, 1)
        for button in (self.drop, self.anew, self.finish, self.send):
            row.addWidget(button)


def next_place(place: int | None, count: int, forward: bool) -> int:
    """The place after or before `place` among `count`, round the end; the first or last where there is none."""
    if place is None:
        return 0 if forward else count - 1
    return (place + (1 if forward else -1)) % count
