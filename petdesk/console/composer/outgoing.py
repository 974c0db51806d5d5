"""What leaves the composer, and what stays in it for each thread when another one is shown."""

from dataclasses import dataclass
from pathlib import Path

from petdesk.console.thread.source import WhoReads
from petdesk.seat.lines import Line

# A note kept as a draft starts with this invisible letter (U+2063), so that it can never come back as a reply.
NOTE_MARK = "\u2063"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something to send; "staff" makes it a note."""

    text: str
    files: tuple[Path, ...] = ()
    reply_to: str | None = None
    audience: WhoReads = "public"


@dataclass(frozen=True, slots=True)
class Unsent:
    """What is being written in one thread; `editing` is the own message being changed, with the text it had."""

    text: str = ""
    note: bool = False
    reply_to: Line | None = None
    editing: Line | None = None
    files: tuple[Path, ...] = ()

    def as_draft(self) -> str:
        """The text to keep on the disk; words of a message being changed are not a draft."""
        if self.editing is not None or not self.text:
            return ""
        return NOTE_MARK + self.text if self.note else self.text


def from_draft(draft: str) -> Unsent:
    """What a kept draft brings back."""
    return Unsent(draft.removeprefix(NOTE_MARK), note=draft.startswith(NOTE_MARK))
