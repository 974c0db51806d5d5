"""A seat's folder with a million messages in it, made once and kept in $PETDESK_BENCH or ~/.cache/petdesk-bench."""

import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from petdesk.launch.seat_file import SeatFile, keep_seat_file
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import Customer, Household, Shop, Staff
from petdesk.shop.pets import Pet
from petdesk.shop.receipts import Mark, mark_id
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.wire.changes import Change

MESSAGES = 1_000_000
THREADS = 5_000
ME = "staff-me"
BATCH = 5_000
DAY_MS = 86_400_000
_SAID = (
    "豆豆今天洗澡顺利吗？",
    "明天下午三点有位置吗",
    "好的，谢谢！",
    "Could you trim her nails too?",
    "照片收到了，太可爱了",
)


def bench_home() -> Path:
    """Where what takes long to make is kept."""
    return Path(os.environ.get("PETDESK_BENCH") or Path.home() / ".cache" / "petdesk-bench")


def seat_folder(messages: int = MESSAGES) -> Path:
    """The folder, filled the first time it is asked for; says on standard error how that goes."""
    place = bench_home() / f"seat-{messages}"
    if not (place / "seat.json").exists() or _was_emptied(place, messages):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        _fill(place, messages)
        keep_seat_file(place, SeatFile(relay="http://127.0.0.1:9"))
    return place


def _was_emptied(place: Path, messages: int) -> bool:
    """A cache that another version of the program wrote is begun anew by this one: measured nothing would be quick."""
    seat = Seat.offline(place)
    try:
        return seat.status().cached_messages != messages
    finally:
        seat.close()


def thread_id(number: int) -> str:
    """The thread of a household."""
    return f"thread-{number:05}"


def _fill(place: Path, messages: int) -> None:
    seat = Seat.offline(place)
    began, written = time.monotonic(), 0
    projection = seat.projection()
    projection.become(ME, "desk")
    batch: list[Change] = []
    for change in _changes(messages):
        batch.append(change)
        if len(batch) == BATCH:
            projection.apply(batch)
            written += len(batch)
            batch = []
            rate = written / (time.monotonic() - began)
            print(f"\rfilling the cache: {written:,} changes, {rate:,.0f}/s", end="", file=sys.stderr)
    projection.apply(batch)
    print(file=sys.stderr)
    seat.close()


def _changes(messages: int) -> Iterator[Change]:
    dice = random.Random(7)
    now = time.time_ns() // 1_000_000
    first: list[Record] = [Shop(id="shop", name="Bench"), Staff(id=ME, name="Me", role="desk")]
    for number in range(THREADS):
        key = f"{number:05}"
        first += [
            Thread(id=thread_id(number), household=f"h-{key}", assignee=ME if number % 7 == 0 else None),
            Household(id=f"h-{key}", name=f"家庭 {key}", thread=thread_id(number)),
            Customer(id=f"c-{key}", name=f"顾客 {key}", household=f"h-{key}", phones=(f"138{number:08}",)),
            Pet(id=f"p-{key}", household=f"h-{key}", name=f"豆豆{key}", species="dog"),
        ]
    n = 0
    for record in first:
        n += 1
        yield _change(n, record)
    per_thread = messages // THREADS
    for round_ in range(per_thread):
        for number in range(THREADS):
            n += 1
            yield _change(n, _message(n, number, now - (per_thread - round_) * DAY_MS // 2 + number * 60, dice))
    for number in range(THREADS):
        n += 1
        if number % 5:
            thread = thread_id(number)
            yield _change(n, Mark(id=mark_id(thread, ME), thread=thread, member=ME, read=n - 1))


def _message(n: int, number: int, at: int, dice: random.Random) -> Message:
    ours = dice.random() < 0.55
    return Message(
        id=f"m{n:08}",
        thread=thread_id(number),
        author=ME if ours else f"c-{number:05}",
        side="staff" if ours else "customer",
        text=dice.choice(_SAID),
        sent_at=at,
    )


def _change(n: int, record: Record) -> Change:
    message = isinstance(record, Message)
    return Change(
        n=n,
        kind=KINDS[type(record)],
        id=record.id,
        act="said",
        by=ME,
        at=n,
        place=n,
        body=msgspec.Raw(msgspec.json.encode(record)),
        thread=record.id if isinstance(record, Thread) else getattr(record, "thread", None),
        public=n if message else None,
        audience="public" if message else "staff",
    )
