"""Erasing a household or one person: a change tells every device, and the store forgets in the same transaction."""

from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.view import View
from petdesk.shop.people import Actor, Customer, Erasure, Household
from petdesk.shop.rights import authorize
from petdesk.wire.commands import EraseHousehold, ErasePerson


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
    return [Draft(kind="erasure", act=gone.act(), record=gone, forgets=True)]


def erase_person(view: View, body: ErasePerson, actor: Actor, moment: Moment) -> list[Draft]:
    """`person.erase`: for managers; the family stays. Twice is as good as once."""
    if actor.side == "customer" or not authorize(actor, "person.erase"):
        raise Refused("not_allowed")
    if view.standing("erasure", body.customer) is not None:
        return []
    standing = view.standing("customer", body.customer)
    if standing is None or not isinstance(standing.record, Customer):
        raise Refused("no_such", "customer")
    home = view.standing("household", standing.record.household)
    if home is None or not isinstance(home.record, Household):
        raise Refused("no_such", "household")
    gone = Erasure(id=body.customer, thread=home.record.thread, household=home.record.id, at=moment.now)
    return [Draft(kind="erasure", act=gone.act(), record=gone, forgets=True)]
