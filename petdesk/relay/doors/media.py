"""The door for files going out: only to those who may see what cites them, and never as anything but what they are."""

from collections.abc import Awaitable, Callable
from typing import BinaryIO
from urllib.parse import quote

import structlog
from aiohttp import web

from petdesk.relay.media.blobs import Damaged
from petdesk.relay.media.records import FileRow
from petdesk.relay.media.room import MEDIA
from petdesk.relay.media.standing import Means
from petdesk.shop.filenames import clean_file_name
from petdesk.shop.people import Actor

log = structlog.get_logger("petdesk.relay.media")
Identify = Callable[[web.Request], Awaitable[Actor | None]]

# What a browser may show in place; all else is handed over for saving. SVG is a program and stays out for ever.
INLINE = frozenset(
    {
        *("image/jpeg", "image/png", "image/gif", "image/webp"),
        *("video/mp4", "video/webm", "video/quicktime"),
        *("audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm", "audio/aac", "audio/wav", "audio/flac"),
    }
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Vary": "Authorization, Cookie",
}
THUMB_MIME = "image/webp"
_BLOCK = 256 * 1024
_RIGHTS_EVERY = 8 * 1024 * 1024


class MediaDoor:
    """GET and HEAD of /media/{id} and /media/{id}/thumb. `identify` tells who asks."""

    def __init__(self, identify: Identify) -> None:
        self._identify = identify

    def routes(self) -> list[web.RouteDef]:
        """The routes to add to the relay's application; GET answers HEAD too."""
        one = "/media/{media:[A-Za-z0-9_-]{1,64}}"
        return [web.get(one, self.whole), web.get(f"{one}/thumb", self.thumb)]

    async def whole(self, request: web.Request) -> web.StreamResponse:
        """The file itself."""
        actor, row = await self._allowed(request)
        if row.state == "pending":
            # It still carries where it was taken; the answer comes within seconds.
            raise _not_yet(actor)
        inline = row.state == "ready" and row.mime in INLINE
        kept = {
            "Content-Type": row.mime if inline else "application/octet-stream",
            "Content-Disposition": disposition("inline" if inline else "attachment", row.name),
        }
        return await self._serve(request, actor, row.sha256, kept)

    async def thumb(self, request: web.Request) -> web.StreamResponse:
        """The preview."""
        actor, row = await self._allowed(request)
        if row.state == "pending" and not row.thumb:
            raise _not_yet(actor)
        if not row.thumb:
            raise _absent(actor)
        kept = {"Content-Type": THUMB_MIME, "Content-Disposition": "inline"}
        return await self._serve(request, actor, row.thumb, kept)

    async def _allowed(self, request: web.Request) -> tuple[Actor, FileRow]:
        """Who asks, and for what. What one may not see does not exist."""
        actor = await self._identify(request)
        if actor is None:
            raise web.HTTPUnauthorized(headers={**_ALWAYS, "Cache-Control": "no-store", "WWW-Authenticate": "Bearer"})
        media, records = request.match_info["media"], _means(request).records
        row = await records.get(media)
        if row is None or not await records.may_read(actor, media):
            raise _absent(actor)
        if row.state == "failed" and actor.side == "customer" and actor.member != row.member:
            raise _absent(actor)
        return actor, row

    async def _serve(self, request: web.Request, actor: Actor, sha256: str, kept: dict[str, str]) -> web.StreamResponse:
        headers = {**_headers(actor), "ETag": f'"{sha256}"', "Accept-Ranges": "bytes"}
        if f'"{sha256}"' in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        means = _means(request)
        file = await _opened(means, actor, sha256)
        try:
            size = await means.off_loop(file.seek, 0, 2)
            span = _span(request, size, sha256)
            if span[0] >= span[1]:
                return web.Response(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
            response = _prepared({**headers, **kept}, span, size)
            await response.prepare(request)
            if request.method != "HEAD" and not await _send(request, response, actor, file, span):
                _hang_up(request)
            return response
        except ConnectionError:
            # The reader has gone away; there is nobody to tell.
            _hang_up(request)
            return web.Response()
        finally:
            file.close()


def _prepared(headers: dict[str, str], span: tuple[int, int], size: int) -> web.StreamResponse:
    """The answer's head: the whole file, or the part from span[0] to before span[1]."""
    start, end = span
    partial = end - start < size
    response = web.StreamResponse(status=206 if partial else 200, headers=headers)
    if partial:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response.content_length = end - start
    return response


async def _opened(means: Means, actor: Actor, sha256: str) -> BinaryIO:
    try:
        return await means.off_loop(means.blobs.open_for_reading, sha256)
    except FileNotFoundError:
        log.error("a stored file is missing", sha256=sha256)
    except Damaged as damage:
        log.error("a stored file is damaged", problem=str(damage))
    raise _absent(actor)


async def _send(
    request: web.Request, response: web.StreamResponse, actor: Actor, file: BinaryIO, span: tuple[int, int]
) -> bool:
    """Send the bytes, asking now and then whether they may still be seen; False when it had to end early."""
    means = _means(request)
    at = asked = span[0]
    await means.off_loop(file.seek, at)
    while at < span[1]:
        if at - asked >= _RIGHTS_EVERY:
            asked = at
            if not await means.records.may_read(actor, request.match_info["media"]):
                return False
        block = await means.off_loop(file.read, min(_BLOCK, span[1] - at))
        if not block:
            return False
        at += len(block)
        await response.write(block)
    return True


def _means(request: web.Request) -> Means:
    return request.app[MEDIA].means


def _hang_up(request: web.Request) -> None:
    """End the connection at once, so that what was sent cannot be taken for the whole."""
    if request.transport is not None:
        request.transport.abort()


def _headers(actor: Actor) -> dict[str, str]:
    """Caching by who asks: a seat keeps files itself, encrypted, so nothing else may; a customer's browser may keep a
    picture but must ask each time, so that one taken back is gone at once."""
    return {**_ALWAYS, "Cache-Control": "private, no-cache" if actor.side == "customer" else "no-store"}


def _not_yet(actor: Actor) -> web.HTTPServiceUnavailable:
    return web.HTTPServiceUnavailable(headers={**_headers(actor), "Retry-After": "1"})


def _absent(actor: Actor) -> web.HTTPNotFound:
    return web.HTTPNotFound(headers={**_headers(actor), "Cache-Control": "no-store"})


def _span(request: web.Request, size: int, sha256: str) -> tuple[int, int]:
    """First byte and the one after the last that are asked for (RFC 9110, 14): one range, or all."""
    condition = request.headers.get("If-Range")
    if condition is not None and condition != f'"{sha256}"':
        return 0, size
    try:
        asked = request.http_range
    except ValueError:
        return 0, size
    start, end = asked.start or 0, size if asked.stop is None else min(asked.stop, size)
    return (max(0, size + start), size) if start < 0 else (start, end)


def disposition(how: str, name: str) -> str:
    """Content-Disposition (RFC 6266) for a file's name: plain letters for old readers, the whole name for others."""
    name = clean_file_name(name)
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%;' else "_" for c in name)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
