"""A question to the relay beside the stream: one request with the seat's token, bounded in time and in size."""

import asyncio
from typing import TYPE_CHECKING

import msgspec

from petdesk.seat.commands.problems import NoAnswer

if TYPE_CHECKING:
    from petdesk.seat.relay_address import RelayAddress

PATIENCE_S = 15.0
MOST_BYTES = 8 * 1024 * 1024


async def ask(relay: "RelayAddress", method: str, path: str, body: msgspec.Struct | None = None) -> tuple[int, bytes]:
    """Status and bytes of the answer to e.g. ask(relay, "GET", "/pairing"). Raises NoAnswer."""
    import aiohttp

    headers = relay.headers()
    if body is not None:
        headers["Content-Type"] = "application/json"
    data = None if body is None else msgspec.json.encode(body)
    try:
        async with (
            asyncio.timeout(PATIENCE_S),
            aiohttp.ClientSession() as session,
            session.request(
                method, f"{relay.url}{path}", headers=headers, data=data, ssl=relay.trust(), allow_redirects=False
            ) as answer,
        ):
            if (answer.content_length or 0) > MOST_BYTES:
                raise NoAnswer("too large")
            return answer.status, await answer.read()
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise NoAnswer(type(error).__name__) from error
