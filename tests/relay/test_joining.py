"""A new seat waits for a manager's yes where the shop wants one: nothing before it, one answer, and not for long."""

import asyncio
from pathlib import Path

import pytest
from spake2 import SPAKE2_A

from petdesk.relay import audit
from petdesk.relay.joining import MOST_WAITING, PATIENCE_MS, WaitingRoom, ask, stand, take_in
from petdesk.relay.pairing import Asks, Seated, Try, answer, pair_code, settle, standing
from petdesk.relay.store.contract import Transaction
from petdesk.seat.pairing import CannotPair, Paired, pair
from petdesk.shop.joining import Joining
from petdesk.wire.commands import EditRecord
from petdesk.wire.pairing import RELAY, SEAT, derive_keys, password_of, wait_keys
from tests.relay.doors import Socket, Street, street
from tests.relay.scene import Line, Person, Scene, settled
from tests.waiting import until

PIN = b"p" * 32


def wanted(scene: Scene, *, on: bool = True) -> None:
    """The manager says whether a new seat waits for a yes."""
    (row,) = scene.reader.records("shop")
    ack = scene.manager.does(EditRecord(kind="shop", id=row.id, base=row.seq, set={"seats_ask": on}))
    assert ack.refusal is None, ack


def entered(tx: Transaction, member: str, *, agreed: bool = False) -> Seated | Asks:
    """A computer gives the right code."""
    code = pair_code(tx, member, agreed=agreed)
    open_now = standing(tx, tx.now)
    assert open_now is not None
    seat = SPAKE2_A(password_of(code), idA=SEAT, idB=RELAY)
    mine, shared = answer(open_now.secret, seat.start())
    proof = derive_keys(seat.finish(mine), PIN).proof
    found = settle(tx, Try(open_now.secret, shared, 10**15), proof, (PIN,), "二号美容台", "192.168.1.31")
    assert isinstance(found, Seated | Asks)
    return found


def asks(scene: Scene) -> Joining:
    """One that waits to become a seat of the groomer."""
    with scene.store.writing(scene.now) as tx:
        joining = ask(tx, scene.groomer.member, "二号美容台", "192.168.1.31")
    shop = scene.reader.shop()
    scene.hub.committed(scene.log(), shop.rights)
    return joining


def says(scene: Scene, who: Person, joining: Joining, state: str) -> str:
    """What comes of somebody's answer: the code of the refusal, or nothing."""
    row = scene.reader.record("joining", joining.id)
    assert row is not None
    ack = who.does(EditRecord(kind="joining", id=joining.id, base=row.seq, set={"state": state}))
    return ack.refusal.code if ack.refusal else ""


@pytest.mark.rule("R-pair-yes")
def test_the_right_code_makes_no_seat_before_a_manager_says_yes(scene: Scene) -> None:
    wanted(scene)
    before = scene.reader.rows("SELECT count(*) FROM device")
    with scene.store.writing(scene.now) as tx:
        found = entered(tx, scene.groomer.member)
        assert isinstance(found, Asks)
        assert standing(tx, tx.now) is None
        assert (stand(tx, found.id, tx.now), take_in(tx, found.id)) == ("asking", None)
    assert scene.reader.rows("SELECT count(*) FROM device") == before
    joining = scene.record("joining", found.id)
    assert (joining.name, joining.address, joining.member) == ("二号美容台", "192.168.1.31", scene.groomer.member)
    assert says(scene, scene.manager, joining, "in") == ""
    with scene.store.writing(scene.now) as tx:
        assert stand(tx, found.id, tx.now) == "in"
        issued = take_in(tx, found.id)
    assert issued is not None
    assert issued.member == scene.groomer.member
    row = scene.reader.device(issued.device)
    assert row is not None
    assert row.name == "二号美容台"
    assert [what for _, _, _, _, what, _ in audit.lines(scene.reader)][-1] == "seat.paired"


@pytest.mark.rule("R-pair-yes")
def test_only_a_manager_reads_of_it_and_answers_it(scene: Scene) -> None:
    joining = asks(scene)
    for who in (scene.desk, scene.groomer, scene.customer):
        assert says(scene, who, joining, "in") == "not_allowed"
    boss = settled(scene, scene.manager, scopes=("staff", "managers"))
    assert _kinds(boss, scene) == {"joining"}
    assert _kinds(settled(scene, scene.desk), scene) == set()
    assert _kinds(settled(scene, scene.customer), scene) == set()
    assert scene.record("joining", joining.id).state == "asking"


