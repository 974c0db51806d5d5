"""From "my disk holds all up to N" to the delivered marks that senders see, gathered for two seconds."""

from collections.abc import Callable

from msgspec import Struct, json

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.marks import deliver
from petdesk.relay.commands.view import View
from petdesk.relay.directory import RELAY
from petdesk.relay.store.contract import Reader
from petdesk.relay.store.rows import Logged
from petdesk.relay.submissions import OwnAct
from petdesk.shop.people import Side
from petdesk.shop.receipts import SHOP, Mark, mark_id

GATHER_MS = 2_000


class _Spoken(Struct):
    side: Side


_spoken = json.Decoder(_Spoken)
_mark = json.Decoder(Mark)


class Deliveries:
    """What is to be marked as delivered, per thread and side. Times are steady ms.

    `undelivered` holds for each thread the place of the customers' last message that no seat is known to hold.
    """

    def __init__(self, undelivered: dict[str, int]) -> None:
        self._undelivered = undelivered
        self._due: dict[tuple[str, str | None], int] = {}
        self._since: int | None = None

    def said(self, change: Logged) -> None:
        """A change became durable."""
        if change.act != "message.sent" or change.pseq is None or change.thread is None:
            return
        if _spoken.decode(change.body).side == "customer":
            self._undelivered[change.thread] = change.seq

    def held_by_staff(self, upto: int, now: int) -> None:
        """A seat holds all up to a number of the shop."""
        held = [(thread, place) for thread, place in self._undelivered.items() if place <= upto]
        for thread, place in held:
            del self._undelivered[thread]
            self._note(thread, None, place, now)

    def held_by_customer(self, thread: str, member: str, upto: int, now: int) -> None:
        """A customer's browser holds all up to a public number of the thread."""
        self._note(thread, member, upto, now)

    def _note(self, thread: str, member: str | None, upto: int, now: int) -> None:
        key = (thread, member)
        self._due[key] = max(self._due.get(key, 0), upto)
        if self._since is None:
            self._since = now

    def due_in(self, now: int) -> int | None:
        """In how many ms `take` will have something to give; None when nothing is gathered."""
        return None if self._since is None else max(0, self._since + GATHER_MS - now)

    def take(self, now: int, new_id: Callable[[], str]) -> list[OwnAct]:
        """The acts that are due."""
        if self.due_in(now) != 0:
            return []
        due, self._due, self._since = self._due, {}, None
        return [_act(thread, member, upto, new_id()) for (thread, member), upto in due.items()]


def undelivered_in(reader: Reader) -> dict[str, int]:
    """For each thread the place of its last message that the shop's mark does not reach; read once, at the start."""
    found = {}
    for thread, place in reader.last_messages():
        row = reader.record("mark", mark_id(thread, SHOP))
        if row is None or _mark.decode(row.body).delivered < place:
            found[thread] = place
    return found


def _act(thread: str, member: str | None, upto: int, cmd: str) -> OwnAct:
    def decide(view: View) -> list[Draft]:
        return deliver(view, thread, member, upto)

    return OwnAct(cmd=cmd, by=member or RELAY, decide=decide)
