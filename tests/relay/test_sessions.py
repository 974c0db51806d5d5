"""A connection without its socket: who comes in, what is sent when, and when it ends."""

from typing import Any

import pytest

from petdesk.relay.streams import ANSWERS_WAITING, WANTS_WAITING, Session
from petdesk.wire.commands import MoveMark, SendMessage
from petdesk.wire.frames import (
    AUTH,
    BAD_FRAME,
    GOING_DOWN,
    REPLACED,
    SLOW,
    TOO_MANY,
    UPGRADE,
    Ack,
    Batch,
    Busy,
    Bye,
    Ephemeral,
    Hello,
    NeedMedia,
    Page,
    Ping,
    Recv,
    Reset,
    Want,
    Welcome,
)
from petdesk.wire.limits import Limits
from tests.relay.scene import Line, Person, Scene, settled

HI = SendMessage(thread="t-doudou", text="你好")


@pytest.mark.rule("R-snapshot-tail", "R-proto")
def test_a_fresh_device_is_told_to_build_anew_and_gets_the_rest_as_batches(scene: Scene) -> None:
    scene.customer.says("一")
    line = Line(scene, scene.desk, proto=(1, 7))
    welcome, reset = line.hears()
    head = scene.reader.shop().head
    assert (welcome.proto, welcome.head, welcome.device_last, welcome.role) == (1, head, 0, "desk")
    assert (reset.why, reset.as_of) == ("new", head)
    assert set(reset.scopes) == {"staff", "room:t-room", f"room:{scene.desk.member}"}
    second = scene.customer.says("二")
    (batch,) = line.hears()
    assert (batch.start, batch.to, [change.id for change in batch.changes]) == (head, head + 1, [second])


def test_a_device_that_comes_back_gets_what_it_missed(scene: Scene) -> None:
    line = settled(scene, scene.customer, since=0)
    line.session.closed()
    first = scene.customer.says("一")
    scene.desk.says("内部", "t-doudou", audience="staff")
    second = scene.desk.says("二", "t-doudou")
    back = Line(scene, scene.customer, epoch=scene.epoch, since=1, scopes=("thread:t-doudou",))
    welcome, batch = back.hears()
    assert (welcome.head, welcome.device_last, welcome.thread) == (2, 1, "t-doudou")
    assert (batch.start, batch.to, [change.id for change in batch.changes]) == (1, 2, [second])
    assert first


@pytest.mark.rule("R-epoch")
def test_another_epoch_is_another_history(scene: Scene) -> None:
    line = Line(scene, scene.desk, epoch="0000000000000000", since=10**6, scopes=("staff",))
    _, reset = line.hears()
    assert isinstance(reset, Reset)
    assert reset.why == "epoch"


@pytest.mark.rule("R-stale-node")
def test_a_relay_that_is_behind_the_device_says_goodbye_and_never_resets(scene: Scene) -> None:
    line = Line(scene, scene.desk, epoch=scene.epoch, since=10**6, scopes=("staff",))
    (bye,) = line.hears()
    assert (bye.code, bye.retry_ms > 0) == (GOING_DOWN, True)


STRANGERS = {
    "a wrong token": lambda s: s.desk.hello(token="x" * 43),
    "no token": lambda s: s.desk.hello(token=None),
    "an empty token": lambda s: s.desk.hello(token=""),
    "an unknown device": lambda s: s.desk.hello(device="nobody"),
    "another's device": lambda s: s.desk.hello(device=s.manager.device),
    "a customer's device on the staff's door": lambda s: Hello(proto=(1,), device=s.customer.device, token=""),
    "a cut token": lambda s: s.desk.hello(token=s.desk.secret[:-1]),
}


@pytest.mark.rule("R-hello-first")
@pytest.mark.parametrize("hello", STRANGERS.values(), ids=STRANGERS.keys())
def test_a_stranger_hears_nothing_but_goodbye(scene: Scene, hello: Any) -> None:
    session = Session(scene.hub, None, 0)
    session.on_frame(hello(scene), 0)
    assert [(type(f), f.code) for f in session.pump(0, scene.reader)] == [(Bye, AUTH)]
    assert session.over


