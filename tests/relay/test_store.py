"""The store keeps what it was given, refuses what it cannot serve, and says which failures pass."""

import sqlite3
from pathlib import Path

import pytest

from petdesk.relay.access import add_device
from petdesk.relay.accounts import add_staff, create_shop
from petdesk.relay.store.ballast import Ballast
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.driver import CAN_ENCRYPT, connect
from petdesk.relay.store.errors import StoreBusy, StoreUnusable
from petdesk.relay.store.migrating import migrate, version_of
from petdesk.relay.store.rows import Entry, Origin, ResultRow
from petdesk.relay.store.schema import STEPS
from petdesk.relay.store.sqlite import DATABASE, SqliteStore
from petdesk.wire.commands import RecallMessage
from tests.relay.scene import START, Scene

ENTRY = Entry("message", "m1", "message.sent", "t1", "public", b"{}")
ORIGIN = Origin("c1", "member", START)


def fresh(folder: Path | None) -> SqliteStore:
    store = SqliteStore(folder, ballast=0)
    create_shop(store, "shop", START)
    return store


def find_the_disk_full(tx: Transaction) -> None:
    """Write something, then find no room for it."""
    tx.append(ENTRY, 0, ORIGIN)
    raise StoreBusy("disk full")


def append_and_fail(tx: Transaction) -> None:
    """Write something, then fail."""
    tx.append(ENTRY, 0, ORIGIN)
    raise ValueError("no")


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path):
    """A fresh shop in memory, and one on disk."""
    store = fresh(None if request.param == "memory" else tmp_path / "shop")
    yield store
    store.close()


def test_numbers_go_on_without_holes_and_public_ones_per_thread(store: SqliteStore) -> None:
    with store.writing(START) as tx:
        first = tx.append(ENTRY, 0, ORIGIN)
        note = tx.append(Entry("message", "m2", "message.sent", "t1", "staff", b"{}"), 0, Origin("c2", "x", START))
        other = tx.append(Entry("message", "m3", "message.sent", "t2", "public", b"{}"), 0, Origin("c3", "x", START))
        again = tx.append(Entry("message", "m1", "message.edited", "t1", "public", b"1"), 0, Origin("c4", "x", START))
    assert [c.seq for c in (first, note, other, again)] == [2, 3, 4, 5]
    assert [c.pseq for c in (first, note, other, again)] == [1, None, 1, 2]
    assert (again.place, again.public) == (first.seq, 1)
    reader = store.reader()
    assert reader.shop().head == 5
    assert reader.record("message", "m1") == again
    assert reader.public_head("t1") == 2


def test_what_is_undone_leaves_no_number_behind(store: SqliteStore) -> None:
    with pytest.raises(ValueError, match="no"), store.writing(START) as tx:
        append_and_fail(tx)
    with store.writing(START) as tx:
        with pytest.raises(ValueError, match="no"), tx.savepoint():
            append_and_fail(tx)
        kept = tx.append(ENTRY, 0, ORIGIN)
    assert (kept.seq, kept.pseq) == (2, 1)
    assert [c.seq for c in store.reader().changes(0, 99, 99)] == [1, 2]


def test_a_command_part_is_in_the_log_once(store: SqliteStore) -> None:
    with store.writing(START) as tx:
        tx.append(ENTRY, 0, ORIGIN)
    with pytest.raises(Exception, match="UNIQUE"), store.writing(START) as tx:
        tx.append(Entry("message", "m9", "message.sent", "t1", "public", b"{}"), 0, ORIGIN)


