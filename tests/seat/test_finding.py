"""People are found as they are typed; the finder answers the newest question, and never from a cache that is gone."""

import threading
from collections.abc import Callable

import pytest

from petdesk.seat.cache.haystack import MANY
from petdesk.seat.cache.questions import Answer, Question
from petdesk.seat.cache.search import Wanted, find_messages
from petdesk.seat.cache.search_names import Called
from petdesk.seat.cache.search_people import PeopleIndex, Person
from petdesk.seat.cache.spelling import readings_of
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet
from tests.seat.changes import Told
from tests.waiting import until


@pytest.fixture
def desk(seat: Seat, told: Told) -> Seat:
    """A shop with a few families and a staff room."""
    told.tell(Customer(id="c-wang", name="王小满", household="h-wang", phones=("13812346621",)))
    told.tell(Household(id="h-wang", name="王小满", thread="t-wang"))
    told.household("单雄信", "乐乐", "Lucky")
    told.household("李想", "波波")
    told.tell(Thread(id="room", title="前台与美容", members=("lin",)), thread="room")
    for name, id in (("单雄信", "s"), ("李想", "l")):
        told.say(f"t-{name}", id, "在吗")
    seat.projection().apply(told.changes)
    return seat


def names(found: list[Person]) -> list[str]:
    """Who was found."""
    return [f"{person.kind} {person.name}" for person in found]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("年糕", "pet 年糕"),
        ("niangao", "pet 年糕"),
        ("niang", "pet 年糕"),
        ("ng", "pet 年糕"),
        ("糕", "pet 年糕"),
        ("gao", "pet 年糕"),
        ("王小满", "customer 王小满"),
        ("wxm", "customer 王小满"),
        ("wang xiaoman", "customer 王小满"),
        ("xiaoman", "customer 王小满"),
        ("王小漫", "customer 王小满"),
        ("wangxiaomen", "customer 王小满"),
        ("6621", "customer 王小满"),
        ("621", "customer 王小满"),
        ("2346", "customer 王小满"),
        ("shanxiongxin", "customer 单雄信"),
        ("danxiongxin", "customer 单雄信"),
        ("yueyue", "pet 乐乐"),
        ("lele", "pet 乐乐"),
        ("LUCK", "pet Lucky"),
        ("luckey", "pet Lucky"),
        ("qiantai", "room 前台与美容"),
        ("meirong", "room 前台与美容"),
        ("王小满 年糕", "pet 年糕"),
    ],
)
def test_person_is_found_by_what_a_hand_types(desk: Seat, asked: str, first: str) -> None:
    assert names(PeopleIndex(desk.files.current.db).find(asked, 5))[0] == first


@pytest.mark.parametrize("asked", ["", "  ", "62", "iang", "%", "隐睾", "zzzz", "138123466210", '"', "x" * 100_000])
def test_nobody_is_found_by_what_nobody_has(desk: Seat, asked: str) -> None:
    assert PeopleIndex(desk.files.current.db).find(asked, 5) == []


def test_a_single_letter_finds_those_first_whom_it_fits_best_however_many_have_it(seat: Seat, told: Told) -> None:
    for number in range(1_200):
        told.household(f"杨{number}", f"花小{number}")
    told.household("满", "小熊")
    seat.projection().apply(told.changes)
    index = PeopleIndex(seat.files.current.db)
    assert names(index.find("满", 1)) == ["customer 满"]
    assert names(index.find("x", 1)) == ["pet 小熊"]
    assert names(index.find("小", 1)) == ["pet 小熊"]


@pytest.mark.parametrize("asked", ["满 熊", "man xiong", "m x", "熊 满", "xiong 满 m"])
def test_several_words_mean_one_family_in_a_shop_where_many_have_each(seat: Seat, told: Told, asked: str) -> None:
    for number in range(300):
        told.household(f"满{number}", f"豆{number}")
        told.household(f"杨{number}", f"熊{number}")
    told.household("满", "小熊")
    seat.projection().apply(told.changes)
    found = PeopleIndex(seat.files.current.db).find(asked, 5)
    assert sorted(names(found)) == ["customer 满", "pet 小熊"]


def test_words_that_half_the_town_has_mean_one_family_too(seat: Seat, told: Told) -> None:
    for number in range(MANY):
        told.household(f"满{number}", f"豆{number}")
        told.household(f"杨{number}", f"熊{number}")
    told.household("满", "小熊")
    seat.projection().apply(told.changes)
    index = PeopleIndex(seat.files.current.db)
    assert sorted(names(index.find("m x", 5))) == ["customer 满", "pet 小熊"]
    for person in index.find("y x", 8):
        assert person.name.startswith(("杨", "熊"))
        assert [about[0] for about in person.about] == ["熊" if person.name.startswith("杨") else "杨"]


def test_several_words_are_looked_for_anew_after_a_change(desk: Seat, told: Told) -> None:
    index = PeopleIndex(desk.files.current.db)
    assert index.find("李 团子", 5) == []
    told.tell(Pet(id="p-new", household="h-李想", name="团子"))
    desk.projection().apply(told.changes[-1:])
    index.read([("pet", "p-new")])
    assert names(index.find("李 团子", 5))[0] == "pet 团子"


def test_pet_brings_its_people_and_says_whose_it_is(desk: Seat) -> None:
    found = PeopleIndex(desk.files.current.db).find("niangao", 5)
    assert names(found) == ["pet 年糕", "customer 王小满"]
    assert found[0].about == ("王小满",)
    assert found[1].about == ("年糕", "麻薯")
    assert {person.thread for person in found} == {"t-wang"}


