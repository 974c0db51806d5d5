"""Pictures that go with a quick reply: whole and one's own to show, seen by all colleagues, sent without a copy."""

from typing import Any

from petdesk.relay.media.stored import StoredRecords
from petdesk.shop.people import Actor
from petdesk.shop.replies import PICTURES_LIMIT
from petdesk.wire.commands import AddRecord, EditRecord, RecallMessage, SendMessage
from petdesk.wire.frames import NeedMedia
from tests.relay.media_rows import bring
from tests.relay.scene import Person, Scene
from tests.relay.test_messages import cite, refused


class AtHand:
    """The scene's store, as files are kept in it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    async def read(self, look: Any) -> Any:
        """Look at what is committed."""
        return look(self.scene.reader)

    async def write(self, act: Any) -> Any:
        """Do it in one transaction."""
        with self.scene.store.writing(self.scene.now) as transaction:
            return act(transaction)


def reply(scene: Scene, *media: str, id: str = "r-menu", **given: Any) -> Any:
    """The desk adds a quick reply with these pictures."""
    refs = [{"id": one, "name": "menu.jpg", "kind": "image", "mime": "image/jpeg", "size": 1} for one in media]
    record = {"id": id, "shortcut": "menu", "text": "价目表", "media": refs} | given
    return scene.desk.does(AddRecord(kind="reply", record=record))


def brought(scene: Scene, *ids: str, **given: Any) -> None:
    """Pictures that the desk brought."""
    for id in ids:
        bring(scene, id, scene.desk.member, side="staff", **given)


def actor(scene: Scene, who: Person) -> Actor:
    """As the relay knows a colleague or customer."""
    found = scene.hub.directory.actor(scene.reader, scene.reader.shop().rights, who.member, who.device)
    assert found is not None
    return found


def test_a_reply_keeps_its_pictures_as_the_relay_found_them(scene: Scene) -> None:
    brought(scene, "f1", width=800, height=600)
    assert reply(scene, "f1").refusal is None
    (ref,) = scene.record("reply", "r-menu").media
    assert (ref.id, ref.sha256, ref.width, ref.size) == ("f1", "a" * 64, 800, 1234)


def test_a_picture_alone_is_a_reply_and_nothing_at_all_is_none(scene: Scene) -> None:
    brought(scene, "f1")
    assert reply(scene, "f1", text="").refusal is None
    assert refused(reply(scene, id="r-none", text="")) == ("bad_input", "text")


def test_what_is_no_picture_too_many_or_twice_the_same_is_refused(scene: Scene) -> None:
    ids = [f"f{n}" for n in range(PICTURES_LIMIT + 1)]
    brought(scene, *ids)
    assert refused(reply(scene, *ids)) == ("bad_input", "media")
    assert refused(reply(scene, "f1", "f1")) == ("bad_input", "media")
    film = {"id": "f1", "name": "a.mp4", "kind": "video", "mime": "video/mp4", "size": 1}
    assert refused(reply(scene, media=[film])) == ("bad_input", "media")


def test_a_picture_that_is_not_here_is_asked_for_and_one_of_somebody_else_is_refused(scene: Scene) -> None:
    command = scene.desk.next(
        AddRecord(kind="reply", record={"id": "r", "shortcut": "m", "text": "m", "media": [_ref("f1")]})
    )
    assert isinstance(scene.decide(command), NeedMedia)
    scene.desk.dseq -= 1
    bring(scene, "f1", scene.customer.member)
    assert refused(reply(scene, "f1")) == ("media_missing", "media")


def test_changing_the_words_leaves_the_pictures_and_a_picture_can_go(scene: Scene) -> None:
    brought(scene, "f1", "f2")
    reply(scene, "f1", "f2")
    version = scene.reader.record("reply", "r-menu").seq
    kept = [{"id": "f2", "name": "lie.jpg", "kind": "image", "mime": "image/jpeg", "size": 9}]
    edit = EditRecord(kind="reply", id="r-menu", base=version, set={"text": "新价目表", "media": kept})
    assert scene.groomer.does(edit).refusal is None
    standing = scene.record("reply", "r-menu")
    assert (standing.text, [(ref.id, ref.size) for ref in standing.media]) == ("新价目表", [("f2", 1234)])


async def test_every_colleague_sees_and_sends_it_and_a_customer_only_what_was_sent(scene: Scene) -> None:
    brought(scene, "f1")
    files = StoredRecords(AtHand(scene))
    groomer, customer = actor(scene, scene.groomer), actor(scene, scene.customer)
    assert not await files.may_read(groomer, "f1")
    reply(scene, "f1")
    assert await files.may_read(groomer, "f1")
    assert not await files.may_read(customer, "f1")
    assert refused(scene.customer.does(SendMessage(thread="t-doudou", media=cite("f1")))) == ("media_missing", "media")
    scene.groomer.says("价目表", "t-doudou", media=cite("f1"))
    assert await files.may_read(customer, "f1")
    assert not await files.may_read(actor(scene, scene.mother), "f1")


async def test_it_stays_though_no_message_shows_it_and_though_one_that_did_is_taken_back(scene: Scene) -> None:
    brought(scene, "f1", "f2")
    files = StoredRecords(AtHand(scene))
    reply(scene, "f1")
    said = scene.desk.says("价目表", "t-doudou", media=cite("f1"))
    assert scene.desk.does(RecallMessage(message=said)).refusal is None
    assert scene.record("media", "f1").state == "ready"
    assert await files.forget_uncited(scene.now + 1) == 1
    assert await files.may_read(actor(scene, scene.groomer), "f1")
    version = scene.reader.record("reply", "r-menu").seq
    scene.desk.does(EditRecord(kind="reply", id="r-menu", base=version, set={"struck": True}))
    assert not await files.may_read(actor(scene, scene.groomer), "f1")
    assert await files.forget_uncited(scene.now + 1) == 1


def _ref(id: str) -> dict[str, Any]:
    return {"id": id, "name": "m.jpg", "kind": "image", "mime": "image/jpeg", "size": 1}
