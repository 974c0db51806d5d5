"""Seats at a real relay: in step, away from it, refused by it, and back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from petdesk.seat.commands.conversation import (
    edit_message,
    mark_read,
    recall_message,
    send_text,
    show_open,
    show_typing,
)
from petdesk.seat.commands.records import assign
from petdesk.seat.pairing import CannotPair, pair
from petdesk.seat.seat import Seat
from petdesk.shop.receipts import State
from tests.seat.house import House, digests, house, stop
from tests.waiting import until

WANG = "t-wang"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


def texts(seat: Seat) -> list[str]:
    """What a seat shows in the thread, waiting lines last."""
    return [line.text for line in seat.reader.lines(WANG) + seat.reader.waiting_lines(WANG)]


async def online(*seats: Seat) -> None:
    """Wait until seats are online and hold the shop."""
    for seat in seats:
        await until(lambda seat=seat: seat.status().connection == "online" and seat.status().syncing is None)
        await until(lambda seat=seat: seat.reader.shop() is not None)


async def test_two_seats_say_edit_and_recall_and_end_up_equal(shop: House) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    said = [
        send_text(lin, WANG, "第一句"),
        send_text(zhou, WANG, "第二句", audience="staff"),
        send_text(lin, WANG, "第三句"),
    ]
    await until(lambda: len(zhou.reader.lines(WANG)) == 3 and len(lin.reader.lines(WANG)) == 3)
    edit_message(lin, said[0], "第一句改")
    recall_message(lin, said[2])
    assign(zhou, WANG, "zhou")
    await until(lambda: zhou.reader.inbox("mine") and lin.reader.inbox_row(WANG).assignee == "zhou")
    await until(lambda: lin.reader.line(WANG, said[2]).recalled_at is not None)
    await until(digests(lin, zhou))
    # The last has no words: it tells that the conversation was given to somebody.
    assert sorted(texts(zhou)) == ["", "", "第一句改", "第二句"]
    assert [line.activity is not None for line in zhou.reader.lines(WANG)] == [False, False, False, True]
    assert [line.author_name for line in zhou.reader.lines(WANG)].count("林前台") == 2
    status = lin.status()
    assert (status.shop_name, status.member_name, status.role, status.waiting) == ("爪爪宠物店", "林前台", "desk", 0)
    assert status.cached_messages == 4


async def test_colleague_is_seen_typing_and_having_the_thread_open(shop: House) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    show_open(lin, WANG)
    show_typing(lin, WANG)
    await until(lambda: {sign.kind for sign in zhou.reader.signs(WANG)} == {"open", "typing"})
    assert {sign.name for sign in zhou.reader.signs(WANG)} == {"林前台"}
    show_open(lin, None)
    await until(lambda: {sign.kind for sign in zhou.reader.signs(WANG)} <= {"typing"})


async def test_reading_at_one_seat_is_known_at_the_next_one_of_the_same_member(shop: House) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    send_text(zhou, WANG, "看一下", audience="staff")
    await until(lambda: lin.reader.inbox_row(WANG).unread == 1)
    mark_read(lin, WANG, lin.reader.last_place(WANG) or 0)
    await until(lambda: lin.reader.read_place(WANG) == lin.reader.last_place(WANG))
    assert lin.reader.inbox_row(WANG).unread == 0
    assert zhou.reader.lines(WANG)[0].state is State.SENT


async def test_seat_without_its_relay_shows_what_it_holds_and_sends_later_once(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        lin = await shop.started("lin")
        await until(lambda: lin.status().retry_in is not None)
        assert lin.status().connection == "offline"
        first = send_text(lin, WANG, "没有网也能写")
        assert [line.state for line in lin.reader.waiting_lines(WANG)] == [State.WAITING]
        await shop.open()
        lin.reconnect()
        await online(lin)
        await until(lambda: not lin.reader.waiting_lines(WANG))
        await shop.close()
        await until(lambda: lin.status().connection == "offline")
        send_text(lin, WANG, "又断了")
        assert texts(lin) == ["没有网也能写", "又断了"]
        await shop.open()
        lin.reconnect()
        await until(lambda: len(lin.reader.lines(WANG)) == 2)
        assert lin.reader.lines(WANG)[0].id == first


@pytest.mark.rule("R-outbox-apart")
async def test_deleted_cache_comes_back_and_what_waits_survives(shop: House) -> None:
    lin = await shop.started("lin")
    await online(lin)
    send_text(lin, WANG, "记住我")
    await until(lambda: len(lin.reader.lines(WANG)) == 1)
    before = lin.files.current.digest()
    await stop(lin)
    for path in (shop.folder / "lin").glob("cache*"):
        path.unlink()
    again = shop.seat("lin")
    assert again.reader.lines(WANG) == []
    message = send_text(again, WANG, "缓存没了也能写")
    await again.start()
    await until(lambda: [line.text for line in again.reader.lines(WANG)] == ["记住我", "缓存没了也能写"])
    assert again.reader.lines(WANG)[-1].id == message
    assert again.files.current.digest() != before


async def test_wrong_token_is_refused_with_a_reason_and_nothing_is_lost(shop: House) -> None:
    lin = shop.seat("lin", token="not-the-token")
    send_text(lin, WANG, "别丢了")
    await lin.start()
    await until(lambda: lin.status().connection == "refused")
    assert lin.status().why == "auth"
    assert texts(lin) == ["别丢了"]
    await stop(lin)
    again = await shop.started("lin")
    await until(lambda: [line.text for line in again.reader.lines(WANG)] == ["别丢了"])


async def test_seat_that_was_never_paired_says_so(shop: House, tmp_path: Path) -> None:
    from petdesk.seat.secrets import KeyringSecrets

    seat = Seat(tmp_path / "new", shop.address, KeyringSecrets("new"))
    await seat.start()
    assert (seat.status().connection, seat.status().why) == ("refused", "not_paired")
    await seat.stop()


async def test_code_makes_a_seat_once(shop: House, tmp_path: Path) -> None:
    from petdesk.seat.secrets import KeyringSecrets

    paired = await pair(shop.address, f" {shop.code[:3]} {shop.code[3:]} ", "美容台")
    seat = Seat(tmp_path / "paired", shop.address, KeyringSecrets("paired"))
    seat.join(paired)
    await seat.start()
    await online(seat)
    assert seat.status().member_name == "周美容"
    await seat.stop()
    with pytest.raises(CannotPair) as refusal:
        await pair(shop.address, shop.code, "再来一次")
    assert refusal.value.code == "no_code"


async def test_address_where_nobody_is_and_one_that_is_no_relay(shop: House) -> None:
    with pytest.raises(CannotPair) as nobody:
        await pair("http://127.0.0.1:9", "123456", "x")
    assert nobody.value.code == "unreachable"
    with pytest.raises(CannotPair) as page:
        await pair(f"{shop.address}/page", "123456", "x")
    assert page.value.code == "no_relay"


@pytest.mark.rule("R-reoffer")
async def test_hundred_lines_written_offline_arrive_once_and_in_order(shop: House) -> None:
    lin, zhou = shop.seat("lin"), await shop.started("zhou")
    wanted = [f"第 {number} 句" for number in range(100)]
    for text in wanted:
        send_text(lin, WANG, text)
    await lin.start()
    await until(lambda: len(zhou.reader.lines(WANG, limit=200)) == 100)
    assert [line.text for line in zhou.reader.lines(WANG, limit=200)] == wanted
    await until(lambda: lin.status().waiting == 0)
    await until(digests(lin, zhou))


async def test_seats_that_come_and_go_lose_nothing(shop: House) -> None:
    zhou = await shop.started("zhou")
    for round_ in range(4):
        lin = shop.seat("lin")
        await lin.start()
        for number in range(5):
            send_text(lin, WANG, f"{round_}.{number}")
        await asyncio.sleep(0.02 * round_)
        await stop(lin)
    last = await shop.started("lin")
    await until(lambda: last.status().waiting == 0 and len(zhou.reader.lines(WANG)) == 20)
    wanted = [f"{round_}.{number}" for round_ in range(4) for number in range(5)]
    assert [line.text for line in zhou.reader.lines(WANG)] == wanted
