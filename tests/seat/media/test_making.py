"""What a seat makes of photos and films before they leave: upright, turned as asked, placeless, small or original."""

import hashlib
import io
import json
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from petdesk.seat.commands.choice import Treatment
from petdesk.seat.media import films
from petdesk.seat.media.attention import Attention
from petdesk.seat.media.bare import bare_jpeg
from petdesk.seat.media.prepare import look, prepare
from tests import media_making as making

LIMIT = 500_000_000
ORIGINAL = Treatment(original=True)


def made(path: Path, folder: Path, treatment: Treatment = ORIGINAL) -> tuple[Image.Image, bytes]:
    """Prepare a photo; the picture that will be sent, and its bytes."""
    done = prepare(path, look(path, "l1", LIMIT), folder / "out", treatment)
    data = done.path.read_bytes()
    assert done.ref.size == len(data)
    image = Image.open(io.BytesIO(data))
    assert (done.ref.width, done.ref.height) == image.size
    return image, data


def written(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    (folder / name).write_bytes(data)
    return folder / name


def probe(path: Path) -> dict[str, object]:
    """What ffprobe says of a film."""
    command = ["ffprobe", "-v", "error", "-print_format", "json", "-show_format", "-show_streams", str(path)]
    said: dict[str, object] = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=30).stdout)
    return said