@pytest.mark.rule("R-hello-first")
def test_a_cookie_is_good_for_its_own_device_only(scene: Scene) -> None:
    for device in (scene.mother.device, scene.desk.device):
        session = Session(scene.hub, scene.customer.device, 0)
        session.on_frame(Hello(proto=(1,), device=device, token=scene.desk.secret), 0)
        assert [f.code for f in session.pump(0, scene.reader)] == [AUTH]


@pytest.mark.rule("R-hello-first")
@pytest.mark.parametrize("frame", [Ping(), Recv(to=1), Want(scope="staff", until=1), Ephemeral(kind="presence")])
def test_hello_comes_first(scene: Scene, frame: Any) -> None:
    session = Session(scene.hub, None, 0)
    session.on_frame(frame, 0)
    assert [f.code for f in session.pump(0, scene.reader)] == [BAD_FRAME]


@pytest.mark.rule("R-hello-first")
def test_hello_comes_once(scene: Scene) -> None:
    line = settled(scene, scene.desk)
    line.sends(scene.desk.hello())
    assert [f.code for f in line.hears()] == [BAD_FRAME]


@pytest.mark.rule("R-hello-first")
def test_without_a_hello_it_ends_after_five_seconds(scene: Scene) -> None:
    session = Session(scene.hub, None, 0)
    assert session.tick(4_999) == 1
    assert not session.over
    session.tick(5_000)
    assert session.over


@pytest.mark.rule("R-proto")
def test_versions_that_do_not_meet_part_with_a_reason(scene: Scene) -> None:
    line = Line(scene, scene.desk, proto=(2, 3))
    (bye,) = line.hears()
    assert (bye.code, bye.why) == (UPGRADE, "this relay speaks 1 to 1")


@pytest.mark.rule("R-newest-line")
def test_a_newer_connection_of_a_device_takes_over(scene: Scene) -> None:
    old, new = settled(scene, scene.desk), settled(scene, scene.desk)
    assert [f.code for f in old.hears()] == [REPLACED]
    scene.customer.says("早")
    assert len(new.hears(Batch)) == 1
    assert old.hears() == []


@pytest.mark.rule("R-newest-line")
def test_a_hello_read_late_does_not_end_the_line_that_was_opened_after_it(scene: Scene) -> None:
    old = Line(scene, scene.desk)  # its hello came in and waits to be read
    new = settled(scene, scene.desk)
    assert [f.code for f in old.hears()] == [REPLACED]
    scene.customer.says("早")
    assert len(new.hears(Batch)) == 1


@pytest.mark.rule("R-sockets-bounded")
def test_one_member_has_a_bounded_number_of_connections() -> None:
    scene = Scene(limits=Limits(sockets_per_member=1))
    from petdesk.relay.access import add_device

    with scene.store.writing(scene.now) as tx:
        second = Person(scene, add_device(tx, scene.desk.member, "second"))
    first = settled(scene, scene.desk)
    assert [f.code for f in Line(scene, second).hears(Bye)] == [TOO_MANY]
    first.session.closed()
    assert Line(scene, second).hears(Welcome)
    scene.store.close()


# Commands


@pytest.mark.rule("R-ack-after-commit")
def test_nothing_is_acknowledged_before_it_is_durable(scene: Scene) -> None:
    line, other = settled(scene, scene.desk), settled(scene, scene.manager)
    line.gives(HI)
    assert line.hears() == []
    assert other.hears() == []
    scene.settle()
    ack, batch = line.hears()
    assert isinstance(ack, Ack)
    assert (ack.n, [change.n for change in batch.changes]) == (batch.to, [ack.n])
    assert other.hears(Batch)[0].to == ack.n


