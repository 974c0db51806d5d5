"""Changes in any order, any number of times, give one cache; what cannot be read harms nothing."""

import random
from collections.abc import Callable
from itertools import pairwise, permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from petdesk.seat.cache.database import Cache, Position
from petdesk.seat.database import open_database
from petdesk.seat.projection import Projection
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message, Thread, turn_of, waiting_since
from petdesk.wire.changes import Change
from tests.seat.changes import Told

WANG, LI = "t-wang", "t-li"
STEPS = ("customer", "staff", "note", "automatic", "edit", "recall", "mark", "theirs", "dismiss", "rename")


def shop_of(steps: list[tuple[str, int]]) -> Told:
    """A shop in which `steps` happened, each a word and a number that picks what it happened to."""
    told = Told()
    told.shop()
    for name in ("wang", "li"):
        told.household(name, f"pet of {name}")
    said: list[tuple[str, str, str | None]] = []
    marks: dict[tuple[str, str], int] = {}
    for count, (step, pick) in enumerate(steps):
        thread = (WANG, LI)[pick % 2]
        if step in ("customer", "staff", "note", "automatic"):
            by = None if step == "customer" else ("lin", "zhou")[pick % 3 % 2]
            said.append((thread, f"m{count}", by))
            told.say(thread, f"m{count}", f"{step} {count}", by=by, **_more(step))
        elif step in ("edit", "recall") and said:
            thread, id, by = said[pick % len(said)]
            again = {"text": "anew", "edited_at": 1} if step == "edit" else {"recalled_at": 1, "recalled_by": "lin"}
            told.say(thread, id, by=by, **again)
        elif step in ("mark", "theirs"):
            member = thread.replace("t-", "c-") if step == "theirs" else ("lin", "zhou")[pick % 3 % 2]
            marks[thread, member] = max(marks.get((thread, member), 0), pick % (told.head + 1))
            told.mark(thread, member, marks[thread, member])
        elif step == "dismiss":
            told.tell(Thread(id=thread, household=thread.replace("t-", "h-"), dismissed=told.head), thread=thread)
        elif step == "rename":
            told.household(thread.removeprefix("t-"), f"pet {count}")
    return told


def _more(step: str) -> dict[str, object]:
    return {"note": {"audience": "staff"}, "automatic": {"automatic": True}}.get(step, {})


def cache_of(member: str = "lin") -> Cache:
    """An empty cache in memory, of Lin's seat."""
    db = open_database(None)
    _EMPTY.db.backup(db)
    cache = Cache(db)
    Projection(cache).become(member, "desk")
    return cache


_EMPTY = Cache(open_database(None))


def seen(cache: Cache) -> tuple[str, list[tuple[object, ...]]]:
    """Everything a seat can see, its own unread counts included."""
    return cache.digest(), cache.db.execute("SELECT thread, unread, my_read FROM inbox ORDER BY thread").fetchall()


def standing(changes: list[Change]) -> list[Change]:
    """The records as they stand: what pages hold."""
    return list({(change.kind, change.id): change for change in changes}.values())


steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 60)), max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps, st.randoms(use_true_random=False))
@pytest.mark.rule("R-higher-wins", "R-snapshot-tail")
def test_any_order_of_pages_tail_and_repetitions_gives_one_cache(
    happened: list[tuple[str, int]], rng: random.Random
) -> None:
    changes = shop_of(happened).changes
    straight = cache_of()
    Projection(straight).apply(changes)
    cut = rng.randint(0, len(changes))
    mixed = standing(changes[:cut]) + changes[cut:] + rng.sample(changes, len(changes) // 2)
    rng.shuffle(mixed)
    shuffled = cache_of()
    for start, end in pairwise(sorted({0, len(mixed), *(rng.randint(0, len(mixed)) for _ in range(4))})):
        Projection(shuffled).apply(mixed[start:end])
    assert seen(shuffled) == seen(straight)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
@pytest.mark.rule("R-derived")
def test_rows_kept_up_step_by_step_agree_with_the_rules_of_the_shop(happened: list[tuple[str, int]]) -> None:
    changes = shop_of(happened).changes
    cache = cache_of()
    for change in changes:
        Projection(cache).apply([change])
    for thread in (WANG, LI):
        rows = cache.db.execute("SELECT place, body FROM message WHERE thread = ? ORDER BY place", (thread,)).fetchall()
        said = [(place, msgspec.json.decode(body, type=Message)) for place, body in rows]
        found = "SELECT waiting_since, dismissed, unread, my_read FROM inbox WHERE thread = ?"
        since, dismissed, unread, my_read = cache.db.execute(found, (thread,)).fetchone()
        assert since == waiting_since([turn_of(message, place) for place, message in said], dismissed)
        assert unread == sum(_counts(message) for place, message in said if place > my_read)


def _counts(message: Message) -> bool:
    noticed = message.side == "customer" or message.audience != "public"
    return noticed and not message.automatic and message.recalled_at is None and message.author != "lin"


@pytest.mark.rule("R-cursor-with-cache")
def test_cursor_moves_with_the_changes_or_not_at_all(seat: Seat, told: Told) -> None:
    position = Position(epoch="e1", cursor=told.head, whole=("staff",))
    seat.projection().apply(told.changes, position)
    assert seat.files.current.position() == position
    assert seat.reader.inbox("all")


@pytest.mark.rule("R-unknown-change")
def test_unknown_kind_is_kept_raw_and_the_rest_goes_on(seat: Seat, told: Told) -> None:
    strange = msgspec.structs.replace(told.changes[0], kind="spaceship", id="s1")
    seat.projection().apply([strange, *told.changes])
    assert seat.reader.shop() is not None
    kept = seat.files.current.db.execute("SELECT kind, id FROM raw_change").fetchall()
    assert kept == [("spaceship", "s1")]


@pytest.mark.rule("R-poison")
def test_poison_change_is_kept_raw_logged_and_skipped(
    seat: Seat, told: Told, expected_log: Callable[[str], None]
) -> None:
    good = told.say(WANG, "m1", "一")
    poison = msgspec.structs.replace(good, id="m2", n=good.n + 1, place=good.n + 1, body=msgspec.Raw(b'{"id": 7}'))
    liar = msgspec.structs.replace(good, id="m3", n=good.n + 2, place=good.n + 2)
    twin = msgspec.structs.replace(told.say(WANG, "m4", "四"), place=good.place)
    for id in ("m2", "m3", "m4"):
        expected_log(f"message {id} .* cannot be read")
    seat.projection().apply([*told.changes[:-1], poison, liar, twin], Position(epoch="e1", cursor=99))
    assert [line.id for line in seat.reader.lines(WANG)] == ["m1"]
    assert seat.files.current.position().cursor == 99


@pytest.mark.parametrize("poisoned", [{2}, {3}, {2, 3}, {1}, {1, 3}])
def test_poison_among_good_changes_of_one_record_leaves_one_cache_in_any_order(
    expected_log: Callable[[str], None], poisoned: set[int]
) -> None:
    expected_log("cannot be read")
    told = Told()
    thread = told.household("wang")
    start = told.head
    for number in (1, 2, 3):
        change = told.say(thread, "m1", f"version {number}")
        if number in poisoned:
            told.changes[-1] = msgspec.structs.replace(change, body=msgspec.Raw(b'{"id":5}'))
    found = set()
    for order in permutations(told.changes[start:]):
        cache = cache_of()
        Projection(cache).apply([*told.changes[:start], *order])
        found.add(cache.digest())
    assert len(found) == 1


def test_raw_change_is_read_again_once_it_can_be(seat: Seat, told: Told) -> None:
    change = told.say(WANG, "m1", "一")
    seat.projection().apply(told.changes[:-1])
    seat.files.current.db.execute(
        "INSERT INTO raw_change VALUES('message', 'm1', ?, ?, NULL, ?, 'public', ?)",
        (change.n, change.place, WANG, bytes(change.body)),
    )
    seat.projection().read_again()
    assert [line.id for line in seat.reader.lines(WANG)] == ["m1"]
    assert seat.files.current.db.execute("SELECT count(*) FROM raw_change").fetchone() == (0,)


@pytest.mark.rule("R-recall-erases")
def test_recalled_message_leaves_no_text_and_names_the_files_that_must_go(seat: Seat, told: Told) -> None:
    from petdesk.shop.conversation import MediaRef

    ref = MediaRef(id="pic1", name="x.jpg", kind="image", mime="image/jpeg", size=3)
    told.say(WANG, "m1", "密语在此", media=(ref,))
    seat.projection().apply(told.changes)
    told.say(WANG, "m1", recalled_at=9, recalled_by="c-wang")
    seat.projection().apply(told.changes[-1:])
    assert seat.projection().take_gone_media() == ["pic1"]
    assert seat.projection().take_gone_media() == []
    row = seat.reader.inbox_row(WANG)
    assert row is not None
    assert (row.last_text, row.last_kind, row.waiting_since, row.unread) == ("", "recalled", None, 0)
    seat.files.current.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stored = b"".join(path.read_bytes() for path in seat.folder.glob("cache.db*"))
    assert "密语在此".encode() not in stored


@pytest.mark.rule("R-revoked")
def test_scope_that_is_forgotten_leaves_nothing_behind(seat: Seat, told: Told) -> None:
    seat.projection().apply(told.changes)
    before = seat.files.current.digest()
    room = "room1"
    told.tell(Thread(id=room, title="经理"), thread=room, audience="room")
    told.say(room, "m1", "只在这里", by="zhou", audience="room")
    told.mark(room, "lin", 1)
    seat.projection().apply(told.changes)
    assert seat.files.current.digest() != before
    seat.projection().forget(f"room:{room}", Position())
    assert seat.files.current.digest() == before
    assert seat.status().cached_messages == 0


def test_other_member_at_the_seat_has_other_unread_counts(seat: Seat, told: Told) -> None:
    said = told.say(WANG, "m1", "一")
    told.say(WANG, "n1", "注意", by="zhou", audience="staff")
    told.mark(WANG, "zhou", said.n)
    seat.projection().apply(told.changes)
    assert seat.reader.inbox("all")[0].unread == 2
    seat.projection().become("zhou", "groomer")
    assert seat.reader.inbox("all")[0].unread == 0


@pytest.mark.rule("R-outbox-apart")
def test_cache_that_cannot_be_read_is_built_anew_and_the_outbox_is_not_touched(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    from petdesk.seat.commands.conversation import send_text

    with Seat.offline(tmp_path) as seat:
        send_text(seat, WANG, "还在")
    (tmp_path / "cache.db").write_bytes(b"nonsense" * 4096)
    expected_log("the cache is built anew")
    with Seat.offline(tmp_path) as seat:
        assert seat.files.current.position() == Position()
        assert [line.text for line in seat.reader.waiting_lines(WANG)] == ["还在"]
