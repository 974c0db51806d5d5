"""Why a file cannot be sent, in codes that people get words for."""

from petdesk.seat.lines import FileCode


class FileProblem(Exception):
    """A file cannot be sent: `code` says why, `name` which one (cleaned for showing)."""

    def __init__(self, code: FileCode, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code: FileCode = code
        self.name = name
