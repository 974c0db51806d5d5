"""What the relay asks of a store, whichever database stands behind it."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from petdesk.relay.store.rows import (
    DeviceRow,
    DoneRow,
    Entry,
    Logged,
    Origin,
    ResultRow,
    ShopRow,
)


class Reader(Protocol):
    """Reads of the committed shop, or inside a Transaction of what it has written so far. All are synchronous."""

    def shop(self) -> ShopRow:
        """The shop's row. Raises StoreUnusable when no shop was made here yet."""

    def record(self, kind: str, id: str) -> Logged | None:
        """The record as it stands, as its last change."""

    def records(self, kind: str) -> list[Logged]:
        """All records of a kind as they stand, by id."""

    def rooms(self) -> list[Logged]:
        """The threads that are staff rooms, as they stand."""

    def changes(self, after: int, until: int, limit: int) -> list[Logged]:
        """The log from the shop's number `after` (exclusive) to `until` (inclusive), at most `limit` changes."""

    def public_changes(self, thread: str, after: int, until: int, limit: int) -> list[Logged]:
        """The public log of a thread, by its public numbers."""

    def public_head(self, thread: str) -> int:
        """The highest public number of a thread, 0 when there is none."""

    def page(self, audiences: tuple[str, ...], thread: str | None, span: tuple[int, int], limit: int) -> list[Logged]:
        """Records as they stand with a version in (span[0], span[1]] for one of these audiences (at most two)."""

    def public_page(self, thread: str, span: tuple[int, int], limit: int) -> list[Logged]:
        """Public records of a thread as they stand, by the public number of their last change."""

    def messages_before(self, thread: str, seq: int, limit: int) -> list[tuple[int, int | None, str]]:
        """(place, public number, member) of the last `limit` messages with place <= `seq`, newest first."""

    def public_messages_before(self, thread: str, pseq: int, limit: int) -> list[tuple[int, int, str]]:
        """(place, public number, member) of the last public messages with public number <= `pseq`, newest first."""

    def last_messages(self) -> list[tuple[str, int]]:
        """For every thread with messages its id and the place of its last message."""

    def done(self, cmd: str) -> DoneRow | None:
        """The command with this id if it is in the log."""

    def result(self, device: str, dseq: int) -> ResultRow | None:
        """The stored answer under this device number, for commands that the log does not tell."""

    def device(self, id: str) -> DeviceRow | None:
        """A device, revoked ones too."""

    def devices_of(self, member: str) -> list[DeviceRow]:
        """All devices of a member, revoked ones too, oldest first."""

    def session_device(self, hash: str) -> DeviceRow | None:
        """The device behind a customer's cookie, given the SHA-256 of the cookie."""

    def fields_since(self, kind: str, id: str, base: int, device: str) -> dict[str, str]:
        """Fields of a record that another device changed in a number above `base`, and which member did last."""

    def media(self, id: str) -> bytes | None:
        """All that is known of a file that came whole, as JSON."""

    def citing(self, media: str) -> list[str]:
        """Ids of the messages that cite a file and are not taken back."""

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Rows of a statement of the module's own, for tables that only that module uses."""


class Transaction(Reader, Protocol):
    """Writes that become durable together.

    `now` is Unix ms, never below the time of the last change; `made` are the changes written so far.
    """

    now: int
    made: list[Logged]

    def savepoint(self) -> AbstractContextManager[None]:
        """A part of the transaction that is undone alone when its block raises."""

    def expect(self, commands: Iterable[str]) -> None:
        """Say which commands will be asked for, so that one look into the log serves them all."""

    def append(self, entry: Entry, part: int, origin: Origin) -> Logged:
        """Give a record's new version the next numbers and write it to the log, as part `part` of its command."""

    def touch_rights(self) -> None:
        """Say that somebody's rights may have changed."""

    def answer(self, device: str, dseq: int, result: ResultRow) -> None:
        """Store the answer to a command that the log does not tell."""

    def advance(self, device: DeviceRow, dseq: int) -> None:
        """Set the device's last number."""

    def rewrite(self, kind: str, id: str, body: bytes) -> None:
        """Replace the body of every change of a record by `body`, so that nothing older can be read any more."""

    def rewrite_each(self, kind: str, id: str, anew: Callable[[bytes], bytes]) -> None:
        """Replace the body of every change of a record by what `anew` makes of it."""

    def keep_fields(self, kind: str, id: str, logged: Logged, fields: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Add to the history of a record's fields: name, old and new value as JSON."""

    def keep_revision(self, message: str, seq: int, body: bytes) -> None:
        """Keep what a message said before the change `seq`."""

    def drop_revisions(self, message: str) -> None:
        """Forget all that a message ever said."""

    def cite(self, message: str, media: Iterable[str]) -> None:
        """Note that a message shows these files."""

    def uncite(self, message: str) -> None:
        """Note that a message shows no files any more."""

    def add_device(self, device: DeviceRow) -> None:
        """A new device."""

    def found(self, id: str, epoch: str) -> None:
        """Make the shop's row; the first act in a new database."""

    def mark_safe(self, seq: int) -> None:
        """Say that everything up to `seq` stands in a verified backup."""

    def scrub(self) -> None:
        """Say that nothing of what this overwrites may be left in any file of the store once it is durable."""

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement of the module's own; the answer is the number of rows it changed."""


class Store(Protocol):
    """A shop's data: one writer at a time, readers beside it."""

    def writing(self, now: int) -> AbstractContextManager[Transaction]:
        """A transaction, durable when its block ends, undone when it raises.

        Raises StoreBusy when nothing was written and it may be tried again, StoreFailed when the process must end.
        """

    def reader(self) -> Reader:
        """A reader with a connection of its own, for one thread at a time."""

    def backup(self, target: Path) -> int:
        """Copy the shop to a new file, verify the copy, and answer the highest number in it."""

    def close(self) -> None:
        """Let go of files and locks."""
