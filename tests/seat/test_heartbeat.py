"""When the link asks, gives up and dials again, against a peer that says exactly what the test wants."""

import pytest

from petdesk.seat.commands.conversation import send_text
from petdesk.wire.frames import (
    AUTH,
    CLONED,
    GOING_DOWN,
    UPGRADE,
    Bye,
    Ping,
    Pong,
)
from tests.seat.changes import Told
from tests.seat.peer import Table

WANG = "t-wang"


@pytest.mark.rule("R-ping", "R-half-open")
def test_silent_relay_is_asked_and_then_given_up(full: Table) -> None:
    full.wait(20)
    assert len(full.all(Ping)) == 1
    full.wait(29)
    assert full.hangs == 0
    full.wait(2)
    assert full.hangs == 1
    full.wait(31)
    assert full.dials >= 2


@pytest.mark.rule("R-half-open")
def test_half_open_connection_is_noticed_within_13_seconds_while_something_waits(full: Table) -> None:
    send_text(full.seat, WANG, "在吗")
    full.do(full.core.enqueued())
    full.wait(12.6)
    assert full.hangs == 1


def test_relay_that_takes_the_call_and_says_nothing_is_left_again(table: Table) -> None:
    table.dial()
    table.wait(9.9)
    assert table.hangs == 0
    table.wait(0.2)
    assert (table.hangs, table.core.why) == (1, "silent")


def test_pong_keeps_a_quiet_connection(full: Table, told: Told) -> None:
    for _ in range(5):
        full.wait(20)
        full.hear(Pong(head=told.head))
    assert full.hangs == 0


@pytest.mark.rule("R-position-check")
def test_lost_last_batch_is_noticed_by_two_pongs(full: Table, told: Told) -> None:
    full.hear(Pong(head=told.head + 1))
    assert full.hangs == 0
    full.hear(Pong(head=told.head + 1))
    assert (full.hangs, full.core.lags) == (1, 1)


@pytest.mark.parametrize(("code", "why"), [(AUTH, "auth"), (UPGRADE, "upgrade"), (CLONED, "cloned")])
@pytest.mark.rule("R-proto", "R-cloned")
def test_refusal_for_good_ends_the_dialling_and_keeps_what_waits(full: Table, code: int, why: str) -> None:
    send_text(full.seat, WANG, "还在")
    full.hear(Bye(code=code))
    assert (full.core.connection, full.core.why) == ("refused", why)
    full.wait(600)
    assert full.dials == 1
    assert full.seat.status().waiting == 1
    full.do(full.core.reconnect())
    assert full.dials == 2


@pytest.mark.rule("R-storm")
def test_relay_that_goes_down_is_dialled_again_after_its_time(full: Table) -> None:
    full.hear(Bye(code=GOING_DOWN, retry_ms=20_000))
    full.wait(19.9)
    assert full.dials == 1
    full.wait(15)
    assert full.dials == 2


@pytest.mark.rule("R-backoff")
def test_waiting_between_tries_grows_to_half_a_minute_and_is_spread(table: Table) -> None:
    table.do(table.core.start())
    waits = []
    for _ in range(12):
        table.do(table.core.closed())
        due = table.core.wake_at()
        assert due is not None
        waits.append(due - table.clock.runs)
        table.wait(waits[-1])
    assert all(0.5 <= wait <= 30 for wait in waits)
    assert max(waits) > 8
    assert len(set(waits)) == len(waits)


@pytest.mark.rule("R-backoff")
def test_who_asks_for_a_connection_on_a_dead_line_does_not_wait_for_what_many_failures_planned(table: Table) -> None:
    table.do(table.core.start())
    for _ in range(8):
        table.do(table.core.closed())
        table.wait((table.core.wake_at() or 0.0) - table.clock.runs)
    for phase in ("dialling", "greeting"):
        dials = table.dials
        if phase == "greeting":
            table.do(table.core.opened())
        table.do(table.core.reconnect())
        table.do(table.core.closed())
        table.wait(0.0)
        assert table.dials == dials + 1
    # Once: the next failure is waited after as ever, as after a first one.
    table.do(table.core.closed())
    assert 0.5 <= (table.core.wake_at() or 0.0) - table.clock.runs <= 4.0


@pytest.mark.rule("R-backoff")
def test_who_asks_for_a_connection_while_there_is_none_waits_after_a_failure_as_after_a_first_one(table: Table) -> None:
    table.do(table.core.start())
    for _ in range(20):
        for _ in range(8):
            table.do(table.core.closed())
            table.wait((table.core.wake_at() or 0.0) - table.clock.runs)
        table.do(table.core.closed())
        table.do(table.core.reconnect())
        table.do(table.core.closed())
        assert 0.5 <= (table.core.wake_at() or 0.0) - table.clock.runs <= 2.0
        table.do(table.core.tick())
        table.wait(2.0)
