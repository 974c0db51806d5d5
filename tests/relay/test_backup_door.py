"""A manager's seat asks the running relay for backups: where to, now, and how the last one went."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from petdesk.relay.accounts import new_epoch
from petdesk.relay.backup.keeper import AGAIN_MS
from petdesk.relay.backup.opening import Restoring, backups_in, restore_backup
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.clock import unix_ms
from petdesk.shop.backup_keys import BackupKeys, make_backup_keys
from petdesk.wire.backups import BackupState
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Batch
from tests.relay.doors import Street, street
from tests.waiting import until

PHRASE = "three brown dogs"


@pytest.fixture(scope="module")
def keys() -> BackupKeys:
    return make_backup_keys(PHRASE)


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    (tmp_path / "stick").mkdir()
    async with street(tmp_path / "shop") as outside:
        yield outside


async def ask(outside: Street, method: str, path: str, body: Any = None) -> tuple[int, str]:
    """What the door answers the manager."""
    manager = outside.scene.manager
    headers = {"Authorization": f"Bearer {manager.device}:{manager.secret}"}
    async with outside.http.request(method, f"{outside.address}{path}", headers=headers, json=body) as answer:
        return answer.status, await answer.text()


async def state(outside: Street) -> BackupState:
    """What the relay says of backups."""
    return msgspec.json.decode((await ask(outside, "GET", "/backup"))[1], type=BackupState)


def plan(folder: Path, keys: BackupKeys) -> dict[str, Any]:
    """A plan as a seat sends it."""
    return {"folder": str(folder), "keys": msgspec.to_builtins(keys)}


async def test_a_backup_by_hand_is_made_while_the_shop_is_open_and_brings_it_back(
    outside: Street, tmp_path: Path, keys: BackupKeys
) -> None:
    line = await outside.seat(outside.scene.desk)
    assert (await state(outside)).plan is None
    assert (await ask(outside, "PUT", "/backup", plan(tmp_path / "stick", keys)))[0] == 200
    assert (await ask(outside, "POST", "/backup/now"))[0] == 202
    await until(lambda: _done(outside))
    now = await state(outside)
    assert (now.trouble, now.last_head, now.last_missing, now.sealed) == ("", now.head, 0, False)
    assert now.next_at > now.last_at
    await line.give(SendMessage(thread="t-doudou", text="newer"))
    assert (await line.hear_a(Batch)).safe == now.last_head
    assert len(backups_in(tmp_path / "stick")) == 1
    wanted = Restoring(backups=tmp_path / "stick", shop=tmp_path / "again", passphrase=PHRASE)
    assert restore_backup(wanted, unix_ms(), new_epoch()).head == now.last_head
    assert check_shop(tmp_path / "again").found == []


async def _done(outside: Street) -> bool:
    now = await state(outside)
    return bool(now.tried_at) and not now.running


@pytest.mark.parametrize(
    ("folder", "why"),
    [("nowhere", "no_folder"), ("relative", "no_folder"), ("shop/media", "inside"), ("other", "other_shop")],
)
async def test_a_plan_that_cannot_be_is_refused_with_its_reason(
    outside: Street, tmp_path: Path, keys: BackupKeys, folder: str, why: str
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "petdesk-backups.json").write_text('{"shop": "x", "keys": {"public": "", "wrapped": ""}}')
    place = Path("relative") if folder == "relative" else tmp_path / folder
    assert await ask(outside, "PUT", "/backup", plan(place, keys)) == (409, why)
    assert await ask(outside, "POST", "/backup/now") == (409, "no_plan")
    assert (await ask(outside, "PUT", "/backup", {"folder": str(tmp_path)}))[0] == 400


async def test_when_the_stick_was_pulled_out_the_manager_reads_it_and_it_is_tried_again(
    outside: Street, tmp_path: Path, keys: BackupKeys, expected_log: Any
) -> None:
    expected_log("the shop could not be backed up")
    assert (await ask(outside, "PUT", "/backup", plan(tmp_path / "stick", keys)))[0] == 200
    (tmp_path / "stick").rename(tmp_path / "pulled")
    await ask(outside, "POST", "/backup/now")
    await until(lambda: _done(outside))
    now = await state(outside)
    assert (now.trouble, now.last_at) == ("no_folder", 0)
    keeper = outside.doors.keeper
    assert not keeper.is_due(now.tried_at + AGAIN_MS - 1)
    assert keeper.is_due(now.tried_at + AGAIN_MS)
    (tmp_path / "pulled").rename(tmp_path / "stick")
    await keeper.back_up()
    assert (await state(outside)).trouble == ""


async def test_a_backup_is_due_each_night_and_the_plan_outlives_the_relay(tmp_path: Path, keys: BackupKeys) -> None:
    (tmp_path / "stick").mkdir()
    async with street(tmp_path / "shop") as outside:
        assert not outside.doors.keeper.is_due(unix_ms())
        assert (await ask(outside, "PUT", "/backup", plan(tmp_path / "stick", keys)))[0] == 200
        assert outside.doors.keeper.is_due(unix_ms())
        await outside.doors.keeper.back_up()
        now = await state(outside)
        assert not outside.doors.keeper.is_due(now.next_at - 1)
        assert outside.doors.keeper.is_due(now.next_at)
