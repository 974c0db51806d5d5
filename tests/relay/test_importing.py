"""Acts of the past come in with their own times, once, and a few hundred to a commit."""

import pytest

from petdesk.relay.importing import ACTS_PER_COMMIT, Imported, ImportFailed, import_changes
from petdesk.wire.commands import EditMessage, SendMessage
from tests.relay.scene import Scene


def said(scene: Scene, number: int, text: str = "早") -> Imported:
    body = SendMessage(thread="t-doudou", text=f"{text} {number}")
    return Imported(cmd=f"i{number}", member=scene.customer.member, at=scene.now + number * 60_000, body=body)


def test_weeks_of_talk_come_in_with_their_times(scene: Scene) -> None:
    count = ACTS_PER_COMMIT * 2 + 5
    assert import_changes(scene.store, (said(scene, number) for number in range(count))) == count
    messages = [change for change in scene.log() if change.kind == "message"]
    assert [change.at for change in messages] == [scene.now + number * 60_000 for number in range(count)]


def test_an_import_may_be_repeated(scene: Scene) -> None:
    acts = [said(scene, number) for number in range(5)]
    import_changes(scene.store, acts[:3])
    assert import_changes(scene.store, acts) == 2
    assert import_changes(scene.store, acts) == 0


def test_times_never_fall(scene: Scene) -> None:
    import_changes(scene.store, [said(scene, 5), said(scene, 1)])
    times = [change.at for change in scene.log()]
    assert times == sorted(times)


def test_what_cannot_be_is_named_and_its_commit_undone(scene: Scene) -> None:
    before = scene.log()
    nothing = Imported(cmd="i9", member=scene.desk.member, at=scene.now, body=EditMessage(message="x", text="y"))
    with pytest.raises(ImportFailed, match="i9: no_such message"):
        import_changes(scene.store, [said(scene, 1), nothing])
    with pytest.raises(ImportFailed, match="there is no member nobody"):
        import_changes(scene.store, [Imported(cmd="i8", member="nobody", at=1, body=nothing.body)])
    assert scene.log() == before
