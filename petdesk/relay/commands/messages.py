"""Saying something, saying it anew, and taking it back."""

from msgspec.structs import replace

from petdesk.relay.commands.by_itself import answers
from petdesk.relay.commands.citing import announced, cited_files, withdrawn
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.view import Standing, View
from petdesk.shop.conversation import RECALL_WINDOW_MS, Audience, Message, Thread, recalled
from petdesk.shop.people import Actor
from petdesk.shop.pets import Pet
from petdesk.shop.rights import authorize
from petdesk.shop.text import MESSAGE_LIMIT, clean_text
from petdesk.wire.commands import EditMessage, RecallMessage, SendMessage

CLOCK_SLACK_MS = 2 * 60 * 1000


def send(view: View, body: SendMessage, actor: Actor, moment: Moment) -> list[Draft]:
    """`message.send`: a new message, and the thread back when a customer speaks into a closed or snoozed one."""
    thread = open_thread(view, body.thread, actor, "message.note" if body.audience == "staff" else "message.send")
    text = written(body.text, needed=not body.media)
    audience: Audience = "room" if thread.household is None else body.audience
    _check_links(view, body, thread, audience)
    _check_mentions(view, body, audience)
    files = cited_files(view, body.media, actor)
    message = Message(
        id=moment.cmd,
        thread=body.thread,
        author=actor.member,
        side=actor.side,
        audience=audience,
        text=text,
        media=tuple(ref for ref, _ in files),
        reply_to=body.reply_to,
        pets=body.pets,
        sent_at=moment.now,
        written_at=_believable(moment),
        mentions=body.mentions,
        visit=body.visit,
        step=body.step if body.visit or (body.pets and actor.side == "staff") else "",
    )
    cites = tuple(ref.id for ref, _ in files)
    said = Draft(kind="message", act="message.sent", record=message, thread=body.thread, audience=audience, cites=cites)
    follows = answers(view, thread, moment.now) if actor.side == "customer" else []
    woken = _woken(thread, audience, actor, moment.now)
    return [said, *announced(view, files, body.thread, audience), *woken, *follows]


def edit(view: View, body: EditMessage, actor: Actor, moment: Moment) -> list[Draft]:
    """`message.edit`: other words for one's own message; what stood before is kept for staff only."""
    message, standing = _visible_message(view, body.message, actor)
    if not authorize(actor, "message.edit", message.thread, room=message.audience == "room"):
        raise Refused("not_allowed")
    if message.author != actor.member or message.automatic:
        raise Refused("not_allowed")
    if message.recalled_at is not None:
        raise Refused("recalled")
    text = written(body.text, needed=not message.media)
    if text == message.text:
        return []
    edited = replace(message, text=text, edited_at=moment.now)
    return [_anew(standing, "message.edited", edited, before=message)]


def recall(view: View, body: RecallMessage, actor: Actor, moment: Moment) -> list[Draft]:
    """`message.recall`: by the author within two minutes, by a manager any time; twice is as good as once."""
    message, standing = _visible_message(view, body.message, actor)
    room = message.audience == "room"
    anyone = authorize(actor, "message.recall_any", message.thread, room=room)
    own = message.author == actor.member and authorize(actor, "message.recall", message.thread, room=room)
    if not (anyone or own):
        raise Refused("not_allowed")
    if message.recalled_at is not None:
        return []
    if message.activity is not None:
        raise Refused("not_allowed")
    if not anyone and moment.now - message.sent_at > RECALL_WINDOW_MS:
        raise Refused("too_late")
    gone = recalled(message, actor.member, moment.now)
    return [_anew(standing, "message.recalled", gone, erases=True), *withdrawn(view, message)]


def open_thread(view: View, id: str, actor: Actor, action: str) -> Thread:
    """The thread, if it exists and the actor may do `action` in it; what may not be seen looks like what is not there.

    Raises Refused.
    """
    if actor.side == "customer" and not authorize(actor, action, id):
        raise Refused("not_allowed")
    standing = view.standing("thread", id)
    if standing is None or not isinstance(standing.record, Thread):
        raise Refused("no_such", "thread")
    thread = standing.record
    room = thread.household is None
    if not authorize(actor, action, id, room=room):
        raise Refused("no_such", "thread") if room else Refused("not_allowed")
    return thread


def written(text: str, *, needed: bool) -> str:
    """The text as it is kept. Raises Refused when it cannot be kept, or is `needed` and holds nothing."""
    try:
        kept = clean_text(text)
    except ValueError:
        raise Refused("bad_input", "text") from None
    if len(kept) > MESSAGE_LIMIT or (needed and not kept):
        raise Refused("bad_input", "text")
    return kept


def _believable(moment: Moment) -> int | None:
    """The writer's own time, unless it lies in the future."""
    at = moment.written_at
    return at if at and at <= moment.now + CLOCK_SLACK_MS else None


def _check_links(view: View, body: SendMessage, thread: Thread, audience: Audience) -> None:
    """A reply stays in its thread, a public one answers public words, pets are of the household. Raises Refused."""
    if body.reply_to is not None:
        answered = view.standing("message", body.reply_to)
        if answered is None or answered.thread != thread.id:
            raise Refused("no_such", "reply_to")
        if audience == "public" and answered.audience != "public":
            raise Refused("no_such", "reply_to")
    if body.visit is not None:
        visit = view.standing("visit", body.visit)
        if visit is None or visit.thread != thread.id:
            raise Refused("no_such", "visit")
    check_pets(view, body.pets, thread)


def _check_mentions(view: View, body: SendMessage, audience: Audience) -> None:
    """Only what stays among staff names colleagues. Raises Refused."""
    if body.mentions and (audience == "public" or not all(view.is_staff(member) for member in body.mentions)):
        raise Refused("bad_input", "mentions")


def check_pets(view: View, pets: tuple[str, ...], thread: Thread) -> None:
    """All of them are pets, and of the thread's own household. Raises Refused."""
    for id in pets:
        pet = view.standing("pet", id)
        if pet is None or not isinstance(pet.record, Pet):
            raise Refused("no_such", "pets")
        if thread.household is not None and pet.record.household != thread.household:
            raise Refused("no_such", "pets")


def _woken(thread: Thread, audience: Audience, actor: Actor, now: int) -> list[Draft]:
    away = thread.closed or thread.snoozed_until > now
    if not (away and audience == "public" and actor.side == "customer"):
        return []
    opened = replace(thread, closed=False, closed_at=0, snoozed_until=0)
    act = "thread.reopened" if thread.closed else "thread.edited"
    return [Draft(kind="thread", act=act, record=opened, thread=thread.id)]


def _visible_message(view: View, id: str, actor: Actor) -> tuple[Message, Standing]:
    """The message, if this actor may see it. Raises Refused."""
    standing = view.standing("message", id)
    if standing is None or not isinstance(standing.record, Message):
        raise Refused("no_such", "message")
    message = standing.record
    hidden = actor.side == "customer" and (message.audience != "public" or message.thread != actor.thread)
    if hidden or (message.audience == "room" and message.thread not in actor.rooms):
        raise Refused("no_such", "message")
    return message, standing


def _anew(
    standing: Standing, act: str, message: Message, before: Message | None = None, *, erases: bool = False
) -> Draft:
    return Draft(
        kind="message",
        act=act,
        record=message,
        thread=standing.thread,
        audience=standing.audience,
        before=before,
        erases=erases,
    )
