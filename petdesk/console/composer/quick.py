"""Quick replies over the field: "/" opens them, letters narrow them, Enter puts one in with its fields filled."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from petdesk.console import icons
from petdesk.console.composer.edit import MessageEdit
from petdesk.console.composer.suggestions import Offer, Suggestions
from petdesk.shop.replies import Reply, fill, find, first_field

translate = QCoreApplication.translate

# A Chinese keyboard gives the second or third for the same key.
OPENERS = ("/", "、", "／")
BOOKING = ("book", "预约", "yuyue", "yy")

Replies = Callable[[], Sequence[Reply]]
Values = Callable[[], Mapping[str, str]]


class QuickReplies(Suggestions):
    """The shop's replies as suggestions; `edit_wanted` asks for the replies' dialog, `book_wanted` for a booking.

    `pictured` gives the pictures that go with the reply that was taken.
    """

    edit_wanted = Signal()
    book_wanted = Signal()
    pictured = Signal(object)

    def __init__(self, edit: MessageEdit, replies: Replies, values: Values, ground: QWidget) -> None:
        """Over `ground`, for the words in `edit`; `values` gives what the fields are filled with."""
        super().__init__(edit, ground)
        self._replies, self._values = replies, values
        self._found: list[Reply] = []
        self._books = False

    def look(self) -> None:
        """Show what the words in the field ask for, or nothing."""
        text = self._edit.text()
        if not text.startswith(OPENERS) or any(letter.isspace() for letter in text):
            self._refused = ""
            self.hide()
            return
        if text == self._refused:
            return
        self._found, self._books = find(self._replies(), text[1:]), books(text[1:])
        if not self._found and not self._books and len(text) > 1:
            self.hide()
            return
        self._show_rows()

    def take(self, row: int) -> None:
        """Put the marked reply into the field, the first field that nobody filled marked for typing."""
        if row >= len(self._found):
            self._edit.set_text("")
            (self.book_wanted if self._books and row == len(self._found) else self.edit_wanted).emit()
        elif row >= 0:
            reply = self._found[row]
            text = fill(reply.text, self._values())
            self._edit.set_text(text)
            self._mark(first_field(text))
            if reply.media:
                self.pictured.emit(reply.media)

    def _show_rows(self) -> None:
        values = self._values()
        rows = [
            Offer(
                icons.icon("picture" if reply.media else "bolt", size=16),
                f"/{reply.shortcut}   {' '.join(fill(reply.text, values).split())}",
                reply.text,
            )
            for reply in self._found
        ]
        if self._books:
            rows.append(
                Offer(icons.icon("calendar", size=16), translate("Quick", "/book   Book a time for this family"))
            )
        rows.append(Offer(icons.icon("edit", size=16), translate("Quick", "Add and change quick replies…")))
        self.offer(translate("Quick", "Quick replies"), rows)

    def _mark(self, span: tuple[int, int] | None) -> None:
        if span is None:
            return
        cursor = self._edit.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], cursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)


def books(typed: str) -> bool:
    """Whether what follows the slash begins one of the words for booking."""
    return bool(typed) and any(word.startswith(typed.casefold()) for word in BOOKING)
