"""A relay's next key over real TLS: told under the one that is known, kept by each seat, met when its day has come."""

import asyncio
from pathlib import Path

import aiohttp
import msgspec
import pytest

from petdesk.launch.seat_file import keep_seat_file
from petdesk.relay import audit
from petdesk.relay.accounts import new_epoch
from petdesk.relay.clock import unix_ms
from petdesk.relay.identity import next_key, take_over
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.restoring import restore
from petdesk.relay.tls import own_pair, pin_of, pin_of_pair, put_pair
from petdesk.seat.commands.certificate import announce_certificate, certificate_end, own_certificate
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.finding_again import FindingAgain, Pace
from petdesk.seat.nearby import Nearby, NearbyShop
from petdesk.seat.pairing import pair
from petdesk.seat.pins import Pins
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.seat.tasks import Tasks
from petdesk.wire.codec import decode_from_relay, encode
from petdesk.wire.frames import Welcome
from petdesk.wire.people import CertificateShown
from tests.fakes.middle import middle, thief
from tests.seat.desks import DAY_MS, Desk, again, announce, come, online, shows
from tests.seat.test_over_tls import new_code, tls_relay
from tests.waiting import until

THREAD = "t-doudou"
pytestmark = pytest.mark.rule("R-next-key")


async def test_a_manager_announces_a_key_and_seats_go_over_to_it_by_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "relay"
    async with tls_relay(folder) as (doors, scene):
        old = (doors.pin or b"").hex()
        boss, table = Desk(tmp_path / "boss"), Desk(tmp_path / "table")
        await boss.pair(doors, scene.manager)
        await table.pair(doors, scene.groomer)
        async with boss.sitting() as manager, table.sitting() as groomer:
            await until(lambda: online(manager) and online(groomer))
            assert (boss.pins, table.pins) == ((old, ""), (old, ""))
            before = unix_ms()
            told = await announce_certificate(manager)
            assert (told.pin, told.due - told.since) == (old, 30 * DAY_MS)
            assert before <= told.since <= unix_ms()
            await until(lambda: (boss.pins, table.pins) == ((old, told.next_pin), (old, told.next_pin)))
            assert manager.following_certificate == bytes.fromhex(told.next_pin)
            # Asked for twice it is the same one.
            await until(lambda: online(manager) and online(groomer))
            assert await announce_certificate(manager) == await own_certificate(manager) == told
            with pytest.raises(NoAnswer, match="403"):
                await announce_certificate(groomer)
            await doors.keys.look(told.due - 1)
            assert await doors.relay.read(next_key) is not None
            new = await come(doors)
            assert new == told.next_pin != old
            await until(lambda: (boss.pins, table.pins) == ((new, ""), (new, "")))
            await until(lambda: online(manager) and online(groomer))
            assert manager.certificate == pin_of(folder) == bytes.fromhex(new)
            send_text(manager, THREAD, "洗好了")
            await until(lambda: [line.text for line in groomer.reader.lines(THREAD)] == ["洗好了"])
            shown = await own_certificate(manager)
            assert shown == CertificateShown(pin=new, end=await certificate_end(manager) or 0)
        # A computer that joins now knows the new one alone.
        assert (await pair(doors.address, await new_code(doors, scene.desk.member), "前台 2")).pin == bytes.fromhex(new)
        book = await doors.relay.read(audit.lines)
        noted = [(member, what, about) for _, _, member, _, what, about in book if what.startswith("certificate.")]
        assert noted == [
            (scene.manager.member, "certificate.announced", new[:16]),
            ("", "certificate.changed", new[:16]),
        ]
    async with again(folder) as doors, table.sitting(doors.address) as groomer:
        await until(lambda: online(groomer))
        assert table.pins == (new, "")


async def test_a_seat_that_was_off_at_the_change_comes_in_and_lets_the_old_key_go(tmp_path: Path) -> None:
    folder = tmp_path / "relay"
    async with tls_relay(folder) as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.manager)
        async with desk.sitting() as seat:
            await until(lambda: online(seat))
            new = (await announce_certificate(seat)).next_pin
            await until(lambda: desk.pins[1] == new)
        old, old_pair = desk.pins[0], await asyncio.to_thread(own_pair, RelaySettings(folder=folder))
        await come(doors)
        async with desk.sitting() as seat:
            await until(lambda: desk.pins == (new, ""))
            await until(lambda: online(seat))
        async with middle(doors.port, shows(tmp_path, old_pair)) as man, desk.sitting(man.address) as seat:
            assert pin_of_pair(old_pair).hex() == old
            await until(lambda: seat.status().why == "stranger")
            assert man.said == b""


