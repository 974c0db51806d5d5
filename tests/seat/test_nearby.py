"""Shops in the local network: announced by their relays, seen by a computer that looks, with names made harmless."""

import secrets
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from petdesk.relay.announcing import Announced, addresses
from petdesk.relay.clock import unix_ms
from petdesk.relay.pairing import pair_code
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.seat.nearby import SERVICE, Nearby, NearbyShop
from petdesk.seat.pairing import pair
from petdesk.seat.tasks import Tasks
from tests.relay.scene import Scene
from tests.waiting import until

HERE = ("127.0.0.1",)


# Other tests' shops may be announced in this computer's network at the same time.
RUN = secrets.token_hex(4)
FRONT, BACK = f"前台电脑 {RUN}", f"后台电脑 {RUN}"


class Looking:
    """What was last told of this test's shops nearby."""

    def __init__(self) -> None:
        self.shops: tuple[NearbyShop, ...] = ()
        self.tasks = Tasks()
        self.nearby = Nearby(self.tasks, self.hear, HERE)

    def hear(self, shops: tuple[NearbyShop, ...]) -> None:
        self.shops = tuple(shop for shop in shops if shop.computer in (FRONT, BACK))


@pytest.fixture
async def looking() -> AsyncIterator[Looking]:
    looking = Looking()
    assert await looking.nearby.start()
    yield looking
    await looking.nearby.stop()
    await looking.tasks.stop()


def settings(folder: Path, computer: str) -> RelaySettings:
    scene = Scene(folder, now=unix_ms())
    scene.store.close()
    return RelaySettings(folder=folder, port=0, tls="own", announce=computer)


async def test_two_shops_are_seen_told_apart_and_gone_when_they_close(looking: Looking, tmp_path: Path) -> None:
    first, second = settings(tmp_path / "one", FRONT), settings(tmp_path / "two", BACK)
    async with doors_open(first) as one:
        async with doors_open(second) as two:
            await until(lambda: len(looking.shops) == 2)
            found = {shop.computer: shop for shop in looking.shops}
            assert {shop.shop for shop in looking.shops} == {"豆豆宠物"}
            assert {name: shop.pin for name, shop in found.items()} == {FRONT: one.pin, BACK: two.pin}
            assert found[FRONT].urls == (one.address,)
        await until(lambda: [shop.computer for shop in looking.shops] == [FRONT])
        shop = looking.shops[0]
        code = await one.relay.write(lambda tx: pair_code(tx, "manager"))
        assert (await pair(shop.urls[0], code, "前台 2", shop.pin)).pin == one.pin
    await until(lambda: looking.shops == ())


HARMLESS = {
    "as it should be": ({"shop": "爪爪", "at": "前台", "pin": "ab" * 32}, ("爪爪", "前台")),
    "signs that turn": ({"shop": "爪\u202e爪\n", "at": "x" * 250, "pin": "ab" * 32}, None),
    "no pin": ({"shop": "爪爪", "at": "前台"}, ()),
    "half a pin": ({"shop": "爪爪", "at": "前台", "pin": "ab" * 16}, ()),
    "a pin of letters": ({"shop": "爪爪", "at": "前台", "pin": "zz" * 32}, ()),
}


@pytest.mark.parametrize(("texts", "wanted"), HARMLESS.values(), ids=HARMLESS.keys())
def test_whatever_is_announced_becomes_a_harmless_line_or_none(
    texts: dict[str, str], wanted: tuple[str, ...] | None
) -> None:
    from zeroconf.asyncio import AsyncServiceInfo

    from petdesk.seat.nearby import _read

    info = AsyncServiceInfo(
        SERVICE, f"x.{SERVICE}", addresses=[socket.inet_aton("192.168.7.9")], port=8710, properties=texts
    )
    read = _read(info)
    if wanted == ():
        assert read is None
        return
    assert read is not None
    assert read.urls == ("https://192.168.7.9:8710",)
    assert wanted is None or (read.shop, read.computer) == wanted
    assert len(read.computer) <= 60
    assert not any(sign in read.shop + read.computer for sign in "\u202e\n")


def test_long_names_are_cut_between_characters() -> None:
    texts = Announced("宠" * 100, "电" * 100, 1, b"p" * 32).texts()
    assert texts["shop"] == "宠" * 66
    assert all(len(f"{key}={text}".encode()) <= 255 for key, text in texts.items())


def test_only_addresses_of_a_network_are_announced() -> None:
    assert addresses(loopback=True) == HERE
    assert not [address for address in addresses() if address.startswith(("127.", "169.254."))]
