"""A shop brought back from a backup: its seats tell what it had said by itself since, and nobody hears it twice."""

import pytest

from petdesk.relay import audit
from petdesk.relay.directory import Directory
from petdesk.relay.jobs.wording import text_of
from petdesk.relay.view import StoreView
from petdesk.shop.reminders import Reminder
from petdesk.shop.visits import Survey
from petdesk.wire.commands import AnswerSurvey, SaidOnce, TellSaid
from tests.relay.booked_scene import HOUR, BookedScene, refused
from tests.relay.test_due import passes, reminders


@pytest.fixture
def shop() -> BookedScene:
    return BookedScene()


def brought_back(shop: BookedScene, at: int) -> None:
    """It is later, and the shop stands as its backup has it."""
    shop.now = at
    with shop.store.writing(at) as transaction:
        audit.note(transaction, audit.RESTORED, "")


def memory_of(reminder: Reminder, text: str = "", settled_at: int = 0, **more: object) -> SaidOnce:
    """What a seat tells of an entry that it saw sent."""
    return SaidOnce(
        key=reminder.key,
        kind=reminder.kind,
        thread=reminder.thread,
        household=reminder.household,
        about=reminder.about,
        booking=reminder.booking,
        pets=reminder.pets,
        due=reminder.due,
        settled_at=settled_at or reminder.due,
        text=text,
        **more,  # type: ignore[arg-type]  # test values
    )


def collected(shop: BookedScene) -> str:
    """A visit that is over at noon of the first day."""
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    shop.edits("booking", id, shop.desk, state="arrived")
    shop.edits("booking", id, shop.desk, state="ready")
    shop.now = shop.at(12)
    shop.edits("booking", id, shop.desk, state="collected")
    return id