@pytest.mark.rule("R-rates")
@pytest.mark.parametrize(("who", "burst", "per_second"), [("customer", 10, 2), ("desk", 40, 20)])
def test_beyond_the_rate_a_command_is_told_to_wait(scene: Scene, who: str, burst: int, per_second: int) -> None:
    line = settled(scene, getattr(scene, who), since=0)
    for _ in range(burst + 3):
        line.gives(HI)
        scene.settle()
    answers = line.hears(Ack, Busy)
    assert [type(answer) for answer in answers] == [Ack] * burst + [Busy] * 3
    assert 0 < answers[-1].retry_ms <= 1_000 // per_second + 1
    line.now += 1_000 // per_second + 1
    line.person.dseq = burst
    line.gives(HI)
    scene.settle()
    assert [type(answer) for answer in line.hears(Ack, Busy)] == [Ack]


@pytest.mark.rule("R-rates")
def test_a_new_connection_does_not_refill_the_rate(scene: Scene) -> None:
    line = settled(scene, scene.customer, since=0)
    for _ in range(10):
        line.gives(HI)
    again = settled(scene, scene.customer, since=0)
    again.gives(HI)
    assert [type(frame) for frame in again.hears(Busy)] == [Busy]


@pytest.mark.rule("R-unacked")
def test_at_most_32_commands_are_unanswered() -> None:
    scene = Scene(limits=Limits(staff_burst=1_000))
    line = settled(scene, scene.desk)
    for _ in range(40):
        line.gives(HI)
    assert len(scene.waiting) == 32
    assert [frame.dseq for frame in line.hears(Busy)] == list(range(33, 41))
    scene.settle()
    assert len(line.hears(Ack)) == 32
    scene.store.close()


@pytest.mark.rule("R-queue-bounded")
def test_when_the_writers_queue_is_full_it_says_so(scene: Scene) -> None:
    scene.hub.submit = lambda _submission, _reply: False
    line = settled(scene, scene.desk)
    line.gives(HI)
    assert [(frame.dseq, frame.why) for frame in line.hears(Busy)] == [(1, "full")]


def test_who_reads_no_answers_is_not_kept_in_memory_without_end(scene: Scene) -> None:
    line = settled(scene, scene.customer, since=0)
    for _ in range(ANSWERS_WAITING + 100):
        line.now += 20
        line.gives(HI)
    assert line.session.over
    assert [frame.code for frame in line.hears()] == [SLOW]


@pytest.mark.rule("R-need-media")
def test_lacking_files_are_asked_for(scene: Scene) -> None:
    from petdesk.shop.conversation import MediaRef

    line = settled(scene, scene.customer, since=0)
    ref = MediaRef(id="f1", name="x", kind="image", mime="x", size=1)
    line.gives(SendMessage(thread="t-doudou", media=(ref,)))
    scene.settle()
    assert line.hears() == [NeedMedia(dseq=1, ids=("f1",))]


# Reading


@pytest.mark.rule("R-range")
def test_batches_cover_ranges_without_gap_and_hidden_numbers_are_just_absent(scene: Scene) -> None:
    line = settled(scene, scene.groomer)
    start = scene.reader.shop().head
    scene.desk.says("内部", "t-room")
    scene.desk.says("一", "t-doudou")
    scene.desk.says("内部", "t-room")
    (batch,) = line.hears()
    assert (batch.start, batch.to) == (start, start + 3)
    assert [change.n for change in batch.changes] == [start + 2]


@pytest.mark.rule("R-one-pump")
@pytest.mark.parametrize("ring", [True, False])
def test_what_is_far_behind_comes_in_pieces_of_the_same_stream(scene: Scene, ring: bool) -> None:
    start = scene.reader.shop().head
    for number in range(600):
        scene.desk.says(f"{number}", "t-doudou")
    if not ring:
        scene.hub.feed._ring.clear()
        scene.hub.feed._by_thread.clear()
    line = Line(scene, scene.manager, epoch=scene.epoch, since=start, scopes=("staff", "managers", "room:t-room"))
    batches = line.hears(Batch)
    assert [(b.start, b.to) for b in batches] == [
        (start, start + 256),
        (start + 256, start + 512),
        (start + 512, start + 600),
    ]
    phone = Line(scene, scene.customer, epoch=scene.epoch, since=0, scopes=("thread:t-doudou",))
    pieces = phone.hears(Batch)
    assert [(b.start, b.to) for b in pieces] == [(0, 256), (256, 512), (512, 600)]
    assert [change.n for b in pieces for change in b.changes] == list(range(1, 601))


