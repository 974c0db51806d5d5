"""The shop's keys, made in the relay's folder while the relay rests: a shop, codes for seats, links for customers."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from petdesk.launch.shop_key import make_key, shop_key
from petdesk.relay.access import link_token
from petdesk.relay.accounts import add_customer, add_household, add_staff, create_shop
from petdesk.relay.pairing import pair_code
from petdesk.relay.store.contract import Store, Transaction
from petdesk.relay.store.sqlite import DATABASE, SqliteStore
from petdesk.shop.people import Customer, Role, Shop, Staff

Person = TypeVar("Person", Staff, Customer)


class ShopIsThere(Exception):
    """The folder holds a shop already; the text says which."""


class NoSuchPerson(LookupError):
    """Nobody, or more than one, has that name; the text names those there are."""


def found_shop(folder: Path, name: str, manager: str, *, sealed: bool = False, passphrase: str | None = None) -> str:
    """Make a shop with its first manager; the code for the manager's seat.

    When it is `sealed` its data are encrypted, the key kept in the keyring or, if there is one, under a `passphrase`.
    Raises StoreUnusable, ShopIsThere, NoKey.
    """
    if sealed and not (folder / DATABASE).exists():
        make_key(folder, passphrase)
    with _store(folder, passphrase) as store:
        with store.writing(_now()) as transaction:
            for row in transaction.records("shop"):
                there = msgspec.json.decode(row.body, type=Shop).name
                raise ShopIsThere(f"{folder} is the shop {there} already. Nothing was changed.")
        create_shop(store, name, _now())
        with store.writing(_now()) as transaction:
            return pair_code(transaction, add_staff(transaction, manager, "manager"), agreed=True)


def is_untouched(folder: Path, passphrase: str | None = None) -> bool:
    """True when nobody ever sat at the shop in `folder`, or there is none: it may be made anew.

    Raises StoreUnusable, NoKey.
    """
    if not (folder / DATABASE).exists():
        return True
    with _store(folder, passphrase) as store:
        return not store.reader().rows("SELECT id FROM device LIMIT 1")


def seat_code(folder: Path, name: str, role: Role | None = None) -> str:
    """A code by which one computer becomes a seat of the colleague called `name`; with `role` a new colleague.

    Raises StoreUnusable, NoSuchPerson.
    """
    with _store(folder) as store, store.writing(_now()) as transaction:
        if role is not None:
            return pair_code(transaction, add_staff(transaction, name, role), agreed=True)
        staff = [found for found in _people(transaction, "staff", Staff) if not found.disabled]
        return pair_code(transaction, _named(staff, name).id, agreed=True)


def customer_link(folder: Path, name: str, origin: str, *, new: bool = False) -> str:
    """A link that opens the page for the customer called `name` in one browser; with `new` a new household of one.

    `origin` is what customers' browsers reach, e.g. "http://192.168.1.10:8710". Raises StoreUnusable, NoSuchPerson.
    """
    with _store(folder) as store, store.writing(_now()) as transaction:
        if new:
            member = add_customer(transaction, add_household(transaction, name).id, name)
        else:
            member = _named(_people(transaction, "customer", Customer), name).id
        return f"{origin.rstrip('/')}/page/#{link_token(transaction, member)}"


@contextmanager
def _store(folder: Path, passphrase: str | None = None) -> Iterator[Store]:
    key = shop_key(folder) if passphrase is None else shop_key(folder, lambda: passphrase)
    store = SqliteStore(folder, key)
    try:
        yield store
    finally:
        store.close()


def _people(transaction: Transaction, kind: str, person: type[Person]) -> list[Person]:
    return [msgspec.json.decode(row.body, type=person) for row in transaction.records(kind)]


def _named(people: list[Person], name: str) -> Person:
    found = [person for person in people if name in (person.name, person.id)]
    if len(found) == 1:
        return found[0]
    those = ", ".join(f"{person.name} ({person.id})" for person in (found or people)) or "nobody"
    raise NoSuchPerson(f"{len(found) or 'No'} people are called {name!r}. There are: {those}.")


def _now() -> int:
    return time.time_ns() // 1_000_000
