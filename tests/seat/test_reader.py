"""What a window reads: inbox rows, lines, cards, and what only waits."""

import msgspec
import pytest

from petdesk.seat.commands.conversation import discard, mark_read, mark_unread, save_draft, send_text
from petdesk.seat.commands.records import (
    assign,
    close_thread,
    dismiss,
    edit_record,
    pin,
    reopen_thread,
    set_labels,
    snooze,
)
from petdesk.seat.jottings import Jottings
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef, Thread
from petdesk.shop.people import BY_ITSELF
from petdesk.shop.receipts import State
from petdesk.wire.commands import EditRecord
from petdesk.wire.refusals import Refusal
from tests.fakes.clock import StillClock
from tests.seat.changes import Told

WANG = "t-wang"


def test_inbox_row_borrows_the_names_of_household_and_pets(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "它今天一直在挠耳朵")
    seat.projection().apply(told.changes)
    (row,) = seat.reader.inbox("all")
    assert (row.title, row.pets, row.last_text, row.last_author) == (
        "wang",
        ("年糕", "麻薯"),
        "它今天一直在挠耳朵",
        "wang",
    )
    assert row.unread == 1
    assert row.waiting_since == told.head * 1000


@pytest.mark.rule("R-derived")
def test_answer_ends_waiting_but_not_unread(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "在吗")
    told.say(WANG, "m2", "在的", by="zhou")
    seat.projection().apply(told.changes)
    row = seat.reader.inbox_row(WANG)
    assert row is not None
    assert (row.waiting_since, row.unread, row.last_author) == (None, 1, "周美容")


def test_waiting_filter_has_the_longest_waiting_first_and_pages_by_row(seat: Seat, told: Told) -> None:
    threads = [told.household(f"n{number}") for number in range(7)]
    for number, thread in enumerate(threads):
        told.say(thread, f"m{number}", "在吗")
    seat.projection().apply(told.changes)
    first = seat.reader.inbox("waiting", limit=4)
    rest = seat.reader.inbox("waiting", limit=4, after=first[-1])
    assert [row.thread for row in first + rest] == threads
    newest = seat.reader.inbox("all", limit=3)
    older = seat.reader.inbox("all", limit=10, after=newest[-1])
    assert [row.thread for row in newest + older] == [*reversed(threads), WANG]
    assert seat.reader.counts()["waiting"] == 7
    assert seat.reader.counts()["all"] == 8


def test_what_is_put_away_has_a_filter_of_its_own_soonest_first(seat: Seat, told: Told, clock: StillClock) -> None:
    threads = [told.household(f"n{number}") for number in range(4)]
    for number, thread in enumerate(threads):
        until = clock.wall_ms() + (4 - number) * 60_000 if number else 0
        told.tell(Thread(id=thread, household=f"h-n{number}", snoozed_until=until), thread)
    seat.projection().apply(told.changes)
    first = seat.reader.inbox("snoozed", limit=2)
    rest = seat.reader.inbox("snoozed", limit=2, after=first[-1])
    assert [row.thread for row in first + rest] == [threads[3], threads[2], threads[1]]


def test_a_thread_put_back_among_the_unread_stays_there_over_a_restart_until_it_is_read(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "好的", by="lin")
    seat.projection().apply(told.changes)
    mark_unread(seat, WANG)
    assert seat.reader.inbox_row(WANG).unread == 1
    assert [unread for _, unread in Jottings(seat.outbox).put_back.values()] == [True]
    mark_read(seat, WANG, 1)
    assert seat.reader.inbox_row(WANG).unread == 0
    assert [unread for _, unread in Jottings(seat.outbox).put_back.values()] == [False]


def test_thread_is_read_in_windows_by_place(seat: Seat, told: Told) -> None:
    for number in range(120):
        told.say(WANG, f"m{number:03}", f"line {number}")
    seat.projection().apply(told.changes)
    newest = seat.reader.lines(WANG)
    assert [line.id for line in newest] == [f"m{number:03}" for number in range(70, 120)]
    older = seat.reader.lines(WANG, before=newest[0].place)
    assert [line.id for line in older] == [f"m{number:03}" for number in range(20, 70)]
    assert seat.reader.lines_after(WANG, older[-1].place or 0, 3) == newest[:3]
    around = seat.reader.lines_around(WANG, older[10].place or 0, 10)
    assert older[10] in around
    assert len(around) == 10
    assert seat.reader.line(WANG, "m030") == older[10]
    assert seat.reader.last_place(WANG) == newest[-1].place


