"""The sample shop holds together at any hour: everything named is there, times rise, and the inbox is fresh."""

from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from petdesk.launch.sample_changes import sample_changes
from petdesk.launch.sample_seat import fill_seat
from petdesk.launch.sample_shop import SampleShop, sample_shop
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message, Thread, turn_of, waiting_since
from petdesk.shop.pets import Pet, Vaccine
from petdesk.shop.receipts import Mark
from petdesk.wire.changes import record_of
from tests.fakes.clock import StillClock

SHANGHAI = timezone(timedelta(hours=8))
NOON = datetime(2026, 3, 2, 12, 41, tzinfo=SHANGHAI)


def threads(sample: SampleShop) -> dict[str, list[Message]]:
    by_thread: dict[str, list[Message]] = defaultdict(list)
    for message in sample.messages:
        by_thread[message.thread].append(message)
    return by_thread


@pytest.mark.parametrize("hour", [0, 1, 5, 12, 18, 23])
def test_at_any_hour_a_thread_is_told_in_the_order_it_was_written(hour: int) -> None:
    sample = sample_shop(NOON.replace(hour=hour))
    for messages in threads(sample).values():
        times = [message.sent_at for message in messages]
        assert times == sorted(set(times))
        assert times[-1] <= sample.now


def test_the_shop_has_eight_households_twelve_pets_and_four_colleagues() -> None:
    kinds = defaultdict(int)
    for record in sample_shop(NOON).records:
        kinds[type(record).__name__] += 1
    assert (kinds["Household"], kinds["Pet"], kinds["Staff"]) == (8, 12, 4)


def test_everything_that_is_named_is_there() -> None:
    sample = sample_shop(NOON)
    there = {record.id for record in sample.records} | {drawing.media.id for drawing in sample.drawings}
    there |= {message.id for message in sample.messages}
    named: set[str] = set()
    for record in sample.records:
        for field in ("household", "thread", "assignee", "groomer", "photo", "pet"):
            named.add(getattr(record, field, None) or record.id)
        named.update(getattr(record, "pets", ()))
    for message in sample.messages:
        named |= {message.thread, message.reply_to or message.thread, *message.pets}
        named |= {media.id for media in message.media}
        named.add(message.author if message.author != "shop" else message.thread)
    assert named <= there


def test_the_inbox_is_fresh_with_the_longest_waiting_twelve_minutes_or_so() -> None:
    sample = sample_shop(NOON)
    waiting = {}
    for thread, messages in threads(sample).items():
        since = waiting_since((turn_of(message, place) for place, message in enumerate(messages, 1)), 0)
        if since is not None and not thread.endswith("team"):
            waiting[thread] = (sample.now - since) // 60_000
    assert waiting == {"thread-chenyt": 12, "thread-wang": 4, "thread-lixiang": 9, "thread-zhao": 29}


def test_some_vaccines_have_lapsed_some_lapse_soon_and_most_are_good() -> None:
    sample = sample_shop(NOON)
    today = NOON.date().isoformat()
    soon = (NOON.date() + timedelta(days=30)).isoformat()
    expiry = [record.expires or "" for record in sample.records if isinstance(record, Vaccine)]
    lapsed = [day for day in expiry if day < today]
    due = [day for day in expiry if today <= day <= soon]
    assert len(lapsed) >= 3
    assert len(due) >= 3
    assert len(expiry) > len(lapsed) + len(due)


def test_as_changes_the_numbers_have_no_hole_and_every_record_reads_back() -> None:
    changes = sample_changes(sample_shop(NOON))
    assert [change.n for change in changes] == list(range(1, len(changes) + 1))
    public: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        assert record_of(change) is not None
        assert (change.public is not None) == (change.audience == "public")
        if change.public is not None and change.thread is not None:
            public[change.thread].append(change.public)
    assert public
    for numbers in public.values():
        assert numbers == list(range(1, len(numbers) + 1))


def test_as_changes_notes_and_the_staff_room_are_never_public() -> None:
    changes = sample_changes(sample_shop(NOON))
    for change in changes:
        record = record_of(change)
        if isinstance(record, Message) and record.audience != "public":
            assert change.public is None
        if isinstance(record, Mark):
            assert record.read <= record.delivered <= len(changes)
            assert (change.audience == "public") == (not record.member.startswith("staff-"))


def test_every_pet_has_a_portrait_that_is_drawn_and_rooms_have_members() -> None:
    sample = sample_shop(NOON)
    drawn = {drawing.media.id: drawing for drawing in sample.drawings}
    for record in sample.records:
        if isinstance(record, Pet):
            assert record.photo is not None
            assert drawn[record.photo].pose == 0
        if isinstance(record, Thread) and record.household is None:
            assert len(record.members) == 3


def test_a_seat_filled_with_it_shows_the_inbox_the_front_desk_expects(tmp_path: Path) -> None:
    clock = StillClock(round(NOON.timestamp() * 1000))
    with Seat.offline(tmp_path, clock) as seat:
        fill_seat(seat, NOON)
        waiting = seat.reader.inbox("waiting")
        assert {row.title: row.unread for row in waiting} == {"陈雨桐": 2, "王小满": 1, "李想": 3, "赵一诺": 1}
        assert waiting[0].waiting_since == min(row.waiting_since or 0 for row in waiting)
        assert len(seat.reader.inbox("all")) + len(seat.reader.inbox("closed")) >= 9
        card = seat.reader.household("thread-wang")
        assert card is not None
        assert [pet.pet.name for pet in card.pets] == ["年糕", "麻薯"]
        assert [line.text for line in seat.reader.lines("thread-wang")][-1] == "好的，那明天下午三点带年糕过去 🐾"
