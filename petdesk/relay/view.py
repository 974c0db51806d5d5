"""The shop as a command sees it: reads of the transaction it will be written in."""

from msgspec import json

from petdesk.relay import audit, diary
from petdesk.relay.commands.view import File, Said, Standing
from petdesk.relay.directory import Directory
from petdesk.relay.media.records import FileRow
from petdesk.relay.store.contract import Reader
from petdesk.relay.store.rows import Logged
from petdesk.shop.bookings import Booking
from petdesk.shop.people import Actor, Customer, Household
from petdesk.shop.pets import Pet
from petdesk.shop.record import Record
from petdesk.shop.records import RECORDS
from petdesk.shop.reminders import Reminder
from petdesk.shop.replies import Reply

_decoders: dict[str, json.Decoder[Record]] = {kind: json.Decoder(record) for kind, record in RECORDS.items()}

_file = json.Decoder(FileRow)
_reply = json.Decoder(Reply)
_pet = json.Decoder(Pet)
_household = json.Decoder(Household)
_PORTRAITS = "SELECT id FROM shown WHERE kind = 'pet' AND media = ?"


def decoded(logged: Logged) -> Record:
    """The record that a change carries."""
    return _decoders[logged.kind].decode(logged.body)


class StoreView:
    """A View over a reader; `rights` is the shop's count of changes of rights there."""

    def __init__(self, reader: Reader, directory: Directory, rights: int) -> None:
        self._reader = reader
        self._directory = directory
        self._rights = rights

    def standing(self, kind: str, id: str) -> Standing | None:
        """The record, or None."""
        row = self._reader.record(kind, id)
        if row is None:
            return None
        record = decoded(row)
        if isinstance(record, Household | Customer | Pet) and not record.name:
            # Erased: what is left has no name and can be neither changed nor added to.
            return None
        return Standing(record, row.seq, row.place, row.public, row.thread, row.audience)

    def said_before(self, thread: str, place: int, limit: int) -> list[Said]:
        """The last messages up to a place, newest first."""
        return [Said(*row) for row in self._reader.messages_before(thread, place, limit)]

    def said_publicly_before(self, thread: str, public: int, limit: int) -> list[Said]:
        """The last public messages up to a public number, newest first."""
        return [Said(*row) for row in self._reader.public_messages_before(thread, public, limit)]

    def fields_since(self, kind: str, id: str, base: int, device: str) -> dict[str, str]:
        """Fields that another device changed after version `base`, and who did last."""
        return self._reader.fields_since(kind, id, base, device)

    def file(self, id: str, actor: Actor) -> File | None:
        """The file, or None."""
        row = self._reader.media(id)
        if row is None:
            return None
        known = _file.decode(row)
        may = known.member == actor.member or may_see_file(self._reader, id, actor)
        return File(known.media(None), may)

    def citing(self, media: str) -> list[str]:
        """Messages that show a file, and quick replies that it goes with."""
        return [*self._reader.citing(media), *_replies_with(self._reader, media)]

    def is_staff(self, member: str) -> bool:
        """True when the member works here, or is the shop itself."""
        actor = self._directory.actor(self._reader, self._rights, member, "")
        return actor is not None and actor.side != "customer"

    def every(self, kind: str) -> list[Record]:
        """All records of a kind of which a shop has few."""
        return [decoded(row) for row in self._reader.records(kind)]

    def booked(self, start: int, end: int) -> list[Booking]:
        """The bookings that take time in [start, end)."""
        return diary.booked(self._reader, start, end)

    def booked_for(self, thread: str, after: int) -> list[Booking]:
        """A household's bookings that end after an instant."""
        return diary.booked_for(self._reader, thread, after)

    def delivered(self, thread: str) -> int:
        """Up to which public number some customer of the thread holds it."""
        return diary.delivered(self._reader, thread)

    def restored_at(self) -> int:
        """When the shop was brought back from a backup last (Unix ms), 0 when it never was."""
        return audit.restored_at(self._reader)

    def waiting_for(self, about: str) -> list[Reminder]:
        """The reminders that wait for a booking's or a pet's sake."""
        return diary.waiting_for(self._reader, about)


def may_see_file(reader: Reader, media: str, actor: Actor) -> bool:
    """True when the actor may see a message that cites the file and is not taken back, or a quick reply with it."""
    for message in reader.citing(media):
        row = reader.record("message", message)
        if row is None:
            continue
        if actor.side == "customer":
            if row.audience == "public" and row.thread == actor.thread:
                return True
        elif row.audience != "room" or row.thread in actor.rooms:
            return True
    return actor.side == "staff" and bool(_replies_with(reader, media))


def may_see_portrait(reader: Reader, media: str, actor: Actor) -> bool:
    """True when the file is the photo of a pet of the customer's household, and no message ever showed it.

    A photo out of a note among staff stays among staff, also as a portrait.
    """
    if actor.side != "customer" or actor.thread is None or reader.record("media", media) is not None:
        return False
    for (id,) in reader.rows(_PORTRAITS, media):
        row = reader.record("pet", id)
        home = row and reader.record("household", _pet.decode(row.body).household)
        if home and _household.decode(home.body).thread == actor.thread:
            return True
    return False


def _replies_with(reader: Reader, media: str) -> list[str]:
    """The quick replies that this picture goes with; a shop has few."""
    named = (row for row in reader.records("reply") if media.encode() in row.body)
    replies = (_reply.decode(row.body) for row in named)
    return [reply.id for reply in replies if not reply.struck and any(ref.id == media for ref in reply.media)]


def reply_pictures(reader: Reader) -> frozenset[str]:
    """The files that go with some quick reply."""
    replies = (_reply.decode(row.body) for row in reader.records("reply") if b'"media"' in row.body)
    return frozenset(ref.id for reply in replies if not reply.struck for ref in reply.media)