def test_state_of_our_line_rises_with_the_customers_marks(seat: Seat, told: Told) -> None:
    said = told.say(WANG, "m1", "可以的", by="lin")
    seat.projection().apply(told.changes)
    seen = [seat.reader.lines(WANG)[0]]
    for mark in (told.mark(WANG, "c-wang", 0, said.n), told.mark(WANG, "c-wang", said.n)):
        seat.projection().apply([mark])
        seen.append(seat.reader.lines(WANG)[0])
    assert [line.state for line in seen] == [State.SENT, State.DELIVERED, State.READ]
    assert seen[0].revision < seen[1].revision < seen[2].revision


def test_colleagues_mark_is_no_receipt(seat: Seat, told: Told) -> None:
    said = told.say(WANG, "m1", "可以的", by="lin")
    told.mark(WANG, "zhou", said.n)
    seat.projection().apply(told.changes)
    assert seat.reader.lines(WANG)[0].state is State.SENT


def test_quote_shows_what_it_answers_and_that_it_was_taken_back(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "洗澡多少钱")
    told.say(WANG, "m2", "88 元", by="lin", reply_to="m1")
    seat.projection().apply(told.changes)
    before = seat.reader.lines(WANG)[1]
    assert before.quote is not None
    assert (before.quote.text, before.quote.author) == ("洗澡多少钱", "wang")
    told.say(WANG, "m1", recalled_at=1, recalled_by="c-wang")
    seat.projection().apply(told.changes[-1:])
    after = seat.reader.lines(WANG)[1]
    assert after.quote is not None
    assert (after.quote.text, after.quote.recalled) == ("", True)
    assert after.revision > before.revision


def test_what_nobody_took_back_is_told_as_erased_or_as_over_its_time(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "洗澡多少钱", by="c-gone")
    told.say(WANG, "m2", "88 元", by="lin", reply_to="m1")
    seat.projection().apply(told.changes)
    for id, author in (("m1", "c-gone"), ("m2", "lin")):
        told.say(WANG, id, by=author, reply_to="m1" if id == "m2" else None, recalled_at=1, recalled_by=BY_ITSELF)
    seat.projection().apply(told.changes[-2:])
    first, second = seat.reader.lines(WANG)
    assert (first.let_go, second.let_go) == ("erased", "expired")
    assert second.quote is not None
    assert second.quote.let_go == "erased"
    row = seat.reader.inbox_row(WANG)
    assert row is not None
    assert row.last_kind == "let_go"


@pytest.mark.rule("R-waiting-order")
def test_sent_text_waits_until_its_change_is_in_the_cache(seat: Seat, told: Told) -> None:
    seat.projection().apply(told.changes)
    save_draft(seat, WANG, "好的")
    assert seat.reader.draft(WANG) == "好的"
    message = send_text(seat, WANG, "好的")
    assert seat.reader.draft(WANG) == ""
    (line,) = seat.reader.waiting_lines(WANG)
    assert (line.id, line.text, line.state, line.place) == (message, "好的", State.WAITING, None)
    assert seat.status().waiting == 1
    told.say(WANG, message, "好的", by="lin")
    seat.projection().apply(told.changes[-1:])
    assert seat.reader.waiting_lines(WANG) == []
    assert seat.reader.lines(WANG)[-1].id == message


def test_reading_clears_the_badge_before_the_relay_knows(seat: Seat, told: Told) -> None:
    first = told.say(WANG, "m1", "一")
    told.say(WANG, "m2", "二")
    seat.projection().apply(told.changes)
    assert seat.reader.first_unread(WANG) == first.place
    mark_read(seat, WANG, first.place)
    row = seat.reader.inbox_row(WANG)
    assert row is not None
    assert row.unread == 1
    assert seat.reader.first_unread(WANG) == first.place + 1


