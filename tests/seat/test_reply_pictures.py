"""Quick replies with pictures at a real relay: sent once, seen at the other seat, said to a customer without a copy."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.commands.replies import keep_reply, picture_reply, pictures_on_their_way, strike_reply
from tests.seat.house import House, house
from tests.seat.test_with_relay import online
from tests.waiting import until

WANG = "t-wang"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


def picture(path: Path, colour: str = "teal") -> Path:
    """A small picture."""
    Image.new("RGB", (320, 200), colour).save(path)
    return path


async def test_a_reply_with_pictures_reaches_the_other_seat_which_says_it_to_a_customer(
    shop: House, tmp_path: Path
) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    files = [picture(tmp_path / "a.jpg"), picture(tmp_path / "b.png", "coral")]
    await picture_reply(lin, None, "menu", "价目表", (), files)
    await until(lambda: [len(one.media) for one in zhou.reader.replies()] == [2])
    (reply,) = zhou.reader.replies()
    zhou.fetch_media(reply.media[0].id, "thumb")
    await until(lambda: zhou.media_path(reply.media[0].id, "thumb"))
    said = send_text(zhou, WANG, reply.text, media=reply.media)
    assert zhou.reader.waiting_lines(WANG)[0].media == reply.media
    await until(lambda: [line.id for line in lin.reader.lines(WANG)] == [said])
    assert [ref.id for ref in lin.reader.lines(WANG)[0].media] == [ref.id for ref in reply.media]


async def test_pictures_are_added_and_taken_out_and_those_on_their_way_are_told(shop: House, tmp_path: Path) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    id = keep_reply(lin, None, "menu", "价目表")
    await until(zhou.reader.replies)
    await picture_reply(lin, id, "menu", "价目表", (), [picture(tmp_path / "a.jpg")])
    assert len(pictures_on_their_way(lin, id)) == 1
    await until(lambda: [len(one.media) for one in zhou.reader.replies()] == [1])
    await until(lambda: pictures_on_their_way(lin, id) == [])
    kept = zhou.reader.replies()[0].media
    await picture_reply(zhou, id, "menu", "新价目表", kept, [picture(tmp_path / "b.jpg", "coral")])
    await until(lambda: [(one.text, len(one.media)) for one in lin.reader.replies()] == [("新价目表", 2)])
    both = lin.reader.replies()[0].media
    assert both[0] == kept[0]
    keep_reply(lin, id, "menu", "新价目表", both[1:])
    await until(lambda: [one.media for one in zhou.reader.replies()] == [both[1:]])
    strike_reply(lin, id)
    await until(lambda: zhou.reader.replies() == [])


async def test_what_is_no_picture_is_said_before_anything_is_kept(shop: House, tmp_path: Path) -> None:
    lin = await shop.started("lin")
    words = tmp_path / "words.txt"
    words.write_text("价目表")
    with pytest.raises(FileProblem) as problem:
        await picture_reply(lin, None, "menu", "", (), [words])
    assert (problem.value.code, problem.value.name) == ("file_no_picture", "words.txt")
    assert lin.reader.replies() == []
