"""A small shop that takes bookings: services, a table, two kennels, hours, a dog and a cat."""

from datetime import timedelta
from typing import Any

import msgspec

from petdesk.relay.audience import change_for, may_see
from petdesk.relay.directory import Directory
from petdesk.shop.bookings import Booking
from petdesk.shop.hours import Holiday, Hours, instant, local_day
from petdesk.wire.commands import AddRecord, AskBooking, EditRecord
from petdesk.wire.frames import Ack
from tests.relay.scene import Person, Scene

MINUTE = 60_000
HOUR = 60 * MINUTE
STEPS = [{"code": "bath", "name": "洗浴"}, {"code": "dry", "name": "吹干"}]
SERVICES: list[dict[str, Any]] = [
    {
        "id": "s-bath", "name": "洗澡", "name_en": "Bath", "minutes": 60, "buffer": 15, "price": 9800, "needs": "table",
        "steps": STEPS, "rebook_days": 30,
    },
    {"id": "s-trim", "name": "修毛", "minutes": 45, "price": 5000},
    {"id": "s-hidden", "name": "医疗浴", "minutes": 45, "price": 5000, "online": False},
    {"id": "s-stay", "name": "寄养", "kind": "stay", "groomed": False, "price": 12000, "needs": "kennel"},
]  # fmt: skip


def refused(answer: Ack) -> tuple[str, str]:
    """The code and the field of a refusal."""
    assert answer.refusal is not None
    return answer.refusal.code, answer.refusal.field


class BookedScene(Scene):
    """The scene's people in a shop that is open from nine to eight; the day after the first is a holiday."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.first = local_day(Hours(), self.now) + timedelta(days=1)
        holiday = Holiday(on=(self.first + timedelta(days=1)).isoformat(), name="盘点")
        self.hours = Hours(holidays=(holiday,))
        rules = {"id": "calendar", "hours": msgspec.to_builtins(self.hours)}
        self._adds(self.manager, "calendar", rules)
        for service in SERVICES:
            self._adds(self.manager, "service", service)
        for kind, capacity in (("table", 1), ("kennel", 2)):
            place = {"id": f"{kind}-1", "name": f"{kind} 1", "kind": kind, "capacity": capacity}
            self._adds(self.manager, "resource", place)
        self.dog = self.pet()
        self.cat = self.pet("h-mimi")

    def _adds(self, who: Person, kind: str, record: dict[str, Any]) -> None:
        answer = who.does(AddRecord(kind=kind, record=record))
        assert answer.refusal is None, answer

    def at(self, hour: int, minute: int = 0, *, day: int = 0) -> int:
        """A time of the first day that is not over yet, or so many days later."""
        return instant(self.hours, self.first + timedelta(days=day), hour * 60 + minute)

    def booking_command(self, start: int, minutes: int | None = None, **given: Any) -> AddRecord:
        """The command by which the desk books a bath for the dog."""
        length = 60 if minutes is None else minutes
        record: dict[str, Any] = {
            "id": self.new_id(),
            "thread": "t-doudou",
            "household": "h-doudou",
            "pets": [self.dog],
            "services": ["s-bath"],
            "service": "洗澡",
            "start": start,
            "end": start + length * MINUTE,
        }
        return AddRecord(kind="booking", record=record | given)

    def books(self, start: int, minutes: int | None = None, **given: Any) -> Ack:
        """The desk books; the answer."""
        return self.desk.does(self.booking_command(start, minutes, **given))

    def booked(self, start: int, minutes: int | None = None, **given: Any) -> str:
        """The desk books successfully; the booking's id."""
        command = self.booking_command(start, minutes, **given)
        answer = self.desk.does(command)
        assert answer.refusal is None, answer
        return str(command.record["id"])

    def asks(self, start: int, **given: Any) -> Ack:
        """The customer books alone."""
        values: dict[str, Any] = {"thread": "t-doudou", "pets": (self.dog,), "services": ("s-bath",)}
        return self.customer.does(AskBooking(booking="ask-1", start=start, **(values | given)))

    def booking(self, id: str) -> Booking:
        """A booking as it stands."""
        found = self.record("booking", id)
        assert isinstance(found, Booking)
        return found

    def edits(self, kind: str, id: str, who: Person, **fields: Any) -> Ack:
        """Edit a record as it stands."""
        row = self.reader.record(kind, id)
        return who.does(EditRecord(kind=kind, id=id, base=row.seq if row else 0, set=fields))

    def calendar(self, **fields: Any) -> None:
        """Change the shop's rules."""
        assert self.edits("calendar", "calendar", self.manager, **fields).refusal is None

    def shown_to(self, who: Person, kind: str, id: str) -> str:
        """What this person gets of a record, as text; "" when nothing."""
        row = self.reader.record(kind, id)
        actor = Directory().actor(self.reader, self.reader.shop().rights, who.member, who.device)
        if row is None or actor is None or not may_see(actor, row):
            return ""
        return msgspec.json.encode(change_for(actor, row)).decode()