def test_what_a_hand_left_is_there_after_a_restart(seat: Seat, told: Told, clock: StillClock) -> None:
    told.say(WANG, "m1", "一")
    seat.projection().apply(told.changes)
    save_draft(seat, WANG, "写到一半")
    message = send_text(seat, "t-other", "说完的")
    mark_read(seat, WANG, told.head)
    with Seat.offline(seat.folder, clock) as again:
        assert again.reader.draft(WANG) == "写到一半"
        assert [line.id for line in again.reader.waiting_lines("t-other")] == [message]
        assert again.jottings.wishes() == [(WANG, told.head)]
        discard(again, message)
        assert again.reader.waiting_lines("t-other"), "only a failed message can be discarded"


def test_empty_and_endless_texts_are_refused_before_anything_is_kept(seat: Seat) -> None:
    for text in ("", " \n ", "x" * 10_001):
        with pytest.raises(ValueError, match=r"text|nothing"):
            send_text(seat, WANG, text)
    assert seat.status().waiting == 0


def test_household_card_holds_people_and_pets(seat: Seat, told: Told) -> None:
    seat.projection().apply(told.changes)
    card = seat.reader.household(WANG)
    assert card is not None
    assert [customer.name for customer in card.customers] == ["wang"]
    assert [pet.pet.name for pet in card.pets] == ["年糕", "麻薯"]
    assert seat.reader.household("nowhere") is None


def test_a_film_without_words_stands_in_its_row_with_its_length(seat: Seat, told: Told) -> None:
    film = MediaRef(id="f", name="nap.mp4", kind="video", mime="video/mp4", size=3, duration=78_400)
    told.say(WANG, "m1", "", media=(film,))
    seat.projection().apply(told.changes)
    row = seat.reader.inbox_row(WANG)
    assert row is not None
    assert (row.last_kind, row.last_text) == ("video", "1:18")
    told.say(WANG, "m2", "look", media=(film,))
    seat.projection().apply(told.changes[-1:])
    row = seat.reader.inbox_row(WANG)
    assert row is not None
    assert row.last_text == "look"


def test_what_was_said_just_now_is_the_rows_last_message_before_the_relay_has_it(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", "在吗")
    seat.projection().apply(told.changes)
    send_text(seat, WANG, "只给同事看", audience="staff")
    row = seat.reader.inbox_row(WANG)
    assert row is not None
    assert row.last_text == "在吗"
    send_text(seat, WANG, "在的")
    row = seat.reader.inbox("all")[0]
    assert (row.last_text, row.last_side, row.last_author) == ("在的", "staff", "林前台")
    assert row.waiting_since is not None, "accepted is what the relay says"


def test_clash_of_an_edit_is_kept_with_both_values_until_it_is_discarded(seat: Seat, told: Told) -> None:
    seat.projection().apply(told.changes)
    edit = edit_record(seat, "pet", "p1", 3, {"food": "三文鱼"})
    clash = Refusal(code="clash", field="food", stands="鸡肉", version=9)
    seat.outbox.answered(1, edit, 0, clash, 5)
    (failure,) = seat.reader.failures()
    assert (failure.code, failure.about, failure.fields) == ("clash", ("pet", "p1"), {"food": "三文鱼"})
    assert (failure.field, failure.stands, failure.version) == ("food", "鸡肉", 9)
    discard(seat, edit)
    assert seat.reader.failures() == []


def test_command_that_breaks_its_bounds_is_refused_before_it_is_kept(seat: Seat) -> None:
    with pytest.raises(ValueError, match="id"):
        edit_record(seat, "pet", "../p1", 3, {"food": "x"})
    assert seat.status().waiting == 0


def test_thread_act_names_the_version_that_was_seen(seat: Seat, told: Told) -> None:
    seat.projection().apply(told.changes)
    held = seat.reader.record("thread", WANG)
    assert held is not None
    acts = [assign(seat, WANG, "zhou"), close_thread(seat, WANG), snooze(seat, WANG, 5), pin(seat, WANG, pinned=True)]
    acts += [set_labels(seat, WANG, ["急"]), dismiss(seat, WANG, 7), reopen_thread(seat, WANG)]
    bodies = [msgspec.json.decode(entry.body, type=EditRecord) for entry in seat.outbox.offers(1, 20)]
    assert len(acts) == len(bodies)
    assert {(body.kind, body.id, body.base) for body in bodies} == {("thread", WANG, held[1])}
    assert [body.set for body in bodies][:2] == [{"assignee": "zhou"}, {"closed": True}]
