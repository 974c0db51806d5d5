"""Names of colleagues stand bold while a note is written, and nowhere else."""

from PySide6.QtGui import QFont

from petdesk.console.composer.edit import MessageEdit
from petdesk.shop.people import Staff
from tests.console.thread.desk import OpenDesk, open_desk
from tests.console.thread.talk import COLLEAGUE

__all__ = ["open_desk"]


def bold(edit: MessageEdit) -> list[str]:
    """What of the words stands bold."""
    found = []
    block = edit.document().begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for one in block.layout().formats():
            if one.format.fontWeight() == QFont.Weight.Bold:
                found.append(units[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le"))
        block = block.next()
    return found


def test_a_name_is_bold_in_a_note_and_plain_in_a_reply(open_desk: OpenDesk) -> None:
    desk = open_desk()
    composer = desk.pane.composer
    name = "Zoe Cole"
    desk.held.people = [Staff(id=COLLEAGUE, name=name, role="groomer"), Staff(id="z", name="Zoe", role="desk")]
    composer.edit.set_text(f"🐾 ask @{name}, not @nobody")
    assert bold(composer.edit) == []
    composer.toggle_note()
    assert bold(composer.edit) == [f"@{name}"]
    composer.edit.insertPlainText(f"\n@{name} ")
    assert bold(composer.edit) == [f"@{name}", f"@{name}"]
    composer.toggle_note()
    assert bold(composer.edit) == []
    assert composer.edit.text().startswith("🐾 ask")


def test_who_left_is_not_named(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.held.people = [Staff(id="old", name="Olga", role="groomer", disabled=True)]
    desk.pane.composer.toggle_note()
    desk.pane.composer.edit.set_text("@Olga")
    assert bold(desk.pane.composer.edit) == []
