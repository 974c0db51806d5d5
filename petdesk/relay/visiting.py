"""Customers' phones at the door: the first one comes in, the next waits for a yes, a newcomer becomes a household."""

import hmac

import msgspec
from msgspec import Struct

from petdesk.relay.access import SESSION_TTL_MS, Issued, digest, open_browser, use_up_link
from petdesk.relay.accounts import add_customer, add_household
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.log import append
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.rows import Origin
from petdesk.shop.browsers import COUNTER, Browser, BrowserState, Counter
from petdesk.shop.ids import new_id
from petdesk.shop.people import Customer, Household

_LOOK = """SELECT d.id, d.member, d.created FROM session s JOIN device d ON d.id = s.device WHERE s.hash = ?"""


class Knocking(Struct, frozen=True):
    """A browser whose cookie is known, and whether it may come in."""

    device: str
    member: str
    state: BrowserState


def redeem_link(transaction: Transaction, token: str, name: str) -> Issued:
    """The new browser and its cookie. Raises UsedUp."""
    return let_in(transaction, use_up_link(transaction, token), name)


def let_in(transaction: Transaction, member: str, name: str, *, newcomer: bool = False) -> Issued:
    """A new browser of a customer; one more than the first has to wait for the shop's yes."""
    waits = any(known.revoked is None for known in transaction.devices_of(member))
    issued = open_browser(transaction, member, name, waits=waits)
    _list(transaction, issued, name, "asking" if waits else "in", newcomer=newcomer)
    return issued


def enlist(transaction: Transaction, device: str) -> None:
    """List a browser that came in before there was a list."""
    row = transaction.device(device)
    if row is not None and transaction.record("browser", device) is None:
        _list(transaction, Issued(row.member, device, ""), row.name, "in", newcomer=False)


def knocking(reader: Reader, cookie: str, now: int) -> Knocking | None:
    """The browser behind a cookie, whether it may come in or not; None for one that is unknown or too old."""
    for device, member, created in reader.rows(_LOOK, digest(cookie)):
        row = reader.record("browser", device)
        if row is not None and now - created < SESSION_TTL_MS:
            return Knocking(device, member, msgspec.json.decode(row.body, type=Browser).state)
    return None


def counter_fits(reader: Reader, key: str) -> bool:
    """Whether this is the key of the picture on the counter, and the way in is open."""
    row = reader.record("counter", COUNTER)
    if row is None:
        return False
    counter = msgspec.json.decode(row.body, type=Counter)
    return counter.open and hmac.compare_digest(counter.key.encode(), key.encode())


def take_newcomer(transaction: Transaction, name: str, browser: str, language: str) -> Issued:
    """A visitor called `name` becomes a household of one, marked as a newcomer, with a cookie."""
    household = add_household(transaction, name, language=language)
    return let_in(transaction, add_customer(transaction, household.id, name), browser, newcomer=True)


def _list(transaction: Transaction, issued: Issued, name: str, state: BrowserState, *, newcomer: bool) -> None:
    customer = transaction.record("customer", issued.member)
    if customer is None:
        return
    household = msgspec.json.decode(customer.body, type=Customer).household
    home = transaction.record("household", household)
    if home is None:
        return
    browser = Browser(
        id=issued.device,
        customer=issued.member,
        household=household,
        thread=msgspec.json.decode(home.body, type=Household).thread,
        name=name[:80],
        state=state,
        newcomer=newcomer,
        since=transaction.now,
    )
    draft = Draft(kind="browser", act=f"browser.{state}", record=browser)
    append(transaction, [draft], Origin(new_id(transaction.now), RELAY, transaction.now))
