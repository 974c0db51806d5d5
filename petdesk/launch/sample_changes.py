"""The sample shop as the numbered changes that a relay would have made of it, for a desk without one."""

from collections.abc import Iterable

from petdesk.launch.sample_shop import SampleShop
from petdesk.launch.sample_talk import Drawing
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Audience, Thread
from petdesk.shop.media import Media
from petdesk.shop.receipts import SHOP, Mark, mark_id
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.shop.visits import Visit
from petdesk.wire.changes import Change
from petdesk.wire.codec import encode_body

DAY_MS = 24 * 60 * 60 * 1000
_ACTS = {"message": "message.sent", "mark": "mark.moved", "media": "media.shown"}


class _Log:
    """A log growing by one change at a time, with the shop's numbers and each thread's public ones."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.places: dict[str, tuple[int, int]] = {}
        self._public: dict[str, int] = {}

    def add(self, record: Record, by: str, at: int, thread: str | None = None, audience: Audience = "staff") -> None:
        """Append the record under the next numbers."""
        number = len(self.changes) + 1
        public = None
        if audience == "public" and thread is not None:
            public = self._public.get(thread, 0) + 1
            self._public[thread] = public
        self.places[record.id] = (number, public or self._public.get(thread or "", 0))
        kind = KINDS[type(record)]
        change = Change(
            n=number,
            kind=kind,
            id=record.id,
            act=_ACTS.get(kind, f"{kind}.added"),
            by=by,
            at=at,
            place=number,
            body=encode_body(record),
            thread=thread,
            public=public,
            audience=audience,
        )
        self.changes.append(change)


def founding(sample: SampleShop) -> int:
    """When the shop began to use PetDesk, in Unix ms: the day before the first message."""
    return sample.messages[0].sent_at - DAY_MS


def sample_changes(sample: SampleShop) -> list[Change]:
    """All records, then all messages in their order, then who has read how far; numbers rise from 1 without a hole."""
    log = _Log()
    rooms = {record.id for record in sample.records if _belongs(record)[1] == "room"}
    drawings = {drawing.media.id: drawing for drawing in sample.drawings}
    shown = {media.id for message in sample.messages for media in message.media}
    for record in sample.records:
        log.add(record, SHOP, founding(sample), *_belongs(record))
    for drawing in sample.drawings:
        if drawing.media.id not in shown:
            log.add(_media(drawing), SHOP, founding(sample), drawing.thread)
    for message in sample.messages:
        log.add(message, message.author, message.sent_at, message.thread, message.audience)
        for ref in message.media:
            log.add(_media(drawings[ref.id]), message.author, message.sent_at, message.thread, message.audience)
    for mark in _marks(sample, log.places):
        public = mark.member == SHOP or mark.member.startswith("customer-")
        audience: Audience = "public" if public else "room" if mark.thread in rooms else "staff"
        log.add(mark, mark.member, sample.now, mark.thread, audience)
    return log.changes


def _belongs(record: Record) -> tuple[str | None, Audience]:
    """The thread a record hangs on, and who may see it."""
    if isinstance(record, Thread):
        return record.id, "staff" if record.household else "room"
    return (record.thread, "public") if isinstance(record, Booking | Visit) else (None, "staff")


def _media(drawing: Drawing) -> Media:
    ref = drawing.media
    return Media(
        id=ref.id,
        thread=drawing.thread,
        kind=ref.kind,
        mime=ref.mime,
        size=ref.size,
        sha256=ref.sha256,
        width=ref.width,
        height=ref.height,
        duration=ref.duration,
        tiny=ref.tiny,
        waveform=ref.waveform,
        thumb=ref.kind == "image",
    )


def _marks(sample: SampleShop, places: dict[str, tuple[int, int]]) -> Iterable[Mark]:
    shop: dict[str, Mark] = {}
    for reading in sample.readings:
        delivered, public_delivered = places[reading.delivered]
        read, public_read = places[reading.read]
        mark = Mark(
            id=mark_id(reading.thread, reading.member),
            thread=reading.thread,
            member=reading.member,
            delivered=delivered,
            read=read,
            public_delivered=public_delivered,
            public_read=public_read,
        )
        yield mark
        if reading.member.startswith("staff-") and public_delivered:
            shop[reading.thread] = Mark(
                id=mark_id(reading.thread, SHOP),
                thread=reading.thread,
                member=SHOP,
                public_delivered=public_delivered,
                public_read=public_read,
            )
    yield from shop.values()