@pytest.mark.parametrize(
    ("asked", "marked"),
    [("小满", "小满"), ("wx", "王小"), ("wangxiao", "王小"), ("xiaom", "小满"), ("6621", "")],
)
def test_what_was_typed_is_marked_in_the_name(desk: Seat, asked: str, marked: str) -> None:
    (person,) = (one for one in PeopleIndex(desk.files.current.db).find(asked, 5) if one.name == "王小满")
    assert "".join(person.name[a:b] for a, b in person.spans) == marked


def test_among_equals_the_one_spoken_with_last_comes_first(seat: Seat, told: Told) -> None:
    for number in range(3):
        told.household(f"赵{number}")
    for number in (2, 0, 1):
        told.say(f"t-赵{number}", f"m{number}", "在吗")
    seat.projection().apply(told.changes)
    assert [one.name for one in PeopleIndex(seat.files.current.db).find("zhao", 5)] == ["赵1", "赵0", "赵2"]


def test_name_is_read_in_every_usual_way() -> None:
    assert {reading.full for reading in readings_of("单雄")} >= {"danxiong", "shanxiong"}
    assert readings_of("王小满")[0].initials == "wxm"
    assert readings_of("") != ()


class Ear:
    """Collects answers, in whichever thread they come."""

    def __init__(self) -> None:
        """Nothing heard yet."""
        self.answers: list[Answer] = []
        self.threads: set[int] = set()

    def __call__(self, answer: Answer) -> None:
        """Take an answer."""
        self.answers.append(answer)
        self.threads.add(threading.get_ident())

    def heard(self, text: str) -> Callable[[], bool]:
        """Whether an answer about `text` came."""
        return lambda: any(answer.question.wanted.text == text for answer in self.answers)


def ask(seat: Seat, text: str, ear: Ear) -> None:
    """Ask for people and messages."""
    seat.finder.ask(Question(wanted=Wanted(text=text)), ear)


async def test_finder_answers_in_its_own_thread(desk: Seat) -> None:
    ear = Ear()
    ask(desk, "在吗", ear)
    await until(ear.heard("在吗"))
    assert [hit.message for hit in ear.answers[0].hits] == ["l", "s"]
    assert threading.get_ident() not in ear.threads


async def test_newest_question_wins(desk: Seat) -> None:
    ear = Ear()
    for text in [*"abcdefgh" * 20, "在"]:
        ask(desk, text, ear)
    await until(ear.heard("在"))
    assert ear.answers[-1].question.wanted.text == "在"
    assert not any(answer.failed for answer in ear.answers)


async def test_dropped_question_is_not_answered(desk: Seat) -> None:
    ear, other = Ear(), Ear()
    ask(desk, "在", ear)
    desk.finder.drop()
    before = len(ear.answers)
    ask(desk, "吗", other)
    await until(other.heard("吗"))
    assert len(ear.answers) == before


async def test_new_name_is_found_after_its_notice(desk: Seat, told: Told) -> None:
    ear = Ear()
    ask(desk, "麻薯", ear)
    await until(ear.heard("麻薯"))
    told.tell(Pet(id="p-麻薯", name="奶茶", household="h-wang", species="cat"))
    told.tell(Pet(id="p-new", name="布丁", household="h-wang", species="cat"))
    notice = desk.projection().apply(told.changes[-2:])
    assert isinstance(notice, Notice)
    desk.notices.tell(notice)
    for text, wanted in (
        ("naicha", ["pet 奶茶", "customer 王小满"]),
        ("麻薯", []),
        ("buding", ["pet 布丁", "customer 王小满"]),
    ):
        ear.answers.clear()
        ask(desk, text, ear)
        await until(ear.heard(text))
        assert names(ear.answers[-1].people) == wanted


async def test_hit_names_thread_and_author_as_they_are_called_by_then(desk: Seat, told: Told) -> None:
    question = Question(wanted=Wanted(text="在吗"), people=0)
    answers: list[Answer] = []
    desk.finder.ask(question, answers.append)
    await until(lambda: len(answers) == 1)
    assert {hit.title for hit in answers[0].hits} == {"单雄信", "李想"}
    renamed = told.tell(Household(id="h-李想", name="李想想", thread="t-李想"))
    desk.notices.tell(desk.projection().apply([renamed]))
    desk.finder.ask(question, answers.append)
    await until(lambda: len(answers) == 2)
    assert {hit.title for hit in answers[1].hits} == {"单雄信", "李想想"}


def test_hits_are_named_without_a_look_at_the_books_once_the_names_are_known(desk: Seat) -> None:
    db = desk.open_cache()
    called = Called(db)
    called.learn()
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    assert find_messages(db, Wanted(text="在吗"), 50, called)
    assert not any("inbox" in sql or "record" in sql for sql in asked)
    db.close()


async def test_question_asked_while_the_cache_is_swapped_is_answered_from_the_new_one(desk: Seat) -> None:
    ear = Ear()
    ask(desk, "在吗", ear)
    await until(ear.heard("在吗"))
    desk.finder.pause()
    ask(desk, "在", ear)
    desk.finder.reopen()
    await until(ear.heard("在"))
    assert ear.answers[-1].hits


def test_closed_finder_lets_go_of_thread_and_file(desk: Seat) -> None:
    ear, before = Ear(), set(threading.enumerate())
    ask(desk, "在", ear)
    assert [thread.name for thread in set(threading.enumerate()) - before] == ["petdesk-finder"]
    desk.finder.close()
    assert set(threading.enumerate()) <= before
