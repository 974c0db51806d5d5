"""Two hundred phones want ten times at one instant, through the real doors: ten get one, the others the next ones."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from petdesk.relay.access import Issued, open_browser
from petdesk.relay.accounts import add_customer, add_household
from petdesk.relay.clock import unix_ms
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.log import append
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.rows import Origin
from petdesk.relay.view import decoded
from petdesk.shop.bookings import Booking
from petdesk.shop.pets import Pet
from petdesk.wire.commands import AskBooking
from petdesk.wire.frames import Ack
from petdesk.wire.limits import Limits
from tests.relay.booked_scene import BookedScene
from tests.relay.doors import Socket, Street, street
from tests.relay.scene import Person

PHONES, SLOTS = 200, 10


class Crowd(BookedScene):
    """As many households as phones, each with one pet and one phone."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=folder, now=unix_ms())
        with self.store.writing(self.now) as transaction:
            issued = [self._household(transaction, number) for number in range(PHONES)]
        self.phones = [Person(self, one, f"t-{number}") for number, one in enumerate(issued)]

    def _household(self, transaction: Transaction, number: int) -> Issued:
        add_household(transaction, f"家{number}", id=f"h-{number}", thread=f"t-{number}")
        pet = Pet(id=f"p-{number}", household=f"h-{number}", name=f"狗{number}")
        append(transaction, [Draft(kind="pet", act="pet.added", record=pet)], Origin(pet.id, RELAY, self.now))
        return open_browser(transaction, add_customer(transaction, f"h-{number}", "x"), "phone")


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    limits = Limits(sockets_per_address=2 * PHONES)
    async with street(tmp_path, Crowd(tmp_path), limits=limits) as outside:
        yield outside


async def ask(phone: Socket, number: int, start: int) -> Ack:
    """One phone asks for a time; the answer."""
    pets, services = (f"p-{number}",), ("s-trim",)
    await phone.give(AskBooking(booking=f"b-{number}", thread=f"t-{number}", pets=pets, services=services, start=start))
    return await phone.hear_a(Ack)


@pytest.mark.rule("R-slot-once", "R-slot-next")
@pytest.mark.timeout(120)
async def test_two_hundred_phones_for_ten_times_make_ten_bookings(outside: Street) -> None:
    shop = outside.scene
    assert isinstance(shop, Crowd)
    phones = [await outside.phone(person) for person in shop.phones]
    slots = [shop.at(9 + number) for number in range(SLOTS)]
    answers = await asyncio.gather(*(ask(phone, number, slots[number % SLOTS]) for number, phone in enumerate(phones)))
    refused = [answer.refusal for answer in answers if answer.refusal is not None]
    assert len(refused) == PHONES - SLOTS
    assert {(one.code, len(one.stands)) for one in refused} == {("slot_taken", 3)}
    rows = await outside.doors.relay.read(lambda reader: reader.records("booking"))
    booked = [one for one in map(decoded, rows) if isinstance(one, Booking)]
    assert sorted(one.start for one in booked) == slots
    assert len({(one.groomer, one.start) for one in booked}) == SLOTS
    for phone in phones:
        await phone.socket.close()