@pytest.mark.rule("R-public-numbers")
@pytest.mark.parametrize(
    ("audience", "pseq", "thread"),
    [("staff", 1, "t"), ("public", None, "t"), ("room", 1, "t"), ("public", 1, None), ("nobody", None, "t")],
)
def test_the_log_itself_refuses_a_note_with_a_public_number(
    audience: str, pseq: int | None, thread: str | None
) -> None:
    store = fresh(None)
    sql = """INSERT INTO event(seq, kind, record, act, actor, ts, place, public, pseq, thread, audience, cmd_id, part,
        body, checksum) VALUES(9, 'message', 'm', 'a', 'x', 1, 9, ?, ?, ?, ?, 'c', 0, x'00', 0)"""
    with pytest.raises(Exception, match="CHECK"), store.writing(START) as tx:
        tx.run(sql, pseq, pseq, thread, audience)
    store.close()


@pytest.mark.rule("R-clocks")
def test_time_in_the_log_never_falls(store: SqliteStore) -> None:
    with store.writing(START + 5_000) as tx:
        tx.append(ENTRY, 0, ORIGIN)
    with store.writing(START) as tx:
        assert tx.now == START + 5_000


def test_it_is_all_there_after_opening_again(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    with store.writing(START) as tx:
        tx.append(ENTRY, 0, ORIGIN)
        member = add_staff(tx, "小周", "desk")
        device = add_device(tx, member, "seat").device
        tx.answer(device, 1, ResultRow("c9", 0, START, b"{}"))
    epoch = store.reader().shop().epoch
    store.close()
    again = SqliteStore(tmp_path, ballast=0)
    assert again.reader().shop().epoch == epoch
    assert again.reader().record("message", "m1") is not None
    assert again.reader().result(device, 1) == ResultRow("c9", 0, START, b"{}")
    again.close()


def test_a_disk_write_waits_for_the_disk(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    with store.writing(START) as tx:
        settings = [tx.rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "wal_autocheckpoint")]
    assert settings == ["wal", 2, 200]
    store.close()


def test_the_wal_may_grow_only_while_room_is_set_aside_for_it(tmp_path: Path) -> None:
    fresh(tmp_path).close()
    store = SqliteStore(tmp_path, ballast=2**16)
    assert store._writer.execute("PRAGMA wal_autocheckpoint").fetchone()[0] > 200
    with store.writing(START) as tx:
        kept = tx.append(ENTRY, 0, ORIGIN).seq
    wal = tmp_path / f"{DATABASE}-wal"
    assert wal.stat().st_size > 0
    with pytest.raises(StoreBusy), store.writing(START) as tx:
        find_the_disk_full(tx)
    assert not (tmp_path / "ballast").exists()
    assert wal.stat().st_size == 0
    assert store._writer.execute("PRAGMA wal_autocheckpoint").fetchone()[0] == 200
    assert store.reader().shop().head == kept
    store.close()


def test_a_second_relay_on_the_folder_is_told_so(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    with pytest.raises(StoreUnusable, match="Another relay is already serving"):
        SqliteStore(tmp_path)
    store.close()
    SqliteStore(tmp_path, ballast=0).close()


def test_a_folder_without_a_shop_says_so(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path, ballast=0)
    with pytest.raises(StoreUnusable, match="no shop in this folder"):
        store.reader().shop()
    store.close()


@pytest.mark.rule("R-schema-forward")
def test_a_newer_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    fresh(tmp_path).close()
    file = connect(tmp_path / DATABASE, None)
    file.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    file.close()
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(StoreUnusable, match="newer PetDesk"):
        SqliteStore(tmp_path, ballast=0)
    assert (tmp_path / DATABASE).read_bytes() == before


@pytest.mark.rule("R-schema-forward")
def test_a_step_that_fails_undoes_all_steps() -> None:
    file = connect(None, None)
    steps = (("CREATE TABLE a(x)",), ("CREATE TABLE b(x)", "NOT SQL"))
    with pytest.raises(Exception, match="syntax"):
        migrate(file, steps)
    assert version_of(file) == 0
    assert file.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    migrate(file, steps[:1])
    assert version_of(file) == 1


def test_a_full_disk_passes_and_later_it_works_again(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    big = Entry("message", "m1", "message.sent", "t1", "public", b"x" * 200_000)
    with store.writing(START) as tx:
        (pages,) = tx.rows("PRAGMA page_count")[0]
        tx.rows(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreBusy, match="disk full"), store.writing(START) as tx:
        tx.append(big, 0, ORIGIN)
    with store.writing(START) as tx:
        tx.rows("PRAGMA max_page_count = 1000000")
        assert tx.append(big, 0, ORIGIN).seq == 2
    store.close()


def test_a_full_disk_gives_the_ballast_back(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path, ballast=8192)
    create_shop(store, "shop", START)
    assert (tmp_path / "ballast").stat().st_size == 8192
    with pytest.raises(StoreBusy, match="disk full"), store.writing(START):
        raise StoreBusy("disk full")
    assert not (tmp_path / "ballast").exists()
    store.close()


def test_ballast_leaves_a_nearly_full_disk_alone(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path, size=2**62)
    ballast.take()
    assert not ballast.release()


@pytest.mark.skipif(not CAN_ENCRYPT, reason="no library that encrypts is installed")
def test_with_a_key_nothing_can_be_read_without_it(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path, b"k" * 32, ballast=0)
    create_shop(store, "豆豆宠物", START)
    with store.writing(START) as tx:
        tx.append(Entry("message", "m1", "message.sent", "t1", "public", b"CANARY"), 0, ORIGIN)
    store.close()
    assert all(b"CANARY" not in file.read_bytes() for file in tmp_path.iterdir())
    with pytest.raises(StoreUnusable, match="cannot be opened with this key"):
        SqliteStore(tmp_path, b"z" * 32, ballast=0)
    again = SqliteStore(tmp_path, b"k" * 32, ballast=0)
    assert again.reader().record("message", "m1") is not None
    again.close()


def test_recalled_words_are_wiped_from_the_file_too(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    said = scene.customer.says("CANARY-WORDS")
    scene.customer.does(RecallMessage(message=said))
    scene.store.close()
    assert b"CANARY-WORDS" not in (tmp_path / DATABASE).read_bytes()


def test_a_backup_holds_all_and_opens_by_itself(tmp_path: Path) -> None:
    store = fresh(tmp_path / "shop")
    with store.writing(START) as tx:
        tx.append(ENTRY, 0, ORIGIN)
    assert store.backup(tmp_path / "copy.db") == 2
    with pytest.raises(FileExistsError):
        store.backup(tmp_path / "copy.db")
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("SELECT count(*) FROM event").fetchone() == (2,)
    copy.close()
    store.close()


PATHS = {
    "the shop's log": ("SELECT * FROM logged WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?", "INTEGER PRIMARY KEY"),
    "a thread's public log": (
        "SELECT * FROM logged WHERE thread = ? AND pseq > ? AND pseq <= ? ORDER BY pseq LIMIT ?",
        "event_public",
    ),
    "a record": ("SELECT * FROM standing WHERE kind = ? AND id = ?", "PRIMARY KEY (kind=? AND id=?)"),
    "a command": ("SELECT actor FROM event WHERE cmd_id = ? ORDER BY part", "event_command"),
    "a thread's last message": (
        "SELECT seq FROM event WHERE thread = ? AND kind = 'message' AND seq = place AND seq <= ? ORDER BY seq DESC",
        "event_message",
    ),
    "a page": ("SELECT * FROM standing WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?", "INTEGER PRIMARY KEY"),
}


@pytest.mark.parametrize(("sql", "way"), PATHS.values(), ids=PATHS.keys())
def test_what_is_read_often_is_read_by_an_index(store: SqliteStore, sql: str, way: str) -> None:
    plan = store.reader().rows(f"EXPLAIN QUERY PLAN {sql}", *[None] * sql.count("?"))
    steps = [step[3] for step in plan]
    assert way in steps[0]
    assert not [step for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step]
