"""The relay's own certificate as part of the shop, kept with its data so that a restored shop is known to its seats."""

import asyncio
from collections.abc import MutableSequence

from petdesk.relay.relay import Relay
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.tls import Credentials, bindings, credentials, own_pair, put_pair

Pair = tuple[bytes, bytes]


async def agreed(settings: RelaySettings, relay: Relay, known: MutableSequence[bytes]) -> Credentials | None:
    """What the relay shows at its door; `known` becomes what a seat that pairs may have seen.

    The certificate in the shop's data wins over the one in the folder: after a restore the seats find the one they
    were paired with. Raises StoreUnusable as `credentials`.
    """
    own = settings.certificate is None and not settings.plain
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
