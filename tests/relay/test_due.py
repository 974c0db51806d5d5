"""What the relay does by itself: each reminder, call and survey once, at its time, in the shop's zone."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from petdesk.relay import diary
from petdesk.relay.clock import unix_ms
from petdesk.relay.directory import RELAY, Directory
from petdesk.relay.jobs.firing import fire
from petdesk.relay.jobs.planning import add, plan
from petdesk.relay.store.driver import connect
from petdesk.relay.submissions import OwnAct
from petdesk.relay.view import StoreView
from petdesk.shop.hours import Hours, instant
from petdesk.shop.ids import occurrence_id
from petdesk.shop.reminders import Reminder
from petdesk.wire.commands import AddRecord, AnswerSurvey, ConfirmBooking, JoinWaitlist, MoveMark
from tests.relay.booked_scene import HOUR, MINUTE, BookedScene, refused
from tests.relay.doors import street
from tests.waiting import until


@pytest.fixture
def shop() -> BookedScene:
    return BookedScene()


def reminders(shop: BookedScene, *states: str) -> list[Reminder]:
    """The entries of the queue in these states, by their time."""
    found = [shop.record("reminder", row.id) for row in shop.reader.records("reminder")]
    return sorted((one for one in found if not states or one.state in states), key=lambda one: (one.due, one.kind))


def planned(shop: BookedScene) -> list[Reminder]:
    """Plan at the shop's time, as the clock does; what was added."""
    view = StoreView(shop.reader, Directory(), shop.reader.shop().rights)
    found = plan(shop.reader, view, shop.now)
    for one in found:
        shop.decide(OwnAct(cmd=occurrence_id("plan", one.key), by=RELAY, decide=partial(add, reminder=one)))
    return found


def passes(shop: BookedScene, until: int) -> list[str]:
    """Let time pass and do all that becomes due; what the shop said meanwhile."""
    before = len(shop.log())
    while found := diary.due(shop.reader, until, 1):
        ((id, at),) = found
        shop.now = max(shop.now, at)
        act = OwnAct(cmd=occurrence_id("fire", f"{id}/{at}"), by=RELAY, decide=partial(fire, id=id, now=shop.now))
        shop.decide(act, OwnAct(cmd=act.cmd, by=RELAY, decide=act.decide))
        assert diary.due(shop.reader, until, 1) != found
    shop.now = until
    said = [row for row in shop.log()[before:] if row.act == "message.sent"]
    return [shop.record("message", row.id).text for row in said]


def test_a_booking_is_reminded_of_the_evening_before_and_on_the_day(shop: BookedScene) -> None:
    id = shop.booked(shop.at(14, day=4))
    assert [(one.kind, one.due) for one in reminders(shop)] == [
        ("day_before", shop.at(18, day=3)), ("call", shop.at(11, day=4)), ("same_day", shop.at(12, day=4)),
    ]  # fmt: skip
    assert passes(shop, shop.at(17, 59, day=3)) == []
    assert passes(shop, shop.at(18, day=3)) == [
        "豆豆宠物提醒您：豆豆的洗澡约在11月20日 周一 14:00。能来请回复 1，要改时间直接告诉我们就好。"
    ]
    said = shop.record("message", shop.log()[-2].id)
    assert (said.author, said.automatic, said.booking) == (RELAY, True, id)
    shop.customer.says("1")
    assert shop.booking(id).confirmed_at == shop.now
    assert passes(shop, shop.at(15, day=4)) == ["今天 14:00 等豆豆来做洗澡，路上小心。有变化请告诉我们。"]
    assert {one.state for one in reminders(shop)} == {"sent", "done"}


def test_words_of_the_service_go_before_those_of_the_shop(shop: BookedScene) -> None:
    shop.calendar(day_before="店：{pet}", same_day="店：{time}")
    shop.edits("service", "s-bath", shop.manager, day_before="{pet}明天{time}，洗前四小时别喂。{nobody}")
    shop.booked(shop.at(14, day=4))
    assert passes(shop, shop.at(15, day=4)) == ["豆豆明天14:00，洗前四小时别喂。{nobody}", "店：14:00"]


