"""Saying something later: keeping it, changing it, and the moment in which it is said."""

from msgspec.structs import replace

from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.messages import check_pets, open_thread, written
from petdesk.relay.commands.view import View
from petdesk.shop.conversation import Audience, Message, Thread
from petdesk.shop.later import LATEST_MS, Later
from petdesk.shop.people import Actor
from petdesk.wire.commands import ChangeLater, SendLater


def keep(view: View, body: SendLater, actor: Actor, moment: Moment) -> list[Draft]:
    """`message.later`: words that wait; a time that is over already means the next moment."""
    thread = open_thread(view, body.thread, actor, "message.later")
    check_pets(view, body.pets, thread)
    text = written(body.text, needed=True)
    _check_due(body.due, moment)
    later = Later(id=moment.cmd, thread=body.thread, author=actor.member, text=text, due=body.due, pets=body.pets)
    return [_draft("later.kept", later, thread)]


def change(view: View, body: ChangeLater, actor: Actor, moment: Moment) -> list[Draft]:
    """`message.change_later`: any colleague who may speak there changes it, until it is said."""
    standing = view.standing("later", body.later)
    if standing is None or not isinstance(standing.record, Later):
        raise Refused("no_such", "later")
    thread = open_thread(view, standing.record.thread, actor, "message.later")
    before = standing.record
    if before.state == "sent":
        raise Refused("too_late")
    if body.due:
        _check_due(body.due, moment)
    text = written(body.text, needed=False) or before.text
    after = replace(before, text=text, due=body.due or before.due, state="cancelled" if body.cancelled else "waiting")
    return [] if after == before else [_draft("later.cancelled" if body.cancelled else "later.changed", after, thread)]


def say(view: View, id: str, now: int) -> list[Draft]:
    """The drafts for what is due: the message and that it was said; none when it was called off or put off since."""
    standing = view.standing("later", id)
    if standing is None or not isinstance(standing.record, Later):
        return []
    later = standing.record
    found = view.standing("thread", later.thread)
    if later.state != "waiting" or later.due > now or found is None or not isinstance(found.record, Thread):
        return []
    thread = found.record
    allowed = view.is_staff(later.author) and (thread.household is not None or later.author in thread.members)
    if not allowed:
        return [_draft("later.failed", replace(later, state="failed"), thread)]
    audience: Audience = "room" if thread.household is None else "public"
    message = Message(
        id=later.id,
        thread=later.thread,
        author=later.author,
        side="staff",
        audience=audience,
        text=later.text,
        pets=later.pets,
        sent_at=now,
    )
    said = Draft(kind="message", act="message.sent", record=message, thread=later.thread, audience=audience)
    return [said, _draft("later.sent", replace(later, state="sent"), thread)]


def _check_due(due: int, moment: Moment) -> None:
    if due > moment.now + LATEST_MS:
        raise Refused("bad_input", "due")


def _draft(act: str, later: Later, thread: Thread) -> Draft:
    audience: Audience = "room" if thread.household is None else "staff"
    return Draft(kind="later", act=act, record=later, thread=thread.id, audience=audience)
