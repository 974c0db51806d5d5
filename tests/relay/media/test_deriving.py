"""What is found out about files, and what is taken off them: upright, small, and nothing told about the place."""

import asyncio
import io
import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
from PIL import Image

from petdesk.relay.media.worked import Job
from petdesk.relay.media.workshop import Workshop
from petdesk.shop.people import Actor
from tests import media_making as making
from tests.relay.media.desk import ANNA, LIN, ZHOU, Desk, opened
from tests.waiting import until

NO_FFMPEG = "no ffmpeg program here"
SOUNDS = {
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "voice.webm": "audio/webm",
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}


def stored_picture(desk: Desk, sha256: str) -> Image.Image:
    """The picture that lies under this hash."""
    return Image.open(io.BytesIO(desk.blobs.path_of(sha256).read_bytes()))


@pytest.mark.rule("R-media-worker")
@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8, 9])
async def test_a_customers_photo_becomes_upright_and_tells_no_place(desk: Desk, orientation: int) -> None:
    row = await desk.derived(LIN, making.photo(orientation), "IMG_0001.JPG")
    assert (row.state, row.mime, row.width, row.height) == ("ready", "image/jpeg", 640, 480)
    for sha256 in (row.sha256, row.thumb):
        picture = stored_picture(desk, sha256)
        assert making.is_upright(picture)
        assert not picture.getexif()
    assert max(stored_picture(desk, row.thumb).size) == 480
    assert not [data for data in desk.stored() if making.CANARY in data or b"Phone 15" in data]
    assert row.original != row.sha256
    assert 0 < len(row.tiny) <= 1024


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("who", [LIN, ANNA])
async def test_other_pictures_keep_their_kind_and_tell_no_place(desk: Desk, kind: str, who: object) -> None:
    row = await desk.derived(LIN if who is LIN else ANNA, making.picture(kind), f"a.{kind.lower()}")
    assert (row.state, row.mime, row.width, row.height) == ("ready", f"image/{kind.lower()}", 320, 240)
    assert making.is_upright(stored_picture(desk, row.sha256))
    assert not [data for data in desk.stored() if making.CANARY in data]


async def test_a_colleagues_clean_picture_stays_as_it_is(desk: Desk) -> None:
    target = io.BytesIO()
    making.scene().save(target, "JPEG", quality=85)
    row = await desk.derived(ANNA, target.getvalue())
    assert row.sha256 == row.original
    assert making.is_upright(stored_picture(desk, row.thumb))


async def test_a_colleagues_photo_with_a_place_loses_it(desk: Desk) -> None:
    row = await desk.derived(ANNA, making.photo(6))
    assert row.sha256 != row.original
    assert not [data for data in desk.stored() if making.CANARY in data]


async def test_a_heic_becomes_a_jpeg_that_every_browser_shows(desk: Desk, tmp_path: Path) -> None:
    data = making.heic(tmp_path)
    if data is None:
        pytest.skip("no heif-enc here")
    row = await desk.derived(LIN, data, "IMG_0002.HEIC")
    assert (row.state, row.mime, row.width, row.height) == ("ready", "image/jpeg", 320, 240)
    assert stored_picture(desk, row.sha256).format == "JPEG"
    assert making.is_upright(stored_picture(desk, row.sha256))
    assert not [data for data in desk.stored() if making.CANARY in data]


@pytest.mark.parametrize(("who", "width", "height"), [(LIN, 2048, 1365), (ANNA, 2400, 1600)])
async def test_a_large_heic_of_a_phone_comes_down_to_what_is_sent_and_a_colleagues_original_does_not(
    desk: Desk, tmp_path: Path, who: Actor, width: int, height: int
) -> None:
    data = making.heic(tmp_path, 2400, 1600)
    if data is None:
        pytest.skip("no heif-enc program here")
    row = await desk.derived(who, data, "IMG_0002.HEIC")
    assert (row.mime, row.width, row.height) == ("image/jpeg", width, height)
    assert stored_picture(desk, row.sha256).size == (width, height)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
async def test_a_moving_picture_goes_on_moving(desk: Desk, kind: str) -> None:
    row = await desk.derived(LIN, making.moving(kind, 5))
    assert row.state == "ready"
    assert getattr(stored_picture(desk, row.sha256), "n_frames", 1) == 5


