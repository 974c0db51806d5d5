"""What leaves the composer, and what stays in it for each thread when another one is shown."""

from dataclasses import dataclass
from pathlib import Path

from petdesk.console.thread.source import WhoReads
from petdesk.seat.lines import Line
from petdesk.shop.conversation import MediaRef
from petdesk.shop.jottings import NOTE_MARK


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something to send; "staff" makes it a note. `media` are pictures of a quick reply, which the shop has."""

    text: str
    files: tuple[Path, ...] = ()
    reply_to: str | None = None
    audience: WhoReads = "public"
    media: tuple[MediaRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsent:
    """What is being written in one thread; `editing` is the own message being changed, with the text it had."""

    text: str = ""
    note: bool = False
    reply_to: Line | None = None
    editing: Line | None = None
    files: tuple[Path, ...] = ()
    media: tuple[MediaRef, ...] = ()

    def holds(self, text: str) -> bool:
        """Whether with this text there is something to send."""
        return bool(text or self.files or self.media)

    def as_draft(self) -> str:
        """The text to keep on the disk; words of a message being changed are not a draft, nor are blanks alone."""
        if self.editing is not None or not self.text.strip():
            return ""
        return NOTE_MARK + self.text if self.note else self.text


def from_draft(draft: str) -> Unsent:
    """What a kept draft brings back."""
    return Unsent(draft.removeprefix(NOTE_MARK), note=draft.startswith(NOTE_MARK))
