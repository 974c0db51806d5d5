"""Files are looked at, photos made upright, small and placeless; what cannot be sent is named."""

import base64
import hashlib
import io
import os
from pathlib import Path

import pytest
from PIL import Image

from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.media.photos import LONGEST_SIDE
from petdesk.seat.media.prepare import look, prepare, sniff

LIMIT = 1_000_000
ORIENTATION, GPS = 0x0112, 0x8825


def photo(path: Path, size: tuple[int, int] = (400, 300), orientation: int = 1, form: str = "JPEG") -> Path:
    """A picture whose left half is red and whose right half is blue, taken somewhere."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[2] = (31.0, 13.0, 49.0)
    exif[0x010F] = "SecretCamera"
    image.save(path, form, exif=exif, quality=90)
    return path


def made(path: Path, folder: Path) -> tuple[Image.Image, bytes]:
    """Prepare a photo; the picture that will be sent, and its bytes."""
    done = prepare(path, look(path, "l1", 50_000_000), folder)
    data = done.path.read_bytes()
    assert (done.ref.size, done.ref.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    image = Image.open(io.BytesIO(data))
    assert (done.ref.width, done.ref.height) == image.size
    return image, data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_is_sent_upright_whatever_its_orientation_and_says_nothing_of_where(
    tmp_path: Path, orientation: int
) -> None:
    upright = Image.new("RGB", (400, 300), "red")
    upright.paste("blue", (200, 0, 400, 300))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(back[orientation]) if orientation in back else upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[2] = (31.0, 13.0, 49.0)
    stored.save(tmp_path / "p.jpg", exif=exif, quality=95)
    image, data = made(tmp_path / "p.jpg", tmp_path / "out")
    assert image.size == (400, 300)
    left, right = image.getpixel((50, 150)), image.getpixel((350, 150))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 200 > 60 > left[2]
    assert right[2] > 200 > 60 > right[0]
    assert not image.getexif()
    assert b"Exif" not in data


def test_large_photo_is_shrunk_and_carries_a_placeholder(tmp_path: Path) -> None:
    path = photo(tmp_path / "big.jpg", (4000, 3000))
    ref = look(path, "l1", 50_000_000)
    done = prepare(path, ref, tmp_path / "out")
    assert (done.ref.width, done.ref.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    placeholder = base64.b64decode(done.ref.tiny)
    assert 0 < len(placeholder) <= 1024
    assert Image.open(io.BytesIO(placeholder)).size[0] == 24
    assert b"SecretCamera" not in done.path.read_bytes()


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF", "BMP"])
def test_other_kinds_of_photo_become_jpeg(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"p.{form.lower()}"
    Image.new("RGB", (300, 200), "green").save(path, form)
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert (done.ref.mime, done.ref.name, done.ref.kind) == ("image/jpeg", "p.jpg", "image")


def test_transparent_screenshot_gets_a_white_ground(tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(tmp_path / "s.png")
    image, _ = made(tmp_path / "s.png", tmp_path / "out")
    assert image.getpixel((10, 10)) == (255, 255, 255)


def test_moving_picture_and_other_files_go_as_they_are(tmp_path: Path) -> None:
    frames = [Image.new("P", (20, 20), colour) for colour in (1, 2, 3)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    frames[0].convert("RGB").save(tmp_path / "b.webp", save_all=True, append_images=[Image.new("RGB", (20, 20), "red")])
    (tmp_path / "喵 喵.pdf").write_bytes(b"%PDF-1.7 x" * 50)
    wanted = {
        "a.gif": ("image", "image/gif"),
        "b.webp": ("image", "image/webp"),
        "喵 喵.pdf": ("file", "application/pdf"),
    }
    for name, (kind, mime) in wanted.items():
        done = prepare(tmp_path / name, look(tmp_path / name, "l1", LIMIT), tmp_path / "out")
        assert done.path.read_bytes() == (tmp_path / name).read_bytes()
        assert (done.ref.kind, done.ref.mime, done.ref.name) == (kind, mime, name)


def test_broken_photo_goes_as_the_file_it_is(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.jpg")
    path.write_bytes(path.read_bytes()[:300])
    done = prepare(path, look(path, "l1", LIMIT), tmp_path / "out")
    assert done.path.read_bytes() == path.read_bytes()


def test_bomb_is_not_unpacked(tmp_path: Path) -> None:
    Image.new("1", (13_000, 13_000)).save(tmp_path / "bomb.png")
    done = prepare(tmp_path / "bomb.png", look(tmp_path / "bomb.png", "l1", LIMIT), tmp_path / "out")
    assert done.path.read_bytes() == (tmp_path / "bomb.png").read_bytes()


def test_svg_and_text_are_files_not_pictures() -> None:
    assert sniff(b"<svg xmlns='http://www.w3.org/2000/svg'/>") == "application/octet-stream"


def test_each_file_that_cannot_be_sent_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "big.bin").write_bytes(b"x" * 2000)
    os.mkfifo(tmp_path / "pipe")
    wanted = {
        "empty.jpg": "file_empty",
        "folder": "file_is_folder",
        "big.bin": "file_too_large",
        "pipe": "file_unreadable",
        "gone.jpg": "file_gone",
    }
    for name, code in wanted.items():
        with pytest.raises(FileProblem) as problem:
            look(tmp_path / name, "l1", 1000)
        assert (problem.value.code, problem.value.name) == (code, name)


def test_file_that_vanished_between_looking_and_preparing_is_gone(tmp_path: Path) -> None:
    for name in ("p.jpg", "x.bin"):
        path = photo(tmp_path / name)
        ref = look(path, "l1", LIMIT)
        path.unlink()
        with pytest.raises(FileProblem) as problem:
            prepare(path, ref, tmp_path / "out")
        assert problem.value.code == "file_gone"


def test_iphone_photo_becomes_jpeg(tmp_path: Path, samples: Path | None) -> None:
    if samples is None:
        pytest.skip("PETDESK_SAMPLES is not set")
    for path in (samples / "pug.heic", samples / "cat.hif"):
        done = prepare(path, look(path, "l1", 50_000_000), tmp_path)
        assert done.ref.mime == "image/jpeg"
        assert max(done.ref.width, done.ref.height) <= LONGEST_SIDE
        assert b"Exif" not in done.path.read_bytes()
