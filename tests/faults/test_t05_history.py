"""The checker of histories sees every kind of anomaly, and none where there is none."""

import random
from collections.abc import Callable

import pytest

from tests.faults.figures import tell
from tests.faults.history import History, anomalies
from tests.faults.sizes import Size, forms

Log = list[tuple[int, str]]


def lived(operations: int, seed: int = 5) -> tuple[History, Log]:
    """A true history: a relay in the middle that orders what comes, devices and readers that see it late."""
    rng = random.Random(seed)
    history, log, now = History(), [], 0.0
    queues: dict[str, list[str]] = {f"d{number}": [] for number in range(8)}
    for number in range(operations):
        now += rng.random()
        device = rng.choice(list(queues))
        history.invoke(device, f"v{number}", now)
        queues[device].append(f"v{number}")
        while rng.random() < 0.7 and any(queues.values()):
            queue = rng.choice([queue for queue in queues.values() if queue])
            log.append((len(log) * 2 + 1, queue.pop(0)))
            now += rng.random()
            if rng.random() < 0.9:
                history.answer(log[-1][1], log[-1][0], now)
    for reader in ("r0", "r1"):
        for n, value in log[: rng.randrange(len(log) // 2, len(log))]:
            history.see(reader, n, value, now)
    return history, log


@forms("histories")
def test_a_true_history_has_no_anomaly(size: Size) -> None:
    history, log = lived(size["operations"])
    assert anomalies(history, log) == {}
    tell("T5 a true history", operations=size["operations"], logged=len(log), anomalies=0)


def _accepted(history: History, log: Log) -> int:
    """Where in the log an accepted message stands, about the middle."""
    return next(at for at in range(len(log) // 2, len(log)) if history.ops[log[at][1]].done is not None)


def _lose(history: History, log: Log) -> None:
    del log[_accepted(history, log)]


def _double(history: History, log: Log) -> None:
    log.append((log[-1][0] + 2, log[0][1]))


def _double_at_a_reader(history: History, log: Log) -> None:
    history.reads["r0"].insert(5, history.reads["r0"][4])


def _invent(history: History, log: Log) -> None:
    log.append((log[-1][0] + 2, "nobody said this"))


def _swap_one_device(history: History, log: Log) -> None:
    device = history.ops[log[0][1]].device
    later = next(at for at in range(1, len(log)) if history.ops[log[at][1]].device == device)
    first, second = log[0], log[later]
    log[0], log[later] = (first[0], second[1]), (second[0], first[1])


def _hide_from_a_reader(history: History, log: Log) -> None:
    del history.reads["r1"][3]


def _travel_in_time(history: History, log: Log) -> None:
    """Two messages of different devices, the first accepted long before the second was asked for, swapped."""
    at = _accepted(history, log)
    early, late = log[at], log[-1]
    log[at], log[-1] = (early[0], late[1]), (late[0], early[1])


def _answer_falsely(history: History, log: Log) -> None:
    history.ops[log[_accepted(history, log)][1]].n += 2


BROKEN: dict[str, tuple[str, Callable[[History, Log], None]]] = {
    "an accepted message is gone": ("lost", _lose),
    "a message stands twice": ("doubled", _double),
    "a reader met a message twice": ("doubled", _double_at_a_reader),
    "a message that nobody sent": ("phantom", _invent),
    "two of one device changed places": ("device order", _swap_one_device),
    "a reader missed one in the middle": ("prefix", _hide_from_a_reader),
    "a later one stands before an earlier": ("real time", _travel_in_time),
    "an answer names another number": ("agreement", _answer_falsely),
}


@pytest.mark.parametrize(("name", "breaking"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_history_is_seen(name: str, breaking: Callable[[History, Log], None]) -> None:
    history, log = lived(2_000)
    breaking(history, log)
    assert name in anomalies(history, log)
