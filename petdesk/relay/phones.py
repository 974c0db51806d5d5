"""What the record of a customer's phone means at the door."""

from petdesk.relay.store.contract import Transaction
from petdesk.shop.browsers import Browser


def follow(transaction: Transaction, browser: Browser) -> None:
    """What the record now says holds: only a phone that is "in" may come in; rights are looked at again."""
    closed = None if browser.state == "in" else transaction.now
    transaction.run("UPDATE device SET revoked = ? WHERE id = ?", closed, browser.id)
    transaction.touch_rights()
