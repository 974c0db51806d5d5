"""What a hand does in the thread on screen, done at a seat."""

from collections.abc import Sequence
from pathlib import Path

from petdesk.console.thread.source import FilesRefused, WhoReads
from petdesk.seat.commands import conversation, later, records, replies
from petdesk.seat.commands.choice import Choice, Filed, Prepared, Treatment
from petdesk.seat.lines import Elsewhere, Status
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef


class SeatActs:
    """The acts of the thread's pane over one seat."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def send_text(
        self, thread: str, text: str, reply_to: str | None, audience: WhoReads, media: Sequence[MediaRef] = ()
    ) -> str:
        """Send a message or keep a note; its id. Raises ValueError for a text that cannot be sent."""
        return conversation.send_text(self._seat, thread, text, reply_to, audience=audience, media=media)

    def forward_text(self, thread: str, text: str, audience: WhoReads) -> str:
        """Send a message to another thread, whose draft stays; its id. Raises ValueError as send_text."""
        return conversation.send_text(self._seat, thread, text, audience=audience, ends_draft=False)

    async def send_media(
        self,
        thread: str,
        files: Sequence[Path | Choice],
        text: str,
        reply_to: str | None,
        audience: WhoReads,
        filed: Filed = Filed(),  # noqa: B008 - frozen
    ) -> str:
        """Send files under one caption; the message's id. Raises FilesRefused, ValueError for none or too many."""
        # Brings Pillow along, which the first paint does without.
        from petdesk.seat.commands import media
        from petdesk.seat.commands.problems import FileProblem

        try:
            return await media.send_media(self._seat, thread, files, text, (), reply_to, audience, filed)
        except FileProblem as problem:
            raise FilesRefused(problem.code, problem.name) from problem

    async def try_out(self, path: Path, treatment: Treatment) -> Prepared:
        """Make a file fit to send before anybody decided to. Raises FilesRefused."""
        from petdesk.seat.commands import media
        from petdesk.seat.commands.problems import FileProblem

        try:
            return await media.try_out(self._seat, path, treatment)
        except FileProblem as problem:
            raise FilesRefused(problem.code, problem.name) from problem

    def give_up(self, ready: Prepared) -> None:
        """Take back what was tried out and is not sent."""
        from petdesk.seat.commands import media

        media.give_up(self._seat, ready)

    async def keep_voice(self, samples: bytes, rate: int, name: str, packed: Path | None = None) -> Choice:
        """Make a recording fit to send. Raises OSError when this computer cannot keep it."""
        from petdesk.seat.commands import media

        return await media.keep_voice(self._seat, samples, rate, name, packed)

    def converts_films(self) -> bool:
        """Whether films can be made small on this computer."""
        from petdesk.seat.commands import media

        return media.converts_films()

    def edit_message(self, thread: str, message: str, text: str) -> None:
        """Change the text of an own message, or of what waits for its time."""
        if any(waiting.id == message for waiting in self._seat.reader.later(thread)):
            later.change_later(self._seat, thread, message, text)
        else:
            conversation.edit_message(self._seat, message, text)

    def recall_message(self, thread: str, message: str) -> None:
        """Take a message back."""
        conversation.recall_message(self._seat, message)

    def take_back(self, thread: str, message: str) -> None:
        """Take back what was just said: while its files are on their way nobody ever sees it, else it is recalled."""
        from petdesk.seat.commands import media

        line = self._seat.reader.line(thread, message)
        if line is None or not line.transfers or not media.cancel_transfer(self._seat, message):
            conversation.recall_message(self._seat, message)

    def retry(self, message: str) -> None:
        """Send a failed line again."""
        conversation.retry(self._seat, message)

    def discard(self, message: str) -> None:
        """Forget a line that was not accepted."""
        conversation.discard(self._seat, message)

    def cancel_transfer(self, message: str) -> None:
        """Stop sending files, and forget the line."""
        from petdesk.seat.commands import media

        media.cancel_transfer(self._seat, message)

    def pause_transfer(self, message: str) -> None:
        """Stop sending files for now; what has gone stays there."""
        from petdesk.seat.commands import media

        media.pause_transfer(self._seat, message)

    def resume_transfer(self, message: str) -> None:
        """Go on sending them."""
        from petdesk.seat.commands import media

        media.resume_transfer(self._seat, message)

    def skip_converting(self, message: str) -> None:
        """Send films as they are, without making them small first."""
        from petdesk.seat.commands import media

        media.skip_converting(self._seat, message)

    def mark_read(self, thread: str, place: int) -> None:
        """Say that everything up to the place was seen."""
        conversation.mark_read(self._seat, thread, place)

    def save_draft(self, thread: str, text: str) -> None:
        """Keep what is written and not sent."""
        conversation.save_draft(self._seat, thread, text)

    def take_draft(self, thread: str, text: str, left: Elsewhere) -> None:
        """Go on here with what was left at another seat."""
        conversation.take_draft(self._seat, thread, text, left)

    def pass_draft(self, thread: str, left: Elsewhere) -> None:
        """Offer what was left at another seat no longer here."""
        conversation.pass_draft(self._seat, thread, left)

    def show_typing(self, thread: str) -> None:
        """Let the others see that a hand writes here."""
        conversation.show_typing(self._seat, thread)

    def show_open(self, thread: str | None) -> None:
        """Let colleagues see which thread is open here."""
        conversation.show_open(self._seat, thread)

    def send_later(self, thread: str, text: str, due: int) -> str:
        """Keep words for a time in Unix ms; the id of what waits."""
        return later.send_later(self._seat, thread, text, due)

    def change_later(self, thread: str, later_id: str, text: str = "", due: int = 0) -> None:
        """Other words or another time for what waits."""
        later.change_later(self._seat, thread, later_id, text, due)

    def say_now(self, thread: str, later_id: str) -> None:
        """Say at once what waits."""
        later.say_now(self._seat, thread, later_id)

    def call_off(self, thread: str, later_id: str) -> None:
        """Do not say what waits."""
        later.call_off(self._seat, thread, later_id)

    def assign(self, thread: str, member: str | None) -> None:
        """Give the thread to a colleague, or to nobody."""
        records.assign(self._seat, thread, member)

    def close_thread(self, thread: str) -> None:
        """Say that this is done with; the next word of the customer opens it again."""
        records.close_thread(self._seat, thread)

    def reopen_thread(self, thread: str) -> None:
        """Take a closed thread up again."""
        records.reopen_thread(self._seat, thread)

    def keep_reply(self, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef]) -> None:
        """Add a quick reply, or change one."""
        replies.keep_reply(self._seat, reply, shortcut, text, media)

    async def picture_reply(
        self, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef], files: Sequence[Path]
    ) -> None:
        """Add or change one with pictures from this computer. Raises FilesRefused."""
        from petdesk.seat.commands.problems import FileProblem

        try:
            await replies.picture_reply(self._seat, reply, shortcut, text, media, files)
        except FileProblem as problem:
            raise FilesRefused(problem.code, problem.name) from problem

    def reply_pictures(self, reply: str) -> list[MediaRef]:
        """The pictures of a quick reply that are on their way to the relay."""
        return replies.pictures_on_their_way(self._seat, reply)

    def strike_reply(self, reply: str) -> None:
        """Take a quick reply away."""
        replies.strike_reply(self._seat, reply)

    def status(self) -> Status:
        """The seat's own status."""
        return self._seat.status()
