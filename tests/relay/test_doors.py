"""The doors as the world finds them: pairing, links, sockets, pages and what every answer carries."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from petdesk.relay.access import link_token, revoke_device
from petdesk.relay.accounts import add_customer
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Ack, Batch, Bye, Page, Ping, Pong, Reset, Want
from petdesk.wire.limits import Limits
from tests.relay.doors import Socket, Street, street
from tests.waiting import until

HI = SendMessage(thread="t-doudou", text="豆豆今天洗澡顺利吗？")


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path) as outside:
        yield outside


async def test_a_word_goes_from_a_phone_to_two_seats_and_the_answer_back(outside: Street) -> None:
    scene = outside.scene
    desk, groomer = await outside.seat(scene.desk), await outside.seat(scene.groomer)
    phone = await outside.phone(scene.customer)
    said = await phone.give(HI)
    ack = await phone.hear_a(Ack)
    assert (ack.id, ack.n, ack.refusal) == (said.id, 1, None)
    for line in (desk, groomer, phone):
        batch = await line.hear_a(Batch)
        assert [change.id for change in batch.changes] == [said.id]
    answer = await desk.give(SendMessage(thread="t-doudou", text="很顺利"))
    assert [change.id for change in (await phone.hear_a(Batch)).changes] == [answer.id]


async def test_a_fresh_seat_pages_the_shop(outside: Street) -> None:
    line = Socket(await outside.http.ws_connect(f"{outside.address}/staff"), outside.scene.manager)
    await line.enter()
    reset = await line.hear_a(Reset)
    await line.send(Want(scope="staff", until=reset.as_of))
    page = await line.hear_a(Page)
    assert {change.kind for change in page.changes} == {"shop", "household", "thread", "customer", "staff"}
    assert page.next is None


@pytest.mark.rule("R-rights-per-batch")
async def test_a_revoked_seat_is_cut_off_within_two_seconds(outside: Street) -> None:
    line = await outside.seat(outside.scene.desk)
    device = outside.scene.desk.device
    await outside.doors.relay.write(lambda tx: revoke_device(tx, device, "manager"))
    async with asyncio.timeout(2):
        assert await line.end() == 4001


# Customers' links


async def test_a_link_becomes_a_cookie_once_and_the_page_knows_who_it_is(outside: Street) -> None:
    member = await outside.doors.relay.write(lambda tx: add_customer(tx, "h-doudou", "王先生"))
    token = await outside.doors.relay.write(lambda tx: link_token(tx, member))
    origin = {"Origin": outside.address, "User-Agent": "Phone  1"}
    async with outside.http.post(f"{outside.address}/page/redeem", json={"token": token}, headers=origin) as answer:
        assert answer.status == 204
        cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Secure" not in cookie
    assert cookie.startswith("petdesk=")
    async with outside.http.get(f"{outside.address}/page/me") as answer:
        told = await answer.json()
    assert (told["shop"], told["member"], told["thread"], told["name"]) == ("豆豆宠物", member, "t-doudou", "王先生")
    assert await outside.status("POST", "/page/redeem", json={"token": token}, headers=origin) == 410


async def test_behind_https_the_cookie_is_tied_to_its_host(tmp_path: Path) -> None:
    async with street(tmp_path, public="https://chat.example") as outside:
        member = outside.scene.customer.member
        token = await outside.doors.relay.write(lambda tx: link_token(tx, member))
        origin = {"Origin": "https://chat.example", "Host": "chat.example"}
        async with outside.http.post(f"{outside.address}/page/redeem", json={"token": token}, headers=origin) as answer:
            assert answer.status == 204
            cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-petdesk=")
        assert "Secure" in cookie
        assert "Domain" not in cookie
        secret = cookie.partition("=")[2].partition(";")[0]
        plain = {**origin, "Cookie": f"petdesk={secret}"}
        assert await outside.status("GET", "/page/me", headers=plain) == 401


async def test_neither_token_nor_cookie_lies_in_the_database(outside: Street, tmp_path: Path) -> None:
    relay = outside.doors.relay
    secrets = [
        await relay.write(lambda tx: link_token(tx, outside.scene.customer.member)),
        *(person.secret for person in (outside.scene.desk, outside.scene.customer)),
    ]
    files = [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]
    assert not [secret for secret in secrets for file in files if secret.encode() in file]


BODIES = {
    "no JSON": (b"{", "application/json", 400),
    "another shape": (b'{"token":5}', "application/json", 400),
    "one field too many": (b'{"token":"x","admin":true}', "application/json", 400),
    "nothing": (b"", "application/json", 400),
    "deep": (b"[" * 3_000, "application/json", 400),
    "a form": (b"token=x", "application/x-www-form-urlencoded", 415),
    "too large": (b'{"token":"' + b"x" * 5_000 + b'"}', "application/json", 413),
    "half a character": (b'{"token":"\xff"}', "application/json", 400),
}


@pytest.mark.parametrize(("body", "kind", "status"), BODIES.values(), ids=BODIES.keys())
async def test_what_is_no_proper_body_is_refused(outside: Street, body: bytes, kind: str, status: int) -> None:
    headers = {"Origin": outside.address, "Content-Type": kind}
    assert await outside.status("POST", "/page/redeem", data=body, headers=headers) == status
    assert await outside.status("GET", "/health") == 200


# The page


async def test_the_page_runs_nothing_but_its_own_files(outside: Street) -> None:
    async with outside.http.get(f"{outside.address}/page/") as answer:
        assert answer.status == 200
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        text = await answer.text()
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "<script>" not in text


PATHS = {
    "/page/..%2f..%2fpyproject.toml": 404,
    "/page/%2e%2e/%2e%2e/etc/passwd": 404,
    "/page/....//etc/passwd": 404,
    "/page/%00": 404,
    "/page/index.html": 200,
    "/page/INDEX.HTML": 404,
    "/": 404,
    "/staff/": 404,
}


@pytest.mark.parametrize(("path", "status"), PATHS.items(), ids=PATHS.keys())
async def test_what_is_not_among_the_pages_files_is_not_there(outside: Street, path: str, status: int) -> None:
    from yarl import URL

    async with outside.http.get(URL(outside.address + path, encoded=True)) as answer:
        assert answer.status == status


async def test_every_answer_says_what_a_browser_must_not_do(outside: Street) -> None:
    for path in ("/health", "/nothing", "/page/me", "/staff"):
        async with outside.http.get(outside.address + path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Server"] == "PetDesk"


async def test_methods_that_no_door_has_are_refused(outside: Street) -> None:
    for method in ("TRACE", "PUT", "DELETE", "PROPFIND"):
        assert await outside.status(method, "/health") == 405


# Connections


async def test_a_token_has_no_place_in_an_address(outside: Street) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await outside.http.ws_connect(f"{outside.address}/staff?token={outside.scene.desk.secret}")
    assert refused.value.status == 400


@pytest.mark.rule("R-no-compression")
async def test_compression_is_never_agreed_on(outside: Street) -> None:
    socket = await outside.http.ws_connect(f"{outside.address}/staff", compress=15)
    assert socket.compress == 0
    await socket.close()


async def test_a_ping_is_answered(outside: Street) -> None:
    line = await outside.seat(outside.scene.desk)
    await line.send(Ping())
    assert (await line.hear_a(Pong)).head > 0


@pytest.mark.rule("R-storm")
async def test_going_down_the_relay_spreads_the_return_over_half_a_minute(tmp_path: Path) -> None:
    waits = []
    async with street(tmp_path) as outside:
        lines = [await outside.seat(p) for p in outside.scene.colleagues.values()]
        lines.append(await outside.phone(outside.scene.customer))
        outside.doors.relay.say_goodbye()
        for line in lines:
            bye = await line.hear_a(Bye)
            assert bye.code == 4012
            waits.append(bye.retry_ms)
            assert await line.end() == 4012
    assert all(0 < wait <= 30_000 for wait in waits)
    assert len(set(waits)) > 1


def narrow(info: Any) -> socket.socket:
    """A socket that takes little before it is read."""
    made = socket.socket(info[0], info[1], info[2])
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8_192)
    return made


# Of messages with 30 KB each: 18 MB, where Linux lets the two ends of a connection hold some 6 MB.
MORE_THAN_SOCKETS_HOLD = 600


@pytest.mark.rule("R-slow-reader", "R-one-batch")
async def test_who_takes_nothing_for_too_long_is_cut_off_and_loses_nothing(tmp_path: Path) -> None:
    limits = Limits(stalled_ms=600, staff_per_second=10_000.0, staff_burst=10_000, unacked=10_000)
    connector = aiohttp.TCPConnector(socket_factory=narrow)
    async with street(tmp_path, limits=limits) as outside, aiohttp.ClientSession(connector=connector) as thin:
        writer = await outside.seat(outside.scene.manager)
        slow = Socket(await thin.ws_connect(f"{outside.address}/staff"), outside.scene.desk)
        await slow.enter()
        readers = outside.doors.relay.hub.readers
        assert len(readers()) == 2
        sent = 0
        while sent < MORE_THAN_SOCKETS_HOLD and len(readers()) == 2:
            for _ in range(20):
                await writer.give(SendMessage(thread="t-doudou", text="狗" * 10_000))
            for _ in range(20):
                await writer.hear_a(Ack)
            sent += 20
        await until(lambda: len(readers()) == 1)
        back = await outside.seat(outside.scene.desk, epoch=writer.epoch, since=0, scopes=("staff", "room:t-room"))
        found: list[int] = []
        while len(found) < sent:
            batch = await back.hear_a(Batch)
            found += [change.n for change in batch.changes if change.kind == "message"]
        assert (found, len(found)) == (sorted(set(found)), sent)


@pytest.mark.rule("R-wake-is-hint")
async def test_the_head_is_looked_at_even_when_nobody_is_woken(outside: Street) -> None:
    relay = outside.doors.relay
    line = await outside.seat(outside.scene.desk)
    relay.writer._tell = lambda _written: None
    phone = await outside.phone(outside.scene.customer)
    said = await phone.give(HI)
    batch = await line.hear_a(Batch)
    assert [change.id for change in batch.changes] == [said.id]


async def test_connections_that_end_leave_nothing_behind(outside: Street) -> None:
    lines = [await outside.seat(person) for person in outside.scene.colleagues.values()]
    hub = outside.doors.relay.hub
    assert len(hub.readers()) == 3
    for line in lines:
        await line.socket.close()
    await until(lambda: hub.readers() == [])


async def test_a_backup_of_the_running_shop_tells_devices_what_is_safe(outside: Street, tmp_path: Path) -> None:
    line = await outside.seat(outside.scene.desk)
    head = await outside.doors.relay.backup(tmp_path / "copies.db")
    await line.give(HI)
    assert (await line.hear_a(Batch)).safe == head
    again = Socket(await outside.http.ws_connect(f"{outside.address}/staff"), outside.scene.groomer)
    assert (await again.enter()).safe == head
