"""What is over its time is let go of: words, files and voices by their own periods, everywhere, and nothing younger."""

from pathlib import Path

import pytest

from petdesk.relay.checking.shop import check_database
from petdesk.relay.retention import AT_ONCE, DAY_MS, let_go, over_time
from petdesk.relay.store.driver import connect
from petdesk.relay.store.sqlite import DATABASE
from petdesk.shop.conversation import MediaRef
from petdesk.wire.commands import EditMessage, EditRecord
from tests.relay.media_rows import bring
from tests.relay.scene import Scene


def ref(id: str, kind: str = "image") -> MediaRef:
    mime = {"image": "image/jpeg", "audio": "audio/mp4"}[kind]
    return MediaRef(id=id, name="CANARY-FILE", kind=kind, mime=mime, size=1234)  # type: ignore[arg-type] # a kind


def say(scene: Scene, text: str, *media: MediaRef) -> str:
    """Something the customer said, with files."""
    for one in media:
        bring(scene, one.id, scene.customer.member, thread="t-doudou", kind=one.kind, mime=one.mime)
    return scene.customer.says(text, media=tuple(media))


def keep(scene: Scene, **periods: int) -> None:
    """Let the manager choose periods."""
    shop = scene.reader.records("shop")[0]
    ack = scene.manager.does(EditRecord(kind="shop", id=shop.id, base=shop.seq, set=periods))
    assert ack.refusal is None, ack


def later(scene: Scene, days: int) -> int:
    """Let go of what is over its time so many days from now."""
    scene.now += days * DAY_MS
    with scene.store.writing(scene.now) as transaction:
        return let_go(transaction, over_time(scene.reader, scene.now))


@pytest.fixture
def shop(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def test_without_periods_everything_is_kept_for_ever(shop: Scene) -> None:
    said = say(shop, "words", ref("m1"))
    assert later(shop, 10_000) == 0
    assert shop.record("message", said).text == "words"
    shop.store.close()


def test_each_kind_goes_when_its_own_period_is_over_and_nowhere_a_word_is_left(shop: Scene, tmp_path: Path) -> None:
    keep(shop, word_days=1000, file_days=300, voice_days=30)
    photo, voice = say(shop, "CANARY-CAPTION", ref("m1")), say(shop, "", ref("m2", "audio"))
    words = say(shop, "CANARY-WORDS")
    note = shop.desk.says("CANARY-NOTE", "t-doudou", audience="staff")
    shop.desk.does(EditMessage(message=note, text="CANARY-ANEW"))
    assert later(shop, 29) == 0
    assert later(shop, 2) == 1
    assert shop.record("message", voice).recalled_at == shop.now
    assert shop.reader.citing("m2") == []
    assert shop.record("message", photo).media != ()
    assert later(shop, 300) == 1
    assert (shop.record("message", photo).text, shop.record("message", photo).media) == ("CANARY-CAPTION", ())
    assert shop.reader.citing("m1") == []
    young = say(shop, "young")
    assert later(shop, 900) == 2
    assert [shop.record("message", one).text for one in (words, note, young)] == ["", "", "young"]
    # The caption stands under the change that took its photo.
    assert later(shop, 400) == 2
    assert later(shop, 1) == 0
    shop.store.close()
    assert b"CANARY" not in (tmp_path / DATABASE).read_bytes()
    connection = connect(tmp_path / DATABASE, None, read_only=True)
    assert check_database(connection)[1].sentences() == []
    connection.close()


def test_a_great_many_go_a_few_at_a_time(shop: Scene) -> None:
    keep(shop, word_days=10)
    for number in range(AT_ONCE + 5):
        shop.desk.says(f"{number}", "t-doudou")
        shop.now += 60_000
    assert later(shop, 11) == AT_ONCE
    assert later(shop, 0) == 5
    assert later(shop, 0) == 0
    shop.store.close()


def test_who_said_it_anew_meanwhile_keeps_it(shop: Scene) -> None:
    keep(shop, word_days=10)
    said = shop.desk.says("old", "t-doudou")
    shop.now += 11 * DAY_MS
    found = over_time(shop.reader, shop.now)
    shop.desk.does(EditMessage(message=said, text="anew"))
    with shop.store.writing(shop.now) as transaction:
        assert let_go(transaction, found) == 0
    assert shop.record("message", said).text == "anew"
    shop.store.close()


def test_only_a_manager_chooses_how_long(shop: Scene) -> None:
    standing = shop.reader.records("shop")[0]
    ack = shop.desk.does(EditRecord(kind="shop", id=standing.id, base=standing.seq, set={"word_days": 1}))
    assert ack.refusal is not None
    shop.store.close()
