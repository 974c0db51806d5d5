"""Saying afterwards which pets a message is about."""

from msgspec.structs import replace

from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.view import View
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import Actor
from petdesk.shop.pets import Pet
from petdesk.shop.rights import authorize
from petdesk.wire.commands import TieMessage


def tie(view: View, body: TieMessage, actor: Actor, moment: Moment) -> list[Draft]:
    """`message.tie`: a colleague says which pets of the household a message is about; customers hear nothing new."""
    if actor.side == "customer":
        raise Refused("not_allowed")
    standing = view.standing("message", body.message)
    if standing is None or not isinstance(standing.record, Message):
        raise Refused("no_such", "message")
    message = standing.record
    if not authorize(actor, "message.tie", message.thread, room=message.audience == "room"):
        raise Refused("no_such", "message")
    if message.recalled_at is not None:
        raise Refused("recalled")
    thread = view.standing("thread", message.thread)
    household = thread.record.household if thread is not None and isinstance(thread.record, Thread) else None
    pets = tuple(dict.fromkeys(body.pets))
    for id in pets:
        pet = view.standing("pet", id)
        if pet is None or not isinstance(pet.record, Pet) or household not in (None, pet.record.household):
            raise Refused("no_such", "pets")
    if pets == message.pets:
        return []
    tied = replace(message, pets=pets)
    return [Draft(kind="message", act="message.tied", record=tied, thread=standing.thread, audience=standing.audience)]
