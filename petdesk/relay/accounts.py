"""The people of a shop as they come into being: the shop itself, its staff, households and customers."""

import secrets
from collections.abc import Sequence

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.log import append
from petdesk.relay.store.contract import Store, Transaction
from petdesk.relay.store.rows import Origin
from petdesk.shop.conversation import Thread
from petdesk.shop.ids import new_id
from petdesk.shop.people import Customer, Household, Role, Shop, Staff


def new_epoch() -> str:
    """64 random bits that name one history of the shop."""
    return secrets.token_hex(8)


def create_shop(store: Store, name: str, now: int, *, zone: str = "Asia/Shanghai", language: str = "zh_CN") -> str:
    """Make the shop in an empty store and answer its id. `now` in Unix ms."""
    with store.writing(now) as transaction:
        shop = Shop(id=new_id(now), name=name, zone=zone, language=language)
        transaction.found(shop.id, new_epoch())
        _write(transaction, [Draft(kind="shop", act="shop.added", record=shop)])
        return shop.id


def add_staff(transaction: Transaction, name: str, role: Role, *, colour: str = "#7A5CC8", id: str = "") -> str:
    """A new colleague; the answer is the member id."""
    staff = Staff(id=id or new_id(transaction.now), name=name, role=role, colour=colour)
    _write(transaction, [Draft(kind="staff", act="staff.added", record=staff)])
    return staff.id


def add_household(
    transaction: Transaction, name: str, *, language: str = "zh_CN", id: str = "", thread: str = ""
) -> Household:
    """A new household with its thread."""
    id = id or new_id(transaction.now)
    household = Household(id=id, name=name, thread=thread or new_id(transaction.now), language=language)
    talk = Thread(id=household.thread, household=household.id)
    drafts = [
        Draft(kind="household", act="household.added", record=household),
        Draft(kind="thread", act="thread.added", record=talk, thread=talk.id),
    ]
    _write(transaction, drafts)
    return household


def add_customer(transaction: Transaction, household: str, name: str, *, id: str = "") -> str:
    """A new person of a household; the answer is the member id."""
    customer = Customer(id=id or new_id(transaction.now), name=name, household=household)
    _write(transaction, [Draft(kind="customer", act="customer.added", record=customer)])
    return customer.id


def add_room(transaction: Transaction, title: str, members: Sequence[str], *, id: str = "") -> str:
    """A new staff room; the answer is the thread id."""
    room = Thread(id=id or new_id(transaction.now), title=title, members=tuple(members))
    _write(transaction, [Draft(kind="thread", act="thread.added", record=room, thread=room.id, audience="room")])
    return room.id


def _write(transaction: Transaction, drafts: list[Draft]) -> None:
    append(transaction, drafts, Origin(new_id(transaction.now), RELAY, transaction.now))
