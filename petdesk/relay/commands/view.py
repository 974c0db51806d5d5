"""What a command may look at while it decides."""

from typing import Protocol

from msgspec import Struct

from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Audience
from petdesk.shop.media import Media
from petdesk.shop.people import Actor
from petdesk.shop.record import Record
from petdesk.shop.reminders import Reminder


class Standing(Struct, frozen=True):
    """A record as it stands: its version, its place, and its public place where customers see it."""

    record: Record
    version: int
    place: int
    public: int | None
    thread: str | None
    audience: Audience


class Said(Struct, frozen=True):
    """Where a message stands, in both families of numbers, and who said it."""

    place: int
    public: int | None
    author: str


class File(Struct, frozen=True):
    """A file that came whole; `may` when the actor may show it to others."""

    media: Media
    may: bool


class View(Protocol):
    """The shop at the moment of deciding, inside the transaction."""

    def standing(self, kind: str, id: str) -> Standing | None:
        """The record, or None."""

    def said_before(self, thread: str, place: int, limit: int) -> list[Said]:
        """The last messages with a place up to `place`, newest first."""

    def said_publicly_before(self, thread: str, public: int, limit: int) -> list[Said]:
        """The last public messages with a public number up to `public`, newest first."""

    def fields_since(self, kind: str, id: str, base: int, device: str) -> dict[str, str]:
        """Fields of the record that another device changed after version `base`, and which member did last."""

    def file(self, id: str, actor: Actor) -> File | None:
        """The file, or None when this relay does not have it whole."""

    def citing(self, media: str) -> list[str]:
        """Ids of the messages that show a file and are not taken back."""

    def is_staff(self, member: str) -> bool:
        """True when the member works here."""

    def every(self, kind: str) -> list[Record]:
        """All records of a kind of which a shop has few."""

    def booked(self, start: int, end: int) -> list[Booking]:
        """The bookings that take time in [start, end)."""

    def booked_for(self, thread: str, after: int) -> list[Booking]:
        """A household's bookings that end after an instant."""

    def delivered(self, thread: str) -> int:
        """Up to which public number some customer of the thread holds it."""

    def restored_at(self) -> int:
        """When the shop was brought back from a backup last (Unix ms), 0 when it never was."""

    def waiting_for(self, about: str) -> list[Reminder]:
        """The reminders that wait for a booking's or a pet's sake."""
