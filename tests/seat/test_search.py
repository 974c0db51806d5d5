"""Any fragment of what was said is found, newest first; nothing that was taken back is, not even on the disk."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petdesk.seat.cache.database import Cache
from petdesk.seat.cache.search import READ_THROUGH, Wanted, find_messages, snippet_of, spans_of
from petdesk.seat.cache.search_terms import fold, terms_asked, words_asked
from petdesk.seat.database import open_database
from petdesk.seat.projection import Projection
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from petdesk.wire.changes import Change
from tests.seat.changes import Told
from tests.seat.test_cost import steps_of

WANG = "t-wang"
SAID = {
    "m1": "豆豆今天洗澡了吗？",
    "m2": "Could you trim her nails too? 洗完澡以后",
    "m3": "疫苗本拍好发您了，WiFi 密码是 Ab12",
    "m4": "好的🐾 Ｈｅｌｌｏ，明天　下午三点",
}


@pytest.fixture
def desk(seat: Seat, told: Told) -> Seat:
    """A seat that was told a little talk."""
    for id, text in SAID.items():
        told.say(WANG, id, text, by="lin" if id == "m3" else None)
    seat.projection().apply(told.changes)
    return seat


def found(seat: Seat, text: str = "", limit: int = 50, **more: str | int) -> list[str]:
    """The ids of what is found."""
    wanted = Wanted(text=text, **more)  # type: ignore[arg-type]  # a test's shorthand
    return [hit.message for hit in find_messages(seat.files.current.db, wanted, limit)]


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ("洗", ["m2", "m1"]),
        ("洗澡", ["m1"]),
        ("澡了吗", ["m1"]),
        ("豆豆今天", ["m1"]),
        ("ails", ["m2"]),
        ("NAILS", ["m2"]),
        ("n", ["m2"]),
        ("ai", ["m2"]),
        ("nails 洗完", ["m2"]),
        ("洗完 nails", ["m2"]),
        ("hello", ["m4"]),
        ("🐾", ["m4"]),
        ("的🐾", ["m4"]),
        ("ab12", ["m3"]),
        ("12", ["m3"]),
        ("wifi 密码", ["m3"]),
        ("i 密", ["m3"]),
        ("洗，澡", []),
        ("澡豆", []),
        ("nailss", []),
        ("隐睾", []),
        ("", []),
        ("   ", []),
    ],
)
def test_any_fragment_is_found_newest_first(desk: Seat, asked: str, hits: list[str]) -> None:
    assert found(desk, asked) == hits


@pytest.mark.parametrize(
    "asked",
    ['"', '""', "hello AND", "a*b(", "NEAR(", "col:hello", "-x", "%", "_", "'; --", "\x00", "\ud800", "^", "*", "？"],
)
def test_signs_with_a_meaning_elsewhere_have_none_here(desk: Seat, asked: str) -> None:
    assert len(found(desk, asked)) <= 1


@pytest.mark.parametrize("asked", ["洗 " * 1_000, "洗" * 1_000_000, " ".join(f"w{n}" for n in range(1_000)), "a" * 300])
def test_endless_question_is_answered_with_little_work(desk: Seat, asked: str) -> None:
    before = time.thread_time()
    found(desk, asked)
    # Seconds of the processor: whoever else uses it does not count.
    assert time.thread_time() - before < 1
    assert len(terms_asked(words_asked(asked))) <= 24


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abcde12洗澡豆 ,，🐾É", max_size=24), st.data())
def test_every_piece_of_a_text_stands_in_the_index_under_what_is_asked_for(text: str, data: st.DataObject) -> None:
    from petdesk.seat.cache.search_terms import terms_of
    from petdesk.shop.conversation import Message

    start = data.draw(st.integers(0, len(text)))
    asked = words_asked(text[start : data.draw(st.integers(start, len(text)))])
    terms = set(terms_of(Message(id="m", thread="t", author="a", side="staff", text=text)).split())
    assert set(terms_asked(asked)) <= terms
    assert spans_of(fold(text), asked) is not None


def test_hit_tells_thread_author_time_and_where_the_words_stand(desk: Seat) -> None:
    (hit,) = find_messages(desk.files.current.db, Wanted(text="疫苗 wifi"), 5)
    assert (hit.thread, hit.message, hit.title, hit.author, hit.side) == (WANG, "m3", "wang", "林前台", "staff")
    assert [hit.snippet[a:b] for a, b in hit.spans] == ["疫苗", "WiFi"]
    assert desk.reader.lines_around(WANG, hit.place, 2)[1].id == "m3"


def test_snippet_begins_near_the_first_hit_and_stays_on_one_line() -> None:
    text = "前面很长的一段话，" * 20 + "\n这里有疫苗\n" + "后面也很长的一段话，" * 20
    spans = spans_of(fold(text), ("疫苗",))
    assert spans is not None
    snippet, shown = snippet_of(text, spans)
    assert [snippet[a:b] for a, b in shown] == ["疫苗"]
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert "\n" not in snippet
    assert len(snippet) < 100


def test_filters_narrow_by_thread_author_pet_kind_and_date(seat: Seat, told: Told) -> None:
    other = told.household("li", "波波")
    photo = MediaRef(id="f1", name="疫苗本.pdf", kind="file", mime="application/pdf", size=9)
    told.say(WANG, "m1", "疫苗", sent_at=1_000)
    told.say(other, "m2", "疫苗", sent_at=2_000, pets=("p-波波",))
    told.say(WANG, "m3", "疫苗打了", by="lin", audience="staff", sent_at=3_000)
    told.say(WANG, "m4", "", media=(photo,), sent_at=90_000_000)
    seat.projection().apply(told.changes)
    assert found(seat, "疫苗") == ["m4", "m3", "m2", "m1"]
    assert found(seat, "疫苗", thread=WANG) == ["m4", "m3", "m1"]
    assert found(seat, "疫苗", member="c-li") == ["m2"]
    assert found(seat, "疫苗", pet="p-波波") == ["m2"]
    assert found(seat, "疫苗", kind="note") == ["m3"]
    assert found(seat, kind="file") == ["m4"]
    assert found(seat, "疫苗", kind="file") == ["m4"]
    assert found(seat, "疫苗", since=2_000, until=3_001) == ["m3", "m2"]
    assert found(seat, "疫苗", since=80_000_000) == ["m4"]
    assert found(seat, since=2_500, until=3_500) == ["m3"]
    assert found(seat, thread=other) == ["m2"]
    assert found(seat, "疫苗", thread="") == []
    assert found(seat, "疫苗", limit=2) == ["m4", "m3"]


@pytest.mark.parametrize("long", [READ_THROUGH, READ_THROUGH + 1, 2 * READ_THROUGH])
def test_in_one_thread_the_same_is_found_however_long_it_is(seat: Seat, told: Told, long: int) -> None:
    other = told.household("li", "波波")
    for number in range(long):
        told.say(WANG, f"w{number}", "豆豆洗澡" if number % 7 == 0 else "明天下午", by="lin" if number % 2 else None)
        if number % 50 == 0:
            told.say(other, f"o{number}", "洗澡 豆豆")
    seat.projection().apply(told.changes)
    bathed = [f"w{number}" for number in range(long) if number % 7 == 0][::-1]
    assert found(seat, "洗澡", thread=WANG) == bathed[:50]
    assert found(seat, "洗澡", thread=WANG, limit=999) == bathed
    assert found(seat, "洗澡", thread=WANG, member="lin", limit=999) == [id for id in bathed if int(id[1:]) % 2]
    assert found(seat, "澡豆", thread=WANG) == []
    assert found(seat, "豆豆", thread=other, limit=2) == [f"o{(long - 1) // 50 * 50 - 50 * back}" for back in (0, 1)]


def test_edited_text_is_found_and_the_old_one_is_not(desk: Seat, told: Told) -> None:
    told.say(WANG, "m1", "豆豆今天剪毛了吗？", edited_at=1)
    desk.projection().apply(told.changes[-1:])
    assert found(desk, "洗澡") == []
    assert found(desk, "剪毛") == ["m1"]
    assert found(desk, "豆豆今天") == ["m1"]


def test_message_said_and_changed_in_one_batch_is_found_as_it_stands(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "先说洗澡")
    told.say(WANG, "m1", "再说剪毛", edited_at=1)
    told.say(WANG, "m2", "又说洗澡")
    told.say(WANG, "m2", recalled_at=1)
    seat.projection().apply(told.changes)
    assert (found(seat, "洗澡"), found(seat, "剪毛"), found(seat, "洗")) == ([], ["m1"], [])


def test_old_changes_that_come_late_change_nothing(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "先说洗澡")
    told.say(WANG, "m1", "再说剪毛", edited_at=1)
    for change in reversed(told.changes):
        seat.projection().apply([change])
    assert (found(seat, "洗澡"), found(seat, "剪毛")) == ([], ["m1"])


@pytest.mark.rule("R-recall-erases")
@pytest.mark.parametrize("by", ["recall", "edit", "room", "everything"])
def test_what_was_taken_back_stands_nowhere_in_the_file(seat: Seat, told: Told, by: str) -> None:
    for number in range(300):
        told.say(WANG, f"x{number}", f"平常的话 ordinary {number}")
    told.say(WANG, "secret", "前鼹鼴后 qzxjq")
    for number in range(300):
        told.say(WANG, f"y{number}", f"平常的话 ordinary {number}")
    seat.projection().apply(told.changes)
    before = stored(seat)
    assert all(piece in before for piece in ("鼹鼴".encode(), b"qzx", b"xjq"))
    if by == "recall":
        told.say(WANG, "secret", recalled_at=1, recalled_by="lin")
    elif by == "edit":
        told.say(WANG, "secret", "平常的话", edited_at=1)
    if by in ("recall", "edit"):
        seat.projection().apply(told.changes[-1:])
    else:
        seat.projection().forget(f"room:{WANG}" if by == "room" else "staff", seat.files.current.position())
    after = stored(seat)
    assert not [piece for piece in ("鼹鼴".encode(), "鼴".encode(), b"qzx", b"xjq", b"zxj") if piece in after]
    assert found(seat, "鼹") == []
    assert found(seat, "qzx") == []
    seat.files.current.db.execute("INSERT INTO found(found) VALUES('integrity-check')")


def test_the_only_message_may_lose_and_get_words_before_it_goes(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "洗澡 剪毛 刷牙")
    seat.projection().apply(told.changes)
    for at, text in enumerate(("洗澡 剪毛", "洗澡", "洗澡 剪毛"), start=1):
        seat.projection().apply([told.say(WANG, "m1", text, edited_at=at)])
    assert (found(seat, "剪毛"), found(seat, "刷牙")) == (["m1"], [])
    seat.projection().forget("staff", seat.files.current.position())
    told.say(WANG, "m2", "洗澡 剪毛")
    seat.projection().apply(told.changes[-1:])
    seat.projection().apply([told.say(WANG, "m2", "洗澡", edited_at=1)])
    seat.projection().forget(f"room:{WANG}", seat.files.current.position())
    assert found(seat, "洗澡") == []


def test_cache_that_had_no_index_gets_one(tmp_path: Path, told: Told) -> None:
    for id, text in SAID.items():
        told.say(WANG, id, text)
    with Seat.offline(tmp_path) as seat:
        seat.projection().apply(told.changes)
        db = seat.files.current.db
        db.execute("DROP TABLE found")
        db.execute("DROP INDEX message_place")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'search'")
        db.execute("PRAGMA user_version=2")
    with Seat.offline(tmp_path) as seat:
        assert found(seat, "洗澡") == ["m1"]


def test_poison_among_messages_harms_no_index(seat: Seat, told: Told, expected_log: object) -> None:
    assert callable(expected_log)
    expected_log("cannot be read")
    good = told.say(WANG, "m1", "洗澡一")
    twice = told.say(WANG, "m2", "洗澡二")
    fields = {name: getattr(twice, name) for name in Change.__struct_fields__}
    told.changes[-1] = Change(**fields | {"place": good.place})
    told.say(WANG, "m3", "洗澡三")
    seat.projection().apply(told.changes)
    assert found(seat, "洗澡") == ["m3", "m1"]


@pytest.mark.parametrize("asked", ["洗", "洗澡", "今天洗澡", "nails", "澡今", "鼹鼠"])
def test_finding_takes_no_more_steps_in_a_large_cache(asked: str) -> None:
    taken = []
    for size in (300, 6_000):
        told = Told()
        told.household("wang")
        for number in range(size):
            told.say(WANG, f"m{number}", f"豆豆今天洗澡 nails {number}")
        cache = Cache(open_database(None))
        Projection(cache).apply(told.changes)
        taken.append(steps_of(cache.db, lambda db=cache.db: find_messages(db, Wanted(text=asked), 50)))
        cache.close()
    assert 0 < taken[1] <= taken[0] * 1.2 + 20


def stored(seat: Seat) -> bytes:
    """Everything the cache's file holds."""
    seat.files.current.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return seat.files.place.read_bytes()
