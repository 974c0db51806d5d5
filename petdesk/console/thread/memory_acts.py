"""Acts that end in memory: what stages and tests let a hand do, written down and shown as a seat would show it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.source import FilesRefused, WhoReads
from petdesk.seat.commands.choice import Choice, Filed, Prepared, Treatment
from petdesk.seat.lines import Elsewhere, FailureCode, Line, Status
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef
from petdesk.shop.replies import Reply

Listener = Callable[[Notice], None]


class MemoryActs:
    """Writes every act into `done`; what is sent waits in the threads, and those who listen are told."""

    def __init__(self, held: MemoryThreads, status: Status, now: Callable[[], int]) -> None:
        """Acts on `held` as the member of `status`."""
        self._held, self._status, self._now = held, status, now
        self.done: list[tuple[object, ...]] = []
        self.listeners: list[Listener] = []
        self.refuses_files: FailureCode | None = None
        self.programs = True

    def tell(self, notice: Notice) -> None:
        """Tell those who listen."""
        for listener in self.listeners:
            listener(notice)

    def send_text(
        self, thread: str, text: str, reply_to: str | None, audience: WhoReads, media: Sequence[MediaRef] = ()
    ) -> str:
        """Let a line wait."""
        self.done.append(("send_text", thread, text, reply_to, audience))
        self.done += [("pictures", tuple(ref.id for ref in media))] if media else []
        return self._wait(thread, text, audience, tuple(media))

    def forward_text(self, thread: str, text: str, audience: WhoReads) -> str:
        """Let a line wait there."""
        self.done.append(("forward_text", thread, text, audience))
        return self._wait(thread, text, audience, ())

    async def send_media(
        self,
        thread: str,
        files: Sequence[Path | Choice],
        text: str,
        reply_to: str | None,
        audience: WhoReads,
        filed: Filed = Filed(),  # noqa: B008 - frozen
    ) -> str:
        """Let a line with files wait; raises FilesRefused if `refuses_files` says so."""
        paths = [file.path if isinstance(file, Choice) else file for file in files]
        if self.refuses_files is not None:
            raise FilesRefused(self.refuses_files, paths[0].name)
        self.done.append(("send_media", thread, tuple(files), text, reply_to, audience))
        self.done += [("filed", filed)] if filed != Filed() else []
        media = [_heard(file) or _cited(path) for file, path in zip(files, paths, strict=True)]
        return self._wait(thread, text, audience, tuple(media))

    async def try_out(self, path: Path, treatment: Treatment) -> Prepared:
        """As the file is, only lighter: a fifth where it need not be original."""
        ref = _cited(path)
        size = ref.size if treatment.original else ref.size // 5
        return Prepared(path, replace(ref, size=size))

    def give_up(self, ready: Prepared) -> None:
        """Only written down."""
        self.done.append(("give_up", ready.path))

    async def keep_voice(self, samples: bytes, rate: int, name: str, packed: Path | None = None) -> Choice:
        """As a seat without programs keeps it, but nowhere."""
        self.done.append(("keep_voice", len(samples), rate, name, packed))
        ref = MediaRef(
            id=f"voice{len(self.done)}",
            name=f"{name}.wav",
            kind="audio",
            mime="audio/x-wav",
            size=len(samples),
            duration=len(samples) * 500 // rate,
            waveform=tuple(range(0, 256, 4)),
        )
        return Choice(path=Path(ref.name), ready=Prepared(Path(ref.name), ref), duration=ref.duration)

    def converts_films(self) -> bool:
        """As on most computers, unless `programs` says otherwise."""
        return self.programs

    def edit_message(self, thread: str, message: str, text: str) -> None:
        """Change the text at once."""
        self.done.append(("edit_message", message, text))
        self._become(thread, message, text=text, edited_at=self._now())

    def recall_message(self, thread: str, message: str) -> None:
        """Take back at once."""
        self.done.append(("recall_message", message))
        self._become(thread, message, text="", media=(), recalled_at=self._now())

    def take_back(self, thread: str, message: str) -> None:
        """Drop the line that waits."""
        self.done.append(("take_back", thread, message))
        self._held.remove(thread, message)
        self.tell(Notice(messages=frozenset({(thread, message)})))

    def retry(self, message: str) -> None:
        """Only written down."""
        self.done.append(("retry", message))

    def discard(self, message: str) -> None:
        """Drop the line."""
        self.done.append(("discard", message))
        for thread, lines in self._held.waiting.items():
            if any(line.id == message for line in lines):
                self._held.remove(thread, message)
                self.tell(Notice(messages=frozenset({(thread, message)})))

    def cancel_transfer(self, message: str) -> None:
        """Drop the line."""
        self.done.append(("cancel_transfer", message))
        self.discard(message)

    def pause_transfer(self, message: str) -> None:
        """Only written down."""
        self.done.append(("pause_transfer", message))

    def resume_transfer(self, message: str) -> None:
        """Only written down."""
        self.done.append(("resume_transfer", message))

    def skip_converting(self, message: str) -> None:
        """Only written down."""
        self.done.append(("skip_converting", message))

    def mark_read(self, thread: str, place: int) -> None:
        """Only written down."""
        self.done.append(("mark_read", thread, place))

    def save_draft(self, thread: str, text: str) -> None:
        """Keep it."""
        self.done.append(("save_draft", thread, text))
        self._held.drafts[thread] = text

    def take_draft(self, thread: str, text: str, left: Elsewhere) -> None:
        """Keep it; the other seat has it no longer."""
        self.done.append(("take_draft", thread, text, left.seat))
        self._held.drafts[thread] = text
        self._held.left.pop(thread, None)

    def pass_draft(self, thread: str, left: Elsewhere) -> None:
        """Offer it no longer."""
        self.done.append(("pass_draft", thread, left.seat))
        self._held.left.pop(thread, None)

    def show_typing(self, thread: str) -> None:
        """Only written down."""
        self.done.append(("show_typing", thread))

    def show_open(self, thread: str | None) -> None:
        """Only written down."""
        self.done.append(("show_open", thread))

    def send_later(self, thread: str, text: str, due: int) -> str:
        """Only written down."""
        self.done.append(("send_later", thread, text, due))
        return "later"

    def change_later(self, thread: str, later_id: str, text: str = "", due: int = 0) -> None:
        """Only written down."""
        self.done.append(("change_later", thread, later_id, text, due))

    def say_now(self, thread: str, later_id: str) -> None:
        """Only written down."""
        self.done.append(("say_now", thread, later_id))

    def call_off(self, thread: str, later_id: str) -> None:
        """Only written down."""
        self.done.append(("call_off", thread, later_id))

    def assign(self, thread: str, member: str | None) -> None:
        """Only written down."""
        self.done.append(("assign", thread, member))

    def close_thread(self, thread: str) -> None:
        """Only written down."""
        self.done.append(("close_thread", thread))

    def reopen_thread(self, thread: str) -> None:
        """Only written down."""
        self.done.append(("reopen_thread", thread))

    def keep_reply(self, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef]) -> None:
        """Add or change it at once."""
        id = reply or f"reply{len(self._held.quick)}"
        kept = Reply(id=id, shortcut=shortcut, text=text, media=tuple(media))
        self._held.quick = [*(each for each in self._held.quick if each.id != reply), kept]

    async def picture_reply(
        self, reply: str | None, shortcut: str, text: str, media: Sequence[MediaRef], files: Sequence[Path]
    ) -> None:
        """With its new pictures at once; raises FilesRefused if `refuses_files` says so."""
        if self.refuses_files is not None:
            raise FilesRefused(self.refuses_files, files[0].name)
        self.keep_reply(reply, shortcut, text, [*media, *(replace(_cited(path), kind="image") for path in files)])

    def reply_pictures(self, reply: str) -> list[MediaRef]:
        """Everything is there at once."""
        return []

    def strike_reply(self, reply: str) -> None:
        """Strike it at once."""
        self._held.quick = [replace(each, struck=True) if each.id == reply else each for each in self._held.quick]

    def status(self) -> Status:
        """As it was given."""
        return self._status

    def _wait(self, thread: str, text: str, audience: WhoReads, media: tuple[MediaRef, ...]) -> str:
        message = f"sent{len(self.done)}"
        line = Line(
            id=message,
            thread=thread,
            place=None,
            order=len(self.done),
            author=self._status.member,
            author_name=self._status.member_name,
            side="staff",
            audience=audience,
            text=text,
            media=media,
            at=self._now(),
        )
        self._held.put(line)
        self.tell(Notice(threads=frozenset({thread}), messages=frozenset({(thread, message)})))
        return message

    def _become(self, thread: str, message: str, **changes: object) -> None:
        line = self._held.line(thread, message)
        if line is not None:
            self._held.put(replace(line, revision=line.revision + 1, **changes))
            self.tell(Notice(messages=frozenset({(thread, message)})))


def _heard(file: Path | Choice) -> MediaRef | None:
    return file.ready.ref if isinstance(file, Choice) and file.ready is not None and file.duration else None


def _cited(path: Path) -> MediaRef:
    return MediaRef(id=str(path), name=path.name, kind="file", mime="", size=path.stat().st_size)
