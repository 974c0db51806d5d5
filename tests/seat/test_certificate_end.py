"""Until when a certificate holds, and what is so after that: a pinned one serves on, one others vouch for stops all."""

from pathlib import Path

import pytest

from petdesk.relay import tls
from petdesk.relay.clock import unix_ms
from petdesk.relay.tls import pin_of
from petdesk.seat.commands.certificate import certificate_end
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.pairing import pair
from tests.fakes.authority import Authority
from tests.fakes.middle import middle, thief
from tests.seat.test_over_tls import new_code, seat_of, tls_relay, trust
from tests.waiting import until

DAY = 24 * 60 * 60 * 1000


async def test_a_seat_sees_the_end_of_the_certificate_it_holds_on_to_and_of_no_other(tmp_path: Path) -> None:
    async with tls_relay(tmp_path / "relay") as (doors, scene), middle(doors.port, thief(tmp_path)) as man:
        paired = await pair(doors.address, await new_code(doors, scene.desk.member), "前台 2")
        seat = seat_of(tmp_path / "seat", doors.address, paired, paired.pin)
        end = await certificate_end(seat)
        assert end is not None
        assert (end - unix_ms()) // DAY // 364 == tls.YEARS
        seat.move(man.address)
        assert await certificate_end(seat) is None
        await until(man.is_left)
        assert man.said == b""
        address = doors.address
        await seat.stop()
    gone = seat_of(tmp_path / "gone", address, paired, paired.pin)
    assert await certificate_end(gone) is None
    await gone.stop()


async def test_a_pinned_certificate_whose_day_is_over_serves_old_seats_and_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tls, "YEARS", -0.5)
    async with tls_relay(tmp_path / "relay") as (doors, scene):
        # Typed in by hand, so that its certificate is not known before.
        paired = await pair(doors.address, await new_code(doors, scene.desk.member), "前台 2")
        assert paired.pin == pin_of(tmp_path / "relay")
        seat = seat_of(tmp_path / "seat", doors.address, paired, paired.pin)
        end = await certificate_end(seat)
        assert end is not None
        assert end < unix_ms()
        await seat.start()
        send_text(seat, "t-doudou", "洗好了")
        await until(lambda: seat.outbox.is_empty() and len(seat.reader.lines("t-doudou")) == 1)
        await seat.stop()


async def test_one_that_others_vouch_for_stops_all_when_it_is_over_and_goes_on_once_it_is_renewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path / "authority")
    trust(authority, monkeypatch)
    shown = authority.context("127.0.0.1", days_to=5)
    async with (
        tls_relay(tmp_path / "relay", tls="auto", proxies=("127.0.0.1",)) as (doors, scene),
        middle(doors.port, shown, tls=False) as proxy,
    ):
        paired = await pair(proxy.address, await new_code(doors, scene.desk.member), "前台 2")
        seat = seat_of(tmp_path / "seat", proxy.address, paired, None)
        end = await certificate_end(seat)
        assert end is not None
        assert (end - unix_ms()) // DAY == 4

        shown.load_cert_chain(authority.certificate("127.0.0.1", days_from=-9, days_to=-1))
        await seat.start()
        await until(lambda: seat.status().why == "dates" and seat.status().connection == "offline")
        assert proxy.said.count(paired.token.encode()) == 0
        send_text(seat, "t-doudou", "洗好了")

        shown.load_cert_chain(authority.certificate("127.0.0.1"))
        await until(lambda: seat.outbox.is_empty() and len(seat.reader.lines("t-doudou")) == 1, 60)
        await seat.stop()
