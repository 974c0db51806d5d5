"""Keeping what a member leaves half done in a thread, for that member's own seats alone."""

from petdesk.relay.commands.drafts import Draft, Moment
from petdesk.relay.commands.messages import open_thread, written
from petdesk.relay.commands.view import View
from petdesk.shop.jottings import SEATS_LIMIT, Jotting, Words, jotting_id
from petdesk.shop.people import Actor
from petdesk.wire.commands import KeepJotting


def keep(view: View, body: KeepJotting, actor: Actor, moment: Moment) -> list[Draft]:
    """`jotting.keep`: each seat writes its own words; another's end only where they were taken as they stand.

    No older words stay in the log.
    """
    thread = open_thread(view, body.thread, actor, "jotting.keep")
    standing = view.standing("jotting", jotting_id(thread.id, actor.member))
    empty = Jotting(id=jotting_id(thread.id, actor.member), thread=thread.id, member=actor.member)
    before = standing.record if standing is not None and isinstance(standing.record, Jotting) else empty
    unread = before.unread if body.unread is None else body.unread
    after = Jotting(
        id=empty.id,
        thread=thread.id,
        member=actor.member,
        words=_words(before, body, actor.device, moment),
        unread=unread,
    )
    if after == before:
        return []
    # Under the member's own id as if it were a room: so it goes to nobody else.
    return [Draft(kind="jotting", act="jotting.kept", record=after, thread=actor.member, audience="room", erases=True)]


def _words(before: Jotting, body: KeepJotting, seat: str, moment: Moment) -> dict[str, Words]:
    words = dict(before.words)
    taken = words.get(body.takes or "")
    if body.takes is not None and body.takes != seat and taken is not None and taken.at == body.taken:
        del words[body.takes]
    if body.text is None:
        return words
    old = words.pop(seat, None)
    if text := written(body.text, needed=False):
        if old is not None and (old.text, old.note) == (text, body.note):
            words[seat] = old
        else:
            # Rising even within one millisecond, so that what was taken is never mistaken for what came after it.
            words[seat] = Words(text, body.note, max(moment.now, old.at + 1 if old else 0))
    newest = sorted(words.items(), key=lambda one: (one[0] == seat, one[1].at))[-SEATS_LIMIT:]
    return dict(sorted(newest))
