"""Letting go of what the shop no longer keeps: words, files and voices older than its periods, a few at a time."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

import structlog
from msgspec import json
from msgspec.structs import replace

from petdesk.relay.clock import unix_ms
from petdesk.relay.commands.citing import withdrawn
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY, Directory
from petdesk.relay.log import append
from petdesk.relay.relay import Relay
from petdesk.relay.store.contract import Reader, Transaction
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
    AND instr(body, ?) > 0 ORDER BY seq"""


async def keep_to_periods(relay: Relay) -> None:
    """Every hour, as long as the relay runs; looked for beside the writer, for a large shop takes a while."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            gone = 0
            while found := await relay.read(lambda reader: over_time(reader, unix_ms())):
                gone += await relay.write(partial(let_go, found=found))
                await asyncio.sleep(BETWEEN_SECONDS)
        except StoreBusy as busy:
            log.info("what is over its time waits for the store", why=busy.why)
            continue
        if gone:
            log.info("messages over their time were let go of", messages=gone)


def over_time(reader: Reader, now: int) -> list[tuple[Message, Message]]:
    """At most 100 messages that are over the shop's periods at `now` (Unix ms), each with what is to stand for it."""
    (row,) = reader.records("shop")
    shop = json.decode(row.body, type=Shop)
    found: dict[str, tuple[Message, Message]] = {}
    if shop.voice_days:
        old = _old(reader, now - shop.voice_days * DAY_MS, '"media":', _is_voice)
        found |= {one.id: (one, _without_files(one, now)) for one in old}
    if shop.file_days:
        old = _old(reader, now - shop.file_days * DAY_MS, '"media":', lambda one: not _is_voice(one))
        found |= {one.id: (one, _without_files(one, now)) for one in old}
    if shop.word_days:
        old = _old(reader, now - shop.word_days * DAY_MS, '"author":', lambda one: one.activity is None)
        found |= {one.id: (one, recalled(one, RELAY, now)) for one in old}
    return list(found.values())[:AT_ONCE]


def let_go(transaction: Transaction, found: Sequence[tuple[Message, Message]]) -> int:
    """Put what is to stand in the place of those messages that are still as they were found; how many it were."""
    view = StoreView(transaction, Directory(), transaction.shop().rights)
    done = 0
    for before, after in found:
        row = transaction.record("message", before.id)
        if row is None or json.decode(row.body, type=Message) != before:
            continue
        draft = Draft(
            kind="message",
            act="message.expired",
            record=after,
            thread=after.thread,
            audience=after.audience,
            erases=True,
        )
        drafts = [draft, *withdrawn(view, before)]
        command = new_id(transaction.now, secrets.token_bytes(10))
        append(transaction, drafts, Origin(command, RELAY, transaction.now))
        done += 1
    return done


def _old(reader: Reader, before: int, holding: str, wanted: Callable[[Message], bool]) -> list[Message]:
    rows = reader.rows(_OLD, before, holding)
    messages = (json.decode(body, type=Message) for _, body in rows)
    return list(islice((one for one in messages if wanted(one)), AT_ONCE))


def _is_voice(message: Message) -> bool:
    return bool(message.media) and all(one.kind == "audio" for one in message.media)


def _without_files(message: Message, now: int) -> Message:
    return replace(message, media=()) if message.text else recalled(message, RELAY, now)