async def test_a_gif_of_ten_thousand_frames_becomes_its_first(desk: Desk) -> None:
    row = await desk.derived(LIN, making.gif_of_frames(10_000))
    assert row.state == "ready"
    assert getattr(stored_picture(desk, row.sha256), "n_frames", 1) == 1


@pytest.mark.parametrize("kind", ["mp4", "mov"])
@pytest.mark.parametrize("program", [True, False])
async def test_a_film_tells_no_place_whether_there_is_a_program_or_not(
    desk: Desk, tmp_path: Path, kind: str, program: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = making.film(kind, tmp_path)
    if data is None:
        pytest.skip(NO_FFMPEG)
    assert making.CANARY in data
    if not program:
        monkeypatch.setenv("PATH", str(tmp_path))
    row = await desk.derived(LIN, data, f"IMG_0003.{kind}")
    assert not [data for data in desk.stored() if making.CANARY in data]
    assert row.state == "ready"
    if program:
        assert (row.mime, row.width, row.height, row.reason) == ("video/mp4", 320, 240, "")
        assert 800 <= row.duration <= 1200
        assert stored_picture(desk, row.thumb).format == "WEBP"
        served = desk.blobs.path_of(row.sha256).read_bytes()
        assert served.index(b"moov") < served.index(b"mdat")
    else:
        assert (row.reason, row.thumb) == ("no_decoder", "")


@pytest.mark.parametrize(
    ("kind", "mime"),
    SOUNDS.items(),
)
async def test_a_sound_gets_its_length_and_its_shape(desk: Desk, tmp_path: Path, kind: str, mime: str) -> None:
    data = making.film(kind, tmp_path, 2.0)
    if data is None:
        pytest.skip(NO_FFMPEG)
    row = await desk.derived(LIN, data, f"voice.{kind}")
    assert (row.state, row.kind, row.mime) == ("ready", "audio", mime)
    assert 1900 <= row.duration <= 2200
    assert len(row.waveform) == 64
    assert max(row.waveform) > 60


@pytest.mark.rule("R-media-tells")
@pytest.mark.parametrize("kind", SOUNDS)
@pytest.mark.parametrize("who", [LIN, ANNA])
async def test_a_sound_tells_nothing_beside_what_is_heard_whoever_brings_it(
    desk: Desk, tmp_path: Path, kind: str, who: Actor
) -> None:
    data = making.film(kind, tmp_path)
    if data is None:
        pytest.skip(NO_FFMPEG)
    assert making.CANARY in data
    row = await desk.derived(who, data, f"voice.{kind}")
    assert (row.state, row.kind, row.mime) == ("ready", "audio", SOUNDS[kind])
    assert not [data for data in desk.stored() if making.CANARY in data]


@pytest.mark.parametrize("kind", SOUNDS)
async def test_tags_are_blanked_where_there_is_no_program_too(
    desk: Desk, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = making.film(kind, tmp_path)
    if data is None:
        pytest.skip(NO_FFMPEG)
    monkeypatch.setenv("PATH", str(tmp_path))
    row = await desk.derived(LIN, data)
    assert (row.state, row.reason, row.size) == ("ready", "no_decoder", len(data))
    assert not [data for data in desk.stored() if making.CANARY in data]


async def test_a_webm_film_gets_its_poster_and_tells_no_place(desk: Desk, tmp_path: Path) -> None:
    data = making.film("webm", tmp_path)
    if data is None:
        pytest.skip(NO_FFMPEG)
    assert making.CANARY in data
    row = await desk.derived(LIN, data)
    assert (row.kind, row.mime, row.width, row.height) == ("video", "video/webm", 320, 240)
    assert row.thumb
    assert not [data for data in desk.stored() if making.CANARY in data]


async def test_other_files_stay_as_they_came(desk: Desk) -> None:
    row = await desk.derived(LIN, making.pdf(), "vaccines.pdf")
    assert (row.state, row.kind, row.mime, row.sha256) == ("ready", "file", "application/pdf", row.original)


@pytest.mark.rule("R-media-worker")
@pytest.mark.parametrize("side", [9_400, 13_000])
async def test_a_bomb_of_pixels_is_never_unpacked(desk: Desk, side: int) -> None:
    row = await desk.derived(LIN, making.png_bomb(side))
    assert (row.state, row.reason, row.thumb) == ("failed", "too_many_pixels", "")


@pytest.mark.parametrize("name", making.HOSTILE)
async def test_a_hostile_file_harms_nobody_and_gets_a_reason_or_is_a_file(desk: Desk, name: str) -> None:
    row = await desk.derived(LIN, making.HOSTILE[name], "photo.jpg")
    assert (row.state, row.kind) == ("ready", "file") or row.state == "failed"
    assert row.thumb == ""
    assert not Path("/tmp/owned").exists()
    assert (await desk.derived(LIN, making.photo())).state == "ready"


async def test_a_truncated_photo_gets_a_placeholder_with_the_reason(desk: Desk) -> None:
    row = await desk.derived(LIN, making.photo()[:9000])
    assert (row.state, row.reason) == ("failed", "unreadable")


async def test_a_worker_that_is_killed_leaves_relay_and_queue_alive(tmp_path: Path) -> None:
    hung = [sys.executable, "-c", "import sys; sys.stdin.read(); sys.stdin.close(); import signal; signal.pause()"]
    async with opened(tmp_path) as desk:
        usual = desk.deriving._workshop
        desk.deriving._workshop = Workshop(tmp_path / "hung", 60_000, hung)
        media = await desk.bring(LIN, making.photo())
        here, before = psutil.Process(), psutil.Process().children()

        looking = asyncio.create_task(desk.deriving.look_into(media))
        child = await until(lambda: next((child for child in here.children() if child not in before), None))
        assert isinstance(child, psutil.Process)
        os.kill(child.pid, signal.SIGKILL)
        await looking
        assert (await desk.row(media)).reason == "died"
        desk.deriving._workshop = usual
        assert (await desk.derived(LIN, making.photo())).state == "ready"


async def test_a_worker_that_never_ends_is_ended(tmp_path: Path) -> None:
    hung = [sys.executable, "-c", "import sys, signal; sys.stdin.read(); signal.pause()"]
    workshop = Workshop(tmp_path / "work", 300, hung)
    source, before = tmp_path / "a.jpg", psutil.Process().children()
    source.write_bytes(making.photo())
    async with workshop.worked(source, "image", "image/jpeg", True) as (worked, _):
        assert worked.reason == "out_of_time"
    assert list((tmp_path / "work").iterdir()) == []
    assert [child for child in psutil.Process().children() if child not in before] == []


async def test_a_worker_that_speaks_nonsense_is_not_believed(tmp_path: Path, expected_log: object) -> None:
    assert callable(expected_log)
    expected_log("spoke nonsense")
    liar = [sys.executable, "-c", "import sys; sys.stdin.read(); print('{\"mime\": 5}')"]
    workshop = Workshop(tmp_path / "work", 5000, liar)
    async with workshop.worked(tmp_path / "a.jpg", "image", "image/jpeg", True) as (worked, _):
        assert worked.reason == "died"


@pytest.mark.skipif(os.name == "nt", reason="a program that is gone at once is looked for")
@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_workers_that_are_gone_before_they_have_their_job_are_told_as_dead(tmp_path: Path, loop: str) -> None:
    factory = asyncio.new_event_loop if loop == "asyncio" else pytest.importorskip("uvloop").new_event_loop
    workshop = Workshop(tmp_path / "work", 30_000, ["false"])

    async def look() -> str | None:
        async with workshop.worked(tmp_path / "a.jpg", "image", "image/jpeg", True) as (worked, _):
            return worked.reason

    async def look_into_many() -> set[str | None]:
        return set(await asyncio.gather(*(look() for _ in range(20))))

    with asyncio.Runner(loop_factory=factory) as runner:
        assert runner.run(look_into_many()) == {"died"}


async def test_a_full_disk_is_not_the_files_fault(tmp_path: Path, expected_log: object) -> None:
    assert callable(expected_log)
    expected_log("WARNING .*could not be looked into yet")
    full = [sys.executable, "-c", "import sys; sys.stdin.read(); sys.exit(75)"]
    async with opened(tmp_path) as desk:
        desk.deriving._workshop = Workshop(tmp_path / "full", 60_000, full)
        media = await desk.bring(LIN, making.photo())
        running = asyncio.create_task(desk.deriving.run())
        await until(lambda: desk.deriving._queue.empty() and not psutil.Process().children())
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert (await desk.row(media)).state == "pending"


@pytest.mark.skipif(sys.platform == "win32", reason="these limits are Linux's")
async def test_a_worker_has_little_time(tmp_path: Path) -> None:
    busy = "import sys; from petdesk.relay.media.worker import limit_myself; sys.stdin.read(); limit_myself('file')\n"
    workshop = Workshop(tmp_path / "work", 30_000, [sys.executable, "-c", busy + "while True: pass"])
    async with workshop.worked(tmp_path / "a.pdf", "file", "application/pdf", True) as (worked, _):
        assert worked.reason == "out_of_time"


@pytest.mark.skipif(sys.platform == "win32", reason="these limits are Linux's")
async def test_a_worker_has_little_room(tmp_path: Path) -> None:
    big = "import sys; from petdesk.relay.media.worker import limit_myself; sys.stdin.read(); limit_myself('image')\n"
    workshop = Workshop(tmp_path / "work", 30_000, [sys.executable, "-c", big + "bytearray(600 * 1024 * 1024)"])
    async with workshop.worked(tmp_path / "a.jpg", "image", "image/jpeg", True) as (worked, _):
        assert worked.reason == "died"


async def test_a_picture_that_needs_more_room_than_there_is_ends_with_a_reason(tmp_path: Path) -> None:
    small = (
        "import sys, msgspec\n"
        "from petdesk.relay.media import worked, worker\n"
        "job = msgspec.json.decode(sys.stdin.buffer.read(), type=worked.Job)\n"
        "worker.limit_myself('file')\n"
        "sys.stdout.buffer.write(msgspec.json.encode(worker.work(job)))\n"
    )
    workshop = Workshop(tmp_path / "work", 30_000, [sys.executable, "-c", small])
    source = tmp_path / "a.jpg"
    source.write_bytes(making.heavy_photo())
    async with workshop.worked(source, "image", "image/jpeg", True) as (worked, _):
        # Some decoders do not tell lack of room from a broken file.
        assert worked.reason in {"out_of_memory", "unreadable"}


async def test_a_photo_as_large_as_the_bounds_allow_comes_through(desk: Desk) -> None:
    row = await desk.derived(LIN, making.heavy_photo())
    assert (row.state, row.width, row.height) == ("ready", 6300, 6300)


async def test_a_job_of_one_kind_names_no_decoder_of_another() -> None:
    from petdesk.relay.media.worker import work

    job = Job(source="/nowhere", folder="/nowhere", kind="image", mime="image/tiff", remake=True)
    assert work(job).reason == "unreadable"


async def test_what_a_former_process_left_is_looked_into(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        media = await desk.bring(LIN, making.photo())
    async with opened(tmp_path) as desk:
        running = asyncio.create_task(desk.deriving.run())

        async def ready() -> bool:
            return (await desk.row(media)).state == "ready"

        await until(ready)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_what_is_found_out_late_is_told_to_everybody_as_a_change(desk: Desk) -> None:
    media = await desk.bring(LIN, making.photo(8))
    await desk.say(LIN, media)
    before = desk.told(media)
    assert before is not None
    assert (before.state, before.width) == ("pending", 0)
    await desk.deriving.look_into(media)
    after = desk.told(media)
    assert after is not None
    assert (after.state, after.width, after.height, after.thread) == ("ready", 640, 480, LIN.thread)
    assert after.thumb
    assert after.sha256 == (await desk.row(media)).sha256


async def test_what_is_found_out_after_a_recall_is_told_to_nobody(desk: Desk) -> None:
    media = await desk.bring(LIN, making.photo())
    message = await desk.say(LIN, media)
    await desk.command(LIN, "message.recall", message=message)
    await desk.deriving.look_into(media)
    told = desk.told(media)
    assert told is not None
    assert (told.sha256, told.thumb, told.tiny) == ("", False, "")


async def test_the_same_bytes_of_two_customers_are_looked_into_for_each(desk: Desk) -> None:
    first = await desk.derived(LIN, making.photo(3))
    second = await desk.derived(ZHOU, making.photo(3))
    assert first.sha256 == second.sha256
    assert desk.blobs.has(second.sha256)
    assert not desk.blobs.has(first.original)


async def test_the_real_samples_come_out_upright_and_clean(desk: Desk, samples: Path | None) -> None:
    if samples is None:
        pytest.skip("PETDESK_SAMPLES is not set")
    for path in sorted(samples.iterdir()):
        row = await desk.derived(LIN, path.read_bytes(), path.name)
        wanted = "failed" if path.name.startswith("corrupted") else "ready"
        assert (path.name, row.state) == (path.name, wanted)
        if row.state == "ready":
            served = desk.blobs.path_of(row.sha256).read_bytes()
            assert not [word for word in (b"Exif\0\0", b"\xa9xyz", b"GPS") if word in served], path.name
