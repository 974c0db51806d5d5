"""What a window reads: each a small bounded look at the cache and the outbox, made for the thread that paints."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

import msgspec

from petdesk.seat.cache import directory, thread_lines
from petdesk.seat.cache.about_pet import messages_about, pet_with_chip
from petdesk.seat.cache.bookings_diary import BookedReads, with_bookings
from petdesk.seat.cache.directory import DirectoryRow, DirectoryScan
from petdesk.seat.cache.found_out import with_found_out
from petdesk.seat.cache.half_done import HalfDone, cursor_of
from petdesk.seat.cache.held_lines import held_line, standing, with_quote
from petdesk.seat.cache.households import read_family
from petdesk.seat.cache.inbox import count_filters, read_inbox, read_labels, read_rows
from petdesk.seat.cache.joinings import read_joinings
from petdesk.seat.cache.later import waiting_later
from petdesk.seat.cache.links import read_erasures, read_links
from petdesk.seat.cache.pending import Pending
from petdesk.seat.cache.people import People, read_staff
from petdesk.seat.cache.records import R, record
from petdesk.seat.cache.search import Hit, Wanted, find_messages
from petdesk.seat.cache.thread_lines import Spoken
from petdesk.seat.cache.threads import count_unread
from petdesk.seat.cache.visitors import VisitorReads
from petdesk.seat.cache.waiting_lines import failure_of, line_later, line_of, said_last
from petdesk.seat.clock import Clock
from petdesk.seat.database import Connection, open_reader
from petdesk.seat.entry import Entry
from petdesk.seat.jottings import Jottings
from petdesk.seat.lines import Elsewhere, Failure, Filter, HouseholdCard, InboxRow, Line, Sign
from petdesk.seat.outbox import Outbox
from petdesk.seat.signs import Signs
from petdesk.seat.transfers import Transfers
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.conversation import Thread
from petdesk.shop.desk import DESK, DeskRules
from petdesk.shop.hours import Hours
from petdesk.shop.joining import Joining
from petdesk.shop.later import Later
from petdesk.shop.mentions import named_in
from petdesk.shop.people import Erasure, Household, Link, Role, Shop, Staff
from petdesk.shop.pets import Pet
from petdesk.shop.receipts import mark_id
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS, RECORDS
from petdesk.shop.replies import Reply
from petdesk.shop.views import SavedView


class _Stand(NamedTuple):
    """A thread's number, and how far its customers and the seat's member have got."""

    number: int
    delivered: int
    read: int
    mine: int


class Reader:
    """Window reads of one seat; `thread` is always a thread's id, `place` a place in it, times are Unix ms."""

    def __init__(
        self,
        open_cache: Callable[[], Connection],
        outbox: Outbox,
        jottings: Jottings,
        transfers: Transfers,
        signs: Signs,
        clock: Clock,
    ) -> None:
        self._open = open_cache
        self._db = open_cache()
        self._outbox = outbox
        self._notes = jottings
        self._transfers = transfers
        self._signs = signs
        self._clock = clock
        self._names = People(self._db)

    def inbox(
        self, wanted: Filter, limit: int = 200, after: InboxRow | None = None, member: str | None = None
    ) -> list[InboxRow]:
        """Rows of a filter in its order, after the row `after`; `member` (the seat's own) is whose "mine" is."""
        self._names.look_for_changes()
        who = self.member if member is None else member
        rows = read_inbox(self._db, wanted, who, self._clock.wall_ms(), limit, after)
        waiting, half = self._outbox.last_waiting(), self.half_done(row.thread for row, _ in rows)
        return [self._dress(row, read, waiting, half) for row, read in rows]

    def inbox_row(self, thread: str) -> InboxRow | None:
        """The row of one thread, or None when it is not held."""
        return self.inbox_rows([thread]).get(thread)

    def inbox_rows(self, threads: Sequence[str]) -> dict[str, InboxRow]:
        """The rows of some threads by their ids; those that are not held are left out."""
        self._names.look_for_changes()
        waiting, half = self._outbox.last_waiting(), self.half_done(threads)
        found = read_rows(self._db, threads)
        return {row.thread: self._dress(row, read, waiting, half) for row, read in found}

    def counts(self, member: str | None = None) -> dict[Filter, int]:
        """How many threads each filter holds; 1,000 stands for that many or more."""
        return count_filters(self._db, self.member if member is None else member, self._clock.wall_ms())

    def labels(self) -> list[str]:
        """Every label that some thread wears, sorted."""
        return read_labels(self._db)

    def lines(self, thread: str, before: int | None = None, limit: int = 50) -> list[Line]:
        """The lines before a place (None: the newest), rising; waiting ones are in waiting_lines."""
        stand = self._stand(thread)
        return self._lines(stand, thread_lines.before(self._db, stand.number, before, limit))

    def lines_after(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """The lines after a place, rising."""
        stand = self._stand(thread)
        return self._lines(stand, thread_lines.after(self._db, stand.number, place, limit))

    def lines_around(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """The lines about a place, rising."""
        stand = self._stand(thread)
        return self._lines(stand, thread_lines.around(self._db, stand.number, place, limit))

    def waiting_lines(self, thread: str) -> list[Line]:
        """What was said here and is not yet among the lines: waiting or failed, in the order of saying it."""
        entries = self._outbox.shown(thread)
        back = thread_lines.by_id(self._db, tuple(entry.cmd for entry in entries))
        waiting = [entry for entry in entries if entry.cmd not in back]
        lines = [line_of(entry, self._transfers, self.member, self.name_of(self.member)) for entry in waiting]
        quotes = self._quotes(line.quote.id for line in lines if line.quote)
        later = [line_later(one, self.name_of(one.author)) for one in self.later(thread)]
        return [with_quote(line, quotes, self.name_of) for line in lines] + later

    def later(self, thread: str | None = None) -> list[Later]:
        """What is to be said later in a thread (None: anywhere), in the order of its times."""
        return waiting_later(self._db, self._outbox, self.member, thread)

    def mentions(self, limit: int = 100) -> list[Hit]:
        """The messages that name the seat's member, newest first."""
        return find_messages(self._db, Wanted(mentioned=self.member), limit) if self.member else []

    def named_in(self, thread: str, text: str, audience: str) -> tuple[str, ...]:
        """The colleagues whom words said in a thread name; nobody in what a customer reads."""
        held = record(self._db, Thread, thread)
        inside = audience != "public" or (held is not None and held[0].household is None)
        return named_in(text, self.staff()) if inside else ()

    def desk_rules(self) -> DeskRules:
        """The shop's rules for its desk, with what was changed here a moment ago."""
        return self._one(DeskRules, DESK) or DeskRules(id=DESK)

    def hours(self) -> Hours:
        """When the shop is open."""
        calendar = self._one(Calendar, CALENDAR)
        return calendar.hours if calendar is not None else Hours()

    def _one(self, kind: type[R], id: str) -> R | None:
        pending = self._pending()
        held = record(self._db, kind, id)
        if held is not None:
            return pending.over(held[0])
        return next((one for one in pending.added(kind) if one.id == id), None)

    def line(self, thread: str, id: str) -> Line | None:
        """One line by its message's id, waiting or not."""
        found = thread_lines.by_id(self._db, (id,)).get(id)
        if found is not None and found.message.thread == thread:
            return self._lines(self._stand(thread), [found])[0]
        return next((line for line in self.waiting_lines(thread) if line.id == id), None)

    def first_unread(self, thread: str, member: str | None = None) -> int | None:
        """The place of the first line that the member has not read and must notice."""
        who = self.member if member is None else member
        stand = self._stand(thread)
        read = stand.mine if who == self.member else self._read_by(thread, who)
        return thread_lines.first_unread(self._db, stand.number, read, who)

    def last_place(self, thread: str) -> int | None:
        """The place of the newest line."""
        return thread_lines.last_place(self._db, self._stand(thread).number)

    def place_at(self, thread: str, at: int) -> int | None:
        """The place of the first line said at a time (Unix ms) or later; of the newest one where there is none."""
        return thread_lines.place_at(self._db, self._stand(thread).number, at)

    def household(self, thread: str) -> HouseholdCard | None:
        """The card of the household behind a thread; None for a staff room."""
        return read_family(self._db, thread, self._pending())

    def together(self, thread: str) -> tuple[str, ...]:
        """The threads of the family behind a thread, which comes first; several where it is in the books twice."""
        self._names.look_for_changes()
        return self._names.together(thread)

    def lines_about(self, thread: str, pet: str, limit: int = 100) -> list[Line]:
        """The lines of a thread that were tied to a pet, newest first."""
        ids = messages_about(self._db, thread, pet, limit)
        held = thread_lines.by_id(self._db, tuple(ids))
        return self._lines(self._stand(thread), [held[id] for id in ids])

    def households(self) -> list[str]:
        """The ids of all households, also of those that wait to be known to the relay."""
        return list(
            dict.fromkeys((*directory.household_ids(self._db), *(one.id for one in self._pending().added(Household))))
        )

    def directory(self, households: Iterable[str]) -> list[DirectoryRow]:
        """The rows of the list of customers and pets, of these households in their order."""
        return directory.rows_of_homes(self._db, households, self._pending())

    def directory_scan(self) -> DirectoryScan:
        """All rows of that list, a page at a time, as things stand at this moment."""
        return DirectoryScan(lambda: self._db, self._pending())

    def directory_rows(self, wanted: Sequence[tuple[str, str]]) -> list[DirectoryRow]:
        """Some rows of that list, each named by its household and its pet, "" for a household without any."""
        return directory.rows_for(self._db, wanted, self._pending())

    def booked(self) -> BookedReads:
        """Reads of bookings and what belongs to them, as it stands at this moment."""
        return BookedReads(self._db, self._pending(), self._outbox)

    def visitors(self) -> VisitorReads:
        """Reads of customers' phones, as it stands at this moment."""
        return VisitorReads(self._db, self._pending())

    def joinings(self) -> list[tuple[Joining, int]]:
        """Computers that wait for a manager's yes, with their versions, oldest first."""
        return read_joinings(self._db, self._pending())

    def failures(self) -> list[Failure]:
        """Everything that did not happen and waits for a person's decision, oldest first; `discard` ends one."""
        return [failure_of(entry) for entry in self._outbox.failed() if entry.kind != "mark.move"]

    def staff(self) -> list[Staff]:
        """Everybody who works here, by name."""
        return read_staff(self._db)

    def replies(self) -> list[Reply]:
        """The shop's quick replies by shortcut, with what was changed here a moment ago."""
        return sorted((one for one in self._every(Reply) if not one.struck), key=lambda one: (one.shortcut, one.id))

    def record(self, kind: str, id: str) -> tuple[Record, int] | None:
        """A record with its version (what an edit names as its base), or None when it is not held."""
        if kind == "message":
            found = thread_lines.by_id(self._db, (id,)).get(id)
            return None if found is None else (found.message, found.ver)
        return record(self._db, RECORDS[kind], id) if kind in RECORDS else None

    def draft(self, thread: str) -> str:
        """What was being written in a thread."""
        return self._notes.drafts.get(thread, "")

    def elsewhere(self, thread: str) -> Elsewhere | None:
        """What the member left half written in a thread at another seat, to be offered here."""
        return self.half_done([thread]).elsewhere(thread)

    def half_done(self, threads: Iterable[str]) -> HalfDone:
        """What the member left half done in these threads."""
        return HalfDone(self._db, self._outbox, self._notes, self.member, threads)

    def signs(self, thread: str) -> list[Sign]:
        """Who types in a thread or has it open, at this moment."""
        now = self._clock.monotonic()
        return [
            Sign(member=member, name=self.name_of(member), side=self._names.side_of(member), kind=kind)
            for member, kind in self._signs.of(thread, now)
            if member != self.member
        ]

    @property
    def member(self) -> str:
        """Whose seat this is, "" before it has ever been connected."""
        return self.note("member") or ""

    @property
    def role(self) -> Role | None:
        """The role of the seat's member."""
        found = self.note("role")
        return cast(Role, found) if found else None

    def read_place(self, thread: str) -> int:
        """The place up to which the seat's member has read, as far as the relay knows."""
        found = self._db.execute("SELECT my_read FROM inbox WHERE thread = ?", (thread,)).fetchone()
        return 0 if found is None else int(found[0])

    def note(self, name: str) -> str | None:
        """A word that the cache keeps beside its records."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def shop(self) -> Shop | None:
        """The shop's own record."""
        row = self._db.execute("SELECT body FROM record WHERE kind = 'shop'").fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=Shop)

    def shop_as_edited(self) -> Shop | None:
        """The shop's own record, with what was changed here a moment ago."""
        shop = self.shop()
        return None if shop is None else self._pending().over(shop)

    def name_of(self, member: str) -> str:
        """The name of staff or of a customer; "" when not held."""
        self._names.look_for_changes()
        return self._names.of(member)

    def media(self, id: str) -> tuple[str, str, int] | None:
        """The message, the SHA-256 and the size of a file that some message cites."""
        found = self._db.execute("SELECT message, sha256, size FROM media WHERE id = ?", (id,)).fetchone()
        return None if found is None else (found[0], found[1], found[2])

    def pause(self) -> None:
        """Let go of the cache until reopen, which must follow before anything is read."""
        self._db.close()

    def reopen(self) -> None:
        """Read the cache that took the old one's place."""
        self._db = self._open()
        self._names = People(self._db)

    def close(self) -> None:
        """Let go of the cache."""
        self._db.close()

    def views(self) -> list[SavedView]:
        """The shop's saved views of its customers, by name, with what was changed here a moment ago."""
        return sorted((one for one in self._every(SavedView) if not one.struck), key=lambda one: (one.name, one.id))

    def pet_with_chip(self, chip: str) -> Pet | None:
        """A pet that wears this chip, not struck out."""
        return pet_with_chip(self._db, chip)

    def another(self) -> Connection:
        """A connection of its own to the cache, for long reads in another thread, which closes it."""
        return self._open()

    def erasures(self) -> list[Erasure]:
        """The households that were erased, by their ids."""
        return read_erasures(self._db)

    def links(self, *, struck: bool = False) -> list[Link]:
        """The households that were found to be one family, two and two; with `struck` those told apart as well."""
        return read_links(self._db, self._pending(), struck=struck)

    def _pending(self) -> Pending:
        """What was changed here and the cache does not hold yet."""
        return Pending(self._outbox, cursor_of(self._db))

    def _every(self, kind: type[R]) -> list[R]:
        """All records of a small kind, with what was changed here a moment ago."""
        pending = self._pending()
        rows = self._db.execute("SELECT body FROM record WHERE kind = ?", (KINDS[kind],))
        held = {one.id: one for one in (pending.over(msgspec.json.decode(row[0], type=kind)) for row in rows)}
        return list(({one.id: one for one in pending.added(kind)} | held).values())

    def _dress(self, row: InboxRow, read: int, waiting: Mapping[str, Entry], half: HalfDone) -> InboxRow:
        """Add the author's name, and what is the member's own: the draft, what was read and what was said just now."""
        unread = row.unread
        if unread and (wish := self._notes.reading.get(row.thread, 0)) > read:
            unread = count_unread(self._db, self._stand(row.thread).number, wish, self.member)
        if half.is_unread(row.thread):
            unread = max(unread, 1)
        author = self._names.of(row.last_author) if row.last_author else ""
        row = msgspec.structs.replace(row, last_author=author, unread=unread, draft=half.draft(row.thread))
        if (entry := waiting.get(row.thread)) is not None:
            return said_last(row, entry, self._transfers, self._names.of(self.member))
        return row

    def _lines(self, stand: _Stand, held: list[Spoken]) -> list[Line]:
        self._names.look_for_changes()
        quotes = self._quotes(spoken.message.reply_to for spoken in held if spoken.message.reply_to)
        states = [standing(spoken, stand.delivered, stand.read, stand.mine) for spoken in held]
        plain = [held_line(*pair, quotes, self._names.of) for pair in zip(held, states, strict=True)]
        lines = with_found_out(self._db, plain)
        return with_bookings(self._db, lines, self._pending) if any(line.about for line in lines) else lines

    def _quotes(self, ids: Iterable[str]) -> dict[str, Spoken]:
        return thread_lines.by_id(self._db, tuple(dict.fromkeys(ids)))

    def _stand(self, thread: str) -> _Stand:
        asked = "SELECT number, their_delivered, their_read, my_read FROM inbox WHERE thread = ?"
        number, delivered, read, mine = self._db.execute(asked, (thread,)).fetchone() or (0, 0, 0, 0)
        return _Stand(number, delivered, read, max(mine, self._notes.reading.get(thread, 0)))

    def _read_by(self, thread: str, member: str) -> int:
        asked = "SELECT json_extract(body, '$.read') FROM record WHERE kind = 'mark' AND id = ?"
        found = self._db.execute(asked, (mark_id(thread, member),)).fetchone()
        return int(found[0] or 0) if found else 0


def reader_of(place: Path, key: bytes | None) -> Callable[[], Connection]:
    """How a reader opens the cache at `place`."""
    return lambda: open_reader(place, key)
