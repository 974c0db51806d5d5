"""Moving the marks that say how far a member has got in a thread."""

from msgspec import Struct

from petdesk.relay.commands.drafts import Draft, Moment
from petdesk.relay.commands.messages import open_thread
from petdesk.relay.commands.view import Said, View
from petdesk.shop.conversation import Audience
from petdesk.shop.people import Actor
from petdesk.shop.receipts import SHOP, Mark, mark_id, merge_marks
from petdesk.wire.commands import MoveMark

# So far back a message of the other side is looked for; whoever got that much later ones has long had it.
LOOK_BACK = 64


class Reach(Struct, frozen=True):
    """How far a number goes: the last message up to it, and the last public one in both families of numbers."""

    place: int = 0
    public_place: int = 0
    public: int = 0


def move(view: View, body: MoveMark, actor: Actor, moment: Moment) -> list[Draft]:
    """`mark.move`: the member's own mark, and with a colleague's the shop's mark that the customer sees."""
    thread = open_thread(view, body.thread, actor, "mark.move")
    room = thread.household is None
    reach_of = _reach_of_customer if actor.side == "customer" else _reach_of_staff
    delivered, read = reach_of(view, body.thread, body.delivered), reach_of(view, body.thread, body.read)
    own: Audience = "room" if room else "public" if actor.side == "customer" else "staff"
    drafts = risen(view, _mark(body.thread, actor.member, delivered, read), own)
    if actor.side != "customer" and not room:
        drafts += risen(view, _mark(body.thread, SHOP, _shown(delivered), _shown(read)), "public")
    return drafts


def deliver(view: View, thread: str, member: str | None, upto: int) -> list[Draft]:
    """The drafts for "this device holds all up to `upto`", a number of the device's stream.

    `member` is a customer, or None for the shop as a whole. Only words of the other side count: what a device holds of
    its own side tells nobody anything.
    """
    if member is None:
        said = [s for s in view.said_before(thread, upto, LOOK_BACK) if s.public and not view.is_staff(s.author)]
    else:
        said = [s for s in view.said_publicly_before(thread, upto, LOOK_BACK) if s.author != member]
    reach = _reach_to(said[0]) if said else Reach()
    return risen(view, _mark(thread, member or SHOP, reach, Reach()), "public")


def risen(view: View, wanted: Mark, audience: Audience) -> list[Draft]:
    """The draft of a mark that rose, or nothing."""
    standing = view.standing("mark", wanted.id)
    old = standing.record if standing and isinstance(standing.record, Mark) else None
    merged = merge_marks(old or Mark(id=wanted.id, thread=wanted.thread, member=wanted.member), wanted)
    if merged == old or not merged.delivered:
        return []
    return [Draft(kind="mark", act="mark.moved", record=merged, thread=wanted.thread, audience=audience)]


def _mark(thread: str, member: str, delivered: Reach, read: Reach) -> Mark:
    return Mark(
        id=mark_id(thread, member),
        thread=thread,
        member=member,
        delivered=delivered.place,
        read=read.place,
        public_delivered=delivered.public,
        public_read=read.public,
    )


def _shown(reach: Reach) -> Reach:
    """What of a colleague's reach the customer may notice: nothing that only a note would raise."""
    return Reach(reach.public_place, reach.public_place, reach.public)


def _reach_to(said: Said) -> Reach:
    return Reach(said.place, said.place, said.public or 0)


def _reach_of_staff(view: View, thread: str, number: int) -> Reach:
    """Up to a number of the shop."""
    said = view.said_before(thread, number, LOOK_BACK) if number else []
    public = next((s for s in said if s.public), None)
    return Reach(said[0].place if said else 0, public.place if public else 0, public.public or 0 if public else 0)


def _reach_of_customer(view: View, thread: str, number: int) -> Reach:
    """Up to a public number."""
    said = view.said_publicly_before(thread, number, 1) if number else []
    return _reach_to(said[0]) if said else Reach()
