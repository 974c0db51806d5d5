"""Where a browser's request may come from: the relay's own page, written exactly so."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from petdesk.relay.doors.origins import allowed_origins
from petdesk.relay.settings import RelaySettings
from tests.relay.doors import Street, street


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path, names=("192.168.7.9",)) as outside:
        yield outside


OWN = {
    "the address": ("http://127.0.0.1:{port}", "127.0.0.1:{port}"),
    "this computer": ("http://localhost:{port}", "localhost:{port}"),
    "the name in the network": ("http://192.168.7.9:{port}", "192.168.7.9:{port}"),
}
FOREIGN = {
    "none": (None, "127.0.0.1:{port}"),
    "null": ("null", "127.0.0.1:{port}"),
    "empty": ("", "127.0.0.1:{port}"),
    "evil": ("https://evil.example", "127.0.0.1:{port}"),
    "evil that names us first": ("http://127.0.0.1:{port}.evil.example", "127.0.0.1:{port}"),
    "evil that names us last": ("http://evil.example/127.0.0.1:{port}", "127.0.0.1:{port}"),
    "a user before it": ("http://evil@127.0.0.1:{port}", "127.0.0.1:{port}"),
    "another scheme": ("https://127.0.0.1:{port}", "127.0.0.1:{port}"),
    "another port": ("http://127.0.0.1:1", "127.0.0.1:{port}"),
    "no port": ("http://127.0.0.1", "127.0.0.1:{port}"),
    "in capitals": ("HTTP://LOCALHOST:{port}", "localhost:{port}"),
    "a slash after it": ("http://127.0.0.1:{port}/", "127.0.0.1:{port}"),
    "a name that was rebound to us": ("http://rebound.example:{port}", "rebound.example:{port}"),
    "our origin at another host": ("http://127.0.0.1:{port}", "rebound.example:{port}"),
    "another of our names": ("http://localhost:{port}", "127.0.0.1:{port}"),
}


def headers(outside: Street, origin: str | None, host: str) -> dict[str, str]:
    port = outside.doors.port
    given = {"Host": host.format(port=port), "Cookie": f"petdesk={outside.scene.customer.secret}"}
    return given if origin is None else {**given, "Origin": origin.format(port=port)}


@pytest.mark.parametrize(("origin", "host"), OWN.values(), ids=OWN.keys())
async def test_the_own_page_may_open_its_socket(outside: Street, origin: str, host: str) -> None:
    socket = await outside.http.ws_connect(f"{outside.address}/page/socket", headers=headers(outside, origin, host))
    await socket.close()


@pytest.mark.parametrize(("origin", "host"), FOREIGN.values(), ids=FOREIGN.keys())
async def test_no_other_page_may_open_a_socket_or_redeem_a_link(outside: Street, origin: str | None, host: str) -> None:
    given = headers(outside, origin, host)
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await outside.http.ws_connect(f"{outside.address}/page/socket", headers=given)
    assert refused.value.status == 403
    assert await outside.status("POST", "/page/redeem", json={"token": "x"}, headers=given) == 403


async def test_two_origins_at_once_are_none(outside: Street) -> None:
    given = [("Origin", outside.address), ("Origin", outside.address), ("Content-Type", "application/json")]
    assert await outside.status("POST", "/page/redeem", data=b"{}", headers=given) == 403


@pytest.mark.parametrize("origin", ["http://127.0.0.1:{port}", "https://evil.example", "null", ""])
async def test_no_browser_at_all_comes_in_by_the_staffs_door(outside: Street, origin: str) -> None:
    given = {"Origin": origin.format(port=outside.doors.port)}
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await outside.http.ws_connect(f"{outside.address}/staff", headers=given)
    assert refused.value.status == 403
    assert await outside.status("POST", "/pair/begin", json={"message": "x"}, headers=given) == 403


def test_a_relay_behind_a_proxy_names_the_origin_that_browsers_see() -> None:
    settings = RelaySettings(folder=Path(), public="https://chat.example/")
    assert "https://chat.example" in allowed_origins(settings, 8710)
    everywhere = RelaySettings(folder=Path(), host="0.0.0.0", names=("fe80::1",), tls="plain")
    assert allowed_origins(everywhere, 8710) == {
        "http://127.0.0.1:8710",
        "http://localhost:8710",
        "http://[::1]:8710",
        "http://[fe80::1]:8710",
    }
    assert "http://127.0.0.1" in allowed_origins(RelaySettings(folder=Path()), 80)
