"""Files for the page's tests, made here."""

import io
import subprocess
from pathlib import Path

from PIL import Image

GPS_TAG, ORIENTATION_TAG = 0x8825, 0x0112


def photo(folder: Path, name: str = "IMG_1.jpg", size: tuple[int, int] = (3000, 2000), turned: int = 1) -> Path:
    """A JPEG like a phone's, red on its left half and blue on its right, with its place in EXIF."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = turned
    exif.get_ifd(GPS_TAG).update({1: "N", 2: (31.0, 13.0, 48.0), 3: "E", 4: (121.0, 26.0, 24.0)})
    path = folder / name
    image.save(path, exif=exif, quality=92)
    return path


def upright(data: bytes) -> Image.Image:
    """The picture in some bytes."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def heic(folder: Path) -> Path | None:
    """A HEIC as phones make them, where there is a program for it."""
    source = folder / "source.png"
    Image.new("RGB", (320, 240), (40, 160, 90)).save(source)
    target = folder / "IMG_2.HEIC"
    try:
        subprocess.run(["heif-enc", "-q", "60", str(source), "-o", str(target)], check=True, capture_output=True)
    except FileNotFoundError:
        return None
    return target
