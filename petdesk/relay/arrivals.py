"""Keeps the book of who was here: when seats and phones were last seen, and who looked into which conversation."""

import asyncio
from functools import partial

import structlog
from msgspec import json

from petdesk.relay import audit
from petdesk.relay.clock import unix_ms
from petdesk.relay.hub import Hub
from petdesk.relay.looks import Look
from petdesk.relay.seats import Arrivals, keep_arrivals
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.relay.writer import Writer
from petdesk.shop.people import Shop

PAUSE_SECONDS = 2.0
_journal = structlog.get_logger("petdesk.relay.arrivals")


async def keep_book(hub: Hub, writer: Writer) -> None:
    """Every few seconds, when there is something to write; once a day what is too old goes. Runs until cancelled."""
    looks: list[Look] = []
    purged = 0
    while True:
        await asyncio.sleep(PAUSE_SECONDS)
        arrivals, old = hub.take_arrivals(), unix_ms() - purged > audit.DAY_MS
        looks += hub.looks.take()
        if not (arrivals or looks or old):
            continue
        try:
            await writer.write(partial(_keep, arrivals, looks, old))
        except StoreBusy as busy:
            # Looks wait for the next time; when somebody was last seen will be told again.
            _journal.info("the book waits", why=busy.why)
            continue
        looks = []
        purged = unix_ms() if old else purged


def _keep(arrivals: Arrivals, looks: list[Look], purge: bool, transaction: Transaction) -> None:
    keep_arrivals(transaction, arrivals)
    for member, device, thread in looks:
        audit.note(transaction, "thread.opened", member, device, thread)
    if purge:
        (shop,) = transaction.records("shop")
        audit.purge(transaction, json.decode(shop.body, type=Shop).audit_days)
