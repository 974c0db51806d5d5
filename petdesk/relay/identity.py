"""The relay's own certificate as part of the shop, kept with its data so that a restored shop is known to its seats."""

import asyncio
from collections.abc import MutableSequence

from msgspec import Struct

from petdesk.relay import audit
from petdesk.relay.clock import unix_ms
from petdesk.relay.relay import Relay
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.tls import Credentials, bindings, credentials, own_pair, pin_of_pair, put_pair

Pair = tuple[bytes, bytes]


class NextKey(Struct, frozen=True):
    """The pair that follows: announced since `since`, taken into use at `due`, both Unix ms."""

    pair: Pair
    since: int
    due: int

    @property
    def pin(self) -> bytes:
        """The SHA-256 of its certificate."""
        return pin_of_pair(self.pair)

    def __repr__(self) -> str:
        return f"NextKey({self.pin.hex()})"


async def agreed(settings: RelaySettings, relay: Relay, known: MutableSequence[bytes]) -> Credentials | None:
    """What the relay shows at its door; `known` becomes what a seat that pairs may have seen.

    The certificate in the shop's data wins over the one in the folder: after a restore the seats find the one they
    were paired with, or the one announced to them if its day has passed. Raises StoreUnusable as `credentials`.
    """
    own = settings.certificate is None and not settings.plain
    following = await relay.read(next_key) if own else None
    if following is not None and following.due <= unix_ms():
        await relay.write(take_over)
    kept = await relay.read(kept_pair) if own else None
    if kept is not None:
        await asyncio.to_thread(put_pair, settings, kept)
    shown = await asyncio.to_thread(credentials, settings)
    if own and kept is None:
        pair = await asyncio.to_thread(own_pair, settings)
        await relay.write(lambda transaction: keep_pair(transaction, pair))
    known[:] = bindings(shown)
    return shown


def kept_pair(reader: Reader) -> Pair | None:
    """Certificate and key as PEM, as the shop's data hold them."""
    for certificate, key in reader.rows("SELECT certificate, key FROM identity"):
        return bytes(certificate), bytes(key)
    return None


def keep_pair(transaction: Transaction, pair: Pair) -> None:
    """Let the shop's data hold them."""
    transaction.run("INSERT OR REPLACE INTO identity(one, certificate, key) VALUES(1, ?, ?)", *pair)


def next_key(reader: Reader) -> NextKey | None:
    """What follows, once it is announced."""
    for certificate, key, since, due in reader.rows("SELECT certificate, key, since, due FROM next_identity"):
        return NextKey((bytes(certificate), bytes(key)), since, due)
    return None


def keep_next(transaction: Transaction, pair: Pair, due: int, member: str = "", device: str | None = None) -> NextKey:
    """Let this pair follow at `due` (Unix ms), by a manager's wish or by itself; one that stands already stays."""
    standing = next_key(transaction)
    if standing is not None:
        return standing
    key = NextKey(pair, transaction.now, due)
    sql = "INSERT INTO next_identity(one, certificate, key, since, due) VALUES(1, ?, ?, ?, ?)"
    transaction.run(sql, *pair, key.since, due)
    audit.note(transaction, "certificate.announced", member, device, key.pin.hex()[:16])
    return key


def take_over(transaction: Transaction) -> None:
    """What was announced is the shop's certificate from now on; the one before is forgotten with its key."""
    key = next_key(transaction)
    if key is not None:
        keep_pair(transaction, key.pair)
        transaction.run("DELETE FROM next_identity")
        audit.note(transaction, "certificate.changed", "", None, key.pin.hex()[:16])
