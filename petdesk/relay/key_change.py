"""The relay's next key: announced to the seats over the one they know, and shown at the door when its day has come."""

import asyncio
from collections.abc import MutableSequence

import structlog

from petdesk.relay.announcing import Announcing
from petdesk.relay.clock import unix_ms
from petdesk.relay.identity import NextKey, keep_next, next_key, take_over
from petdesk.relay.relay import Relay
from petdesk.relay.seats import acting
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.relay.tasks import to_its_end
from petdesk.relay.tls import Credentials, end_of_own, fresh_pair, put_pair, show_own
from petdesk.shop.people import Actor
from petdesk.wire.people import CertificateShown

# So long before its end a certificate's follower is announced by itself, and so long before it is taken into use.
EARLY_MS, LAST_MS = 365 * 86_400_000, 30 * 86_400_000
LOOK_SECONDS = 60.0
_journal = structlog.get_logger("petdesk.relay.key_change")


class NoOwnKey(Exception):
    """This relay shows no certificate of its own: who vouches for it renews it."""


class KeyChange:
    """Of one relay; `known` is what a seat that pairs may have seen. Idle until `begin`, which comes before the door.

    A welcome names the pair that is to be shown last. A race: who shook hands under the old one and is welcomed after
    the change must not take it that nothing follows.
    """

    def __init__(self, settings: RelaySettings, known: MutableSequence[bytes]) -> None:
        self._settings, self._known = settings, known
        self._relay: Relay | None = None
        self._shown: Credentials | None = None
        self._announcing: Announcing | None = None
        self._next: NextKey | None = None
        self._end = 0
        self._changing = asyncio.Lock()

    async def begin(self, relay: Relay, shown: Credentials) -> None:
        """The door will show the relay's own certificate: go on with what was announced before."""
        self._relay, self._shown = relay, shown
        self._end = await asyncio.to_thread(end_of_own, self._settings)
        self._next = await relay.read(next_key)
        relay.hub.feed.pin = (shown.pin if self._next is None else self._next.pin).hex()

    def tell_through(self, announcing: Announcing) -> None:
        """The local network is to hear of another certificate too."""
        self._announcing = announcing

    async def run(self) -> None:
        """Look at the clock until cancelled."""
        while True:
            try:
                await self.look(unix_ms())
            except (OSError, StoreBusy) as problem:
                # Nothing was shown yet; the same is done at the next look.
                _journal.warning("the next certificate waits", problem=type(problem).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self, now: int) -> None:
        """Announce what is to follow, and show it when it is due; `now` in Unix ms. Raises OSError, StoreBusy."""
        async with self._changing:
            relay, shown = self._open()
            if self._next is not None:
                if self._next.due <= now:
                    await self._change(relay, shown, self._next)
            elif self._end - EARLY_MS <= now:
                await self._announce(relay, None, self._end - LAST_MS)

    async def announce(self, by: Actor) -> CertificateShown:
        """A manager wants another certificate; one that is announced already stands.

        Raises NoOwnKey, NotAllowed, StoreBusy.
        """
        async with self._changing:
            relay, _ = self._open()
            if self._next is None:
                await self._announce(relay, by)
            return self.shown()

    def shown(self) -> CertificateShown:
        """How things stand."""
        if not self._end:
            return CertificateShown()
        pin, key = self._known[0].hex(), self._next
        if key is None:
            return CertificateShown(pin=pin, end=self._end)
        return CertificateShown(pin=pin, end=self._end, next_pin=key.pin.hex(), since=key.since, due=key.due)

    async def _announce(self, relay: Relay, by: Actor | None, not_before: int = 0) -> None:
        pair = await to_its_end(asyncio.to_thread(fresh_pair))

        def act(transaction: Transaction) -> NextKey:
            due = max(not_before, transaction.now + self._settings.key_notice_ms)
            if by is None:
                return keep_next(transaction, pair, due)
            actor = acting(transaction, by.device, "certificate.renew")
            return keep_next(transaction, pair, due, actor.member, actor.device)

        self._next = await relay.write(act)
        relay.hub.feed.pin = self._next.pin.hex()
        _journal.info("another certificate will follow, the seats are told")
        relay.redial_seats()

    async def _change(self, relay: Relay, shown: Credentials, key: NextKey) -> None:
        """The files come first: a relay killed between finds what its data say, and tries again."""
        await to_its_end(asyncio.to_thread(put_pair, self._settings, key.pair))
        await relay.write(take_over)
        show_own(self._settings, shown.context)
        self._known[:] = (key.pin,)
        self._next = None
        self._end = await asyncio.to_thread(end_of_own, self._settings)
        if self._announcing is not None:
            self._announcing.tell(key.pin)
        _journal.info("the certificate was changed")
        relay.redial_seats()

    def _open(self) -> tuple[Relay, Credentials]:
        if self._relay is None or self._shown is None:
            raise NoOwnKey
        return self._relay, self._shown
