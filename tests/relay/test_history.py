"""Who changed what, as staff read it at the relay's door."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from petdesk.wire.commands import AddRecord, EditRecord
from petdesk.wire.frames import Ack
from tests.relay.doors import Socket, Street, street
from tests.relay.scene import Person


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    """A street before a relay."""
    async with street(tmp_path) as found:
        yield found


async def told(outside: Street, who: Person, path: str) -> tuple[int, Any]:
    """What the door answers a colleague."""
    bearer = {"Authorization": f"Bearer {who.device}:{who.secret}"}
    async with outside.http.get(f"{outside.address}/records/{path}/history", headers=bearer) as answer:
        return answer.status, await answer.json() if answer.status == 200 else None


async def does(seat: Socket, body: EditRecord | AddRecord) -> int:
    """Give a command and hear its number."""
    await seat.give(body)
    ack = await seat.hear_a(Ack)
    assert ack.refusal is None
    return ack.n


async def test_staff_read_who_changed_what_newest_first(outside: Street) -> None:
    scene = outside.scene
    desk, groomer = await outside.seat(scene.desk), await outside.seat(scene.groomer)
    first = await does(desk, AddRecord(kind="pet", record={"id": "p1", "household": "h-doudou", "name": "豆豆"}))
    second = await does(desk, EditRecord(kind="pet", id="p1", base=first, set={"breed": "柴犬"}))
    third = await does(groomer, EditRecord(kind="pet", id="p1", base=second, set={"breed": "秋田", "neutered": True}))
    status, changes = await told(outside, scene.manager, "pet/p1")
    assert status == 200
    assert [(one["field"], one["old"], one["new"], one["by"], one["n"]) for one in changes] == [
        ("breed", "柴犬", "秋田", scene.groomer.member, third),
        ("neutered", False, True, scene.groomer.member, third),
        ("breed", "", "柴犬", scene.desk.member, second),
    ]
    assert all(one["at"] > 0 and one["kind"] == "pet" for one in changes)


async def test_what_is_not_there_and_a_room_one_is_not_in_have_no_history(outside: Street) -> None:
    scene = outside.scene
    assert (await told(outside, scene.desk, "pet/nobody"))[0] == 404
    assert (await told(outside, scene.desk, "dragon/p1"))[0] == 404
    assert await told(outside, scene.desk, "thread/t-room") == (200, [])
    assert (await told(outside, scene.groomer, "thread/t-room"))[0] == 404


async def test_an_id_that_is_none_never_reaches_the_store(outside: Street) -> None:
    for path in ("pet/a%2Fb", "pet/..", "PET/p1", f"pet/{'x' * 65}", "pet/p'1"):
        assert (await told(outside, outside.scene.desk, path))[0] == 404
