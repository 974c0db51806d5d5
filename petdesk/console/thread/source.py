"""What the thread on screen asks of a seat, as narrow protocols: its reads, its acts, its media files."""

from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

from petdesk.seat.commands.choice import Choice, Filed, Prepared, Treatment
from petdesk.seat.lines import Elsewhere, FailureCode, Filter, HouseholdCard, InboxRow, Line, Sign, Status
from petdesk.shop.conversation import MediaRef
from petdesk.shop.later import Later
from petdesk.shop.people import Staff
from petdesk.shop.record import Record
from petdesk.shop.replies import Reply

MediaSize = Literal["full", "thumb"]
WhoReads = Literal["public", "staff"]


class FilesRefused(Exception):
    """Files cannot be sent: `code` says why, `name` which one; nothing was queued."""

    def __init__(self, code: FailureCode, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code: FailureCode = code
        self.name = name


class LineSource(Protocol):
    """Reads of lines: in rising order of place, and without what still waits, which has a read of its own."""

    def together(self, thread: str) -> tuple[str, ...]:
        """The threads of the family behind a thread, which comes first; several where it is in the books twice."""

    def lines(self, thread: str, before: int | None = None, limit: int = 50) -> list[Line]:
        """The newest `limit` lines, or those just before the place `before`."""

    def lines_after(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """The first `limit` lines after a place."""

    def lines_around(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """About `limit` lines around a place."""

    def waiting_lines(self, thread: str) -> list[Line]:
        """What waits in the outbox for this thread, in order."""

    def line(self, thread: str, message: str) -> Line | None:
        """One line, also a waiting one; None when it is not known."""

    def first_unread(self, thread: str, member: str) -> int | None:
        """The place of the first line that the member has not read, or None."""

    def last_place(self, thread: str) -> int | None:
        """The place of the newest line, or None in an empty thread."""


class ThreadSource(LineSource, Protocol):
    """All that the thread's pane reads."""

    def inbox_row(self, thread: str) -> InboxRow | None:
        """The thread's own row: its title, its pets, who has it."""

    def inbox(self, wanted: Filter, limit: int = 200) -> list[InboxRow]:
        """The first rows of a filter."""

    def household(self, thread: str) -> HouseholdCard | None:
        """The household behind the thread; None for a staff room."""

    def record(self, kind: str, id: str) -> tuple[Record, int] | None:
        """A record with its version; None when it is not held."""

    def replies(self) -> list[Reply]:
        """The shop's quick replies by shortcut."""

    def staff(self) -> list[Staff]:
        """Everyone who works here."""

    def signs(self, thread: str) -> list[Sign]:
        """Who types and who has it open now."""

    def draft(self, thread: str) -> str:
        """What was written here and not sent."""

    def elsewhere(self, thread: str) -> Elsewhere | None:
        """What this member left half written at another seat, to be offered here."""

    def later(self, thread: str | None = None) -> list[Later]:
        """What is to be said later in a thread (None: anywhere), in the order of its times."""


class MediaSource(Protocol):
    """Files of media as this computer has them."""

    def media_path(self, media_id: str, size: MediaSize = "full") -> Path | None:
        """The file, or None while it is not here."""

    def fetch_media(self, media_id: str, size: MediaSize = "full") -> None:
        """Get the file in the background; a notice about ("media", id) tells when it is here."""


class ThreadActs(Protocol):
    """What a hand can do in a thread; each act is kept durably before it returns."""

    def send_text(
        self, thread: str, text: str, reply_to: str | None, audience: WhoReads, media: Sequence[MediaRef] = ...
    ) -> str:
        """Send a message or keep a note, with pictures of a quick reply; its id."""

    def forward_text(self, thread: str, text: str, audience: WhoReads) -> str:
        """Send a message to another thread, whose draft stays; its id. Raises ValueError as send_text."""

    def send_media(
        self,
        thread: str,
        files: Sequence[Path | Choice],
        text: str,
        reply_to: str | None,
        audience: WhoReads,
        filed: Filed = ...,
    ) -> Coroutine[Any, Any, str]:
        """Send files under one caption, and file them; the message's id.

        Raises FilesRefused before anything is queued.
        """

    def try_out(self, path: Path, treatment: Treatment) -> Coroutine[Any, Any, Prepared]:
        """Make a file fit to send before anybody decided to. Raises FilesRefused."""

    def give_up(self, ready: Prepared) -> None:
        """Take back what was tried out and is not sent."""

    def keep_voice(
        self, samples: bytes, rate: int, name: str, packed: Path | None = None
    ) -> Coroutine[Any, Any, Choice]:
        """Make a recording (16-bit mono) fit to send; `packed` is a smaller file of it, which goes with that.

        Raises OSError when this computer cannot keep it.
        """

    def converts_films(self) -> bool:
        """Whether films can be made small on this computer."""

    def edit_message(self, thread: str, message: str, text: str) -> None:
        """Change the text of an own message."""

    def recall_message(self, thread: str, message: str) -> None:
        """Take a message back."""

    def take_back(self, thread: str, message: str) -> None:
        """Take back what was just said: before it left where that is possible, else as a recall."""

    def retry(self, message: str) -> None:
        """Send a failed line again."""

    def discard(self, message: str) -> None:
        """Forget a line that was not accepted."""

    def cancel_transfer(self, message: str) -> None:
        """Stop sending files, and forget the line."""

    def pause_transfer(self, message: str) -> None:
        """Stop sending files for now; what has gone stays there."""

    def resume_transfer(self, message: str) -> None:
        """Go on sending them."""

    def skip_converting(self, message: str) -> None:
        """Send films as they are, without making them small first."""

    def mark_read(self, thread: str, place: int) -> None:
        """Say that everything up to the place was seen."""

    def save_draft(self, thread: str, text: str) -> None:
        """Keep what is written and not sent."""

    def take_draft(self, thread: str, text: str, left: Elsewhere) -> None:
        """Let `text` be the draft, which holds what was left at another seat; there it ends."""

    def pass_draft(self, thread: str, left: Elsewhere) -> None:
        """Offer what was left at another seat no longer here."""

    def show_typing(self, thread: str) -> None:
        """Let the others see that a hand writes here."""

    def show_open(self, thread: str | None) -> None:
        """Let colleagues see which thread is open here."""

    def send_later(self, thread: str, text: str, due: int) -> str:
        """Keep words for a time in Unix ms; the id of what waits."""

    def change_later(self, thread: str, later_id: str, text: str = "", due: int = 0) -> None:
        """Other words or another time for what waits."""

    def say_now(self, thread: str, later_id: str) -> None:
        """Say at once what waits."""

    def call_off(self, thread: str, later_id: str) -> None:
        """Do not say what waits."""

    def assign(self, thread: str, member: str | None) -> None:
        """Give the thread to a colleague, or to nobody."""

    def close_thread(self, thread: str) -> None:
        """Say that this is done with; the next word of the customer opens it again."""

    def reopen_thread(self, thread: str) -> None:
        """Take a closed thread up again."""

    def keep_reply(self, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef]) -> None:
        """Let the shop have one quick reply more, or change one; `media` are those of its pictures that stay."""

    def picture_reply(
        self, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef], files: Sequence[Path]
    ) -> Coroutine[Any, Any, None]:
        """The same with new pictures. Raises FilesRefused before anything is kept."""

    def reply_pictures(self, reply: str) -> list[MediaRef]:
        """The pictures of a quick reply that are on their way to the relay."""

    def strike_reply(self, reply: str) -> None:
        """Take a quick reply away."""

    def status(self) -> Status:
        """The seat's own status."""
