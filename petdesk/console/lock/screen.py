"""The screen over a locked window: whose turn it is, the PIN or password, and who else may sit down here."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Avatar, AvatarButton, person_face
from petdesk.console.parts.button import Button
from petdesk.console.parts.overlay import Overlay
from petdesk.console.settings.asking import declined_words
from petdesk.console.settings.pages import Starts
from petdesk.seat.commands import people
from petdesk.seat.commands.people import Declined
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.shop.people import Staff
from petdesk.wire.people import SignInKind

translate = QCoreApplication.translate

WIDTH = 360
MOST_FACES = 12
FREE_TRIES = 3


class LockScreen(Overlay):
    """Covers the window until somebody showed who they are; `unlocked` names who. Nothing shines through.

    `still` are the window's keys that do nothing meanwhile.
    """

    unlocked = Signal(str)

    def __init__(self, window: QWidget, seat: Seat, tasks: Starts) -> None:
        super().__init__(window)
        self._seat, self._tasks = seat, tasks
        self._member, self._kind = "", "pin"
        self.locked = False
        self.still: list[QShortcut] = []
        self._hidden: list[QDialog] = []
        self._misses = 0
        self.face, self.name = Avatar(72), Label("title", bold=True)
        self.hint, self.trouble = Label("body", "quiet", wraps=True), Label("body", "danger", wraps=True)
        self.secret, self.code = QLineEdit(), QLineEdit()
        self.enter, self.other = Button("", "primary"), Button("", "link")
        self.leave, self._faces_title = Button("", "quiet"), Label("small", "quiet")
        self._faces = QHBoxLayout()
        self.faces: dict[str, AvatarButton] = {}
        self._lay_out()
        self.enter.clicked.connect(lambda: self._start(self._try))
        self.other.clicked.connect(self._other_kind)
        self.leave.clicked.connect(self.uncover)

    def lock(self) -> None:
        """Lock the window for whoever sits here."""
        self.locked = True
        self._open(self._seat.reader.member)

    def take_turns(self, member: str = "") -> None:
        """Let somebody else sit down; until that is done it can be left."""
        self._open(member or self._somebody_else())

    def uncover(self) -> None:
        """Show the window again, with the dialogs that were open."""
        self.secret.clear()
        self.code.clear()
        super().uncover()
        for dialog in self._hidden:
            dialog.show()
        self._hidden.clear()

    def choose(self, member: str) -> None:
        """It is this colleague's turn."""
        self._member, self._kind = member, "pin"
        name = self._seat.reader.name_of(member)
        self.face.show_face(name, person_face(name, member))
        self.name.tell(name)
        self.trouble.tell("")
        self.code.hide()
        self._show_others()
        self._say()
        self.secret.clear()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what can be left."""
        if event.key() == Qt.Key.Key_Escape and not self.locked:
            self.uncover()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ground through which nothing is seen."""
        painting.start(self).fillRect(self.rect(), theme.current().tokens.app)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _open(self, member: str) -> None:
        open_now = [one for one in self.window().findChildren(QDialog) if one.isVisible()]
        for dialog in open_now:
            dialog.hide()
        self._hidden += open_now
        self._show_faces()
        self.cover()
        self.choose(member)

    def _somebody_else(self) -> str:
        others = [one.id for one in self._people() if one.id != self._seat.reader.member]
        return next(iter(others), self._seat.reader.member)

    def _people(self) -> list[Staff]:
        return [one for one in self._seat.reader.staff() if not one.disabled]

    def _show_faces(self) -> None:
        empty(self._faces)
        self.faces.clear()
        for one in self._people()[:MOST_FACES]:
            face = AvatarButton(36)
            face.show_face(one.name, person_face(one.name, one.id))
            face.clicked.connect(lambda _on=False, member=one.id: self.choose(member))
            self._faces.addWidget(face)
            self.faces[one.id] = face

    def _show_others(self) -> None:
        """Whose turn it is stands large above, not among the others."""
        for member, face in self.faces.items():
            face.setVisible(member != self._member)
        self._faces_title.setVisible(bool(self.faces.keys() - {self._member}))

    def _say(self) -> None:
        pin = self._kind == "pin"
        words = {
            "pin": translate("Lock", "PIN"),
            "password": translate("Lock", "Password"),
            "once": translate("Lock", "Password from the manager"),
        }[self._kind]
        self.secret.setPlaceholderText(words)
        self.secret.setAccessibleName(words)
        self.code.setPlaceholderText(translate("Lock", "Code of the app"))
        self.code.setAccessibleName(self.code.placeholderText())
        self.hint.tell(
            translate("Lock", "This computer is locked.") if self.locked else translate("Lock", "Whose turn is it?")
        )
        self.enter.say(translate("Lock", "Unlock") if self._is_mine() else translate("Lock", "Sit down here"))
        self.other.say(
            translate("Lock", "Use the password")
            if pin
            else translate("Lock", "I have one from the manager")
            if self._kind == "password"
            else translate("Lock", "Use the PIN")
        )
        self._faces_title.tell(translate("Lock", "Somebody else"))
        self.leave.say(translate("Lock", "Cancel"), "Esc")
        self.leave.setVisible(not self.locked)

    def _is_mine(self) -> bool:
        return self._member == self._seat.reader.member

    def _other_kind(self) -> None:
        self._use({"pin": "password", "password": "once", "once": "pin"}[self._kind])

    def _use(self, kind: str) -> None:
        self._kind = kind
        self.secret.clear()
        self._say()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self.secret.text():
            self._tasks.start(act(), "unlock")

    async def _try(self) -> None:
        member, kind, secret, code = self._member, self._kind, self.secret.text(), self.code.text().strip()
        self.enter.setEnabled(False)
        self.secret.clear()
        try:
            await people.unlock(self._seat, member, _KINDS[kind], secret, code)
        except Declined as declined:
            self._refused(declined)
            self._pause(declined.wait_ms)
        except NoAnswer:
            self.trouble.tell(
                translate("Lock", "The relay cannot be asked now. With the PIN used here last it opens all the same.")
            )
            self._pause()
        else:
            self.locked, self._misses = False, 0
            self.enter.setEnabled(True)
            self.uncover()
            self.unlocked.emit(member)

    def _pause(self, wait_ms: int = 0) -> None:
        """Wait as the relay says; with no network each try after a few wrong ones has to wait longer."""
        if not wait_ms:
            self._misses += 1
            wait_ms = 2 ** min(self._misses - FREE_TRIES, 6) * 1_000 if self._misses > FREE_TRIES else 0
        QTimer.singleShot(wait_ms, self, lambda: self.enter.setEnabled(True))

    def _refused(self, declined: Declined) -> None:
        if declined.why == "needs_password":
            self._use("password")
        if declined.why == "needs_code":
            self.code.show()
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self.trouble.tell(" ".join(declined_words(declined)))

    def _lay_out(self) -> None:
        middle, card = Qt.AlignmentFlag.AlignHCenter, QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(theme.px(WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(28), theme.px(26), theme.px(28), theme.px(22))
        column.setSpacing(theme.px(10))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setMaxLength(6)
        for label in (self.hint, self.trouble, self.name):
            label.setAlignment(middle)
        column.addWidget(self.face, 0, middle)
        column.addWidget(self.name, 0, middle)
        for part in (self.hint, self.secret, self.code, self.trouble):
            column.addWidget(part)
            if isinstance(part, QLineEdit):
                part.returnPressed.connect(self.enter.click)
        column.addWidget(self.enter, 0, middle)
        column.addWidget(self.other, 0, middle)
        column.addSpacing(theme.px(8))
        column.addWidget(self._faces_title, 0, middle)
        faces = QHBoxLayout()
        faces.addStretch(1)
        faces.addLayout(self._faces)
        faces.addStretch(1)
        column.addLayout(faces)
        column.addWidget(self.leave, 0, middle)
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)


_KINDS: dict[str, SignInKind] = {"pin": "pin", "password": "password", "once": "once"}
