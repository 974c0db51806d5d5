"""Who types and who is here: only for those who may know, never stored, over by itself."""

import pytest

from petdesk.wire.frames import Ephemeral
from tests.relay.scene import Line, Scene


def lines(scene: Scene) -> dict[str, Line]:
    people = {"manager": scene.manager, "desk": scene.desk, "groomer": scene.groomer, "customer": scene.customer}
    people |= {"mother": scene.mother, "father": scene.father}
    opened = {name: Line(scene, person) for name, person in people.items()}
    for line in opened.values():
        line.hears()
    return opened


def typing(thread: str | None, ttl: int = 6_000, kind: str = "typing") -> Ephemeral:
    return Ephemeral(thread=thread, kind=kind, ttl=ttl)  # type: ignore[arg-type]  # the kinds are tried out


SEEN = {
    "a colleague to a customer": ("desk", typing("t-doudou"), {"manager", "groomer", "customer"}),
    "a customer": ("customer", typing("t-doudou"), {"manager", "desk", "groomer"}),
    "one of a household": ("mother", typing("t-mimi"), {"manager", "desk", "groomer", "father"}),
    "a customer in another thread": ("customer", typing("t-mimi"), set()),
    "a customer without a thread": ("customer", typing(None, kind="presence"), set()),
    "a colleague in a room": ("desk", typing("t-room"), {"manager"}),
    "a colleague in a room of others": ("groomer", typing("t-room"), set()),
    "who has it open": ("desk", typing("t-doudou", kind="open"), {"manager", "groomer"}),
    "who is here": ("desk", typing(None, kind="presence"), {"manager", "groomer"}),
    "typing nowhere": ("desk", typing(None), set()),
}


@pytest.mark.rule("R-signs-authorised")
@pytest.mark.parametrize(("who", "sign", "expected"), SEEN.values(), ids=SEEN.keys())
def test_a_sign_goes_to_those_who_may_see_the_thread(
    scene: Scene, who: str, sign: Ephemeral, expected: set[str]
) -> None:
    opened = lines(scene)
    opened[who].sends(sign)
    heard = {name: line.hears(Ephemeral) for name, line in opened.items()}
    assert {name for name, signs in heard.items() if signs} == expected
    for name in expected:
        (told,) = heard[name]
        shop = name in {"customer", "mother", "father"} and who == "desk"
        assert told.member == ("shop" if shop else opened[who].person.member)
    assert all(change.act != "typing" for change in scene.log())


@pytest.mark.rule("R-signs-pass")
def test_a_sign_is_never_stored_and_wakes_no_number(scene: Scene) -> None:
    opened = lines(scene)
    head = scene.reader.shop().head
    opened["desk"].sends(typing("t-doudou"))
    assert (scene.reader.shop().head, scene.waiting) == (head, [])


def test_signs_that_come_too_fast_are_dropped_but_an_end_always_counts(scene: Scene) -> None:
    opened = lines(scene)
    for _ in range(5):
        opened["desk"].sends(typing("t-doudou"))
    opened["desk"].sends(typing("t-doudou", ttl=0))
    assert [sign.ttl for sign in opened["groomer"].hears(Ephemeral)] == [6_000, 0]
    opened["desk"].now = 2_000
    opened["desk"].sends(typing("t-doudou"))
    assert len(opened["groomer"].hears(Ephemeral)) == 1


def test_a_sign_lasts_no_longer_than_its_kind_may(scene: Scene) -> None:
    opened = lines(scene)
    opened["desk"].sends(typing("t-doudou", ttl=120_000))
    opened["desk"].sends(typing("t-doudou", ttl=120_000, kind="open"))
    assert [sign.ttl for sign in opened["groomer"].hears(Ephemeral)] == [6_000, 60_000]


def test_who_comes_later_sees_the_signs_that_still_hold(scene: Scene) -> None:
    desk = Line(scene, scene.desk)
    desk.hears()
    desk.sends(typing(None, 60_000, "presence"))
    desk.sends(typing("t-doudou", 6_000))
    late = Line(scene, scene.groomer, now=50_000)
    signs = late.hears(Ephemeral)
    assert [(sign.kind, sign.ttl, sign.member) for sign in signs] == [("presence", 10_000, scene.desk.member)]


def test_with_the_last_connection_of_a_member_all_signs_end(scene: Scene) -> None:
    opened = lines(scene)
    opened["desk"].sends(typing(None, 60_000, "presence"))
    opened["desk"].sends(typing("t-doudou", 60_000, "open"))
    opened["groomer"].hears()
    opened["desk"].session.closed()
    signs = opened["groomer"].hears(Ephemeral)
    assert [(sign.kind, sign.ttl) for sign in signs] == [("presence", 0), ("open", 0)]


@pytest.mark.rule("R-signs-pass")
def test_a_slow_reader_loses_signs_first(scene: Scene) -> None:
    opened = lines(scene)
    for number in range(200):
        opened["desk"].now += 2_000
        opened["desk"].sends(typing("t-doudou", ttl=6_000))
        if number == 100:
            scene.customer.says("早")
    heard = opened["groomer"].hears()
    assert [frame.__struct_config__.tag for frame in heard] == ["batch"] + ["eph"] * 32
