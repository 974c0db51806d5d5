"""How far everybody has got: marks that rise, in both families of numbers, and fall silent."""

import pytest

from petdesk.wire.commands import MoveMark
from petdesk.wire.frames import Recv
from tests.relay.scene import Line, Person, Scene

FAR = 2**53 - 1


def mark(scene: Scene, member: str, thread: str = "t-doudou"):
    return scene.record("mark", f"{thread}.{member}")


@pytest.mark.rule("R-one-shop-mark")
def test_a_colleague_moves_the_own_mark_and_the_shops(scene: Scene) -> None:
    scene.customer.says("早")
    place = scene.reader.shop().head
    scene.desk.does(MoveMark(thread="t-doudou", read=place))
    own, shop = mark(scene, scene.desk.member), mark(scene, "shop")
    assert (own.delivered, own.read, own.public_delivered, own.public_read) == (place, place, 1, 1)
    assert (shop.read, shop.public_read) == (place, 1)
    assert scene.reader.record("mark", own.id).audience == "staff"
    assert scene.reader.record("mark", shop.id).audience == "public"


def test_a_customer_moves_the_own_mark_in_public_numbers_and_staff_see_it_in_theirs(scene: Scene) -> None:
    scene.desk.says("内部", "t-doudou", audience="staff")
    scene.desk.says("您好", "t-doudou")
    place = scene.reader.shop().head
    scene.customer.does(MoveMark(thread="t-doudou", read=1))
    own = mark(scene, scene.customer.member)
    assert (own.read, own.public_read, own.delivered, own.public_delivered) == (place, 1, place, 1)


@pytest.mark.rule("R-marks-rise", "R-marks-clamped")
def test_marks_never_fall_and_never_pass_the_last_message(scene: Scene) -> None:
    scene.customer.says("一")
    scene.customer.says("二")
    last = scene.reader.shop().head
    scene.desk.does(MoveMark(thread="t-doudou", read=FAR))
    assert mark(scene, "shop").read == last
    head = scene.reader.shop().head
    for act in (MoveMark(thread="t-doudou", read=last - 1, delivered=3), MoveMark(thread="t-doudou", read=FAR)):
        assert scene.desk.does(act).refusal is None
    assert scene.desk.does(MoveMark(thread="t-doudou")).refusal is None
    assert scene.reader.shop().head == head


def test_delivered_rises_alone_and_read_takes_it_along(scene: Scene) -> None:
    scene.desk.says("一", "t-doudou")
    scene.desk.says("二", "t-doudou")
    scene.customer.does(MoveMark(thread="t-doudou", delivered=1))
    assert (mark(scene, scene.customer.member).public_delivered, mark(scene, scene.customer.member).public_read) == (
        1,
        0,
    )
    scene.customer.does(MoveMark(thread="t-doudou", read=2))
    assert (mark(scene, scene.customer.member).public_delivered, mark(scene, scene.customer.member).public_read) == (
        2,
        2,
    )


def test_reading_a_note_moves_nothing_that_a_customer_sees(scene: Scene) -> None:
    scene.customer.says("早")
    scene.desk.does(MoveMark(thread="t-doudou", read=FAR))
    scene.desk.says("内部", "t-doudou", audience="staff")
    public = scene.reader.public_head("t-doudou")
    scene.groomer.does(MoveMark(thread="t-doudou", read=FAR))
    assert scene.reader.public_head("t-doudou") == public
    assert mark(scene, scene.groomer.member).read > mark(scene, "shop").read


@pytest.mark.rule("R-own-mark")
@pytest.mark.parametrize(("who", "thread"), [("customer", "t-mimi"), ("customer", "t-room"), ("groomer", "t-room")])
def test_no_mark_in_a_thread_one_may_not_see(scene: Scene, who: str, thread: str) -> None:
    person: Person = getattr(scene, who)
    assert person.does(MoveMark(thread=thread, read=1)).refusal is not None


