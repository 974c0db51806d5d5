"""Erasing a household or one person: a change tells every device, and the store forgets in the same transaction."""

from typing import TypeVar

from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.view import View
from petdesk.shop.people import Actor, Customer, Erasure, Household
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.shop.rights import authorize
from petdesk.wire.commands import EraseHousehold, ErasePerson

R = TypeVar("R", bound=Record)


def erase(view: View, body: EraseHousehold, actor: Actor, moment: Moment) -> list[Draft]:
    """`household.erase`: for managers; twice is as good as once."""
    if _was_erased(view, actor, "household.erase", body.household):
        return []
    home = _held(view, Household, body.household)
    return _draft(Erasure(id=home.id, thread=home.thread, at=moment.now))


def erase_person(view: View, body: ErasePerson, actor: Actor, moment: Moment) -> list[Draft]:
    """`person.erase`: for managers; the family stays. Twice is as good as once."""
    if _was_erased(view, actor, "person.erase", body.customer):
        return []
    person = _held(view, Customer, body.customer)
    home = _held(view, Household, person.household)
    return _draft(Erasure(id=person.id, thread=home.thread, household=home.id, at=moment.now))


def _was_erased(view: View, actor: Actor, action: str, id: str) -> bool:
    if actor.side == "customer" or not authorize(actor, action):
        raise Refused("not_allowed")
    return view.standing("erasure", id) is not None


def _held(view: View, kind: type[R], id: str) -> R:
    standing = view.standing(KINDS[kind], id)
    if standing is None or not isinstance(standing.record, kind):
        raise Refused("no_such", KINDS[kind])
    return standing.record


def _draft(gone: Erasure) -> list[Draft]:
    return [Draft(kind="erasure", act=gone.act(), record=gone, forgets=True)]
