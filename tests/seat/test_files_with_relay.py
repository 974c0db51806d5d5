"""Files at a real relay: shown at once, sent behind the text, gone on with after a kill, fetched by the others."""

import asyncio
import hashlib
import os
import random
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from petdesk.seat.commands.choice import Choice, Treatment
from petdesk.seat.commands.conversation import discard, recall_message, send_text
from petdesk.seat.commands.media import (
    cancel_transfer,
    converts_films,
    give_up,
    pause_transfer,
    resume_transfer,
    send_media,
    skip_converting,
    try_out,
)
from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.seat import Seat
from petdesk.shop.receipts import State
from tests.seat.house import House, house, stop
from tests.seat.test_with_relay import online
from tests.waiting import until

WANG = "t-wang"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


def picture(path: Path) -> Path:
    """A photo with some detail."""
    Image.effect_noise((900, 600), 60).convert("RGB").save(path, quality=90)
    return path


def film(path: Path, size: int) -> Path:
    """A file that is no picture, of `size` bytes."""
    path.write_bytes(random.Random(size).randbytes(size))
    return path


async def test_photo_shows_at_once_and_is_seen_by_the_other_seat(shop: House, tmp_path: Path) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    message = await send_media(lin, WANG, [picture(tmp_path / "a.jpg"), picture(tmp_path / "b.jpg")], "洗好啦")
    (line,) = lin.reader.waiting_lines(WANG)
    assert (line.id, line.text, len(line.media), len(line.transfers)) == (message, "洗好啦", 2, 2)
    await until(lambda: zhou.reader.lines(WANG))
    (seen,) = zhou.reader.lines(WANG)
    assert [ref.kind for ref in seen.media] == ["image", "image"]
    media = seen.media[0].id
    assert zhou.media_path(media) is None
    zhou.fetch_media(media)
    await until(lambda: zhou.media_path(media))
    fetched = zhou.media_path(media)
    assert fetched is not None
    with Image.open(fetched) as image:
        assert image.size == (900, 600)
    zhou.fetch_media(media, "thumb")
    await until(lambda: zhou.media_path(media, "thumb"))
    assert lin.media_path(media) is not None, "what was sent here need not be fetched"


@pytest.mark.rule("R-dseq-when-ready")
async def test_text_does_not_wait_behind_a_video(shop: House, tmp_path: Path) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    await send_media(lin, WANG, [film(tmp_path / "v.bin", 30_000_000)])
    text = send_text(lin, WANG, "视频马上到")
    await until(lambda: zhou.reader.lines(WANG))
    assert zhou.reader.lines(WANG)[0].id == text
    await until(lambda: len(zhou.reader.lines(WANG)) == 2)


@pytest.mark.rule("R-upload-resume")
async def test_upload_goes_on_after_the_relay_and_the_seat_were_ended_in_the_middle(
    shop: House, tmp_path: Path
) -> None:
    lin = await shop.started("lin")
    await online(lin)
    size = 160_000_000
    source = film(tmp_path / "v.bin", size)
    message = await send_media(lin, WANG, [source])

    def done(seat: Seat) -> int:
        lines = seat.reader.waiting_lines(WANG)
        return lines[0].transfers[0].done if lines else size

    def hold(_notice: object) -> None:
        # At once, or a quick machine has sent the rest before this test looks again.
        if 2_000_000 < done(lin) < size:
            leave()
            pause_transfer(lin, message)

    leave = lin.notices.listen(hold)
    await until(lambda: lin.reader.waiting_lines(WANG)[0].transfers[0].state == "paused")
    await shop.close()
    await until(lambda: lin.status().connection == "offline")
    line = lin.reader.line(WANG, message)
    assert line is not None
    assert line.state is State.WAITING
    source.unlink()
    await stop(lin)
    again = shop.seat("lin")
    seen: list[int] = []
    again.notices.listen(lambda _notice: seen.append(done(again)))
    await shop.open()
    await again.start()
    await online(again)
    resume_transfer(again, message)
    await until(lambda: again.reader.lines(WANG))
    assert min(filter(None, seen)) > 2_000_000, "it went on where it was, not from the start"
    (line,) = again.reader.lines(WANG)
    assert (line.id, line.media[0].size) == (message, size)
    zhou = await shop.started("zhou")
    await online(zhou)
    zhou.fetch_media(line.media[0].id)
    await until(lambda: zhou.media_path(line.media[0].id))
    fetched = zhou.media_path(line.media[0].id)
    assert fetched is not None
    assert hashlib.sha256(fetched.read_bytes()).digest() == hashlib.sha256(random.Random(size).randbytes(size)).digest()


async def test_paused_upload_waits_and_cancelled_one_leaves_nothing(shop: House, tmp_path: Path) -> None:
    lin = await shop.started("lin")
    await online(lin)
    message = await send_media(lin, WANG, [film(tmp_path / "v.bin", 80_000_000)])
    await until(lambda: lin.reader.waiting_lines(WANG)[0].transfers[0].state == "moving")
    pause_transfer(lin, message)
    await until(lambda: lin.reader.waiting_lines(WANG)[0].transfers[0].state == "paused")
    stood = lin.reader.waiting_lines(WANG)[0].transfers[0].done
    await asyncio.sleep(0.2)
    assert lin.reader.waiting_lines(WANG)[0].transfers[0].done == stood
    resume_transfer(lin, message)
    await until(lambda: lin.reader.waiting_lines(WANG)[0].transfers[0].state == "moving")
    assert cancel_transfer(lin, message)
    assert lin.reader.waiting_lines(WANG) == []
    await until(lambda: not any(lin.prepared.iterdir()))
    assert lin.status().waiting == 0
    text = send_text(lin, WANG, "不发了")
    await until(lambda: [line.id for line in lin.reader.lines(WANG)] == [text])


