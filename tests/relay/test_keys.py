"""The keys of the house: who gets one, how it is shown, and when it stops to fit; and the book about them."""

from pathlib import Path

import pytest

from petdesk.relay import audit
from petdesk.relay.access import (
    LINK_TTL_MS,
    SESSION_TTL_MS,
    UsedUp,
    browser_by_cookie,
    digest,
    link_token,
    revoke_device,
    seat_by_token,
    use_up_link,
)
from petdesk.relay.accounts import new_epoch
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.restoring import ASIDE, restore
from petdesk.relay.store.sqlite import DATABASE, SqliteStore
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Ack
from tests.relay.scene import Scene


def test_a_token_fits_its_own_device_only(scene: Scene) -> None:
    reader = scene.reader
    assert seat_by_token(reader, scene.desk.device, scene.desk.secret) is not None
    assert seat_by_token(reader, scene.manager.device, scene.desk.secret) is None
    assert seat_by_token(reader, "nobody", scene.desk.secret) is None
    assert seat_by_token(reader, scene.desk.device, "") is None
    assert seat_by_token(reader, scene.customer.device, "") is None


def test_a_revoked_key_fits_no_more(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        assert revoke_device(tx, scene.desk.device, scene.manager.member)
        assert not revoke_device(tx, scene.desk.device, scene.manager.member)
        assert revoke_device(tx, scene.customer.device, scene.manager.member)
        assert not revoke_device(tx, "nobody", scene.manager.member)
    assert seat_by_token(scene.reader, scene.desk.device, scene.desk.secret) is None
    assert browser_by_cookie(scene.reader, scene.customer.secret, scene.now) is None


def test_a_cookie_grows_old(scene: Scene) -> None:
    assert browser_by_cookie(scene.reader, scene.customer.secret, scene.now + SESSION_TTL_MS - 1) is not None
    assert browser_by_cookie(scene.reader, scene.customer.secret, scene.now + SESSION_TTL_MS) is None


def test_a_link_holds_three_days_and_once(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        first, second = (link_token(tx, scene.customer.member) for _ in range(2))
    with scene.store.writing(scene.now + LINK_TTL_MS - 1) as tx:
        assert use_up_link(tx, first) == scene.customer.member
    for token, at in ((first, LINK_TTL_MS - 1), (second, LINK_TTL_MS), ("never given", 0)):
        with pytest.raises(UsedUp), scene.store.writing(scene.now + at) as tx:
            use_up_link(tx, token)


def test_what_is_kept_of_a_secret_does_not_give_it_away(scene: Scene) -> None:
    assert digest("x") != "x"
    kept = [row for table in ("device", "session", "link_token") for row in scene.reader.rows(f"SELECT * FROM {table}")]
    secrets = [person.secret for person in (*scene.colleagues.values(), scene.customer, scene.mother, scene.father)]
    assert not [secret for secret in secrets if secret in str(kept)]


def test_the_book_tells_who_did_what_with_keys(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        revoke_device(tx, scene.desk.device, scene.manager.member)
    told = [(what, member, device) for _, _, member, device, what, _ in audit.lines(scene.reader)]
    assert ("page.opened", scene.customer.member, scene.customer.device) in told
    assert told[-1] == ("device.revoked", scene.manager.member, scene.desk.device)


@pytest.mark.rule("R-restore-missing")
def test_numbers_that_a_restored_relay_can_no_longer_be_given_are_written_down(scene: Scene) -> None:
    command = scene.desk.next(SendMessage(thread="t-doudou", text="x"), dseq=5, oldest=5)
    assert isinstance(scene.decide(command), Ack)
    (*_, line) = audit.lines(scene.reader)
    assert line[2:] == (scene.desk.member, scene.desk.device, "commands.missing", "1 to 4")


@pytest.mark.rule("R-epoch")
def test_a_restored_shop_has_another_epoch_and_all_else_as_it_was(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "shop")
    said = scene.customer.says("早")
    head = scene.store.backup(tmp_path / "copy.db")
    lost = scene.customer.says("后来")
    epoch = scene.epoch
    with pytest.raises(StoreUnusable, match="Another relay"):
        restore(tmp_path / "copy.db", tmp_path / "shop", new_epoch())
    scene.store.close()
    assert restore(tmp_path / "copy.db", tmp_path / "shop", new_epoch()) == head
    again = SqliteStore(tmp_path / "shop", ballast=0)
    shop = again.reader().shop()
    assert (shop.head, shop.safe) == (head, head)
    assert shop.epoch != epoch
    assert again.reader().record("message", said) is not None
    assert again.reader().record("message", lost) is None
    assert again.reader().device(scene.customer.device).last_dseq == 1
    again.close()
    assert lost.encode() in (tmp_path / "shop" / ASIDE).read_bytes()


@pytest.mark.parametrize("what", ["no file", "no database", "an empty one"])
def test_what_is_no_backup_changes_nothing(tmp_path: Path, what: str) -> None:
    Scene(tmp_path / "shop").store.close()
    before = (tmp_path / "shop" / DATABASE).read_bytes()
    source = tmp_path / "copy.db"
    if what != "no file":
        source.write_bytes(b"hello" * 1_000 if what == "no database" else b"")
    with pytest.raises(StoreUnusable, match="no backup that can be read"):
        restore(source, tmp_path / "shop", new_epoch())
    assert (tmp_path / "shop" / DATABASE).read_bytes() == before
    SqliteStore(tmp_path / "shop", ballast=0).close()
