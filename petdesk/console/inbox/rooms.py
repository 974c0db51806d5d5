"""A staff room: what it is called and who is in it, when it is made and when it is changed."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.avatar import face_icon
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question
from petdesk.shop.people import Staff
from petdesk.shop.text import NAME_LIMIT, clean_name

translate = QCoreApplication.translate

ROW_HEIGHT = 32

Keep = Callable[[str, list[str]], object]


class RoomDialog(QDialog):
    """Asks for a room's name and people; `keep` gets both. Who sits here stays in it. Esc changes nothing."""

    def __init__(
        self, parent: QWidget, staff: Iterable[Staff], me: str, keep: Keep, title: str = "", inside: Iterable[str] = ()
    ) -> None:
        """For a new room, or one called `title` with the members `inside`; `me` is who sits here."""
        super().__init__(parent)
        self._me, self._keep = me, keep
        self._staff = [one for one in staff if not one.disabled and one.id != me]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Inbox", "Staff room"))
        self.name = QLineEdit(title)
        self.name.setMaxLength(NAME_LIMIT)
        self.name.setPlaceholderText(translate("Inbox", "For example: front desk and grooming"))
        self.name.setAccessibleName(translate("Inbox", "Name of the room"))
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Inbox", "Who is in it"))
        held = frozenset(inside)
        for one in self._staff:
            item = QListWidgetItem(face_icon(one.name, one.id), one.name, self.list)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.id in held or not held else Qt.CheckState.Unchecked)
        self.ready = Button(translate("Inbox", "Save room") if title else translate("Inbox", "Open room"), "primary")
        self._lay_out(title)
        self.name.textChanged.connect(lambda _text: self._show_ready())
        self.accepted.connect(self._give)
        self._show_ready()

    def members(self) -> list[str]:
        """Who is ticked, and who sits here."""
        rows = zip(self._staff, range(self.list.count()), strict=True)
        return [self._me, *(one.id for one, row in rows if self.list.item(row).checkState() is Qt.CheckState.Checked)]

    def _lay_out(self, title: str) -> None:
        asked = Label("heading", bold=True)
        known, fresh = translate("Inbox", "Name and people of this room"), translate("Inbox", "New staff room")
        asked.tell(known if title else fresh)
        hint = Label("small", "quiet", wraps=True)
        hint.tell(translate("Inbox", "Only its people read it, no customer ever does."))
        lay_out_question(self, (asked, self.name, self.list, hint), self.ready)
        self.resize(theme.px(400), theme.px(400))

    def _show_ready(self) -> None:
        self.ready.setEnabled(bool(clean_name(self.name.text())))

    def _give(self) -> None:
        self._keep(clean_name(self.name.text()), self.members())
