"""Why something cannot be sent or kept; what was written or chosen stays where it was."""

from petdesk.seat.database import CannotKeep
from petdesk.seat.lines import FileCode

__all__ = ["CannotKeep", "FileProblem", "NoAnswer", "NoHistory"]


class FileProblem(Exception):
    """A file cannot be sent: `code` says why, `name` which one (cleaned for showing)."""

    def __init__(self, code: FileCode, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code: FileCode = code
        self.name = name


class NoAnswer(Exception):
    """The relay cannot be asked now, or says no; the text holds "HTTP 403" or the kind of trouble."""


class NoHistory(Exception):
    """The relay cannot be asked for a record's history now, or does not tell it to this seat."""
