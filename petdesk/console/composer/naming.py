"""Naming a colleague in a note: "@" offers those who work here, by name, pinyin or initials."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from petdesk.console import icons
from petdesk.console.composer.edit import MessageEdit
from petdesk.console.composer.suggestions import Offer, Suggestions
from petdesk.seat.cache.spelling import readings_of
from petdesk.shop.mentions import AT
from petdesk.shop.people import Staff

translate = QCoreApplication.translate

LONGEST = 24

People = Callable[[], Sequence[Staff]]


class Naming(Suggestions):
    """Colleagues as suggestions, where what is written stays among staff."""

    def __init__(self, edit: MessageEdit, people: People, inside: Callable[[], bool], ground: QWidget) -> None:
        """Over `ground`, for the words in `edit`; `inside` tells whether only staff will read them."""
        super().__init__(edit, ground)
        self._people, self._inside = people, inside
        self._found: list[Staff] = []
        # The field tells of a new letter before its cursor stands behind it.
        edit.cursorPositionChanged.connect(self.look)

    def look(self) -> None:
        """Show whom the words before the cursor may mean, or nothing."""
        asked = self._asked() if self._inside() else None
        if asked is None:
            self._refused = ""
            self.hide()
            return
        if self._edit.text() == self._refused:
            return
        self._found = [staff for staff in self._people() if not staff.disabled and is_meant(staff.name, asked)]
        if not self._found:
            self.hide()
            return
        rows = [Offer(icons.icon("person", size=16), staff.name) for staff in self._found]
        self.offer(translate("Composer", "Colleagues"), rows)

    def take(self, row: int) -> None:
        """Write the whole name after the @."""
        asked = self._asked()
        if asked is None or not 0 <= row < len(self._found):
            return
        # One edit: what stands there in between must not be looked at.
        name, cursor = self._found[row].name, self._edit.textCursor()
        cursor.beginEditBlock()
        for _ in asked:
            cursor.deletePreviousChar()
        cursor.insertText(f"{name} ")
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)

    def _asked(self) -> str | None:
        """What stands between the last @ and the cursor; None where no @ begins a name."""
        cursor = self._edit.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()].decode("utf-16-le")
        at = max(before.rfind(sign) for sign in AT)
        asked = before[at + 1 :]
        begins = at == 0 or (at > 0 and not (before[at - 1].isascii() and before[at - 1].isalnum()))
        return asked if begins and len(asked) <= LONGEST and not any(letter.isspace() for letter in asked) else None


def is_meant(name: str, asked: str) -> bool:
    """Whether a name may be meant: it holds what was written, or is spelled that way in pinyin or by initials."""
    wanted = asked.casefold()
    if wanted in name.casefold():
        return True
    spelled = readings_of(name.casefold())
    return any(each.full.startswith(wanted) or each.initials.startswith(wanted) for each in spelled)
