"""Hostile visitors: tokens, cookies and links that are empty, cut, swapped, used up or taken back, at every door."""

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from petdesk.relay.access import Issued, add_device, link_token, revoke_device
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from tests.faults.conftest import Besieged
from tests.faults.raw_socket import Ended, RawSocket
from tests.faults.shop import Keys, found_shop

WRONG: dict[str, Callable[[Issued, Keys], tuple[str, str]]] = {
    "no token": lambda who, keys: (who.device, ""),
    "half a token": lambda who, keys: (who.device, who.secret[:20]),
    "one letter more": lambda who, keys: (who.device, who.secret + "A"),
    "other capitals": lambda who, keys: (who.device, who.secret.swapcase()),
    "a colleague's token": lambda who, keys: (who.device, keys.staff[5].secret),
    "a customer's cookie": lambda who, keys: (who.device, keys.browsers[0].secret),
    "the hash that is kept": lambda who, keys: (who.device, hashlib.sha256(who.secret.encode()).hexdigest()),
    "a device that is none": lambda who, keys: ("nobody", who.secret),
    "a browser as device": lambda who, keys: (keys.browsers[0].device, who.secret),
    "the relay itself": lambda who, keys: ("relay", who.secret),
}


@pytest.mark.rule("R-hello-first")
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
async def test_who_has_not_this_devices_token_comes_in_by_no_door(
    besieged: Besieged, wrong: Callable[[Issued, Keys], tuple[str, str]]
) -> None:
    device, token = wrong(besieged.keys.staff[4], besieged.keys)
    socket = await besieged.dial()
    await socket.say(t="hello", proto=[1], device=device, token=token)
    assert await socket.end() == 4001
    headers = {"Authorization": f"Bearer {device}:{token}", "Tus-Resumable": "1.0.0"}
    for method, path in (("GET", "/media/x"), ("POST", "/uploads"), ("HEAD", "/uploads/x"), ("GET", "/page/me")):
        assert await _status(besieged, method, path, {**headers, "Upload-Length": "5"}) in {401, 403}, (method, path)


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer :",
        "Bearer x",
        "Basic eDp5",
        "bearer",
        "Bearer " + "x" * 5_000,
        "Bearer ../x:y",
        "Bearer a:b:c",
    ],
)
async def test_what_is_no_bearer_is_nobody(besieged: Besieged, authorization: str) -> None:
    assert await _status(besieged, "GET", "/media/x", {"Authorization": authorization}) in {401, 403}


async def test_a_seats_token_opens_no_customers_door_and_a_cookie_no_staffs(besieged: Besieged) -> None:
    seat, browser = besieged.keys.staff[4], besieged.keys.browsers[2]
    with pytest.raises(ConnectionRefusedError, match="401"):
        await RawSocket.dial(
            besieged.port, "/page/socket", {"Cookie": f"petdesk={seat.secret}", "Origin": besieged.address}
        )
    socket = await besieged.dial()
    await socket.say(t="hello", proto=[1], device=browser.device, token=browser.secret)
    assert await socket.end() == 4001
    # A cookie is good for its own device only.
    headers = {"Cookie": f"petdesk={browser.secret}", "Origin": besieged.address}
    guest = await besieged.dial("/page/socket", headers)
    await guest.say(t="hello", proto=[1], device=besieged.keys.browsers[1].device)
    assert await guest.end() == 4001


@pytest.mark.parametrize("path", ["/staff?token=x", "/staff?device=a&token=b"])
async def test_a_token_in_an_address_is_refused(besieged: Besieged, path: str) -> None:
    with pytest.raises(ConnectionRefusedError, match="400"):
        await RawSocket.dial(besieged.port, path)


async def _status(besieged: Besieged, method: str, path: str, headers: dict[str, str]) -> int:
    async with (
        aiohttp.ClientSession() as http,
        http.request(method, besieged.address + path, headers=headers) as answer,
    ):
        return answer.status


# What changes while somebody is here: with a relay of its own each, which we can reach into


async def _opened(doors: OpenDoors, keys: Keys, issued: Issued) -> RawSocket:
    socket = await RawSocket.dial(doors.port)
    await socket.say(t="hello", proto=[1], device=issued.device, token=issued.secret, epoch=keys.epoch)
    await socket.hear("welcome")
    return socket


@pytest.mark.rule("R-rights-per-batch", "R-rights-inside")
async def test_a_device_that_is_revoked_hears_and_does_nothing_more(tmp_path: Path) -> None:
    keys = found_shop(tmp_path, staff=2)
    async with doors_open(RelaySettings(folder=tmp_path, port=0)) as doors:
        issued = keys.staff[1]
        socket, before = await _opened(doors, keys, issued), doors.relay.hub.feed.head
        await doors.relay.write(lambda tx: revoke_device(tx, issued.device, "staff-0"))
        body = {"thread": "thread-0", "text": "from beyond"}
        await socket.say(t="cmd", id="late", dseq=1, epoch=keys.epoch, kind="message.send", body=body)
        assert await socket.end() == 4001
        again = await RawSocket.dial(doors.port)
        await again.say(t="hello", proto=[1], device=issued.device, token=issued.secret)
        with pytest.raises(Ended, match="4001"):
            await again.hear("welcome", "ack")
        await again.hang_up()
        assert doors.relay.hub.feed.head == before
        await socket.hang_up()


async def test_a_link_that_two_redeem_at_once_lets_one_in(tmp_path: Path) -> None:
    found_shop(tmp_path, staff=2)
    async with doors_open(RelaySettings(folder=tmp_path, port=0)) as doors, aiohttp.ClientSession() as http:
        token = await doors.relay.write(lambda tx: link_token(tx, "customer-0"))
        body, headers = {"token": token}, {"Origin": doors.address}
        tries = [http.post(f"{doors.address}/page/redeem", json=body, headers=headers) for _ in range(4)]
        assert sorted(answer.status for answer in await asyncio.gather(*tries)) == [204, 410, 410, 410]


async def test_what_is_over_or_another_persons_lets_nobody_in(tmp_path: Path) -> None:
    keys = found_shop(tmp_path, staff=2)
    async with doors_open(RelaySettings(folder=tmp_path, port=0)) as doors, aiohttp.ClientSession() as http:
        over = await doors.relay.write(lambda tx: link_token(tx, "customer-0", 0))
        for link in (over, keys.staff[0].secret, keys.browsers[0].secret, "x" * 200):
            headers = {"Origin": doors.address}
            async with http.post(f"{doors.address}/page/redeem", json={"token": link}, headers=headers) as answer:
                assert answer.status == 410


async def test_a_device_of_a_colleague_who_left_comes_in_no_more(tmp_path: Path) -> None:
    keys = found_shop(tmp_path, staff=2)
    async with doors_open(RelaySettings(folder=tmp_path, port=0)) as doors:
        boss, gone = await _opened(doors, keys, keys.staff[0]), await _opened(doors, keys, keys.staff[1])
        body = {"kind": "staff", "id": "staff-1", "base": 2**40, "set": {"disabled": True}}
        await boss.say(t="cmd", id="out", dseq=1, epoch=keys.epoch, kind="record.edit", body=body)
        assert "refusal" not in await boss.hear("ack")
        assert await gone.end() == 4001
        fresh = await doors.relay.write(lambda tx: add_device(tx, "staff-1", "another"))
        later = await RawSocket.dial(doors.port)
        await later.say(t="hello", proto=[1], device=fresh.device, token=fresh.secret)
        with pytest.raises(Ended, match="4001"):
            await later.hear("welcome")
        for socket in (boss, gone, later):
            await socket.hang_up()
