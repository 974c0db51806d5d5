"""The keys of the house: devices and their tokens, customers' links and cookies, all hashed at rest."""

import hashlib
import hmac
import secrets

from msgspec import Struct

from petdesk.relay import audit
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.rows import DeviceRow
from petdesk.shop.ids import new_id

LINK_TTL_MS = 72 * 60 * 60 * 1000
SESSION_TTL_MS = 180 * 24 * 60 * 60 * 1000


class Issued(Struct, frozen=True):
    """A new device of a member and the secret that proves it: a seat's token, or a customer's cookie."""

    member: str
    device: str
    secret: str


class UsedUp(Exception):
    """A link that is unknown, over, or used already; no difference is told."""


def digest(secret: str) -> str:
    """SHA-256 in hex; what is kept of a secret of 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def add_device(transaction: Transaction, member: str, name: str) -> Issued:
    """A seat of a colleague, with its token."""
    token = secrets.token_urlsafe(32)
    device = new_id(transaction.now)
    transaction.add_device(DeviceRow(device, member, name[:80], digest(token), 0, transaction.now, None))
    return Issued(member, device, token)


def link_token(transaction: Transaction, member: str, ttl_ms: int = LINK_TTL_MS) -> str:
    """The secret of a link by which one browser of this customer gets its cookie."""
    token = secrets.token_urlsafe(32)
    sql = "INSERT INTO link_token(hash, member, created, expires) VALUES(?, ?, ?, ?)"
    transaction.run(sql, digest(token), member, transaction.now, transaction.now + ttl_ms)
    return token


def use_up_link(transaction: Transaction, token: str) -> str:
    """Whose link it is; of two who bring it at once exactly one gets in. Raises UsedUp."""
    hash = digest(token)
    sql = "UPDATE link_token SET used = ? WHERE hash = ? AND used IS NULL AND expires > ?"
    if transaction.run(sql, transaction.now, hash, transaction.now) != 1:
        raise UsedUp
    ((member,),) = transaction.rows("SELECT member FROM link_token WHERE hash = ?", hash)
    return str(member)


def drop_links(transaction: Transaction, member: str) -> int:
    """Links of this customer that nobody used yet open nothing any more; how many there were."""
    sql = "UPDATE link_token SET used = ? WHERE member = ? AND used IS NULL AND expires > ?"
    return transaction.run(sql, transaction.now, member, transaction.now)


def open_browser(transaction: Transaction, member: str, name: str, *, waits: bool = False) -> Issued:
    """A browser of a customer with its cookie; one that `waits` may not come in yet."""
    cookie, device = secrets.token_urlsafe(32), new_id(transaction.now)
    closed = transaction.now if waits else None
    transaction.add_device(DeviceRow(device, member, name[:80], "", 0, transaction.now, closed))
    sql = "INSERT INTO session(hash, device, created) VALUES(?, ?, ?)"
    transaction.run(sql, digest(cookie), device, transaction.now)
    audit.note(transaction, "page.asked" if waits else "page.opened", member, device, name)
    return Issued(member, device, cookie)


def revoke_device(transaction: Transaction, device: str, by: str) -> bool:
    """End a device for ever; its connections close with their next step. False when there is nothing to end."""
    row = transaction.device(device)
    if row is None or row.revoked is not None:
        return False
    transaction.run("UPDATE device SET revoked = ? WHERE id = ?", transaction.now, device)
    transaction.run("DELETE FROM session WHERE device = ?", device)
    transaction.touch_rights()
    audit.note(transaction, "device.revoked", by, device, row.name)
    return True


def seat_by_token(reader: Reader, device: str, token: str) -> DeviceRow | None:
    """The seat, if this is its token and it is not revoked."""
    row = known_seat(reader, device, token)
    return row if row and row.revoked is None else None


def known_seat(reader: Reader, device: str, token: str) -> DeviceRow | None:
    """The seat, if this is its token, even one that was revoked: it shall learn of it."""
    row = reader.device(device)
    kept = row.token_hash if row else ""
    fits = hmac.compare_digest(kept or digest(""), digest(token))
    return row if row and kept and fits else None


def browser_by_cookie(reader: Reader, cookie: str, now: int) -> DeviceRow | None:
    """The customer's browser behind a cookie, if it is not revoked or too old."""
    row = reader.session_device(digest(cookie))
    alive = row is not None and row.revoked is None and now - row.created < SESSION_TTL_MS
    return row if alive else None
