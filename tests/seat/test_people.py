"""A seat that is revoked, disabled or taken over, at a real relay: what it forgets, and what it keeps."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from petdesk.relay.access import revoke_device
from petdesk.relay.credentials import once_password
from petdesk.relay.passwords import hashed
from petdesk.relay.signing_in import reset
from petdesk.seat.commands.conversation import save_draft, send_text
from petdesk.seat.commands.people import Declined, own_keys, set_pin, sign_in
from petdesk.seat.commands.records import edit_record
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import TOKEN, KeyringSecrets
from petdesk.shop.people import Actor
from tests.seat.house import House, house
from tests.waiting import until

CANARY = "CANARY-豆豆"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


async def seated(shop: House, name: str) -> Seat:
    """A seat that is online and holds what the shop has."""
    seat = await shop.started(name)
    await until(lambda: seat.status().connection == "online" and seat.reader.household(shop.thread) is not None)
    return seat


async def talk(seat: Seat, shop: House) -> None:
    """Something is said, so that there is something to forget."""
    send_text(seat, shop.thread, CANARY)
    await until(lambda: any(line.text == CANARY for line in seat.reader.lines(shop.thread)))


def found_in(folder: Path) -> list[str]:
    """Files that hold what was said."""
    return [file.name for file in folder.rglob("*") if file.is_file() and CANARY.encode() in file.read_bytes()]


async def revoke(shop: House, seat: Seat) -> None:
    """The relay hears that this is no seat any more."""
    assert shop.doors is not None
    device = seat.outbox.device() or ""
    assert await shop.doors.relay.write(lambda transaction: revoke_device(transaction, device, "boss"))


@pytest.mark.rule("R-revoked-forgets")
async def test_a_revoked_seat_forgets_everything_at_once(shop: House, expected_log: Callable[[str], None]) -> None:
    expected_log("this seat forgets what it held, its outbox too")
    seat = await seated(shop, "lin")
    await talk(seat, shop)
    save_draft(seat, shop.thread, f"{CANARY} und mehr")
    assert found_in(shop.folder / "lin")
    await revoke(shop, seat)
    await until(lambda: seat.status().why == "revoked")
    await until(lambda: seat.reader.household(shop.thread) is None)
    assert found_in(shop.folder / "lin") == []
    assert seat.reader.draft(shop.thread) == ""
    assert KeyringSecrets("lin").get(TOKEN) is None


@pytest.mark.rule("R-revoked-forgets")
async def test_a_seat_that_was_away_forgets_at_its_next_hello(shop: House, expected_log: Callable[[str], None]) -> None:
    expected_log("this seat forgets what it held, its outbox too")
    seat = await seated(shop, "lin")
    await talk(seat, shop)
    await shop.close()
    await until(lambda: seat.status().connection != "online")
    send_text(seat, shop.thread, f"{CANARY} offline")
    await shop.open()
    await revoke(shop, seat)
    seat.reconnect()
    await until(lambda: seat.status().why == "revoked")
    await until(lambda: found_in(shop.folder / "lin") == [])


async def test_a_seat_whose_colleague_left_forgets_what_it_read_and_another_may_sit_down(
    shop: House,
    expected_log: Callable[[str], None],
) -> None:
    expected_log("this seat forgets what it held")
    lin, once = await seated(shop, "lin"), once_password()
    await talk(lin, shop)
    assert shop.doors is not None
    kept = hashed(once)
    boss = Actor(member="boss", side="staff", device="d", role="manager")
    await shop.doors.relay.write(lambda transaction: reset(transaction, "zhou", kept, boss))
    await _disable(shop, "lin")
    await until(lambda: lin.status().why == "disabled")
    await until(lambda: lin.reader.household(shop.thread) is None)
    assert "zhou" in {one.id for one in lin.reader.staff()}
    await sign_in(lin, "zhou", "once", once)
    await until(lambda: lin.status().member == "zhou" and lin.status().connection == "online")
    await until(lambda: any(line.text == CANARY for line in lin.reader.lines(shop.thread)))


async def _disable(shop: House, member: str) -> None:
    from petdesk.relay.commands.drafts import Draft
    from petdesk.relay.log import append
    from petdesk.relay.store.contract import Transaction
    from petdesk.relay.store.rows import Origin
    from petdesk.shop.people import Staff

    def act(transaction: Transaction) -> None:
        gone = Staff(id=member, name="林前台", role="desk", disabled=True)
        origin = Origin("left", "boss", transaction.now)
        append(transaction, [Draft(kind="staff", act="staff.edited", record=gone)], origin)

    assert shop.doors is not None
    await shop.doors.relay.write(act)


@pytest.mark.rule("R-sits-down")
async def test_nobody_sits_down_while_words_of_another_wait(shop: House) -> None:
    seat = await seated(shop, "lin")
    await shop.close()
    await until(lambda: seat.status().connection != "online")
    send_text(seat, shop.thread, "von Lin")
    with pytest.raises(Declined, match="waiting"):
        await sign_in(seat, "zhou", "pin", "2580")


async def test_what_one_says_after_sitting_down_is_said_in_the_own_name(shop: House) -> None:
    seat, once = await seated(shop, "lin"), once_password()
    kept = hashed(once)
    boss = Actor(member="boss", side="staff", device="d", role="manager")
    assert shop.doors is not None
    await shop.doors.relay.write(lambda transaction: reset(transaction, "zhou", kept, boss))
    await talk(seat, shop)
    await until(lambda: not seat.status().waiting)
    await sign_in(seat, "zhou", "once", once)
    await until(lambda: seat.status().member == "zhou" and seat.status().connection == "online")
    await set_pin(seat, "", "2580")
    assert (await own_keys(seat)).pin_here
    edit_record(seat, "household", "h-wang", 0, {"note": "von Zhou"})
    send_text(seat, shop.thread, "hier ist Zhou")
    await until(lambda: [line.author for line in seat.reader.lines(shop.thread)][-2:] == ["lin", "zhou"])
    assert [line.text for line in seat.reader.lines(shop.thread)][-2:] == [CANARY, "hier ist Zhou"]
