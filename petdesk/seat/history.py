"""The history of a record's fields, which the relay keeps: who changed what, when, from what to what."""

import asyncio
from typing import TYPE_CHECKING

import msgspec

from petdesk.seat.commands.problems import NoHistory
from petdesk.seat.lines import FieldChange

if TYPE_CHECKING:
    from petdesk.seat.relay_address import RelayAddress

PATIENCE_S = 10.0
MOST_BYTES = 8 * 1024 * 1024
_OK = 200


async def fetch_history(relay: "RelayAddress", kind: str, id: str) -> list[FieldChange]:
    """The latest changes of a record's fields, newest first. Raises NoHistory."""
    import aiohttp

    url = f"{relay.url}/records/{kind}/{id}/history"
    try:
        async with (
            asyncio.timeout(PATIENCE_S),
            aiohttp.ClientSession() as session,
            session.get(url, headers=relay.headers(), ssl=relay.trust()) as answer,
        ):
            if answer.status != _OK or (answer.content_length or 0) > MOST_BYTES:
                raise NoHistory(f"HTTP {answer.status}")
            return msgspec.json.decode(await answer.read(), type=list[FieldChange])
    except (aiohttp.ClientError, OSError, TimeoutError, msgspec.DecodeError) as error:
        raise NoHistory(type(error).__name__) from error
