"""Makes the files of this version that later versions must still open: `python -m tests.faults.make_fixtures`.

They are kept in tests/faults/fixtures, one folder per version of the tables, and never made again once released.
"""

import shutil
from pathlib import Path

import msgspec

from petdesk.relay.log import decide_batch
from petdesk.relay.store.schema import STEPS
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import Submission
from petdesk.relay.view import decoded
from petdesk.seat.cache.database import SCHEMA as CACHE_SCHEMA
from petdesk.seat.cache.database import Position
from petdesk.seat.outbox import SCHEMA as OUTBOX_SCHEMA
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message
from petdesk.wire.commands import KINDS, Body, EditMessage, EditRecord, MoveMark, RecallMessage, SendMessage
from petdesk.wire.frames import Ack
from tests.faults.shop import found_shop, thread_of
from tests.seat.changes import Told

FIXTURES = Path(__file__).parent / "fixtures"
# Databases lie about wherever one works; these are meant to stay.
KEPT = ".kept"
NOW = 1_780_000_000_000
WAITING = ("还没发出去的第一句", "第二句", "第三句，给同事看的")


class Expected(msgspec.Struct, frozen=True):
    """What every later version must find in them."""

    said: list[str]
    changes: int
    waiting: list[str]
    draft: str
    cached: list[str]
    cursor: int


def unpack(folder: Path) -> None:
    """Give the files in a copy of a kept folder the names they have in use."""
    for place in folder.rglob(f"*{KEPT}"):
        place.rename(place.with_suffix(".db"))


def make(folder: Path) -> None:
    """Fill `folder` with a relay's and a seat's files, and with what is in them."""
    shutil.rmtree(folder, ignore_errors=True)
    said, changes = _relay(folder / "relay")
    waiting, cached, cursor = _seat(folder / "seat")
    for place in folder.rglob("*.db"):
        place.rename(place.with_suffix(KEPT))
    expected = Expected(said, changes, waiting, "草稿", cached, cursor)
    (folder / "expected.json").write_bytes(msgspec.json.format(msgspec.json.encode(expected)) + b"\n")


def _relay(folder: Path) -> tuple[list[str], int]:
    keys = found_shop(folder, staff=2, households=2)
    store = SqliteStore(folder, ballast=0)
    seat, phone = keys.staff[0].device, keys.browsers[0].device
    dseq: dict[str, int] = {}

    def do(device: str, body: Body) -> str:
        dseq[device] = dseq.get(device, 0) + 1
        submission = Submission(
            device=device, dseq=dseq[device], cmd=f"cmd-{device[-6:]}-{dseq[device]}", epoch=keys.epoch,
            kind=KINDS[type(body)], body=msgspec.json.encode(body),
        )  # fmt: skip
        (answer,) = decide_batch(store, [submission], NOW + dseq[device]).answers
        assert isinstance(answer, Ack), answer
        return answer.id

    do(phone, SendMessage(thread=thread_of(0), text="豆豆今天能洗澡吗？"))
    first = do(seat, SendMessage(thread=thread_of(0), text="可以，下午三点"))
    do(seat, SendMessage(thread=thread_of(0), text="记得量体重", audience="staff"))
    do(seat, EditMessage(message=first, text="可以，下午四点"))
    do(seat, RecallMessage(message=do(seat, SendMessage(thread=thread_of(1), text="发错了"))))
    do(seat, MoveMark(thread=thread_of(0), delivered=99, read=99))
    do(seat, EditRecord(kind="thread", id=thread_of(0), base=99, set={"pinned": True, "labels": ["洗澡"]}))
    do(seat, EditRecord(kind="nothing", id="x", base=0, set={"a": 1}))
    changes = store.reader().changes(0, 10_000, 10_000)
    said = [record.text for change in changes if isinstance(record := decoded(change), Message) and record.text]
    store._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store._writer.execute("VACUUM")
    store.close()
    (folder / "relay.lock").unlink()
    return said, len(changes)


def _seat(folder: Path) -> tuple[list[str], list[str], int]:
    told = Told()
    told.shop()
    thread = told.household("wang", "年糕", "麻薯")
    for number in range(30):
        told.say(thread, f"m{number}", f"第{number}句", by="lin" if number % 2 else None)
    told.mark(thread, "lin", told.head - 3)
    with Seat.offline(folder) as seat:
        seat.projection().become("lin", "desk")
        seat.projection().apply(told.changes, Position(epoch="fixture", cursor=told.head, whole=("staff",)))
        seat.outbox.become("seat-of-lin")
        for number, text in enumerate(WAITING):
            seat.outbox.enqueue(SendMessage(thread=thread, text=text), NOW + number)
        seat.jottings.save_draft(thread, "草稿", NOW)
        cached = [line.text for line in seat.reader.lines(thread, limit=100)]
        for db in (seat.files.current.db, seat.outbox.db):
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            db.execute("VACUUM")
    return list(WAITING), cached, told.head


if __name__ == "__main__":
    make(FIXTURES / f"relay-{len(STEPS)}-cache-{CACHE_SCHEMA}-outbox-{OUTBOX_SCHEMA}")