def test_marks_in_a_room_stay_in_the_room(scene: Scene) -> None:
    scene.desk.says("内部", "t-room")
    scene.manager.does(MoveMark(thread="t-room", read=FAR))
    assert scene.reader.record("mark", f"t-room.{scene.manager.member}").audience == "room"
    assert mark(scene, "shop", "t-room") is None


# What devices hold becomes "delivered"


def test_what_a_seat_holds_is_delivered_to_the_shop(scene: Scene) -> None:
    line = Line(scene, scene.desk)
    line.hears()
    scene.customer.says("早")
    line.hears()
    line.sends(Recv(to=FAR))
    scene.deliver()
    shop = mark(scene, "shop")
    assert (shop.public_delivered, shop.public_read) == (1, 0)
    assert scene.log()[-1].by == "relay"


def test_what_a_phone_holds_is_delivered_to_the_customer(scene: Scene) -> None:
    line = Line(scene, scene.customer)
    line.hears()
    scene.desk.says("您好", "t-doudou")
    line.hears()
    line.sends(Recv(to=1))
    scene.deliver()
    assert mark(scene, scene.customer.member).public_delivered == 1


def test_what_came_before_a_cut_counts_when_the_phone_is_back(scene: Scene) -> None:
    scene.desk.says("您好", "t-doudou")
    scope = ("thread:t-doudou",)
    Line(scene, scene.customer, epoch=scene.epoch, since=1, scopes=scope).hears()
    scene.deliver()
    assert mark(scene, scene.customer.member).public_delivered == 1


def test_nobody_can_say_to_hold_what_was_never_sent_to_them(scene: Scene) -> None:
    line = Line(scene, scene.customer)
    line.hears()
    scene.desk.says("您好", "t-doudou")
    line.sends(Recv(to=FAR))
    scene.deliver()
    assert mark(scene, scene.customer.member) is None


def test_the_relay_remembers_over_a_restart_what_no_seat_holds_yet(scene: Scene) -> None:
    from petdesk.relay.deliveries import Deliveries, undelivered_in

    scene.customer.says("早")
    scene.hub.deliveries = Deliveries(undelivered_in(scene.reader))
    Line(scene, scene.desk, epoch=scene.epoch, since=scene.reader.shop().head, scopes=("staff",)).hears()
    scene.deliver()
    assert mark(scene, "shop").public_delivered == 1


@pytest.mark.rule("R-marks-silent")
def test_when_nobody_speaks_any_more_nothing_is_numbered_any_more(scene: Scene) -> None:
    people = (scene.manager, scene.desk, scene.customer)
    lines = [Line(scene, person) for person in people]
    for line in lines:
        line.hears()
    scene.customer.says("早")
    scene.desk.says("您好", "t-doudou")
    heads = []
    for round in range(6):
        for line in lines:
            for batch in [frame for frame in line.hears() if frame.__struct_config__.tag == "batch"]:
                line.sends(Recv(to=batch.to))
                read = [c.n for c in batch.changes if c.kind == "message" and c.by != line.person.member]
                if read:
                    line.gives(MoveMark(thread="t-doudou", read=max(read)))
        scene.settle()
        scene.deliver(60_000 * (round + 1))
        heads.append(scene.reader.shop().head)
    assert heads[-1] == heads[-2] == heads[-3]
    assert mark(scene, "shop").public_read == 2
    assert mark(scene, scene.customer.member).public_read > 1


@pytest.mark.rule("R-mark-pace")
def test_what_devices_hold_is_gathered_for_two_seconds(scene: Scene) -> None:
    deliveries = scene.hub.deliveries
    for upto in range(1, 9):
        deliveries.held_by_customer("t-doudou", "x", upto, 1_000 + upto)
    assert deliveries.take(3_000, scene.new_id) == []
    assert len(deliveries.take(3_001, scene.new_id)) == 1
    assert deliveries.due_in(9_999) is None