def film(folder: Path, size: str, seconds: float, kind: str = "mp4", rate: str = "20M") -> Path:
    """A film with a place in its notes and its table behind the pictures."""
    path = folder / f"film.{kind}"
    seen = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate=25:duration={seconds}"]
    heard = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
    told = ["-metadata", "location=+31.2304+121.4737/", "-metadata", f"comment={making.CANARY.decode()}"]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-b:v", rate, "-pix_fmt", "yuv420p", "-c:a", "aac"]
    command = ["ffmpeg", "-v", "error", "-y", *seen, *heard, *told, *coded, "-shortest", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return path


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_part_is_that_of_the_upright_and_turned_picture(tmp_path: Path, orientation: int) -> None:
    path = written(tmp_path, "one.jpg", making.photo(orientation, 640, 480))
    image, data = made(path, tmp_path, Treatment(crop=(0.0, 0.0, 0.25, 0.25)))
    assert image.size == (160, 120)
    red, green, blue = image.convert("RGB").getpixel((40, 40))  # type: ignore[misc]
    assert red > 150 > max(green, blue)
    assert making.CANARY not in data
    image, _ = made(path, tmp_path, Treatment(turns=1, crop=(0.75, 0.0, 1.0, 0.25)))
    assert image.size == (120, 160)
    red, green, blue = image.convert("RGB").getpixel((60, 40))  # type: ignore[misc]
    assert red > 150 > max(green, blue)


def test_a_part_of_a_large_photo_keeps_the_pixels_it_has(tmp_path: Path) -> None:
    path = written(tmp_path, "one.jpg", making.photo(1, 4000, 3000))
    image, _ = made(path, tmp_path, Treatment(crop=(0.4, 0.4, 0.65, 0.65)))
    assert image.size == (1000, 750)
    image, _ = made(path, tmp_path, Treatment(crop=(0.0, 0.0, 0.9, 0.9)))
    assert max(image.size) == 2048


needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


@pytest.mark.parametrize("treatment", [Treatment(), ORIGINAL], ids=["compressed", "original"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_of_each_orientation_goes_upright_and_without_its_place(
    tmp_path: Path, orientation: int, treatment: Treatment
) -> None:
    path = written(tmp_path, "p.jpg", making.photo(orientation))
    image, data = made(path, tmp_path, treatment)
    assert making.is_upright(image)
    assert image.getexif().get(0x0112, 1) == 1
    assert making.CANARY not in data
    assert b"Phone 15" not in data


def heic(folder: Path, orientation: int) -> Path:
    """A HEIC as a phone stores it, turned by a property of its own (ISO 23008-12, 6.5.10) as well as by its notes."""
    program = shutil.which("heif-enc")
    if program is None:
        pytest.skip("heif-enc is not installed")
    source = written(folder, "source.jpg", making.photo(orientation))
    subprocess.run([program, "-q", "90", "-o", folder / "p.heic", source], check=True, capture_output=True)
    data = bytearray((folder / "p.heic").read_bytes())
    quarters = {1: 0, 3: 2, 6: 3, 8: 1}[orientation]
    turn = making.box(b"irot", bytes([quarters]))
    ipma = data.index(b"ipma")
    assert data[ipma + 14] == 3
    data[ipma + 14] = 4
    data.insert(ipma + 15 + 3, 0x84)
    data[ipma - 4 : ipma - 4] = turn
    for name, more in ((b"meta", 10), (b"iprp", 10), (b"ipco", 9)):
        lengthen(data, data.index(name) - 4, more)
    lengthen(data, data.index(b"ipma") - 4, 1)
    head = data.index(b"iloc") + 12
    for _item in range(int.from_bytes(data[head - 2 : head], "big")):
        lengthen(data, head + 4, 10)
        head += 10 + 8 * int.from_bytes(data[head + 8 : head + 10], "big")
    (folder / "p.heic").write_bytes(data)
    return folder / "p.heic"


def lengthen(data: bytearray, place: int, more: int) -> None:
    """Add to the number of four bytes at a place."""
    data[place : place + 4] = (int.from_bytes(data[place : place + 4], "big") + more).to_bytes(4, "big")


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_heic_goes_upright_as_jpeg_however_the_phone_was_held(tmp_path: Path, orientation: int) -> None:
    path = heic(tmp_path, orientation)
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert (done.ref.mime, done.ref.name) == ("image/jpeg", "p.jpg")
    with Image.open(done.path) as image:
        assert making.is_upright(image)
        assert not image.getexif()
    assert making.CANARY not in done.path.read_bytes()


def test_original_keeps_every_pixel_just_as_stored(tmp_path: Path) -> None:
    path = written(tmp_path, "p.jpg", making.photo(1, 3000, 2000))
    image, data = made(path, tmp_path)
    assert image.size == (3000, 2000)
    with Image.open(path) as before:
        assert image.tobytes() == before.tobytes()
    assert path.stat().st_size > len(data) > path.stat().st_size - 2_000


def test_compressed_photo_is_smaller_than_the_original(tmp_path: Path) -> None:
    path = written(tmp_path, "p.jpg", making.photo(1, 4000, 3000))
    _image, original = made(path, tmp_path)
    image, compressed = made(path, tmp_path, Treatment())
    assert image.size == (2048, 1536)
    assert len(compressed) < len(original) / 2


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("original", [False, True])
def test_photo_is_turned_clockwise_as_asked(tmp_path: Path, turns: int, original: bool) -> None:
    path = written(tmp_path, "p.jpg", making.photo(6))
    image, _data = made(path, tmp_path, Treatment(turns=turns, original=original))
    assert making.is_upright(image.rotate(90 * turns, expand=True))
    assert making.is_upright(image) is (turns == 0)


def test_bytes_after_the_end_of_a_jpeg_do_not_go_with_it() -> None:
    data = making.photo(1)
    bare = bare_jpeg(data + b"ftypmp42" + making.CANARY)
    assert bare is not None
    assert making.CANARY not in bare
    assert bare.endswith(b"\xff\xd9")
    assert bare_jpeg(bare) == bare


def test_progressive_jpeg_keeps_all_of_its_scans() -> None:
    target = io.BytesIO()
    making.scene().save(target, "JPEG", progressive=True, quality=90, comment=making.CANARY)
    bare = bare_jpeg(target.getvalue())
    assert bare is not None
    with Image.open(io.BytesIO(bare)) as after, Image.open(io.BytesIO(target.getvalue())) as before:
        assert after.tobytes() == before.tobytes()
    assert making.CANARY not in bare


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00", making.photo()[:900], b"GIF89a"])
def test_half_a_jpeg_is_not_taken_for_a_whole_one(data: bytes) -> None:
    assert bare_jpeg(data) is None


@needs_ffmpeg
def test_large_film_is_made_small_with_its_table_in_front_and_without_its_place(tmp_path: Path) -> None:
    path = film(tmp_path, "1920x1080", 2)
    parts: list[float] = []
    ref = look(path, "l1", LIMIT)
    done = prepare(path, ref, tmp_path / "out", Treatment(), Attention(parts.append))
    data = done.path.read_bytes()
    assert len(data) < path.stat().st_size / 2
    assert (done.ref.width, done.ref.height, done.ref.mime) == (1280, 720, "video/mp4")
    assert done.ref.duration == pytest.approx(2000, abs=100)
    assert done.ref.tiny
    assert data.index(b"moov") < data.index(b"mdat")
    assert making.CANARY not in data
    assert b"+31.2304" not in data
    assert parts == sorted(parts)
    streams = probe(done.path)["streams"]
    assert isinstance(streams, list)
    assert {stream["codec_name"] for stream in streams} == {"h264", "aac"}


@needs_ffmpeg
def test_small_film_keeps_its_pictures_and_loses_its_place(tmp_path: Path) -> None:
    path = film(tmp_path, "640x360", 1, rate="500k")
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    data = done.path.read_bytes()
    assert abs(len(data) - path.stat().st_size) < 5_000
    assert data.index(b"moov") < data.index(b"mdat")
    assert making.CANARY not in data
    assert b"+31.2304" not in data


@needs_ffmpeg
def test_original_film_keeps_its_size_and_loses_its_place(tmp_path: Path) -> None:
    path = film(tmp_path, "1920x1080", 1)
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out", ORIGINAL)
    assert (done.ref.width, done.ref.height) == (1920, 1080)
    assert b"+31.2304" not in done.path.read_bytes()


@needs_ffmpeg
def test_film_from_an_iphone_becomes_one_that_plays_anywhere(tmp_path: Path) -> None:
    data = making.film("mov", tmp_path)
    assert data is not None
    path = written(tmp_path, "IMG_1.MOV", data)
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert (done.ref.name, done.ref.mime, done.ref.kind) == ("IMG_1.mp4", "video/mp4", "video")


@needs_ffmpeg
def test_hevc_of_a_newer_phone_becomes_h264(tmp_path: Path) -> None:
    data = making.film("hevc.mov", tmp_path)
    if data is None:
        pytest.skip("this ffmpeg makes no HEVC")
    path = written(tmp_path, "IMG_2.MOV", data)
    assert (films.look_into(path, "video/quicktime") or films.Film()).picture == "hevc"
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert (done.ref.name, done.ref.mime) == ("IMG_2.mp4", "video/mp4")
    assert (films.look_into(done.path, "video/mp4") or films.Film()).picture == "h264"
    assert making.CANARY not in done.path.read_bytes()


@needs_ffmpeg
def test_skipped_film_goes_with_its_pictures_as_they_are(tmp_path: Path) -> None:
    path = film(tmp_path, "1920x1080", 20)
    attention = Attention()
    began = threading.Event()
    attention.told = lambda _part: began.set()
    skipper = threading.Thread(target=lambda: began.wait(30) and attention.skip())
    skipper.start()
    started = time.monotonic()
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out", Treatment(), attention)
    skipper.join()
    assert began.is_set()
    assert (done.ref.width, done.ref.height) == (1920, 1080)
    assert b"+31.2304" not in done.path.read_bytes()
    assert time.monotonic() - started < 30


def test_film_goes_as_it_is_where_there_is_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "f.mp4", making.mp4_of(making.box(b"moov", b"vide" * 20)))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not films.can_convert()
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert done.path.read_bytes() == path.read_bytes()
    assert done.ref.kind == "video"


@needs_ffmpeg
@pytest.mark.parametrize("name", [name for name in making.HOSTILE if "mp4" in name or "matroska" in name])
def test_hostile_film_goes_as_the_file_it_is(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "f.mp4", making.HOSTILE[name])
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert done.path.read_bytes() == path.read_bytes()


@needs_ffmpeg
@pytest.mark.parametrize("kind", ["m4a", "ogg", "mp3", "flac", "wav"])
def test_sound_carries_its_length_and_loudness(tmp_path: Path, kind: str) -> None:
    data = making.film(kind, tmp_path)
    assert data is not None
    path = written(tmp_path, f"v.{kind}", data)
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert done.ref.kind == "audio"
    assert done.ref.duration == pytest.approx(1000, abs=120)
    assert len(done.ref.waveform) == 64
    assert max(done.ref.waveform) > 60
    sent = done.path.read_bytes()
    assert making.CANARY in data
    assert making.CANARY not in sent
    assert (done.ref.size, done.ref.sha256) == (len(sent), hashlib.sha256(sent).hexdigest())


@needs_ffmpeg
def test_a_sound_in_a_films_clothes_is_a_sound_without_its_notes(tmp_path: Path) -> None:
    data = making.film("voice.webm", tmp_path)
    assert data is not None
    path = written(tmp_path, "v.webm", data)
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert (done.ref.kind, done.ref.mime, done.ref.name) == ("audio", "audio/webm", "v.webm")
    assert done.ref.duration == pytest.approx(1000, abs=120)
    assert len(done.ref.waveform) == 64
    assert making.CANARY not in done.path.read_bytes()


@needs_ffmpeg
@pytest.mark.parametrize("kind", ["m4a", "ogg", "mp3", "flac", "wav", "mp4", "mov", "webm", "voice.webm"])
def test_sounds_and_films_tell_no_place_where_there_is_no_program_either(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = making.film(kind, tmp_path)
    assert data is not None
    path = written(tmp_path, f"v.{kind}", data)
    with monkeypatch.context() as poor:
        poor.setenv("PATH", str(tmp_path))
        done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    sent = done.path.read_bytes()
    assert making.CANARY in data
    assert making.CANARY not in sent
    assert len(sent) == len(data)
    assert done.ref.sha256 == hashlib.sha256(sent).hexdigest()
    heard = films.look_into(done.path, done.ref.mime)
    assert heard is not None
    assert heard.duration == pytest.approx(1000, abs=120)


def test_small_photo_is_not_made_heavier(tmp_path: Path) -> None:
    path = written(tmp_path, "p.jpg", making.photo(quality=40))
    _image, data = made(path, tmp_path, Treatment())
    assert len(data) < path.stat().st_size
    assert making.CANARY not in data
