"""A connection over time: rights that move, silence, floods, and changes told twice."""

from typing import Any

import pytest

from petdesk.relay.access import revoke_device
from petdesk.relay.cursor import Fetch
from petdesk.wire.commands import EditRecord, SendMessage
from petdesk.wire.frames import (
    AUTH,
    TOO_MANY,
    Batch,
    Bye,
    Granted,
    Ping,
    Pong,
    Revoked,
    Want,
    Welcome,
)
from tests.relay.scene import Line, Scene, settled

HI = SendMessage(thread="t-doudou", text="你好")


# Rights that move


def _edit(scene: Scene, kind: str, id: str, **fields: Any) -> None:
    base = scene.reader.record(kind, id).seq
    assert scene.manager.does(EditRecord(kind=kind, id=id, base=base, set=fields)).refusal is None


@pytest.mark.rule("R-granted")
def test_a_right_gained_names_the_scope_to_fetch(scene: Scene) -> None:
    scene.desk.says("内部", "t-room")
    line = settled(scene, scene.groomer)
    before = scene.reader.shop().head
    members = [p.member for p in (scene.manager, scene.desk, scene.groomer)]
    _edit(scene, "thread", "t-room", members=members)
    granted, batch = line.hears()
    assert granted == Granted(scope="room:t-room", until=before)
    assert [change.id for change in batch.changes] == ["t-room"]
    assert [c.kind for c in line.wants_all("room:t-room", granted.until)] == ["message"]


@pytest.mark.rule("R-revoked")
def test_a_right_lost_names_the_scope_to_forget(scene: Scene) -> None:
    line = settled(scene, scene.desk, scopes=("staff", "room:t-room"))
    _edit(scene, "thread", "t-room", members=[scene.manager.member])
    scene.manager.says("内部", "t-room")
    revoked, batch = line.hears()
    assert revoked == Revoked(scope="room:t-room")
    assert batch.changes == ()
    line.sends(Want(scope="room:t-room", until=10**9))
    assert line.hears() == [Revoked(scope="room:t-room")]


@pytest.mark.rule("R-granted", "R-revoked")
def test_rights_that_moved_while_away_are_told_at_the_door(scene: Scene) -> None:
    head = scene.reader.shop().head
    line = Line(scene, scene.desk, epoch=scene.epoch, since=head, scopes=("staff", "managers"))
    frames = line.hears()
    drawer = Granted(scope=f"room:{scene.desk.member}", until=head)
    assert sorted(frames[1:], key=repr) == sorted(
        [Revoked(scope="managers"), Granted(scope="room:t-room", until=head), drawer], key=repr
    )


@pytest.mark.rule("R-rights-per-batch")
@pytest.mark.parametrize("how", ["device", "member"])
def test_a_revoked_members_connection_ends_with_the_next_step(scene: Scene, how: str) -> None:
    line = settled(scene, scene.desk)
    if how == "device":
        with scene.store.writing(scene.now) as tx:
            revoke_device(tx, scene.desk.device, scene.manager.member)
            shop = tx.shop()
        scene.hub.committed([], shop.rights)
    else:
        _edit(scene, "staff", scene.desk.member, disabled=True)
    scene.customer.says("CANARY")
    assert [(type(frame), frame.code) for frame in line.hears()] == [(Bye, AUTH)]
    assert line.hears() == []


@pytest.mark.rule("R-rights-per-batch")
def test_what_was_read_under_rights_that_are_gone_is_not_sent(scene: Scene) -> None:
    start = scene.reader.shop().head
    scene.desk.says("CANARY", "t-room")
    scene.hub.feed._ring.clear()
    line = Line(
        scene, scene.desk, epoch=scene.epoch, since=start, scopes=("staff", "room:t-room", f"room:{scene.desk.member}")
    )
    welcome = line.session.step(0)
    assert isinstance(welcome, Fetch)
    welcome.take(welcome.read(scene.reader))
    assert isinstance(line.session.step(0), Welcome)
    reading = line.session.step(0)
    assert isinstance(reading, Fetch)
    found = reading.read(scene.reader)
    _edit(scene, "thread", "t-room", members=[scene.manager.member])
    reading.take(found)
    frames = line.hears()
    assert frames[0] == Revoked(scope="room:t-room")
    assert all(not batch.changes for batch in frames[1:])


# Time


@pytest.mark.rule("R-ping", "R-half-open")
def test_a_silent_device_is_asked_and_then_left(scene: Scene) -> None:
    line = settled(scene, scene.desk)
    line.session.tick(20_000)
    line.now = 20_000
    assert line.hears() == [Ping()]
    line.sends(Pong())
    line.session.tick(69_999)
    assert not line.session.over
    line.session.tick(70_000)
    assert line.session.over


@pytest.mark.rule("R-position-check")
def test_a_pong_tells_the_head_of_the_readers_own_stream(scene: Scene) -> None:
    desk, phone = settled(scene, scene.desk), settled(scene, scene.customer, since=0)
    scene.customer.says("早")
    desk.sends(Ping())
    phone.sends(Ping())
    assert desk.hears(Pong) == [Pong(head=scene.reader.shop().head, now=scene.now)]
    assert phone.hears(Pong) == [Pong(head=1, now=scene.now)]


def test_a_flood_of_pings_ends_the_connection(scene: Scene) -> None:
    line = settled(scene, scene.desk)
    for _ in range(1_000):
        line.sends(Ping())
    assert [frame.code for frame in line.hears()] == [TOO_MANY]


@pytest.mark.rule("R-wake-is-hint", "R-number-in-order")
def test_changes_told_twice_or_late_come_once_and_in_order(scene: Scene) -> None:
    line = settled(scene, scene.manager)
    start = scene.reader.shop().head
    for text in "一二三":
        scene.desk.says(text, "t-doudou")
    told = scene.reader.changes(start, 10**9, 10)
    shop = scene.reader.shop()
    scene.hub.committed(told, shop.rights)
    scene.hub.committed(told[:2], shop.rights)
    numbers = [change.n for batch in line.hears(Batch) for change in batch.changes]
    assert numbers == [start + 1, start + 2, start + 3]
