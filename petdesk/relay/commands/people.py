"""What nobody may do to the own place in the shop: a manager stays one until another manager says otherwise."""

from petdesk.relay.commands.drafts import Refused
from petdesk.shop.people import Actor, Staff
from petdesk.shop.record import Record


def check_own_place(before: Record, after: Record, actor: Actor) -> None:
    """So the shop always has a manager who can come in: nobody ends the own place. Raises Refused."""
    if not isinstance(before, Staff) or not isinstance(after, Staff) or after.id != actor.member:
        return
    if after.disabled:
        raise Refused("not_allowed", "disabled")
    if after.role != before.role:
        raise Refused("not_allowed", "role")
