"""Pairing and talking over real TLS: the certificate is pinned, and who stands between gets nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from petdesk.relay.clock import unix_ms
from petdesk.relay.pairing import pair_code
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.tls import pin_of
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.commands.pairing import close_pairing, open_pairing, shown_pairing
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.finding_again import FindingAgain, Pace
from petdesk.seat.pairing import CannotPair, Paired, pair
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.seat.tasks import Tasks
from tests.fakes.authority import Authority
from tests.fakes.middle import middle, thief
from tests.relay.scene import Scene
from tests.waiting import until


@asynccontextmanager
async def tls_relay(folder: Path, **settings: object) -> AsyncIterator[tuple[OpenDoors, Scene]]:
    """A relay with its own certificate on a port of 127.0.0.1."""
    scene = Scene(folder, now=unix_ms())
    scene.store.close()
    given = {"tls": "own", **settings}
    async with doors_open(RelaySettings(folder=folder, port=0, **given)) as doors:  # type: ignore[arg-type]
        yield doors, scene


async def new_code(doors: OpenDoors, member: str) -> str:
    return await doors.relay.write(lambda tx: pair_code(tx, member))


def seat_of(folder: Path, address: str, paired: Paired, pin: bytes | None) -> Seat:
    seat = Seat(folder, address, KeyringSecrets(folder.name), pin=pin)
    seat.join(paired)
    return seat


@pytest.mark.rule("R-pin")
@pytest.mark.rule("R-tls")
async def test_two_seats_pair_over_the_relays_own_certificate_and_talk(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene):
        assert doors.address.startswith("https://")
        seats = []
        for name in ("desk", "groomer"):
            code = await new_code(doors, scene.colleagues[name].member)
            paired = await pair(doors.address, code, f"{name} 2")
            assert paired.pin == doors.pin == pin_of(tmp_path / "relay")
            assert abs(paired.clock_off) < 60
            seats.append(seat_of(tmp_path / name, doors.address, paired, paired.pin))
        for seat in seats:
            await seat.start()
        await until(lambda: all(seat.status().connection == "online" for seat in seats))
        send_text(seats[0], "t-doudou", "洗好了")
        await until(lambda: [line.text for line in seats[1].reader.lines("t-doudou")] == ["洗好了"])
        for seat in seats:
            await seat.stop()


@pytest.mark.rule("R-pair-bound")
async def test_a_man_in_the_middle_gets_no_byte_of_a_token_nor_the_code(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene), middle(doors.port, thief(tmp_path)) as man:
        member = scene.desk.member
        before = len(await doors.relay.read(lambda reader: reader.devices_of(member)))
        code = await new_code(doors, member)
        with pytest.raises(CannotPair, match="wrong_code"):
            await pair(man.address, code, "前台 2")
        assert b"/pair/finish" in man.said
        assert code.encode() not in man.said + man.heard
        assert b"sealed" not in man.heard
        assert len(await doors.relay.read(lambda reader: reader.devices_of(member))) == before
        # The guess is spent: with the old code nobody comes in, on whatever way.
        with pytest.raises(CannotPair, match="wrong_code"):
            await pair(doors.address, code, "前台 2")


@pytest.mark.rule("R-pin")
async def test_another_certificate_is_a_hard_stop_before_anything_is_said(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene), middle(doors.port, thief(tmp_path)) as man:
        paired = await pair(doors.address, await new_code(doors, scene.desk.member), "前台 2")
        seat = seat_of(tmp_path / "seat", man.address, paired, paired.pin)
        await seat.start()
        await until(lambda: seat.status().connection == "refused")
        assert (seat.status().why, seat.status().retry_in) == ("stranger", None)
        seat.fetch_media("0" * 32)
        seat.reconnect()
        await until(lambda: seat.status().connection == "refused")
        await seat.stop()
        assert man.said == b""


async def test_who_chose_a_shop_by_its_certificate_is_not_led_to_another(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene), middle(doors.port, thief(tmp_path)) as man:
        code = await new_code(doors, scene.desk.member)
        with pytest.raises(CannotPair, match="stranger"):
            await pair(man.address, code, "前台 2", doors.pin)
        assert man.said == b""
        assert (await pair(doors.address, code, "前台 2", doors.pin)).pin == doors.pin


@pytest.mark.rule("R-pair-plain")
@pytest.mark.parametrize("address", ["http://192.168.1.10:8710", "http://shop.example", "http://0.0.0.0:8710"])
async def test_no_seat_pairs_in_clear_through_a_network(address: str) -> None:
    with pytest.raises(CannotPair, match="plain"):
        await pair(address, "123456", "前台 2")


@pytest.mark.parametrize("address", ["192.168.1.10:8710", "ftp://x", "https://", "https://x:99999", "https://[::1", ""])
async def test_what_is_no_address_is_said_before_anything_is_tried(address: str) -> None:
    with pytest.raises(CannotPair, match="bad_address"):
        await pair(address, "123456", "前台 2")


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345x", "１２３４５６"])
async def test_what_is_no_code_costs_no_guess(code: str) -> None:
    with pytest.raises(CannotPair, match="bad_code"):
        await pair("https://127.0.0.1:9", code, "前台 2")


async def test_a_relay_in_clear_behind_an_https_address_is_no_relay(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay", tls="plain") as (doors, scene):
        code = await new_code(doors, scene.desk.member)
        with pytest.raises(CannotPair, match="unreachable"):
            await pair(f"https://127.0.0.1:{doors.port}", code, "前台 2")


async def test_a_server_others_vouch_for_is_paired_without_a_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path / "authority")
    trust(authority, monkeypatch)
    given = {"certificate": authority.certificate("127.0.0.1"), "tls": "auto"}
    async with tls_relay(tmp_path / "relay", **given) as (doors, scene):
        paired = await pair(doors.address, await new_code(doors, scene.desk.member), "前台 2")
        assert paired.pin is None


async def test_behind_a_proxy_that_ends_tls_a_seat_pairs_by_the_systems_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path / "authority")
    trust(authority, monkeypatch)
    async with tls_relay(tmp_path / "relay", tls="auto", proxies=("127.0.0.1",)) as (doors, scene):
        assert doors.pin is None
        async with middle(doors.port, authority.context("127.0.0.1"), tls=False) as proxy:
            paired = await pair(proxy.address, await new_code(doors, scene.desk.member), "前台 2")
            assert paired.pin is None
            seat = seat_of(tmp_path / "seat", proxy.address, paired, None)
            await seat.start()
            await until(lambda: seat.status().connection == "online")
            await seat.stop()


async def test_a_certificate_of_another_day_points_at_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path / "authority")
    trust(authority, monkeypatch)
    late = authority.context("127.0.0.1", days_from=10, days_to=20)
    async with tls_relay(tmp_path / "relay", tls="auto") as (doors, _), middle(doors.port, late, tls=False) as proxy:
        with pytest.raises(CannotPair, match="dates"):
            await pair(proxy.address, "123456", "前台 2")


async def test_a_manager_lets_a_code_stand_from_the_own_seat(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene):
        paired = await pair(doors.address, await new_code(doors, scene.manager.member), "店长")
        seat = seat_of(tmp_path / "seat", doors.address, paired, paired.pin)
        with pytest.raises(NoAnswer):
            await shown_pairing(seat)
        await seat.start()
        shown = await open_pairing(seat, scene.groomer.member)
        assert await shown_pairing(seat) == shown
        assert (await pair(doors.address, shown.code, "美容台")).member == scene.groomer.member
        assert await shown_pairing(seat) is None
        await open_pairing(seat, scene.groomer.member)
        await close_pairing(seat)
        assert await shown_pairing(seat) is None
        with pytest.raises(NoAnswer, match="404"):
            await open_pairing(seat, "nobody")
        await seat.stop()


def trust(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process trust the authority as it trusts the system's: aiohttp's one context learns its root."""
    from aiohttp import connector

    context = authority.trusting()
    monkeypatch.setattr(connector, "_SSL_CONTEXT_VERIFIED", context)


