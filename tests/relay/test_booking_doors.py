"""What a customer may choose from, the times of a day, and groomers' calendars, at a real relay's doors."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from petdesk.relay.clock import unix_ms
from petdesk.wire.commands import EditRecord
from petdesk.wire.frames import Ack
from tests.relay.booked_scene import HOUR, BookedScene
from tests.relay.doors import Street, street

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    """Tomorrow the dog has a bath at ten and is fetched by the desk at two; it bites."""
    shop = BookedScene(folder=tmp_path, now=unix_ms())
    shop.edits("pet", shop.dog, shop.desk, alerts=[{"code": "bites", "text": "会咬人"}])
    shop.booked(at(tomorrow(), 10), id="bath")
    shop.booked(at(tomorrow(), 14), services=[], service="接送", groomer=shop.desk.member)
    async with street(tmp_path, shop) as outside:
        yield outside


def scene_of(outside: Street) -> BookedScene:
    assert isinstance(outside.scene, BookedScene)
    return outside.scene


def tomorrow() -> date:
    return datetime.now(ZONE).date() + timedelta(days=1)


def at(day: date, hour: int) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=ZONE).timestamp() * 1000)


async def asks(outside: Street, path: str, person: Any = None, **query: Any) -> Any:
    """What a customer's browser gets."""
    who = person or outside.scene.customer
    headers = {"Cookie": f"petdesk={who.secret}"}
    async with outside.http.get(outside.address + path, headers=headers, params=query) as answer:
        return (await answer.json()) if answer.status == 200 else answer.status


async def test_a_customer_sees_the_services_and_the_own_pets(outside: Street) -> None:
    found = await asks(outside, "/page/booking")
    assert [one["name"] for one in found["services"]] == ["洗澡", "寄养", "修毛"]
    assert [one["id"] for one in found["pets"]] == [scene_of(outside).dog]
    assert (found["books"], found["asks"], found["cancel_minutes"]) == (True, True, 120)
    other = await asks(outside, "/page/booking", outside.scene.mother)
    assert [one["id"] for one in other["pets"]] == [scene_of(outside).cat]


async def test_the_times_of_a_day_tell_which_are_taken(outside: Street) -> None:
    shop, day = scene_of(outside), tomorrow()
    found = await asks(outside, "/page/times", day=day.isoformat(), service="s-bath", pet=shop.dog)
    assert (found["minutes"], found["price"]) == (60, 9800)
    free = {one["start"]: one["free"] for one in found["times"]}
    assert (free[at(day, 10)], free[at(day, 12)]) == (False, True)
    assert max(free) == at(day, 19)


async def test_a_stay_is_offered_by_its_nights(outside: Street) -> None:
    shop, day = scene_of(outside), tomorrow()
    asked = {"day": day.isoformat(), "service": "s-stay", "pet": shop.dog, "nights": "3"}
    found = await asks(outside, "/page/times", **asked)
    assert found["price"] == 3 * 12000
    assert found["times"][0] == {"start": at(day, 9), "end": at(day + timedelta(days=3), 9), "free": True}


@pytest.mark.parametrize(
    "changed",
    [
        {"day": "2026-02-30"},
        {"day": "tomorrow"},
        {"service": "s-none"},
        {"service": "s-hidden"},
        {"service": "../x"},
        {"pet": "nobody"},
        {"nights": "2"},
        {"nights": "-1"},
        {"nights": "999"},
        {"service": "s-stay"},
    ],
)
async def test_what_makes_no_sense_is_turned_away(outside: Street, changed: dict[str, str]) -> None:
    shop = scene_of(outside)
    asked = {"day": tomorrow().isoformat(), "service": "s-bath", "pet": shop.dog} | changed
    assert await asks(outside, "/page/times", **asked) == 400


async def test_another_households_pet_has_no_times(outside: Street) -> None:
    shop = scene_of(outside)
    asked = {"day": tomorrow().isoformat(), "service": "s-bath", "pet": shop.cat}
    assert await asks(outside, "/page/times", **asked) == 400


async def test_looking_at_times_without_end_is_slowed_down(outside: Street) -> None:
    answers = [await asks(outside, "/page/booking") for _ in range(60)]
    assert 429 in answers
    assert answers[0] != 429


async def test_a_groomers_calendar_opens_by_its_link_alone_and_until_a_new_one(outside: Street) -> None:
    shop, day = scene_of(outside), tomorrow()
    member = shop.groomer.member
    key = {"Authorization": f"Bearer {shop.groomer.device}:{shop.groomer.secret}"}
    links = []
    for _ in range(2):
        async with outside.http.post(f"{outside.address}/calendar", headers=key, json={"member": member}) as answer:
            links.append((await answer.json())["address"])
    async with outside.http.get(links[0]) as old, outside.http.get(links[1]) as new:
        assert (old.status, new.status, new.content_type) == (404, 200, "text/calendar")
        feed = Calendar.from_ical(await new.read())
    (event,) = feed.walk("VEVENT")
    assert str(event["summary"]) == "豆豆 · 洗澡"
    assert (event.decoded("dtstart").timestamp() * 1000, event.decoded("dtend").timestamp() * 1000) == (
        at(day, 10),
        at(day, 10) + HOUR,
    )
    assert str(event["uid"]) == "bath@petdesk"
    assert "会咬人" in str(event["description"])
    stored = [hash for (hash,) in await outside.doors.relay.read(lambda reader: reader.rows("SELECT hash FROM feed"))]
    assert links[1].split("/")[-1].removesuffix(".ics") not in stored
    async with outside.http.delete(f"{outside.address}/calendar", headers=key, json={"member": member}) as ended:
        assert ended.status == 204
    async with outside.http.get(links[1]) as gone:
        assert gone.status == 404


async def test_a_calendar_goes_with_its_groomer(outside: Street) -> None:
    shop = scene_of(outside)
    key = {"Authorization": f"Bearer {shop.manager.device}:{shop.manager.secret}"}
    told = {"member": shop.groomer.member}
    async with outside.http.post(f"{outside.address}/calendar", headers=key, json=told) as answer:
        link = (await answer.json())["address"]
    seat = await outside.seat(shop.manager)
    await seat.give(EditRecord(kind="staff", id=shop.groomer.member, base=0, set={"disabled": True}))
    assert (await seat.hear_a(Ack)).refusal is None
    async with outside.http.get(link) as gone:
        assert gone.status == 404
