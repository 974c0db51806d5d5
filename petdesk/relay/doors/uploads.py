"""The door for files coming in: tus 1.0 (tus.io/protocols/resumable-upload), each request by a known member."""

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from email.utils import formatdate
from urllib.parse import urlsplit

import structlog
from aiohttp import hdrs, web
from aiohttp.http_exceptions import HttpProcessingError

from petdesk.relay.doors.straight import Straight
from petdesk.relay.media.inflow import Cut
from petdesk.relay.media.intake import Intake, Progress
from petdesk.relay.media.room import MEDIA
from petdesk.relay.media.uploads import CONTENT, EXTENSIONS, VERSION, UploadRefused, read_checksum, read_wish
from petdesk.relay.store.errors import StoreBusy
from petdesk.shop.people import Actor

log = structlog.get_logger("petdesk.relay.media")
Identify = Callable[[web.Request], Awaitable[Actor | None]]
_ALWAYS = {"Tus-Resumable": VERSION, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_LATER = {429: "60", 503: "2", 507: "60"}
_TAKEN_OVER: web.RequestKey[bool] = web.RequestKey("taken_over", bool)
# With so many bytes still to come a connection is worth giving up for them.
MUCH = 4 * 1024 * 1024
_STANDS_FOR = {hdrs.METH_PATCH, hdrs.METH_HEAD, hdrs.METH_DELETE}


class _Stopped(TimeoutError):
    """Reading was ended from outside; aiohttp passes over a TimeoutError when it clears away the rest of a body."""

    def __init__(self, reason: Exception) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Body:
    """The body of a request as the intake reads it; the most of a large one goes past the parser of requests."""

    def __init__(self, request: web.Request) -> None:
        self._request = request
        self._straight: Straight | None = None
        self._stopped: _Stopped | None = None

    async def read(self) -> bytes | memoryview:
        """Whatever has come; b"" at the end. Raises Cut when the sender went away or sends nonsense."""
        try:
            if self._stopped is not None:
                raise self._stopped
            if self._straight is not None:
                return await self._straight.read()
            piece = await self._request.content.readany()
            self._go_straight()
            return piece
        except _Stopped as stopped:
            raise stopped.reason from None
        except (ConnectionError, HttpProcessingError, web.PayloadAccessError) as error:
            raise Cut from error
        except RuntimeError as error:
            if self._request.transport is not None:
                raise
            raise Cut from error

    def stop(self, reason: Exception) -> None:
        """Make reading end with `reason`."""
        # Remembered as well: a reading that has its piece already does not hear of it from the content.
        self._stopped = self._stopped or _Stopped(reason)
        self._request.content.set_exception(self._stopped)
        if self._straight is not None:
            self._straight.stop(self._stopped)

    def _go_straight(self) -> None:
        """Take the connection over where much is still to come; all that came was read."""
        request = self._request
        left = (request.content_length or 0) - request.content.total_bytes
        if left >= MUCH and request.transport is not None:
            request.protocol.close()
            request[_TAKEN_OVER] = True
            self._straight = Straight(request.transport, request.content, left)


class UploadDoor:
    """The routes below /uploads. `identify` tells who asks; `origins` under which addresses this relay is known."""

    def __init__(self, identify: Identify, origins: Callable[[web.Request], frozenset[str]]) -> None:
        self._identify = identify
        self._origins = origins

    def routes(self) -> list[web.RouteDef]:
        """The routes to add to the relay's application."""
        one = "/uploads/{upload:[A-Za-z0-9_-]{1,64}}"
        return [
            web.options("/uploads", self.options),
            web.options(one, self.options),
            web.post("/uploads", self._guarded(self.create)),
            web.post(one, self._guarded(self.stand_in)),
            web.head(one, self._guarded(self.head)),
            web.patch(one, self._guarded(self.patch)),
            web.delete(one, self._guarded(self.delete)),
        ]

    async def options(self, request: web.Request) -> web.Response:
        """What this server can do."""
        told = {
            "Tus-Version": VERSION,
            "Tus-Max-Size": str(_intake(request).means.bounds.file_bytes),
            "Tus-Extension": EXTENSIONS,
            "Tus-Checksum-Algorithm": "sha256",
        }
        return web.Response(status=204, headers={**_ALWAYS, **told})

    async def create(self, request: web.Request, actor: Actor) -> web.Response:
        """Begin an upload, perhaps with its first bytes (creation, creation-with-upload)."""
        headers = request.headers
        if "Upload-Defer-Length" in headers or "Upload-Concat" in headers:
            raise UploadRefused(400, "not_supported")
        bounds = _intake(request).means.bounds
        wish = read_wish(headers.get("Upload-Length"), headers.get("Upload-Metadata"), actor, bounds)
        progress = await _intake(request).create(actor, wish)
        if request.content_type == CONTENT and request.can_read_body and progress.offset == 0:
            progress = await self._first_bytes(request, actor, progress)
        location = f"{self._origin(request)}/uploads/{progress.id}"
        return web.Response(status=201, headers={**_ALWAYS, **_told(progress), "Location": location})

    async def _first_bytes(self, request: web.Request, actor: Actor, progress: Progress) -> Progress:
        try:
            return await self._receive(request, actor, progress.id, "0")
        except UploadRefused:
            # The sender never learns where it would have been.
            with suppress(UploadRefused):
                await _intake(request).end(actor, progress.id)
            raise

    async def head(self, request: web.Request, actor: Actor) -> web.Response:
        """How far an upload is."""
        progress = await _intake(request).progress(actor, request.match_info["upload"])
        return web.Response(headers={**_ALWAYS, **_told(progress), "Upload-Length": str(progress.size)})

    async def patch(self, request: web.Request, actor: Actor) -> web.Response:
        """Go on with an upload."""
        if request.content_type != CONTENT:
            raise UploadRefused(415, "content_type")
        told_offset = request.headers.get("Upload-Offset")
        progress = await self._receive(request, actor, request.match_info["upload"], told_offset)
        return web.Response(status=204, headers={**_ALWAYS, **_told(progress)})

    async def delete(self, request: web.Request, actor: Actor) -> web.Response:
        """Give an upload up."""
        await _intake(request).end(actor, request.match_info["upload"])
        return web.Response(status=204, headers=_ALWAYS)

    async def stand_in(self, request: web.Request, actor: Actor) -> web.Response:
        """A POST that stands for another method, for networks that know only GET and POST."""
        method = request.headers.get("X-HTTP-Method-Override", "")
        if method not in _STANDS_FOR:
            raise UploadRefused(405, "method")
        handlers = {hdrs.METH_PATCH: self.patch, hdrs.METH_HEAD: self.head, hdrs.METH_DELETE: self.delete}
        return await handlers[method](request, actor)

    async def _receive(self, request: web.Request, actor: Actor, upload: str, told_offset: str | None) -> Progress:
        if hdrs.CONTENT_ENCODING in request.headers:
            raise UploadRefused(415, "content_encoding")
        checksum = read_checksum(request.headers.get("Upload-Checksum"))
        length = request.content_length
        return await _intake(request).receive(actor, upload, told_offset, length, checksum, Body(request))

    def _guarded(
        self, handler: Callable[[web.Request, Actor], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Let only known members in, and turn refusals into answers."""

        async def guarded(request: web.Request) -> web.Response:
            answer = await answered(request)
            if _TAKEN_OVER in request:
                answer.force_close()
            return answer

        async def answered(request: web.Request) -> web.Response:
            actor = await self._identify(request)
            try:
                if actor is None:
                    raise UploadRefused(401, "not_signed_in")
                if request.headers.get("Tus-Resumable") != VERSION:
                    raise UploadRefused(412, "version")
                return await handler(request, actor)
            except UploadRefused as refusal:
                return _refused(refusal, request)
            except StoreBusy as busy:
                log.info("an upload has to wait for the store", why=busy.why)
                return _refused(UploadRefused(503, "busy"), request)
            except Cut:
                # Nobody is there to read this; what came is kept.
                return _refused(UploadRefused(400, "cut"), request)

        return guarded

    def _origin(self, request: web.Request) -> str:
        """Scheme and host for Location: the relay's own address that the request named, else the socket it reached.

        So a Host header never brings anybody anywhere else.
        """
        for origin in self._origins(request):
            if urlsplit(origin).netloc == request.host:
                return origin
        own = request.transport.get_extra_info("sockname") if request.transport else None
        if own is None:
            raise Cut
        return f"http://[{own[0]}]:{own[1]}" if ":" in own[0] else f"http://{own[0]}:{own[1]}"


def _intake(request: web.Request) -> Intake:
    return request.app[MEDIA].intake


def _told(progress: Progress) -> dict[str, str]:
    told = {"Upload-Offset": str(progress.offset)}
    if progress.expires_at is not None:
        told["Upload-Expires"] = formatdate(progress.expires_at / 1000, usegmt=True)
    return told


def _refused(refusal: UploadRefused, request: web.Request) -> web.Response:
    """The answer to a refused request; its body, if there is more of it, is not waited for."""
    headers = dict(_ALWAYS)
    if refusal.offset is not None:
        headers["Upload-Offset"] = str(refusal.offset)
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if refusal.status == 412:
        headers["Tus-Version"] = VERSION
    if refusal.status in _LATER:
        headers["Retry-After"] = _LATER[refusal.status]
    body = json.dumps({"code": refusal.code}).encode()
    response = web.Response(status=refusal.status, body=body, content_type="application/json", headers=headers)
    if not request.content.at_eof():
        response.force_close()
    return response
