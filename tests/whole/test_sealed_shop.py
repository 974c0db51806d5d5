"""A stolen folder of a sealed shop, the hub's as the seat's: no message text, no name and no photo in any byte."""

import asyncio
import base64
from pathlib import Path

import pytest
from click.testing import CliRunner

from petdesk.launch.console import open_seat
from petdesk.launch.doors import main
from petdesk.launch.pairing import pair_seat
from petdesk.launch.shop import customer_link, found_shop, seat_code
from petdesk.launch.shop_key import NoKey, make_key, shop_key
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.store.errors import StoreUnusable
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.media import send_media
from tests.fakes.keyring import MemoryKeyring
from tests.faults.processes import RelayProgram
from tests.media_making import photo
from tests.waiting import until


def test_a_founded_shop_is_sealed_and_its_key_is_in_the_keyring_alone(
    tmp_path: Path, own_keyring: MemoryKeyring
) -> None:
    done = CliRunner().invoke(main, ["found", "CANARY SHOP", "--folder", str(tmp_path), "--manager", "CANARY-MANAGER"])
    assert done.exit_code == 0, done.output
    lying = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "ballast")
    assert b"CANARY" not in lying
    (((_, user), key),) = own_keyring.secrets.items()
    assert user.startswith("shop-")
    assert bytes.fromhex(key) not in lying
    assert key.encode() not in lying
    assert check_shop(tmp_path, shop_key(tmp_path)).sound
    assert CliRunner().invoke(main, ["check", str(tmp_path)]).exit_code == 0
    assert len(seat_code(tmp_path, "CANARY-MANAGER")) >= 6


def test_without_its_key_a_sealed_shop_stays_closed_and_says_what_helps(
    tmp_path: Path, own_keyring: MemoryKeyring
) -> None:
    found_shop(tmp_path, "Shop", "Manager", sealed=True)
    own_keyring.secrets.clear()
    with pytest.raises(NoKey, match="not in this computer's keyring"):
        seat_code(tmp_path, "Manager")
    done = CliRunner().invoke(main, ["relay", "--folder", str(tmp_path), "--port", "0"])
    assert done.exit_code == 1
    assert "petdesk restore" in done.output
    with pytest.raises(StoreUnusable):
        check_shop(tmp_path, bytes(32))


def test_where_there_is_no_keyring_a_passphrase_seals_the_shop(tmp_path: Path, own_keyring: MemoryKeyring) -> None:
    found_shop(tmp_path, "Shop", "Manager", sealed=True, passphrase="correct horse")
    assert own_keyring.secrets == {}
    with pytest.raises(NoKey, match="nobody is here to type it"):
        shop_key(tmp_path, lambda: None)
    with pytest.raises(NoKey, match="not the passphrase"):
        shop_key(tmp_path, lambda: "wrong horse")
    assert check_shop(tmp_path, shop_key(tmp_path, lambda: "correct horse")).sound


def test_a_service_is_handed_the_passphrase_as_a_credential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_keyring: MemoryKeyring
) -> None:
    key = make_key(tmp_path / "shop", "correct horse")
    handed = tmp_path / "credentials"
    handed.mkdir()
    (handed / "petdesk-passphrase").write_text("correct horse\n", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed))
    assert shop_key(tmp_path / "shop") == key
    assert own_keyring.secrets == {}


def test_a_shop_can_be_left_open_on_purpose(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["found", "Shop", "--folder", str(tmp_path), "--plain"])
    assert done.exit_code == 0, done.output
    assert shop_key(tmp_path) is None
    assert check_shop(tmp_path).sound


async def test_a_stolen_folder_of_a_hub_that_was_killed_shows_no_word_name_or_photo(
    tmp_path: Path, own_keyring: MemoryKeyring
) -> None:
    code = found_shop(tmp_path / "shop", "CANARY-SHOP", "CANARY-MANAGER", sealed=True)
    customer_link(tmp_path / "shop", "CANARY-CUSTOMER", "http://127.0.0.1", new=True)
    key = shop_key(tmp_path / "shop")
    assert key is not None
    picture = photo()
    (tmp_path / "CANARY-PHOTO.jpg").write_bytes(picture)
    told = {"folder": str(tmp_path / "shop"), "key": base64.b64encode(key).decode()}
    relay = RelayProgram(tmp_path / "shop", tmp_path / "relay.log", settings=told)
    await relay.open()
    try:
        kept = await asyncio.to_thread(pair_seat, tmp_path / "seat", "default", relay.address, code, "CANARY-SEAT")
        seat = open_seat(tmp_path / "seat", kept)
        await seat.start()
        thread = await until(lambda: next((row.thread for row in seat.reader.inbox("all")), ""))
        assert isinstance(thread, str)
        send_text(seat, thread, "CANARY-WORDS")
        await send_media(seat, thread, [tmp_path / "CANARY-PHOTO.jpg"], "CANARY-CAPTION")
        await until(lambda: len(seat.reader.lines(thread)) == 2 and seat.outbox.is_empty())
        media = seat.reader.lines(thread)[-1].media[0].id
        seat.fetch_media(media, "thumb")
        await until(lambda: seat.media_path(media, "thumb"))
        served = seat.media_path(media)
        assert served is not None
        parts = (served.read_bytes()[600:640], picture[600:640])
        await relay.kill()
        await seat.stop()
    finally:
        await relay.stop()
    for folder in (tmp_path / "shop", tmp_path / "seat"):
        lying = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "ballast"}
        assert len(b"".join(lying.values())) > 50_000
        for word in (b"CANARY", b"SQLite format", b"JFIF\x00\x01", b"WEBPVP8", key, key.hex().encode(), *parts):
            assert [path for path, data in lying.items() if word in data] == [], word
    assert check_shop(tmp_path / "shop", key).found == []