@pytest.mark.rule("R-said-before")
def test_what_was_due_before_the_restore_is_for_a_person_and_never_said_by_itself(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    brought_back(shop, shop.at(22, day=3))
    assert passes(shop, shop.at(9, day=4)) == []
    evening, call, same = reminders(shop)
    assert (evening.kind, evening.state, call.state, same.state) == ("day_before", "open", "waiting", "waiting")
    # Nobody knows whether the family was reminded: somebody telephones.
    assert passes(shop, shop.at(11, day=4)) == []
    assert reminders(shop, "open")[1].kind == "call"
    # What is due after the restore is said as ever.
    assert len(passes(shop, shop.at(12, day=4))) == 1


@pytest.mark.rule("R-said-before")
def test_what_a_seat_saw_said_stands_as_said_with_its_words_and_its_time(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    evening = reminders(shop)[0]
    brought_back(shop, shop.at(22, day=3))
    told = memory_of(evening, "明天见！", settled_at=shop.at(18, day=3) + 700)
    assert shop.groomer.does(TellSaid(said=(told, told))).refusal is None
    assert shop.desk.does(TellSaid(said=(told,))).refusal is None
    stands = reminders(shop, "sent")[0]
    said = shop.record("message", stands.message)
    assert (stands.id, said.text, said.sent_at, said.automatic) == (evening.id, "明天见！", told.settled_at, True)
    assert passes(shop, shop.at(11, day=4)) == []
    assert sum(row.act == "message.sent" for row in shop.log()) == 1


def test_a_memory_settles_what_waits_for_a_person_but_not_what_one_has_seen_to(shop: BookedScene) -> None:
    first, second = shop.booked(shop.at(14, day=4)), shop.booked(shop.at(16, day=4))
    brought_back(shop, shop.at(22, day=3))
    passes(shop, shop.at(22, day=3))
    open_ones = {one.booking: one for one in reminders(shop, "open")}
    assert set(open_ones) == {first, second}
    assert shop.edits("reminder", open_ones[second].id, shop.desk, state="done").refusal is None
    shop.desk.does(TellSaid(said=tuple(memory_of(one, "明天见") for one in open_ones.values())))
    assert shop.record("reminder", open_ones[first].id).state == "sent"
    assert shop.record("reminder", open_ones[second].id).state == "done"


def test_a_person_says_it_after_all(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    brought_back(shop, shop.at(20, day=3))
    passes(shop, shop.at(20, day=3))
    (doubtful,) = reminders(shop, "open")
    words = text_of(StoreView(shop.reader, Directory(), shop.reader.shop().rights), doubtful)
    assert shop.edits("reminder", doubtful.id, shop.desk, state="waiting").refusal is None
    assert passes(shop, shop.now) == [words]


def test_a_survey_comes_back_with_its_answer_and_is_asked_once(shop: BookedScene) -> None:
    id = collected(shop)
    (asked,) = [one for one in reminders(shop) if one.kind == "survey"]
    brought_back(shop, shop.at(20))
    told = memory_of(asked, stars=2, tags=("等得久",), words="等了很久", answered_at=shop.at(15))
    assert shop.desk.does(TellSaid(said=(told,))).refusal is None
    passes(shop, shop.at(20, day=2))
    survey = shop.record("survey", id)
    assert isinstance(survey, Survey)
    assert (survey.stars, survey.words, survey.asked_at) == (2, "等了很久", asked.due)
    assert sum(row.act == "survey.asked" for row in shop.log()) == 1


def test_an_answer_that_a_phone_brings_again_needs_no_question(shop: BookedScene) -> None:
    id = collected(shop)
    brought_back(shop, shop.now)
    answer = AnswerSurvey(survey=id, stars=5, words="好")
    assert shop.customer.does(answer).refusal is None
    assert shop.customer.does(answer).refusal is None
    assert refused(shop.customer.does(AnswerSurvey(survey=id, stars=1))) == ("too_late", "")
    assert refused(shop.mother.does(answer)) == ("no_such", "survey")
    passes(shop, shop.at(20, day=2))
    assert shop.record("survey", id).stars == 5
    assert sum(row.act == "survey.asked" for row in shop.log()) == 0


def test_what_comes_back_late_from_a_device_is_not_asked_again_where_a_seat_knew(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    shop.edits("booking", id, shop.desk, state="arrived")
    brought_back(shop, shop.at(16))
    key = f"{id}/survey"
    arrived = shop.booking(id)
    told = SaidOnce(
        key=key, kind="survey", thread=arrived.thread, household=arrived.household, about=id, booking=id,
        pets=arrived.pets, due=shop.at(14), settled_at=shop.at(14), stars=4, answered_at=shop.at(15),
    )  # fmt: skip
    shop.desk.does(TellSaid(said=(told,)))
    shop.edits("booking", id, shop.desk, state="ready")
    shop.edits("booking", id, shop.desk, state="collected")
    assert passes(shop, shop.now + 5 * HOUR) == []
    assert sum(row.act == "survey.asked" for row in shop.log()) == 1
    assert [one.state for one in reminders(shop) if one.key == key] == ["sent"]


def test_a_relay_that_was_never_brought_back_believes_no_memory(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    evening = reminders(shop)[0]
    before = len(shop.log())
    assert shop.desk.does(TellSaid(said=(memory_of(evening, "假的"),))).refusal is None
    assert len(shop.log()) == before


def test_a_memory_of_another_familys_thread_or_of_things_for_staff_is_passed_over(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    evening, call, _ = reminders(shop)
    brought_back(shop, shop.at(22, day=3))
    before = len(shop.log())
    strange = memory_of(evening, "x")
    strange = SaidOnce(**{f: getattr(strange, f) for f in strange.__struct_fields__} | {"thread": "t-mimi"})
    shop.desk.does(TellSaid(said=(strange, memory_of(call, "x"))))
    assert len(shop.log()) == before
    assert refused(shop.customer.does(TellSaid(said=(memory_of(evening, "x"),)))) == ("not_allowed", "")
