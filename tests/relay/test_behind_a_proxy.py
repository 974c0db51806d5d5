"""The relay behind a proxy that ends TLS, and in a network without one: who is believed, and what browsers meet."""

import asyncio
import hashlib
import os
import ssl
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from multidict import CIMultiDict

from petdesk.relay.access import link_token
from petdesk.relay.accounts import add_customer
from petdesk.relay.doors.visitors import visitors
from petdesk.relay.pairing import pair_code
from petdesk.relay.settings import RelaySettings, is_loopback
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.tls import CERTIFICATE, FOLDER, KEY, credentials, pin_of, renewing
from petdesk.wire.frames import Hello, Reset
from tests.fakes.authority import Authority
from tests.fakes.middle import middle
from tests.relay.doors import Socket, Street, street
from tests.waiting import until

NOTHING = {"message": "A" * 44}


@pytest.mark.rule("R-proxy")
async def test_a_named_proxy_tells_whose_tries_are_counted(tmp_path: Path) -> None:
    async with street(tmp_path, proxies=("127.0.0.0/8", "::1")) as outside:
        each = [await tried(outside, f"203.0.113.{n}") for n in range(12)]
        assert each == [410] * 12
        same = [await tried(outside, "198.51.100.7") for _ in range(12)]
        assert same == [410] * 10 + [429] * 2
        # What the visitor wrote before the proxy came to it is not believed.
        assert await tried(outside, "203.0.113.99, 198.51.100.7") == 429
        assert await tried(outside, "nonsense, 198.51.100.7, 127.0.0.9") == 429


@pytest.mark.rule("R-proxy")
async def test_nobody_else_can_tell(tmp_path: Path) -> None:
    async with street(tmp_path, proxies=("192.0.2.1",)) as outside:
        found = [await tried(outside, f"203.0.113.{n}") for n in range(12)]
        assert found == [410] * 10 + [429] * 2


class Knock:
    """A request as the door sees it before anything else: who dialled, and what was told."""

    def __init__(self, remote: str, told: str = "") -> None:
        self.remote = remote
        self.headers = CIMultiDict({"X-Forwarded-For": told} if told else {})

    def clone(self, remote: str) -> "Knock":
        return Knock(remote)


KNOCKS = {
    "the proxy itself": ("10.0.0.2", "", "10.0.0.2"),
    "a visitor through it": ("10.0.0.2", "203.0.113.5", "203.0.113.5"),
    "a visitor who lies": ("10.0.0.2", "127.0.0.1, 203.0.113.5", "203.0.113.5"),
    "through two of ours": ("10.0.0.2", "203.0.113.5, 10.0.0.3", "203.0.113.5"),
    "a visitor who writes nonsense": ("10.0.0.2", "x' OR 1, 203.0.113.5", "203.0.113.5"),
    "this computer": ("127.0.0.1", "203.0.113.5", "127.0.0.1"),
    "somebody else in the network": ("192.168.7.7", "127.0.0.1", 403),
}


@pytest.mark.rule("R-proxy")
@pytest.mark.rule("R-tls")
@pytest.mark.parametrize(("remote", "told", "wanted"), KNOCKS.values(), ids=KNOCKS.keys())
async def test_in_clear_only_the_proxy_comes_in(remote: str, told: str, wanted: str | int) -> None:
    settings = RelaySettings(folder=Path(), host="0.0.0.0", proxies=("10.0.0.0/29",))

    async def door(request: Any) -> Any:
        return request.remote

    try:
        found: Any = await visitors(settings)(Knock(remote, told), door)  # type: ignore[arg-type]
    except web.HTTPForbidden as refusal:
        found = refusal.status
    assert found == wanted


async def tried(outside: Street, told: str) -> int:
    return await outside.status("POST", "/pair/begin", json=NOTHING, headers={"X-Forwarded-For": told})


def test_a_proxy_that_is_no_address_stops_the_start(tmp_path: Path) -> None:
    from petdesk.relay.app import build_app

    with pytest.raises(ValueError, match=r"proxy\.example"):
        build_app(RelaySettings(folder=tmp_path, proxies=("proxy.example",)))


async def test_customers_come_by_https_through_a_proxy_whose_certificate_others_vouch_for(tmp_path: Path) -> None:
    authority = Authority(tmp_path / "authority")
    origin = "https://localhost"
    async with street(tmp_path / "relay", proxies=("127.0.0.1",), public=origin) as outside:
        member = await outside.doors.relay.write(lambda tx: add_customer(tx, "h-doudou", "王先生"))
        token = await outside.doors.relay.write(lambda tx: link_token(tx, member))
        shown, forwarded = authority.context("localhost"), b"X-Forwarded-For: 203.0.113.5"
        async with middle(outside.doors.port, shown, tls=False, header=forwarded) as proxy:
            url, trusted = f"https://localhost:{proxy.port}", authority.trusting()
            browser = {"Origin": origin, "Host": "localhost"}
            connector = aiohttp.TCPConnector(ssl=trusted)
            async with aiohttp.ClientSession(connector=connector) as http:
                async with http.post(f"{url}/page/redeem", json={"token": token}, headers=browser) as answer:
                    assert answer.status == 204
                    cookie = answer.headers["Set-Cookie"]
                assert cookie.startswith("__Host-petdesk=")
                assert "Secure" in cookie
                async with http.get(f"{url}/page/", headers=browser) as page:
                    assert page.status == 200
                    assert page.headers["Strict-Transport-Security"].startswith("max-age=")
                    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
                given = {**browser, "Cookie": cookie.partition(";")[0]}
                async with http.ws_connect(f"{url}/page/socket", headers=given) as socket:
                    line = Socket(socket)
                    await line.send(Hello(proto=(1,), device=await device_of(outside, member)))
                    await line.hear_a(Reset)
                evil = {**given, "Origin": f"https://127.0.0.1:{proxy.port}"}
                with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                    await http.ws_connect(f"{url}/page/socket", headers=evil)


