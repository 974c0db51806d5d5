"""What a member leaves half done at one seat is offered at the other, and no words are lost whatever both do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from petdesk.seat.commands.conversation import mark_read, mark_unread, pass_draft, save_draft, send_text, take_draft
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.jottings import NOTE_MARK
from tests.seat.house import House, house, stop
from tests.seat.test_with_relay import online
from tests.waiting import until

WANG = "t-wang"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop where Lin has two seats."""
    async with house(tmp_path) as found:
        found.second_seat("lin")
        await found.open()
        yield found


async def both(shop: House) -> tuple[Seat, Seat]:
    """Lin's two seats, which hold all there is."""
    front, back = await shop.started("lin"), await shop.started("lin-2")
    await online(front, back)
    await until(lambda: front.reader.inbox_row(WANG) and back.reader.inbox_row(WANG))
    return front, back


def offered(seat: Seat) -> str:
    """What the seat offers from elsewhere."""
    left = seat.reader.elsewhere(WANG)
    return "" if left is None else left.text


@pytest.mark.rule("R-own-jottings")
async def test_a_draft_left_at_one_seat_is_offered_at_the_other_and_marked_in_its_inbox(shop: House) -> None:
    front, back = await both(shop)
    zhou = await shop.started("zhou")
    await online(zhou)
    save_draft(front, WANG, "明天三点")
    await until(lambda: offered(back) == "明天三点")
    assert back.reader.inbox_row(WANG).draft == "明天三点"
    assert back.reader.draft(WANG) == "", "it is offered, not put under anybody's hand"
    assert offered(front) == ""
    await until(lambda: zhou.files.current.position().cursor >= back.files.current.position().cursor)
    assert zhou.files.current.db.execute("SELECT count(*) FROM record WHERE kind = 'jotting'").fetchone() == (0,)


@pytest.mark.rule("R-draft-taken")
async def test_what_was_taken_over_ends_where_it_began_and_the_window_is_told_which_words(shop: House) -> None:
    front, back = await both(shop)
    heard: list[Notice] = []
    front.notices.listen(heard.append)
    save_draft(front, WANG, "明天三点")
    await until(lambda: offered(back))
    left = back.reader.elsewhere(WANG)
    assert left is not None
    take_draft(back, WANG, "明天三点可以吗", left)
    await until(lambda: front.reader.draft(WANG) == "")
    assert {pair for notice in heard for pair in notice.drafts} == {(WANG, "明天三点")}
    assert back.reader.draft(WANG) == "明天三点可以吗"
    await until(lambda: offered(front) == "明天三点可以吗")
    send_text(back, WANG, "明天三点可以吗")
    await until(lambda: offered(front) == "" and front.reader.inbox_row(WANG).draft == "")


@pytest.mark.rule("R-draft-taken")
async def test_what_was_written_on_while_another_seat_took_it_stays_at_both(shop: House) -> None:
    front, back = await both(shop)
    save_draft(front, WANG, "明天")
    await until(lambda: offered(back))
    left = back.reader.elsewhere(WANG)
    assert left is not None
    await shop.close()
    save_draft(front, WANG, "明天三点，带上疫苗本")
    take_draft(back, WANG, "明天四点", left)
    await shop.open()
    for seat in (front, back):
        seat.reconnect()
    await until(lambda: offered(back) == "明天三点，带上疫苗本" and offered(front) == "明天四点")
    assert (front.reader.draft(WANG), back.reader.draft(WANG)) == ("明天三点，带上疫苗本", "明天四点")


async def test_a_draft_said_elsewhere_by_hand_is_not_said_twice(shop: House) -> None:
    front, back = await both(shop)
    save_draft(front, WANG, "明天三点")
    await until(lambda: offered(back))
    send_text(front, WANG, "明天三点")
    await until(lambda: offered(back) == "" and back.reader.inbox_row(WANG).draft == "")


async def test_what_is_passed_over_is_offered_again_only_when_more_was_written(shop: House) -> None:
    front, back = await both(shop)
    save_draft(front, WANG, "明天")
    await until(lambda: offered(back))
    left = back.reader.elsewhere(WANG)
    assert left is not None
    pass_draft(back, WANG, left)
    assert offered(back) == ""
    assert front.reader.draft(WANG) == "明天"
    save_draft(front, WANG, "明天三点")
    await until(lambda: offered(back) == "明天三点")


async def test_a_note_is_offered_as_a_note(shop: House) -> None:
    front, back = await both(shop)
    save_draft(front, WANG, NOTE_MARK + "吹风怕")
    await until(lambda: offered(back))
    left = back.reader.elsewhere(WANG)
    assert left is not None
    assert (left.text, left.note) == ("吹风怕", True)


async def test_a_draft_waits_over_a_restart_of_the_seat_and_is_told_once(shop: House) -> None:
    front, back = await both(shop)
    save_draft(front, WANG, "明天三点")
    await stop(front)
    again = await shop.started("lin")
    await until(lambda: offered(back) == "明天三点")
    asked = "kind = 'jotting.keep'"
    await until(lambda: all(entry.state == "sent" for entry in again.outbox.entries(asked)))
    assert len(again.outbox.entries(asked)) == 1
    assert again.reader.draft(WANG) == "明天三点"


async def test_unread_is_shared_by_the_seats_of_a_member_and_nobody_else_sees_it(shop: House) -> None:
    front, back = await both(shop)
    zhou = await shop.started("zhou")
    await online(zhou)
    said = send_text(front, WANG, "早")
    await until(lambda: all(seat.reader.line(WANG, said) is not None for seat in (back, zhou)))
    mark_read(zhou, WANG, zhou.reader.last_place(WANG) or 0)
    mark_unread(front, WANG)
    assert front.reader.inbox_row(WANG).unread == 1
    await until(lambda: back.reader.inbox_row(WANG).unread == 1)
    assert zhou.reader.inbox_row(WANG).unread == 0
    mark_read(back, WANG, back.reader.last_place(WANG) or 0)
    assert back.reader.inbox_row(WANG).unread == 0
    await until(lambda: front.reader.inbox_row(WANG).unread == 0)


@pytest.mark.rule("R-revoked-forgets")
async def test_who_sits_down_after_another_finds_none_of_what_was_told_of_theirs(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        await shop.open()
        lin = await shop.started("lin")
        await online(lin)
        save_draft(lin, WANG, "明天三点")
        await until(lambda: not lin.jottings.untold() and lin.outbox.is_empty())
        lin.jottings.sit_down("zhou", 0)
        assert lin.reader.draft(WANG) == ""
