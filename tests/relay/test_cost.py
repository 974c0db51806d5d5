"""What a reader asks of the log costs the same in a small shop and in a large one."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from petdesk.relay.accounts import create_shop
from petdesk.relay.directory import Directory
from petdesk.relay.log import decide_batch
from petdesk.relay.store.driver import Connection
from petdesk.relay.store.reading import Reading
from petdesk.relay.store.rows import Entry, Origin
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import Submission
from petdesk.wire.codec import encode_body
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Ack
from tests.faults.shop import found_shop, thread_of

SMALL, LARGE = 400, 8_000
THREADS, NOW, PAGE = 20, 1_700_000_000_000, 50


def filled(messages: int) -> SqliteStore:
    """A shop in memory whose threads speak in turn, but one only at first; every tenth message is edited once."""
    store = SqliteStore(None)
    create_shop(store, "shop", NOW)
    with store.writing(NOW) as tx:
        for n in range(messages):
            thread = "quiet" if n < THREADS else f"t{n % THREADS}"
            entry = Entry("message", f"m{n}", "message.sent", thread, "public", b"{}")
            tx.append(entry, 0, Origin(f"m{n}", "zhou", NOW, "phone", n + 1))
            if n % 10 == 0:
                tx.append(entry, 0, Origin(f"e{n}", "zhou", NOW))
    store._writer.execute("ANALYZE")
    return store


@pytest.fixture(scope="module")
def stores() -> Iterator[list[SqliteStore]]:
    """The same shop small and twenty times as large."""
    found = [filled(SMALL), filled(LARGE)]
    yield found
    for store in found:
        store.close()


READS: dict[str, Callable[[Reading], object]] = {
    "changes": lambda reader: reader.changes(100, 10**9, PAGE),
    "newest changes": lambda reader: reader.changes(reader.shop().head - 10, 10**9, PAGE),
    "public changes": lambda reader: reader.public_changes("t1", 5, 10**9, 10),
    "public head": lambda reader: reader.public_head("t1"),
    "page": lambda reader: reader.page(("public", "staff"), None, (100, 10**9), PAGE),
    "public page": lambda reader: reader.public_page("t1", (5, 10**9), 10),
    "messages before": lambda reader: reader.messages_before("quiet", reader.shop().head, 10),
    "public messages before": lambda reader: reader.public_messages_before("quiet", 10**9, 5),
    "record": lambda reader: reader.record("message", "m77"),
    "command done": lambda reader: reader.done("m77"),
    "stored answer": lambda reader: reader.result("phone", 7),
    "device": lambda reader: reader.device("phone"),
    "messages that cite": lambda reader: reader.citing("photo"),
}


def steps_of(db: Connection, act: Callable[[], object]) -> int:
    """How many steps SQLite's machine takes for `act`."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    db.set_progress_handler(count, 1)
    act()
    db.set_progress_handler(None, 0)
    return taken


@pytest.mark.parametrize("what", READS)
def test_a_read_takes_no_more_steps_in_a_large_shop(stores: list[SqliteStore], what: str) -> None:
    small, large = (steps_of(store._writer, partial(READS[what], store.reader())) for store in stores)
    assert 0 < large <= small * 1.2 + 20


@pytest.mark.parametrize("what", READS)
def test_no_read_sorts_or_walks_a_whole_table(stores: list[SqliteStore], what: str) -> None:
    asked: list[str] = []
    db = stores[1]._writer
    db.set_trace_callback(asked.append)
    READS[what](stores[1].reader())
    db.set_trace_callback(None)
    assert asked
    for sql in asked:
        plan = " / ".join(str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert "TEMP B-TREE" not in plan, f"{sql}: {plan}"
        assert "SCAN" not in plan.replace("SCAN shop", ""), f"{sql}: {plan}"


def test_accepting_a_message_takes_no_more_steps_in_a_large_shop(stores: list[SqliteStore]) -> None:
    taken = []
    for store in stores:
        head = store.reader().shop().head
        entry = Entry("message", f"new{head}", "message.sent", "t1", "public", b"{}")

        def write(store: SqliteStore = store, entry: Entry = entry) -> None:
            with store.writing(NOW) as tx:
                tx.expect([entry.id])
                assert tx.done(entry.id) is None
                tx.append(entry, 0, Origin(entry.id, "zhou", NOW, "phone", 1))

        taken.append(steps_of(store._writer, write))
    assert 0 < taken[1] <= taken[0] * 1.2 + 20


def test_messages_that_become_durable_together_take_few_statements_together(tmp_path: Path) -> None:
    households, each = 16, 3
    keys, directory = found_shop(tmp_path, households=households), Directory()
    store = SqliteStore(tmp_path, ballast=0)
    statements: list[str] = []

    def said(round_: int) -> list[Submission]:
        return [
            Submission(
                device=issued.device,
                dseq=round_ + 1,
                cmd=f"c{round_}-{number}",
                epoch=keys.epoch,
                kind="message.send",
                body=encode_body(SendMessage(thread=thread_of(number), text=f"豆豆 {number}")),
            )
            for number, issued in enumerate(keys.browsers)
        ]

    # The first group finds out who everybody is.
    decide_batch(store, said(0), NOW, directory)
    store._writer.set_trace_callback(statements.append)
    for round_ in range(1, each + 1):
        answers = decide_batch(store, said(round_), NOW, directory).answers
        assert all(isinstance(answer, Ack) and answer.refusal is None for answer in answers)
    store._writer.set_trace_callback(None)
    store.close()
    # Begin, the shop, what is in the log already; events, records, devices; the shop, commit: for sixteen at once.
    assert len(statements) <= each * 10