async def test_a_seat_that_was_away_all_that_time_meets_a_stranger_and_is_paired_again(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.desk)
        await announce(doors)
        new = await come(doors)
        async with desk.sitting() as seat:
            await until(lambda: seat.status().connection == "refused")
            assert (seat.status().why, seat.status().retry_in) == ("stranger", None)
        fresh = await Desk(tmp_path / "again").pair(doors, scene.desk)
        async with fresh.sitting() as seat:
            await until(lambda: online(seat))
            assert fresh.pins == (new, "")


@pytest.mark.parametrize("killed", ["announced", "files are there", "the data say so"])
async def test_a_relay_killed_between_telling_and_changing_goes_on_where_it_was(tmp_path: Path, killed: str) -> None:
    folder = tmp_path / "relay"
    settings = RelaySettings(folder=folder)
    async with tls_relay(folder) as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.manager)
        old = desk.pins[0]
        await announce(doors)
        async with desk.sitting() as seat:
            await until(lambda: online(seat))
            new = desk.pins[1]
            assert new
        key = await doors.relay.read(next_key)
        assert key is not None
        if killed == "files are there":
            put_pair(settings, key.pair)
        elif killed == "the data say so":
            put_pair(settings, key.pair)
            await doors.relay.write(take_over)
    async with again(folder) as doors, desk.sitting(doors.address) as seat:
        await until(lambda: online(seat))
        if killed == "the data say so":
            assert desk.pins == (new, "")
        else:
            assert (desk.pins, pin_of(folder)) == ((old, new), bytes.fromhex(old))
            assert await come(doors) == new
            await until(lambda: desk.pins == (new, ""))
        await until(lambda: online(seat))


async def test_a_seat_killed_before_or_after_it_met_the_new_key_finds_the_relay(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.manager)
        old = desk.pins[0]
        await announce(doors)
        # Killed before it was written down: it is told anew.
        for _ in range(2):
            async with desk.sitting() as seat:
                await until(lambda: online(seat))
                new = desk.pins[1]
                assert new
            keep_seat_file(desk.folder, msgspec.structs.replace(desk.kept, next_pin=""))
        keep_seat_file(desk.folder, msgspec.structs.replace(desk.kept, next_pin=new))
        await come(doors)
        # Killed before it was written down that it met the new one: it knows both still.
        for _ in range(2):
            async with desk.sitting() as seat:
                await until(lambda: online(seat))
                assert desk.pins == (new, "")
            keep_seat_file(desk.folder, msgspec.structs.replace(desk.kept, pin=old, next_pin=new))


async def test_who_shook_hands_under_the_old_key_and_is_welcomed_after_the_change_keeps_the_new_one(
    tmp_path: Path,
) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene):
        old, person = doors.pin, scene.manager
        await announce(doors)
        async with aiohttp.ClientSession() as session:
            trust = aiohttp.Fingerprint(old or b"")
            async with session.ws_connect(f"{doors.address}/staff", ssl=trust) as socket:
                new = await come(doors)
                await socket.send_str(encode(person.hello()))
                welcome = decode_from_relay(await socket.receive_str())
        assert isinstance(welcome, Welcome)
        assert welcome.pin == new
        pins = Pins(old, bytes.fromhex(new))
        assert not pins.hear(old, welcome.pin)
        assert (pins.met, pins.following) == (old, bytes.fromhex(new))


async def test_a_certificate_near_its_end_is_followed_by_itself_and_on_its_day_at_a_start_too(tmp_path: Path) -> None:
    folder = tmp_path / "relay"
    async with tls_relay(folder) as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.desk)
        end = doors.keys.shown().end
        await doors.keys.look(end - 366 * DAY_MS)
        assert await doors.relay.read(next_key) is None
        await doors.keys.look(end - 365 * DAY_MS)
        key = await doors.relay.read(next_key)
        assert key is not None
        assert key.due == end - 30 * DAY_MS
        await doors.keys.look(end - 100 * DAY_MS)
        assert await doors.relay.read(next_key) == key
        async with desk.sitting() as seat:
            await until(lambda: online(seat))
        assert desk.pins[1] == key.pin.hex()
        ((_, _, member, _, what, _),) = [line for line in await doors.relay.read(audit.lines) if "cert" in line[4]]
        assert (member, what) == ("", "certificate.announced")
        await doors.relay.write(lambda tx: tx.run("UPDATE next_identity SET due = ?", unix_ms()))
    async with again(folder) as doors, desk.sitting(doors.address) as seat:
        assert doors.pin == key.pin
        await until(lambda: online(seat))
        assert desk.pins == (key.pin.hex(), "")


