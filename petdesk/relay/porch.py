"""Before the doors: a connection that says nothing, or says it drop by drop, does not stay; nor one too many."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from typing import Any, cast

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler, Middleware

_journal = structlog.get_logger("petdesk.relay.porch")


class Nonsense(logging.Filter):
    """Keeps what strangers send that is no request out of the log of faults; a line without their words stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        """False for records that tell of nonsense."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            _journal.info("what came was no request", kind=type(error).__name__)
            return False
        return True


def http_log() -> logging.Logger:
    """Where aiohttp tells of faults while it handles requests."""
    log = logging.getLogger("petdesk.relay.http")
    if not log.filters:
        log.addFilter(Nonsense())
    return log


class Porch:
    """Wraps the protocol of each connection; within `header_ms` a request's header must have come whole.

    `per_address` bounds the connections from one address; None does not.
    """

    def __init__(self, header_ms: int, per_address: int | None) -> None:
        self._seconds = header_ms / 1000
        self._per_address = per_address
        self._addresses: Counter[str] = Counter()
        self._guests: dict[Any, _Guest] = {}

    def protocol(self, make: Callable[[], asyncio.Protocol]) -> asyncio.Protocol:
        """A protocol for a new connection; `make` makes the one that it wraps."""
        return _Guest(self, make())

    @property
    def middleware(self) -> Middleware:
        """Tells the porch that a header has come whole."""

        @web.middleware
        async def inside(request: web.Request, handler: Handler) -> web.StreamResponse:
            guest = self._guests.get(request.protocol)
            if guest is None:
                return await handler(request)
            guest.enter()
            try:
                return await handler(request)
            finally:
                guest.leave()

        return inside

    def admit(self, guest: "_Guest", inner: asyncio.Protocol, address: str) -> bool:
        """A connection was made; False when there are too many from its address."""
        self._addresses[address] += 1
        self._guests[inner] = guest
        return self._per_address is None or self._addresses[address] <= self._per_address

    def dismiss(self, inner: asyncio.Protocol, address: str) -> None:
        """A connection is over."""
        self._guests.pop(inner, None)
        self._addresses[address] -= 1
        if not self._addresses[address]:
            del self._addresses[address]

    def wait_for_header(self, late: Callable[[], None]) -> asyncio.TimerHandle:
        """Call `late` unless the timer is cancelled in time."""
        return asyncio.get_running_loop().call_later(self._seconds, late)


class _Guest(asyncio.Protocol):
    """One connection on its way to the doors."""

    __slots__ = ("_address", "_inner", "_inside", "_porch", "_timer", "_transport")

    def __init__(self, porch: Porch, inner: asyncio.Protocol) -> None:
        self._porch = porch
        self._inner = inner
        self._transport: asyncio.Transport | None = None
        self._address = ""
        self._timer: asyncio.TimerHandle | None = None
        self._inside = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Not asked with isinstance: uvloop's transports are like asyncio's without being them.
        self._transport = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername")
        self._address = str(peer[0]) if isinstance(peer, tuple) else ""
        welcome = self._porch.admit(self, self._inner, self._address)
        self._inner.connection_made(transport)
        if welcome:
            self._timer = self._porch.wait_for_header(self._late)
        else:
            self._turn_away()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        self._porch.dismiss(self._inner, self._address)
        self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._timer is None and not self._inside:
            self._timer = self._porch.wait_for_header(self._late)
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def enter(self) -> None:
        """The header is whole and a door is open."""
        self._inside = True
        self._stop_timer()

    def leave(self) -> None:
        """The door closed; the connection may stay for another request."""
        self._inside = False

    def _late(self) -> None:
        self._timer = None
        if not self._inside:
            self._turn_away()

    def _turn_away(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
