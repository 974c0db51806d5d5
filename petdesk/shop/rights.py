"""Who may do what: one table of roles and actions, one function that reads it."""

from petdesk.shop.people import Actor

STAFF = frozenset({"manager", "desk", "groomer"})
DESK = frozenset({"manager", "desk"})
MANAGER = frozenset({"manager"})
CUSTOMER = frozenset({"customer"})

ACTIONS: dict[str, frozenset[str]] = {
    "message.send": STAFF | CUSTOMER,
    "message.note": STAFF,
    "message.later": STAFF,
    "message.edit": STAFF | CUSTOMER,
    "message.recall": STAFF | CUSTOMER,
    "message.recall_any": MANAGER,
    "message.tie": STAFF,
    "mark.move": STAFF | CUSTOMER,
    "jotting.keep": STAFF,
    "thread.read": STAFF | CUSTOMER,
    "thread.edit": STAFF,
    "room.edit": STAFF,
    "typing.show": STAFF | CUSTOMER,
    "media.upload": STAFF | CUSTOMER,
    "media.read": STAFF | CUSTOMER,
    "record.read": STAFF,
    "pet.edit": STAFF,
    "household.edit": STAFF,
    "household.erase": MANAGER,
    "person.erase": MANAGER,
    "record.import": DESK,
    "booking.edit": STAFF,
    "booking.ask": CUSTOMER,
    "waitlist.join": STAFF | CUSTOMER,
    "visit.edit": STAFF,
    "survey.answer": CUSTOMER,
    "reminder.edit": STAFF,
    "service.edit": MANAGER,
    "calendar.edit": MANAGER,
    "absence.edit": DESK,
    "feed.make": STAFF,
    "reply.edit": STAFF,
    "desk.edit": MANAGER,
    "staff.edit": MANAGER,
    "shop.edit": MANAGER,
    "device.edit": MANAGER,
    "certificate.renew": MANAGER,
    "backup.manage": MANAGER,
    "relay.watch": STAFF,
    "relay.measure": MANAGER,
    "seat.sign_in": STAFF,
    "link.make": STAFF,
    "browser.edit": STAFF,
    "audit.read": MANAGER,
}


def authorize(actor: Actor, action: str, thread: str | None = None, *, room: bool = False) -> bool:
    """True when `actor` may do `action`, on `thread` where one is meant.

    A customer reaches only the household's own thread; a staff room (`room`) only its members.
    Raises KeyError for an action that is not in the table: a new door must state who may use it.
    """
    who = "customer" if actor.side == "customer" else actor.role
    if who not in ACTIONS[action]:
        return False
    if actor.side == "customer":
        return thread is not None and thread == actor.thread
    return not room or thread in actor.rooms
