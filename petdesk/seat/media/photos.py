"""Photos made fit to send: upright, turned as a hand wants them, without the place they were taken at, and small."""

import base64
import hashlib
import io
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petdesk.seat.commands.choice import Crop, Treatment
from petdesk.seat.media.bare import bare_jpeg
from petdesk.shop.conversation import MediaRef

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2048
QUALITY, ORIGINAL_QUALITY = 85, 95
PIXELS_MAX = 50_000_000
SIDE_MAX = 12_000
TINY_SIDE = 24
TINY_BYTES = 1024
SHRUNK = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/bmp", "image/tiff"})
_ORIENTATION = 0x0112
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")


def make_photo(source: Path, ref: MediaRef, place: Path, treatment: Treatment) -> MediaRef | None:
    """A JPEG made anew from the pixels alone; None when they cannot be had."""
    from PIL import Image, UnidentifiedImageError

    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        image, bare = _upright(source, ref.mime, treatment)
    except (*bombs, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        if not source.exists():
            raise
        return None
    if image is None:
        return None
    data = _lightest(source, image, treatment, place, bare=bare)
    return MediaRef(
        id=ref.id,
        name=f"{Path(ref.name).stem}.jpg",
        kind="image",
        mime="image/jpeg",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        width=image.width,
        height=image.height,
        tiny=tiny(image),
    )


def _upright(source: Path, mime: str, treatment: Treatment) -> "tuple[Image | None, bool]":
    """The picture as it is to be seen, without transparency, None for one too large or one that moves.

    And whether it is stored just so: then its own bytes can go.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = _opened(source, mime)
    with opened as image:
        if image.width * image.height > PIXELS_MAX or max(image.size) > SIDE_MAX or _moves(image):
            return None, False
        whole = treatment.crop is None
        stored_so = image.getexif().get(_ORIENTATION, 1) == 1 and not treatment.turns % 4 and whole
        size = image.size
        if not treatment.original and whole:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        profile = upright.info.get("icc_profile")
        if not treatment.original and whole:
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        flat = _flat(upright)
    if turn := treatment.turns % 4:
        flat = flat.transpose(Image.Transpose[f"ROTATE_{360 - 90 * turn}"])
    if treatment.crop is not None:
        flat = flat.crop(_box(treatment.crop, flat.size))
        if not treatment.original:
            flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # Pillow writes what it read beside the pixels, a comment for one, into the next file unless told to forget it.
    flat.info = {"icc_profile": profile} if profile else {}
    fits = treatment.original or max(size) <= LONGEST_SIDE
    return flat, fits and stored_so and mime == "image/jpeg"


def _box(crop: Crop, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels of a part, at least one."""
    (wide, tall), (left, top, right, bottom) = size, (min(1.0, max(0.0, part)) for part in crop)
    x, y = min(int(left * wide), wide - 1), min(int(top * tall), tall - 1)
    return x, y, max(x + 1, round(right * wide)), max(y + 1, round(bottom * tall))


def _lightest(source: Path, image: "Image", treatment: Treatment, place: Path, *, bare: bool) -> bytes:
    """What now is at `place`: its own bytes without notes for an original, or where they weigh less than those made."""
    own = bare_jpeg(source.read_bytes()) if bare else None
    if own is None or not treatment.original:
        _write_jpeg(image, treatment, place)
        if own is None or place.stat().st_size < len(own):
            return place.read_bytes()
    with place.open("wb") as file:
        file.write(own)
        file.flush()
        os.fsync(file.fileno())
    return own


def _write_jpeg(image: "Image", treatment: Treatment, place: Path) -> None:
    kept: dict[str, Any] = {"icc_profile": profile} if (profile := image.info.get("icc_profile")) else {}
    quality = ORIGINAL_QUALITY if treatment.original else QUALITY
    # Into a file: packing a picture into memory holds up every other thread, the window's too, until it is done.
    with place.open("wb") as file:
        image.save(file, "JPEG", quality=quality, optimize=True, progressive=True, **kept)
        file.flush()
        os.fsync(file.fileno())


def tiny(image: "Image") -> str:
    """A placeholder of at most TINY_BYTES, in base64: what is seen before the picture is here."""
    small = image.convert("RGB")
    small.thumbnail((TINY_SIDE, TINY_SIDE))
    out = io.BytesIO()
    small.save(out, "WEBP", quality=30)
    data = out.getvalue()
    return base64.b64encode(data).decode() if len(data) <= TINY_BYTES else ""


def _opened(source: Path, mime: str) -> "Image":
    from PIL import Image

    if mime in ("image/heic", "image/heif"):
        import pi_heif

        pi_heif.register_heif_opener()
        return Image.open(source, formats=("HEIF",))
    return Image.open(source, formats=_FORMATS)


def _moves(image: "Image") -> bool:
    return image.format == "WEBP" and bool(getattr(image, "is_animated", False))


def _flat(image: "Image") -> "Image":
    """Without transparency, which JPEG does not know: on white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")
