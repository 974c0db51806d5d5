"""The core of the link, against a peer that says exactly what the test wants."""

from pathlib import Path

import pytest

from petdesk.seat.commands.conversation import mark_read, retry, send_text
from petdesk.seat.effects import Hang
from petdesk.shop.conversation import MediaRef
from petdesk.shop.receipts import State
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import (
    Ack,
    Batch,
    Busy,
    Cmd,
    Ephemeral,
    Gap,
    Granted,
    NeedMedia,
    Pong,
    Recv,
    Revoked,
    Want,
)
from petdesk.wire.refusals import Refusal
from tests.seat.changes import Told
from tests.seat.peer import Table, batch, page, reset

WANG = "t-wang"


@pytest.mark.rule("R-snapshot-tail")
def test_fresh_seat_builds_its_cache_from_pages_and_the_tail(table: Table, told: Told) -> None:
    told.say(WANG, "m1", "一")
    hello = table.online()
    assert (hello.epoch, hello.since, hello.scopes) == (None, 0, ())
    as_of = told.head
    table.hear(reset("e1", as_of))
    told.say(WANG, "m2", "二")
    told.say(WANG, "m1", "一改", edited_at=5)
    table.hear(batch(told.changes, as_of))
    assert table.last(Want) == Want(scope="staff", after=0, until=as_of)
    first = page(told.changes, 0, as_of, size=3)
    table.hear(first)
    assert table.last(Want).after == first.next
    table.hear(page(told.changes, first.next or 0, as_of))
    assert [line.text for line in table.seat.reader.lines(WANG)] == ["一改", "二"]
    assert table.following.scopes == ("staff",)
    assert table.core.progress is None


@pytest.mark.rule("R-recall-stub", "R-higher-wins")
def test_page_that_is_older_than_the_tail_brings_no_text_back(table: Table, told: Told) -> None:
    told.say(WANG, "m1", "秘密")
    as_of = told.head
    old = page(told.changes, 0, as_of)
    table.online()
    table.hear(reset("e1", as_of))
    told.say(WANG, "m1", recalled_at=9, recalled_by="c-wang")
    table.hear(batch(told.changes, as_of), old)
    (line,) = table.seat.reader.lines(WANG)
    assert (line.text, line.recalled_at) == ("", 9)


def test_connection_lost_in_the_middle_of_pages_goes_on_where_it_was(table: Table, told: Told) -> None:
    table.online()
    table.hear(reset("e1", told.head))
    first = page(told.changes, 0, told.head, size=2)
    table.hear(first)
    table.do(table.core.closed())
    table.wait(40)
    hello = table.online()
    assert (hello.epoch, hello.since, hello.scopes) == ("e1", told.head, ("staff",))
    assert table.last(Want) == Want(scope="staff", after=first.next or 0, until=told.head)


@pytest.mark.rule("R-drop-old", "R-gap-resume")
def test_batch_that_was_seen_is_dropped_and_one_that_does_not_join_ends_the_connection(full: Table, told: Told) -> None:
    start = told.head
    told.say(WANG, "m1", "一")
    told.say(WANG, "m2", "二")
    full.hear(batch(told.changes, start), batch(told.changes, start))
    assert len(full.seat.reader.lines(WANG)) == 2
    assert full.hangs == 0
    full.hear(Batch(start=told.head + 1, to=told.head + 2, head=told.head + 2))
    assert (full.hangs, full.core.gaps) == (1, 1)
    full.wait(5)
    assert full.dials == 2
    assert full.online().since == told.head


def test_reader_that_holds_a_message_of_others_says_so_and_is_silent_otherwise(full: Table, told: Told) -> None:
    before = len(full.all(Recv))
    start = told.head
    told.mark(WANG, "c-wang", 3)
    full.hear(batch(told.changes, start))
    assert len(full.all(Recv)) == before
    told.say(WANG, "m1", "一")
    full.hear(batch(told.changes, start + 1))
    assert full.last(Recv).to == told.head


@pytest.mark.rule("R-unacked")
def test_commands_go_in_order_and_never_more_than_the_relay_allows(full: Table) -> None:
    ids = [send_text(full.seat, WANG, f"{number}") for number in range(40)]
    full.do(full.core.enqueued())
    cmds = full.all(Cmd)
    assert [cmd.id for cmd in cmds] == ids[:32]
    assert [cmd.dseq for cmd in cmds] == list(range(1, 33))
    full.ack(cmds[0], 100)
    assert full.last(Cmd).id == ids[32]