@pytest.mark.rule("R-booking-follows")
def test_reminders_go_with_the_booking_and_come_with_its_new_time(shop: BookedScene) -> None:
    id = shop.booked(shop.at(14, day=4))
    shop.edits("booking", id, shop.desk, start=shop.at(16, day=6))
    assert [one.due for one in reminders(shop, "waiting")] == [
        shop.at(18, day=5), shop.at(13, day=6), shop.at(14, day=6),
    ]  # fmt: skip
    shop.edits("booking", id, shop.desk, start=shop.at(14, day=4))
    assert len(reminders(shop, "waiting")) == 3
    shop.edits("booking", id, shop.desk, state="cancelled")
    assert reminders(shop, "waiting") == []
    assert passes(shop, shop.at(20, day=8)) == []


def test_an_entry_is_worded_anew_stopped_or_sent_at_once_by_hand(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    evening, call, morning = reminders(shop)
    shop.edits("reminder", evening.id, shop.desk, text="请带疫苗本，{pet}")
    shop.edits("reminder", morning.id, shop.desk, state="stopped")
    assert refused(shop.edits("reminder", call.id, shop.desk, state="sent")) == ("bad_input", "state")
    shop.now = shop.at(23)
    shop.edits("reminder", evening.id, shop.desk, due=shop.now)
    assert passes(shop, shop.now) == ["请带疫苗本，豆豆"]
    assert refused(shop.edits("reminder", evening.id, shop.desk, state="waiting")) == ("bad_input", "state")
    assert passes(shop, shop.at(15, day=4)) == []


@pytest.mark.rule("R-call-list")
def test_what_was_not_delivered_three_hours_before_is_a_call_to_make(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    passes(shop, shop.at(11, day=4))
    (call,) = reminders(shop, "open")
    assert (call.kind, call.booking is not None) == ("call", True)
    assert shop.edits("reminder", call.id, shop.desk, state="done").refusal is None
    assert shop.record("reminder", call.id).settled_by == shop.desk.member


def test_what_was_delivered_needs_no_call(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    passes(shop, shop.at(18, day=3))
    head = shop.reader.public_head("t-doudou")
    shop.customer.does(MoveMark(thread="t-doudou", delivered=head))
    passes(shop, shop.at(11, day=4))
    assert reminders(shop, "open") == []


@pytest.mark.rule("R-due-in-order")
def test_nobody_is_written_to_in_the_quiet_hours(shop: BookedScene) -> None:
    shop.calendar(quiet={"start": 17 * 60, "end": 12 * 60})
    shop.booked(shop.at(14, day=4))
    assert [one.due for one in reminders(shop, "waiting") if one.kind == "day_before"] == [shop.at(17, day=3)]
    # The machine was off in the evening; in the morning it waits until noon.
    shop.now = shop.at(8, day=4)
    assert passes(shop, shop.at(11, 59, day=4)) == []
    assert len(passes(shop, shop.at(12, day=4))) == 2


@pytest.mark.rule("R-due-in-order")
def test_a_machine_that_slept_past_a_booking_says_nothing_of_it(shop: BookedScene) -> None:
    shop.booked(shop.at(14, day=4))
    shop.now = shop.at(15, day=4)
    assert passes(shop, shop.now) == []
    assert {one.state for one in reminders(shop)} == {"missed"}


def test_a_survey_follows_once_and_its_first_answer_stands(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    for state in ("arrived", "in_progress", "ready", "collected", "ready", "collected"):
        assert shop.edits("booking", id, shop.desk, state=state).refusal is None
    (waiting,) = reminders(shop, "waiting")
    assert (waiting.kind, waiting.due) == ("survey", shop.now + 90 * MINUTE)
    passes(shop, shop.now + 2 * HOUR)
    survey = shop.record("survey", id)
    assert (survey.stars, survey.groomer_name, survey.day) == (0, "groomer", shop.first.isoformat())
    shop.edits("booking", id, shop.desk, state="ready")
    shop.edits("booking", id, shop.desk, state="collected")
    passes(shop, shop.now + 5 * HOUR)
    assert sum(row.act == "survey.asked" for row in shop.log()) == 1
    assert refused(shop.mother.does(AnswerSurvey(survey=id, stars=1))) == ("no_such", "survey")
    assert shop.customer.does(AnswerSurvey(survey=id, stars=5, tags=("很温柔",), words="好")).refusal is None
    assert refused(shop.customer.does(AnswerSurvey(survey=id, stars=1))) == ("too_late", "")
    assert shop.record("survey", id).stars == 5
    assert reminders(shop, "open") == []


def test_the_shop_may_say_something_with_the_survey(shop: BookedScene) -> None:
    shop.calendar(survey="{pet}今天辛苦啦，说说您的感受吧")
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    for state in ("arrived", "ready", "collected"):
        shop.edits("booking", id, shop.desk, state=state)
    assert passes(shop, shop.now + 2 * HOUR) == ["豆豆今天辛苦啦，说说您的感受吧"]
    assert shop.record("survey", id) is not None


def test_who_said_yes_long_ago_may_say_it_again_to_a_reminder(shop: BookedScene) -> None:
    id = shop.booked(shop.at(14, day=4), state="requested")
    shop.customer.does(ConfirmBooking(booking=id, start=shop.at(14, day=4)))
    assert not shop.record("message", shop.customer.says("好的")).settled
    passes(shop, shop.at(19, day=3))
    said = shop.customer.says("1")
    assert shop.record("message", said).settled
    assert shop.booking(id).confirmed_at == shop.now
    assert not shop.record("message", shop.customer.says("1")).settled


def test_a_low_score_is_a_matter_for_the_manager(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    for state in ("arrived", "ready", "collected"):
        shop.edits("booking", id, shop.desk, state=state)
    passes(shop, shop.now + 2 * HOUR)
    shop.customer.does(AnswerSurvey(survey=id, stars=2, words="等太久"))
    (item,) = reminders(shop, "open")
    assert item.kind == "low_score"
    assert shop.record("thread", "t-doudou").assignee == shop.manager.member


def test_a_boarders_report_is_due_each_day_and_done_when_it_was_sent(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10), minutes=3 * 24 * 60, services=["s-stay"], service="寄养")
    shop.now = shop.at(10)
    shop.edits("booking", id, shop.desk, state="arrived")
    assert [one.due for one in reminders(shop, "waiting")] == [shop.at(17, day=day) for day in range(3)]
    passes(shop, shop.at(17, 30))
    assert [one.kind for one in reminders(shop, "open")] == ["report"]
    shop.groomer.says("今天吃得很好", "t-doudou", visit=id, step="report")
    assert reminders(shop, "open") == []
    shop.now = shop.at(9, day=1)
    shop.groomer.says("早上好", "t-doudou", visit=id, step="report")
    assert len(reminders(shop, "waiting")) == 1
    shop.edits("booking", id, shop.desk, state="ready")
    shop.edits("booking", id, shop.desk, state="collected")
    assert [one.kind for one in reminders(shop, "waiting")] == ["survey"]


def test_a_held_time_is_given_up_when_its_hour_is_over(shop: BookedScene) -> None:
    first = shop.booked(shop.at(10, day=4))
    day = (shop.first + timedelta(days=4)).isoformat()
    wish = JoinWaitlist(entry="w-1", thread="t-mimi", pets=(shop.cat,), services=("s-bath",), first=day, last=day)
    assert shop.mother.does(wish).refusal is None
    shop.edits("booking", first, shop.desk, state="cancelled")
    held = shop.record("waitlist", "w-1").booking
    passes(shop, shop.now + 61 * MINUTE)
    assert (shop.booking(held).state, shop.booking(held).reason) == ("cancelled", "held")
    assert shop.record("waitlist", "w-1").state == "cancelled"
    assert shop.booked(shop.at(10, day=4))


def test_vaccines_and_birthdays_come_into_the_queue_ahead_and_are_said_once(shop: BookedScene) -> None:
    today = shop.first - timedelta(days=1)
    given = {
        "pet": shop.dog,
        "name": "狂犬",
        "given": "2022-12-01",
        "expires": (today + timedelta(days=16)).isoformat(),
    }
    shop.desk.does(AddRecord(kind="vaccine", record={"id": "v1", **given}))
    shop.edits("pet", shop.cat, shop.desk, birthday=f"2020-{today + timedelta(days=3):%m-%d}")
    assert sorted(one.kind for one in planned(shop)) == ["birthday", "vaccine"]
    assert planned(shop) == []
    texts = passes(shop, shop.at(23, day=5))
    assert texts == [
        f"豆豆的狂犬快到期了（{_said(today + timedelta(days=16))}），记得带它去打疫苗，打好后发张照片给我们登记。",
        "今天是豆豆的生日，祝它生日快乐！",
    ]
    assert planned(shop) == []


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}"


def test_a_pet_that_died_and_a_household_that_said_no_are_left_in_peace(shop: BookedScene) -> None:
    today = shop.first - timedelta(days=1)
    born = f"2020-{today + timedelta(days=3):%m-%d}"
    shop.edits("pet", shop.dog, shop.desk, birthday=born)
    shop.edits("pet", shop.cat, shop.desk, birthday=born)
    consent = {"id": "k1", "household": "h-mimi", "purpose": "marketing", "given": False, "at": shop.now}
    assert shop.desk.does(AddRecord(kind="consent", record=consent)).refusal is None
    assert [one.about for one in planned(shop)] == [shop.dog]
    shop.edits("pet", shop.dog, shop.desk, state="deceased")
    assert passes(shop, shop.at(23, day=5)) == []


def test_who_did_not_come_again_is_asked_after_the_interval_and_after_twice_that(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    for state in ("arrived", "ready", "collected"):
        shop.edits("booking", id, shop.desk, state=state)
    said = []
    for day in range(0, 70, 5):
        shop.now = shop.at(9, day=day) + HOUR * 3
        planned(shop)
        said += passes(shop, shop.now)
    assert said == [
        "豆豆上次做洗澡已经有一阵子了，要不要约个时间？",
        "好久没见到豆豆了，我们很想它。要不要约一次洗澡？",
    ]


def test_who_has_a_new_time_already_is_not_asked(shop: BookedScene) -> None:
    id = shop.booked(shop.at(10))
    shop.now = shop.at(10)
    for state in ("arrived", "ready", "collected"):
        shop.edits("booking", id, shop.desk, state=state)
    shop.now = shop.at(9, day=26)
    assert [one.kind for one in planned(shop)] == ["rebook"]
    shop.booked(shop.at(10, day=40))
    assert [text for text in passes(shop, shop.at(12, day=36)) if "一阵子" in text] == []


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_across_a_change_of_the_clocks_the_evening_before_stays_six_by_the_shops_clock(day: date) -> None:
    shop = BookedScene()
    hours = {"zone": "Europe/Berlin", "week": [[{"open": 540, "close": 1200}]] * 7, "holidays": []}
    shop.calendar(hours=hours)
    berlin = Hours(zone="Europe/Berlin")
    shop.now = instant(berlin, day, 9 * 60)
    shop.booked(instant(berlin, day + timedelta(days=1), 14 * 60))
    evening = next(one for one in reminders(shop) if one.kind == "day_before")
    assert evening.due == instant(berlin, day, 18 * 60)
    assert len(passes(shop, instant(berlin, day + timedelta(days=2), 0))) == 2


def test_bookings_that_came_in_otherwise_are_reminded_of_all_the_same(shop: BookedScene) -> None:
    shop.calendar(remind=False)
    shop.booked(shop.at(14, day=4))
    assert reminders(shop) == []
    assert planned(shop) == []
    shop.calendar(remind=True)
    assert [one.kind for one in planned(shop)] == ["day_before", "same_day", "call"]
    assert planned(shop) == []
    shop.calendar(remind=False)
    assert passes(shop, shop.at(15, day=4)) == []


async def test_the_relays_own_clock_says_what_is_due_and_only_once(tmp_path: Path) -> None:
    shop = BookedScene(folder=tmp_path, now=unix_ms())
    shop.booked(shop.at(14, day=4))
    evening = reminders(shop)[0]
    shop.edits("reminder", evening.id, shop.desk, due=shop.now - 1, text="明天见，{pet}！")
    async with street(tmp_path, shop) as outside:
        await until(lambda: waiting_in(tmp_path) == 0, 30)
        relay = outside.doors.relay
        said = await relay.read(lambda reader: [row.body for row in reader.records("message")])
    assert len(said) == 1
    assert "明天见，豆豆！".encode() in said[0]


def waiting_in(folder: Path) -> int:
    """How much is due in a shop whose relay runs."""
    connection = connect(folder / "shop.db", None, read_only=True)
    try:
        return int(connection.execute("SELECT count(*) FROM due WHERE at <= ?", (unix_ms(),)).fetchone()[0])
    finally:
        connection.close()
