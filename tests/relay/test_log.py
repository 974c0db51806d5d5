"""One write transaction: each command once, in its device's order, with one answer for ever."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from petdesk.relay.access import revoke_device
from petdesk.relay.log import decide_batch
from petdesk.relay.store.errors import StoreBusy, StoreFailed
from petdesk.relay.submissions import OwnAct
from petdesk.wire.commands import EditMessage, MoveMark, RecallMessage, SendMessage
from petdesk.wire.frames import AUTH, CLONED, Ack, Busy, Bye, Gap
from tests.relay.scene import Person, Scene

HI = SendMessage(thread="t-doudou", text="你好")


def numbers(scene: Scene) -> list[int]:
    return [change.seq for change in scene.log()]


@pytest.mark.rule("R-answer-stored", "R-id-once")
def test_the_same_command_again_gets_the_same_answer_and_does_nothing(scene: Scene) -> None:
    command = scene.customer.next(HI)
    first = scene.decide(command)
    before = scene.log()
    scene.now += 10**10
    assert [scene.decide(command) for _ in range(3)] == [first] * 3
    assert scene.log() == before
    assert isinstance(first, Ack)
    assert (first.n, first.refusal) == (1, None)


@pytest.mark.rule("R-id-once")
def test_a_command_offered_again_under_another_number_keeps_its_place(scene: Scene) -> None:
    first = scene.desk.does(HI)
    again = scene.desk.does(HI, cmd=first.id)
    assert (again.n, again.at, again.refusal) == (first.n, first.at, None)
    assert again.dseq == 2
    assert scene.decide(scene.desk.next(HI, cmd=first.id, dseq=2)) == again
    assert len([change for change in scene.log() if change.cmd == first.id]) == 1


@pytest.mark.rule("R-id-conflict")
def test_somebody_elses_command_id_is_refused_without_details(scene: Scene) -> None:
    theirs = scene.desk.does(HI)
    answer = scene.customer.does(HI, cmd=theirs.id)
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.field, answer.n) == ("id_conflict", "", 0)
    assert scene.customer.does(HI).refusal is None


@pytest.mark.rule("R-gap")
def test_a_missing_number_is_asked_for_and_nothing_is_written(scene: Scene) -> None:
    before = numbers(scene)
    assert scene.decide(scene.desk.next(HI, dseq=3)) == Gap(dseq=3, expected=1)
    assert scene.decide(scene.desk.next(HI, dseq=1_000_001)) == Gap(dseq=1_000_001, expected=1)
    assert numbers(scene) == before


@pytest.mark.rule("R-gap")
def test_a_device_that_kept_only_later_commands_goes_on_from_the_oldest_it_has(scene: Scene) -> None:
    assert scene.desk.does(HI, dseq=7, oldest=7).refusal is None
    assert scene.decide(scene.desk.next(HI, dseq=9, oldest=7)) == Gap(dseq=9, expected=8)


@pytest.mark.rule("R-cloned")
def test_another_command_under_a_used_number_gives_a_copied_device_away(scene: Scene) -> None:
    scene.desk.does(HI)
    refused = scene.desk.does(RecallMessage(message="nothing"))
    assert refused.refusal is not None
    before = numbers(scene)
    for dseq in (1, 2):
        answer = scene.decide(scene.desk.next(HI, dseq=dseq))
        assert isinstance(answer, Bye)
        assert answer.code == CLONED
    assert numbers(scene) == before


@pytest.mark.rule("R-refusal-recorded")
def test_a_refusal_is_stored_and_blocks_nothing_behind_it(scene: Scene) -> None:
    bad = scene.customer.next(RecallMessage(message="nothing"))
    first = scene.decide(bad)
    assert first.refusal.code == "no_such"
    assert scene.customer.does(HI).refusal is None
    assert scene.decide(bad) == first


@pytest.mark.parametrize(
    ("kind", "body", "code", "field"),
    [
        ("message.burn", b"{}", "unknown_kind", ""),
        ("message.send", b"null", "bad_input", ""),
        ("message.send", b"{}", "bad_input", "thread"),
        ("message.send", b'{"thread":"t-doudou","text":"x","vip":true}', "bad_input", "vip"),
        ("message.send", b'{"thread":"../x","text":"x"}', "bad_input", "thread"),
        ("message.send", b'{"thread":"t-doudou","text":1}', "bad_input", "text"),
    ],
)
def test_what_no_hand_can_mean_is_refused_for_good(scene: Scene, kind: str, body: bytes, code: str, field: str) -> None:
    answer = scene.decide(scene.customer.next(kind=kind, body=body))
    assert (answer.refusal.code, answer.refusal.field) == (code, field)
    assert scene.reader.device(scene.customer.device).last_dseq == 1


@pytest.mark.rule("R-rights-inside")
def test_a_device_revoked_a_moment_ago_changes_nothing(scene: Scene) -> None:
    command = scene.desk.next(HI)
    with scene.store.writing(scene.now) as tx:
        assert revoke_device(tx, scene.desk.device, scene.manager.member)
    before = scene.log()
    answer = scene.decide(command)
    assert isinstance(answer, Bye)
    assert answer.code == AUTH
    assert scene.log() == before


@pytest.mark.rule("R-rights-inside")
def test_rights_taken_in_the_same_commit_count_for_what_follows_in_it(scene: Scene) -> None:
    disable = _edit(scene, "staff", scene.desk.member, disabled=True)
    answers = scene.decide(scene.manager.next(disable), scene.desk.next(HI))
    assert answers[0].refusal is None
    assert isinstance(answers[1], Bye)


def _edit(scene: Scene, kind: str, id: str, **fields: Any):
    from petdesk.wire.commands import EditRecord

    return EditRecord(kind=kind, id=id, base=scene.reader.record(kind, id).seq, set=fields)


@pytest.mark.rule("R-epoch")
def test_a_command_of_another_epoch_waits_for_its_device_to_learn(scene: Scene) -> None:
    answer = scene.decide(scene.desk.next(HI, epoch="0123456789abcdef"))
    assert isinstance(answer, Busy)
    assert scene.reader.device(scene.desk.device).last_dseq == 0


@pytest.mark.rule("R-number-in-order")
def test_a_group_gets_numbers_in_its_order_and_refusals_get_none(scene: Scene) -> None:
    head = scene.reader.shop().head
    nothing = scene.desk.next(EditMessage(message="x", text="y"))
    group = [scene.customer.next(HI), nothing, scene.mother.next(SendMessage(thread="t-mimi", text="b"))]
    first, second, third = scene.decide(*group)
    assert [first.n, second.n, third.n] == [1, 0, 1]
    assert [change.cmd for change in scene.log()[head:]] == [group[0].cmd, group[2].cmd]
    assert numbers(scene) == list(range(1, head + 3))


@pytest.mark.rule("R-id-once")
def test_a_command_of_two_parts_has_one_answer_the_number_of_its_last_part(scene: Scene) -> None:
    scene.customer.says("早")
    head = scene.reader.shop().head
    command = scene.desk.next(MoveMark(thread="t-doudou", read=head))
    answer = scene.decide(command)
    parts = [change for change in scene.log() if change.cmd == command.cmd]
    assert [(part.id, part.audience) for part in parts] == [
        (f"t-doudou.{scene.desk.member}", "staff"),
        ("t-doudou.shop", "public"),
    ]
    assert answer.n == parts[-1].seq
    assert scene.decide(command) == answer


def test_the_writer_hears_of_a_fault_in_one_command_and_the_others_go_on(
    scene: Scene, expected_log: Callable[[str], None]
) -> None:
    expected_log("ERROR petdesk.relay.log a command could not be carried out")
    with scene.store.writing(scene.now) as tx:
        tx.run("UPDATE event SET body = x'00' WHERE kind = 'thread' AND record = 't-mimi'")
    scene.store._memory.forget()
    answers = scene.decide(
        scene.customer.next(HI), scene.mother.next(SendMessage(thread="t-mimi", text="x")), scene.desk.next(HI)
    )
    assert [answer.refusal.code if answer.refusal else None for answer in answers] == [None, "bad_input", None]
    assert len([change for change in scene.log() if change.kind == "message"]) == 2


class Flaky:
    """A store whose commit fails as it is told to."""

    def __init__(self, scene: Scene) -> None:
        self.inner = scene.store
        self.failure: Exception | None = None

    @contextmanager
    def writing(self, now: int) -> Iterator[Any]:
        with self.inner.writing(now) as tx:
            yield tx
            if self.failure:
                raise self.failure


@pytest.mark.rule("R-group-commit", "R-busy-stateless", "R-ack-after-commit")
def test_when_the_commit_fails_all_in_it_are_told_to_try_again_and_nothing_stays(scene: Scene) -> None:
    store = Flaky(scene)
    store.failure = StoreBusy("disk full")
    before = scene.log()
    group = [scene.customer.next(HI), scene.desk.next(HI)]
    decided = decide_batch(store, group, scene.now)
    assert [(type(a), a.dseq, a.why) for a in decided.answers] == [(Busy, 1, "disk full")] * 2
    assert decided.changes == []
    assert scene.log() == before
    store.failure = None
    again = decide_batch(store, group, scene.now)
    assert [answer.refusal for answer in again.answers] == [None, None]


@pytest.mark.rule("R-fsync-exit")
def test_when_the_disk_fails_nobody_is_answered(scene: Scene) -> None:
    store = Flaky(scene)
    store.failure = StoreFailed("disk I/O error")
    with pytest.raises(StoreFailed):
        decide_batch(store, [scene.customer.next(HI)], scene.now)


def test_an_act_of_the_relay_itself_happens_once(scene: Scene) -> None:
    from petdesk.relay.commands.marks import deliver

    scene.customer.says("早")
    act = OwnAct(cmd="own-1", by="relay", decide=lambda view: deliver(view, "t-doudou", None, 10**6))
    scene.decide(act)
    before = scene.log()
    scene.decide(act)
    assert scene.log() == before
    assert before[-1].act == "mark.moved"


def test_each_device_has_numbers_of_its_own(scene: Scene) -> None:
    people: list[Person] = [scene.customer, scene.desk, scene.groomer]
    for person in people * 3:
        person.says("x", "t-doudou")
    assert [scene.reader.device(person.device).last_dseq for person in people] == [3, 3, 3]