@pytest.mark.rule("R-waiting-order")
def test_line_moves_from_waiting_to_sent_to_its_place_without_changing_its_id(full: Table, told: Told) -> None:
    message = send_text(full.seat, WANG, "好的")
    full.do(full.core.enqueued())
    cmd = full.last(Cmd)
    full.ack(cmd, told.head + 1)
    (line,) = full.seat.reader.waiting_lines(WANG)
    assert (line.id, line.state) == (message, State.SENT)
    start = told.head
    told.say(WANG, message, "好的", by="lin")
    full.hear(batch(told.changes, start))
    assert full.seat.reader.waiting_lines(WANG) == []
    assert full.seat.reader.lines(WANG)[-1].id == message


def test_lost_ack_is_made_good_by_the_change_itself(full: Table, told: Told) -> None:
    message = send_text(full.seat, WANG, "好的")
    full.do(full.core.enqueued())
    told.say(WANG, message, "好的", by="lin")
    change = told.changes[-1]
    told.changes[-1] = type(change)(
        **{name: getattr(change, name) for name in change.__struct_fields__} | {"cmd": message}
    )
    full.hear(batch(told.changes, told.head - 1))
    assert full.seat.outbox.is_empty()


@pytest.mark.rule("R-reoffer")
def test_unanswered_commands_are_offered_again_on_the_next_connection(full: Table, told: Told) -> None:
    ids = [send_text(full.seat, WANG, text) for text in ("一", "二", "三")]
    full.do(full.core.enqueued())
    full.ack(full.all(Cmd)[0], told.head + 1)
    full.do(full.core.closed())
    full.sent.clear()
    full.online(device_last=2)
    assert [(cmd.id, cmd.dseq) for cmd in full.all(Cmd)] == [(ids[1], 2), (ids[2], 3)]


@pytest.mark.rule("R-kept-until-safe", "R-reoffer")
def test_restored_relay_is_refilled_with_what_was_accepted_but_not_yet_safe(full: Table, told: Told) -> None:
    ids = [send_text(full.seat, WANG, text) for text in ("一", "二", "三")]
    full.do(full.core.enqueued())
    for n, cmd in enumerate(full.all(Cmd), 101):
        full.ack(cmd, n)
    full.hear(Batch(start=told.head, to=told.head + 1, head=200, safe=101))
    full.do(full.core.closed())
    full.sent.clear()
    hello = full.dial()
    assert hello.oldest == 2
    full.do(full.core.closed())
    full.online(epoch="e2", device_last=1)
    assert [cmd.id for cmd in full.all(Cmd)] == ids[1:]
    assert {cmd.epoch for cmd in full.all(Cmd)} == {"e2"}
    full.hear(reset("e2", 0), page([], 0, 0))
    assert [line.state for line in full.seat.reader.waiting_lines(WANG)] == [State.WAITING, State.WAITING]


@pytest.mark.rule("R-epoch")
def test_new_epoch_is_built_aside_while_the_old_cache_is_shown(full: Table, told: Told) -> None:
    told.say(WANG, "m1", "旧")
    full.hear(batch(told.changes, told.head - 1))
    full.do(full.core.closed())
    anew = Told()
    anew.shop()
    anew.household("wang")
    anew.say(WANG, "m2", "新")
    full.online(epoch="e2", head=anew.head)
    full.hear(reset("e2", anew.head), page(anew.changes, 0, anew.head, size=4))
    assert [line.text for line in full.seat.reader.lines(WANG)] == ["旧"]
    assert full.core.progress is not None
    full.hear(page(anew.changes, full.last(Want).after, anew.head))
    assert [line.text for line in full.seat.reader.lines(WANG)] == ["新"]
    assert (full.seat.reader.member, full.seat.reader.role) == ("lin", "desk")
    assert any(notice.everything for notice in full.notices)


@pytest.mark.rule("R-backoff")
def test_busy_relay_is_offered_the_same_numbers_again_after_its_time(full: Table) -> None:
    ids = [send_text(full.seat, WANG, text) for text in ("一", "二", "三")]
    full.do(full.core.enqueued())
    full.sent.clear()
    full.hear(Busy(dseq=1, retry_ms=1000), Gap(dseq=2, expected=1), Gap(dseq=3, expected=1))
    full.wait(0.9)
    assert full.all(Cmd) == []
    full.wait(1.0)
    assert [(cmd.id, cmd.dseq) for cmd in full.all(Cmd)] == [(ids[0], 1)], "one to try whether it has time again"
    full.ack(full.last(Cmd), 50)
    assert [(cmd.id, cmd.dseq) for cmd in full.all(Cmd)] == [(ids[0], 1), (ids[1], 2), (ids[2], 3)]


