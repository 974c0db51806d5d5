"""A shop on disk with as many people and devices as a proof wants, and the keys to all of them."""

from pathlib import Path

from msgspec import Struct

from petdesk.relay.access import Issued, add_device, open_browser
from petdesk.relay.accounts import add_customer, add_household, add_room, add_staff, create_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.rows import Logged
from petdesk.relay.store.sqlite import SqliteStore

ROOM = "room-0"


class Keys(Struct, frozen=True):
    """Who may come in: staff devices with tokens, browsers with cookies, and where the shop stood at the beginning."""

    folder: Path
    epoch: str
    head: int
    staff: list[Issued]
    browsers: list[Issued]

    def said(self) -> list[tuple[int, str]]:
        """Number and id of every message in the log, in its order; for a relay that does not run."""
        return [(change.seq, change.id) for change in log_of(self.folder) if change.act == "message.sent"]


def found_shop(folder: Path, *, staff: int = 2, each: int = 1, households: int = 1) -> Keys:
    """A manager and further colleagues with `each` devices, households with one customer and one browser each."""
    store = SqliteStore(folder, ballast=0)
    try:
        create_shop(store, "爪爪宠物店", unix_ms())
        with store.writing(unix_ms()) as transaction:
            issued = _staff(transaction, staff, each)
            browsers = [_household(transaction, number) for number in range(households)]
            add_room(transaction, "店内", [f"staff-{number}" for number in range(staff)], id=ROOM)
            transaction.touch_rights()
        shop = store.reader().shop()
        return Keys(folder, shop.epoch, shop.head, issued, browsers)
    finally:
        store.close()


def thread_of(number: int) -> str:
    """The thread of a household."""
    return f"thread-{number}"


def log_of(folder: Path) -> list[Logged]:
    """The whole log of a shop whose relay does not run."""
    store = SqliteStore(folder, ballast=0)
    try:
        return store.reader().changes(0, 2**53, 10**9)
    finally:
        store.close()


def _staff(transaction: Transaction, count: int, each: int) -> list[Issued]:
    issued = []
    for number in range(count):
        role = "manager" if number == 0 else "desk"
        add_staff(transaction, f"同事{number}", role, id=f"staff-{number}")
        issued += [add_device(transaction, f"staff-{number}", f"seat {place}") for place in range(each)]
    return issued


def _household(transaction: Transaction, number: int) -> Issued:
    add_household(transaction, f"家庭{number}", id=f"household-{number}", thread=thread_of(number))
    add_customer(transaction, f"household-{number}", f"顾客{number}", id=f"customer-{number}")
    return open_browser(transaction, f"customer-{number}", "phone")