async def device_of(outside: Street, member: str) -> str:
    devices = await outside.doors.relay.read(lambda reader: reader.devices_of(member))
    return devices[-1].id


@pytest.mark.rule("R-tls")
@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ({"host": "127.0.0.1"}, True),
        ({"host": "localhost"}, True),
        ({"host": "::1"}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "192.168.1.10"}, False),
        ({"host": "shop.example"}, False),
        ({"host": "127.0.0.1", "tls": "own"}, False),
        ({"host": "0.0.0.0", "proxies": ("172.16.0.0/12",)}, True),
        ({"host": "0.0.0.0", "tls": "plain"}, True),
        ({"host": "0.0.0.0", "tls": "plain", "certificate": Path("c.pem")}, False),
    ],
)
def test_plain_http_stays_on_this_computer_or_behind_a_named_proxy(given: dict[str, object], plain: bool) -> None:
    settings = RelaySettings(folder=Path(), **given)  # type: ignore[arg-type]
    assert (settings.plain, settings.secure) == (plain, not plain)


def test_which_names_are_this_computer() -> None:
    assert [is_loopback(name) for name in ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost")] == [True] * 5
    assert not any(is_loopback(name) for name in ("0.0.0.0", "::", "localhost.evil.example", "192.168.1.1", ""))


@pytest.mark.rule("R-tls")
async def test_what_listens_in_the_network_answers_in_no_clear_word(tmp_path: Path) -> None:
    async with street(tmp_path, tls="own") as outside:
        async with aiohttp.ClientSession() as http:
            with pytest.raises(aiohttp.ClientError):
                await http.get(f"http://127.0.0.1:{outside.doors.port}/health")
        async with outside.http.get(
            f"{outside.address}/health", ssl=aiohttp.Fingerprint(outside.doors.pin or b"")
        ) as well:
            assert well.status == 200
        await outside.doors.relay.write(lambda tx: pair_code(tx, outside.scene.desk.member))


# The relay's own certificate


def test_it_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    settings = RelaySettings(folder=tmp_path, tls="own")
    assert pin_of(tmp_path) is None
    first, second = credentials(settings), credentials(settings)
    assert first is not None
    assert second is not None
    assert first.pin == second.pin == pin_of(tmp_path)
    assert (tmp_path / FOLDER / KEY).stat().st_mode & 0o077 == 0


def test_where_the_shop_is_sealed_its_key_is_too(tmp_path: Path) -> None:
    settings = RelaySettings(folder=tmp_path, tls="own", key=b"k" * 32)
    assert credentials(settings) is not None
    assert b"ENCRYPTED" in (tmp_path / FOLDER / KEY).read_bytes()
    with pytest.raises(StoreUnusable, match="certificate"):
        credentials(RelaySettings(folder=tmp_path, tls="own", key=b"x" * 32))
    with pytest.raises(StoreUnusable, match="certificate"):
        credentials(RelaySettings(folder=tmp_path, tls="own"))


def test_a_broken_certificate_is_a_sentence_and_is_not_replaced(tmp_path: Path) -> None:
    settings = RelaySettings(folder=tmp_path, tls="own")
    credentials(settings)
    (tmp_path / FOLDER / CERTIFICATE).write_text("nonsense", encoding="ascii")
    with pytest.raises(StoreUnusable, match="paired again"):
        credentials(settings)
    assert (tmp_path / FOLDER / CERTIFICATE).read_text(encoding="ascii") == "nonsense"


async def test_a_renewed_certificate_is_taken_over_while_the_relay_runs(tmp_path: Path) -> None:
    authority = Authority(tmp_path / "authority")
    given = authority.certificate("127.0.0.1")
    settings = RelaySettings(folder=tmp_path, certificate=given, port=0)
    shown = credentials(settings)
    assert shown is not None

    async def close(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(close, "127.0.0.1", 0, ssl=shown.context)
    port = server.sockets[0].getsockname()[1]
    watch = asyncio.create_task(renewing(settings, shown, 0.01))
    first = await seen(port)
    assert first == shown.pin
    fresh = authority.certificate("127.0.0.1")
    os.utime(fresh, ns=(1, 1))
    await until(lambda: differs(port, first))
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)
    server.close()
    await server.wait_closed()


async def differs(port: int, pin: bytes) -> bool:
    return await seen(port) != pin


async def seen(port: int) -> bytes:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
    shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    writer.transport.abort()
    return hashlib.sha256(shown).digest()
