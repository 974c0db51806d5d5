"""What is said later: kept, changed, called off, and said once when it is due."""

from pathlib import Path

import pytest

from petdesk.relay.submissions import OwnAct
from petdesk.relay.waiting_words import AGAIN_MS, WaitingWords, waiting_words_in
from petdesk.shop.later import LATEST_MS
from petdesk.wire.commands import ChangeLater, EditRecord, SendLater
from tests.relay.scene import Scene

HOUR = 3_600_000


def keep(scene: Scene, text: str = "明天见", thread: str = "t-doudou", after: int = HOUR) -> str:
    ack = scene.desk.does(SendLater(thread=thread, text=text, due=scene.now + after))
    assert ack.refusal is None, ack
    return ack.id


def due(scene: Scene, words: WaitingWords | None = None) -> list[OwnAct]:
    return (words or WaitingWords(waiting_words_in(scene.reader))).take(scene.now)


@pytest.mark.rule("R-later-once")
def test_it_is_said_once_when_it_is_due_by_whoever_wrote_it(scene: Scene) -> None:
    id = keep(scene)
    assert due(scene) == []
    scene.now += HOUR
    (act,) = due(scene)
    scene.decide(act)
    message, later = scene.record("message", id), scene.record("later", id)
    assert (message.text, message.author, message.side, message.audience) == (
        "明天见",
        scene.desk.member,
        "staff",
        "public",
    )
    assert later.state == "sent"
    head = scene.reader.shop().head
    scene.decide(act)
    assert scene.reader.shop().head == head
    assert due(scene) == []


def test_a_busy_relay_is_asked_again_only_after_a_while(scene: Scene) -> None:
    keep(scene)
    words = WaitingWords(waiting_words_in(scene.reader))
    scene.now += HOUR
    assert len(due(scene, words)) == 1
    assert due(scene, words) == []
    scene.now += AGAIN_MS
    assert len(due(scene, words)) == 1


def test_what_was_put_off_or_called_off_meanwhile_is_not_said(scene: Scene) -> None:
    put_off, called_off = keep(scene), keep(scene)
    scene.now += HOUR
    acts = due(scene)
    scene.groomer.does(ChangeLater(later=put_off, due=scene.now + HOUR))
    scene.groomer.does(ChangeLater(later=called_off, cancelled=True))
    scene.decide(*acts)
    assert scene.record("message", put_off) is None
    assert scene.record("message", called_off) is None
    scene.now += HOUR
    scene.decide(*due(scene), *due(scene))
    assert scene.record("message", put_off) is not None
    assert scene.record("message", called_off) is None


def test_its_words_change_until_it_is_said(scene: Scene) -> None:
    id = keep(scene)
    scene.groomer.does(ChangeLater(later=id, text="后天见", due=1))
    scene.decide(*due(scene), *due(scene))
    assert scene.record("message", id).text == "后天见"
    answer = scene.groomer.does(ChangeLater(later=id, text="不见"))
    assert answer.refusal is not None
    assert answer.refusal.code == "too_late"


def test_the_customer_learns_of_it_only_when_it_is_said(scene: Scene) -> None:
    id = keep(scene)
    assert scene.reader.record("later", id).audience == "staff"
    room = keep(scene, "内部", "t-room")
    assert scene.reader.record("later", room).audience == "room"
    scene.now += HOUR
    scene.decide(*due(scene), *due(scene))
    assert scene.record("message", room).audience == "room"


def test_who_may_no_longer_speak_there_says_nothing(scene: Scene) -> None:
    id = keep(scene)
    scene.manager.does(EditRecord(kind="staff", id=scene.desk.member, base=0, set={"disabled": True}))
    scene.now += HOUR
    scene.decide(*due(scene), *due(scene))
    assert scene.record("message", id) is None
    assert scene.record("later", id).state == "failed"


def test_too_far_away_a_time_is_refused(scene: Scene) -> None:
    answer = scene.desk.does(SendLater(thread="t-doudou", text="x", due=scene.now + LATEST_MS + 1))
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.field) == ("bad_input", "due")


def test_it_waits_through_a_restart(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    id = keep(scene)
    scene.now += HOUR
    assert [act.cmd for act in due(scene)] == [act.cmd for act in due(scene)]
    words = WaitingWords(())
    words.heard(scene.log())
    scene.decide(*due(scene, words), *due(scene, words))
    assert scene.record("message", id) is not None
    scene.store.close()