async def test_folder_empty_file_and_missing_file_are_named_before_anything_is_queued(
    shop: House, tmp_path: Path
) -> None:
    lin = await shop.started("lin")
    (tmp_path / "空.jpg").touch()
    (tmp_path / "夹").mkdir()
    good = picture(tmp_path / "good.jpg")
    for name, code in (("空.jpg", "file_empty"), ("夹", "file_is_folder"), ("没有.jpg", "file_gone")):
        with pytest.raises(FileProblem) as problem:
            await send_media(lin, WANG, [good, tmp_path / name], "说明还在")
        assert (problem.value.code, problem.value.name) == (code, name)
    assert lin.reader.waiting_lines(WANG) == []


async def test_file_that_vanishes_before_it_could_be_copied_fails_its_line_and_keeps_the_text(
    shop: House, tmp_path: Path
) -> None:
    lin = shop.seat("lin")
    source = film(tmp_path / "v.bin", 1000)
    message = await send_media(lin, WANG, [source], "看视频")
    source.unlink()
    await lin.start()
    await until(lambda: lin.reader.waiting_lines(WANG)[0].failure)
    line = lin.reader.waiting_lines(WANG)[0]
    assert (line.failure, line.text, line.transfers[0].state) == ("file_gone", "看视频", "failed")
    text = send_text(lin, WANG, "稍后再发")
    await until(lambda: [line.id for line in lin.reader.lines(WANG)] == [text])
    discard(lin, message)
    assert lin.reader.waiting_lines(WANG) == []


@pytest.mark.rule("R-recall-erases")
async def test_recalled_picture_leaves_the_disk_of_the_other_seat(shop: House, tmp_path: Path) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    message = await send_media(lin, WANG, [picture(tmp_path / "a.jpg")])
    await until(lambda: zhou.reader.lines(WANG))
    media = zhou.reader.lines(WANG)[0].media[0].id
    zhou.fetch_media(media)
    await until(lambda: zhou.media_path(media))
    recall_message(lin, message)
    await until(lambda: zhou.media_path(media) is None)
    assert zhou.reader.lines(WANG)[0].recalled_at is not None
    assert os.listdir(zhou.folder / "media") == []


async def test_what_was_tried_out_goes_as_it_is_and_what_was_not_is_made_ready_with_its_treatment(
    shop: House, tmp_path: Path
) -> None:
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    first, second = picture(tmp_path / "a.jpg"), picture(tmp_path / "b.jpg")
    turned = Treatment(turns=1)
    ready = await try_out(lin, first, turned)
    dropped = await try_out(lin, second, turned)
    give_up(lin, dropped)
    assert not dropped.path.exists()
    first.unlink()
    choices = [Choice(path=first, treatment=turned, ready=ready), Choice(path=second, treatment=turned)]
    await send_media(lin, WANG, choices, "转正啦")
    await until(lambda: zhou.reader.lines(WANG))
    (line,) = zhou.reader.lines(WANG)
    assert [(ref.width, ref.height) for ref in line.media] == [(600, 900), (600, 900)]
    assert not ready.path.exists() or lin.transfers.named(ready.ref.id) is not None


async def test_film_that_is_being_made_small_can_be_sent_as_it_is_instead(shop: House, tmp_path: Path) -> None:
    if not converts_films():
        pytest.skip("ffmpeg is not installed")
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    await online(lin, zhou)
    source = tmp_path / "long.mp4"
    await asyncio.to_thread(long_film, source)
    message = await send_media(lin, WANG, [source, picture(tmp_path / "a.jpg")])
    await until(lambda: lin.reader.waiting_lines(WANG)[0].transfers[0].done)
    transfer, photo = lin.reader.waiting_lines(WANG)[0].transfers
    assert transfer.state == "preparing"
    assert 0 < transfer.done < transfer.total
    await until(lambda: lin.reader.waiting_lines(WANG)[0].transfers[1].state == "done")
    assert lin.reader.waiting_lines(WANG)[0].transfers[0].state == "preparing", "the photo did not wait for the film"
    assert photo.media
    skip_converting(lin, message)
    await until(lambda: zhou.reader.lines(WANG))
    (line,) = zhou.reader.lines(WANG)
    assert (line.media[0].width, line.media[0].height) == (1920, 1080)


def long_film(path: Path) -> None:
    """A film that takes a while to be made small: two seconds, again and again."""
    short = path.with_name("short.mp4")
    seen = ["-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=25:duration=2", "-c:v", "libx264"]
    made = ["ffmpeg", "-v", "error", "-y", *seen, "-preset", "ultrafast", "-b:v", "4M", str(short)]
    again = ["ffmpeg", "-v", "error", "-y", "-stream_loop", "60", "-i", str(short), "-c", "copy", str(path)]
    for command in (made, again):
        subprocess.run(command, check=True, capture_output=True, timeout=60)
