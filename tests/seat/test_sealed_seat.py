"""A stolen folder of a sealed seat: no message text, name or photo, while it works as ever."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from petdesk.launch.seat_key import WRAPPED, seat_key, seat_secrets
from petdesk.seat.commands.conversation import save_draft, send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.sealing import lies_open
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import TOKEN, KeyringSecrets, NoSecrets
from petdesk.seat.vault import AT_ONCE_BYTES, Vault
from tests.fakes.keyring import MemoryKeyring
from tests.seat.house import House, house
from tests.seat.test_with_relay import online
from tests.waiting import until

KEY = bytes(range(32))
WANG = "t-wang"
CANARY = b"CANARY"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


def lying(folder: Path) -> bytes:
    """Every byte of every file below `folder`."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_words_names_and_photos_of_a_sealed_seat_lie_nowhere_open_on_its_disk(
    shop: House, tmp_path: Path
) -> None:
    lin, zhou = await shop.started("lin", key=KEY), await shop.started("zhou", key=KEY)
    await online(lin, zhou)
    picture = tmp_path / "CANARY.jpg"
    Image.effect_noise((900, 600), 60).convert("RGB").save(picture, quality=90)
    send_text(lin, WANG, "CANARY text")
    await send_media(lin, WANG, [picture], "CANARY caption")
    save_draft(lin, WANG, "CANARY draft")
    await until(lambda: len(zhou.reader.lines(WANG)) == 2)
    media = zhou.reader.lines(WANG)[1].media[0].id
    zhou.fetch_media(media)
    zhou.fetch_media(media, "thumb")
    shown = await until(lambda: zhou.media_path(media))
    await until(lambda: zhou.media_path(media, "thumb"))
    assert isinstance(shown, Path)
    with Image.open(shown) as image:
        assert image.size == (900, 600)
    own = await until(lambda: lin.media_path(media))
    assert isinstance(own, Path)
    assert own.read_bytes() == shown.read_bytes()
    for seat in (lin, zhou):
        found = lying(seat.folder)
        assert len(found) > 100_000
        for word in (
            CANARY,
            "王女士".encode(),
            own.read_bytes()[:16],
            own.read_bytes()[9000:9032],
            b"WEBPVP8",
            b"SQLite format",
        ):
            assert word not in found, word
    await lin.stop()
    assert not own.exists(), "what lay open for the window goes with it"


async def test_a_large_file_of_a_sealed_seat_goes_on_after_a_cut_and_is_opened_beside_the_window(
    shop: House, tmp_path: Path
) -> None:
    data = random.Random(1).randbytes(AT_ONCE_BYTES + 1_000_000)
    (tmp_path / "film.bin").write_bytes(data)
    lin = await shop.started("lin", key=KEY)
    await online(lin)
    message = await send_media(lin, WANG, [tmp_path / "film.bin"])
    await until(lambda: any(row.state == "waiting" for row in lin.transfers.of(message)))
    await lin.stop()
    assert b"film.bin" not in lying(lin.folder)
    again, zhou = await shop.started("lin", key=KEY), await shop.started("zhou", key=KEY)
    await online(again, zhou)
    await until(lambda: zhou.reader.lines(WANG))
    media = zhou.reader.lines(WANG)[0].media[0].id
    zhou.fetch_media(media)
    fetched = await until(lambda: zhou.media_path(media))
    assert isinstance(fetched, Path)
    assert fetched.read_bytes() == data
    # It lies open a moment before its fetching has ended, and while that goes on nothing is fetched anew.
    await until(lambda: zhou.media_progress(media) is None)
    zhou.vault.forget(media)
    assert zhou.media_path(media) is None, "too large to be opened while a window waits"
    zhou.fetch_media(media)
    assert await until(lambda: zhou.media_path(media)) == fetched


def test_a_seat_that_lay_open_is_sealed_with_all_that_waits_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "seat"
    with Seat.offline(folder) as seat:
        seat.outbox.become("d1")
        waiting = send_text(seat, WANG, "CANARY waits")
        save_draft(seat, WANG, "CANARY draft")
    (folder / "media" / "m1").write_bytes(CANARY)
    (folder / "prepared").mkdir()
    (folder / "prepared" / "l1").write_bytes(CANARY * 1000)
    assert lies_open(folder)
    key = seat_key(folder, KeyringSecrets("default"))
    assert key is not None
    assert key == seat_key(folder, KeyringSecrets("default"))
    assert CANARY not in lying(folder)
    with Seat.offline(folder, key=key) as seat:
        assert [line.id for line in seat.reader.waiting_lines(WANG)] == [waiting]
        assert seat.reader.draft(WANG) == "CANARY draft"
        assert seat.outbox.device() == "d1"
        with seat.vault.read(folder / "prepared" / "l1") as file:
            assert file.read() == CANARY * 1000


def test_where_there_is_no_keyring_a_passphrase_keeps_the_secrets_and_what_waits_goes_out_after_a_restart(
    tmp_path: Path, own_keyring: MemoryKeyring
) -> None:
    import keyring
    from keyring.backends.fail import Keyring as FailKeyring

    keyring.set_keyring(FailKeyring())
    asked: list[tuple[bool, str]] = []
    typed = iter(["three brown dogs", "wrong", "three brown dogs"])

    def ask(chosen: bool, wrong: str) -> str | None:
        asked.append((chosen, wrong))
        return next(typed)

    secrets = seat_secrets(tmp_path, "default", ask)
    secrets.set(TOKEN, "very-secret-token")
    key = seat_key(tmp_path, secrets)
    with Seat.offline(tmp_path, key=key) as seat:
        send_text(seat, WANG, "CANARY")
    assert (tmp_path / WRAPPED).stat().st_mode & 0o077 == 0
    with pytest.raises(NoSecrets):
        seat_secrets(tmp_path, "default")
    again = seat_secrets(tmp_path, "default", ask)
    assert again.get(TOKEN) == "very-secret-token"
    assert [first for first, _ in asked] == [True, False, False]
    assert "not the passphrase" in asked[2][1]
    with Seat.offline(tmp_path, key=seat_key(tmp_path, again)) as seat:
        assert len(seat.reader.waiting_lines(WANG)) == 1
    assert CANARY not in lying(tmp_path)
    assert own_keyring.secrets == {}


def test_the_vault_seals_once_and_reads_what_lay_open_too(tmp_path: Path) -> None:
    vault, place = Vault(tmp_path, KEY), tmp_path / "file"
    place.write_bytes(b"some content")
    with vault.read(place) as file:
        assert file.read() == b"some content"
    for _ in range(2):
        vault.seal(place)
        with vault.read(place) as file:
            assert file.read() == b"some content"
    assert b"some" not in place.read_bytes()
    copy = vault.shown(place)
    assert copy is not None
    assert copy.read_bytes() == b"some content"
    assert copy.stat().st_mode & 0o077 == 0 or copy.parent.stat().st_mode & 0o077 == 0
    vault.close()
    assert not copy.exists()
