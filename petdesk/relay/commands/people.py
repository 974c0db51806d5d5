"""What holds about people whoever says otherwise: a manager stays one, and who waits for a yes is answered once."""

from petdesk.relay.commands.drafts import Moment, Refused
from petdesk.shop.joining import Joining
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


def check_joining(before: Record, after: Record, moment: Moment) -> None:
    """A computer that waits gets one answer, and none when it has waited too long. Raises Refused."""
    if not isinstance(before, Joining) or not isinstance(after, Joining) or before.state == after.state:
        return
    if before.state != "asking" or moment.now >= before.until:
        raise Refused("too_late", "state")
