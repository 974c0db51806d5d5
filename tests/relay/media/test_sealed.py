"""On the disk of a sealed shop no byte of a file lies open, and yet uploads go on and parts are served as ever."""

import hashlib
import io
import random
from pathlib import Path

import pytest

from petdesk.relay.media.vault import Vault
from petdesk.shop.sealing import NotSealed
from petdesk.shop.sealing import opened as content_of
from tests import media_making as making
from tests.relay.media.desk import ANNA, LIN, THREAD, Desk, opened

KEY = bytes(range(32))


def lies_open(desk: Desk, *words: bytes) -> list[bytes]:
    """Those words that can be read somewhere below the desk's folder of files."""
    return [word for word in words if any(word in found for found in desk.stored())]


@pytest.mark.rule("R-upload-resume", "R-media-whole")
async def test_an_upload_to_a_sealed_shop_goes_on_after_a_restart_and_never_lies_open(tmp_path: Path) -> None:
    data = b"CANARY-BYTES" * 60_000
    told = {"name": "CANARY-NAME.bin", "thread": THREAD, "sha256": hashlib.sha256(data).hexdigest()}
    async with opened(tmp_path, key=KEY) as desk:
        created = await desk.create(LIN, len(data), told)
        upload = created.headers["Location"].rpartition("/")[2]
        assert (await desk.patch(LIN, created.headers["Location"], 0, data[:300_001])).status == 204
        assert lies_open(desk, b"CANARY-BYTES", b"CANARY-NAME") == []
    async with opened(tmp_path, key=KEY) as desk:
        where = f"{desk.url}/uploads/{upload}"
        assert (await desk.head(LIN, where)).headers["Upload-Offset"] == "300001"
        assert (await desk.patch(LIN, where, 300_001, data[300_001:])).status == 204
        await desk.deriving.look_into(upload)
        assert lies_open(desk, b"CANARY-BYTES", b"CANARY-NAME") == []
        assert (await desk.get(LIN, upload))[1] == data
        part, some = await desk.get(LIN, upload, Range="bytes=70001-70100")
        assert (part.status, some) == (206, data[70_001:70_101])


async def test_a_photo_in_a_sealed_shop_is_looked_into_and_served_upright_with_its_preview(tmp_path: Path) -> None:
    async with opened(tmp_path, key=KEY) as desk:
        row = await desk.derived(LIN, making.photo(orientation=6))
        assert (row.state, bool(row.thumb)) == ("ready", True)
        for tail, begins in (("", b"\xff\xd8"), ("/thumb", b"RIFF")):
            answer, data = await desk.get(LIN, row.id, tail)
            assert (answer.status, data[: len(begins)]) == (200, begins)
        assert row.size == len((await desk.get(LIN, row.id))[1])
        assert lies_open(desk, b"\xff\xd8\xff", b"WEBP", making.CANARY) == []


async def test_bytes_that_fail_their_checksum_are_taken_back_in_a_sealed_shop_too(tmp_path: Path) -> None:
    async with opened(tmp_path, key=KEY) as desk:
        created = await desk.create(ANNA, 1000, {"thread": THREAD})
        where = created.headers["Location"]
        wrong = await desk.patch(ANNA, where, 0, b"x" * 400, **{"Upload-Checksum": "sha256 " + "A" * 43 + "="})
        assert (wrong.status, wrong.headers["Upload-Offset"]) == (460, "0")
        assert (await desk.patch(ANNA, where, 0, b"y" * 1000)).status == 204
        assert (await desk.get(ANNA, where.rpartition("/")[2]))[0].status == 503


async def test_what_a_thief_changed_on_the_shelf_is_not_served(tmp_path: Path, expected_log: object) -> None:
    expected_log("a stored file is damaged")  # type: ignore[operator] # the fixture is a function
    async with opened(tmp_path, key=KEY) as desk:
        row = await desk.derived(LIN, b"something to be saved" * 100)
        path = desk.blobs.path_of(row.sha256)
        lying = bytearray(path.read_bytes())
        lying[500] ^= 1
        path.write_bytes(lying)
        assert (await desk.get(LIN, row.id))[0].status == 404


def test_a_sealed_file_reads_and_writes_alike_from_any_place(tmp_path: Path) -> None:
    rng, vault, place = random.Random(7), Vault(KEY), tmp_path / "file"
    model = bytearray()
    vault.begin(place)
    for _ in range(300):
        at, much = rng.randrange(len(model) + 1), rng.randrange(200)
        with vault.open(place, "r+b") as file:
            file.seek(at)
            if rng.random() < 0.5:
                new = rng.randbytes(much)
                assert file.write(new) == much
                model[at : at + much] = new
            else:
                assert file.read(much) == bytes(model[at : at + much])
        if rng.random() < 0.1:
            del model[rng.randrange(len(model) + 1) :]
            vault.cut(place, len(model))
        assert vault.size(place) == len(model)
    assert place.stat().st_size == len(model) + 24


def test_another_key_reads_noise_and_what_is_not_sealed_says_so() -> None:
    lying = Vault(KEY).bytes_of(b"the words")
    assert Vault(KEY).content_of(lying) == b"the words"
    assert Vault(bytes(32)).content_of(lying) != b"the words"
    assert Vault(KEY).content_of(b"from before the key") == b"from before the key"
    with pytest.raises(NotSealed):
        content_of(io.BytesIO(b"short"), KEY)
