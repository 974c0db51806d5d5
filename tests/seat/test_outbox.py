"""What was said is kept, in order, until it is safe; what failed is kept until a person decides."""

from collections.abc import Callable
from pathlib import Path

import pytest

from petdesk.seat.database import CannotOpen, open_database
from petdesk.seat.outbox import KEPT_ENTRIES, KEPT_MS, Outbox, open_outbox
from petdesk.wire.commands import RecallMessage, SendMessage
from petdesk.wire.refusals import Refusal

NOW = 1_800_000_000_000


@pytest.fixture
def outbox() -> Outbox:
    """An empty outbox in memory, of a device that has been welcome before."""
    outbox = open_outbox(None)
    outbox.become("d1")
    outbox.welcome(0)
    return outbox


def say(outbox: Outbox, count: int = 1) -> list[str]:
    """Put messages into the outbox."""
    return [outbox.enqueue(SendMessage(thread="t1", text=f"{number}"), NOW) for number in range(count)]


def answer(outbox: Outbox, cmds: list[str], first: int, at: int = NOW) -> None:
    """Accept commands under rising numbers."""
    for n, cmd in enumerate(cmds, first):
        entry = outbox.entry(cmd)
        assert entry is not None
        outbox.answered(entry.dseq or 0, cmd, n, None, at)


def numbers(outbox: Outbox) -> list[int | None]:
    """The device numbers of what is offered."""
    return [entry.dseq for entry in outbox.offers(1, 10_000)]


@pytest.mark.rule("R-never-renumber")
def test_numbers_rise_by_one_and_are_never_given_twice(outbox: Outbox) -> None:
    cmds = say(outbox, 3)
    assert numbers(outbox) == [1, 2, 3]
    answer(outbox, cmds, 10)
    assert outbox.prune(99, NOW) == cmds
    say(outbox)
    assert numbers(outbox) == [4]
    assert outbox.oldest() == 4


@pytest.mark.rule("R-kept-until-safe")
def test_accepted_command_is_kept_until_it_is_safe(outbox: Outbox) -> None:
    cmds = say(outbox, 4)
    answer(outbox, cmds[:3], 10)
    assert outbox.prune(11, NOW) == cmds[:2]
    assert outbox.oldest() == 3
    outbox.welcome(2)
    assert numbers(outbox) == [3, 4]


def test_nothing_behind_an_unanswered_command_is_forgotten_so_no_hole_can_come(outbox: Outbox) -> None:
    cmds = say(outbox, 3)
    answer(outbox, cmds[1:], 10)
    assert outbox.prune(10**6, NOW + 10 * KEPT_MS) == []
    answer(outbox, cmds[:1], 9)
    assert outbox.prune(10**6, NOW) == cmds


@pytest.mark.rule("R-kept-until-safe")
def test_old_and_too_many_accepted_commands_are_forgotten_without_a_backup(outbox: Outbox) -> None:
    old, new = say(outbox, 2)
    answer(outbox, [old], 10, at=NOW - KEPT_MS - 1)
    answer(outbox, [new], 11)
    assert outbox.prune(0, NOW) == [old]
    outbox.db.execute("UPDATE entry SET dseq = dseq + 0")
    outbox.db.execute("UPDATE meta SET value = ? WHERE name = 'next_dseq'", (KEPT_ENTRIES + 3,))
    later = say(outbox)
    answer(outbox, later, 12)
    assert outbox.prune(0, NOW) == [new]


def test_unsent_command_is_never_forgotten(outbox: Outbox) -> None:
    say(outbox)
    assert outbox.prune(10**9, NOW + 100 * KEPT_MS) == []
    assert numbers(outbox) == [1]


@pytest.mark.rule("R-refused-shown")
def test_failed_command_outlives_the_pruning_until_the_person_decides(outbox: Outbox) -> None:
    cmds = say(outbox, 2)
    outbox.answered(1, cmds[0], 0, Refusal(code="no_such"), NOW)
    answer(outbox, cmds[1:], 10)
    assert outbox.prune(99, NOW) == cmds[1:]
    (failed,) = outbox.failed()
    assert (failed.cmd, failed.code(), failed.dseq) == (cmds[0], "no_such", None)
    outbox.give_up(cmds[0])
    assert outbox.failed() == []
    assert outbox.entry(cmds[0]) is None


def test_second_answer_changes_nothing(outbox: Outbox) -> None:
    (cmd,) = say(outbox)
    answer(outbox, [cmd], 10)
    assert outbox.answered(1, cmd, 0, Refusal(code="no_such"), NOW) is None
    assert outbox.counts() == (0, 0)


def test_command_that_came_back_as_a_change_is_answered(outbox: Outbox) -> None:
    cmds = say(outbox, 2)
    outbox.happened({cmds[0]: 7, "somebody else's": 8}, NOW)
    assert numbers(outbox) == [2]


def test_other_commands_than_messages_wait_in_the_same_line(outbox: Outbox) -> None:
    (message,) = say(outbox)
    outbox.enqueue(RecallMessage(message=message), NOW)
    assert [entry.kind for entry in outbox.offers(1, 10)] == ["message.send", "message.recall"]


@pytest.mark.rule("R-outbox-first")
def test_enqueued_is_on_disk_when_the_call_returns(tmp_path: Path) -> None:
    outbox = open_outbox(tmp_path / "outbox.db")
    cmd = outbox.enqueue(SendMessage(thread="t1", text="在"), NOW)
    other = open_database(tmp_path / "outbox.db")
    assert other.execute("SELECT cmd FROM entry").fetchall() == [(cmd,)]
    assert outbox.db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_encrypted_outbox_shows_no_text_and_opens_with_its_key_only(tmp_path: Path) -> None:
    key = bytes(range(32))
    with_key = open_outbox(tmp_path / "outbox.db", key)
    with_key.enqueue(SendMessage(thread="t1", text="canary-text"), NOW)
    with_key.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"canary-text" not in stored
    assert open_outbox(tmp_path / "outbox.db", key).shown("t1")
    with pytest.raises(CannotOpen):
        Outbox(open_database(tmp_path / "outbox.db", bytes(32)))


@pytest.mark.rule("R-outbox-apart")
def test_outbox_that_cannot_be_read_is_kept_aside_and_said(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    (tmp_path / "outbox.db").write_bytes(b"nonsense" * 1000)
    expected_log("ERROR .* cannot be read .* kept as outbox.unreadable1")
    outbox = open_outbox(tmp_path / "outbox.db")
    say(outbox)
    assert (tmp_path / "outbox.unreadable1").read_bytes() == b"nonsense" * 1000


@pytest.mark.rule("R-schema-forward")
def test_file_of_a_newer_version_is_refused_not_harmed(tmp_path: Path) -> None:
    db = open_database(tmp_path / "outbox.db")
    db.execute("PRAGMA user_version=99")
    with pytest.raises(CannotOpen, match="newer"):
        Outbox(db)