async def test_a_backup_of_the_time_of_telling_brings_both_keys_and_its_day_back(tmp_path: Path) -> None:
    folder, copy = tmp_path / "relay", tmp_path / "backup.db"
    async with tls_relay(folder) as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.desk)
        old = desk.pins[0]
        await announce(doors)
        async with desk.sitting() as seat:
            await until(lambda: online(seat))
        await doors.relay.backup(copy)
        new = await come(doors)
    during, after = tmp_path / "during", tmp_path / "after"
    for place in (during, after):
        async with tls_relay(place):
            pass
        restore(copy, place, new_epoch())
    # Brought back before its day: the old one is shown still, and seats that know both come in.
    async with again(during) as doors, desk.sitting(doors.address) as seat:
        await until(lambda: online(seat))
        assert desk.pins == (old, new)
        assert await come(doors) == new
        await until(lambda: desk.pins == (new, ""))
        await until(lambda: online(seat))
    # Brought back after it: seats that know the new one alone come in.
    async with again(after) as doors:
        await doors.relay.write(lambda tx: tx.run("UPDATE next_identity SET due = ?", unix_ms()))
    async with again(after) as doors, desk.sitting(doors.address) as seat:
        assert (doors.pin or b"").hex() == new
        await until(lambda: online(seat))


async def test_a_backup_from_before_the_telling_takes_the_promise_back(tmp_path: Path) -> None:
    folder, copy = tmp_path / "relay", tmp_path / "backup.db"
    async with tls_relay(folder) as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.desk)
        await doors.relay.backup(copy)
        old = desk.pins[0]
        await announce(doors)
        async with desk.sitting() as seat:
            await until(lambda: online(seat))
        assert desk.pins[1]
    anew = tmp_path / "anew"
    async with tls_relay(anew):
        pass
    restore(copy, anew, new_epoch())
    async with again(anew) as doors, desk.sitting(doors.address) as seat:
        await until(lambda: online(seat))
        assert desk.pins == (old, "")


async def test_who_stands_between_or_speaks_in_clear_can_name_no_key(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene), middle(doors.port, thief(tmp_path)) as man:
        desk = await Desk(tmp_path / "desk").pair(doors, scene.desk)
        await announce(doors)
        before_him = desk.pins
        async with desk.sitting(man.address) as seat:
            await until(lambda: seat.status().why == "stranger")
        assert (man.said, desk.pins) == (b"", before_him)
    async with tls_relay(tmp_path / "clear", tls="plain") as (doors, scene):
        doors.relay.hub.feed.pin = "ab" * 32
        paired = await pair(doors.address, await new_code(doors, scene.desk.member), "前台")
        seat = Seat(tmp_path / "in clear", doors.address, KeyringSecrets("clear"))
        seat.join(paired)
        await seat.start()
        await until(lambda: online(seat))
        assert (seat.certificate, seat.following_certificate) == (None, None)
        await seat.stop()


@pytest.mark.rule("R-found-again")
async def test_a_relay_with_its_new_key_is_found_at_a_new_address_too(tmp_path: Path) -> None:
    folder = tmp_path / "relay"
    async with tls_relay(folder) as (doors, scene):
        desk = await Desk(tmp_path / "desk").pair(doors, scene.desk)
        await announce(doors)
        async with desk.sitting() as seat:
            await until(lambda: online(seat))
        new = await come(doors)
    moved: list[str] = []
    tasks = Tasks()
    async with desk.sitting() as seat, again(folder, announce="another place") as doors:
        pace = Pace(look=0.05, down=0.1, search=20.0, answer=5.0)
        tasks.start(FindingAgain(seat, moved.append, pace, ("127.0.0.1",)).run(), "finding again")
        await until(lambda: online(seat))
        assert (moved, desk.pins) == ([doors.address], (new, ""))
        await tasks.stop()


async def test_the_network_is_told_of_the_new_key_at_once(tmp_path: Path) -> None:
    computer, seen, tasks = f"前台电脑 {tmp_path.parent.name}", set[bytes](), Tasks()

    def hear(shops: tuple[NearbyShop, ...]) -> None:
        seen.clear()
        seen.update(shop.pin for shop in shops if shop.computer == computer)

    nearby = Nearby(tasks, hear, ("127.0.0.1",))
    assert await nearby.start()
    async with tls_relay(tmp_path / "relay", announce=computer) as (doors, _):
        await until(lambda: seen == {doors.pin})
        await announce(doors)
        new = await come(doors)
        await until(lambda: seen == {bytes.fromhex(new)})
    await until(lambda: not seen)
    await nearby.stop()
    await tasks.stop()