def test_long_queue_is_sent_at_the_pace_the_relay_allows(full: Table) -> None:
    for number in range(100):
        send_text(full.seat, WANG, f"{number}")
    full.do(full.core.enqueued())
    acked = 0
    started = full.clock.runs
    while acked < 100:
        cmds = full.all(Cmd)
        if acked == len(cmds):
            full.wait(0.01)
            continue
        for cmd in cmds[acked:]:
            full.ack(cmd, 100 + cmd.dseq)
        acked = len(cmds)
        assert acked <= 40 + 20 * (full.clock.runs - started)
    assert 3 <= full.clock.runs - started <= 4


@pytest.mark.rule("R-refused-shown")
def test_refused_message_stays_with_its_reason_and_is_sent_again_under_a_new_id(full: Table) -> None:
    message = send_text(full.seat, WANG, "好的")
    full.do(full.core.enqueued())
    full.hear(Ack(id=message, dseq=1, refusal=Refusal(code="no_such")))
    (line,) = full.seat.reader.waiting_lines(WANG)
    assert line.failure == "no_such"
    assert full.seat.status().failed == 1
    again = retry(full.seat, message)
    full.do(full.core.enqueued())
    assert (full.last(Cmd).id, full.last(Cmd).dseq) == (again, 2)
    assert [line.id for line in full.seat.reader.waiting_lines(WANG)] == [again]
    assert full.seat.status().failed == 0


def test_refused_command_uses_up_its_number_with_an_empty_body_after_a_restore(full: Table) -> None:
    message = send_text(full.seat, WANG, "好的")
    later = send_text(full.seat, WANG, "再说一句")
    full.do(full.core.enqueued())
    full.hear(Ack(id=message, dseq=1, refusal=Refusal(code="no_such")), Ack(id=later, dseq=2, n=7))
    full.do(full.core.closed())
    full.sent.clear()
    full.online(epoch="e2", device_last=0)
    assert [(cmd.dseq, bytes(cmd.body) == b"{}") for cmd in full.all(Cmd)] == [(1, True), (2, False)]
    full.hear(Ack(id=message, dseq=1, refusal=Refusal(code="bad_input")))
    assert full.seat.reader.waiting_lines(WANG)[0].failure == "no_such"


@pytest.mark.rule("R-mark-pace")
def test_reading_moves_one_mark_in_two_seconds_and_only_forward(full: Table, told: Told) -> None:
    for number in range(5):
        told.say(WANG, f"m{number}", "嗯")
        full.hear(batch(told.changes, told.head - 1))
        mark_read(full.seat, WANG, told.head)
        full.do(full.core.enqueued())
    mark_read(full.seat, WANG, 3)
    assert len(full.all(Cmd)) == 1
    full.wait(2.1)
    marks = [cmd for cmd in full.all(Cmd) if cmd.kind == "mark.move"]
    assert len(marks) == 2
    assert f'"read":{told.head}'.encode() in bytes(marks[-1].body)


@pytest.mark.rule("R-granted", "R-revoked")
def test_granted_scope_is_paged_and_a_revoked_one_forgotten(full: Table, told: Told) -> None:
    room = told.say("room1", "m9", "内部", by="zhou", audience="room")
    full.hear(Granted(scope="room:room1", until=told.head))
    assert full.last(Want) == Want(scope="room:room1", after=0, until=told.head)
    full.hear(page([room], 0, told.head, scope="room:room1"))
    assert [line.text for line in full.seat.reader.lines("room1")] == ["内部"]
    full.hear(Revoked(scope="room:room1"))
    assert full.seat.reader.lines("room1") == []
    assert full.following.scopes == ("staff",)


@pytest.mark.rule("R-signs-pass")
def test_sign_of_others_is_seen_until_its_time_is_over(full: Table, told: Told) -> None:
    full.hear(Ephemeral(thread=WANG, kind="typing", ttl=6000, member="c-wang"))
    assert [(sign.name, sign.side, sign.kind) for sign in full.seat.reader.signs(WANG)] == [
        ("wang", "customer", "typing")
    ]
    full.notices.clear()
    full.wait(6.1)
    assert full.seat.reader.signs(WANG) == []
    assert any(WANG in notice.signs for notice in full.notices)


