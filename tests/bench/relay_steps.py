"""What each step of a message costs the relay's processor, without sockets: the way in, deciding, the way out.

`python -m tests.bench.relay_steps [GROUPS]` prints one JSON object, microseconds of CPU a message, for groups of 32
messages from 47 customers with 3 seats listening. What deciding consists of is told by a profiler, whose own
cost is taken out by scaling its shares to the time without it.
"""

import cProfile
import json
import sys
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path
from time import thread_time
from typing import Any

import msgspec

from petdesk.relay.deliveries import Deliveries
from petdesk.relay.directory import Directory
from petdesk.relay.feed import Feed
from petdesk.relay.hub import Hub
from petdesk.relay.log import decide_batch
from petdesk.relay.store.contract import Reader
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.streams import Session
from petdesk.relay.submissions import Answer, Submission
from petdesk.shop.ids import new_id
from petdesk.wire import codec
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Cmd, Hello
from petdesk.wire.limits import PROTO, Limits
from tests.bench.load import WORDS
from tests.faults.shop import Keys, found_shop, thread_of

CUSTOMERS, SEATS, GROUP, NOW = 47, 3, 32, 1_800_000_000_000
UNBOUND = Limits(staff_per_second=1e6, staff_burst=10**6, customer_per_second=1e6, customer_burst=10**6)
# Parts of the program by where their files lie; the first that fits counts.
PARTS = {"relay/store/": "rows", "relay/commands/": "rules", "shop/": "rules", "relay/log": "once-only, order"}


class Bench:
    """A shop on disk and all its connections, greeted, with no socket between."""

    def __init__(self, folder: Path) -> None:
        keys = found_shop(folder, staff=SEATS, households=CUSTOMERS)
        self.store = SqliteStore(folder)
        self.reader: Reader = self.store.reader()
        self.waiting: list[tuple[Submission, Any]] = []
        self.hub = Hub(Feed(self.reader.shop(), UNBOUND), UNBOUND, self._submit, lambda: NOW, Deliveries({}))
        self.directory = Directory()
        self.taken: Counter[str] = Counter()
        self.seats = [self._enter(issued.device, issued.secret, keys) for issued in keys.staff]
        self.customers = [self._enter(issued.device, None, keys) for issued in keys.browsers]
        self.numbers = [count(1) for _ in self.customers]
        self.epoch = keys.epoch

    def _submit(self, submission: Submission, reply: Any) -> bool:
        self.waiting.append((submission, reply))
        return True

    def _enter(self, device: str, secret: str | None, keys: Keys) -> Session:
        session = Session(self.hub, None if secret else device, 0)
        since = keys.head if secret else 0
        session.on_frame(Hello(proto=(PROTO,), device=device, token=secret, epoch=keys.epoch, since=since), 0)
        session.pump(0, self.reader)
        return session

    def _frame(self, number: int) -> str:
        body = codec.encode_body(SendMessage(thread=thread_of(number), text=WORDS))
        dseq = next(self.numbers[number])
        cmd = Cmd(id=new_id(NOW), dseq=dseq, epoch=self.epoch, kind="message.send", body=msgspec.Raw(body))
        return codec.encode(cmd)

    def turn(self, first: int, profile: cProfile.Profile | None = None) -> None:
        """A group of messages, from their frames to those that go out."""
        said = [(first + n) % CUSTOMERS for n in range(GROUP)]
        texts = [self._frame(number) for number in said]
        at = thread_time()
        frames = [codec.decode_from_seat(text) for text in texts]
        at = self._count("frame read and checked", at)
        for number, frame in zip(said, frames, strict=True):
            self.customers[number].on_frame(frame, 0)
        at = self._count("session, pace, queue", at)
        group, self.waiting = self.waiting, []
        if profile:
            profile.enable()
        decided = decide_batch(self.store, [submission for submission, _ in group], NOW, self.directory)
        if profile:
            profile.disable()
        at = self._count("decided and durable", at)
        self.hub.committed(decided.changes, decided.rights)
        for (_, reply), answer in zip(group, decided.answers, strict=True):
            reply(_said_yes(answer))
        at = self._count("feed, marks, wake", at)
        out = [frame for session in (*self.customers, *self.seats) for frame in session.pump(0, self.reader)]
        at = self._count("who sees what", at)
        for frame in out:
            self.hub.feed.encoded(frame)
        self._count("frames written", at)

    def _count(self, step: str, since: float) -> float:
        self.taken[step] += thread_time() - since
        return thread_time()


def _said_yes(answer: Answer | None) -> Answer:
    if answer is None or getattr(answer, "refusal", None) is not None:
        raise RuntimeError(f"not accepted: {answer}")
    return answer


def steps(groups: int) -> dict[str, float]:
    """Microseconds of CPU a message, by step."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for turn in range(groups // 4):
            bench.turn(turn * GROUP)
        bench.taken.clear()
        for turn in range(groups):
            bench.turn(turn * GROUP)
        told = {step: seconds / groups / GROUP * 1e6 for step, seconds in bench.taken.items()}
        profile = cProfile.Profile(thread_time)
        for turn in range(groups):
            bench.turn(turn * GROUP, profile)
        bench.store.close()
    whole = told.pop("decided and durable")
    parts = _parts(profile)
    told |= {f"deciding: {part}": whole * taken / parts.total() for part, taken in parts.most_common()}
    return {step: round(taken, 1) for step, taken in told.items()} | {"all": round(sum(told.values()), 1)}


def _parts(profile: cProfile.Profile) -> Counter[str]:
    """The profiler's seconds by part; what the library does counts where it was called from."""
    parts: Counter[str] = Counter()
    profile.create_stats()
    for (file, _, name), (_, _, own, _, callers) in profile.stats.items():
        if "execute" in name:
            for (caller, _, _), (_, _, taken, _) in callers.items():
                parts["begin, commit" if caller.endswith("sqlite.py") else "statements"] += taken
        else:
            parts[next((part for place, part in PARTS.items() if place in file), "other")] += own
    return parts


if __name__ == "__main__":
    print(json.dumps(steps(int(sys.argv[1]) if len(sys.argv) > 1 else 60)))
