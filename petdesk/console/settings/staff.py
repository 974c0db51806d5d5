"""The settings page of the staff: who works here in which role, taking somebody in, and ending their way in."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from petdesk.console import ask, theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts.avatar import Avatar, person_face
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.settings import when
from petdesk.console.settings.asking import AskingPane
from petdesk.console.settings.card import Card, line
from petdesk.console.settings.one_line import one_line
from petdesk.console.settings.pages import Desk, Page
from petdesk.console.settings.role_words import ROLES, role_name, role_rights
from petdesk.seat.commands import people
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.notices import Notice
from petdesk.shop.ids import new_id
from petdesk.shop.people import Role, Staff

translate = QCoreApplication.translate


class StaffPane(AskingPane):
    """Lists the colleagues; each act is a command that may wait, but a fresh password is asked of the relay."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "staff")
        self.invite, self.list, self.once = Card("plus"), Card(flush=True), Card("lock")
        self.name, self.role, self.add = QLineEdit(), QComboBox(), Button("", "primary")
        self._hint, self._rows = Label("small", "quiet", wraps=True), QVBoxLayout()
        self.password = Label("heading", bold=True)
        self.copy = Button("", "secondary", "copy")
        self.roles: dict[str, QComboBox] = {}
        self.acts: dict[str, tuple[Button, Button, Button]] = {}
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.role.currentIndexChanged.connect(self._say_rights)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.password.text()))
        self.retell()

    def enter(self) -> None:
        """Show who works here now."""
        self.once.hide()
        self._show()

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.everything or any(kind == "staff" for kind, _ in notice.records):
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()
        super().changeEvent(event)

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        self.invite.say(translate("Staff", "Take in a colleague"))
        self.name.setPlaceholderText(translate("Staff", "Name"))
        self.name.setAccessibleName(translate("Staff", "Name"))
        self.role.setAccessibleName(translate("Staff", "Role"))
        self.add.say(translate("Staff", "Take in"))
        chosen = self.role.currentData() or "desk"
        self.role.clear()
        for role in ROLES:
            self.role.addItem(role_name(role), role)
        self.role.setCurrentIndex(self.role.findData(chosen))
        self.copy.say(translate("Staff", "Copy"))
        self._say_rights()
        self._show()

    def _lay_out(self) -> None:
        row, shown = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.name, 1)
        row.addWidget(self.role)
        row.addWidget(self.add)
        self.invite.body.addLayout(row)
        self.invite.body.addWidget(self._hint)
        self.password.setFont(theme.fixed_font())
        self.password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.addWidget(self.password)
        shown.addWidget(self.copy)
        shown.addStretch(1)
        self.once.body.addLayout(shown)
        self.once.hide()
        self._rows.setSpacing(0)
        self.list.body.addLayout(self._rows)
        for part in (self.once, self.invite, self.list):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _say_rights(self) -> None:
        role: Role | None = self.role.currentData()
        self._hint.tell(role_rights(role) if role else "")

    def _show(self) -> None:
        staff = self.desk.seat.reader.staff()
        self.list.say(translate("Staff", "Who works here"))
        empty(self._rows)
        self.roles.clear()
        self.acts.clear()
        for one in sorted(staff, key=lambda member: member.disabled):
            self._rows.addWidget(line())
            self._rows.addLayout(self._row(one))

    def _row(self, one: Staff) -> QHBoxLayout:
        row, face, name = QHBoxLayout(), Avatar(34), Label("body", bold=True)
        row.setContentsMargins(theme.px(16), theme.px(9), theme.px(16), theme.px(9))
        row.setSpacing(theme.px(8))
        face.show_face(one.name, person_face(one.name, one.id))
        name.tell(one.name)
        row.addWidget(face)
        row.addWidget(name)
        me = one.id == self.desk.seat.reader.member
        if me:
            row.addWidget(Chip(translate("Staff", "you"), "accent"))
        if one.disabled:
            row.addWidget(Chip(translate("Staff", "left"), "plain"))
        row.addStretch(1)
        row.addWidget(self._role_of(one, changeable=not me and not one.disabled))
        for button in self._acts_of(one, me=me):
            row.addWidget(button)
        return row

    def _role_of(self, one: Staff, *, changeable: bool) -> QComboBox:
        box = QComboBox()
        for role in ROLES:
            box.addItem(role_name(role), role)
        box.setCurrentIndex(box.findData(one.role))
        box.setEnabled(changeable)
        box.setAccessibleName(f"{translate('Staff', 'Role')}: {one.name}")
        box.activated.connect(lambda _at: self._edit(one.id, {"role": box.currentData()}))
        self.roles[one.id] = box
        return box

    def _acts_of(self, one: Staff, *, me: bool) -> tuple[Button, Button, Button]:
        rename = Button(translate("Staff", "Rename"), "quiet")
        anew = Button(translate("Staff", "New password"), "quiet")
        end = Button(translate("Staff", "Take back in") if one.disabled else translate("Staff", "Has left"), "danger")
        if one.disabled:
            end.show_as("secondary")
        rename.clicked.connect(lambda: self.start(lambda: self._rename(one)))
        anew.clicked.connect(lambda: self.start(lambda: self._start_anew(one)))
        end.clicked.connect(lambda: self.start(lambda: self._end(one)))
        anew.setVisible(not one.disabled)
        end.setVisible(not me)
        for button in (rename, anew, end):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.setAccessibleName(f"{button.text()}: {one.name}")
        self.acts[one.id] = rename, anew, end
        return rename, anew, end

    def _add(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        id = new_id(self.desk.seat.clock.wall_ms())
        add_record(self.desk.seat, "staff", {"id": id, "name": name, "role": self.role.currentData()})
        self.name.clear()
        self.told.tell(
            "ok",
            translate("Staff", "{name} works here now").format(name=name),
            translate("Staff", "Pair a computer for them under “Seats”, or give them a password for one sign-in."),
        )

    def _edit(self, member: str, fields: dict[str, object]) -> None:
        held = self.desk.seat.reader.record("staff", member)
        edit_record(self.desk.seat, "staff", member, 0 if held is None else held[1], fields)

    async def _rename(self, one: Staff) -> None:
        question = translate("Staff", "What is this colleague called?")
        name = await one_line(self, question, one.name, QLineEdit.EchoMode.Normal)
        if name and name != one.name:
            self._edit(one.id, {"name": name})

    async def _start_anew(self, one: Staff) -> None:
        sure = await ask.confirm(
            self,
            translate("Staff", "A new password for {name}?").format(name=one.name),
            translate("Staff", "The old password, the PIN and the second step end. The new one works once, for a day."),
            translate("Staff", "Make one"),
        )
        if sure:
            made = await people.start_anew(self.desk.seat, one.id)
            self.once.say(
                translate("Staff", "For one sign-in of {name}").format(name=one.name),
                translate("Staff", "Tell it to nobody else. It holds until {time} and is not shown again.").format(
                    time=when.moment(made.expires)
                ),
            )
            self.password.tell(made.password)
            self.once.show()

    async def _end(self, one: Staff) -> None:
        if one.disabled:
            self._edit(one.id, {"disabled": False})
            return
        sure = await ask.confirm(
            self,
            translate("Staff", "{name} does not work here any more?").format(name=one.name),
            translate(
                "Staff",
                "Every computer on which they sit closes at once and clears what it read. What they wrote stays. They "
                "can be taken back in.",
            ),
            translate("Staff", "Has left"),
            danger=True,
        )
        if sure:
            self._edit(one.id, {"disabled": True})


PAGE = Page(
    name="staff",
    icon="people",
    title=lambda: translate("Staff", "Staff"),
    sentence=lambda: translate("Staff", "Who works here, and what each may do. The relay checks it at every act."),
    build=StaffPane,
    finds=lambda: translate("Staff", "Colleague role manager groomer desk disable password invite"),
    leads=True,
)