def test_fresh_outbox_of_a_known_device_takes_numbers_after_the_relays(table: Table) -> None:
    message = send_text(table.seat, WANG, "写在换电脑之后")
    table.online(device_last=41)
    assert (table.last(Cmd).id, table.last(Cmd).dseq) == (message, 42)


def test_device_paired_anew_offers_everything_kept_under_new_numbers(full: Table, tmp_path: Path) -> None:
    ids = [send_text(full.seat, WANG, text) for text in ("一", "二")]
    full.do(full.core.enqueued())
    full.ack(full.all(Cmd)[0], 50)
    full.do(full.core.closed())
    full.seat.outbox.become("d2")
    full.sent.clear()
    full.online(device_last=0)
    assert [(cmd.id, cmd.dseq) for cmd in full.all(Cmd)] == [(ids[0], 1), (ids[1], 2)]


def test_stopping_hangs_up(full: Table) -> None:
    assert full.core.stop() == [Hang()]
    assert full.core.connection == "offline"
    assert full.core.wake_at() is None


@pytest.mark.rule("R-need-media")
def test_relay_that_lost_a_file_gets_it_again_before_the_command(full: Table, tmp_path: Path) -> None:
    ref = MediaRef(id="local1", name="x.bin", kind="file", mime="application/octet-stream", size=3)
    seat = full.seat
    with seat.outbox.commit():
        seat.outbox.insert("c1", SendMessage(thread=WANG, text="看"), 1)
        seat.transfers.add("c1", 0, "/gone/x.bin", ref)
    seat.transfers.prepared("local1", "/prepared/local1", ref)
    seat.transfers.located("local1", "http://relay/uploads/up1", "up1")
    assert full.all(Cmd) == []
    assert seat.transfers.done("local1")
    later = send_text(seat, WANG, "后来的")
    full.do(full.core.enqueued())
    assert [cmd.dseq for cmd in full.all(Cmd)] == [1, 2]
    assert b'"id":"up1"' in bytes(full.all(Cmd)[0].body)
    full.hear(NeedMedia(dseq=1, ids=("up1",)), Gap(dseq=2, expected=1))
    assert full.sweeps == 1
    file = seat.transfers.next("waiting")
    assert file is not None
    assert (file.local, file.location) == ("local1", "")
    full.wait(10)
    full.hear(Pong())
    assert len(full.all(Cmd)) == 2, "what follows waits, for the order is kept"
    seat.transfers.located("local1", "http://relay/uploads/up2", "up2")
    assert seat.transfers.done("local1")
    full.do(full.core.enqueued())
    first, second = full.all(Cmd)[2:]
    assert [(first.id, first.dseq), (second.id, second.dseq)] == [("c1", 1), (later, 2)]
    assert b'"id":"up2"' in bytes(first.body)


def test_file_that_nobody_has_any_more_does_not_hold_up_what_follows(full: Table) -> None:
    ref = MediaRef(id="local1", name="x.bin", kind="file", mime="application/octet-stream", size=3)
    seat = full.seat
    with seat.outbox.commit():
        seat.outbox.insert("c1", SendMessage(thread=WANG), 1)
        seat.transfers.add("c1", 0, "/gone/x.bin", ref)
    seat.transfers.prepared("local1", "/prepared/local1", ref)
    seat.transfers.located("local1", "http://relay/uploads/up1", "up1")
    seat.transfers.done("local1")
    full.do(full.core.enqueued())
    full.hear(NeedMedia(dseq=1, ids=("up1",)))
    seat.transfers.fail("c1", "file_gone")
    full.wait(1)
    full.do(full.core.enqueued())
    assert (full.last(Cmd).dseq, bytes(full.last(Cmd).body)) == (1, b"{}")
    full.hear(Ack(id="c1", dseq=1, refusal=Refusal(code="bad_input")))
    (line,) = seat.reader.waiting_lines(WANG)
    assert line.failure == "file_gone"
    assert seat.outbox.is_empty()


def test_scope_taken_away_while_a_new_cache_is_built_lets_the_rest_become_whole(full: Table, told: Told) -> None:
    full.do(full.core.closed())
    full.online(epoch="e2", head=told.head)
    full.hear(reset("e2", told.head, "staff", "managers"), page(told.changes, 0, told.head))
    assert full.seat.files.aside is not None
    full.hear(Revoked(scope="managers"))
    assert full.seat.files.aside is None
    assert full.following.scopes == ("staff",)