@pytest.mark.rule("R-found-again")
async def test_a_relay_whose_address_changed_is_found_by_its_certificate_and_files_go_on(tmp_path: Path) -> None:
    folder, kept = tmp_path / "relay", []
    async with tls_relay(folder) as (doors, scene):
        paired = await pair(doors.address, await new_code(doors, scene.desk.member), "前台 2")
        seat, before = seat_of(tmp_path / "seat", doors.address, paired, paired.pin), doors.address
        await seat.start()
        await until(lambda: seat.status().connection == "online")
    pace = Pace(look=0.05, down=0.1, search=20.0, answer=5.0)
    finding = FindingAgain(seat, kept.append, pace, ("127.0.0.1",))
    tasks = Tasks()
    tasks.start(finding.run(), "finding again")
    settings = RelaySettings(folder=folder, port=0, tls="own", announce="前台电脑")
    async with doors_open(settings) as moved:
        assert moved.address != before
        await until(lambda: seat.status().connection == "online")
        assert kept == [moved.address] == [seat.relay]
        (tmp_path / "said.txt").write_text("洗好了", encoding="utf-8")
        await send_media(seat, "t-doudou", [tmp_path / "said.txt"])
        await until(lambda: [line.media[0].name for line in seat.reader.lines("t-doudou")] == ["said.txt"])
        await tasks.stop()
        await seat.stop()