@pytest.mark.rule("R-frame-bounds")
def test_no_frame_out_is_larger_than_it_may_be(scene: Scene) -> None:
    from petdesk.wire.codec import encode_bytes
    from petdesk.wire.limits import FRAME_OUT_BYTES

    start = scene.reader.shop().head
    for _ in range(30):
        scene.desk.says("狗" * 10_000, "t-doudou")
    line = Line(scene, scene.manager, epoch=scene.epoch, since=start, scopes=("staff", "managers", "room:t-room"))
    frames = line.hears()
    frames += [Page(scope="x", after=0, until=0, next=None, changes=tuple(line.wants_all("staff", 10**9)[:0]))]
    line.sends(Want(scope="staff", until=10**9))
    frames += line.hears()
    assert max(len(encode_bytes(frame)) for frame in frames) <= FRAME_OUT_BYTES
    assert len([frame for frame in frames if isinstance(frame, Batch)]) > 3


def test_pages_give_each_record_once_in_rising_number(scene: Scene) -> None:
    for number in range(300):
        scene.desk.says(f"{number}", "t-doudou")
    scene.desk.does(MoveMark(thread="t-doudou", read=10**9))
    line = Line(scene, scene.desk)
    _, reset = line.hears()
    found = line.wants_all("staff", reset.as_of)
    assert [change.n for change in found] == sorted(change.n for change in found)
    standing = {(row.kind, row.id) for row in scene.log() if row.audience in {"public", "staff"}}
    assert {(change.kind, change.id) for change in found} == standing


def test_too_many_pages_at_once_end_the_connection(scene: Scene) -> None:
    line = settled(scene, scene.desk)
    for _ in range(WANTS_WAITING + 1):
        line.sends(Want(scope="staff", until=1))
    assert [frame.code for frame in line.hears(Bye)] == [TOO_MANY]


def test_staff_with_the_same_rights_share_one_encoding(scene: Scene) -> None:
    first, second, third = (settled(scene, p) for p in (scene.desk, scene.groomer, scene.manager))
    scene.customer.says("早")
    batches = [line.hears(Batch)[0] for line in (first, second, third)]
    assert batches[0] is batches[1], "one is in a room and one is not, but nothing was said there"
    assert batches[0] is not batches[2]
    scene.manager.says("内部", "t-room")
    batches = [line.hears(Batch)[0] for line in (first, second, third)]
    assert len({id(batch) for batch in batches}) == 3
    with scene.store.writing(scene.now) as tx:
        from petdesk.relay.access import add_device

        twin = Person(scene, add_device(tx, scene.desk.member, "second seat"))
    other = settled(scene, twin)
    scene.customer.says("早")
    one, two = first.hears(Batch)[0], other.hears(Batch)[0]
    assert one is two
    assert scene.hub.feed.encoded(one) is scene.hub.feed.encoded(two)


@pytest.mark.rule("R-recall-erases")
def test_what_was_taken_back_is_not_told_to_who_comes_late(scene: Scene) -> None:
    from petdesk.wire.codec import encode_bytes
    from petdesk.wire.commands import RecallMessage

    start = scene.reader.shop().head
    said = scene.customer.says("CANARY")
    scene.customer.does(RecallMessage(message=said))
    for person, since in ((scene.desk, start), (scene.customer, 0)):
        scopes = ("staff", "room:t-room") if person is scene.desk else ("thread:t-doudou",)
        line = Line(scene, person, epoch=scene.epoch, since=since, scopes=scopes)
        told = b"".join(encode_bytes(frame) for frame in line.hears())
        assert said.encode() in told
        assert b"CANARY" not in told
