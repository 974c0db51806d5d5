"""Changes as a relay would send them to staff, numbered from 1, for tests that have no relay."""

from typing import Any

from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import Customer, Household, Shop, Staff
from petdesk.shop.pets import Pet
from petdesk.shop.receipts import Mark, mark_id
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.wire.changes import Change
from petdesk.wire.codec import encode_body


class Told:
    """A shop's log in memory: every call adds the next change, each record standing as given."""

    def __init__(self) -> None:
        """Start with number 1."""
        self.changes: list[Change] = []
        self._places: dict[tuple[str, str], int] = {}

    @property
    def head(self) -> int:
        """The last number."""
        return len(self.changes)

    def tell(self, record: Record, thread: str | None = None, audience: str = "staff", **more: Any) -> Change:
        """Add a change of one record."""
        n, kind = self.head + 1, KINDS[type(record)]
        place = self._places.setdefault((kind, record.id), n)
        change = Change(
            n=n,
            kind=kind,
            id=record.id,
            act=f"{kind}.changed",
            by="x",
            at=n * 1000,
            place=place,
            body=encode_body(record),
            thread=thread,
            audience=audience,
            **more,
        )
        self.changes.append(change)
        return change

    def shop(self) -> None:
        """A shop with two people working in it."""
        self.tell(Shop(id="shop", name="爪爪宠物店"))
        self.tell(Staff(id="lin", name="林前台", role="desk"))
        self.tell(Staff(id="zhou", name="周美容", role="groomer"))

    def household(self, name: str, *pets: str) -> str:
        """A family with one customer, a thread and pets, under ids made from `name`; the answer is the thread's id."""
        thread = f"t-{name}"
        self.tell(Thread(id=thread, household=f"h-{name}"), thread=thread)
        self.tell(Household(id=f"h-{name}", name=name, thread=thread))
        self.tell(Customer(id=f"c-{name}", name=name, household=f"h-{name}"))
        for pet in pets:
            self.tell(Pet(id=f"p-{pet}", name=pet, household=f"h-{name}", species="cat"))
        return thread

    def say(self, thread: str, id: str, text: str = "", by: str | None = None, **more: Any) -> Change:
        """A message, from the household's customer when `by` is None, else from staff."""
        author = by or thread.replace("t-", "c-", 1)
        audience = more.setdefault("audience", "public")
        side = "customer" if by is None else "staff"
        sent_at = more.pop("sent_at", (self._places.get(("message", id)) or self.head + 1) * 1000)
        message = Message(id=id, thread=thread, author=author, side=side, text=text, sent_at=sent_at, **more)
        return self.tell(message, thread=thread, audience=audience)

    def mark(self, thread: str, member: str, read: int, delivered: int = 0) -> Change:
        """A member's mark."""
        mark = Mark(id=mark_id(thread, member), thread=thread, member=member, read=read, delivered=max(read, delivered))
        return self.tell(mark, thread=thread, audience="public" if member.startswith("c-") else "staff")
