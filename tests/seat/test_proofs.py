"""A photo of this computer proves a vaccine: sent before the record that shows it, seen by all, kept for good."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.commands.proofs import add_with_photo, edit_with_photo
from petdesk.seat.commands.records import add_record
from petdesk.seat.seat import Seat
from petdesk.shop.pets import Pet, Vaccine
from tests.seat.house import House, house
from tests.seat.test_with_relay import online
from tests.waiting import until


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


def booklet(path: Path) -> Path:
    Image.effect_noise((600, 400), 50).convert("RGB").save(path)
    return path


def proof(seat: Seat) -> str | None:
    held = seat.reader.record("vaccine", "v1")
    return held[0].proof if held is not None and isinstance(held[0], Vaccine) else None


async def test_a_vaccine_is_noted_with_a_photo_of_its_booklet_that_the_other_seat_sees(
    shop: House, tmp_path: Path
) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    add_record(lin, "pet", {"id": "p1", "household": "h-wang", "name": "年糕"})
    await until(lambda: zhou.reader.record("pet", "p1") is not None)
    vaccine = {"id": "v1", "pet": "p1", "name": "妙三多", "given": "2026-03-12"}
    add_with_photo(lin, "vaccine", vaccine, booklet(tmp_path / "a.jpg"))
    card = lin.reader.household("t-wang")
    assert card is not None
    assert [one.name for one in card.pets[0].vaccines] == ["妙三多"], "it stands in the record while the photo goes"
    await until(lambda: proof(zhou) is not None)
    first = proof(zhou)
    assert first is not None
    zhou.fetch_media(first, "thumb")
    await until(lambda: zhou.media_path(first, "thumb") is not None)

    held = lin.reader.record("vaccine", "v1")
    assert held is not None
    edit_with_photo(lin, "vaccine", "v1", held[1], {"batch": "B7"}, booklet(tmp_path / "b.jpg"))
    await until(lambda: proof(zhou) not in {None, first})
    edited = zhou.reader.record("vaccine", "v1")
    assert edited is not None
    assert isinstance(edited[0], Vaccine)
    assert edited[0].batch == "B7"


async def test_a_pets_own_photo_too_comes_from_this_computer(shop: House, tmp_path: Path) -> None:
    lin = await shop.started("lin")
    await online(lin)
    add_with_photo(lin, "pet", {"id": "p1", "household": "h-wang", "name": "年糕"}, booklet(tmp_path / "a.png"))
    await until(lambda: (held := lin.reader.record("pet", "p1")) is not None and isinstance(held[0], Pet))
    held = lin.reader.record("pet", "p1")
    assert held is not None
    assert isinstance(held[0], Pet)
    assert held[0].photo


async def test_what_is_no_picture_is_refused_before_anything_is_kept(shop: House, tmp_path: Path) -> None:
    lin = shop.seat("lin")
    text = tmp_path / "a.jpg"
    text.write_text("no picture at all")
    with pytest.raises(FileProblem) as problem:
        add_with_photo(lin, "pet", {"id": "p1", "household": "h-wang", "name": "年糕"}, text)
    assert problem.value.code in {"file_no_picture", "file_unreadable"}
    assert lin.outbox.offers(1, 9) == []
