"""What a member leaves half done: for the own seats alone, each seat its own words, nothing of it kept for long."""

from typing import Any

import pytest

from petdesk.relay.access import add_device
from petdesk.shop.jottings import SEATS_LIMIT, Jotting, Words, jotting_id
from petdesk.wire.commands import EraseHousehold, KeepJotting
from petdesk.wire.frames import Batch
from tests.relay.scene import Line, Person, Scene, settled
from tests.relay.test_messages import refused

HERE = "t-doudou"


def second_seat(scene: Scene, of: Person) -> Person:
    """Another seat of the same colleague."""
    with scene.store.writing(scene.now) as transaction:
        return Person(scene, add_device(transaction, of.member, "second seat"))


def keep(who: Person, **given: Any) -> None:
    """Leave something half done in the thread."""
    answer = who.does(KeepJotting(**{"thread": HERE, **given}))
    assert answer.refusal is None, answer


def kept(scene: Scene, who: Person) -> Jotting:
    """What stands."""
    found = scene.record("jotting", jotting_id(HERE, who.member))
    assert isinstance(found, Jotting)
    return found


@pytest.mark.rule("R-own-jottings")
def test_only_the_members_own_seats_hear_of_it(scene: Scene) -> None:
    people = (scene.desk, scene.groomer, scene.manager, scene.customer)
    lines = {person.member: settled(scene, person) for person in people}
    other = settled(scene, second_seat(scene, scene.desk))
    keep(scene.desk, text="CANARY half a word")
    assert [change.kind for batch in other.hears(Batch) for change in batch.changes] == ["jotting"]
    for member, line in lines.items():
        shown = [change.kind for batch in line.hears(Batch) for change in batch.changes]
        assert shown == (["jotting"] if member == scene.desk.member else []), member


@pytest.mark.rule("R-own-jottings")
def test_a_fresh_seat_gets_them_with_the_members_own_scope_and_nobody_else_can_ask_for_it(scene: Scene) -> None:
    keep(scene.desk, text="half")
    fresh = Line(scene, second_seat(scene, scene.desk))
    _welcome, reset = fresh.hears()
    own = f"room:{scene.desk.member}"
    assert own in reset.scopes
    assert [change.kind for change in fresh.wants_all(own, reset.as_of)] == ["jotting"]
    assert "jotting" not in {change.kind for change in fresh.wants_all("staff", reset.as_of)}
    manager = Line(scene, scene.manager)
    _welcome, reset = manager.hears()
    assert own not in reset.scopes


@pytest.mark.rule("R-own-jottings")
def test_no_older_words_stay_in_the_log(scene: Scene) -> None:
    for text in ("CANARY one", "CANARY two", ""):
        keep(scene.desk, text=text)
    bodies = [body for (body,) in scene.reader.rows("SELECT body FROM event WHERE kind = 'jotting'")]
    assert len(bodies) == 3
    assert not any(b"CANARY" in body for body in bodies)


@pytest.mark.rule("R-draft-taken")
def test_each_seat_writes_its_own_and_words_end_only_where_they_were_taken_as_they_stand(scene: Scene) -> None:
    other = second_seat(scene, scene.desk)
    keep(scene.desk, text="before")
    seen = kept(scene, scene.desk).words[scene.desk.device].at
    keep(scene.desk, text="before, and more")
    keep(other, text="mine and before", takes=scene.desk.device, taken=seen)
    assert {seat: words.text for seat, words in kept(scene, scene.desk).words.items()} == {
        scene.desk.device: "before, and more",
        other.device: "mine and before",
    }
    seen = kept(scene, scene.desk).words[scene.desk.device].at
    keep(other, text="all of it", takes=scene.desk.device, taken=seen)
    assert [words.text for words in kept(scene, scene.desk).words.values()] == ["all of it"]


@pytest.mark.rule("R-draft-taken")
def test_words_of_the_same_millisecond_are_told_apart_and_the_same_again_is_no_change(scene: Scene) -> None:
    keep(scene.desk, text="one")
    first = kept(scene, scene.desk).words[scene.desk.device]
    keep(scene.desk, text="two")
    assert kept(scene, scene.desk).words[scene.desk.device].at > first.at
    head = scene.reader.shop().head
    keep(scene.desk, text="two")
    assert scene.reader.shop().head == head


def test_a_note_stays_a_note_and_words_and_unread_do_not_touch_each_other(scene: Scene) -> None:
    keep(scene.desk, text="among us", note=True)
    keep(scene.desk, unread=True)
    standing = kept(scene, scene.desk)
    assert (standing.unread, standing.words[scene.desk.device].note) == (True, True)
    keep(scene.desk, text="")
    assert kept(scene, scene.desk) == Jotting(id=standing.id, thread=HERE, member=scene.desk.member, unread=True)


def test_of_many_seats_the_newest_are_kept(scene: Scene) -> None:
    seats = [second_seat(scene, scene.desk) for _ in range(SEATS_LIMIT + 2)]
    for number, seat in enumerate(seats):
        scene.now += 1
        keep(seat, text=f"words {number}")
    words = kept(scene, scene.desk).words
    assert set(words) == {seat.device for seat in seats[2:]}
    assert all(isinstance(one, Words) for one in words.values())


def test_customers_and_strangers_to_a_room_keep_none(scene: Scene) -> None:
    assert refused(scene.customer.does(KeepJotting(thread=HERE, text="x"))) == ("not_allowed", "")
    assert refused(scene.groomer.does(KeepJotting(thread="t-room", text="x"))) == ("no_such", "thread")
    assert refused(scene.desk.does(KeepJotting(thread="t-nowhere", text="x"))) == ("no_such", "thread")


@pytest.mark.rule("R-erasure")
def test_erasing_a_family_erases_what_was_half_written_to_it(scene: Scene) -> None:
    keep(scene.desk, text="CANARY half a word", unread=True)
    assert scene.manager.does(EraseHousehold(household="h-doudou")).refusal is None
    bodies = [body for (body,) in scene.reader.rows("SELECT body FROM event WHERE kind = 'jotting'")]
    assert bodies
    assert not any(b"CANARY" in body for body in bodies)
