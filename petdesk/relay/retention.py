"""Letting go of what the shop no longer keeps: words, files and voices older than its periods, a few at a time."""

import asyncio
import secrets
from collections.abc import Iterable

import structlog
from msgspec import json
from msgspec.structs import replace

from petdesk.relay.clock import unix_ms
from petdesk.relay.commands.citing import withdrawn
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY, Directory
from petdesk.relay.log import append
from petdesk.relay.relay import Relay
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.relay.store.rows import Origin
from petdesk.relay.view import StoreView
from petdesk.shop.conversation import Message, recalled
from petdesk.shop.ids import new_id
from petdesk.shop.people import Shop

log = structlog.get_logger("petdesk.relay.retention")
DAY_MS = 24 * 60 * 60 * 1000
EVERY_SECONDS = 60 * 60.0
BETWEEN_SECONDS = 1.0
AT_ONCE = 100

# A message that was let go of stands under a new change, so it is never found again; nor is one taken back.
_OLD = """SELECT id, body FROM standing WHERE kind = 'message' AND ts < ? AND instr(body, '"recalled_at":') = 0
    AND instr(body, ?) > 0 ORDER BY seq LIMIT ?"""


async def keep_to_periods(relay: Relay) -> None:
    """Every hour, as long as the relay runs."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            gone = 0
            while some := await relay.write(lambda transaction: let_go(transaction, unix_ms())):
                gone += some
                await asyncio.sleep(BETWEEN_SECONDS)
        except StoreBusy as busy:
            log.info("what is over its time waits for the store", why=busy.why)
            continue
        if gone:
            log.info("messages over their time were let go of", messages=gone)


def let_go(transaction: Transaction, now: int) -> int:
    """Let go of at most 100 messages' words or files that are over their time at `now` (Unix ms); how many it were."""
    (row,) = transaction.records("shop")
    shop = json.decode(row.body, type=Shop)
    gone: dict[str, tuple[Message, Message]] = {}
    if shop.voice_days:
        old = _old(transaction, now - shop.voice_days * DAY_MS, '"media":')
        gone |= {one.id: (one, _without_files(one, now)) for one in old if _is_voice(one)}
    if shop.file_days:
        old = _old(transaction, now - shop.file_days * DAY_MS, '"media":')
        gone |= {one.id: (one, _without_files(one, now)) for one in old if not _is_voice(one)}
    if shop.word_days:
        old = _old(transaction, now - shop.word_days * DAY_MS, '"author":')
        gone |= {one.id: (one, recalled(one, RELAY, now)) for one in old if one.activity is None}
    view = StoreView(transaction, Directory(), transaction.shop().rights)
    for before, message in list(gone.values())[:AT_ONCE]:
        draft = Draft(
            kind="message",
            act="message.expired",
            record=message,
            thread=message.thread,
            audience=message.audience,
            erases=True,
        )
        drafts = [draft, *withdrawn(view, before)]
        append(transaction, drafts, Origin(new_id(now, secrets.token_bytes(10)), RELAY, transaction.now))
    return min(len(gone), AT_ONCE)


def _old(transaction: Transaction, before: int, holding: str) -> Iterable[Message]:
    rows = transaction.rows(_OLD, before, holding, AT_ONCE)
    return [json.decode(body, type=Message) for _, body in rows]


def _is_voice(message: Message) -> bool:
    return bool(message.media) and all(one.kind == "audio" for one in message.media)


def _without_files(message: Message, now: int) -> Message:
    return replace(message, media=()) if message.text else recalled(message, RELAY, now)
