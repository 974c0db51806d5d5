"""Histories in the manner of Jepsen: what was asked, what was answered, what was seen, and whether that can be true."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Op(Struct):
    """One message of a device: when it was asked for, and when and under which number it was accepted.

    Times are seconds of one steady clock. `done` None: nobody knows (yet), which Jepsen calls "info".
    """

    device: str
    value: str
    invoked: float
    done: float | None = None
    n: int = 0
    refused: bool = False


class Seen(Struct, frozen=True):
    """A message as a reader met it."""

    n: int
    value: str
    at: float


class History:
    """What devices did and what readers saw, in the order in which it happened."""

    def __init__(self) -> None:
        self.ops: dict[str, Op] = {}
        self.answered = 0
        self.reads: dict[str, list[Seen]] = {}

    def invoke(self, device: str, value: str, at: float) -> None:
        """A device asks for a message."""
        self.ops[value] = Op(device, value, at)

    def answer(self, value: str, n: int, at: float, *, refused: bool = False) -> None:
        """The relay answered for good; a repeated answer keeps the first time."""
        op = self.ops[value]
        if op.done is None:
            op.done, op.n, op.refused = at, n, refused
            self.answered += 1
        elif op.n != n:
            raise AssertionError(f"{value} was answered {op.n} first and {n} later")

    def see(self, reader: str, n: int, value: str, at: float) -> None:
        """A reader met a message."""
        self.reads.setdefault(reader, []).append(Seen(n, value, at))

    def unresolved(self) -> list[Op]:
        """What nobody knows the end of."""
        return [op for op in self.ops.values() if op.done is None]

    def delays(self, readers: Iterable[str]) -> list[float]:
        """Seconds from asking to seeing, for every message these readers saw, rising."""
        found = [seen.at - self.ops[seen.value].invoked for reader in readers for seen in self.reads.get(reader, ())]
        return sorted(found)


def anomalies(history: History, log: Sequence[tuple[int, str]]) -> dict[str, list[str]]:
    """What cannot be, by its name; `log` is (number, value) of every message in the relay's log, in its order."""
    found = {
        "lost": _lost(history, log),
        "doubled": _doubled(history, log),
        "phantom": [value for _, value in log if value not in history.ops],
        "device order": _device_order(history, log),
        "prefix": _prefix(history, log),
        "real time": _real_time(history, log),
        "agreement": _agreement(history, log),
    }
    return {name: examples for name, examples in found.items() if examples}


def _lost(history: History, log: Sequence[tuple[int, str]]) -> list[str]:
    """Accepted, and not in the log under that number."""
    numbers = {value: n for n, value in log}
    accepted = (op for op in history.ops.values() if op.done is not None and not op.refused)
    return [f"{op.value} of {op.device}" for op in accepted if op.value not in numbers]


def _doubled(history: History, log: Sequence[tuple[int, str]]) -> list[str]:
    twice = [f"{value} in the log" for value, count in Counter(value for _, value in log).items() if count > 1]
    for reader, seen in history.reads.items():
        counted = Counter(one.value for one in seen)
        twice += [f"{value} at {reader}" for value, count in counted.items() if count > 1]
    return twice


def _device_order(history: History, log: Sequence[tuple[int, str]]) -> list[str]:
    """The log has a device's messages in the order in which its hand gave them."""
    places = {value: place for place, value in enumerate(history.ops)}
    last: dict[str, int] = {}
    wrong = []
    for n, value in log:
        if value not in history.ops:
            continue
        device = history.ops[value].device
        if places[value] < last.get(device, -1):
            wrong.append(f"{value} of {device} at {n}")
        last[device] = max(last.get(device, -1), places[value])
    return wrong


def _prefix(history: History, log: Sequence[tuple[int, str]]) -> list[str]:
    """What a reader saw is the log from its first message on, without a hole."""
    places = {value: place for place, (_, value) in enumerate(log)}
    wrong = []
    for reader, seen in history.reads.items():
        if not seen or seen[0].value not in places:
            wrong += [f"{reader} begins with {seen[0].value}, which is not in the log"] if seen else []
            continue
        first = places[seen[0].value]
        for at, one in enumerate(seen):
            if first + at >= len(log) or log[first + at][1] != one.value:
                wrong.append(f"{reader} saw {one.value} as number {one.n} out of turn")
                break
    return wrong


def _real_time(history: History, log: Sequence[tuple[int, str]]) -> list[str]:
    """Accepted before another was even asked for: it stands before the other."""
    numbers = {value: n for n, value in log}
    asked = sorted((op for op in history.ops.values() if op.value in numbers), key=lambda op: op.invoked)
    accepted = sorted((op for op in asked if op.done is not None), key=lambda op: op.done or 0.0)
    wrong, highest, behind = [], 0, 0
    for op in asked:
        while behind < len(accepted) and (accepted[behind].done or 0.0) < op.invoked:
            highest = max(highest, numbers[accepted[behind].value])
            behind += 1
        if numbers[op.value] < highest:
            wrong.append(f"{op.value} got {numbers[op.value]} though {highest} was accepted before it was asked for")
    return wrong


def _agreement(history: History, log: Sequence[tuple[int, str]]) -> list[str]:
    """A number means the same message to everybody."""
    meaning = dict(log)
    told = [("the answer", op.n, op.value) for op in history.ops.values() if op.done is not None and not op.refused]
    told += [(reader, one.n, one.value) for reader, seen in history.reads.items() for one in seen]
    return [
        f"{n} is {value} for {who}, {meaning.get(n)} in the log" for who, n, value in told if meaning.get(n) != value
    ]
