"""Small JSON bodies of requests and answers: bounded, timed, and exactly of the shape that is wanted."""

import asyncio
from typing import TypeVar

import msgspec
from aiohttp import web
from msgspec import Struct

from petdesk.shop.text import clean_text

BODY_LIMIT = 4 * 1024
BODY_SECONDS = 10.0

T = TypeVar("T")


async def body_of(request: web.Request, shape: type[T]) -> T:
    """The JSON of a request. Raises HTTPBadRequest, HTTPRequestEntityTooLarge or HTTPRequestTimeout."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="JSON is wanted")
    if (request.content_length or 0) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, request.content_length or 0)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            data = await request.content.read(BODY_LIMIT + 1)
            while len(data) <= BODY_LIMIT and (more := await request.content.read(BODY_LIMIT + 1)):
                data += more
    except TimeoutError:
        raise web.HTTPRequestTimeout(text="too slow") from None
    if len(data) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, len(data))
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise web.HTTPBadRequest(text="not what is wanted here") from None


def shown_name(name: str) -> str:
    """A device's name as it is shown in lists."""
    try:
        return " ".join(clean_text(name).split())[:80]
    except ValueError:
        return ""


def json_answer(body: Struct) -> web.Response:
    """An answer of 200 with `body` as JSON."""
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")
