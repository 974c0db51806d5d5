"""Erasing a household: one change tells every device to forget it, and the store forgets it in the same transaction."""

from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.view import View
from petdesk.shop.people import Actor, Erasure, Household
from petdesk.shop.rights import authorize
from petdesk.wire.commands import EraseHousehold


def erase(view: View, body: EraseHousehold, actor: Actor, moment: Moment) -> list[Draft]:
    """`household.erase`: for managers; twice is as good as once."""
    if actor.side == "customer" or not authorize(actor, "household.erase"):
        raise Refused("not_allowed")
    if view.standing("erasure", body.household) is not None:
        return []
    standing = view.standing("household", body.household)
    if standing is None or not isinstance(standing.record, Household):
        raise Refused("no_such", "household")
    gone = Erasure(id=body.household, thread=standing.record.thread, at=moment.now)
    return [Draft(kind="erasure", act="household.erased", record=gone, forgets=True)]