def _kinds(line: Line, scene: Scene) -> set[str]:
    """What a connection hears when one more asks."""
    asks(scene)
    frames = line.hears()
    return {change.kind for frame in frames for change in getattr(frame, "changes", ())}


@pytest.mark.rule("R-pair-yes")
def test_it_is_answered_once_and_not_too_late(scene: Scene) -> None:
    refused, late = asks(scene), asks(scene)
    assert says(scene, scene.manager, refused, "refused") == ""
    assert says(scene, scene.manager, refused, "in") == "too_late"
    with scene.store.writing(scene.now) as tx:
        assert (stand(tx, refused.id, tx.now), take_in(tx, refused.id)) == ("refused", None)
    scene.now += PATIENCE_MS
    assert says(scene, scene.manager, late, "in") == "too_late"
    assert stand(scene.reader, late.id, scene.now) == "over"
    assert stand(scene.reader, late.id, scene.now - 1) == "asking"


def test_a_colleague_who_left_meanwhile_gets_no_seat(scene: Scene) -> None:
    joining = asks(scene)
    assert says(scene, scene.manager, joining, "in") == ""
    row = scene.reader.record("staff", scene.groomer.member)
    assert row is not None
    scene.manager.does(EditRecord(kind="staff", id=row.id, base=row.seq, set={"disabled": True}))
    with scene.store.writing(scene.now) as tx:
        assert take_in(tx, joining.id) is None


def test_whoever_is_at_the_relay_itself_and_a_shop_that_wants_none_are_not_kept_waiting(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        assert isinstance(entered(tx, scene.groomer.member), Seated)
    wanted(scene)
    with scene.store.writing(scene.now) as tx:
        assert isinstance(entered(tx, scene.groomer.member, agreed=True), Seated)
        assert isinstance(entered(tx, scene.groomer.member), Asks)


def test_the_waiting_room_is_small_and_knows_its_people_by_what_their_tickets_make() -> None:
    room = WaitingRoom()
    first = room.enter("one", 0)
    assert room.of(wait_keys("another").name, 1) is None
    found = room.of(wait_keys(first).name, 1)
    assert found is not None
    assert (found.id, found.seal) == ("one", wait_keys(first).seal)
    assert room.of(wait_keys(first).name, PATIENCE_MS * 2) is None
    for number in range(MOST_WAITING):
        room.enter(str(number), 0)
    assert room.of(wait_keys(first).name, 1) is None


# The doors


async def begun(outside: Street) -> tuple[Socket, "asyncio.Task[Paired]", str]:
    """A manager's connection, and a computer that gave the right code and waits; its Joining's id."""
    boss = await outside.seat(outside.scene.manager)
    (row,) = await outside.doors.relay.read(lambda reader: reader.records("shop"))
    await boss.give(EditRecord(kind="shop", id=row.id, base=row.seq, set={"seats_ask": True}))
    await until(lambda: _answered(outside))
    code = await outside.doors.relay.write(lambda tx: pair_code(tx, outside.scene.groomer.member))
    waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(pair(outside.address, code, "二号美容台", waits=lambda: waiting.set_result(None)))
    await waiting
    (joining,) = await outside.doors.relay.read(lambda reader: reader.records("joining"))
    return boss, task, joining.id


async def _answered(outside: Street) -> bool:
    (row,) = await outside.doors.relay.read(lambda reader: reader.records("shop"))
    return b'"seats_ask":true' in row.body


@pytest.mark.rule("R-pair-yes")
async def test_a_computer_waits_at_the_door_and_comes_in_with_the_yes(tmp_path: Path) -> None:
    async with street(tmp_path) as outside:
        boss, task, joining = await begun(outside)
        assert not task.done()
        await boss.give(EditRecord(kind="joining", id=joining, base=2**40, set={"state": "in"}))
        paired = await task
        assert paired.member == outside.scene.groomer.member
        actor = await outside.doors.relay.seat(paired.device, paired.token)
        assert actor is not None
        assert actor.member == outside.scene.groomer.member


@pytest.mark.rule("R-pair-yes")
async def test_a_no_is_told_at_the_door_and_a_name_nobody_gave_opens_nothing(tmp_path: Path) -> None:
    async with street(tmp_path) as outside:
        boss, task, joining = await begun(outside)
        assert await outside.status("POST", "/pair/wait", json={"name": "A" * 43 + "="}) == 410
        assert await outside.status("POST", "/pair/wait", json={"name": "A"}) == 400
        await boss.give(EditRecord(kind="joining", id=joining, base=2**40, set={"state": "refused"}))
        with pytest.raises(CannotPair) as told:
            await task
        assert told.value.code == "refused"
