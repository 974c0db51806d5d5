"""The pictures that go with a quick reply: whole, and their editor's to show, as with a message."""

from msgspec.structs import replace

from petdesk.relay.commands.citing import cited_files
from petdesk.relay.commands.view import View
from petdesk.shop.people import Actor
from petdesk.shop.record import Record
from petdesk.shop.replies import Reply


def pictured(view: View, new: Record, old: Record | None, actor: Actor) -> Record:
    """The reply with its new pictures as the relay itself found them; other records as they are.

    Raises Refused or Lacking.
    """
    if not isinstance(new, Reply) or new.struck:
        return new
    stood = {ref.id: ref for ref in old.media} if isinstance(old, Reply) else {}
    fresh = tuple(ref for ref in new.media if ref.id not in stood)
    known = stood | {ref.id: ref for ref, _ in cited_files(view, fresh, actor)}
    return replace(new, media=tuple(known[ref.id] for ref in new.media))
