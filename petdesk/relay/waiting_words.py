"""When what was put off is due: the moments of all waiting words, known in memory, acted on once each."""

from collections.abc import Iterable

from msgspec import json

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.later import say
from petdesk.relay.commands.view import View
from petdesk.relay.store.contract import Reader
from petdesk.relay.store.rows import Logged
from petdesk.relay.submissions import OwnAct
from petdesk.shop.ids import occurrence_id
from petdesk.shop.later import Later

AGAIN_MS = 30_000
_later = json.Decoder(Later)


class WaitingWords:
    """The words that wait, by id: when they are due (Unix ms), and whose they are."""

    def __init__(self, waiting: Iterable[Later]) -> None:
        self._waiting = {later.id: later for later in waiting}
        self._given: dict[str, int] = {}
        self._head = 0

    def heard(self, changes: Iterable[Logged]) -> None:
        """Changes became durable; told twice is as good as once."""
        for change in changes:
            if change.seq <= self._head:
                continue
            self._head = change.seq
            if change.kind != "later":
                continue
            later = _later.decode(change.body)
            if later.state == "waiting":
                self._waiting[later.id] = later
            else:
                self._waiting.pop(later.id, None)

    def take(self, now: int) -> list[OwnAct]:
        """The acts that are due; one that came to nothing (the relay was busy) is given again."""
        due = [later for later in self._waiting.values() if later.due <= now]
        fresh = [later for later in due if now - self._given.get(later.id, now - AGAIN_MS) >= AGAIN_MS]
        self._given = {later.id: now if later in fresh else self._given[later.id] for later in due}
        return [_act(later, now) for later in fresh]


def waiting_words_in(reader: Reader) -> list[Later]:
    """All that waits; read once, at the start."""
    kept = [_later.decode(row.body) for row in reader.records("later")]
    return [later for later in kept if later.state == "waiting"]


def _act(later: Later, now: int) -> OwnAct:
    def decide(view: View) -> list[Draft]:
        return say(view, later.id, now)

    return OwnAct(cmd=occurrence_id("later", f"{later.id}/{later.due}"), by=later.author, decide=decide)
