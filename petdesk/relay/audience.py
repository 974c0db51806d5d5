"""Who may see what: the one function that decides, and the list of what a customer gets of it."""

from collections.abc import Callable
from typing import Any

from msgspec import Raw, json
from msgspec.structs import replace

from petdesk.relay.store.rows import Logged
from petdesk.relay.view import decoded
from petdesk.shop.bookings import Booking, Waitlist
from petdesk.shop.conversation import MediaRef, Message
from petdesk.shop.media import Media
from petdesk.shop.people import Actor
from petdesk.shop.receipts import SHOP, Mark
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.shop.visits import Survey, Visit
from petdesk.wire.changes import Change

STAFF_SCOPE, LEADERS_SCOPE = "staff", "managers"
_encode = json.Encoder().encode


def may_see(actor: Actor, change: Logged) -> bool:
    """True when `actor` may see this change."""
    if actor.side == "customer":
        return change.audience == "public" and change.thread == actor.thread and change.kind in _SHOWN_KINDS
    if actor.side != "staff" or actor.role is None:
        return False
    if change.audience == "room":
        return change.thread in actor.rooms
    return change.audience != "managers" or actor.role == "manager"


def scopes_of(actor: Actor) -> tuple[str, ...]:
    """The parts of the shop that `actor` may see whole, in a fixed order."""
    if actor.side == "customer":
        return (f"thread:{actor.thread}",) if actor.thread else ()
    if actor.side != "staff" or actor.role is None:
        return ()
    leaders = (LEADERS_SCOPE,) if actor.role == "manager" else ()
    return (STAFF_SCOPE, *leaders, *(f"room:{thread}" for thread in sorted(actor.rooms)))


def change_for(actor: Actor, change: Logged) -> Change:
    """The change as it goes to a reader who may see it."""
    return _to_customer(actor, change) if actor.side == "customer" else _to_staff(change)


def _to_staff(change: Logged) -> Change:
    return Change(
        n=change.seq,
        kind=change.kind,
        id=change.id,
        act=change.act,
        by=change.by,
        at=change.at,
        place=change.place,
        body=Raw(change.body),
        thread=change.thread,
        public=change.public,
        audience=change.audience,
        cmd=change.cmd,
    )


def _to_customer(actor: Actor, change: Logged) -> Change:
    """Built up from allowed fields, never cut down from what staff see."""
    record = decoded(change)
    shown = _SHOWN[type(record)](record)
    own = change.by == actor.member
    return Change(
        n=change.pseq or 0,
        kind=change.kind,
        id=change.id,
        act=change.act,
        by=change.by if own or _is_household(record, change) else SHOP,
        at=change.at,
        place=change.public or 0,
        body=Raw(_encode(shown)),
        thread=change.thread,
        cmd=change.cmd if own else None,
    )


def _is_household(record: Record, change: Logged) -> bool:
    """True when somebody of the household did it; all others are "shop"."""
    if isinstance(record, Message):
        return record.side == "customer" and change.by == record.author
    return isinstance(record, Mark) and change.by == record.member


def _message(message: Message) -> Message:
    return Message(
        id=message.id,
        thread=message.thread,
        author=message.author if message.side == "customer" else SHOP,
        side=message.side,
        text=message.text,
        media=tuple(_ref(ref) for ref in message.media),
        reply_to=message.reply_to,
        visit=message.visit,
        step=message.step if message.visit else "",
        booking=message.booking,
        automatic=message.automatic,
        sent_at=message.sent_at,
        edited_at=message.edited_at,
        recalled_at=message.recalled_at,
    )


def _ref(ref: MediaRef) -> MediaRef:
    return MediaRef(
        id=ref.id,
        name=ref.name,
        kind=ref.kind,
        mime=ref.mime,
        size=ref.size,
        sha256=ref.sha256,
        width=ref.width,
        height=ref.height,
        duration=ref.duration,
        tiny=ref.tiny,
        waveform=ref.waveform,
    )


def _mark(mark: Mark) -> Mark:
    """In public numbers only: those of the shop would tell how much it has to do."""
    return Mark(
        id=mark.id,
        thread=mark.thread,
        member=mark.member,
        public_delivered=mark.public_delivered,
        public_read=mark.public_read,
    )


def _media(media: Media) -> Media:
    return Media(
        id=media.id,
        thread=media.thread,
        kind=media.kind,
        mime=media.mime,
        size=media.size,
        sha256=media.sha256,
        width=media.width,
        height=media.height,
        duration=media.duration,
        tiny=media.tiny,
        waveform=media.waveform,
        thumb=media.thumb,
        state=media.state,
        reason=media.reason,
    )


def _booking(booking: Booking) -> Booking:
    return Booking(
        id=booking.id,
        thread=booking.thread,
        household=booking.household,
        pets=booking.pets,
        service=booking.service,
        services=booking.services,
        start=booking.start,
        end=booking.end,
        price=booking.price,
        deposit=booking.deposit,
        deposit_paid=booking.deposit_paid,
        state=booking.state,
        awaits=booking.awaits,
        held_until=booking.held_until,
        confirmed_at=booking.confirmed_at,
        stay=booking.stay,
        wish=booking.wish,
        made_at=booking.made_at,
    )


def _visit(visit: Visit) -> Visit:
    return Visit(
        id=visit.id,
        thread=visit.thread,
        household=visit.household,
        pets=visit.pets,
        service=visit.service,
        groomer_name=visit.groomer_name,
        steps=tuple(replace(step, by="") for step in visit.steps),
        began=visit.began,
        ready_at=visit.ready_at,
        ended=visit.ended,
        stay=visit.stay,
        report=replace(visit.report, by="") if visit.report is not None else None,
    )


def _survey(survey: Survey) -> Survey:
    return Survey(
        id=survey.id,
        thread=survey.thread,
        household=survey.household,
        pets=survey.pets,
        service=survey.service,
        groomer_name=survey.groomer_name,
        day=survey.day,
        asked_at=survey.asked_at,
        stars=survey.stars,
        tags=survey.tags,
        words=survey.words,
        answered_at=survey.answered_at,
    )


def _waitlist(entry: Waitlist) -> Waitlist:
    return Waitlist(
        id=entry.id,
        thread=entry.thread,
        household=entry.household,
        pets=entry.pets,
        services=entry.services,
        first=entry.first,
        last=entry.last,
        open=entry.open,
        close=entry.close,
        state=entry.state,
        booking=entry.booking,
        made_at=entry.made_at,
    )


# A kind that is not here never reaches a customer. Each function takes the type it stands under.
_SHOWN: dict[type[Record], Callable[[Any], Record]] = {
    Message: _message,
    Mark: _mark,
    Media: _media,
    Booking: _booking,
    Visit: _visit,
    Survey: _survey,
    Waitlist: _waitlist,
}
_SHOWN_KINDS = frozenset(KINDS[record] for record in _SHOWN)
